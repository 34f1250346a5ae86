//! The keys in force: from what a terminal sends to an action, and from an action to the keys to show.

use std::collections::HashMap;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::action::{ACTIONS, Action, Id, Scope, working_in};
use super::model::Model;
use crate::settings::key::Code;
use crate::settings::keys::{Row, Situation, Table, presses};

pub use crate::settings::KeyPress;

/// The keys in force of every action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    keys: HashMap<(Scope, Id), Vec<KeyPress>>,
}

impl Default for Keymap {
    /// The keys of the table.
    fn default() -> Self {
        Self::new(ACTIONS.iter().map(|a| presses(a.keys)).collect())
    }
}

impl Keymap {
    /// The keys of each row of [`ACTIONS`], in its order.
    pub fn new(keys: Vec<Vec<KeyPress>>) -> Self {
        let actions = ACTIONS.iter().map(|a| (a.scope, a.id));
        Self {
            keys: actions.zip(keys).collect(),
        }
    }

    /// The keys of an action, the one to show first.
    pub fn keys(&self, action: &Action) -> &[KeyPress] {
        self.keys_of(action.scope, action.id)
    }

    fn keys_of(&self, scope: Scope, id: Id) -> &[KeyPress] {
        self.keys.get(&(scope, id)).map_or(&[], Vec::as_slice)
    }

    /// All keys of an action, as help shows them.
    pub fn shown(&self, action: &Action) -> String {
        let keys: Vec<_> = self.keys(action).iter().map(|k| k.shown()).collect();
        keys.join(" ")
    }

    /// The key to name for an action; `None`: it has none.
    pub fn key(&self, scope: Scope, id: Id) -> Option<String> {
        self.keys_of(scope, id).first().map(|key| key.shown())
    }

    /// The action of a key in a scope; `None`: the key is text there, or means nothing.
    pub fn action(&self, scope: Scope, key: KeyPress) -> Option<&'static Action> {
        if scope.takes_text() && key.is_text() {
            return None;
        }
        working_in(scope).find(|action| self.keys(action).contains(&key))
    }
}

impl Model {
    /// The key to name for an action; `None`: it has none.
    pub fn key(&self, scope: Scope, id: Id) -> Option<String> {
        self.keymap.key(scope, id)
    }

    /// What a key does, to end a sentence with: `; u takes it back`. Empty if the action has no key.
    pub fn hint(&self, id: Id, does: &str) -> String {
        let key = self.key(Scope::Anywhere, id);
        key.map_or_else(String::new, |key| format!("; {key} {does}"))
    }
}

/// The action table as settings know it.
pub fn table() -> Table {
    let rows = ACTIONS.iter().map(|action| Row {
        scope: action.scope.name(),
        action: action.id.name(),
        keys: action.keys,
        help: action.help,
        is_way_out: action.is_way_out(),
    });
    let situations = Scope::ALL.into_iter().map(|scope| Situation {
        rows: working_in(scope).filter_map(index).collect(),
        takes_text: scope.takes_text(),
    });
    Table {
        rows: rows.collect(),
        situations: situations.collect(),
    }
}

fn index(action: &Action) -> Option<usize> {
    ACTIONS.iter().position(|other| std::ptr::eq(other, action))
}

/// The key that a terminal sent; `None`: one that no action can have.
///
/// Shift is part of the character that a terminal sends, so it counts for nothing beside it.
pub fn pressed(event: KeyEvent) -> Option<KeyPress> {
    let code = match event.code {
        KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => Code::Named("shift-tab"),
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::F(number) => Code::Function(number),
        other => Code::Named(CODES.into_iter().find(|(_, code)| *code == other)?.0),
    };
    Some(KeyPress {
        code,
        ctrl: event.modifiers.contains(KeyModifiers::CONTROL),
        alt: event.modifiers.contains(KeyModifiers::ALT),
    })
}

/// The keys with a name, as the terminal's crate calls them.
const CODES: [(&str, KeyCode); 15] = [
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("shift-tab", KeyCode::BackTab),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("insert", KeyCode::Insert),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("page-up", KeyCode::PageUp),
    ("page-down", KeyCode::PageDown),
];

/// What a terminal sends for a key.
impl From<KeyPress> for KeyEvent {
    fn from(key: KeyPress) -> Self {
        let mut modifiers = KeyModifiers::NONE;
        modifiers.set(KeyModifiers::CONTROL, key.ctrl);
        modifiers.set(KeyModifiers::ALT, key.alt);
        let code = match key.code {
            Code::Char(c) => KeyCode::Char(c),
            Code::Function(number) => KeyCode::F(number),
            Code::Named(name) => CODES
                .into_iter()
                .find(|(known, _)| *known == name)
                .map_or(KeyCode::Null, |(_, code)| code),
        };
        Self::new(code, modifiers)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;
    use crate::settings::key::NAMED;
    use crate::settings::keys::Wish;

    #[test]
    fn keys_are_read_as_terminals_send_them() {
        let event = |code, modifiers| pressed(KeyEvent::new(code, modifiers));
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
            assert_eq!(KeyPress::parse(text), key, "{text}");
        }
    }

    #[test]
    fn every_named_key_is_sent_and_read() {
        for name in NAMED {
            let key = KeyPress::parse(name).expect("a key");
            assert_eq!(pressed(KeyEvent::from(key)), Some(key), "{name}");
        }
        let unknown = KeyEvent::new(KeyCode::CapsLock, KeyModifiers::NONE);
        assert_eq!(pressed(unknown), None);
    }

    #[test]
    fn every_action_has_a_name_of_its_own_in_its_scope() {
        let mut names = HashSet::new();
        for row in table().rows {
            assert!(names.insert((row.scope, row.action)), "{row} twice");
        }
    }

    #[test]
    fn the_table_is_free_of_what_settings_are_refused_for() {
        let table = table();
        let wishes = table.rows.iter().enumerate().map(|(row, action)| {
            let keys = action.default_keys().into_iter();
            Wish {
                row,
                place: (),
                keys: keys.map(|key| (key, ())).collect(),
            }
        });
        let wishes: Vec<_> = wishes.collect();
        let (keys, refused) = table.grant(&wishes);
        assert_eq!(refused, []);
        assert_eq!(Keymap::new(keys), Keymap::default());
    }

    /// Wishes for some of the actions, of keys that the table uses too.
    fn any_wishes() -> impl Strategy<Value = Vec<Wish<()>>> {
        let used: Vec<_> = ACTIONS.iter().flat_map(|a| presses(a.keys)).collect();
        let keys = proptest::collection::vec(proptest::sample::select(used), 0..3);
        let rows = (0..ACTIONS.len()).collect::<Vec<_>>();
        let rows = proptest::sample::subsequence(rows, 0..20);
        rows.prop_flat_map(move |rows| {
            let keys = proptest::collection::vec(keys.clone(), rows.len());
            keys.prop_map(move |keys| {
                let wishes = rows.iter().zip(keys).map(|(row, keys)| Wish {
                    row: *row,
                    place: (),
                    keys: keys.into_iter().map(|key| (key, ())).collect(),
                });
                wishes.collect()
            })
        })
    }

    proptest! {
        #[test]
        fn whatever_is_wished_every_key_means_one_thing_and_there_is_a_way_out(wishes in any_wishes()) {
            let table = table();
            let (keys, _) = table.grant(&wishes);
            for situation in &table.situations {
                let mut seen = HashSet::new();
                for row in &situation.rows {
                    let own: HashSet<_> = keys[*row].iter().collect();
                    let typed = situation.takes_text && own.iter().any(|key| key.is_text());
                    prop_assert!(!typed, "{} is typed", table.rows[*row]);
                    for key in own {
                        prop_assert!(seen.insert(key), "{key} of {}", table.rows[*row]);
                    }
                }
            }
            for (row, keys) in table.rows.iter().zip(&keys) {
                prop_assert!(!row.is_way_out || !keys.is_empty(), "{row}");
            }
        }
    }

    #[test]
    fn letters_are_text_while_editing() {
        let keymap = Keymap::default();
        let action = |scope, text| {
            let key = KeyPress::parse(text).expect("a key");
            keymap.action(scope, key).map(|a| a.id)
        };
        assert_eq!(action(Scope::Editing, "y"), None);
        assert_eq!(action(Scope::Editing, "ctrl-s"), Some(Id::Save));
        assert_eq!(action(Scope::Design, "y"), Some(Id::Copy));
    }
}
