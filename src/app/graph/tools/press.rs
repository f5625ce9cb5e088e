use gloo::timers::callback::Timeout;
use web_sys::PointerEvent;

/// A finger that may rest where it is. A browser may ask for a menu then by itself, or not; so we count.
#[derive(Default)]
pub struct LongPress(Option<Finger>);

struct Finger {
    start: (i32, i32),
    _wait: Timeout,
}

const PRESS_MS: u32 = 500;
const SLACK_PX: i32 = 9;

impl LongPress {
    /// `act` happens when the finger has rested.
    pub fn begin(&mut self, event: &PointerEvent, act: impl FnOnce() + 'static) {
        // A second finger makes it something else.
        self.0 = (event.pointer_type() == "touch" && event.is_primary())
            .then(|| Finger { start: place(event), _wait: Timeout::new(PRESS_MS, act) });
    }

    pub fn go_on(&mut self, event: &PointerEvent) {
        let (x, y) = place(event);
        self.0.take_if(|finger| (finger.start.0 - x).abs().max((finger.start.1 - y).abs()) > SLACK_PX);
    }

    pub fn end(&mut self) {
        self.0 = None;
    }
}

fn place(event: &PointerEvent) -> (i32, i32) {
    (event.client_x(), event.client_y())
}
