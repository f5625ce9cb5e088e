//! The kinds of fields that the settings have.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::app::widgets::switch;
use crate::engine::GraphOptions;

/// What the fields show, and who hears of changes.
#[derive(Clone, PartialEq)]
pub struct Form {
    pub options: Rc<GraphOptions>,
    pub on_change: Callback<GraphOptions>,
}

/// A number that can be set: its name, its range and step, and where it lies.
pub struct Slider {
    pub label: &'static str,
    pub range: (f32, f32, f32),
    pub get: fn(&GraphOptions) -> f32,
    pub set: fn(&mut GraphOptions, f32),
}

/// Something that is on or off.
pub struct Toggle {
    pub label: &'static str,
    pub place: fn(&mut GraphOptions) -> &mut bool,
}

impl Form {
    /// Lets others hear of the options with a change to them.
    pub fn change(&self, change: impl FnOnce(&mut GraphOptions)) {
        let mut options = GraphOptions::clone(&self.options);
        change(&mut options);
        self.on_change.emit(options);
    }

    pub fn toggle(&self, toggle: &'static Toggle) -> Html {
        let is_on = *(toggle.place)(&mut GraphOptions::clone(&self.options));
        let form = self.clone();
        let on_change = Callback::from(move |is_on: bool| form.change(|options| *(toggle.place)(options) = is_on));
        switch(toggle.label.into(), is_on, &on_change)
    }

    pub fn slider(&self, slider: &'static Slider) -> Html {
        let (min, max, step) = slider.range;
        let value = (slider.get)(&self.options);
        let form = self.clone();
        let oninput = Callback::from(move |event: InputEvent| {
            let value = event.target_unchecked_into::<HtmlInputElement>().value_as_number();
            #[expect(clippy::cast_possible_truncation, reason = "a slider's value lies in its range")]
            form.change(|options| (slider.set)(options, (value as f32).clamp(min, max)));
        });
        html! {
            <label key={slider.label} class="graph-slider">
                <span>{ slider.label }</span>
                <input
                    type="range"
                    min={min.to_string()}
                    max={max.to_string()}
                    step={step.to_string()}
                    value={value.to_string()}
                    title={value.to_string()}
                    {oninput}
                />
            </label>
        }
    }

    /// One of several choices, each with its name.
    pub fn choice(
        &self,
        label: &'static str,
        names: &'static [&'static str],
        chosen: usize,
        set: fn(&mut GraphOptions, usize),
    ) -> Html {
        let form = self.clone();
        let onchange = Callback::from(move |event: Event| {
            let at = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
            if let Ok(at) = usize::try_from(at) {
                form.change(|options| set(options, at));
            }
        });
        let choices = names.iter().enumerate().map(|(at, name)| {
            html! { <option key={*name} selected={at == chosen}>{ *name }</option> }
        });
        html! {
            <label class="graph-choice">
                <span>{ label }</span>
                <select {onchange}>{ for choices }</select>
            </label>
        }
    }
}

/// What is typed into a field.
pub fn typed(event: &InputEvent) -> String {
    event.target_unchecked_into::<HtmlInputElement>().value()
}
