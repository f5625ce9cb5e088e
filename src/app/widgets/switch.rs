use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Something that is on or off, in a row with its name.
pub fn switch(label: AttrValue, is_on: bool, on_change: &Callback<bool>) -> Html {
    let onchange = on_change.reform(|event: Event| event.target_unchecked_into::<HtmlInputElement>().checked());
    html! {
        <label key={label.to_string()} class="switch">
            <span>{ label }</span>
            <input type="checkbox" role="switch" checked={is_on} {onchange} />
        </label>
    }
}
