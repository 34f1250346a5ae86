#![doc = include_str!("method_options_listed.md")]

use crate::cors::{Field, Method};
use crate::lint::{Check, Entry, Finding, Rule, Severity};

/// `method-options-listed`
pub static RULE: Rule = Rule {
    name: "method-options-listed",
    code: "COR212",
    http: Some(Severity::Info),
    rest: Some(Severity::Info),
    on_by_default: false,
    page: include_str!("method_options_listed.md"),
    check: Check::Entry(Field::AllowMethods, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    (Method::parse(entry.text)? == Method::Options).then(|| {
        entry.finding(
            "preflights need no OPTIONS in the list",
            "keep it only if scripts call OPTIONS themselves",
        )
    })
}
