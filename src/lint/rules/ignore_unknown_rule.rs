#![doc = include_str!("ignore_unknown_rule.md")]

use crate::lint::suppress::{finding, nearest_rule};
use crate::lint::{Check, Finding, Rule, Severity, SuppressionUse};

/// `ignore-unknown-rule`
pub static RULE: Rule = Rule {
    name: "ignore-unknown-rule",
    code: "COR902",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    page: include_str!("ignore_unknown_rule.md"),
    check: Check::Suppression(check),
    ..Rule::BASE
};

fn check(entry: &SuppressionUse<'_>) -> Option<Finding> {
    if entry.rule.is_some() {
        return None;
    }
    let typed = &entry.suppression.rule;
    let help = match nearest_rule(typed) {
        Some(rule) => format!("did you mean {}?", rule.name),
        None => "write the name or the code of a rule; `corstui rules` lists them".to_owned(),
    };
    Some(finding(entry, format!("there is no rule `{typed}`"), help))
}
