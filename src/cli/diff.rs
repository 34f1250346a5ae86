//! `corstui diff`: two designs side by side, as what they mean.
//!
//! The JSON: keys may be added, but none is renamed or dropped without a new version.
//!
//! ```text
//! version: 1
//! designs: [path, path]
//! differs: whether any field does
//! fields: [{environment, field, values: [value, value], own: [bool, bool], differs}]
//! ```
//!
//! `environment` is null for the designs themselves. The values are as in a preset file, null where the
//! field is absent; of `ignore` the rules with their reasons, of `environments` the names. `own` is whether
//! the environment overlays the field; of an environment, only fields stand there that one of the two
//! overlays.

use std::path::Path;

use anyhow::{Result, bail};
use clap::ValueHint;
use serde_json::{Value as Json, json};

use super::import;
use super::json::pretty;
use super::report::Plain;
use super::{Exit, Session, pairs};
use crate::compare::{self, Pair, Part};
use crate::cors::{Draft, Field};
use crate::preset::{Design, DesignError, LoadError};

/// The arguments of `diff`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "What is only written differently is the same: the order of a list, an entry that \
    it has twice, the case of a header's name. Exit status 1 if the two differ."
)]
pub struct Args {
    /// A design: a path, `-` for standard input, a preset's name, or a share string; also an export that
    /// carries its design in its header.
    #[arg(value_name = "A", value_hint = ValueHint::FilePath)]
    left: String,
    /// What to compare it with: the same.
    #[arg(value_name = "B", value_hint = ValueHint::FilePath)]
    right: String,
    /// How to print the difference.
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

/// How many entries are compared at the most, which is more than two files can hold without environments.
const MOST: usize = 2_000_000;

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit> {
    if args.left == "-" && args.right == "-" {
        bail!("standard input holds one design: save the other one as a file and name that");
    }
    let sides = [side(&args.left, session)?, side(&args.right, session)?];
    let designs = sides.each_ref().map(|side| &side.draft);
    let parts = parts(designs)?;
    let text = match args.format {
        Plain::Text => {
            let names = sides.each_ref().map(|side| side.name.as_str());
            pairs::table(names, labelled(&parts))
        }
        Plain::Json => json(&sides, &parts),
    };
    session.print(&text)?;
    Ok(Exit::findings(differ(&parts)))
}

/// Everything that there is to compare, if that is not beyond all measure: each of many environments may
/// lie over a long list.
fn parts(designs: [&Draft; 2]) -> Result<Vec<Part>> {
    let mut count = 0;
    let mut parts = Vec::new();
    for part in compare::designs(designs) {
        count += part.pairs.iter().map(Pair::entries).sum::<usize>();
        if count > MOST {
            bail!(
                "the environments of the two have more than {MOST} entries together; `corstui compare \
                 DESIGN --against NAME` compares one environment"
            );
        }
        parts.push(part);
    }
    Ok(parts)
}

/// One of the two designs.
struct Side {
    /// What people call it.
    name: String,
    /// What programs call it.
    path: String,
    draft: Draft,
}

fn differ(parts: &[Part]) -> bool {
    parts.iter().flat_map(|part| &part.pairs).any(Pair::differs)
}

/// Loads a design, or the one that an export carries.
fn side(asked: &str, session: &mut Session<'_>) -> Result<Side> {
    let error = match session.design(asked) {
        Ok(Design { origin, loaded, .. }) => {
            return Ok(Side {
                name: origin.to_string(),
                path: origin.path_for_programs(),
                draft: loaded.draft,
            });
        }
        Err(error) => error,
    };
    // What is too long for a design comes without its text.
    let long = || import::text_of(Path::new(asked)).unwrap_or_default();
    if let DesignError::Load(LoadError::Text { name, text, .. }) = &error
        && let text = if text.is_empty() {
            long()
        } else {
            text.clone()
        }
        && let Some(export) = import::read(&text, name)
    {
        let export = export.map_err(DesignError::Load)?;
        if !export.is_as_printed {
            bail!(
                "{name} is not what the design in its header prints today: it was changed, or printed by \
                 another version; `corstui import` prints the design in the header"
            );
        }
        return Ok(Side {
            name: name.clone(),
            path: asked.to_owned(),
            draft: export.draft,
        });
    }
    Err(error.into())
}

/// The fields under the labels that they have in a table of all.
fn labelled(parts: &[Part]) -> impl Iterator<Item = (String, &Pair)> {
    parts.iter().flat_map(|part| {
        part.pairs.iter().map(|pair| {
            let label = pair.field.label();
            let label = match &part.environment {
                Some(name) => format!("{label} of {name}"),
                None => label.to_owned(),
            };
            (label, pair)
        })
    })
}

fn json(sides: &[Side; 2], parts: &[Part]) -> String {
    let fields = parts.iter().flat_map(|part| {
        part.pairs.iter().map(|pair| {
            let mut field = pairs::json(pair);
            field["environment"] = json!(part.environment);
            if pair.field == Field::Ignore {
                field["values"] = json!(sides.each_ref().map(ignored));
            }
            field
        })
    });
    let json = json!({
        "version": 1,
        "designs": sides.each_ref().map(|side| &side.path),
        "differs": differ(parts),
        "fields": fields.collect::<Vec<_>>(),
    });
    pretty(&json)
}

fn ignored(side: &Side) -> Vec<Json> {
    let rules = side.draft.ignore.iter();
    rules
        .map(|entry| json!({"rule": entry.rule, "reason": entry.reason}))
        .collect()
}
