#![doc = include_str!("sam_rest_preflight_auth.md")]

use crate::cors::Field;
use crate::lint::{Check, Design, Finding, Rule};

/// `sam-rest-preflight-auth`
pub static RULE: Rule = Rule {
    name: "sam-rest-preflight-auth",
    code: "COR803",
    http: None,
    page: include_str!("sam_rest_preflight_auth.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let target = match design.target {
        Some(target) if !target.open_rest_preflights => target,
        _ => return Vec::new(),
    };
    let authorizer = design.draft.authorizer.filter(|a| a.refuses_strangers());
    let Some(authorizer) = authorizer else {
        return Vec::new();
    };
    vec![Finding::at_field(
        Field::Authorizer,
        format!(
            "{} puts the `{}` authorizer on OPTIONS too",
            target.label,
            authorizer.key()
        ),
        "set `AddDefaultAuthorizerToCorsPreflight` and `AddApiKeyRequiredToCorsPreflight` to false",
    )]
}
