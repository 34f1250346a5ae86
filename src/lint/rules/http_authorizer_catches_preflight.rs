#![doc = include_str!("http_authorizer_catches_preflight.md")]

use crate::cors::{Authorizer, Field, Place, Route};
use crate::lint::{Check, Design, Finding, FixAvailability, Rule, Severity, routes};

/// `http-authorizer-catches-preflight`
pub static RULE: Rule = Rule {
    name: "http-authorizer-catches-preflight",
    code: "COR702",
    http: Some(Severity::Warning),
    rest: None,
    fix: FixAvailability::Always,
    page: include_str!("http_authorizer_catches_preflight.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let Some(authorizer) = routes::guard(design) else {
        return Vec::new();
    };
    routes::catching_preflights(design)
        .iter()
        .map(|(index, route)| finding(design, *index, route, authorizer))
        .collect()
}

fn finding(design: &Design<'_>, index: usize, route: &Route, authorizer: Authorizer) -> Finding {
    Finding::at(
        Place::item(Field::Routes, index),
        design.draft.routes.get(index).cloned(),
        format!(
            "`{route}` takes preflights, and its `{}` authorizer refuses them because they carry no proof",
            authorizer.key()
        ),
        format!(
            "add the route `{}`, which stays without an authorizer",
            route.preflight_route()
        ),
    )
    .fixed_by(routes::opening(route))
}
