#![doc = include_str!("method_invalid_token.md")]

use crate::cors::Field;
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule, methods, names};

/// `method-invalid-token`
pub static RULE: Rule = Rule {
    name: "method-invalid-token",
    code: "COR203",
    fix: FixAvailability::Sometimes,
    page: include_str!("method_invalid_token.md"),
    check: Check::Entry(Field::AllowMethods, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    names::is_malformed(entry.text).then(|| {
        let meant: Option<Vec<_>> = names::parts(entry.text)
            .map(|name| methods::meant(entry, name))
            .collect();
        let instead = meant.map(|names| names::distinct(names.concat()));
        let effect = "one bad name makes browsers reject every preflight";
        names::malformed(entry, "method name", effect, instead.as_deref())
    })
}
