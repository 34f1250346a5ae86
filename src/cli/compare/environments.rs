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

use anyhow::{Result, anyhow};
use serde_json::json;

use crate::cli::json::pretty;
use crate::cli::report::Plain;
use crate::cli::{Exit, Session, pairs};
use crate::compare::{self, Pair};
use crate::cors::Draft;
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
    let found = compare::environments(draft, sides).unwrap_or_default();
    let text = match format {
        Plain::Text => {
            let names = sides.map(|side| side.unwrap_or(draft.own_name()));
            let labelled = found
                .iter()
                .map(|pair| (pair.field.label().to_owned(), pair));
            pairs::table(names, labelled)
        }
        Plain::Json => json(sides, &found),
    };
    session.print(&text)?;
    Ok(Exit::findings(found.iter().any(Pair::differs)))
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

fn json(sides: [Option<&str>; 2], pairs: &[Pair]) -> String {
    let json = json!({
        "version": 1,
        "environments": sides,
        "fields": pairs.iter().map(pairs::json).collect::<Vec<_>>(),
    });
    pretty(&json)
}
