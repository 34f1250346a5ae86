#![doc = include_str!("unknown_field.md")]

use crate::lint::{Check, Rule};

/// `unknown-field`
pub static RULE: Rule = Rule {
    name: "unknown-field",
    code: "COR704",
    page: include_str!("unknown_field.md"),
    check: Check::Reading,
    ..Rule::BASE
};
