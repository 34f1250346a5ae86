#![doc = include_str!("method_not_uppercase.md")]

use crate::cors::{Field, Method};
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule, Severity, names};

/// `method-not-uppercase`
pub static RULE: Rule = Rule {
    name: "method-not-uppercase",
    code: "COR206",
    fix: FixAvailability::Always,
    page: include_str!("method_not_uppercase.md"),
    check: Check::Entry(Field::AllowMethods, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let known = Method::known(entry.text).filter(|m| m.as_str() != entry.text)?;
    let finding = entry
        .finding(
            format!(
                "browsers compare methods exactly, and `{}` is not `{known}`",
                entry.text
            ),
            format!("write {known}"),
        )
        .fixed_by(names::replacement(entry, &[known.to_string()]));
    let harmless = !entry.design.limits.known_methods_only && known.is_safelisted();
    Some(if harmless {
        finding.graded(Severity::Warning)
    } else {
        finding
    })
}
