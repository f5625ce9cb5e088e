use yew::prelude::*;

use super::watch::Watch;
use crate::app::session::Session;

#[derive(Properties, PartialEq)]
pub struct PreviewsProps {
    /// The number of the visit to what is shown: going somewhere ends every look elsewhere.
    pub visit: Option<u32>,
}

/// Popovers over links, for the whole page. They are no elements of yew's.
#[component]
pub fn Previews(props: &PreviewsProps) -> Html {
    let session = use_context::<Session>();
    let watch = use_mut_ref(|| None::<Watch>);
    {
        let watch = watch.clone();
        use_effect_with(session, move |session| {
            *watch.borrow_mut() = session.clone().and_then(Watch::begin);
            move || drop(watch.take())
        });
    }
    use_effect_with(props.visit, move |_| {
        if let Some(watch) = &*watch.borrow() {
            watch.close();
        }
    });
    Html::default()
}
