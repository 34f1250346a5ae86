//! One field on two sides: what stands there, and whether that is the same.
//!
//! What no browser and no gateway can tell apart is the same: the order of a list, an entry that stands
//! twice, the case of a header's name are ways to write it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::cors::{Draft, Field, MaxAgeInput, Shape, Value};

/// One field on two sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The field.
    pub field: Field,
    /// What holds on each side; `None`: it is absent there.
    pub values: [Option<Value>; 2],
    /// Whether it is an environment's own value rather than the design's.
    pub own: [bool; 2],
}

/// What stands on a line, in words: one entry of a list, or a whole value; `None`: nothing on that side.
pub type Cells = [Option<String>; 2];

impl Pair {
    /// A field of two designs. Of the ignored rules and the environments, which hold more than a plain
    /// value, that is a list with a line for each.
    pub fn of(field: Field, designs: [&Draft; 2]) -> Self {
        let value = |draft: &Draft| match field.shape() {
            Shape::Suppressions => {
                let rules = draft.ignore.iter().map(ToString::to_string);
                Some(Value::List(rules.collect()))
            }
            Shape::Environments => {
                let names = draft.environments.iter().map(|e| e.name.clone());
                Some(Value::List(names.collect()))
            }
            _ => draft.get(field),
        };
        Self {
            field,
            values: designs.map(value),
            own: [false; 2],
        }
    }

    /// Whether the two are not the same.
    pub fn differs(&self) -> bool {
        match self.lists() {
            Some([left, right]) => self.keys(left) != self.keys(right),
            None => self.values[0] != self.values[1],
        }
    }

    /// The values line by line. Of two lists, what both have stands on one line, in the order of the left
    /// side.
    pub fn lines(&self) -> Vec<Cells> {
        let in_words = || {
            let values = self.values.each_ref();
            values.map(|value| Some(self.in_words(value.as_ref())))
        };
        let Some([left, right]) = self.lists() else {
            return vec![in_words()];
        };
        let mut lines = self.side_by_side(left, right);
        if lines.is_empty() {
            lines.push(Cells::default());
        }
        for (side, list) in [left, right].into_iter().enumerate() {
            if list.is_empty() {
                lines[0][side].clone_from(&in_words()[side]);
            }
        }
        lines
    }

    /// A value in words. A number that is written as a text is none, and looks so.
    fn in_words(&self, value: Option<&Value>) -> String {
        let words = self.field.in_words(value);
        match value {
            Some(Value::Seconds(MaxAgeInput::Text(_))) => format!("`{words}`"),
            _ => words,
        }
    }

    /// Entries of both lists, each once. What the right one alone has stands beside what the left one
    /// alone has, as far as that goes.
    fn side_by_side(&self, left: &[String], right: &[String]) -> Vec<Cells> {
        let here = self.keys(left);
        let mut there = HashMap::new();
        let mut only_there = Vec::new();
        for entry in right {
            let key = self.key(entry);
            if !there.contains_key(&key) && !here.contains(&key) {
                only_there.push(entry.clone());
            }
            there.entry(key).or_insert(entry);
        }
        let mut only_there = only_there.into_iter();
        let mut seen = HashSet::new();
        let fresh = left.iter().filter(|entry| seen.insert(self.key(entry)));
        let mut lines: Vec<Cells> = fresh
            .map(|entry| match there.get(&self.key(entry)) {
                Some(&same) => [Some(entry.clone()), Some(same.clone())],
                None => [Some(entry.clone()), only_there.next()],
            })
            .collect();
        lines.extend(only_there.map(|entry| [None, Some(entry)]));
        lines
    }

    /// Whether the two sides of a line are not the same.
    pub fn differ(&self, cells: &Cells) -> bool {
        match cells {
            [Some(left), Some(right)] => self.key(left) != self.key(right),
            [left, right] => left != right,
        }
    }

    /// How many entries both sides have together; a value that is no list is one.
    pub fn entries(&self) -> usize {
        self.lists()
            .map_or(2, |lists| lists.map(<[_]>::len).iter().sum())
    }

    /// Both lists, if the field holds such.
    fn lists(&self) -> Option<[&[String]; 2]> {
        match &self.values {
            [Some(Value::List(left)), Some(Value::List(right))] => Some([left, right]),
            _ => None,
        }
    }

    fn keys<'v>(&self, list: &'v [String]) -> HashSet<Cow<'v, str>> {
        list.iter().map(|entry| self.key(entry)).collect()
    }

    /// What an entry is told from others by.
    fn key<'v>(&self, entry: &'v str) -> Cow<'v, str> {
        match self.field {
            Field::AllowHeaders | Field::ExposeHeaders => entry.to_ascii_lowercase().into(),
            _ => entry.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(field: Field, left: &[&str], right: &[&str]) -> Pair {
        let value = |items: &[&str]| {
            let items = items.iter().map(|&item| item.to_owned());
            Some(Value::List(items.collect()))
        };
        Pair {
            field,
            values: [value(left), value(right)],
            own: [false; 2],
        }
    }

    /// The lines, with a mark before those that differ, and a dash for nothing.
    fn shown(pair: &Pair) -> Vec<String> {
        let line = |cells: &Cells| {
            let mark = if pair.differ(cells) { "* " } else { "" };
            let [left, right] = cells.each_ref().map(|cell| cell.as_deref().unwrap_or("-"));
            format!("{mark}{left} {right}")
        };
        pair.lines().iter().map(line).collect()
    }

    #[test]
    fn what_both_have_stands_on_one_line() {
        type List = &'static [&'static str];
        let cases: [(List, List, List); 6] = [
            (&["a"], &["a"], &["a a"]),
            (&[], &[], &["none none"]),
            (&[], &["a", "b"], &["* none a", "* - b"]),
            (
                &["a", "b", "c"],
                &["c", "d", "b", "e"],
                &["* a d", "b b", "c c", "* - e"],
            ),
            (&["a", "b"], &["b"], &["* a -", "b b"]),
            (&["a", "a"], &["a", "b", "b"], &["a a", "* - b"]),
        ];
        for (left, right, lines) in cases {
            let pair = pair(Field::AllowOrigins, left, right);
            assert_eq!(shown(&pair), lines, "{left:?} {right:?}");
            let has_mark = lines.iter().any(|line| line.starts_with('*'));
            assert_eq!(pair.differs(), has_mark, "{left:?} {right:?}");
        }
    }

    #[test]
    fn what_is_only_written_differently_is_the_same() {
        for (field, left, right) in [
            (
                Field::AllowHeaders,
                &["X-A", "x-b"][..],
                &["x-B", "x-a", "X-b"][..],
            ),
            (Field::ExposeHeaders, &["ETag"], &["etag"]),
            (Field::AllowMethods, &["GET", "PUT"], &["PUT", "GET"]),
            (Field::AllowOrigins, &["b", "a", "b"], &["a", "b"]),
        ] {
            assert!(!pair(field, left, right).differs(), "{field:?}");
        }
        let methods = pair(Field::AllowMethods, &["GET"], &["get"]);
        assert!(methods.differs(), "browsers compare methods byte for byte");
    }

    #[test]
    fn other_values_stand_on_one_line() {
        let mut pair = pair(Field::MaxAge, &[], &[]);
        let text = Value::Seconds(MaxAgeInput::Text("600".to_owned()));
        pair.values = [None, Some(text.clone())];
        assert_eq!(shown(&pair), ["* not sent `600`"]);
        pair.values = [Some(Value::Seconds(MaxAgeInput::Seconds(600))), Some(text)];
        assert_eq!(shown(&pair), ["* 600 `600`"]);
    }
}
