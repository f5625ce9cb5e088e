use yew::prelude::*;

use crate::app::handle::Handle;
use crate::app::numbers::count;
use crate::app::properties::PropertyList;
use crate::app::state::NotePage;
use crate::app::widgets::Section;
use crate::engine::VaultInfo;

/// What the note says of itself in its frontmatter, and where it lies.
pub fn properties(page: Option<&NotePage>, vault: &Handle<VaultInfo>, path: Option<AttrValue>) -> Html {
    html! {
        <Section title="Properties">
            <div class="panel-properties">
                if let Some(page) = page {
                    if page.view.properties.is_empty() && page.view.broken_frontmatter.is_none() {
                        <p class="panel-empty">{ "No properties." }</p>
                    } else {
                        <PropertyList view={page.view.clone()} vault={vault.clone()} />
                    }
                }
                if let Some(path) = path {
                    <p class="panel-path">
                        { path }
                        if let Some(page) = page {
                            { " · " }{ count(page.view.words, "word") }
                        }
                    </p>
                }
            </div>
        </Section>
    }
}
