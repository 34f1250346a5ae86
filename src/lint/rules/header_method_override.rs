#![doc = include_str!("header_method_override.md")]

use crate::cors::{Field, HeaderName};
use crate::lint::{Check, Entry, Finding, Rule, Severity, names};

/// `header-method-override`
pub static RULE: Rule = Rule {
    name: "header-method-override",
    code: "COR316",
    http: Some(Severity::Info),
    rest: Some(Severity::Info),
    page: include_str!("header_method_override.md"),
    check: Check::Entry(Field::AllowHeaders, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    names::named(entry, HeaderName::is_method_override)?;
    let message = format!("`{}` lets a POST stand for another method", entry.text);
    let help = "make sure that the back end does not let it get round the method list";
    Some(entry.finding(message, help))
}
