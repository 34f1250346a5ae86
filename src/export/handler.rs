//! The function behind an API: code that answers as the policy says, in Python and in JavaScript.
//!
//! Both languages print the same [`Answers`] by templates of the same build, so that a change to one
//! shows where the other must follow; the tests hold their answers against each other.

use askama::Template;

use crate::cors::deployment::Role;
use crate::cors::{Origin, Policy};

use super::Scope;
use super::headers::{self, Header};
use super::plan::Plan;
use super::subject::Varied;

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
    /// What each environment grants, by its name; the design itself first.
    granted: Vec<(String, Granted<'a>)>,
}

/// What is granted to whom.
#[derive(Debug, PartialEq)]
struct Granted<'a> {
    any_origin: bool,
    credentials: bool,
    exact: Vec<&'a str>,
    schemes: Vec<&'a str>,
    /// Scheme, domain, and port with its colon, or nothing for the usual port.
    subdomains: Vec<(&'a str, &'a str, String)>,
    preflight: Vec<Header>,
    real: Vec<Header>,
}

impl<'a> Granted<'a> {
    fn new(policy: &'a Policy) -> Self {
        Self {
            any_origin: policy.allows_any_origin(),
            credentials: policy.credentials,
            exact: exact(policy),
            schemes: schemes(policy),
            subdomains: subdomains(policy),
            preflight: headers::preflight_only(policy),
            real: headers::real_only(policy),
        }
    }
}

impl<'a> Answers<'a> {
    fn new(plan: &'a Plan<'_>, scope: Scope) -> Self {
        let role = Role::of(plan.policy);
        let granted = match plan.vary(Granted::new) {
            Varied::Each(granted) if role.sends_cors() => {
                let names = plan.environments.all.iter().map(|v| v.name.clone());
                names.zip(granted).collect()
            }
            _ => vec![(String::new(), Granted::new(plan.policy))],
        };
        Self {
            role,
            // A silent handler is all that there is to say: nothing can be added to it.
            complete: scope == Scope::Template || role == Role::Silent,
            sees_options: plan.function_sees_options(),
            guarded: plan.authorizer().is_some(),
            granted,
        }
    }

    /// Whether the environment decides what is granted.
    fn by_environment(&self) -> bool {
        self.granted.len() > 1
    }

    /// The environment that counts when none is named.
    fn default_environment(&self) -> &str {
        self.granted.first().map_or("", |(name, _)| name)
    }

    /// What is granted when there are no environments.
    fn only(&self) -> impl Iterator<Item = &Granted<'a>> {
        let only = (!self.by_environment()).then_some(&self.granted);
        only.into_iter().flatten().map(|(_, granted)| granted)
    }

    fn some(&self, has: impl Fn(&Granted<'a>) -> bool) -> bool {
        self.granted.iter().any(|(_, granted)| has(granted))
    }

    fn any_origin(&self) -> bool {
        !self.some(|g| !g.any_origin)
    }

    /// Whether some environments allow every origin, and others do not.
    fn any_origin_somewhere(&self) -> bool {
        !self.any_origin() && self.some(|g| g.any_origin)
    }

    fn credentials(&self) -> bool {
        self.some(|g| g.credentials)
    }

    fn exact(&self) -> bool {
        self.some(|g| !g.exact.is_empty()) || self.any_origin_somewhere()
    }

    fn schemes(&self) -> bool {
        self.some(|g| !g.schemes.is_empty())
    }

    fn subdomains(&self) -> bool {
        self.some(|g| !g.subdomains.is_empty())
    }

    fn real(&self) -> bool {
        self.some(|g| !g.real.is_empty())
    }

    fn patterns(&self) -> bool {
        self.schemes() || self.subdomains()
    }

    fn reads_method(&self) -> bool {
        self.role.answers_preflights() || (!self.role.sends_cors() && self.sees_options)
    }
}

/// Whether the function reads `ENVIRONMENT`, so that whoever deploys it must set it.
pub fn reads_environment(plan: &Plan<'_>) -> bool {
    Answers::new(plan, Scope::Template).by_environment()
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
