//! What the rules about routes share. All of them are silent without routes, and leave out those
//! that cannot be read, which have a rule of their own.

use std::collections::HashSet;

use super::names;
use super::{Design, Fix};
use crate::cors::{Authorizer, Field, Method, Route, RouteMethod};

/// The routes that can be read, with their index.
pub fn readable(design: &Design<'_>) -> impl Iterator<Item = (usize, Route)> {
    let api_type = design.draft.api_type;
    design
        .draft
        .routes
        .iter()
        .enumerate()
        .filter_map(move |(index, text)| Some((index, Route::parse(text, api_type).ok()?)))
}

/// The methods that routes name, in the order of [`Method::KNOWN`]. `ANY` names none, and OPTIONS
/// is left out: its routes are there for preflights, which need no listing.
pub fn methods(design: &Design<'_>) -> Vec<Method> {
    let routed: Vec<Method> = readable(design)
        .filter_map(|(_, route)| match route.method() {
            RouteMethod::One(method) => Some(method.clone()),
            RouteMethod::Any => None,
        })
        .collect();
    Method::KNOWN
        .into_iter()
        .filter(|method| *method != Method::Options && routed.contains(method))
        .collect()
}

/// The authorizer that would refuse a preflight, if there is one.
pub fn guard(design: &Design<'_>) -> Option<Authorizer> {
    design.draft.authorizer.filter(|a| a.refuses_strangers())
}

/// The routes that take preflights along with all other methods, with their index: those without an
/// OPTIONS route that goes before them.
pub fn catching_preflights(design: &Design<'_>) -> Vec<(usize, Route)> {
    let routes: Vec<_> = readable(design).collect();
    let opened: HashSet<String> = routes
        .iter()
        .filter(|(_, route)| *route.method() == RouteMethod::One(Method::Options))
        .map(|(_, route)| route.shape())
        .collect();
    let mut routes = routes;
    routes.retain(|(_, route)| {
        *route.method() == RouteMethod::Any && !opened.contains(&route.preflight_route().shape())
    });
    routes
}

/// The safe fix that adds the OPTIONS route which takes preflights away from this one.
pub fn opening(route: &Route) -> Fix {
    let opening = route.preflight_route().to_string();
    names::addition(Field::Routes, &[opening.as_str()])
}
