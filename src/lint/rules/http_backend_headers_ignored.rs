#![doc = include_str!("http_backend_headers_ignored.md")]

use crate::cors::Field;
use crate::lint::{Check, Design, Finding, Rule, Severity};

/// `http-backend-headers-ignored`
pub static RULE: Rule = Rule {
    name: "http-backend-headers-ignored",
    code: "COR701",
    http: Some(Severity::Info),
    rest: None,
    page: include_str!("http_backend_headers_ignored.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    if design.limits.backend_headers_pass {
        return Vec::new();
    }
    vec![Finding::at_field(
        Field::AnsweredBy,
        "API Gateway drops the CORS headers that your integration returns",
        "set them here only, or let the function answer instead",
    )]
}
