#![doc = include_str!("credentials_across_sites.md")]

use std::collections::BTreeSet;

use crate::cors::{Field, Origin};
use crate::lint::host::registrable_domain;
use crate::lint::names::in_backticks;
use crate::lint::{Check, Design, Finding, Rule, Severity};

/// `credentials-across-sites`
pub static RULE: Rule = Rule {
    name: "credentials-across-sites",
    code: "COR610",
    http: Some(Severity::Info),
    rest: Some(Severity::Info),
    page: include_str!("credentials_across_sites.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

/// How many domains a message names at most.
const NAMED: usize = 3;

fn check(design: &Design<'_>) -> Vec<Finding> {
    if !design.draft.allow_credentials {
        return Vec::new();
    }
    let hosts = design
        .taken_origins()
        .filter_map(|(_, origin)| match origin {
            Origin::Exact(exact) => Some(exact),
            Origin::Subdomains(pattern) => Some(pattern.base()),
            _ => None,
        });
    let domains: BTreeSet<&str> = hosts
        .filter(|exact| exact.is_web() && !exact.is_loopback())
        .filter_map(|exact| registrable_domain(exact))
        .collect();
    if domains.len() < 2 {
        return Vec::new();
    }
    let finding = Finding::at_field(
        Field::AllowCredentials,
        format!("{} may all act with the user's cookies", names(&domains)),
        "check that you trust each of them",
    );
    vec![finding]
}

fn names(domains: &BTreeSet<&str>) -> String {
    let named: Vec<_> = domains.iter().take(NAMED).collect();
    match domains.len().saturating_sub(NAMED) {
        0 => in_backticks(&named),
        more => {
            let quoted: Vec<_> = named.iter().map(|d| format!("`{d}`")).collect();
            format!("{} and {more} more domains", quoted.join(", "))
        }
    }
}
