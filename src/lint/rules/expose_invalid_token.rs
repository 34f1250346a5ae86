#![doc = include_str!("expose_invalid_token.md")]

use crate::cors::Field;
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule, names};

/// `expose-invalid-token`
pub static RULE: Rule = Rule {
    name: "expose-invalid-token",
    code: "COR402",
    fix: FixAvailability::Sometimes,
    page: include_str!("expose_invalid_token.md"),
    check: Check::Entry(Field::ExposeHeaders, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    names::is_malformed(entry.text).then(|| {
        let instead = names::header_names(entry);
        let effect = "one bad name makes browsers expose nothing from the list";
        names::malformed(entry, "header name", effect, instead.as_deref())
    })
}
