#![doc = include_str!("expose_sensitive.md")]

use crate::cors::Field;
use crate::lint::{Check, Entry, Finding, Rule, Severity, names};

/// `expose-sensitive`
pub static RULE: Rule = Rule {
    name: "expose-sensitive",
    code: "COR409",
    http: Some(Severity::Info),
    rest: Some(Severity::Info),
    page: include_str!("expose_sensitive.md"),
    check: Check::Entry(Field::ExposeHeaders, check),
    ..Rule::BASE
};

/// Names that carry secrets, or tell about the server.
const SENSITIVE: [&str; 4] = [
    "authorization",
    "server",
    "x-amz-security-token",
    "x-powered-by",
];

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let anybody = entry.design.open_to_anybody;
    names::named(entry, |name| {
        let name = name.as_str();
        SENSITIVE.contains(&name) || (anybody && name.ends_with("-token"))
    })?;
    let message = format!(
        "`{}` may tell more than every allowed site should know",
        entry.text
    );
    Some(entry.finding(message, "check that every allowed site should read it"))
}
