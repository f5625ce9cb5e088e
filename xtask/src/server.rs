use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use tiny_http::{Header, Method, Request, Response, StatusCode};

const THREADS: usize = 4;

/// A folder, served on this machine only, as a plain static host would.
#[derive(Debug)]
pub struct Site {
    pub folder: PathBuf,
    /// Where on the host it stands: `/`, or `/some/where/`.
    pub place: &'static str,
}

/// What a request gets.
#[derive(Debug, PartialEq, Eq)]
enum Reply {
    File {
        path: PathBuf,
        media_type: &'static str,
        cache: &'static str,
    },
    /// The place without the `/` at its end.
    Redirect(String),
    NotFound,
}

/// Serves until the program ends. Gives the site's address; port 0 takes one that is free.
pub fn start(site: Site, port: u16) -> Result<String> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let server = tiny_http::Server::http(address).map_err(|error| anyhow!("Port {port} can't be used: {error}."))?;
    let port = server.server_addr().to_ip().context("The server has no port.")?.port();
    let url = format!("http://127.0.0.1:{port}{}", site.place);
    let (server, site) = (Arc::new(server), Arc::new(site));
    for _ in 0..THREADS {
        let (server, site) = (Arc::clone(&server), Arc::clone(&site));
        std::thread::spawn(move || {
            while let Ok(request) = server.recv() {
                answer(&site, request);
            }
        });
    }
    Ok(url)
}

fn answer(site: &Site, request: Request) {
    if !matches!(request.method(), Method::Get | Method::Head) {
        respond(request, Response::empty(StatusCode(405)), &[]);
        return;
    }
    match site.reply(request.url()) {
        Reply::File { path, media_type, cache } => match std::fs::File::open(&path) {
            Ok(file) => {
                let headers =
                    [("Content-Type", media_type), ("Cache-Control", cache), ("X-Content-Type-Options", "nosniff")];
                respond(request, Response::from_file(file), &headers);
            }
            Err(_) => not_found(request),
        },
        Reply::Redirect(to) => respond(request, Response::empty(StatusCode(308)), &[("Location", &to)]),
        Reply::NotFound => not_found(request),
    }
}

fn not_found(request: Request) {
    let response = Response::from_string("There is no such file here.\n").with_status_code(StatusCode(404));
    respond(request, response, &[]);
}

fn respond<R: std::io::Read>(request: Request, response: Response<R>, headers: &[(&str, &str)]) {
    // Whole lengths instead of chunks, as static hosts send them.
    let mut response = response.with_chunked_threshold(usize::MAX);
    for header in headers.iter().filter_map(|(name, value)| Header::from_bytes(*name, *value).ok()) {
        response.add_header(header);
    }
    // Whoever asked may have gone; there is nobody left to tell.
    let _ = request.respond(response);
}

impl Site {
    fn reply(&self, url: &str) -> Reply {
        let path = url.split(['?', '#']).next().unwrap_or_default();
        if path.strip_suffix('/').unwrap_or(path) == self.place.trim_end_matches('/') && !path.ends_with('/') {
            return Reply::Redirect(self.place.to_owned());
        }
        let Some(inside) = path.strip_prefix(self.place) else { return Reply::NotFound };
        let Some(names) = inside.split('/').map(decoded).collect::<Option<Vec<_>>>() else { return Reply::NotFound };
        let mut file = self.folder.clone();
        for name in &names {
            if name == ".." || name.contains(['/', '\\', '\0']) {
                return Reply::NotFound;
            }
            file.push(name);
        }
        if file.is_dir() {
            file.push("index.html");
        }
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        match file.is_file() {
            true => Reply::File { path: file, media_type: media_type(&name), cache: cache(&name) },
            false => Reply::NotFound,
        }
    }
}

/// A step of an address without its percent-encoding; nothing when it is not text.
fn decoded(step: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(step.len());
    let mut rest = step.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte == b'%' {
            let (digits, after) = rest.split_at_checked(2)?;
            bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
            rest = after;
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn media_type(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match ending.as_str() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" | "md" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

/// A file whose name changes with its content is kept for good; any other one is asked for every time.
fn cache(name: &str) -> &'static str {
    let is_hash = |part: &str| part.len() >= 8 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    match name.split(['-', '_', '.']).skip(1).any(is_hash) {
        true => "public, max-age=31536000, immutable",
        false => "no-cache",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_request_gets() {
        let folder = std::env::temp_dir().join(format!("glassvault-site-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("a b")).unwrap();
        for name in ["index.html", "app-0123456789abcdef_bg.wasm", "a b/c.css"] {
            std::fs::write(folder.join(name), name).unwrap();
        }
        let site = Site { folder: folder.clone(), place: "/some/where/" };
        let check = |url: &str, expected: Option<(&str, &str, &str)>| {
            let expected = expected.map_or(Reply::NotFound, |(name, media_type, cache)| {
                let names = [
                    ("html", "text/html; charset=utf-8"),
                    ("wasm", "application/wasm"),
                    ("css", "text/css; charset=utf-8"),
                ];
                let media_type = names.iter().find(|(short, _)| *short == media_type).unwrap().1;
                let cache = if cache == "keep" { "public, max-age=31536000, immutable" } else { "no-cache" };
                Reply::File { path: folder.join(name), media_type, cache }
            });
            assert_eq!(site.reply(url), expected, "{url}");
        };
        check("/some/where/", Some(("index.html", "html", "ask")));
        check("/some/where/index.html?x=1", Some(("index.html", "html", "ask")));
        check("/some/where/app-0123456789abcdef_bg.wasm", Some(("app-0123456789abcdef_bg.wasm", "wasm", "keep")));
        check("/some/where/a%20b/c.css", Some(("a b/c.css", "css", "ask")));
        check("/some/where/a%20b/", None);
        check("/index.html", None);
        check("/some/where/../index.html", None);
        check("/some/where/%2e%2e/index.html", None);
        check("/some/where/a%20b%2fc.css", None);
        check("/some/where/%ff", None);
        check("/some/where/%2", None);
        assert_eq!(site.reply("/some/where"), Reply::Redirect("/some/where/".to_owned()));
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
