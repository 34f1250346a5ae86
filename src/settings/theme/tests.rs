//! Themes are read exactly, and what they show can be seen by everybody.

use proptest::prelude::*;

use super::*;
use crate::preset::Document;

#[test]
fn a_theme_takes_its_base_where_it_says_nothing() {
    let (palette, errors) =
        read("error: {fg: light-red, bold: true}\nbase: light\nmuted: \"#102030\"");
    assert_eq!(errors, []);
    let light = ThemeName::Light.palette();
    assert_eq!(palette.paint(Role::Good), light.paint(Role::Good));
    let muted = palette.paint(Role::Muted);
    assert_eq!(muted.fg, Some(Colour::Rgb([0x10, 0x20, 0x30])));
    let error = palette.paint(Role::Error);
    assert_eq!((error.fg, error.bold), (Some(Colour::Named(9)), true));
}

#[test]
fn without_true_colour_a_theme_has_the_nearest_of_256() {
    let cases = [
        ("\"#ff0000\"", "196"),
        ("\"#875f00\"", "94"),
        ("\"#080808\"", "232"),
        ("\"#fefefe\"", "231"),
        ("light-blue", "light-blue"),
        ("12", "12"),
    ];
    for (written, shown) in cases {
        let (palette, errors) = read(&format!("text: {{fg: {written}, bg: {written}}}"));
        assert_eq!(errors, []);
        let paint = palette.in_256_colours().paint(Role::Text);
        let colours = [paint.fg, paint.bg].map(|colour| colour.expect("a colour").to_string());
        assert_eq!(colours, [shown, shown], "{written}");
    }
}

#[test]
fn what_is_wrong_in_a_theme_is_said_with_its_place() {
    let cases = [
        (
            "mutde: 1",
            "line 1, column 1: `mutde` is no key of a theme; did you mean `muted`?",
        ),
        (
            "muted: 256",
            "line 1, column 8: `256` is no colour; write a number from 0 to 255, `\"#rrggbb\"`, or a \
             name such as `light-blue`",
        ),
        (
            "muted: magneta",
            "line 1, column 8: `magneta` is no colour; did you mean `magenta`?",
        ),
        (
            "muted: \"#+12345\"",
            "line 1, column 9: `#+12345` is no colour; write a number from 0 to 255, `\"#rrggbb\"`, or a \
             name such as `light-blue`",
        ),
        (
            "muted: {fg: 1, blod: true}",
            "line 1, column 16: `blod` is no key of a theme; did you mean `bold`?",
        ),
        (
            "muted: {fg: 7, blnk: true}",
            "line 1, column 16: `blnk` is no key of a theme; remove it, or write one of `fg`, `bg`, `bold`, \
             `reverse`, `underline`",
        ),
        (
            "muted: {fg: 7, bold: \"no\"}",
            "line 1, column 23: `muted.bold` must be true or false, not a text; write `bold: false`",
        ),
        (
            "muted: {bold: 1}",
            "line 1, column 15: `muted.bold` must be true or false, not a number; write `bold: true`",
        ),
        (
            "base: drak",
            "line 1, column 7: `drak` is no theme of the program; did you mean `dark`?",
        ),
        (
            "[1]",
            "line 1, column 1: the file must be a mapping, not a list; write `muted: 246`",
        ),
        ("", "the file is empty; start with `base: dark`"),
    ];
    for (text, said) in cases {
        let (_, errors) = read(text);
        let shown: Vec<_> = errors.iter().map(|e| e.in_words(Document::Theme)).collect();
        assert_eq!(shown, [said], "{text}");
    }
}

#[test]
fn what_is_right_in_a_theme_counts_all_the_same() {
    let (palette, errors) = read("muted: 1\nerror: nonsense\ngood: 2");
    assert_eq!(errors.len(), 1);
    assert_eq!(palette.paint(Role::Good).fg, Some(Colour::Indexed(2)));
}

proptest! {
    #[test]
    fn a_colour_is_read_as_it_is_written(colour in prop_oneof![
        any::<u8>().prop_map(Colour::Indexed),
        any::<[u8; 3]>().prop_map(Colour::Rgb),
        (0..16u8).prop_map(Colour::Named),
    ]) {
        let (palette, errors) = read(&format!("text: {colour}"));
        prop_assert_eq!(errors, []);
        prop_assert_eq!(palette.paint(Role::Text).fg, Some(colour));
    }
}

#[test]
fn the_programs_themes_are_free_of_errors() {
    for name in ThemeName::VARIANTS {
        let (_, errors) = read(name.text());
        assert_eq!(errors, [], "{}", name.name());
    }
}

#[test]
fn every_theme_file_is_in_the_program() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/themes");
    let files = std::fs::read_dir(folder).expect("there are themes");
    let mut found: Vec<_> = files
        .map(|file| {
            file.expect("a file")
                .file_name()
                .into_string()
                .expect("UTF-8")
        })
        .collect();
    let mut known: Vec<_> = ThemeName::VARIANTS
        .iter()
        .map(|t| format!("{}.yaml", t.name()))
        .collect();
    found.sort();
    known.sort();
    assert_eq!(found, known);
}

#[test]
fn mono_names_no_colour() {
    let palette = ThemeName::Mono.palette();
    for role in Role::VARIANTS {
        let paint = palette.paint(*role);
        assert_eq!((paint.fg, paint.bg), (None, None), "{}", role.key());
    }
}

/// Red, green and blue from 0 to 1, linear in light. Of a colour of the 256-colour cube or its greys.
fn light(colour: Colour) -> [f64; 3] {
    let Colour::Indexed(index @ 16..) = colour else {
        panic!("{colour} is not the same on every terminal");
    };
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    let cube = index.wrapping_sub(16);
    let bytes = if index < 232 {
        [cube / 36, cube / 6 % 6, cube % 6].map(level)
    } else {
        [8 + 10 * (index - 232); 3]
    };
    bytes.map(|byte| {
        let part = f64::from(byte) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    })
}

fn dot(row: [f64; 3], light: [f64; 3]) -> f64 {
    row.iter().zip(light).map(|(a, b)| a * b).sum()
}

/// Relative luminance (WCAG 2.2).
fn luminance(light: [f64; 3]) -> f64 {
    dot([0.2126, 0.7152, 0.0722], light)
}

fn contrast(a: f64, b: f64) -> f64 {
    (f64::max(a, b) + 0.05) / (f64::min(a, b) + 0.05)
}

/// The roles that are lines, not text.
const LINES: [Role; 2] = [Role::Border, Role::BorderFocused];

#[test]
fn coloured_text_can_be_read_on_its_background() {
    let cases = [
        (ThemeName::Dark, 0.0, 4.5),
        (ThemeName::Light, 1.0, 4.5),
        (ThemeName::ColourBlind, 0.0, 4.5),
        (ThemeName::HighContrast, 0.0, 7.0),
    ];
    for (name, terminal, enough) in cases {
        let palette = name.palette();
        let behind = palette.paint(Role::Text).bg;
        for role in Role::VARIANTS.iter().filter(|role| !LINES.contains(role)) {
            let paint = palette.paint(*role);
            let shine = |colour: Option<Colour>| colour.map(|c| luminance(light(c)));
            let background = shine(paint.bg.or(behind)).unwrap_or(terminal);
            let Some(text) = shine(paint.fg) else {
                continue;
            };
            let contrast = contrast(text, background);
            let what = format!("{} in {}: {contrast:.2}", role.key(), name.name());
            assert!(contrast >= enough, "{what}");
        }
    }
}

#[test]
fn high_contrast_leaves_nothing_to_the_terminal() {
    let palette = ThemeName::HighContrast.palette();
    let text = palette.paint(Role::Text);
    assert!(text.fg.is_some() && text.bg.is_some());
    for role in Role::VARIANTS {
        assert!(palette.paint(*role).fg.is_some(), "{}", role.key());
    }
}

/// How linear light looks to somebody without one kind of cones: G. M. Machado, M. M. Oliveira and
/// L. A. F. Fernandes, A Physiologically-based Model for Simulation of Color Vision Deficiency, 2009,
/// severity 1.
const BLINDNESS: [(&str, [[f64; 3]; 3]); 4] = [
    (
        "no deficiency",
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    ),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

/// CIE L*a*b* of linear light, against the white of sRGB.
fn lab(light: [f64; 3]) -> [f64; 3] {
    let light = light.map(|part| part.clamp(0.0, 1.0));
    let x = dot([0.4124, 0.3576, 0.1805], light) / 0.9505;
    let y = dot([0.2126, 0.7152, 0.0722], light);
    let z = dot([0.0193, 0.1192, 0.9505], light) / 1.089;
    let [x, y, z] = [x, y, z].map(|t| {
        if t > 0.008_856 {
            t.cbrt()
        } else {
            7.787 * t + 16.0 / 116.0
        }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

#[test]
fn without_one_kind_of_cones_the_colours_that_mean_something_stay_apart() {
    /// A difference that is seen at a glance; 2.3 is just seen.
    const APART: f64 = 25.0;
    /// Error and good are told apart by lightness alone.
    const LIGHTER: f64 = 20.0;
    let palette = ThemeName::ColourBlind.palette();
    let meaning = [Role::Error, Role::Warning, Role::Info, Role::Good];
    for (name, matrix) in BLINDNESS {
        let seen = meaning.map(|role| {
            let colour = palette.paint(role).fg.expect("a colour");
            lab(matrix.map(|row| dot(row, light(colour))))
        });
        for (at, a) in seen.iter().enumerate() {
            for (other, b) in seen.iter().enumerate().skip(at + 1) {
                let squares = a.iter().zip(b).map(|(a, b)| (a - b).powi(2));
                let distance = squares.sum::<f64>().sqrt();
                let pair = [meaning[at].key(), meaning[other].key()];
                assert!(distance >= APART, "{pair:?} with {name}: {distance:.1}");
            }
        }
        let [error, .., good] = seen;
        assert!(
            (error[0] - good[0]).abs() >= LIGHTER,
            "{name}: {error:?} {good:?}"
        );
    }
}
