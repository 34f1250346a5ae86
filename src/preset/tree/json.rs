//! The tree of a text that is known to be JSON.
//!
//! `serde_json` has checked the text before, so this only finds the places. Where it keeps nothing, it lets two
//! things pass: an escape that is half a character, such as `\ud83d` alone, and any depth.

use super::{DEEPEST, Node, Value};
use crate::preset::Spot;

/// Reads a valid JSON text; `None` if it is too deep, or if a string in it holds half a character.
pub(super) fn parse(text: &str) -> Option<Node> {
    Cursor {
        text,
        depth: 0,
        at: 0,
        line: 1,
        column: 1,
    }
    .node()
}

/// Walks forward through the text and counts lines and columns on the way.
struct Cursor<'t> {
    text: &'t str,
    /// How many lists and mappings are open.
    depth: usize,
    at: usize,
    line: usize,
    column: usize,
}

impl Cursor<'_> {
    fn node(&mut self) -> Option<Node> {
        self.blanks();
        let mut spot = self.spot();
        let value = match self.rest().as_bytes().first() {
            Some(b'{') => self.inside(Self::map)?,
            Some(b'[') => self.inside(Self::list)?,
            Some(b'"') => {
                spot.column += 1;
                spot.bytes.start += 1;
                let text = self.string()?;
                spot.bytes.end = self.at - 1;
                return Some(Node {
                    spot,
                    value: Value::Text(text),
                });
            }
            _ => self.word(),
        };
        spot.bytes.end = self.at;
        Some(Node { spot, value })
    }

    /// Reads what has items, unless that is a level too deep.
    fn inside(&mut self, read: impl FnOnce(&mut Self) -> Option<Value>) -> Option<Value> {
        if self.depth == DEEPEST {
            return None;
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn map(&mut self) -> Option<Value> {
        let mut pairs = Vec::new();
        while self.enters_item('}') {
            let key = self.node()?;
            self.blanks();
            self.advance(1);
            pairs.push((key, self.node()?));
        }
        Some(Value::Map(pairs))
    }

    fn list(&mut self) -> Option<Value> {
        let mut items = Vec::new();
        while self.enters_item(']') {
            items.push(self.node()?);
        }
        Some(Value::List(items))
    }

    /// Steps over the opening bracket or a comma; past `close` it says that no item follows.
    fn enters_item(&mut self, close: char) -> bool {
        self.blanks();
        if !self.rest().starts_with(close) {
            self.advance(1);
            self.blanks();
        }
        let ends = self.rest().starts_with(close);
        if ends {
            self.advance(1);
        }
        !ends
    }

    fn string(&mut self) -> Option<String> {
        let mut escaped = false;
        let length = self.rest()[1..]
            .bytes()
            .position(|byte| {
                let ends = byte == b'"' && !escaped;
                escaped = byte == b'\\' && !escaped;
                ends
            })
            .expect("a JSON string ends");
        let quoted = &self.rest()[..length + 2];
        let text = serde_json::from_str(quoted).ok()?;
        self.advance(quoted.len());
        Some(text)
    }

    fn word(&mut self) -> Value {
        let rest = self.rest();
        let end = rest
            .find(|c: char| c.is_ascii_whitespace() || ",]}".contains(c))
            .unwrap_or(rest.len());
        let word = &rest[..end];
        let value = match word {
            "null" => Value::Null,
            "true" => Value::Flag(true),
            "false" => Value::Flag(false),
            number => number
                .parse()
                .map_or_else(|_| Value::Number(number.to_owned()), Value::Integer),
        };
        self.advance(end);
        value
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn spot(&self) -> Spot {
        Spot {
            line: self.line,
            column: self.column,
            bytes: self.at..self.at,
        }
    }

    fn blanks(&mut self) {
        let rest = self.rest();
        self.advance(rest.len() - rest.trim_ascii_start().len());
    }

    fn advance(&mut self, bytes: usize) {
        for c in self.text[self.at..self.at + bytes].chars() {
            if c == '\n' {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        self.at += bytes;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_ends_where_that_of_yaml_does() {
        let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(parse(&deep(DEEPEST)).is_some());
        for levels in [DEEPEST + 1, 100_000] {
            assert!(parse(&deep(levels)).is_none(), "{levels}");
        }
    }

    #[test]
    fn values_know_their_places() {
        let text = "{\n\t\"é\": [\"\\ud83d\\ude00\", 1, 1.5, 1e999, true, null],\n\"b\" : { } , \"c\":\"x\\\"y\"}";
        let Value::Map(pairs) = parse(text).expect("JSON").value else {
            panic!("a mapping")
        };
        let Value::List(items) = &pairs[0].1.value else {
            panic!("a list")
        };
        let values: Vec<_> = items.iter().map(|item| item.value.clone()).collect();
        assert_eq!(
            values,
            [
                Value::Text("😀".into()),
                Value::Integer(1),
                Value::Number("1.5".into()),
                Value::Number("1e999".into()),
                Value::Flag(true),
                Value::Null,
            ]
        );
        for (node, written) in [
            (&pairs[0].0, "é"),
            (&items[0], "\\ud83d\\ude00"),
            (&items[5], "null"),
            (&pairs[1].1, "{ }"),
            (&pairs[2].1, "x\\\"y"),
        ] {
            assert_eq!(&text[node.spot.bytes.clone()], written);
        }
        assert_eq!((items[1].spot.line, items[1].spot.column), (2, 24));
        assert_eq!((pairs[2].1.spot.line, pairs[2].1.spot.column), (3, 18));
    }
}
