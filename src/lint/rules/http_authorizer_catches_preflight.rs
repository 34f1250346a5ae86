#![doc = include_str!("http_authorizer_catches_preflight.md")]

use crate::cors::{Authorizer, Field, Place, Route, RouteMethod};
use crate::lint::{Check, Design, Finding, FixAvailability, Rule, Severity, names, routes};

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
    let authorizer = match design.draft.authorizer {
        Some(authorizer) if authorizer.refuses_strangers() => authorizer,
        _ => return Vec::new(),
    };
    let routes: Vec<_> = routes::readable(design).collect();
    let is_caught = |route: &Route| {
        *route.method() == RouteMethod::Any
            && !routes
                .iter()
                .any(|(_, open)| open.opens_preflights_of(route))
    };
    routes
        .iter()
        .filter(|(_, route)| is_caught(route))
        .map(|(index, route)| finding(design, *index, route, authorizer))
        .collect()
}

fn finding(design: &Design<'_>, index: usize, route: &Route, authorizer: Authorizer) -> Finding {
    let opening = route.preflight_route();
    Finding::at(
        Place::item(Field::Routes, index),
        design.draft.routes.get(index).cloned(),
        format!(
            "`{route}` takes preflights, and its `{}` authorizer refuses them because they carry no proof",
            authorizer.key()
        ),
        format!("add the route `{opening}`, which stays without an authorizer"),
    )
    .fixed_by(names::addition(Field::Routes, &[opening.to_string().as_str()]))
}
