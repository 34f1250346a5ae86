#![doc = include_str!("ignore_unused.md")]

use crate::lint::suppress::finding;
use crate::lint::{Check, Finding, Rule, Severity, SuppressionUse};

/// `ignore-unused`
pub static RULE: Rule = Rule {
    name: "ignore-unused",
    code: "COR901",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    page: include_str!("ignore_unused.md"),
    check: Check::Suppression(check),
    ..Rule::BASE
};

fn check(entry: &SuppressionUse<'_>) -> Option<Finding> {
    let rule = entry.rule?;
    let unused = entry.silenced == 0 && !entry.names_error() && !entry.needs_reason();
    unused.then(|| {
        finding(
            entry,
            format!("`{}` finds nothing that this could switch off", rule.name),
            "remove the entry",
        )
    })
}
