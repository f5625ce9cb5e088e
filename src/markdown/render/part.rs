use crate::markdown::pass;
use crate::markdown::{Host, facts, find_subpath};

use super::embeds::{Budget, excerpt};
use super::renderer::Renderer;
use super::{RenderOptions, Rendered, render};

/// The HTML of the part of a note that `subpath` names: a heading with what is below it, or a block. All of the body when
/// the subpath is empty, and nothing when the note has no such part.
pub fn render_part(text: &str, subpath: &str, options: &RenderOptions<'_>, host: &dyn Host) -> Option<Rendered> {
    if subpath.trim_start_matches('#').trim().is_empty() {
        return Some(render(text, options, host));
    }
    let range = find_subpath(text, &facts(text), subpath)?;
    let part = excerpt(text, &range);
    let budget = Budget::default();
    let mut renderer = Renderer::new(&part, range.start, options, host, &budget);
    pass::run(&part, options.dialect, &mut renderer);
    Some(renderer.rendered())
}
