//! Keys as texts: what the action table and the settings write, and what help shows.

use std::fmt;
use std::str::FromStr;

/// A key as people name it: `f`, `F`, `enter`, `shift-tab`, `ctrl-s`, `alt-x`, `f1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KeyPress {
    /// Which key.
    pub code: Code,
    /// With control.
    pub ctrl: bool,
    /// With alt.
    pub alt: bool,
}

/// Which key, modifiers aside. Shift is part of the character that a terminal sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// A key that types this character; the space bar among them.
    Char(char),
    /// One of the function keys, from 1.
    Function(u8),
    /// A key with a name of its own, one of [`NAMED`].
    Named(&'static str),
}

/// The keys that have a name instead of a character.
pub const NAMED: [&str; 15] = [
    "enter",
    "esc",
    "tab",
    "shift-tab",
    "backspace",
    "delete",
    "insert",
    "up",
    "down",
    "left",
    "right",
    "home",
    "end",
    "page-up",
    "page-down",
];

/// Keys with control that terminals send as another key, and that key.
const SENT_AS: [(char, &str); 3] = [('i', "tab"), ('m', "enter"), ('[', "esc")];

/// The last function key that terminals send.
const LAST_FUNCTION: u8 = 24;

/// Why a text names no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// Nothing is called so.
    Unknown,
    /// The terminal cannot tell it from the key of this name.
    SentAs(&'static str),
    /// Terminals send the same with control for a capital letter as for a small one.
    Capital,
    /// Shift is part of the character: this is the key.
    Shifted(KeyPress),
}

impl KeyPress {
    /// Reads a key such as `f`, `F`, `enter`, `shift-tab`, `ctrl-s`, `page-down`, `f1`. Only of a single
    /// character the case counts.
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    /// Whether it types a character when a text is being edited.
    pub const fn is_text(self) -> bool {
        matches!(self.code, Code::Char(_)) && !self.ctrl && !self.alt
    }

    /// How footer, help and README write it: `^S` for `ctrl-s`, the rest as it is read.
    pub fn shown(self) -> String {
        let plain = Self {
            ctrl: false,
            ..self
        };
        match (self.ctrl, self.alt) {
            (true, false) => format!("^{}", plain.to_string().to_uppercase()),
            _ => self.to_string(),
        }
    }
}

impl FromStr for KeyPress {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let (ctrl, rest) = strip(text, "ctrl-");
        let (alt, rest) = strip(rest, "alt-");
        let Some(code) = code(rest) else {
            let shifted = shifted(rest).filter(|_| !ctrl);
            let key = shifted.map(|code| KeyError::Shifted(Self { code, ctrl, alt }));
            return Err(key.unwrap_or(KeyError::Unknown));
        };
        if let (true, Code::Char(c)) = (ctrl, code) {
            if let Some((_, other)) = SENT_AS.into_iter().find(|(sent, _)| *sent == c) {
                return Err(KeyError::SentAs(other));
            }
            if c.is_uppercase() {
                return Err(KeyError::Capital);
            }
        }
        Ok(Self { code, ctrl, alt })
    }
}

fn strip<'a>(text: &'a str, prefix: &str) -> (bool, &'a str) {
    match text.split_at_checked(prefix.len()) {
        Some((start, rest)) if start.eq_ignore_ascii_case(prefix) => (true, rest),
        _ => (false, text),
    }
}

/// The character that a letter is with shift.
fn shifted(text: &str) -> Option<Code> {
    let (true, letter) = strip(text, "shift-") else {
        return None;
    };
    let mut chars = letter.chars().flat_map(char::to_uppercase);
    match (chars.next(), chars.next()) {
        (Some(c), None) if c.is_alphabetic() => Some(Code::Char(c)),
        _ => None,
    }
}

fn code(text: &str) -> Option<Code> {
    if text.eq_ignore_ascii_case("space") {
        return Some(Code::Char(' '));
    }
    if let Some(name) = NAMED
        .into_iter()
        .find(|name| name.eq_ignore_ascii_case(text))
    {
        return Some(Code::Named(name));
    }
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if !c.is_control() && !c.is_whitespace() => Some(Code::Char(c)),
        (Some('f' | 'F'), Some('1'..='9')) => {
            let number = text[1..].parse().ok()?;
            (number <= LAST_FUNCTION).then_some(Code::Function(number))
        }
        _ => None,
    }
}

impl fmt::Display for KeyPress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (ctrl, alt) = (["", "ctrl-"], ["", "alt-"]);
        f.write_str(ctrl[usize::from(self.ctrl)])?;
        f.write_str(alt[usize::from(self.alt)])?;
        match self.code {
            Code::Char(' ') => f.write_str("space"),
            Code::Char(c) => write!(f, "{c}"),
            Code::Function(number) => write!(f, "f{number}"),
            Code::Named(name) => f.write_str(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_names_a_key_or_says_why_not() {
        let plain = |code| KeyPress {
            code,
            ctrl: false,
            alt: false,
        };
        let ctrl = |c| KeyPress {
            ctrl: true,
            ..plain(Code::Char(c))
        };
        let cases = [
            ("f", Ok(plain(Code::Char('f')))),
            ("F", Ok(plain(Code::Char('F')))),
            ("?", Ok(plain(Code::Char('?')))),
            ("-", Ok(plain(Code::Char('-')))),
            ("é", Ok(plain(Code::Char('é')))),
            ("space", Ok(plain(Code::Char(' ')))),
            ("f1", Ok(plain(Code::Function(1)))),
            ("f24", Ok(plain(Code::Function(24)))),
            ("shift-tab", Ok(plain(Code::Named("shift-tab")))),
            ("ctrl-s", Ok(ctrl('s'))),
            ("ctrl--", Ok(ctrl('-'))),
            ("ctrl-i", Err(KeyError::SentAs("tab"))),
            ("ctrl-m", Err(KeyError::SentAs("enter"))),
            ("ctrl-S", Err(KeyError::Capital)),
            ("f0", Err(KeyError::Unknown)),
            ("f25", Err(KeyError::Unknown)),
            ("f999", Err(KeyError::Unknown)),
            ("f+1", Err(KeyError::Unknown)),
            ("shift-n", Err(KeyError::Shifted(plain(Code::Char('N'))))),
            ("shift-1", Err(KeyError::Unknown)),
            ("ctrl-shift-n", Err(KeyError::Unknown)),
            ("Ctrl-p", Ok(ctrl('p'))),
            ("CTRL-P", Err(KeyError::Capital)),
            ("Shift-Tab", Ok(plain(Code::Named("shift-tab")))),
            ("F1", Ok(plain(Code::Function(1)))),
            ("Space", Ok(plain(Code::Char(' ')))),
            ("escape", Err(KeyError::Unknown)),
            ("\n", Err(KeyError::Unknown)),
            ("", Err(KeyError::Unknown)),
        ];
        for (text, key) in cases {
            assert_eq!(text.parse(), key, "{text}");
        }
    }

    #[test]
    fn help_writes_control_as_terminals_do() {
        for (key, shown) in [("ctrl-s", "^S"), ("ctrl-alt-s", "ctrl-alt-s"), ("S", "S")] {
            assert_eq!(
                KeyPress::parse(key).map(KeyPress::shown),
                Some(shown.into())
            );
        }
    }

    proptest! {
        #[test]
        fn what_is_read_is_written_the_same(text in "(ctrl-)?(alt-)?(\\PC|space|f[0-9]{1,2}|tab)") {
            if let Ok(key) = text.parse::<KeyPress>() {
                prop_assert_eq!(key.to_string(), text);
            }
        }
    }
}
