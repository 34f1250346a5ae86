//! From text to settings, driven by the list of settings.

use std::sync::LazyLock;

use strum::VariantArray;

use super::key::{KeyError, KeyPress, NAMED};
use super::keys::{Refusal, Refused, Table, Wish};
use crate::export::{Scope, TARGETS};
use crate::preset::tree::{
    self, Node, Value, as_text, check_word, entries, unknown_key, wrong_flag, wrong_type,
};
use crate::preset::{ReadError, Reason, Spot, nearest};

/// One of the settings, in the order in which the sample and the report name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Setting {
    /// The colours.
    Theme,
    /// The signs.
    Signs,
    /// The mouse.
    Mouse,
    /// The target to begin with.
    Target,
    /// The scope to begin with.
    Scope,
    /// The keys.
    Keys,
}

impl Setting {
    /// The key in the file.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// What it is for.
    pub const fn explain(self) -> &'static str {
        match self {
            Self::Theme => {
                "The colours: auto, dark, light, high-contrast, colour-blind, mono, or another NAME for a \
                 theme of your own in themes/NAME.yaml beside this file. auto asks COLORFGBG whether the \
                 background is light. With NO_COLOR it is mono. Where COLORTERM or TERM does not say that \
                 the terminal has true colour, \"#rrggbb\" is shown as the nearest of the 256 colours."
            }
            Self::Signs => "The signs: unicode, ascii, or auto, which asks the locale.",
            Self::Mouse => {
                "Whether the mouse works in the workbench. If not, it is left to the terminal, which can \
                 mark text with it."
            }
            Self::Target => "What a project is exported to, until another target is chosen in it.",
            Self::Scope => {
                "How much is exported, snippet or template, until the other is chosen in the project."
            }
            Self::Keys => {
                "The keys of each action, by where it works. The first is the one that is shown; without \
                 any the action has none. Actions that are not named here keep the keys that they have."
            }
        }
    }
}

/// Which signs to use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Signs {
    /// As the locale says.
    #[default]
    Auto,
    /// Unicode.
    Unicode,
    /// ASCII only.
    Ascii,
}

impl Signs {
    /// The word in the file.
    pub fn word(self) -> &'static str {
        self.into()
    }
}

/// The words for [`Signs`].
pub static SIGNS: LazyLock<Vec<&str>> =
    LazyLock::new(|| Signs::VARIANTS.iter().map(|signs| signs.word()).collect());

/// The names of the export targets.
pub static TARGET_NAMES: LazyLock<Vec<&str>> =
    LazyLock::new(|| TARGETS.iter().map(|target| target.name).collect());

/// The words for a [`Scope`].
pub static SCOPES: [&str; 2] = [Scope::ALL[0].key(), Scope::ALL[1].key()];

/// How many keys an action can have.
const MOST_KEYS: usize = 16;

/// A value, and where the file says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said<T> {
    /// The value.
    pub value: T,
    /// Where.
    pub spot: Spot,
}

/// What the file says; `None`: nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The theme's name, or `auto`.
    pub theme: Option<Said<String>>,
    /// The signs.
    pub signs: Option<Said<Signs>>,
    /// Whether the mouse works.
    pub mouse: Option<Said<bool>>,
    /// The target's name.
    pub target: Option<Said<&'static str>>,
    /// How much to export.
    pub scope: Option<Said<Scope>>,
    /// The keys of actions, those that were granted.
    pub keys: Vec<Wish<Spot>>,
}

/// Reads settings, and says what is wrong. What is wrong counts as not said.
pub fn read(text: &str, table: &Table) -> (Settings, Vec<ReadError>) {
    let mut reader = Reader::default();
    match tree::parse(text) {
        Ok((root, _)) => reader.settings(&root, table),
        // All settings may be comments.
        Err(error) if error.reason == Reason::Empty => {}
        Err(error) => reader.errors.push(error),
    }
    (reader.settings, reader.errors)
}

/// Collects what is said and what is wrong.
#[derive(Default)]
struct Reader {
    settings: Settings,
    errors: Vec<ReadError>,
}

impl Reader {
    /// Notes an error; what is left is what could be read.
    fn take<T>(&mut self, result: Result<T, ReadError>) -> Option<T> {
        result.map_err(|error| self.errors.push(error)).ok()
    }

    fn settings(&mut self, root: &Node, table: &Table) {
        let entries = self.take(entries(root, "theme: dark"));
        for (key, key_node, node) in entries.unwrap_or_default() {
            let Some(setting) = Setting::VARIANTS.iter().find(|s| s.key() == key) else {
                let known = Setting::VARIANTS.iter().map(|setting| setting.key());
                self.errors.push(unknown_key(key, key_node, known));
                continue;
            };
            // A key without a value says nothing, as when all that stood below it became comments.
            if node.value != Value::Null {
                self.setting(*setting, node, table);
            }
        }
    }

    fn setting(&mut self, setting: Setting, node: &Node, table: &Table) {
        let key = setting.key();
        let (settings, said) = (&mut self.settings, text(node, "dark"));
        let result = match setting {
            Setting::Theme => said.map(|name| settings.theme = Some(here(name.to_owned(), node))),
            Setting::Signs => word(node, &SIGNS, Signs::VARIANTS)
                .map(|signs| settings.signs = Some(here(signs, node))),
            Setting::Mouse => flag(node).map(|on| settings.mouse = Some(here(on, node))),
            Setting::Target => word(node, &TARGET_NAMES, &TARGET_NAMES)
                .map(|target| settings.target = Some(here(target, node))),
            Setting::Scope => word(node, &SCOPES, &Scope::ALL)
                .map(|scope| settings.scope = Some(here(scope, node))),
            Setting::Keys => return self.keys(node, table),
        };
        self.take(result.map_err(|error| error.below(key)));
    }

    fn keys(&mut self, node: &Node, table: &Table) {
        const KEYS: &str = "keys";
        let mut wishes = Vec::new();
        let scopes = entries(node, "keys: {anywhere: {copy: [c]}}");
        let scopes = self.take(scopes.map_err(|error| error.below(KEYS)));
        for (scope, scope_node, node) in scopes.unwrap_or_default() {
            let mut known = table.rows.iter().map(|row| row.scope);
            if !known.clone().any(|known| known == scope) {
                let error = unknown_key(scope, scope_node, known.by_ref());
                self.errors.push(error.below(KEYS));
                continue;
            }
            if node.value == Value::Null {
                continue;
            }
            let actions = entries(node, &format!("{scope}: {{help: [f1]}}"));
            let actions = self.take(actions.map_err(|error| error.below(scope).below(KEYS)));
            for (action, action_node, node) in actions.unwrap_or_default() {
                let wish = wish(table, scope, (action, action_node), node);
                let wish = self.take(wish.map_err(|error| error.below(scope).below(KEYS)));
                wishes.extend(wish.flatten());
            }
        }
        let (_, refused) = table.grant(&wishes);
        let rows: Vec<_> = refused.iter().map(|refused| refused.row).collect();
        wishes.retain(|wish| !rows.contains(&wish.row));
        let errors = refused.iter().map(|refused| refusal(table, refused));
        self.errors.extend(errors);
        self.settings.keys = wishes;
    }
}

fn here<T>(value: T, node: &Node) -> Said<T> {
    Said {
        value,
        spot: node.spot.clone(),
    }
}

fn text<'n>(node: &'n Node, example: &str) -> Result<&'n str, ReadError> {
    match &node.value {
        Value::Text(text) => Ok(text),
        _ => Err(wrong_type("one word", node, as_text(node, example))),
    }
}

/// The value that one of some words stands for.
fn word<T: Copy>(
    node: &Node,
    words: &'static [&'static str],
    values: &[T],
) -> Result<T, ReadError> {
    let word = text(node, words[0])?;
    check_word(words, word, node)?;
    let at = words.iter().position(|known| *known == word);
    Ok(values[at.expect("the word was just found")])
}

fn flag(node: &Node) -> Result<bool, ReadError> {
    match node.value {
        Value::Flag(on) => Ok(on),
        _ => Err(wrong_flag("mouse", node)),
    }
}

/// The keys that are wanted for an action; `None`: nothing is said.
fn wish(
    table: &Table,
    scope: &str,
    (action, action_node): (&str, &Node),
    node: &Node,
) -> Result<Option<Wish<Spot>>, ReadError> {
    let Some(row) = table.find(scope, action) else {
        return Err(unknown_action(table, scope, action, action_node));
    };
    let items = match &node.value {
        Value::Null => return Ok(None),
        Value::List(items) => items,
        _ => {
            let write = format!("{action}: [{}]", as_text(node, "f1"));
            return Err(wrong_type("a list of keys", node, write).below(action));
        }
    };
    if items.len() > MOST_KEYS {
        let why = format!("`{scope}.{action}` has more than {MOST_KEYS} keys");
        return Err(refused(&node.spot, why, "keep those that you use".to_owned()).below(action));
    }
    let mut keys: Vec<(KeyPress, Spot)> = Vec::new();
    for item in items {
        let key = key(item).map_err(|error| error.below(action))?;
        if keys.iter().all(|(known, _)| *known != key) {
            keys.push((key, item.spot.clone()));
        }
    }
    Ok(Some(Wish {
        row,
        place: node.spot.clone(),
        keys,
    }))
}

/// The error about an action that a scope does not have: where it is, or what is meant.
fn unknown_action(table: &Table, scope: &str, action: &str, node: &Node) -> ReadError {
    let elsewhere = table.rows.iter().filter(|row| row.action == action);
    let elsewhere: Vec<_> = elsewhere.map(|row| format!("`{row}`")).collect();
    if !elsewhere.is_empty() {
        let why = format!("`{scope}` has no action `{action}`");
        let remedy = format!("did you mean {}?", elsewhere.join(" or "));
        return refused(&node.spot, why, remedy).below(action);
    }
    let rows = table.rows.iter().filter(|row| row.scope == scope);
    let known: Box<[_]> = rows.map(|row| row.action).collect();
    let reason = Reason::UnknownKey {
        key: action.into(),
        nearest: nearest_action(action, &known),
        known,
    };
    ReadError::at(reason, node.spot.clone()).below(action)
}

/// The action most like a word. Names of actions are short, so one that begins like it will do, too.
fn nearest_action(word: &str, known: &[&'static str]) -> Option<&'static str> {
    /// Fewer letters begin too many names.
    const FEWEST: usize = 3;
    let word = word.to_lowercase();
    let begins = |name: &&&str| {
        word.len().min(name.len()) >= FEWEST
            && (name.starts_with(&word) || word.starts_with(**name))
    };
    let alike = || known.iter().filter(begins).copied();
    nearest(&word, known.iter().copied())
        .or_else(|| alike().min_by_key(|name| name.len().abs_diff(word.len())))
}

fn key(node: &Node) -> Result<KeyPress, ReadError> {
    let text = match &node.value {
        // A digit needs no quotes.
        Value::Integer(digit @ 0..=9) => digit.to_string(),
        Value::Text(text) => text.clone(),
        _ => return Err(wrong_type("a list of keys", node, as_text(node, "f1"))),
    };
    text.parse().map_err(|error| {
        let remedy = match error {
            KeyError::SentAs(other) => format!("terminals send it as `{other}`: write that, or another"),
            KeyError::Capital => format!("write `{}`", text.to_lowercase()),
            KeyError::Shifted(key) => format!("write `{key}`"),
            KeyError::Unknown => match nearest(&text, NAMED.into_iter().chain(["space"])) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!(
                    "write a character, `space`, `f1` to `f24`, `{}`, with `ctrl-` or `alt-` before it if you \
                     like",
                    NAMED.join("`, `")
                ),
            },
        };
        refused(&node.spot, format!("`{text}` is no key"), remedy)
    })
}

fn refused(spot: &Spot, why: String, remedy: String) -> ReadError {
    let reason = Reason::Refused {
        why: why.into(),
        remedy: remedy.into(),
    };
    ReadError::at(reason, spot.clone())
}

/// Why an action keeps its keys, in words.
fn refusal(table: &Table, refused: &Refused<Spot>) -> ReadError {
    let row = &table.rows[refused.row];
    let kept = row.keys.join("`, `");
    let (why, remedy) = match refused.why {
        Refusal::NoWayOut => (
            format!("`{row}` cannot be without a key: nothing else leads out"),
            format!("name one; until then it keeps `{kept}`"),
        ),
        Refusal::IsTyped(key) => (
            format!("`{key}` cannot be a key of `{row}`: it is for typing there"),
            format!("choose one with `ctrl-` or `alt-`; until then it keeps `{kept}`"),
        ),
        Refusal::Taken { key, by } => (
            format!(
                "`{key}` cannot be a key of `{row}`: where that works, it is one of `{}`",
                table.rows[by]
            ),
            format!("choose another key for one of the two; until then `{row}` keeps `{kept}`"),
        ),
    };
    self::refused(&refused.place, why, remedy)
        .below(row.action)
        .below(row.scope)
        .below("keys")
}

#[cfg(test)]
mod tests;
