#![doc = include_str!("authorizer_unsupported.md")]

use crate::cors::{Authorizer, Field, Place};
use crate::lint::{Check, Design, Finding, Rule};

/// `authorizer-unsupported`
pub static RULE: Rule = Rule {
    name: "authorizer-unsupported",
    code: "COR705",
    page: include_str!("authorizer_unsupported.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let authorizer = match design.draft.authorizer {
        Some(authorizer) if !design.limits.authorizers.contains(&authorizer) => authorizer,
        _ => return Vec::new(),
    };
    let api_type = design.draft.api_type.name();
    vec![Finding::at(
        Place::field(Field::Authorizer),
        Some(authorizer.key().to_owned()),
        format!(
            "no {api_type} has a built-in `{}` authorizer",
            authorizer.key()
        ),
        match authorizer {
            Authorizer::ApiKey => "use a REST API, or check the key in a `lambda` authorizer",
            Authorizer::Jwt => "use `cognito`, or check the token in a `lambda` authorizer",
            _ => "choose one that this API type has",
        },
    )]
}
