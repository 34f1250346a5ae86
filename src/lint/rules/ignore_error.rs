#![doc = include_str!("ignore_error.md")]

use crate::lint::suppress::finding;
use crate::lint::{Check, Finding, Rule, Severity, SuppressionUse};

/// `ignore-error`
pub static RULE: Rule = Rule {
    name: "ignore-error",
    code: "COR903",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    page: include_str!("ignore_error.md"),
    check: Check::Suppression(check),
    ..Rule::BASE
};

fn check(entry: &SuppressionUse<'_>) -> Option<Finding> {
    let rule = entry.rule?;
    entry.names_error().then(|| {
        finding(
            entry,
            format!("`{}` is an error, and errors cannot be ignored", rule.name),
            "mend what it finds, and remove the entry",
        )
    })
}
