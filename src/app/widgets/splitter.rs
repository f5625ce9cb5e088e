use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// The direction in which a splitter moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// The part that it sizes lies to its left.
    Right,
    /// The part that it sizes lies to its right.
    Left,
    /// The part that it sizes lies above.
    Down,
}

#[derive(Properties, PartialEq)]
pub struct SplitterProps {
    pub label: AttrValue,
    pub axis: Axis,
    pub size_px: f64,
    pub min_px: f64,
    pub max_px: f64,
    /// The size that a double click gives back.
    pub usual_px: f64,
    pub on_size: Callback<f64>,
}

/// The line between two parts of the page, moved by pointer or by keys.
#[component]
pub fn Splitter(props: &SplitterProps) -> Html {
    // Where the pointer went down, and the size at that time.
    let grip = use_mut_ref(|| None::<(f64, f64)>);
    let axis = props.axis;
    let resize = {
        let (min_px, max_px) = (props.min_px, props.max_px);
        props.on_size.reform(move |size_px: f64| size_px.clamp(min_px, max_px))
    };
    let onpointerdown = {
        let (grip, size_px) = (grip.clone(), props.size_px);
        Callback::from(move |event: PointerEvent| {
            if event.button() != 0 {
                return;
            }
            event.prevent_default();
            if let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
                let _ = element.set_pointer_capture(event.pointer_id());
            }
            *grip.borrow_mut() = Some((axis.position_px(&event), size_px));
        })
    };
    let onpointermove = {
        let (grip, resize) = (grip.clone(), resize.clone());
        Callback::from(move |event: PointerEvent| {
            if let Some((start_px, size_px)) = *grip.borrow() {
                resize.emit(size_px + (axis.position_px(&event) - start_px) * axis.sign());
            }
        })
    };
    let release = Callback::from(move |_: PointerEvent| *grip.borrow_mut() = None);
    let onkeydown = {
        let (resize, size_px, min_px, max_px) = (resize.clone(), props.size_px, props.min_px, props.max_px);
        Callback::from(move |event: KeyboardEvent| {
            let step_px = if event.shift_key() { 64.0 } else { 16.0 };
            let size_px = match event.key().as_str() {
                "ArrowRight" if axis != Axis::Down => size_px + step_px * axis.sign(),
                "ArrowLeft" if axis != Axis::Down => size_px - step_px * axis.sign(),
                "ArrowDown" if axis == Axis::Down => size_px + step_px,
                "ArrowUp" if axis == Axis::Down => size_px - step_px,
                "Home" => min_px,
                "End" => max_px,
                _ => return,
            };
            event.prevent_default();
            resize.emit(size_px);
        })
    };
    let ondblclick = {
        let usual_px = props.usual_px;
        resize.reform(move |_: MouseEvent| usual_px)
    };
    html! {
        <div
            role="separator"
            tabindex="0"
            class="splitter"
            aria-label={props.label.clone()}
            aria-orientation={if axis == Axis::Down { "horizontal" } else { "vertical" }}
            aria-valuenow={format!("{:.0}", props.size_px)}
            aria-valuemin={format!("{:.0}", props.min_px)}
            aria-valuemax={format!("{:.0}", props.max_px)}
            {onpointerdown}
            {onpointermove}
            onpointerup={release.clone()}
            onpointercancel={release}
            {onkeydown}
            {ondblclick}
        />
    }
}

impl Axis {
    fn position_px(self, event: &PointerEvent) -> f64 {
        f64::from(if self == Self::Down { event.client_y() } else { event.client_x() })
    }

    /// Whether moving on makes the part larger or smaller.
    fn sign(self) -> f64 {
        if self == Self::Left { -1.0 } else { 1.0 }
    }
}
