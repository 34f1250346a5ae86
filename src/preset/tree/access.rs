//! What every reader of a tree asks of it: the entries of a mapping, and errors with their place.

use std::collections::HashMap;

use super::{Node, Value};
use crate::preset::{ReadError, Reason, nearest};

/// A key as text, its node, and the value.
pub(crate) type Entry<'t> = (&'t str, &'t Node, &'t Node);

/// The entries of a mapping, in file order, each key once.
pub(crate) fn entries<'t>(node: &'t Node, write: &str) -> Result<Vec<Entry<'t>>, ReadError> {
    let Value::Map(pairs) = &node.value else {
        return Err(wrong_type("a mapping", node, write.to_owned()));
    };
    let mut lines = HashMap::with_capacity(pairs.len());
    let mut entries = Vec::with_capacity(pairs.len());
    for (key_node, value) in pairs {
        let Value::Text(key) = &key_node.value else {
            let write = format!("{}:", as_text(key_node, "key"));
            return Err(wrong_type("a text as key", key_node, write));
        };
        if let Some(first) = lines.insert(key.as_str(), key_node.spot.line) {
            let reason = Reason::DuplicateKey {
                key: key.clone(),
                first,
            };
            return Err(ReadError::at(reason, key_node.spot.clone()).below(key));
        }
        entries.push((key.as_str(), key_node, value));
    }
    Ok(entries)
}

/// Fails unless a word is one of those that can stand there.
pub(crate) fn check_word(
    words: &'static [&'static str],
    word: &str,
    node: &Node,
) -> Result<(), ReadError> {
    if words.contains(&word) {
        return Ok(());
    }
    let reason = Reason::UnknownWord {
        word: word.to_owned(),
        choices: words,
    };
    Err(ReadError::at(reason, node.spot.clone()))
}

/// The error about a key that is none of the known ones.
pub(crate) fn unknown_key(
    key: &str,
    node: &Node,
    known: impl IntoIterator<Item = &'static str>,
) -> ReadError {
    let known: Box<[_]> = known.into_iter().collect();
    let reason = Reason::UnknownKey {
        key: key.into(),
        nearest: nearest(key, known.iter().copied()),
        known,
    };
    ReadError::at(reason, node.spot.clone()).below(key)
}

/// The error about a value of another type, with a line to write instead.
pub(crate) fn wrong_type(expected: &'static str, node: &Node, write: String) -> ReadError {
    wrong_type_of(expected, node, [write.into()].into())
}

/// The error about a value of another type where a flag is to be.
pub(crate) fn wrong_flag(key: &str, node: &Node) -> ReadError {
    let write = match as_flag(node) {
        Some(word) => [format!("{key}: {word}").into()].into(),
        None => ["true".into(), "false".into()].into(),
    };
    wrong_type_of("true or false", node, write)
}

fn wrong_type_of(expected: &'static str, node: &Node, write: Box<[Box<str>]>) -> ReadError {
    let reason = Reason::WrongType {
        expected,
        found: node.kind(),
        write,
    };
    ReadError::at(reason, node.spot.clone())
}

/// The flag that another word for yes or no means; `None`: it is neither.
fn as_flag(node: &Node) -> Option<&'static str> {
    let word = match &node.value {
        Value::Text(text) => text.to_ascii_lowercase(),
        Value::Integer(number) => number.to_string(),
        _ => String::new(),
    };
    match word.as_str() {
        "true" | "yes" | "y" | "on" | "1" => Some("true"),
        "false" | "no" | "n" | "off" | "0" => Some("false"),
        _ => None,
    }
}

/// A plain value in quotes, which make it a text; `otherwise` for what is no plain value.
pub(crate) fn as_text(node: &Node, otherwise: &str) -> String {
    match &node.value {
        Value::Text(text) => text.clone(),
        Value::Integer(number) => format!("\"{number}\""),
        Value::Number(number) => format!("\"{number}\""),
        Value::Flag(on) => format!("\"{on}\""),
        Value::Null | Value::List(_) | Value::Map(_) => otherwise.to_owned(),
    }
}
