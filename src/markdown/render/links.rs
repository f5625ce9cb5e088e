use crate::markdown::link::{self, Wikilink};
use crate::markdown::{Target, allowed, url};

use super::frames;
use super::renderer::Renderer;

impl Renderer<'_> {
    /// Writes the start tag of a Markdown link and gives the name of the element.
    pub(super) fn open_link(&mut self, address: &str, title: &str) -> &'static str {
        if self.is_plain() {
            self.html.open("a").attr("href", &url::encoded(address));
            if !title.is_empty() {
                self.html.attr("title", title);
            }
            self.html.end_open();
            return "a";
        }
        if let Some(target) = link::inner_target(address) {
            self.open_inner(&target, title);
            return "a";
        }
        self.open_external(address, title)
    }

    /// The start tag of a link to an address outside of the vault; an address that could do harm leads nowhere.
    fn open_external(&mut self, address: &str, title: &str) -> &'static str {
        let address = url::cleaned(address);
        match url::scheme(&address) {
            Some(scheme) if allowed::is_scheme(scheme) => {
                self.html.open("a").attr("class", "external-link").attr("href", &url::encoded(&address));
                self.html.attr("rel", "noopener noreferrer").attr("target", "_blank");
                if !title.is_empty() {
                    self.html.attr("title", title);
                }
                self.html.end_open();
                "a"
            }
            Some(scheme) if is_obsidian(scheme) => match link::vault_target(&address, self.options.vault) {
                Ok(target) => {
                    self.open_inner(&target, title);
                    "a"
                }
                Err(reason) => self.open_inert(&reason),
            },
            Some(scheme) => self.open_inert(&format!("Links with “{scheme}:” are not followed here.")),
            None => self.open_inert("This link has no address."),
        }
    }

    fn open_inert(&mut self, reason: &str) -> &'static str {
        self.html.open("span").attr("class", "external-link is-inert").attr("title", reason).end_open();
        "span"
    }

    /// The start tag of a link into the vault.
    fn open_inner(&mut self, target: &str, title: &str) {
        let (path, subpath) = link::split_subpath(target);
        let (class, address) = match self.host.resolve(self.options.path, target) {
            Target::Note { path, subpath } | Target::File { path, subpath } => {
                ("internal-link", self.options.ways.address(&path, &subpath))
            }
            Target::Unresolved => ("internal-link is-unresolved", self.options.ways.address_in_app(path, subpath)),
        };
        self.html.open("a").attr("class", class).attr("data-href", target).attr("href", &address);
        if !title.is_empty() {
            self.html.attr("title", title);
        }
        self.html.end_open();
    }

    pub(super) fn wikilink(&mut self, wikilink: &Wikilink<'_>) {
        if wikilink.is_embed {
            self.embed(wikilink.target, wikilink.alias.unwrap_or_default(), "");
            return;
        }
        self.open_inner(wikilink.target, "");
        self.html.text(&wikilink.shown()).constant("</a>");
    }

    /// `![alt|size](address "title")`.
    pub(super) fn image(&mut self, address: &str, title: &str, alt: &str) {
        if self.is_plain() {
            self.html.open("img").attr("src", &url::encoded(address)).attr("alt", alt);
            if !title.is_empty() {
                self.html.attr("title", title);
            }
            self.html.end_open();
            return;
        }
        match link::inner_target(address) {
            Some(target) => self.embed(&target, alt, title),
            None => self.remote_image(address, alt, title),
        }
    }

    /// An image from elsewhere is loaded only when the reader allows its host: the page turns this into an image. The
    /// address of a film or a post stands for the page that shows it.
    pub(super) fn remote_image(&mut self, address: &str, alt: &str, title: &str) {
        let address = url::cleaned(address);
        if let Some(page) = frames::page_of(&address) {
            return self.remote_frame(&page, link::image_size(alt));
        }
        let (alt, width, height) = link::image_size(alt);
        let is_web = url::scheme(&address)
            .is_some_and(|scheme| scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"));
        self.html.open("span");
        if is_web {
            self.html.attr("class", "external-image").attr("data-remote-src", &url::encoded(&address));
            self.html.attr("data-host", url::host(&address));
            self.size(width, height);
        } else {
            self.html
                .attr("class", "external-image is-inert")
                .attr("title", "Images with such an address are not shown.");
        }
        if is_web && !title.is_empty() {
            self.html.attr("title", title);
        }
        self.html.end_open();
        self.html.text(if alt.is_empty() { url::host(&address) } else { alt }).constant("</span>");
    }

    /// A page from elsewhere, loaded only by consent.
    pub(super) fn remote_frame(&mut self, address: &str, (name, width, height): (&str, Option<u32>, Option<u32>)) {
        self.html.open("span").attr("class", "external-frame").attr("data-remote-src", &url::encoded(address));
        self.html.attr("data-host", url::host(address));
        self.size(width, height);
        self.html.end_open();
        self.html.text(if name.is_empty() { url::host(address) } else { name }).constant("</span>");
    }

    pub(super) fn size(&mut self, width: Option<u32>, height: Option<u32>) {
        if let Some(width) = width {
            self.html.attr("width", &width.to_string());
        }
        if let Some(height) = height {
            self.html.attr("height", &height.to_string());
        }
    }

    pub(super) fn tag(&mut self, tag: &str) {
        self.html.open("a").attr("class", "tag").attr("href", &format!("#{}", url::encoded(tag)));
        self.html.attr("data-tag", tag).end_open();
        self.html.constant("#").text(tag).constant("</a>");
    }

    /// A bare address.
    pub(super) fn address(&mut self, address: &str) {
        let full = if url::scheme(address).is_some() { address.to_owned() } else { format!("http://{address}") };
        let name = self.open_external(&full, "");
        self.html.text(address).close(name);
    }
}

pub(super) fn is_obsidian(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("obsidian")
}
