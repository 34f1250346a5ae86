//! Colours and signs. The only file that names a colour of the terminal's crate; which colours a theme has
//! is in `assets/themes`.
//!
//! Severity is a sign and a word before it is a colour.

use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::border;

use crate::diff::Side;
use crate::lint::Severity;
use crate::settings::theme::{Colour, Paint, Palette, Role};

pub use crate::settings::theme::ThemeName;

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

impl Theme {
    /// The program's theme of this name.
    pub fn named(name: ThemeName) -> Self {
        Self::of(&name.palette())
    }

    /// The styles of a theme.
    pub fn of(palette: &Palette) -> Self {
        let style = |role| style(palette.paint(role));
        Self {
            text: style(Role::Text),
            muted: style(Role::Muted),
            label: style(Role::Label),
            accent: style(Role::Accent),
            selected: style(Role::Selected),
            border: style(Role::Border),
            border_focused: style(Role::BorderFocused),
            error: style(Role::Error),
            warning: style(Role::Warning),
            info: style(Role::Info),
            good: style(Role::Good),
            gone: style(Role::Gone),
            code_key: style(Role::CodeKey),
            code_string: style(Role::CodeString),
            code_number: style(Role::CodeNumber),
            code_keyword: style(Role::CodeKeyword),
            code_comment: style(Role::CodeComment),
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

    /// The style of a line that one of two texts has, or both.
    pub const fn side(&self, side: Side) -> Style {
        match side {
            Side::Both => self.muted,
            Side::Old => self.gone,
            Side::New => self.good,
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
}

/// How a text looks, for the terminal's crate.
fn style(paint: Paint) -> Style {
    let modifiers = [
        (paint.bold, Modifier::BOLD),
        (paint.reverse, Modifier::REVERSED),
        (paint.underline, Modifier::UNDERLINED),
    ];
    let modifiers = modifiers.into_iter().filter(|(on, _)| *on);
    Style {
        fg: paint.fg.map(colour),
        bg: paint.bg.map(colour),
        ..Style::new()
    }
    .add_modifier(modifiers.map(|(_, modifier)| modifier).collect())
}

const fn colour(colour: Colour) -> Color {
    match colour {
        // The terminal's own 16 are the first of the 256.
        Colour::Named(index) | Colour::Indexed(index) => Color::Indexed(index),
        Colour::Rgb([red, green, blue]) => Color::Rgb(red, green, blue),
    }
}

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
    /// A value of an environment's own.
    pub own: &'static str,
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
    /// A character that cannot be seen.
    pub hidden: &'static str,
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
        own: "◆",
        menu: "▾",
        unsaved: "•",
        changed: "▎",
        dot: "·",
        more: "…",
        scroll: ["┃", "│"],
        needed: "◆",
        check: ["✖", "✔"],
        hidden: "\u{fffd}",
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
        own: "*",
        menu: "v",
        unsaved: "*",
        changed: "|",
        dot: "-",
        more: "~",
        scroll: ["#", "|"],
        needed: "*",
        check: ["x", "+"],
        kept_out: ".",
        hidden: "?",
        has: ["no", "yes"],
        border: PLAIN_BORDER,
        joint: ["+", "+"],
        border_focused: PLAIN_BORDER,
    };

    /// With Unicode or without.
    pub const fn of(unicode: bool) -> Self {
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
    use strum::VariantArray;

    use super::*;

    #[test]
    fn every_role_of_a_theme_is_a_style_of_its_own() {
        // Each role gets the colour of its place, so that none is left out or mixed up.
        let lines = Role::VARIANTS.iter().zip(16..);
        let lines: Vec<_> = lines
            .map(|(role, n)| format!("{}: {n}", role.key()))
            .collect();
        let text = lines.join("\n");
        let (palette, errors) = crate::settings::theme::read(&text);
        assert_eq!(errors, []);
        let shown = format!("{:?}", Theme::of(&palette));
        let found: Vec<_> = shown.match_indices("Indexed(").collect();
        assert_eq!(found.len(), Role::VARIANTS.len());
        for n in 16..16 + Role::VARIANTS.len() {
            assert!(shown.contains(&format!("Indexed({n})")), "{n}: {shown}");
        }
    }

    #[test]
    fn a_paint_is_a_style() {
        let (palette, _) =
            crate::settings::theme::read("text: {fg: \"#010203\", bg: light-red, bold: true}");
        let style = Theme::of(&palette).text;
        assert_eq!(style.fg, Some(Color::Rgb(1, 2, 3)));
        assert_eq!(style.bg, Some(Color::Indexed(9)));
        assert_eq!(style.add_modifier, Modifier::BOLD);
    }
}
