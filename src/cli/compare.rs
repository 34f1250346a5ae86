//! `corstui compare`: HTTP API against REST API, for a design if one is named.
//!
//! The JSON: keys may be added, but none is renamed or dropped without a new version.
//!
//! ```text
//! {version, api_type, environment, groups, switching, effective, pricing, sources}
//!   groups:    [{name, rows: [{key, feature, http, rest, level, note, needed}]}]
//!   switching: [{effect, field, text}]                          null without a design
//!   effective: [{key, name, http, rest, to_http, to_rest}]      null without one, or while there is nothing to see
//!     http, rest: {text, serves, certainty}
//! ```
//!
//! `environment` is the one whose values the design has, null for its own. `effective` is what a browser
//! sees. `serves` is whether the design's own pages are served as it means, or null where there is no better
//! or worse; `to_http` and `to_rest` are what moving there means: `loses`, `gains`, `differs` (also where
//! pages gain that are not of the design), or null where nothing changes. The errors that keep it away are
//! printed on standard error.

mod environments;

use std::fmt::Write as _;

use anyhow::Result;
use clap::ValueHint;
use serde_json::{Value as Json, json};

use super::deployed::{self, for_stage};
use super::json::pretty;
use super::report::{Plain, text::harmless};
use super::{Exit, Session, resolved};
use crate::compare::{
    self, Behaviour, Change, Comparison, Effect, Effective, Group, Level, Row, Sight, Switch,
    Unseen,
};
use crate::cors::{AnsweredBy, ApiType};
use crate::lint::Options;
use crate::simulate::gateway::Certainty;

/// The arguments of `compare`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The design: a path, `-` for standard input, a preset's name, or a share string.
    #[arg(value_hint = ValueHint::FilePath)]
    design: Option<String>,
    /// As if the design were for this stage: with the values of the environment of that name, if it has
    /// one.
    #[arg(long, value_name = "NAME", requires = "design")]
    stage: Option<String>,
    /// Compare the environments of the design instead: this one, with that of --stage or else with the
    /// design itself. `base` is the design itself, unless an environment is called so. Exit status 1 if
    /// they differ.
    #[arg(
        long,
        value_name = "NAME",
        requires = "design",
        conflicts_with = "requests"
    )]
    against: Option<String>,
    /// How to print the comparison.
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
    /// How many requests a month to work the costs out for, such as 500k or 20M; may be given several times.
    #[arg(long, value_name = "NUMBER", default_values_t = USUAL, value_parser = number, allow_negative_numbers = true)]
    requests: Vec<u64>,
}

/// Monthly requests for which the costs are shown unless others are asked for.
const USUAL: [u64; 4] = [1_000_000, 10_000_000, 100_000_000, 1_000_000_000];

/// Takes a number of requests as people write it.
fn number(text: &str) -> Result<u64, String> {
    let whole = text.parse().ok();
    whole
        .or_else(|| compare::requests_in(text))
        .ok_or_else(|| "write a number such as 20000000, 500k or 20M".to_owned())
}

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit> {
    let compared = match &args.design {
        Some(design) => {
            let design = session.design(design)?;
            let stage = args.stage.as_deref();
            if let Some(against) = &args.against {
                let sides = [stage, Some(against.as_str())];
                return environments::run(&design.loaded.draft, sides, args.format, session);
            }
            let draft = match stage {
                Some(stage) => for_stage(&design.loaded.draft, stage),
                None => design.loaded.draft.clone(),
            };
            let title = deployed::title(&design.loaded.draft, stage);
            let environment = deployed::environment(&design.loaded.draft, stage);
            // While there are errors, this says which.
            let done = "shown of what a browser sees";
            let _said = resolved::resolve(design, stage, &Options::default(), session, done)?;
            Some(Compared {
                title,
                environment,
                comparison: Comparison::of(&draft),
                effective: Effective::of(&draft),
            })
        }
        None => None,
    };
    let text = match args.format {
        Plain::Text => text(compared.as_ref(), &args.requests),
        Plain::Json => json(compared.as_ref(), &args.requests),
    };
    session.print(&text)?;
    Ok(Exit::Fine)
}

/// A design compared.
struct Compared<'a> {
    /// The design in a few words.
    title: String,
    /// Whose values it has.
    environment: Option<&'a str>,
    /// Its features.
    comparison: Comparison,
    /// What a browser sees of it, or why nothing.
    effective: Result<Effective, Unseen>,
}

fn groups(comparison: Option<&Comparison>) -> Vec<Group> {
    comparison.map_or_else(
        || compare::groups(AnsweredBy::Gateway),
        |comparison| comparison.groups.clone(),
    )
}

fn text(compared: Option<&Compared<'_>>, requests: &[u64]) -> String {
    let comparison = compared.map(|compared| &compared.comparison);
    let groups = groups(comparison);
    let features = groups.iter().flat_map(|g| &g.rows).map(|r| &r.feature);
    let width = features.map(|f| f.chars().count()).max().unwrap_or(0);
    let title = compared.map(|compared| format!("{}\n\n", compared.title));
    let mut out = harmless(&title.unwrap_or_default());
    for group in &groups {
        let [http, rest] = ApiType::ALL.map(ApiType::name);
        let _ = writeln!(out, "  {:<width$}  {http}  {rest}", group.name);
        for row in &group.rows {
            out.push_str(&line(row, width));
        }
        out.push('\n');
    }
    if let Some(compared) = compared {
        out.push_str("* the design needs it\n\n");
        out.push_str(&seen(&compared.comparison, compared.effective.as_ref()));
        out.push_str(&switches(&compared.comparison));
    }
    out.push_str(&costs(requests));
    out.push_str(&sources());
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
    let to = comparison.api_type.other().with_article();
    let mut out = format!("On {to} this design\n");
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
    harmless(&out)
}

/// What a browser sees, line by line, with what moving to the other API type means in front.
fn seen(comparison: &Comparison, effective: Result<&Effective, &Unseen>) -> String {
    let effective = match effective {
        Ok(effective) => effective,
        Err(why) => return format!("What a browser sees: {why}.\n\n"),
    };
    let to = comparison.api_type.other();
    let cells = effective.lines.iter().map(|line| {
        let effect = line.moving_to(to).map_or("", Change::word);
        [
            effect.to_owned(),
            line.name.clone(),
            sight(&line.http),
            sight(&line.rest),
        ]
    });
    let head = ["", "What a browser sees", "HTTP API", "REST API"].map(str::to_owned);
    let rows: Vec<_> = [head].into_iter().chain(cells).collect();
    let width = |column: usize| {
        let widths = rows.iter().map(|row| row[column].chars().count());
        widths.max().unwrap_or(0)
    };
    let widths = [0, 1, 2].map(width);
    let mut out = String::new();
    for [effect, name, http, rest] in &rows {
        let [first, second, third] = widths;
        let line = format!("  {effect:<first$}  {name:<second$}  {http:<third$}  {rest}");
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out.push('\n');
    harmless(&out)
}

/// A few words, and whether they are only believed.
fn sight(sight: &Sight) -> String {
    match sight.certainty {
        Certainty::Assumed => format!("{} (assumed)", sight.text),
        Certainty::Documented | Certainty::Reported => sight.text.clone(),
    }
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

/// Where the features and prices were read.
fn sources() -> String {
    let mut out = "\nSources\n".to_owned();
    for source in compare::table().sources.values() {
        let _ = writeln!(out, "  {source}");
    }
    out
}

fn json(compared: Option<&Compared<'_>>, requests: &[u64]) -> String {
    let comparison = compared.map(|compared| &compared.comparison);
    let effective = compared.and_then(|compared| compared.effective.as_ref().ok());
    let effective = effective.map(|e| e.lines.iter().map(behaviour).collect::<Vec<_>>());
    let groups: Vec<_> = groups(comparison).iter().map(group).collect();
    let switches = comparison.map(|c| c.switches.iter().map(switch).collect::<Vec<_>>());
    let table = compare::table();
    let costs: Vec<_> = requests.iter().map(|&n| cost(n)).collect();
    let json = json!({
        "version": 1,
        "api_type": comparison.map(|c| c.api_type.key()),
        "environment": compared.and_then(|compared| compared.environment),
        "groups": groups,
        "switching": switches,
        "effective": effective,
        "pricing": {
            "region": table.pricing.region,
            "currency": table.pricing.currency,
            "known_as_of": table.pricing.known_as_of,
            "notes": table.pricing.notes,
            "costs": costs,
        },
        "sources": table.sources,
    });
    pretty(&json)
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

fn behaviour(line: &Behaviour) -> Json {
    let side = |api_type| {
        let Sight {
            text,
            serves,
            certainty,
            ..
        } = line.on(api_type);
        json!({"text": text, "serves": serves, "certainty": certainty.word()})
    };
    let moving_to = |api_type| line.moving_to(api_type).map(Change::word);
    json!({
        "key": line.key,
        "name": line.name,
        "http": side(ApiType::Http),
        "rest": side(ApiType::Rest),
        "to_http": moving_to(ApiType::Http),
        "to_rest": moving_to(ApiType::Rest),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::Draft;

    fn compared(origins: &[&str]) -> Compared<'static> {
        let draft = Draft {
            allow_origins: origins.iter().map(|&origin| origin.to_owned()).collect(),
            allow_credentials: true,
            ..Draft::default()
        };
        Compared {
            title: deployed::title(&draft, None),
            environment: None,
            comparison: Comparison::of(&draft),
            effective: Effective::of(&draft),
        }
    }

    #[test]
    fn what_a_browser_sees_is_in_text_and_json() {
        let compared = compared(&["https://a.example", "https://b.example"]);
        let text = text(Some(&compared), &[]);
        let mut lines = text.lines();
        let line = lines.find(|line| line.contains("too many requests"));
        let words: Vec<_> = line.expect("a line").split("  ").map(str::trim).collect();
        let words: Vec<_> = words.into_iter().filter(|word| !word.is_empty()).collect();
        assert_eq!(
            words,
            [
                "loses",
                "too many requests",
                "429, readable (assumed)",
                "429, hidden from the design's pages"
            ]
        );
        let json: Json = serde_json::from_str(&json(Some(&compared), &[])).expect("JSON");
        let effective = json["effective"].as_array().expect("a list");
        let throttled = effective.iter().find(|line| line["key"] == "throttled");
        assert_eq!(
            throttled.expect("a line"),
            &json!({
                "key": "throttled",
                "name": "too many requests",
                "http": {"text": "429, readable", "serves": true, "certainty": "assumed"},
                "rest": {
                    "text": "429, hidden from the design's pages",
                    "serves": false,
                    "certainty": "documented",
                },
                "to_http": "gains",
                "to_rest": "loses",
            })
        );
    }

    #[test]
    fn the_text_ends_with_the_sources() {
        let text = text(None, &[]);
        let (_, listed) = text.split_once("\nSources\n").expect("a heading");
        let listed: Vec<_> = listed.lines().map(str::trim_start).collect();
        let sources: Vec<_> = compare::table().sources.values().collect();
        assert_eq!(listed, sources);
    }

    #[test]
    fn without_a_design_or_with_errors_nothing_is_seen() {
        let faulty = compared(&["nonsense"]);
        assert!(text(Some(&faulty), &[]).contains("nothing yet: mend the errors"));
        for compared in [None, Some(&faulty)] {
            let json: Json = serde_json::from_str(&json(compared, &[])).expect("JSON");
            assert!(json["effective"].is_null());
        }
    }
}
