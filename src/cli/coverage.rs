//! `corstui coverage`: which pages can read which responses, errors included.
//!
//! The JSON: keys may be added, but none is renamed or dropped without a new version.
//!
//! ```text
//! {version, api_type, environment, browser, without, request, assumed_route, columns, rows, summary}
//!   request: {method, path}                                     what stands for every request
//!   assumed_route: {method, path, status_without, rule}         not in the design; exports add it
//!   columns: [{class, origin, allowed}]                         the kinds of pages, each by an example
//!   rows:    [{source, about, status, answered_by, certainty, cells}]
//!   cells:   [{class, reading, certainty, reason, help, field, gateway_response, closable}]
//!   summary: {holes, closable}                                  how many there are
//! {version, error, diagnostics}                                 while the design has errors
//! ```
//!
//! `environment` is the one whose values the design has, null for its own; `browser` and the list `without`
//! have the words of the arguments. `source` is `preflight` or a word of `corstui simulate --response`,
//! `class` is `listed`, `matched`, `null`, `stranger` or `no-origin`, `reading` is `readable`, `hole`,
//! `kept-out`, `open`, `unreached` (the preflight is refused first) or `no-cors`. What there is none of is
//! null. `diagnostics` is the number of errors.

use std::fmt::Write as _;

use anyhow::Result;
use serde_json::{Value as Json, json};

use super::deployed::{Deployed, Meant};
use super::json::pretty;
use super::judge::profile;
use super::report::{Plain, text::harmless};
use super::simulate::path;
use super::{Exit, Session};
use crate::cors::deployment::OPTIONS;
use crate::cors::{Field, Method, Policy};
use crate::simulate::browser::Profile;
use crate::simulate::coverage::{Class, Column, Coverage, Hole, Reading, Row, cover_call};
use crate::simulate::example::{Example, path_for};
use crate::simulate::gateway::{AddedRoute, Certainty, Gateway};

/// The arguments of `coverage`.
///
/// Exit status 1 when a page that the design allows cannot read a response, and something can be done
/// about it. Holes that nothing can close, such as that of a request that is too large, are shown and
/// do not count.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Args {
    #[command(flatten)]
    deployed: Deployed,
    /// The method that the script sends; without it and `--path` one request stands for all.
    #[arg(long, value_name = "METHOD", value_parser = sendable)]
    method: Option<String>,
    /// The path that the script asks for; without it one of a route that takes the method.
    #[arg(long, value_name = "PATH", value_parser = path)]
    path: Option<String>,
    /// Whose rules to follow.
    #[arg(long, value_parser = profile(), default_value = Profile::Chromium.key(), value_name = "BROWSER")]
    browser: Profile,
    /// How to print the table.
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit> {
    let meant = match args.deployed.meant(session)? {
        Ok(meant) => meant,
        Err(faulty) => return faulty.end(args.format, session),
    };
    let policy = &meant.policy;
    let gateway = Gateway::new(policy, args.deployed.setup());
    let coverage = cover_call(&gateway, args.browser, args.example(policy));
    let text = match args.format {
        Plain::Text => text(&args.deployed.heading(&meant, args.browser), &coverage),
        Plain::Json => json(args, &meant, &coverage),
    };
    session.print(&text)?;
    Ok(Exit::findings(coverage.can_be_better()))
}

/// Takes a method that scripts may send.
fn sendable(method: &str) -> Result<String, String> {
    if Method::parse(method).is_none() || Method::is_forbidden(method) {
        return Err("scripts cannot send it; name a method such as PUT".to_owned());
    }
    Ok(method.to_owned())
}

impl Args {
    /// The request to look at.
    fn example(&self, policy: &Policy) -> Example {
        let example = Example::of(policy);
        match (&self.method, &self.path) {
            (None, None) => example,
            (None, Some(path)) => Example {
                path: path.clone(),
                ..example
            },
            (Some(method), path) => Example {
                method: method.clone(),
                path: path.clone().unwrap_or_else(|| path_for(policy, method)),
                header: None,
            },
        }
    }
}

fn text(heading: &str, coverage: &Coverage) -> String {
    let Example { method, path, .. } = &coverage.example;
    let mut out = format!("{heading}\nwho can read the answer to {method} {path}\n\n");
    out.push_str(&table(coverage));
    out.push('\n');
    out.push_str(&legend(coverage));
    out.push('\n');
    out.push_str(&meanings(coverage));
    if let Some(added) = &coverage.added {
        let _ = writeln!(out, "\nassumed: {}\n  help: {}", added.text(), added.help());
    }
    out.push_str(&holes(coverage));
    harmless(&out)
}

fn table(coverage: &Coverage) -> String {
    let width = word_width(coverage);
    let mut head = format!("{:<width$}  STATUS  BY      ", "RESPONSE");
    for column in &coverage.columns {
        let _ = write!(head, "  {:<CELL$}", column.class.word());
    }
    let mut out = format!("{head}  CERTAINTY\n");
    for row in &coverage.rows {
        let subject = row.subject.word();
        let by = row.by.word();
        let _ = write!(out, "{subject:<width$}  {:<6}  {by:<8}", row.status);
        for (cell, certainty) in row.cells.iter().zip(&row.certainties) {
            let cell = format!("{} {}", cell.short(), sign(*certainty));
            let _ = write!(out, "  {:<CELL$}", cell.trim_end());
        }
        let _ = writeln!(out, "  {}", row.certainty.word());
    }
    out
}

/// The width of a cell: that of the longest class.
const CELL: usize = 9;

/// What stands behind the word of a cell: how certain it is, unless that is written down.
const fn sign(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Documented => "",
        Certainty::Reported => "~",
        Certainty::Assumed => "?",
    }
}

/// Who stands for a class, and what the words and signs mean that are there.
fn legend(coverage: &Coverage) -> String {
    let mut out = String::new();
    for Column { class, origin, .. } in &coverage.columns {
        if let (Some(origin), true) = (origin, *class != Class::Null) {
            let _ = writeln!(out, "{:<CELL$}  such as {origin}", class.word());
        }
    }
    let has = |reading| {
        let mut cells = coverage.rows.iter().flat_map(|row| &row.cells);
        cells.any(|cell| *cell == reading)
    };
    if has(Reading::Open) {
        let _ = writeln!(
            out,
            "{:<CELL$}  readable for everybody, if no preflight stops them: it carries `*`",
            Reading::Open.short()
        );
    }
    if has(Reading::NoCors) {
        let _ = writeln!(
            out,
            "{:<CELL$}  read without asking: CORS is for browsers",
            Reading::NoCors.short()
        );
    }
    for (certainty, meaning) in [
        (Certainty::Reported, "seen by others, who told of it"),
        (Certainty::Assumed, "believed, without proof"),
    ] {
        let mut certainties = coverage.rows.iter().flat_map(|row| &row.certainties);
        if certainties.any(|one| *one == certainty) {
            let (sign, word) = (sign(certainty), certainty.word());
            let _ = writeln!(out, "{sign:<CELL$}  {word}: {meaning}");
        }
    }
    out.push_str(CERTAINTY);
    out
}

/// What the last column means.
const CERTAINTY: &str = "\
CERTAINTY  of the least certain answer in the row, taken by itself;
           a preflight that goes before has its own row
";

/// What happens where each response comes from.
fn meanings(coverage: &Coverage) -> String {
    let width = word_width(coverage);
    let mut out = format!("{:<width$}  WHAT HAPPENS\n", "RESPONSE");
    for Row { subject, .. } in &coverage.rows {
        let _ = writeln!(out, "{:<width$}  {}", subject.word(), subject.about());
    }
    out
}

/// The width of the longest response.
fn word_width(coverage: &Coverage) -> usize {
    let words = coverage.rows.iter().map(|row| row.subject.word().len());
    words.max().unwrap_or(0)
}

/// Each hole once, with the responses that have it.
fn holes(coverage: &Coverage) -> String {
    let mut seen: Vec<(&Hole, Class, Vec<&Row>)> = Vec::new();
    for (row, column, hole) in coverage.holes() {
        let same = |(h, class, _): &&mut (&Hole, Class, _)| *h == hole && *class == column.class;
        match seen.iter_mut().find(same) {
            Some((.., rows)) => rows.push(row),
            None => seen.push((hole, column.class, vec![row])),
        }
    }
    let mut out = unreached(coverage);
    if seen.is_empty() {
        let Example { method, path, .. } = &coverage.example;
        let _ = writeln!(out, "\nno holes for {method} {path}");
    }
    for (hole, class, rows) in seen {
        let words: Vec<_> = rows.iter().map(|row| row.subject.word()).collect();
        let _ = writeln!(out, "\nhole for {}: {}", class.word(), words.join(", "));
        let _ = writeln!(out, "  {}", hole.reason);
        let _ = writeln!(out, "  help: {}", hole.remedy.text);
        if let Some(field) = hole.remedy.field {
            let _ = writeln!(out, "  field: {}", field.key());
        }
    }
    out
}

/// The responses that a class of pages never gets, although their own headers may be right.
fn unreached(coverage: &Coverage) -> String {
    let mut out = String::new();
    for (at, column) in coverage.columns.iter().enumerate() {
        let never = |row: &&Row| row.cells.get(at) == Some(&Reading::Unreached);
        let rows = coverage.rows.iter().filter(never);
        let words: Vec<_> = rows.map(|row| row.subject.word()).collect();
        if !words.is_empty() {
            let class = column.class.word();
            let _ = writeln!(out, "\nout of reach for {class}: {}", words.join(", "));
            let _ = writeln!(out, "  {REFUSED_FIRST}");
        }
    }
    out
}

/// Why a response is out of reach.
const REFUSED_FIRST: &str = "the preflight is refused first";

fn json(args: &Args, meant: &Meant, coverage: &Coverage) -> String {
    let columns: Vec<_> = coverage.columns.iter().map(column).collect();
    let rows: Vec<_> = coverage.rows.iter().map(|r| row(coverage, r)).collect();
    let closable = |(_, _, hole): &(&Row, &Column, &Hole)| hole.remedy.cures;
    let json = json!({
        "version": 1,
        "api_type": meant.policy.api_type.key(),
        "environment": meant.environment,
        "browser": args.browser.key(),
        "without": args.deployed.left_out(),
        "request": {"method": coverage.example.method, "path": coverage.example.path},
        "assumed_route": coverage.added.as_ref().map(assumed),
        "columns": columns,
        "rows": rows,
        "summary": {
            "holes": coverage.holes().count(),
            "closable": coverage.holes().filter(closable).count(),
        },
    });
    pretty(&json)
}

fn assumed(added: &AddedRoute) -> Json {
    json!({
        "method": OPTIONS,
        "path": added.path,
        "status_without": added.without,
        "rule": added.rule,
    })
}

fn column(column: &Column) -> Json {
    json!({
        "class": column.class.word(),
        "origin": column.origin,
        "allowed": column.allowed,
    })
}

fn row(coverage: &Coverage, row: &Row) -> Json {
    let cells = coverage.columns.iter().zip(&row.cells);
    let cells: Vec<_> = cells
        .zip(&row.certainties)
        .map(|((column, reading), certainty)| cell(column, reading, *certainty))
        .collect();
    json!({
        "source": row.subject.word(),
        "about": row.subject.about(),
        "status": row.status,
        "answered_by": row.by.word(),
        "certainty": row.certainty.word(),
        "cells": cells,
    })
}

fn cell(column: &Column, reading: &Reading, certainty: Certainty) -> Json {
    let hole = match reading {
        Reading::Hole(hole) => Some(hole),
        _ => None,
    };
    let remedy = hole.map(|hole| &hole.remedy);
    let reason = match reading {
        Reading::Unreached => Some(REFUSED_FIRST),
        _ => hole.map(|hole| hole.reason.as_str()),
    };
    json!({
        "class": column.class.word(),
        "reading": reading.word(),
        "certainty": certainty.word(),
        "reason": reason,
        "help": remedy.map(|remedy| &remedy.text),
        "field": remedy.and_then(|remedy| remedy.field).map(Field::key),
        "gateway_response": remedy.and_then(|remedy| remedy.gateway_response),
        "closable": remedy.map(|remedy| remedy.cures),
    })
}
