/// Whether this is one of Apple's machines, on which the Command key does what Control does on others.
pub fn is_apple() -> bool {
    let platform = web_sys::window().and_then(|window| window.navigator().platform().ok()).unwrap_or_default();
    ["Mac", "iPhone", "iPad", "iPod"].iter().any(|apple| platform.starts_with(apple))
}
