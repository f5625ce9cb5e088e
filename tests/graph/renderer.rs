use glassvault::graph::scene::{Renderer, RendererChoice};

fn learn(choice: &mut RendererChoice, frames: usize, frame_ms: f32, is_sampled: bool) {
    for _ in 0..frames {
        choice.learn(frame_ms, is_sampled);
    }
}

#[test]
fn a_canvas_that_keeps_up_stays() {
    let mut choice = RendererChoice::default();
    learn(&mut choice, 1000, 16.7, false);
    assert!(!choice.is_accelerated());
    // A hiccup now and then is no reason.
    for _ in 0..100 {
        learn(&mut choice, 5, 40.0, false);
        learn(&mut choice, 1, 16.7, false);
    }
    assert!(!choice.is_accelerated());
}

#[test]
fn webgl_is_kept_where_it_is_faster() {
    let mut choice = RendererChoice::default();
    learn(&mut choice, 12, 40.0, false);
    assert!(choice.is_accelerated());
    learn(&mut choice, 3, 400.0, false);
    learn(&mut choice, 12, 16.7, false);
    learn(&mut choice, 100, 60.0, false);
    assert!(choice.is_accelerated(), "it has proven itself");
}

#[test]
fn webgl_is_given_up_where_it_is_slower() {
    let mut choice = RendererChoice::default();
    learn(&mut choice, 12, 25.0, true);
    assert!(choice.is_accelerated(), "links were left out");
    learn(&mut choice, 15, 50.0, false);
    assert!(!choice.is_accelerated());
    learn(&mut choice, 100, 50.0, true);
    assert!(!choice.is_accelerated(), "it isn't tried again and again");
}

#[test]
fn what_the_reader_wants_goes_before() {
    let mut choice = RendererChoice::default();
    choice.set_wanted(Renderer::WebGl);
    learn(&mut choice, 100, 500.0, false);
    assert!(choice.is_accelerated() && choice.is_forced());
    choice.reject();
    assert!(!choice.is_accelerated(), "there is none");
    choice.set_wanted(Renderer::Canvas);
    learn(&mut choice, 100, 500.0, true);
    assert!(!choice.is_accelerated());
    choice.set_wanted(Renderer::WebGl);
    assert!(choice.is_accelerated(), "asked for anew, it is tried anew");
}
