//! The router: which route takes a request.

use crate::cors::deployment::{self, ANY, DEFAULT, OPTIONS, OptionsBy};
use crate::cors::{AnsweredBy, ApiType, Method, Policy, Route, RouteMethod};

/// Where a request goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Target {
    /// Who answers.
    pub to: Integration,
    /// Whether the API's authorizer, if it has one, looks at the request.
    pub checked: bool,
}

/// What stands behind a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Integration {
    /// The function.
    Function,
    /// A mock of a REST API.
    Mock,
}

/// One route of the deployed API.
#[derive(Debug)]
struct Entry {
    path: String,
    method: &'static str,
    target: Target,
}

/// The routes of a deployed API.
#[derive(Debug)]
pub(super) struct Router {
    api_type: ApiType,
    /// The first segment of the invoke URL's path, if it has one.
    stage: Option<String>,
    routes: Routes,
}

#[derive(Debug)]
enum Routes {
    /// The design names none, so any path may be there; who takes OPTIONS, if anybody.
    Unknown(Option<Integration>),
    Known(Vec<Entry>),
}

const fn target(to: Integration, checked: bool) -> Target {
    Target { to, checked }
}

impl Router {
    /// The routes of a policy: with the OPTIONS routes that exports add, or just as declared.
    pub fn new(policy: &Policy, with_options: bool) -> Self {
        let routes = match (policy.routes.is_empty(), with_options) {
            (true, _) => Routes::Unknown(options_anywhere(policy).filter(|_| with_options)),
            (false, true) => Routes::Known(exported(policy)),
            (false, false) => Routes::Known(declared(policy)),
        };
        let stage = Some(deployment::stage_name(policy)).filter(|stage| stage != DEFAULT);
        Self {
            api_type: policy.api_type,
            stage,
            routes,
        }
    }

    /// The route that takes a request; `None` when there is none. The path is that of a route, or of
    /// the invoke URL with the stage in front.
    pub fn find(&self, method: &str, path: &str) -> Option<Target> {
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let segments: Vec<_> = path.split('/').filter(|s| !s.is_empty()).collect();
        let below_stage = || match segments.as_slice() {
            [first, rest @ ..] if Some(*first) == self.stage.as_deref() => Some(rest),
            _ => None,
        };
        self.find_at(method, &segments)
            .or_else(|| self.find_at(method, below_stage()?))
    }

    fn find_at(&self, method: &str, path: &[&str]) -> Option<Target> {
        let entries = match &self.routes {
            Routes::Unknown(options) if method == OPTIONS => {
                return options.map(|to| target(to, false));
            }
            Routes::Unknown(_) => {
                return is_routable(method).then(|| target(Integration::Function, true));
            }
            Routes::Known(entries) => entries,
        };
        match self.api_type {
            ApiType::Http => best_route(entries, method, path),
            ApiType::Rest => method_of_best_resource(entries, method, path),
        }
    }
}

/// Who takes OPTIONS where the routes are unknown: whoever takes it on the path that exports show.
fn options_anywhere(policy: &Policy) -> Option<Integration> {
    match (policy.answered_by, policy.api_type) {
        (AnsweredBy::Gateway, ApiType::Http) => None,
        (AnsweredBy::Gateway, ApiType::Rest) => Some(Integration::Mock),
        (AnsweredBy::Function, _) => Some(Integration::Function),
    }
}

/// The routes that exports print.
fn exported(policy: &Policy) -> Vec<Entry> {
    let mut entries = Vec::new();
    for endpoint in deployment::endpoints(policy) {
        let mut push = |method, target| {
            let path = endpoint.path.clone();
            entries.push(Entry {
                path,
                method,
                target,
            });
        };
        for method in &endpoint.methods {
            push(*method, target(Integration::Function, true));
        }
        match endpoint.options {
            OptionsBy::Nobody => {}
            OptionsBy::Mock => push(OPTIONS, target(Integration::Mock, false)),
            OptionsBy::Function => push(OPTIONS, target(Integration::Function, false)),
        }
    }
    entries
}

/// The routes as the design declares them. OPTIONS routes are there for preflights, so they are open.
fn declared(policy: &Policy) -> Vec<Entry> {
    let options = options_anywhere(policy).unwrap_or(Integration::Function);
    let entry = |route: &Route| {
        let (method, target) = match route.method() {
            RouteMethod::Any => (ANY, target(Integration::Function, true)),
            RouteMethod::One(Method::Options) => (OPTIONS, target(options, false)),
            RouteMethod::One(method) => (
                deployment::routable(method).unwrap_or(ANY),
                target(Integration::Function, true),
            ),
        };
        Entry {
            path: route.path().to_owned(),
            method,
            target,
        }
    };
    policy.routes.iter().map(entry).collect()
}

/// Whether `ANY` stands for this method.
fn is_routable(method: &str) -> bool {
    Method::KNOWN.iter().any(|known| known.as_str() == method)
}

impl Entry {
    fn takes(&self, method: &str) -> bool {
        self.method == method || (self.method == ANY && is_routable(method))
    }

    /// How well the path fits, the best first: segment by segment literal, parameter, greedy; `None`
    /// when it does not fit.
    fn fit(&self, path: &[&str]) -> Option<Vec<Fit>> {
        if self.path == DEFAULT {
            return Some(vec![Fit::Default]);
        }
        let mut fits = Vec::new();
        let mut rest = path.iter();
        for pattern in self.path.split('/').filter(|s| !s.is_empty()) {
            let segment = rest.next()?;
            if pattern.ends_with("+}") {
                fits.push(Fit::Greedy);
                return Some(fits);
            }
            match pattern.starts_with('{') {
                true => fits.push(Fit::Parameter),
                false if pattern == *segment => fits.push(Fit::Literal),
                false => return None,
            }
        }
        rest.next().is_none().then_some(fits)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Literal,
    Parameter,
    Greedy,
    Default,
}

/// HTTP APIs: a full match goes before a greedy path, a greedy path before `$default`, and on one path
/// a named method before `ANY` (Developer Guide, "Create routes for HTTP APIs").
fn best_route(entries: &[Entry], method: &str, path: &[&str]) -> Option<Target> {
    let fitting = entries.iter().filter(|entry| entry.takes(method));
    let ranked = fitting.filter_map(|entry| {
        let fit = entry.fit(path)?;
        let kind = fit.last().copied().map(|last| last.max(Fit::Parameter));
        Some(((kind, fit, entry.method == ANY), entry.target))
    });
    ranked.min_by(|(a, _), (b, _)| a.cmp(b)).map(|(_, to)| to)
}

/// REST APIs: the path chooses the resource, a literal segment before a parameter before a greedy
/// one, and then the resource has the method or has not.
fn method_of_best_resource(entries: &[Entry], method: &str, path: &[&str]) -> Option<Target> {
    let fits = |entry: &Entry| entry.fit(path);
    let best = entries.iter().filter_map(fits).min()?;
    let on_resource = entries.iter().filter(|e| fits(e).as_ref() == Some(&best));
    let taking = on_resource.filter(|entry| entry.takes(method));
    taking.min_by_key(|e| e.method == ANY).map(|e| e.target)
}
