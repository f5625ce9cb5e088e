use gloo::timers::future::TimeoutFuture;
use js_sys::{Array, Uint8Array};
use web_sys::Blob;

use crate::vault::{FolderFile, TAR_END, tar_header, tar_padding};
use crate::web::page::PathedFile;

/// So many files are put in between two looks at what else there is to do.
const AT_ONCE: usize = 500;

/// A folder as one file: its files as they are, with a header before each. None of them is read here.
pub async fn packed(files: &[PathedFile]) -> Option<Blob> {
    let parts = Array::new();
    for some in files.chunks(AT_ONCE) {
        let of_some = Array::new();
        for PathedFile { path, file } in some {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole numbers below 2^53")]
            let (size, modified) = (file.size() as u64, (file.last_modified() / 1000.0) as i64);
            let header = tar_header(&FolderFile { path: path.as_str().into(), size, modified: Some(modified) });
            of_some.push(&Uint8Array::from(header.as_slice()));
            of_some.push(file);
            of_some.push(&Uint8Array::from(tar_padding(size)));
        }
        let part = Blob::new_with_blob_sequence(&of_some).ok()?;
        parts.push(&part);
        TimeoutFuture::new(0).await;
    }
    parts.push(&Uint8Array::from(TAR_END.as_slice()));
    Blob::new_with_blob_sequence(&parts).ok()
}
