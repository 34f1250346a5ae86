//! The function behind a complete template: Python that answers as the policy says.

use askama::Template;

use crate::cors::{ApiType, Origin, Policy};

use super::headers::{self, Header};
use super::plan::Plan;

/// What CORS asks of the function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Nothing: an HTTP API adds the headers, and drops the function's.
    Silent,
    /// Headers on real responses: a REST API's mocks answer the preflights.
    RealResponses,
    /// Everything, preflights included.
    Everything,
}

impl Role {
    fn of(plan: &Plan<'_>) -> Self {
        match (plan.gateway_answers(), plan.policy.api_type) {
            (true, ApiType::Http) => Self::Silent,
            (true, ApiType::Rest) => Self::RealResponses,
            (false, _) => Self::Everything,
        }
    }

    fn sends_cors(self) -> bool {
        self != Self::Silent
    }

    fn catches_errors(self) -> bool {
        self.sends_cors()
    }

    fn answers_preflights(self) -> bool {
        self == Self::Everything
    }
}

#[derive(Template)]
#[template(path = "handler.py", config = "assets/askama.toml")]
struct Handler<'a> {
    role: Role,
    /// Whether any OPTIONS request reaches a silent function.
    sees_options: bool,
    /// Whether an authorizer stands in front of everything but OPTIONS.
    guarded: bool,
    policy: &'a Policy,
    exact: Vec<&'a str>,
    schemes: Vec<&'a str>,
    /// Scheme, domain, and port with its colon, or nothing for the usual port.
    subdomains: Vec<(&'a str, &'a str, String)>,
    preflight: Vec<Header>,
    real: Vec<Header>,
}

impl Handler<'_> {
    fn patterns(&self) -> bool {
        !self.schemes.is_empty() || !self.subdomains.is_empty()
    }
}

/// The code of `index.py`, whose entry point is `handler`. Ends in one line break.
pub fn python(plan: &Plan<'_>) -> String {
    let policy = plan.policy;
    let handler = Handler {
        role: Role::of(plan),
        sees_options: plan.function_sees_options(),
        guarded: plan.authorizer().is_some(),
        policy,
        exact: exact(policy),
        schemes: schemes(policy),
        subdomains: subdomains(policy),
        preflight: headers::preflight_only(policy),
        real: headers::real_only(policy),
    };
    let code = handler
        .render()
        .expect("a template of literals renders into a String");
    tidy(&code)
}

/// At most two empty lines in a row, as Python is written, and one line break at the end.
fn tidy(code: &str) -> String {
    let mut text = String::with_capacity(code.len());
    let mut empty = 0;
    for line in code.trim().lines().map(str::trim_end) {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty <= 2 {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

fn exact(policy: &Policy) -> Vec<&str> {
    policy
        .origins
        .iter()
        .filter(|o| matches!(o, Origin::Exact(_) | Origin::Null))
        .map(Origin::as_str)
        .collect()
}

fn schemes(policy: &Policy) -> Vec<&str> {
    policy
        .origins
        .iter()
        .filter_map(|origin| match origin {
            Origin::AnyOf(scheme) => Some(scheme.as_str()),
            _ => None,
        })
        .collect()
}

fn subdomains(policy: &Policy) -> Vec<(&str, &str, String)> {
    policy
        .origins
        .iter()
        .filter_map(|origin| match origin {
            Origin::Subdomains(pattern) => Some(pattern.base()),
            _ => None,
        })
        .map(|base| {
            let port = base.port().map_or_else(String::new, |p| format!(":{p}"));
            (base.scheme(), base.host(), port)
        })
        .collect()
}
