//! `corstui rules`: the list of all rules.

use std::fmt::Write as _;

use anyhow::Result;
use serde_json::json;

use super::{Exit, Session, json::pretty};
use crate::lint::{RULES, Rule, Severity};

/// The arguments of `rules`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How to print the list.
    #[arg(long, value_enum, default_value_t)]
    format: super::report::Plain,
}

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit> {
    let text = match args.format {
        super::report::Plain::Text => text(),
        super::report::Plain::Json => json(),
    };
    session.print(&text)?;
    Ok(Exit::Fine)
}

fn text() -> String {
    let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let word = |severity: Option<Severity>| severity.map_or("-", Severity::word);
    let mut out = format!(
        "{:<width$}  {:<6}  {:<7}  {:<7}  {}\n",
        "RULE", "CODE", "HTTP", "REST", "FIX"
    );
    for rule in RULES {
        let off = if rule.on_by_default {
            ""
        } else {
            ", off by default"
        };
        let (http, rest) = (word(rule.http), word(rule.rest));
        let _ = writeln!(
            out,
            "{:<width$}  {:<6}  {http:<7}  {rest:<7}  {}{off}",
            rule.name,
            rule.code,
            rule.fix.word()
        );
    }
    out
}

fn json() -> String {
    let rules: Vec<_> = RULES
        .iter()
        .map(|rule| {
            json!({
                "name": rule.name,
                "code": rule.code,
                "summary": summary(rule),
                "http": rule.http.map(Severity::word),
                "rest": rule.rest.map(Severity::word),
                "fix": rule.fix.word(),
                "security": rule.security,
                "on_by_default": rule.on_by_default,
            })
        })
        .collect();
    pretty(&json!({"version": 1, "rules": rules}))
}

/// What the rule finds: the first paragraph of its page.
pub(super) fn summary(rule: &Rule) -> String {
    let lines = rule.page.lines().map(str::trim);
    let first: Vec<_> = lines.take_while(|line| !line.is_empty()).collect();
    first.join(" ")
}
