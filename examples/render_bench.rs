//! What `cargo xtask bench render` times in a browser: the text of a note in, its HTML out, as the engine does it.

#[cfg(target_arch = "wasm32")]
mod page {
    use glassvault::markdown::{Embedded, Host, RenderOptions, Target, render};
    use wasm_bindgen::prelude::*;

    /// A vault in which every link leads somewhere and nothing is embedded, so that only the note itself is timed.
    struct AnyVault;

    impl Host for AnyVault {
        fn resolve(&self, _from: &str, target: &str) -> Target {
            Target::File { path: target.to_owned(), subpath: String::new() }
        }

        fn embedded(&self, _path: &str) -> Embedded {
            Embedded::Missing(String::new())
        }
    }

    #[wasm_bindgen]
    pub fn render_note(text: &str, path: &str) -> String {
        render(text, &RenderOptions::new(path), &AnyVault).html
    }
}

fn main() {}
