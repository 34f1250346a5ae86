//! `corstui compare`: HTTP API against REST API, for a design if one is named.

use std::fmt::Write as _;

use anyhow::Result;
use serde_json::{Value as Json, json};

use super::report::Plain;
use super::{Exit, Session};
use crate::compare::{self, Comparison, Effect, Group, Level, Row, Switch};
use crate::cors::{AnsweredBy, ApiType};

/// The arguments of `compare`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The design: a path, `-` for standard input, or a preset's name.
    design: Option<String>,
    /// How to print the comparison.
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
    /// How many requests a month to work the costs out for; may be given several times.
    #[arg(long, value_name = "NUMBER", default_values_t = USUAL)]
    requests: Vec<u64>,
}

/// Monthly requests for which the costs are shown unless others are asked for.
const USUAL: [u64; 4] = [1_000_000, 10_000_000, 100_000_000, 1_000_000_000];

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit> {
    let comparison = match &args.design {
        Some(design) => Some(Comparison::of(&session.design(design)?.loaded.draft)),
        None => None,
    };
    let text = match args.format {
        Plain::Text => text(comparison.as_ref(), &args.requests),
        Plain::Json => json(comparison.as_ref(), &args.requests),
    };
    session.print(&text)?;
    Ok(Exit::Fine)
}

fn groups(comparison: Option<&Comparison>) -> Vec<Group> {
    comparison.map_or_else(
        || compare::groups(AnsweredBy::Gateway),
        |comparison| comparison.groups.clone(),
    )
}

fn text(comparison: Option<&Comparison>, requests: &[u64]) -> String {
    let groups = groups(comparison);
    let features = groups.iter().flat_map(|g| &g.rows).map(|r| &r.feature);
    let width = features.map(|f| f.chars().count()).max().unwrap_or(0);
    let mut out = String::new();
    for group in &groups {
        let [http, rest] = ApiType::ALL.map(ApiType::name);
        let _ = writeln!(out, "  {:<width$}  {http}  {rest}", group.name);
        for row in &group.rows {
            out.push_str(&line(row, width));
        }
        out.push('\n');
    }
    if let Some(comparison) = comparison {
        out.push_str("* the design needs it\n\n");
        out.push_str(&switches(comparison));
    }
    out.push_str(&costs(requests));
    out
}

fn line(row: &Row, width: usize) -> String {
    let mark = if row.needed { '*' } else { ' ' };
    let word = |has: bool| if has { "yes" } else { "no" };
    let believed = (row.level == Level::Believed).then_some("believed");
    let remarks: Vec<_> = believed.into_iter().chain(row.note.as_deref()).collect();
    let line = format!(
        "{mark} {:<width$}  {:<8}  {:<8}  {}",
        row.feature,
        word(row.http),
        word(row.rest),
        remarks.join("; ")
    );
    format!("{}\n", line.trim_end())
}

fn switches(comparison: &Comparison) -> String {
    let to = comparison.api_type.other().name();
    let mut out = format!("On a {to} this design\n").replace("a HTTP", "an HTTP");
    for (effect, verb) in [
        (Effect::Loses, "loses"),
        (Effect::Work, "needs work"),
        (Effect::Gains, "gains"),
    ] {
        let of_effect = comparison.switches.iter().filter(|s| s.effect == effect);
        for Switch { text, .. } in of_effect {
            let _ = writeln!(out, "  {verb}: {text}");
        }
    }
    out.push('\n');
    annotate_snippets::normalize_untrusted_str(&out)
}

fn costs(requests: &[u64]) -> String {
    let pricing = &compare::table().pricing;
    let mut out = format!(
        "Requests a month, {} in {}, prices known as of {}\n",
        pricing.currency, pricing.region, pricing.known_as_of
    );
    for &requests in requests {
        let cost = compare::cost(requests);
        let [http, rest] = ApiType::ALL.map(ApiType::name);
        let _ = writeln!(
            out,
            "  {requests:>14}  {http} {:>12}  {rest} {:>12}",
            cost.http, cost.rest
        );
    }
    for note in &pricing.notes {
        let _ = writeln!(out, "  {note}");
    }
    out
}

fn json(comparison: Option<&Comparison>, requests: &[u64]) -> String {
    let groups: Vec<_> = groups(comparison).iter().map(group).collect();
    let switches = comparison.map(|c| c.switches.iter().map(switch).collect::<Vec<_>>());
    let table = compare::table();
    let costs: Vec<_> = requests.iter().map(|&n| cost(n)).collect();
    let json = json!({
        "version": 1,
        "api_type": comparison.map(|c| c.api_type.key()),
        "groups": groups,
        "switching": switches,
        "pricing": {
            "region": table.pricing.region,
            "currency": table.pricing.currency,
            "known_as_of": table.pricing.known_as_of,
            "notes": table.pricing.notes,
            "costs": costs,
        },
        "sources": table.sources,
    });
    format!("{json:#}\n")
}

fn group(group: &Group) -> Json {
    let rows: Vec<_> = group.rows.iter().map(row).collect();
    json!({"name": group.name, "rows": rows})
}

fn row(row: &Row) -> Json {
    json!({
        "key": row.key,
        "feature": row.feature,
        "http": row.http,
        "rest": row.rest,
        "level": row.level.word(),
        "note": row.note,
        "needed": row.needed,
    })
}

fn switch(switch: &Switch) -> Json {
    json!({
        "effect": switch.effect.word(),
        "field": switch.field.key(),
        "text": switch.text,
    })
}

/// Amounts are texts, because a JSON number may lose cents on the way.
fn cost(requests: u64) -> Json {
    let cost = compare::cost(requests);
    json!({
        "requests": requests,
        "http": cost.http.to_string(),
        "rest": cost.rest.to_string(),
    })
}
