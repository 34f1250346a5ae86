#![doc = include_str!("method_routes_mismatch.md")]

use std::collections::HashSet;

use crate::cors::{Field, Method, Route, RouteMethod};
use crate::lint::{
    Check, Design, Entry, Finding, FixAvailability, Rule, Severity, methods, names, routes,
};

/// `method-routes-mismatch`
pub static RULE: Rule = Rule {
    name: "method-routes-mismatch",
    code: "COR214",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    fix: FixAvailability::Sometimes,
    page: include_str!("method_routes_mismatch.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let routes: Vec<Route> = routes::readable(design).map(|(_, route)| route).collect();
    if routes.is_empty() {
        return Vec::new();
    }
    let mut found = forgotten(design, &routes);
    let taken: HashSet<&RouteMethod> = routes.iter().map(Route::method).collect();
    found.extend(
        design
            .entries(Field::AllowMethods)
            .filter_map(|entry| unrouted(&entry, &taken)),
    );
    found
}

/// A finding for each routed method that is not allowed.
fn forgotten(design: &Design<'_>, routes: &[Route]) -> Vec<Finding> {
    let field = Field::AllowMethods;
    routes::methods(design)
        .into_iter()
        .filter(|method| !method.is_safelisted() && !methods::allows(design, method))
        .filter_map(|method| {
            let one = RouteMethod::One(method.clone());
            let route = routes.iter().find(|route| *route.method() == one)?;
            let message = format!("`{route}` uses {method}, but CORS does not allow it");
            let finding = Finding::at_field(field, message, format!("add {method}"));
            Some(finding.fixed_by(names::addition(field, &[method.as_str()])))
        })
        .collect()
}

/// An allowed method that no route takes. Methods that need no listing may always stand there.
fn unrouted(entry: &Entry<'_>, taken: &HashSet<&RouteMethod>) -> Option<Finding> {
    let method = Method::parse(entry.text).filter(|m| Method::KNOWN.contains(m))?;
    let fine = method.is_safelisted()
        || method == Method::Options
        || taken.contains(&RouteMethod::Any)
        || taken.contains(&RouteMethod::One(method.clone()));
    (!fine).then(|| {
        let message = format!("{method} is allowed, but no route takes it");
        let help = "remove it, or add the route";
        entry.finding(message, help).graded(Severity::Info)
    })
}
