//! Colours and signs. The only file that names a colour.
//!
//! Few roles in, many styles out. Text and background are the terminal's own, so that the screen is
//! readable on any of them; severity is a sign and a word before it is a colour.

use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::border;

use crate::lint::Severity;

/// The styles of everything on the screen.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Ordinary text.
    pub text: Style,
    /// Text that steps back: explanations, units, what is not chosen.
    pub muted: Style,
    /// Field labels.
    pub label: Style,
    /// The one accent: the name in the title, the chosen tab, keys.
    pub accent: Style,
    /// The row, item or button under the cursor of the focused pane.
    pub selected: Style,
    /// The border of a pane.
    pub border: Style,
    /// The border of the focused pane.
    pub border_focused: Style,
    /// Severity error.
    pub error: Style,
    /// Severity warning.
    pub warning: Style,
    /// Severity info.
    pub info: Style,
    /// Something went well; lines that were added.
    pub good: Style,
    /// Lines that were removed.
    pub gone: Style,
    /// Headings and mapping keys in code.
    pub code_key: Style,
    /// Strings in code.
    pub code_string: Style,
    /// Numbers and constants in code.
    pub code_number: Style,
    /// Keywords and types in code.
    pub code_keyword: Style,
    /// Comments in code.
    pub code_comment: Style,
}

/// Which theme to use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThemeName {
    /// For dark backgrounds.
    Dark,
    /// For light backgrounds.
    Light,
    /// Modifiers and signs only, no colour.
    Mono,
}

impl ThemeName {
    /// The theme that the environment asks for.
    ///
    /// `no_color` is the value of `NO_COLOR`, which counts when not empty
    /// (<https://no-color.org>); `colorfgbg` that of `COLORFGBG`, whose last number is the
    /// background: 7 and 9 to 15 are light.
    pub fn from_environment(no_color: Option<&str>, colorfgbg: Option<&str>) -> Self {
        if no_color.is_some_and(|value| !value.is_empty()) {
            return Self::Mono;
        }
        let background = colorfgbg.and_then(|v| v.rsplit(';').next()?.parse::<u8>().ok());
        match background {
            Some(7 | 9..=15) => Self::Light,
            _ => Self::Dark,
        }
    }
}

impl Theme {
    /// The theme of this name.
    pub fn named(name: ThemeName) -> Self {
        match name {
            ThemeName::Dark => Self::coloured(&DARK),
            ThemeName::Light => Self::coloured(&LIGHT),
            ThemeName::Mono => Self::mono(),
        }
    }

    /// The style of a severity's sign and word.
    pub const fn severity(&self, severity: Severity) -> Style {
        match severity {
            Severity::Error => self.error,
            Severity::Warning => self.warning,
            Severity::Info => self.info,
        }
    }

    /// A letter that leads somewhere.
    pub fn letter(&self) -> Style {
        self.accent.patch(self.selected)
    }

    /// What a search found.
    pub fn found(&self) -> Style {
        let ground = self.selected.bg.map(|bg| Style::new().bg(bg));
        ground
            .unwrap_or_default()
            .add_modifier(Modifier::UNDERLINED)
    }

    /// What a search found and is at: in reverse, which shows without colour too.
    pub fn found_here(&self) -> Style {
        self.accent.add_modifier(Modifier::REVERSED)
    }

    fn coloured(palette: &Palette) -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        Self {
            text: plain,
            muted: plain.fg(palette.muted),
            label: plain.fg(palette.label),
            accent: bold.fg(palette.accent),
            selected: plain.bg(palette.selection).add_modifier(Modifier::BOLD),
            border: plain.fg(palette.border),
            border_focused: plain.fg(palette.accent),
            error: plain.fg(palette.error),
            warning: plain.fg(palette.warning),
            info: plain.fg(palette.info),
            good: plain.fg(palette.good),
            gone: plain.fg(palette.error),
            code_key: plain.fg(palette.key),
            code_string: plain.fg(palette.good),
            code_number: plain.fg(palette.number),
            code_keyword: plain.fg(palette.keyword),
            code_comment: plain.fg(palette.muted),
        }
    }

    /// Every colour is the terminal's own. With `NO_COLOR` crossterm writes an empty colour sequence
    /// for any other, which terminals read as a reset of bold and reverse too.
    fn mono() -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        Self {
            text: plain,
            muted: plain,
            label: plain,
            accent: bold,
            selected: bold.add_modifier(Modifier::REVERSED),
            border: plain,
            border_focused: bold,
            error: bold,
            warning: bold,
            info: plain,
            good: plain,
            gone: plain,
            code_key: plain,
            code_string: plain,
            code_number: plain,
            code_keyword: bold,
            code_comment: plain,
        }
    }
}

/// The few colours that a coloured theme is made of.
struct Palette {
    muted: Color,
    label: Color,
    accent: Color,
    selection: Color,
    border: Color,
    error: Color,
    warning: Color,
    info: Color,
    good: Color,
    key: Color,
    number: Color,
    keyword: Color,
}

/// From the 256-colour cube, whose colours are the same on nearly every terminal. Whatever colours text
/// reaches a contrast of 4.5 to 1 against black.
const DARK: Palette = Palette {
    muted: Color::Indexed(246),
    label: Color::Indexed(250),
    accent: Color::Indexed(80),
    selection: Color::Indexed(238),
    border: Color::Indexed(240),
    error: Color::Indexed(203),
    warning: Color::Indexed(221),
    info: Color::Indexed(110),
    good: Color::Indexed(114),
    key: Color::Indexed(110),
    number: Color::Indexed(216),
    keyword: Color::Indexed(176),
};

/// The same against white.
const LIGHT: Palette = Palette {
    muted: Color::Indexed(242),
    label: Color::Indexed(238),
    accent: Color::Indexed(25),
    selection: Color::Indexed(253),
    border: Color::Indexed(248),
    error: Color::Indexed(160),
    warning: Color::Indexed(94),
    info: Color::Indexed(25),
    good: Color::Indexed(22),
    key: Color::Indexed(24),
    number: Color::Indexed(130),
    keyword: Color::Indexed(90),
};

/// The signs on the screen, each with a plain twin for terminals without Unicode.
#[derive(Clone, Debug)]
pub struct Signs {
    /// Marks of severity error, warning and info.
    pub severities: [&'static str; 3],
    /// An item that is still being typed.
    pub typing: &'static str,
    /// A box: off, on.
    pub toggle: [&'static str; 2],
    /// A choice: not this one, this one.
    pub choice: [&'static str; 2],
    /// Left and right, around a value that can be stepped through.
    pub step: [&'static str; 2],
    /// Something folded, something unfolded.
    pub fold: [&'static str; 2],
    /// Something opens below.
    pub menu: &'static str,
    /// Unsaved work.
    pub unsaved: &'static str,
    /// The gutter beside a changed line.
    pub changed: &'static str,
    /// Between two facts on a line.
    pub dot: &'static str,
    /// Something was cut off.
    pub more: &'static str,
    /// The thumb and the track of a scroll bar.
    pub scroll: [&'static str; 2],
    /// A row that the design needs.
    pub needed: &'static str,
    /// A check that failed, one that passed.
    pub check: [&'static str; 2],
    /// Somebody is kept out, as is meant.
    pub kept_out: &'static str,
    /// No and yes in a table.
    pub has: [&'static str; 2],
    /// Lines around panes.
    pub border: border::Set<'static>,
    /// Where the border of a pane meets that of the pane above it: left, right.
    pub joint: [&'static str; 2],
    /// Lines around the focused pane.
    pub border_focused: border::Set<'static>,
}

impl Signs {
    /// For terminals that show Unicode.
    pub const UNICODE: Self = Self {
        severities: ["✖", "▲", "●"],
        typing: "…",
        toggle: ["□", "■"],
        choice: ["○", "◉"],
        step: ["◂", "▸"],
        fold: ["▸", "▾"],
        menu: "▾",
        unsaved: "•",
        changed: "▎",
        dot: "·",
        more: "…",
        scroll: ["┃", "│"],
        needed: "◆",
        check: ["✖", "✔"],
        kept_out: "·",
        has: ["no", "yes"],
        border: border::ROUNDED,
        joint: ["├", "┤"],
        border_focused: border::ROUNDED,
    };

    /// For terminals that show ASCII only.
    pub const ASCII: Self = Self {
        severities: ["x", "!", "i"],
        typing: "~",
        toggle: ["[ ]", "[x]"],
        choice: ["( )", "(o)"],
        step: ["<", ">"],
        fold: [">", "v"],
        menu: "v",
        unsaved: "*",
        changed: "|",
        dot: "-",
        more: "~",
        scroll: ["#", "|"],
        needed: "*",
        check: ["x", "+"],
        kept_out: ".",
        has: ["no", "yes"],
        border: PLAIN_BORDER,
        joint: ["+", "+"],
        border_focused: PLAIN_BORDER,
    };

    /// The signs for a locale, by the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set.
    pub fn for_locale(locale: Option<&str>) -> Self {
        let unicode = locale.is_none_or(|l| {
            let l = l.to_ascii_lowercase();
            l.contains("utf-8") || l.contains("utf8")
        });
        if unicode { Self::UNICODE } else { Self::ASCII }
    }

    /// The border of a pane that hangs below another one.
    pub const fn joined(&self, focused: bool) -> border::Set<'static> {
        let set = if focused {
            self.border_focused
        } else {
            self.border
        };
        let [left, right] = self.joint;
        border::Set {
            top_left: left,
            top_right: right,
            ..set
        }
    }

    /// The sign of a severity.
    pub const fn severity(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.severities[0],
            Severity::Warning => self.severities[1],
            Severity::Info => self.severities[2],
        }
    }
}

const PLAIN_BORDER: border::Set<'static> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_chooses_the_theme() {
        let cases = [
            (None, None, ThemeName::Dark),
            (None, Some("15;0"), ThemeName::Dark),
            (None, Some("0;15"), ThemeName::Light),
            (None, Some("0;default;7"), ThemeName::Light),
            (Some("1"), Some("0;15"), ThemeName::Mono),
            (Some(""), None, ThemeName::Dark),
        ];
        for (no_color, colorfgbg, name) in cases {
            assert_eq!(ThemeName::from_environment(no_color, colorfgbg), name);
        }
    }

    /// Relative luminance of a colour of the 256-colour cube or its greys (WCAG 2.2).
    fn luminance(colour: Color) -> f64 {
        let Color::Indexed(index @ 16..) = colour else {
            panic!("{colour:?} is not the same on every terminal");
        };
        let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
        let cube = index.wrapping_sub(16);
        let [red, green, blue] = if index < 232 {
            [cube / 36, cube / 6 % 6, cube % 6].map(level)
        } else {
            [8 + 10 * (index - 232); 3]
        };
        let linear = |byte: u8| {
            let part = f64::from(byte) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    #[test]
    fn coloured_text_can_be_read_on_its_background() {
        for (palette, background) in [(&DARK, 0.0), (&LIGHT, 1.0)] {
            let text = [
                palette.muted,
                palette.label,
                palette.accent,
                palette.error,
                palette.warning,
                palette.info,
                palette.good,
                palette.key,
                palette.number,
                palette.keyword,
            ];
            for colour in text {
                let (a, b) = (luminance(colour), background);
                let contrast = (f64::max(a, b) + 0.05) / (f64::min(a, b) + 0.05);
                assert!(contrast >= 4.5, "{colour:?} on {background}: {contrast:.2}");
            }
        }
    }

    #[test]
    fn mono_names_no_colour() {
        let theme = Theme::named(ThemeName::Mono);
        let shown = format!("{theme:?}");
        assert!(!shown.contains("fg(") && !shown.contains("bg("), "{shown}");
    }

    #[test]
    fn a_locale_without_unicode_gets_ascii() {
        assert_eq!(Signs::for_locale(Some("C")).severities, ["x", "!", "i"]);
        assert_eq!(
            Signs::for_locale(Some("en_US.UTF-8")).severities,
            ["✖", "▲", "●"]
        );
        assert_eq!(Signs::for_locale(None).severities, ["✖", "▲", "●"]);
    }
}
