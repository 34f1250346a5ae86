#![doc = include_str!("openapi_http_only_extension.md")]

use crate::cors::{Field, TargetFacts};
use crate::lint::{Check, Design, Finding, Rule};

/// `openapi-http-only-extension`
pub static RULE: Rule = Rule {
    name: "openapi-http-only-extension",
    code: "COR810",
    http: None,
    page: include_str!("openapi_http_only_extension.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let lacking = design.target_without(|t| t.rest_options_operations);
    lacking.map(finding).into_iter().collect()
}

fn finding(target: TargetFacts) -> Finding {
    Finding::at_field(
        Field::ApiType,
        format!(
            "{} writes `x-amazon-apigateway-cors`, which API Gateway reads for HTTP APIs only",
            target.label
        ),
        "add an options operation to each path, or choose another target",
    )
}
