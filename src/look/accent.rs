/// The colours that an accent gives to buttons and links on a light or a dark ground.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accent {
    pub interactive: String,
    pub interactive_hover: String,
    /// What is legible on `interactive`.
    pub on_interactive: String,
    pub text: String,
    pub text_hover: String,
    /// Obsidian's `--accent-h`, `--accent-s`, `--accent-l`.
    pub hsl: [String; 3],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    Light,
    Dark,
}

type Rgb = [f32; 3];

const WHITE: Rgb = [255.0; 3];
const BLACK: Rgb = [0.0; 3];

/// What text must stand out by from the ground it lies on: WCAG's 4.5, and a little for tinted grounds.
const CONTRAST: f32 = 5.0;

impl Accent {
    /// Of a colour as `#rrggbb`. A vault's accent may be any colour: text in it is made as dark, or as light, as it must
    /// be to be read.
    pub fn of(color: &str, ground: Ground) -> Option<Self> {
        let accent = rgb(color)?;
        // The grounds of the app that lie nearest to text.
        let (paper, ink) = match ground {
            Ground::Light => ([236.0, 238.0, 242.0], BLACK),
            Ground::Dark => ([32.0, 36.0, 43.0], WHITE),
        };
        let text = (0..=20_u8)
            .map(|step| mixed(accent, ink, f32::from(step) / 20.0))
            .find(|text| contrast(*text, paper) >= CONTRAST)
            .unwrap_or(ink);
        let on_interactive = if contrast(accent, WHITE) >= contrast(accent, BLACK) { WHITE } else { BLACK };
        let away = if on_interactive == WHITE { BLACK } else { WHITE };
        Some(Self {
            interactive: hex(accent),
            interactive_hover: hex(mixed(accent, away, 0.14)),
            on_interactive: hex(on_interactive),
            text: hex(text),
            text_hover: hex(mixed(text, ink, 0.25)),
            hsl: hsl(accent),
        })
    }
}

fn rgb(color: &str) -> Option<Rgb> {
    let digits = color.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let number = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some([red, green, blue].map(f32::from))
}

fn hex(color: Rgb) -> String {
    let [red, green, blue] = color.map(|channel| channel.round() as u8);
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn mixed(color: Rgb, other: Rgb, part: f32) -> Rgb {
    std::array::from_fn(|at| {
        let channel = |color: Rgb| color.get(at).copied().unwrap_or_default();
        channel(color) + (channel(other) - channel(color)) * part
    })
}

fn contrast(one: Rgb, other: Rgb) -> f32 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(color: Rgb) -> f32 {
    let [red, green, blue] = color.map(|channel| {
        let part = channel / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn hsl([red, green, blue]: Rgb) -> [String; 3] {
    let (most, least) = (red.max(green).max(blue) / 255.0, red.min(green).min(blue) / 255.0);
    let (span, light) = (most - least, f32::midpoint(most, least));
    let saturation = if span == 0.0 { 0.0 } else { span / (1.0 - (2.0 * light - 1.0).abs()) };
    let part = |difference: f32| difference / 255.0 / span;
    let hue = if span == 0.0 {
        0.0
    } else if red >= green && red >= blue {
        part(green - blue).rem_euclid(6.0)
    } else if green >= blue {
        part(blue - red) + 2.0
    } else {
        part(red - green) + 4.0
    };
    [format!("{:.0}", hue * 60.0), format!("{:.0}%", saturation * 100.0), format!("{:.0}%", light * 100.0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_can_be_read_in_any_accent() {
        for color in ["#000000", "#ffffff", "#ffff00", "#0000ff", "#7f6df2", "#808080", "#ff0000"] {
            for (ground, paper) in [(Ground::Light, WHITE), (Ground::Dark, [24.0, 26.0, 31.0])] {
                let accent = Accent::of(color, ground).unwrap();
                assert!(contrast(rgb(&accent.text).unwrap(), paper) >= 4.5, "{color}, {ground:?}");
                assert!(contrast(rgb(&accent.text_hover).unwrap(), paper) >= 4.5, "{color}, {ground:?}");
                let button = rgb(&accent.interactive).unwrap();
                assert!(contrast(rgb(&accent.on_interactive).unwrap(), button) >= 4.5, "{color}, {ground:?}");
            }
        }
    }

    #[test]
    fn names_hue_saturation_and_lightness() {
        let hsl = |color: &str| Accent::of(color, Ground::Light).unwrap().hsl.join(" ");
        assert_eq!(hsl("#ff0000"), "0 100% 50%");
        assert_eq!(hsl("#00FF00"), "120 100% 50%");
        assert_eq!(hsl("#0000ff"), "240 100% 50%");
        assert_eq!(hsl("#ff00ff"), "300 100% 50%");
        assert_eq!(hsl("#808080"), "0 0% 50%");
        assert_eq!(hsl("#7f6df2"), "248 84% 69%");
    }

    #[test]
    fn other_ways_to_write_a_color_are_refused() {
        for color in ["", "#fff", "red", "#12345g", "#1234567", "#+12345", "#ffffff;}"] {
            assert_eq!(Accent::of(color, Ground::Dark), None, "{color}");
        }
    }
}
