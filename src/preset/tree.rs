//! A text as a tree of values that know where they stand. Settings and themes are read by it too.
//!
//! YAML and JSON make the same tree. JSON has its own reader although YAML 1.2 means to contain it,
//! because a JSON text may write a character as two surrogate escapes, which no YAML reader takes.

mod access;
mod json;
mod yaml;

use super::{ReadError, Spot};

pub(crate) use access::{Entry, as_text, check_word, entries, unknown_key, wrong_flag, wrong_type};
pub(super) use yaml::comments;

/// The deepest nesting that is read. A preset needs five levels.
const DEEPEST: usize = 32;

/// A value and its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    pub spot: Spot,
    pub value: Value,
}

/// What a text can hold.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Flag(bool),
    Integer(i64),
    /// A number that is no whole number of 64 bits, as written.
    Number(String),
    Text(String),
    List(Vec<Node>),
    /// Keys in file order, duplicates and all.
    Map(Vec<(Node, Node)>),
}

impl Node {
    /// What the value is, to say "not a list".
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Flag(_) => "true or false",
            Value::Integer(_) => "a number",
            Value::Number(number) if number.contains(['.', 'e', 'E']) => {
                "a number with a point or an exponent"
            }
            Value::Number(_) => "a number of more than 64 bits",
            Value::Text(_) => "a text",
            Value::List(_) => "a list",
            Value::Map(_) => "a mapping",
        }
    }
}

/// Reads a text as JSON if it is JSON, else as YAML, which says what is wrong with either. The flag says
/// whether it is JSON.
pub(crate) fn parse(text: &str) -> Result<(Node, bool), ReadError> {
    if text.trim_start().starts_with('{')
        && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
        && let Some(node) = json::parse(text)
    {
        return Ok((node, true));
    }
    yaml::parse(text).map(|node| (node, false))
}
