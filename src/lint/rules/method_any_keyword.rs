#![doc = include_str!("method_any_keyword.md")]

use crate::cors::{Field, Method};
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule, methods, names};

/// `method-any-keyword`
pub static RULE: Rule = Rule {
    name: "method-any-keyword",
    code: "COR205",
    fix: FixAvailability::Always,
    page: include_str!("method_any_keyword.md"),
    check: Check::Entry(Field::AllowMethods, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    Method::is_any_keyword(entry.text).then(|| {
        let every = methods::every_method(entry);
        let help = match every.as_slice() {
            [] => "remove it: the list allows every method already".to_owned(),
            names => format!("write {}", names::in_backticks(names)),
        };
        let message = format!("`{}` is a word for routes, not a method", entry.text);
        entry
            .finding(message, help)
            .fixed_by(names::replacement(entry, &every))
    })
}
