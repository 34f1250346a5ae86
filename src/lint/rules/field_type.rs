#![doc = include_str!("field_type.md")]

use crate::lint::{Check, Rule};

/// `field-type`
pub static RULE: Rule = Rule {
    name: "field-type",
    code: "COR809",
    page: include_str!("field_type.md"),
    check: Check::Reading,
    ..Rule::BASE
};
