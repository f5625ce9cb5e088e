//! What the page alone needs of the browser: the one way for HTML into the document, what is kept between visits, media
//! queries, the date and its names, object URLs, files that are given to the reader, style sheets made on the
//! page, measures that tools can read, and what is kept of [`vaults`] that were opened.

pub mod arrivals;
mod clipboard;
mod dates;
mod diagrams;
mod download;
mod dropped;
mod extras;
mod folder_files;
mod highlights;
mod installed;
mod keyboard;
mod listeners;
mod media_query;
mod object_url;
pub mod page_query;
mod sink;
mod storage;
mod style_sheets;
mod text;
mod timing;
pub mod vaults;

pub use clipboard::copy;
pub use dates::{date_words, ms_until_tomorrow, today};
pub use diagrams::{Diagram, DiagramLink, DiagramTheme, Diagrams};
pub use download::{download, download_file};
pub use dropped::{Dropped, PathedFile, loose, pathed};
pub use extras::{Extra, Extras};
pub use folder_files::FolderFiles;
pub use highlights::Highlights;
pub use installed::{NewVersion, is_kept, keep_app};
pub use keyboard::is_apple;
pub use listeners::{Seen, SizeWatch};
pub use media_query::MediaQuery;
pub use object_url::ObjectUrl;
pub use sink::Sink;
pub use storage::{forget, load, load_of_tab, save, save_of_tab};
pub use style_sheets::StyleSheets;
pub use text::text_of;
pub use timing::{measure, next_frame, now_ms};
