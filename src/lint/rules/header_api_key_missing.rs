#![doc = include_str!("header_api_key_missing.md")]

use crate::cors::{Authorizer, Field};
use crate::lint::{Check, Design, Finding, FixAvailability, Rule, Severity, names};

/// `header-api-key-missing`
pub static RULE: Rule = Rule {
    name: "header-api-key-missing",
    code: "COR314",
    http: None,
    rest: Some(Severity::Warning),
    fix: FixAvailability::Always,
    page: include_str!("header_api_key_missing.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let field = Field::AllowHeaders;
    let name = "x-api-key";
    let needed = design.draft.authorizer == Some(Authorizer::ApiKey);
    if !needed || names::lists(design, field, name) || names::allows_any_header(design) {
        return Vec::new();
    }
    vec![
        Finding::at_field(
            field,
            format!("the API asks for a key, and CORS does not allow `{name}`"),
            format!("add `{name}`, or browsers cannot send the key"),
        )
        .fixed_by(names::addition(field, &[name])),
    ]
}
