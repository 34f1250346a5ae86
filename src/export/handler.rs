//! The function behind an API: code that answers as the policy says, in Python and in JavaScript.
//!
//! Both languages print the same [`Answers`] by templates of the same build, so that a change to one
//! shows where the other must follow; the tests hold their answers against each other.

use askama::Template;

use crate::cors::{ApiType, Origin, Policy};

use super::Scope;
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
    /// What this plan asks of its function.
    pub fn of(plan: &Plan<'_>) -> Self {
        match (plan.gateway_answers(), plan.policy.api_type) {
            (true, ApiType::Http) => Self::Silent,
            (true, ApiType::Rest) => Self::RealResponses,
            (false, _) => Self::Everything,
        }
    }

    fn sends_cors(self) -> bool {
        self != Self::Silent
    }

    fn answers_preflights(self) -> bool {
        self == Self::Everything
    }
}

/// What the code must know.
#[derive(Debug)]
struct Answers<'a> {
    role: Role,
    /// Whether the code is a whole file; else it is what CORS adds to a handler.
    complete: bool,
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

impl<'a> Answers<'a> {
    fn new(plan: &'a Plan<'_>, scope: Scope) -> Self {
        let policy = plan.policy;
        let role = Role::of(plan);
        Self {
            role,
            // A silent handler is all that there is to say: nothing can be added to it.
            complete: scope == Scope::Template || role == Role::Silent,
            sees_options: plan.function_sees_options(),
            guarded: plan.authorizer().is_some(),
            policy,
            exact: exact(policy),
            schemes: schemes(policy),
            subdomains: subdomains(policy),
            preflight: headers::preflight_only(policy),
            real: headers::real_only(policy),
        }
    }

    fn patterns(&self) -> bool {
        !self.schemes.is_empty() || !self.subdomains.is_empty()
    }

    fn reads_method(&self) -> bool {
        self.role.answers_preflights() || (!self.role.sends_cors() && self.sees_options)
    }
}

#[derive(Template)]
#[template(path = "handler.py", config = "assets/askama.toml")]
struct Python<'a> {
    cors: Answers<'a>,
}

#[derive(Template)]
#[template(path = "handler.mjs", config = "assets/askama.toml")]
struct JavaScript<'a> {
    cors: Answers<'a>,
}

/// The code of `index.py`, whose entry point is `handler`. Ends in one line break.
pub fn python(plan: &Plan<'_>) -> String {
    in_python(plan, Scope::Template)
}

/// As [`python`]; a snippet has only the functions that a handler of one's own needs.
pub fn in_python(plan: &Plan<'_>, scope: Scope) -> String {
    let cors = Answers::new(plan, scope);
    // As Python is written: two empty lines between functions.
    tidy(&Python { cors }, 2)
}

/// The code of `index.mjs`, an ES module that exports `handler`; a snippet has only the functions that a
/// handler of one's own needs. Ends in one line break.
pub fn in_javascript(plan: &Plan<'_>, scope: Scope) -> String {
    let cors = Answers::new(plan, scope);
    tidy(&JavaScript { cors }, 1)
}

/// At most so many empty lines in a row, and one line break at the end.
fn tidy(template: &impl Template, most: usize) -> String {
    let code = template
        .render()
        .expect("a template of literals renders into a String");
    let mut text = String::with_capacity(code.len());
    let mut empty = 0;
    for line in code.trim().lines().map(str::trim_end) {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty <= most {
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
