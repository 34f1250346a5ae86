#![doc = include_str!("header_wildcard_without_authorization.md")]

use crate::cors::{Authorizer, Field, Place};
use crate::lint::{Check, Design, Finding, FixAvailability, Rule, Severity, names};

/// `header-wildcard-without-authorization`
pub static RULE: Rule = Rule {
    name: "header-wildcard-without-authorization",
    code: "COR311",
    http: Some(Severity::Info),
    rest: Some(Severity::Info),
    fix: FixAvailability::Always,
    page: include_str!("header_wildcard_without_authorization.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let field = Field::AllowHeaders;
    let draft = design.draft;
    let star = draft.allow_headers.iter().position(|h| h == "*");
    let (Some(star), false) = (star, draft.allow_credentials) else {
        return Vec::new();
    };
    if names::lists(design, field, "authorization") {
        return Vec::new();
    }
    let finding = Finding::at(
        Place::item(field, star),
        Some("*".to_owned()),
        "by the Fetch standard `*` does not cover `authorization`, although today's browsers let it pass",
        "add `authorization` if scripts send it",
    )
    .fixed_by(names::addition(field, &["authorization"]));
    let needed = draft
        .authorizer
        .is_some_and(Authorizer::reads_authorization);
    vec![if needed {
        finding.graded(Severity::Warning)
    } else {
        finding
    }]
}
