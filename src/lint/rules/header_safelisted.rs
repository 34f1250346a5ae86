#![doc = include_str!("header_safelisted.md")]

use crate::cors::{Field, HeaderName};
use crate::lint::{Check, Entry, Finding, Rule, Severity, names};

/// `header-safelisted`
pub static RULE: Rule = Rule {
    name: "header-safelisted",
    code: "COR308",
    http: Some(Severity::Info),
    rest: Some(Severity::Info),
    on_by_default: false,
    page: include_str!("header_safelisted.md"),
    check: Check::Entry(Field::AllowHeaders, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    names::named(entry, HeaderName::is_safelisted_request)?;
    let message = format!(
        "`{}` needs no listing while its values are short and plain",
        entry.text
    );
    Some(entry.finding(message, "keep it if values are long or unusual"))
}
