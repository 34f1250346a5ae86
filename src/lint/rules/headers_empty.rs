#![doc = include_str!("headers_empty.md")]

use crate::cors::Field;
use crate::lint::{Check, Design, Finding, Rule, Severity};

/// `headers-empty`
pub static RULE: Rule = Rule {
    name: "headers-empty",
    code: "COR301",
    http: Some(Severity::Info),
    rest: Some(Severity::Info),
    page: include_str!("headers_empty.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    if !design.draft.allow_headers.is_empty() {
        return Vec::new();
    }
    vec![Finding::at_field(
        Field::AllowHeaders,
        "no request header is listed, so scripts can send neither JSON nor `authorization`",
        "add `content-type` and `authorization` if scripts send them",
    )]
}
