//! Themes: how each kind of text on the screen looks, as files.
//!
//! The program's own are in `assets/themes`; a person's own have the same format. Nothing here knows a
//! terminal: the workbench turns a [`Paint`] into a style.

use std::fmt;

use strum::{EnumMessage, VariantArray};

use crate::preset::tree::{
    self, Node, Value, as_text, entries, unknown_key, wrong_flag, wrong_type,
};
use crate::preset::{ReadError, Reason, nearest};

/// What a text on the screen is. In a theme it is called as here, in `snake_case`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, strum::EnumMessage, strum::IntoStaticStr, strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Role {
    /// Ordinary text, and the background of everything.
    Text,
    /// Text that steps back: explanations, units, what is not chosen.
    Muted,
    /// Field labels.
    Label,
    /// The one accent: the name in the title, the chosen tab, keys.
    Accent,
    /// The row, item or button under the cursor of the focused pane.
    Selected,
    /// The border of a pane.
    Border,
    /// The border of the focused pane.
    BorderFocused,
    /// Severity error.
    Error,
    /// Severity warning.
    Warning,
    /// Severity info.
    Info,
    /// Something went well; lines that were added.
    Good,
    /// Lines that were removed.
    Gone,
    /// Headings and mapping keys in code.
    CodeKey,
    /// Strings in code.
    CodeString,
    /// Numbers and constants in code.
    CodeNumber,
    /// Keywords and types in code.
    CodeKeyword,
    /// Comments in code.
    CodeComment,
}

impl Role {
    /// The key in a theme.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// What looks so.
    pub fn explain(self) -> &'static str {
        self.get_documentation().unwrap_or_default()
    }
}

/// A colour, as terminals take it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// One of the 16 that the terminal's own settings define, by its place in [`NAMES`].
    Named(u8),
    /// One of the 256.
    Indexed(u8),
    /// Red, green and blue, for terminals with true colour.
    Rgb([u8; 3]),
}

impl Colour {
    /// The nearest of the 256; of them only those that are the same on every terminal.
    fn in_256_colours(self) -> Self {
        match self {
            Self::Rgb([red, green, blue]) => {
                let nearest = anstyle_lossy::rgb_to_xterm((red, green, blue).into());
                Self::Indexed(nearest.index())
            }
            other => other,
        }
    }
}

/// The names of the terminal's own 16 colours.
pub const NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "gray",
    "dark-gray",
    "light-red",
    "light-green",
    "light-yellow",
    "light-blue",
    "light-magenta",
    "light-cyan",
    "white",
];

/// How a text looks. Without a colour it has the terminal's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paint {
    /// The colour of the text.
    pub fg: Option<Colour>,
    /// The colour behind it.
    pub bg: Option<Colour>,
    /// Bold.
    pub bold: bool,
    /// Text and background change places.
    pub reverse: bool,
    /// Underlined.
    pub underline: bool,
}

/// The keys of a [`Paint`].
pub const PAINT_KEYS: [&str; 5] = ["fg", "bg", "bold", "reverse", "underline"];

/// The key of a theme that names another one, whose looks count where this one says nothing.
pub const BASE_KEY: &str = "base";

/// A theme: how each kind of text looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Palette {
    paints: [Paint; Role::VARIANTS.len()],
}

/// The themes in the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum ThemeName {
    /// For dark backgrounds.
    Dark,
    /// For light backgrounds.
    Light,
    /// White on black, with a contrast of 7 to 1.
    HighContrast,
    /// Colours that are told apart without red, green or blue cones.
    ColourBlind,
    /// Modifiers and signs only, no colour.
    Mono,
}

impl ThemeName {
    /// The name in the settings.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The theme that settings call `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        let all = Self::VARIANTS.iter();
        all.copied().find(|theme| theme.name() == name)
    }

    /// The text of the theme's file.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Dark => include_str!("../../assets/themes/dark.yaml"),
            Self::Light => include_str!("../../assets/themes/light.yaml"),
            Self::HighContrast => include_str!("../../assets/themes/high-contrast.yaml"),
            Self::ColourBlind => include_str!("../../assets/themes/colour-blind.yaml"),
            Self::Mono => include_str!("../../assets/themes/mono.yaml"),
        }
    }

    /// How everything looks in it.
    pub fn palette(self) -> Palette {
        // A test reads all of them.
        read(self.text()).0
    }
}

impl Palette {
    /// How a kind of text looks.
    pub const fn paint(&self, role: Role) -> Paint {
        self.paints[role as usize]
    }

    /// The same for a terminal without true colour: the nearest of the 256.
    #[must_use]
    pub fn in_256_colours(mut self) -> Self {
        for paint in &mut self.paints {
            paint.fg = paint.fg.map(Colour::in_256_colours);
            paint.bg = paint.bg.map(Colour::in_256_colours);
        }
        self
    }
}

/// Reads a theme. What is wrong looks as in the base, or like plain text.
pub fn read(text: &str) -> (Palette, Vec<ReadError>) {
    let root = match tree::parse(text) {
        Ok((root, _)) => root,
        Err(error) => return (Palette::default(), vec![error]),
    };
    let entries = match entries(&root, "muted: 246") {
        Ok(entries) => entries,
        Err(error) => return (Palette::default(), vec![error]),
    };
    let mut errors = Vec::new();
    let mut palette = Palette::default();
    // The base first, wherever it stands.
    if let Some((_, _, node)) = entries.iter().find(|(key, ..)| *key == BASE_KEY) {
        match base(node) {
            Ok(base) => palette = base.palette(),
            Err(error) => errors.push(error.below(BASE_KEY)),
        }
    }
    for (key, key_node, node) in entries {
        if key == BASE_KEY {
            continue;
        }
        let Some(role) = Role::VARIANTS.iter().find(|role| role.key() == key) else {
            let known = Role::VARIANTS.iter().map(|role| role.key());
            errors.push(unknown_key(key, key_node, known.chain([BASE_KEY])));
            continue;
        };
        match paint(node) {
            Ok(paint) => palette.paints[*role as usize] = paint,
            Err(error) => errors.push(error.below(key)),
        }
    }
    (palette, errors)
}

fn base(node: &Node) -> Result<ThemeName, ReadError> {
    let Value::Text(name) = &node.value else {
        return Err(wrong_type("a text", node, format!("{BASE_KEY}: dark")));
    };
    ThemeName::from_name(name).ok_or_else(|| {
        let names: Vec<_> = ThemeName::VARIANTS.iter().map(|t| t.name()).collect();
        let near = nearest(name, names.iter().copied());
        let remedy = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write one of {}", names.join(", ")),
        };
        let why = format!("`{name}` is no theme of the program");
        refused(node, why, remedy)
    })
}

/// A colour by itself, or a mapping.
fn paint(node: &Node) -> Result<Paint, ReadError> {
    if !matches!(node.value, Value::Map(_)) {
        return Ok(Paint {
            fg: Some(colour(node)?),
            ..Paint::default()
        });
    }
    let mut paint = Paint::default();
    for (key, key_node, value) in entries(node, "{fg: 246}")? {
        let into_key = |error: ReadError| error.below(key);
        match key {
            "fg" => paint.fg = Some(colour(value).map_err(into_key)?),
            "bg" => paint.bg = Some(colour(value).map_err(into_key)?),
            "bold" => paint.bold = flag(key, value)?,
            "reverse" => paint.reverse = flag(key, value)?,
            "underline" => paint.underline = flag(key, value)?,
            _ => return Err(unknown_key(key, key_node, PAINT_KEYS)),
        }
    }
    Ok(paint)
}

fn flag(key: &str, node: &Node) -> Result<bool, ReadError> {
    match node.value {
        Value::Flag(on) => Ok(on),
        _ => Err(wrong_flag(key, node).below(key)),
    }
}

fn colour(node: &Node) -> Result<Colour, ReadError> {
    let colour = match &node.value {
        Value::Integer(index) => u8::try_from(*index).ok().map(Colour::Indexed),
        Value::Text(text) => named(text).or_else(|| rgb(text)),
        _ => None,
    };
    colour.ok_or_else(|| {
        let written = as_text(node, "this");
        let near = nearest(&written, NAMES);
        let remedy = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write a number from 0 to 255, `\"#rrggbb\"`, or a name such as `light-blue`"
                .to_owned(),
        };
        refused(
            node,
            format!("`{}` is no colour", written.trim_matches('"')),
            remedy,
        )
    })
}

fn named(text: &str) -> Option<Colour> {
    let at = NAMES.iter().position(|name| *name == text)?;
    u8::try_from(at).ok().map(Colour::Named)
}

fn rgb(text: &str) -> Option<Colour> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    // A sign would pass as part of a number.
    let number = digits.chars().all(|c| c.is_ascii_hexdigit());
    let number = u32::from_str_radix(digits, 16).ok().filter(|_| number)?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some(Colour::Rgb([red, green, blue]))
}

fn refused(node: &Node, why: String, remedy: String) -> ReadError {
    let reason = Reason::Refused {
        why: why.into(),
        remedy: remedy.into(),
    };
    ReadError::at(reason, node.spot.clone())
}

/// A colour as themes write it.
impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(at) => f.write_str(NAMES[usize::from(*at)]),
            Self::Indexed(index) => write!(f, "{index}"),
            Self::Rgb([red, green, blue]) => write!(f, "\"#{red:02x}{green:02x}{blue:02x}\""),
        }
    }
}

#[cfg(test)]
mod tests;
