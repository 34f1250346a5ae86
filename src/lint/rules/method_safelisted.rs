#![doc = include_str!("method_safelisted.md")]

use crate::cors::{Field, Method};
use crate::lint::{Check, Entry, Finding, Rule, Severity};

/// `method-safelisted`
pub static RULE: Rule = Rule {
    name: "method-safelisted",
    code: "COR211",
    http: Some(Severity::Info),
    rest: Some(Severity::Info),
    on_by_default: false,
    page: include_str!("method_safelisted.md"),
    check: Check::Entry(Field::AllowMethods, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    Method::parse(entry.text)
        .filter(Method::is_safelisted)
        .map(|method| {
            let message = format!("{method} passes a preflight without being listed");
            entry.finding(message, "keeping it is fine")
        })
}
