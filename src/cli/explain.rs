//! `corstui explain`: a rule's page.

use std::fmt::Write as _;

use anyhow::{Result, bail};

use super::{Exit, Session};
use crate::cors::ApiType;
use crate::lint::{self, RULES, Rule};
use crate::preset;

/// The arguments of `explain`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The rule's name, such as `origin-trailing-slash`, or its code, such as COR110.
    rule: String,
}

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit> {
    session.print(&page(find(&args.rule)?))?;
    Ok(Exit::Fine)
}

/// The rule of this name or code.
pub(super) fn find(name: &str) -> Result<&'static Rule> {
    if let Some(rule) = lint::find(name) {
        return Ok(rule);
    }
    if let Some(kept) = lint::find_reserved(name) {
        let (code, name) = (kept.code, kept.name);
        bail!(
            "{code} is kept for `{name}`, which nothing can cause: {}",
            kept.reason
        );
    }
    let words = RULES.iter().flat_map(|rule| [rule.name, rule.code]);
    match preset::nearest(name, words) {
        Some(near) => bail!("there is no rule `{name}`; did you mean `{near}`?"),
        None => bail!("there is no rule `{name}`; `corstui rules` lists them"),
    }
}

/// The page in Markdown, under a head of what the rule is.
pub(super) fn page(rule: &Rule) -> String {
    let mut head = format!("# {} ({})\n\n", rule.name, rule.code);
    for api_type in ApiType::ALL {
        let severity = rule.severity(api_type);
        let word = severity.map_or("does not apply", lint::Severity::word);
        let _ = writeln!(head, "- {}: {word}", api_type.name());
    }
    let _ = writeln!(head, "- Fix: {}", rule.fix.word());
    if !rule.on_by_default {
        head.push_str("- Off by default\n");
    }
    if rule.security {
        head.push_str("- Security: switched off only by name or code, and with a reason\n");
    }
    format!("{head}\n{}\n", rule.page.trim_end())
}
