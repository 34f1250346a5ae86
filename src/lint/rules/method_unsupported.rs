#![doc = include_str!("method_unsupported.md")]

use crate::cors::{Field, Method};
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule, Severity, names};

/// `method-unsupported`
pub static RULE: Rule = Rule {
    name: "method-unsupported",
    code: "COR207",
    rest: Some(Severity::Warning),
    fix: FixAvailability::Always,
    page: include_str!("method_unsupported.md"),
    check: Check::Entry(Field::AllowMethods, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let limits = entry.design.limits;
    let other = matches!(Method::parse(entry.text)?, Method::Other(_));
    // Lengths and quotes have rules of their own.
    let too_long = limits
        .longest_method
        .is_some_and(|max| entry.text.len() > max);
    let unquotable = limits.quoted_mappings && entry.text.contains('\'');
    if !other || too_long || unquotable || Method::known(entry.text).is_some() {
        return None;
    }
    let finding = names::removable(
        entry,
        format!("API Gateway knows no method `{}`", entry.text),
        "use GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS or `*`, or remove it",
    );
    Some(if limits.known_methods_only {
        finding
    } else {
        finding.graded(Severity::Warning)
    })
}
