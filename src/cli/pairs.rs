//! Fields on two sides, for people and for programs: what two environments or two designs have.

use std::fmt::Write as _;
use std::iter;

use serde_json::{Value as Json, json};

use super::report::text::harmless_line;
use crate::compare::Pair;
use crate::cors::{MaxAgeInput, Value};

/// How wide a column is made at the most. What is longer moves the rest of its own line.
const WIDEST: usize = 100;

/// A table under the names of the sides: the fields that differ, each under its label. Entries of lists
/// that both sides have stand on one line; the others have a mark.
pub(super) fn table<'p>(
    [left, right]: [&str; 2],
    pairs: impl IntoIterator<Item = (String, &'p Pair)>,
) -> String {
    let mut count = 0;
    let mut rows = Vec::new();
    let mut differing = 0;
    for (label, pair) in pairs {
        count += 1;
        if !pair.differs() {
            continue;
        }
        differing += 1;
        let labels = iter::once(label.as_str()).chain(iter::repeat(""));
        rows.extend(labels.zip(pair.lines()).map(|(label, cells)| {
            let mark = if pair.differ(&cells) { "*" } else { " " };
            let [left, right] = cells.map(Option::unwrap_or_default);
            [format!("{mark} {label}"), left, right]
        }));
    }
    let counts = format!("{differing} of {count} fields differ\n");
    if rows.is_empty() {
        return counts;
    }
    rows.insert(0, [String::new(), left.to_owned(), right.to_owned()]);
    let width = |column: usize| {
        let widths = rows.iter().map(|row| row[column].chars().count());
        widths.max().unwrap_or(0).min(WIDEST)
    };
    let (first, second) = (width(0), width(1));
    let mut out = String::new();
    for [label, left, right] in &rows {
        let line = format!("{label:<first$}  {left:<second$}  {right}");
        let _ = writeln!(out, "{}", harmless_line(line.trim_end()));
    }
    format!("{out}\n{counts}")
}

/// A field for programs; the values are as in a preset file, null where the field is absent.
pub(super) fn json(pair: &Pair) -> Json {
    json!({
        "field": pair.field.key(),
        "values": pair.values.each_ref().map(|value| value.as_ref().map(plain)),
        "own": pair.own,
        "differs": pair.differs(),
    })
}

fn plain(value: &Value) -> Json {
    match value {
        Value::Text(text) | Value::Seconds(MaxAgeInput::Text(text)) => json!(text),
        Value::List(items) => json!(items),
        Value::Seconds(MaxAgeInput::Seconds(seconds)) => json!(seconds),
        Value::Flag(on) => json!(on),
    }
}
