//! Target `curl`: what to ask the deployed API, and what it must answer.
//!
//! A snippet is a list of commands, each with the headers to expect; a template is a script that
//! compares them itself.

mod expect;
mod requests;

use std::fmt;

use askama::Template;

use crate::cors::{ApiType, Authorizer, HeaderName, Policy, TargetFacts};

use super::escape::filters;
use super::plan::{DEFAULT, Plan};
use super::{Export, Language, Scope, Subject, Target, notes};
use crate::cors::deployment::Role;
use expect::{Caller, Expect};
use requests::{Bounds, Call, Requests};

/// Requests for curl, for a deployed API.
pub static TARGET: Target = Target {
    name: "curl",
    label: "curl",
    about: "Requests that show what a deployed API answers; the template checks the answers itself",
    language: Language::Shell,
    file_name: "check-cors.sh",
    // It configures nothing, so nothing of a policy is lost in it.
    facts: TargetFacts::full("curl"),
    render,
};

/// What a list of commands holds: as much as somebody reads.
const SNIPPET: Bounds = Bounds {
    calls: 6,
    origins: 4,
};

/// What the script asks: as much as somebody waits for.
const TEMPLATE: Bounds = Bounds {
    calls: 30,
    origins: 20,
};

fn render(subject: &Subject<'_>, scope: Scope) -> Export {
    let plan = Plan::new(subject);
    let most = match scope {
        Scope::Snippet => SNIPPET,
        Scope::Template => TEMPLATE,
    };
    let requests = Requests::new(&plan, most);
    let left_out = left_out(&requests);
    let notes = notes(subject, &plan, &requests);
    match scope {
        Scope::Snippet => Export::new(&Commands::new(&plan, &requests, left_out), notes),
        Scope::Template => Export::new(&Check::new(&plan, &requests, left_out), notes),
    }
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

impl Expect {
    /// In the script's words, for this origin.
    fn say(&self, origin: &str) -> String {
        const ALLOW_ORIGIN: &str = "access-control-allow-origin";
        match self {
            Self::Success => "status 2xx".to_owned(),
            Self::Origin => format!("{ALLOW_ORIGIN}: {origin}"),
            Self::Is(name, value) => format!("{}: {value}", name.to_ascii_lowercase()),
            Self::Not(name, value) => format!("not {}: {value}", name.to_ascii_lowercase()),
            Self::NotOrigin => format!("not {ALLOW_ORIGIN}: {origin}"),
            Self::No(name) => format!("no {}", name.to_ascii_lowercase()),
        }
    }
}

/// What is expected of whom.
struct Expectations {
    preflight_allowed: Vec<Expect>,
    preflight_stranger: Vec<Expect>,
    real_allowed: Vec<Expect>,
    real_stranger: Vec<Expect>,
}

#[derive(Template)]
#[template(path = "check_cors.sh", config = "assets/askama.toml")]
struct Check<'a> {
    title: String,
    stage_path: String,
    authorizer: Option<Authorizer>,
    believed: Vec<String>,
    left_out: Vec<String>,
    asked_headers: Option<String>,
    requests: &'a Requests,
    expect: Expectations,
}

impl<'a> Check<'a> {
    fn new(plan: &Plan<'_>, requests: &'a Requests, left_out: Vec<String>) -> Self {
        Self {
            title: plan.title("curl"),
            stage_path: stage_path(plan),
            authorizer: plan.authorizer(),
            believed: expect::believed(plan),
            left_out,
            asked_headers: asked_headers(plan.policy),
            requests,
            expect: Expectations {
                preflight_allowed: expect::preflight(plan, Caller::Allowed),
                preflight_stranger: expect::preflight(plan, Caller::Stranger),
                real_allowed: expect::real(plan, Caller::Allowed),
                real_stranger: expect::real(plan, Caller::Stranger),
            },
        }
    }
}

/// One command.
struct Command<'a> {
    call: &'a Call,
    preflight: bool,
    about: String,
    wants: Vec<String>,
    /// The headers that are sent, each whole.
    origin: String,
    asked: String,
    asked_headers: Option<String>,
    path: &'a str,
}

impl<'a> Command<'a> {
    fn new(plan: &Plan<'_>, call: &'a Call, from: &str, preflight: bool) -> Self {
        let caller = if plan.policy.allows_origin(from) {
            Caller::Allowed
        } else {
            Caller::Stranger
        };
        let (kind, wants) = if preflight {
            ("Preflight of", expect::preflight(plan, caller))
        } else {
            ("Real", expect::real(plan, caller))
        };
        Self {
            call,
            preflight,
            about: format!("{kind} {call} from {from}"),
            wants: wants.iter().map(|want| want.say(from)).collect(),
            origin: format!("Origin: {from}"),
            asked: format!("Access-Control-Request-Method: {}", call.method),
            asked_headers: asked_headers(plan.policy),
            path: &call.path,
        }
    }

    fn is_head(&self) -> bool {
        !self.preflight && self.call.method == "HEAD"
    }

    fn sent(&self) -> &'static str {
        if self.preflight {
            "OPTIONS"
        } else {
            self.call.method
        }
    }
}

#[derive(Template)]
#[template(path = "curl.sh", config = "assets/askama.toml")]
struct Commands<'a> {
    title: String,
    stage_path: String,
    authorizer: Option<Authorizer>,
    believed: Vec<String>,
    left_out: Vec<String>,
    requests: Vec<Command<'a>>,
}

impl<'a> Commands<'a> {
    fn new(plan: &Plan<'_>, requests: &'a Requests, left_out: Vec<String>) -> Self {
        let mut commands = Vec::new();
        for call in &requests.calls {
            for origin in requests.allowed.iter().chain(&requests.strangers) {
                let command = |preflight| Command::new(plan, call, origin, preflight);
                commands.extend([true, false].map(command));
            }
        }
        Self {
            title: plan.title("curl"),
            stage_path: stage_path(plan),
            authorizer: plan.authorizer(),
            believed: expect::believed(plan),
            left_out,
            requests: commands,
        }
    }
}

/// A preflight and a real request of the first route, from the first origin.
pub fn example(plan: &Plan<'_>) -> String {
    let one = Bounds {
        calls: 1,
        origins: 1,
    };
    let requests = Requests {
        strangers: Vec::new(),
        ..Requests::new(plan, one)
    };
    Export::new(&Commands::new(plan, &requests, Vec::new()), Vec::new()).text
}

/// Method and path of the first route that browsers may call.
pub fn first_call(plan: &Plan<'_>) -> (&'static str, String) {
    let one = Bounds {
        calls: 1,
        origins: 0,
    };
    let first = Requests::new(plan, one).calls.into_iter().next();
    first.map_or(("GET", "/".to_owned()), |call| (call.method, call.path))
}

/// What the address ends in: the stage, unless that is `$default`.
pub fn stage_path(plan: &Plan<'_>) -> String {
    if plan.stage == DEFAULT {
        String::new()
    } else {
        format!("/{}", plan.stage)
    }
}

/// The header by which a browser asks for all the listed headers: in lower case, sorted, without blanks
/// ([Fetch, CORS-preflight fetch](https://fetch.spec.whatwg.org/#cors-preflight-fetch)).
fn asked_headers(policy: &Policy) -> Option<String> {
    let names = policy.headers.iter().map(HeaderName::as_str);
    let mut names: Vec<_> = names.filter(|name| *name != "*").collect();
    names.sort_unstable();
    (!names.is_empty()).then(|| format!("Access-Control-Request-Headers: {}", names.join(",")))
}

/// What the bounds leave out; each a whole sentence.
fn left_out(requests: &Requests) -> Vec<String> {
    let counted = |count: usize, [one, many]: [&str; 2]| {
        let what = if count == 1 { one } else { many };
        let sentence = || format!("Left out, to keep this short: {count} more {what}.");
        (count > 0).then(sentence)
    };
    [
        counted(
            requests.more_calls,
            ["method of a route", "methods of routes"],
        ),
        counted(requests.more_origins, ["allowed origin", "allowed origins"]),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn notes(subject: &Subject<'_>, plan: &Plan<'_>, requests: &Requests) -> Vec<String> {
    let nothing = requests.calls.is_empty().then(|| {
        "The design has no route but OPTIONS, so there is nothing that a browser would call."
            .to_owned()
    });
    let handler = (Role::of(plan.policy) == Role::RealResponses).then(|| {
        "The headers of real responses come from your function: `lambda-python` and `lambda-node` \
         print one."
            .to_owned()
    });
    let errors = (plan.policy.api_type == ApiType::Rest || !plan.gateway_answers()).then(|| {
        "What is expected of real requests holds for answers of your function. An error that API \
         Gateway makes itself, such as 403 for an unknown path, carries other headers or none."
            .to_owned()
    });
    left_out(requests)
        .into_iter()
        .chain(nothing)
        .chain(handler)
        .chain(errors)
        .chain(notes::environments_apart(subject))
        .collect()
}
