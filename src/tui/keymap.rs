//! Keys as texts: what the action table writes, what help shows, and what a terminal sends.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key as the action table knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KeyPress {
    /// Which key.
    pub code: KeyCode,
    /// With control.
    pub ctrl: bool,
    /// With alt.
    pub alt: bool,
}

impl From<KeyEvent> for KeyPress {
    /// Shift is part of the character that a terminal sends, so it counts for nothing beside it.
    fn from(event: KeyEvent) -> Self {
        let shifted_tab =
            event.code == KeyCode::Tab && event.modifiers.contains(KeyModifiers::SHIFT);
        Self {
            code: if shifted_tab {
                KeyCode::BackTab
            } else {
                event.code
            },
            ctrl: event.modifiers.contains(KeyModifiers::CONTROL),
            alt: event.modifiers.contains(KeyModifiers::ALT),
        }
    }
}

impl KeyPress {
    /// Reads a key such as `f`, `F`, `enter`, `shift-tab`, `ctrl-s`, `page-down`, `f1`.
    pub fn parse(text: &str) -> Option<Self> {
        let (ctrl, rest) = strip(text, "ctrl-");
        let (alt, rest) = strip(rest, "alt-");
        let code = match rest {
            "enter" => KeyCode::Enter,
            "esc" => KeyCode::Esc,
            "tab" => KeyCode::Tab,
            "shift-tab" => KeyCode::BackTab,
            "space" => KeyCode::Char(' '),
            "backspace" => KeyCode::Backspace,
            "delete" => KeyCode::Delete,
            "up" => KeyCode::Up,
            "down" => KeyCode::Down,
            "left" => KeyCode::Left,
            "right" => KeyCode::Right,
            "home" => KeyCode::Home,
            "end" => KeyCode::End,
            "page-up" => KeyCode::PageUp,
            "page-down" => KeyCode::PageDown,
            other => single(other)?,
        };
        Some(Self { code, ctrl, alt })
    }

    /// Whether it types a character when a text is being edited.
    pub const fn is_text(self) -> bool {
        matches!(self.code, KeyCode::Char(_)) && !self.ctrl && !self.alt
    }
}

fn strip<'a>(text: &'a str, prefix: &str) -> (bool, &'a str) {
    text.strip_prefix(prefix)
        .map_or((false, text), |rest| (true, rest))
}

/// A single character, or a function key.
fn single(text: &str) -> Option<KeyCode> {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Some(KeyCode::Char(c)),
        (Some('f'), Some(_)) => text[1..].parse().ok().map(KeyCode::F),
        _ => None,
    }
}

/// How footer, help and README write a key: `^S` for `ctrl-s`, the rest as in the table.
pub fn shown(key: &str) -> String {
    match key.strip_prefix("ctrl-") {
        Some(rest) => format!("^{}", rest.to_uppercase()),
        None => key.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_terminals_send_them() {
        let event = |code, modifiers| KeyPress::from(KeyEvent::new(code, modifiers));
        let cases = [
            ("f", event(KeyCode::Char('f'), KeyModifiers::NONE)),
            ("F", event(KeyCode::Char('F'), KeyModifiers::SHIFT)),
            ("?", event(KeyCode::Char('?'), KeyModifiers::SHIFT)),
            ("ctrl-s", event(KeyCode::Char('s'), KeyModifiers::CONTROL)),
            ("shift-tab", event(KeyCode::BackTab, KeyModifiers::SHIFT)),
            ("shift-tab", event(KeyCode::Tab, KeyModifiers::SHIFT)),
            ("f1", event(KeyCode::F(1), KeyModifiers::NONE)),
            ("space", event(KeyCode::Char(' '), KeyModifiers::NONE)),
        ];
        for (text, key) in cases {
            assert_eq!(KeyPress::parse(text), Some(key), "{text}");
        }
        assert_eq!(KeyPress::parse("nonsense"), None);
        assert_eq!(shown("ctrl-s"), "^S");
    }
}
