//! The page, the engine worker and the graph worker are one wasm module; where it runs decides which of them it is.

#[cfg(target_arch = "wasm32")]
fn main() {
    if glassvault::web::worker::is_page() {
        glassvault::app::start();
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Glassvault runs in a browser: `cargo xtask serve` builds and opens it.");
}
