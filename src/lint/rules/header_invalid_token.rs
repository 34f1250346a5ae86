#![doc = include_str!("header_invalid_token.md")]

use crate::cors::Field;
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule, names};

/// `header-invalid-token`
pub static RULE: Rule = Rule {
    name: "header-invalid-token",
    code: "COR303",
    fix: FixAvailability::Sometimes,
    page: include_str!("header_invalid_token.md"),
    check: Check::Entry(Field::AllowHeaders, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let malformed = names::is_malformed(entry.text) && !names::is_list(entry.text);
    malformed.then(|| {
        let instead = names::header_names(entry);
        let effect = "one bad name makes browsers reject every preflight";
        names::malformed(entry, "header name", effect, instead.as_deref())
    })
}
