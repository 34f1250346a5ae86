#![doc = include_str!("rest_custom_scheme.md")]

use crate::cors::{Field, Origin};
use crate::lint::{Check, Entry, Finding, Rule, Severity};

/// `rest-custom-scheme`
pub static RULE: Rule = Rule {
    name: "rest-custom-scheme",
    code: "COR723",
    http: None,
    rest: Some(Severity::Info),
    page: include_str!("rest_custom_scheme.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let origin = Origin::parse(entry.text).ok()?;
    let scheme = origin.exact().filter(|exact| !exact.is_web())?.scheme();
    let message = format!("`{scheme}` is the scheme of an app or an extension");
    let help = "fine on a REST API, which compares it like any other; an HTTP API would refuse it";
    Some(entry.finding(message, help).spanning(0..scheme.len()))
}
