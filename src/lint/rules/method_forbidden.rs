#![doc = include_str!("method_forbidden.md")]

use crate::cors::{Field, Method};
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule, names};

/// `method-forbidden`
pub static RULE: Rule = Rule {
    name: "method-forbidden",
    code: "COR204",
    fix: FixAvailability::Always,
    page: include_str!("method_forbidden.md"),
    check: Check::Entry(Field::AllowMethods, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    Method::is_forbidden(entry.text).then(|| {
        let message = format!("scripts cannot send `{}`", entry.text);
        names::removable(entry, message, "remove it")
    })
}
