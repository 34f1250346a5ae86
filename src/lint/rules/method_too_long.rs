#![doc = include_str!("method_too_long.md")]

use crate::cors::Field;
use crate::lint::{Check, Entry, Finding, Rule};

/// `method-too-long`
pub static RULE: Rule = Rule {
    name: "method-too-long",
    code: "COR213",
    rest: None,
    page: include_str!("method_too_long.md"),
    check: Check::Entry(Field::AllowMethods, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let longest = entry.design.limits.longest_method?;
    (entry.text.len() > longest).then(|| {
        let message = format!("this method has {} characters", entry.text.len());
        let help = format!("method names have at most {longest} characters");
        entry
            .finding(message, help)
            .spanning(longest..entry.text.len())
    })
}
