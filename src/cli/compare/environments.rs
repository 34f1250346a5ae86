//! `corstui compare DESIGN --against NAME`: what holds in one environment against another, or in the
//! design itself against one.
//!
//! The JSON: keys may be added, but none is renamed or dropped without a new version.
//!
//! ```text
//! version: 1
//! environments: [name, name]     null is the design itself
//! fields: [{field, values: [value, value], own: [bool, bool], differs}]
//! ```
//!
//! `own` is whether the environment overlays the field. The values are as in a preset file, null where the
//! field is absent.

use std::fmt::Write as _;

use anyhow::{Result, anyhow};
use serde_json::{Value as Json, json};

use crate::cli::json::pretty;
use crate::cli::report::{Plain, text::harmless_line};
use crate::cli::{Exit, Session};
use crate::compare::{self, Pair};
use crate::cors::{Draft, MaxAgeInput, Value};
use crate::preset;

/// Prints the comparison; what differs is a finding.
pub fn run<'a>(
    draft: &Draft,
    sides: [Option<&'a str>; 2],
    format: Plain,
    session: &mut Session<'_>,
) -> Result<Exit> {
    let side = |name: Option<&'a str>| match name {
        Some(name) => draft
            .side(name)
            .ok_or_else(|| anyhow!(unknown(draft, name))),
        None => Ok(None),
    };
    let sides = [side(sides[0])?, side(sides[1])?];
    let pairs = compare::environments(draft, sides).unwrap_or_default();
    let text = match format {
        Plain::Text => text(sides.map(|side| side.unwrap_or(draft.own_name())), &pairs),
        Plain::Json => json(sides, &pairs),
    };
    session.print(&text)?;
    Ok(Exit::findings(pairs.iter().any(Pair::differs)))
}

fn unknown(draft: &Draft, name: &str) -> String {
    let names: Vec<_> = draft.environments.iter().map(|e| e.name.as_str()).collect();
    let remedy = match preset::nearest(name, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if names.is_empty() => "the design has none; add it to `environments`".to_owned(),
        None => format!("the design has: {}", names.join(", ")),
    };
    format!("there is no environment `{name}`; {remedy}")
}

/// The fields that differ, side by side; items of lists that both have stand on one line.
fn text([left, right]: [&str; 2], pairs: &[Pair]) -> String {
    let differing: Vec<_> = pairs.iter().filter(|pair| pair.differs()).collect();
    let lines = differing.iter().flat_map(|pair| {
        let labels = std::iter::once(pair.field.label()).chain(std::iter::repeat(""));
        labels.zip(pair.lines()).map(|(label, sides)| {
            let mark = if sides[0] == sides[1] { " " } else { "*" };
            let [left, right] = sides.map(Option::unwrap_or_default);
            [format!("{mark} {label}"), left, right]
        })
    });
    let head = [String::new(), left.to_owned(), right.to_owned()];
    let rows: Vec<_> = std::iter::once(head).chain(lines).collect();
    let width = |column: usize| {
        let widths = rows.iter().map(|row| row[column].chars().count());
        widths.max().unwrap_or(0)
    };
    let (first, second) = (width(0), width(1));
    let mut out = String::new();
    for [label, left, right] in &rows {
        let line = format!("{label:<first$}  {left:<second$}  {right}");
        let _ = writeln!(out, "{}", harmless_line(line.trim_end()));
    }
    let _ = writeln!(
        out,
        "\n{} of {} fields differ",
        differing.len(),
        pairs.len()
    );
    out
}

fn json(sides: [Option<&str>; 2], pairs: &[Pair]) -> String {
    let fields = pairs.iter().map(|pair| {
        json!({
            "field": pair.field.key(),
            "values": pair.values.each_ref().map(|value| value.as_ref().map(plain)),
            "own": pair.own,
            "differs": pair.differs(),
        })
    });
    let json = json!({
        "version": 1,
        "environments": sides,
        "fields": fields.collect::<Vec<_>>(),
    });
    pretty(&json)
}

fn plain(value: &Value) -> Json {
    match value {
        Value::Text(text) | Value::Seconds(MaxAgeInput::Text(text)) => json!(text),
        Value::List(items) => json!(items),
        Value::Seconds(MaxAgeInput::Seconds(seconds)) => json!(seconds),
        Value::Flag(on) => json!(on),
    }
}
