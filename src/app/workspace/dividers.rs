use web_sys::HtmlElement;
use yew::prelude::*;

use crate::app::handle::Handle;
use crate::app::session::Session;
use crate::app::widgets::{self, Splitter};
use crate::web::page::SizeWatch;
use crate::workspace::{Axis, Divider, LEAST_SHARE, Workspace};

#[derive(Properties, PartialEq)]
pub struct DividersProps {
    pub session: Session,
    pub workspace: Handle<Workspace>,
    /// What all groups lie in.
    pub root: NodeRef,
}

/// The lines between groups, which can be moved.
#[component]
pub fn Dividers(props: &DividersProps) -> Html {
    let size_px = use_state_eq(|| (0.0, 0.0));
    {
        let size_px = size_px.clone();
        use_effect_with(props.root.clone(), move |root| {
            let watch = root.cast::<HtmlElement>().and_then(|root| {
                let measured = root.clone();
                SizeWatch::new(&root, move || {
                    size_px.set((f64::from(measured.client_width()), f64::from(measured.client_height())));
                })
            });
            move || drop(watch)
        });
    }
    let divider = |divider: Divider| {
        let Divider { split, part, axis, frame, length, both } = divider;
        let whole_px = length * if axis == Axis::Row { size_px.0 } else { size_px.1 };
        let (style, share) = match axis {
            Axis::Row => (
                format!(
                    "left: {}%; top: {}%; height: {}%",
                    percent(frame.right),
                    percent(frame.top),
                    percent(frame.bottom - frame.top)
                ),
                (frame.right - frame.left) / length,
            ),
            Axis::Column => (
                format!(
                    "top: {}%; left: {}%; width: {}%",
                    percent(frame.bottom),
                    percent(frame.left),
                    percent(frame.right - frame.left)
                ),
                (frame.bottom - frame.top) / length,
            ),
        };
        let on_size = {
            let session = props.session.clone();
            Callback::from(move |px: f64| {
                if whole_px > 0.0 {
                    session.resize_split(split, part, px / whole_px);
                }
            })
        };
        html! {
            <div key={format!("{}-{part}", split.0)} class={classes!("pane-divider", (axis == Axis::Row).then_some("is-upright"))} ~style={style}>
                <Splitter
                    label={if axis == Axis::Row { "Width of the pane" } else { "Height of the pane" }}
                    axis={if axis == Axis::Row { widgets::Axis::Right } else { widgets::Axis::Down }}
                    size_px={share * whole_px}
                    min_px={LEAST_SHARE * whole_px}
                    max_px={(both - LEAST_SHARE).max(LEAST_SHARE) * whole_px}
                    usual_px={both / 2.0 * whole_px}
                    {on_size}
                />
            </div>
        }
    };
    html! { <>{ for props.workspace.dividers().into_iter().map(divider) }</> }
}

fn percent(part: f64) -> f64 {
    part * 100.0
}
