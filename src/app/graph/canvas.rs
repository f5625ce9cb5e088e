use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlCanvasElement, HtmlElement, WheelEvent};
use yew::prelude::*;

use super::input;
use super::state::ViewHandle;
use super::theme::{probes, read};
use super::tools::{Lasso, LongPress, PreviewLink, ToolAction, ToolState, Tools, is_preview_link, walk_key};
use crate::app::widgets::ThemeWatch;
use crate::graph::scene::{Motion, PointerPhase};
use crate::graph::tools::{Ask, Card};
use crate::web::graph::{FromGraph, GraphView, ToGraph};
use crate::web::page::{MediaQuery, SizeWatch};

#[derive(Properties, PartialEq)]
pub struct GraphCanvasProps {
    pub view: ViewHandle,
    /// Heard as it was when the canvas was mounted.
    pub on_event: Callback<FromGraph>,
    /// What the canvas shows, in words.
    pub label: AttrValue,
    pub is_over_node: bool,
    /// The list was asked for by key.
    pub on_list: Callback<()>,
    pub tools: Tools,
    /// The node that was walked to is to be opened.
    pub on_enter: Callback<Card>,
}

const REDUCED_MOTION: &str = "(prefers-reduced-motion: reduce)";

/// The canvas that the graph is drawn on, for as long as it is mounted.
#[component]
pub fn GraphCanvas(props: &GraphCanvasProps) -> Html {
    let (holder, canvas) = (use_node_ref(), use_node_ref());
    {
        let (view, on_event) = (props.view.clone(), props.on_event.clone());
        let tools = props.tools.state.dispatcher();
        use_effect_with((holder.clone(), canvas.clone()), move |(holder, canvas)| {
            let parts = holder.cast::<Element>().zip(canvas.cast::<HtmlCanvasElement>());
            let watches = parts.map(|(holder, canvas)| mount(&view, &holder, &canvas, on_event, tools));
            move || {
                drop(watches);
                view.close();
            }
        });
    }
    let (lasso, press) = (use_mut_ref(Lasso::default), use_mut_ref(LongPress::default));
    let tools = &props.tools;
    let send = {
        let view = props.view.clone();
        move |event: &PointerEvent, phase: PointerPhase| view.send(input::pointer(event, phase))
    };
    let onpointerdown = {
        let (send, lasso, press, tools) = (send.clone(), lasso.clone(), press.clone(), tools.clone());
        Callback::from(move |event: PointerEvent| {
            if event.button() != 0 {
                return;
            }
            if let Some(canvas) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
                let _ = canvas.set_pointer_capture(event.pointer_id());
            }
            if lasso.borrow_mut().begin(&event, tools.state.is_lasso) {
                return;
            }
            send(&event, PointerPhase::Down);
            let (send, tools, rested) = (send.clone(), tools.clone(), event.clone());
            press.borrow_mut().begin(&event, move || {
                send(&rested, PointerPhase::Cancel);
                tools.ask(input::menu_at(&rested));
            });
        })
    };
    let onpointermove = {
        let (send, lasso, press) = (send.clone(), lasso.clone(), press.clone());
        Callback::from(move |event: PointerEvent| {
            press.borrow_mut().go_on(&event);
            if !lasso.borrow_mut().go_on(&event) {
                send(&event, PointerPhase::Move);
            }
        })
    };
    let onpointerup = {
        let (send, lasso, press, tools) = (send.clone(), lasso.clone(), press.clone(), tools.clone());
        Callback::from(move |event: PointerEvent| {
            press.borrow_mut().end();
            match lasso.borrow_mut().end(&event) {
                Some(ask) => tools.ask(ask),
                None => send(&event, PointerPhase::Up),
            }
        })
    };
    let onpointercancel = {
        let (send, lasso, press) = (send.clone(), lasso.clone(), press.clone());
        Callback::from(move |event: PointerEvent| {
            press.borrow_mut().end();
            lasso.borrow_mut().cancel();
            send(&event, PointerPhase::Cancel);
        })
    };
    let onpointerleave = Callback::from(move |event: PointerEvent| {
        if !is_preview_link(event.related_target()) {
            send(&event, PointerPhase::Leave);
        }
    });
    let oncontextmenu = {
        let tools = tools.clone();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            match event.dyn_ref::<PointerEvent>().map(PointerEvent::pointer_type).as_deref() {
                // A finger that rests has been heard already.
                Some("touch") => {}
                _ if event.button() == 2 => tools.ask(input::menu_at(&event)),
                _ => tools.ask(Ask::MenuHere),
            }
        })
    };
    let onkeydown = {
        let (view, on_list, tools, on_enter) =
            (props.view.clone(), props.on_list.clone(), tools.clone(), props.on_enter.clone());
        Callback::from(move |event: KeyboardEvent| {
            if let Some(stride) = walk_key(&event) {
                tools.ask(Ask::Walk(stride));
            } else if let Some(message) = input::key(&event) {
                view.send(message);
            } else if input::is_menu_key(&event) {
                tools.ask(Ask::MenuHere);
            } else if event.key() == "Enter" {
                match &tools.state.walked {
                    Some(walked) => on_enter.emit(walked.card.clone()),
                    None => on_list.emit(()),
                }
            } else {
                return;
            }
            event.prevent_default();
        })
    };
    html! {
        <div class="graph-canvas-holder" ref={holder}>
            <canvas
                ref={canvas}
                class={classes!("graph-canvas", props.is_over_node.then_some("is-over-node"), tools.state.is_lasso.then_some("is-lasso"))}
                tabindex="0"
                role="application"
                aria-roledescription="graph"
                aria-label={props.label.clone()}
                aria-keyshortcuts="ArrowUp ArrowDown ArrowLeft ArrowRight + - 0 Enter [ ] Space Backspace Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight"
                {onpointerdown}
                {onpointermove}
                {onpointerup}
                {onpointercancel}
                {onpointerleave}
                {oncontextmenu}
                {onkeydown}
            />
            <PreviewLink hovered={tools.state.hovered.clone()} />
            <div class="graph-inks" aria-hidden="true">{ probes() }</div>
        </div>
    }
}

/// What has to be heard of for as long as there is a canvas.
struct Watches {
    _size: Option<SizeWatch>,
    _theme: Option<ThemeWatch>,
    _motion: Option<MediaQuery>,
    _colors: Option<MediaQuery>,
    _wheel: EventListener,
    _resize: Option<EventListener>,
}

fn mount(
    view: &ViewHandle,
    holder: &Element,
    canvas: &HtmlCanvasElement,
    on_event: Callback<FromGraph>,
    tools: UseReducerDispatcher<ToolState>,
) -> Watches {
    view.open(GraphView::start(canvas.clone(), Box::new(move |message| on_event.emit(message))));
    let send_palette = {
        let (view, holder) = (view.clone(), holder.clone());
        move || {
            if let Some(palette) = read(&holder) {
                view.send(ToGraph::Palette(palette));
            }
        }
    };
    send_palette();
    let motion = {
        let view = view.clone();
        MediaQuery::watch(REDUCED_MOTION, move |is_reduced| view.send(ToGraph::Motion(motion(is_reduced))))
    };
    if let Some(query) = &motion {
        view.send(ToGraph::Motion(self::motion(query.matches())));
    }
    let send_size = {
        let (view, holder) = (view.clone(), holder.clone());
        move || {
            view.send(size_of(&holder));
            tools.dispatch(ToolAction::Sized(holder.client_width(), holder.client_height()));
        }
    };
    let wheel = {
        let view = view.clone();
        // The page must not scroll, so the browser has to wait for what becomes of the event.
        let options = EventListenerOptions { phase: EventListenerPhase::Bubble, passive: false };
        EventListener::new_with_options(canvas, "wheel", options, move |event| {
            if let Some(event) = event.dyn_ref::<WheelEvent>() {
                event.prevent_default();
                view.send(input::wheel(event));
            }
        })
    };
    Watches {
        _size: SizeWatch::new(holder, send_size.clone()),
        _theme: ThemeWatch::new(send_palette.clone()),
        _motion: motion,
        _colors: MediaQuery::watch("(prefers-color-scheme: dark)", move |_| send_palette()),
        _wheel: wheel,
        // A window that moves to another screen, or is zoomed, may keep all its sizes but the pixels' own.
        _resize: web_sys::window().map(|window| EventListener::new(&window, "resize", move |_| send_size())),
    }
}

fn motion(is_reduced: bool) -> Motion {
    if is_reduced { Motion::Reduced } else { Motion::Full }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "sizes on a screen fit")]
fn size_of(holder: &Element) -> ToGraph {
    let ratio = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
    ToGraph::Resize { width: holder.client_width() as f32, height: holder.client_height() as f32, ratio: ratio as f32 }
}
