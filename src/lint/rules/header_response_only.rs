#![doc = include_str!("header_response_only.md")]

use crate::cors::{Field, HeaderName};
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule, Severity, names};

/// `header-response-only`
pub static RULE: Rule = Rule {
    name: "header-response-only",
    code: "COR307",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    fix: FixAvailability::Always,
    page: include_str!("header_response_only.md"),
    check: Check::Entry(Field::AllowHeaders, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    names::named(entry, HeaderName::is_cors_response)?;
    let message = format!(
        "`{}` is a response header, and scripts do not send it",
        entry.text
    );
    Some(names::removable(
        entry,
        message,
        "remove it from the request headers",
    ))
}
