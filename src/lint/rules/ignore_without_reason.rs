#![doc = include_str!("ignore_without_reason.md")]

use crate::lint::suppress::finding;
use crate::lint::{Check, Finding, Rule, Severity, SuppressionUse};

/// `ignore-without-reason`
pub static RULE: Rule = Rule {
    name: "ignore-without-reason",
    code: "COR904",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    page: include_str!("ignore_without_reason.md"),
    check: Check::Suppression(check),
    ..Rule::BASE
};

fn check(entry: &SuppressionUse<'_>) -> Option<Finding> {
    entry.lacks_reason().then(|| {
        finding(
            entry,
            format!(
                "no reason is given for switching off `{}`",
                entry.suppression.rule
            ),
            "say in a few words why the rule does not matter here",
        )
    })
}
