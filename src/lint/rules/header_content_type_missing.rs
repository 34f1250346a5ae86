#![doc = include_str!("header_content_type_missing.md")]

use crate::cors::{Field, Method};
use crate::lint::{Check, Design, Finding, FixAvailability, Rule, Severity, methods, names};

/// `header-content-type-missing`
pub static RULE: Rule = Rule {
    name: "header-content-type-missing",
    code: "COR312",
    http: Some(Severity::Info),
    rest: Some(Severity::Info),
    fix: FixAvailability::Always,
    page: include_str!("header_content_type_missing.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let field = Field::AllowHeaders;
    let name = "content-type";
    let has_body = [Method::Post, Method::Put, Method::Patch]
        .iter()
        .any(|method| methods::allows(design, method));
    let listed = names::meant(design, field).any(|listed| listed == "*" || listed == name);
    if design.draft.allow_headers.is_empty() || listed || !has_body {
        return Vec::new();
    }
    vec![
        Finding::at_field(
            field,
            "requests with a JSON body need `content-type` in the list",
            "add it if scripts send JSON",
        )
        .fixed_by(names::addition(field, &[name])),
    ]
}
