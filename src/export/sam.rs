//! Target `sam`: AWS Serverless Application Model.

mod http;
mod rest;

use crate::cors::{ApiType, TargetFacts};

use super::names::Names;
use super::plan::{Endpoint, OptionsBy, Plan};
use super::{Export, Language, Scope, Subject, Target};

/// AWS SAM, for `sam deploy`.
pub static TARGET: Target = Target {
    name: "sam",
    label: "SAM",
    about: "AWS Serverless Application Model, for `sam deploy`",
    language: Language::Yaml,
    file_name: "template.yaml",
    facts: TargetFacts::full("SAM"),
    render,
};

fn render(subject: &Subject<'_>, scope: Scope) -> Export {
    let plan = Plan::new(subject);
    match subject.policy.api_type {
        ApiType::Http => http::export(&plan, scope),
        ApiType::Rest => rest::export(&plan, scope),
    }
}

/// A route to the function, as an event of it.
#[derive(Debug)]
struct Event<'a> {
    /// Unique among the events.
    id: String,
    method: &'static str,
    path: &'a str,
}

/// The function's events: every route in a complete template, else only what CORS adds.
///
/// `methods` tells under which methods an endpoint's routes become events.
fn events<'a>(
    plan: &'a Plan<'_>,
    scope: Scope,
    methods: impl Fn(&Endpoint) -> Vec<&'static str>,
) -> Vec<Event<'a>> {
    let mut names = Names::default();
    let mut event = |method: &'static str, path: &'a str| Event {
        id: names.pascal(&format!("{method} {path}")),
        method,
        path,
    };
    let mut events = Vec::new();
    if scope == Scope::Template {
        for endpoint in &plan.endpoints {
            let checked = methods(endpoint).into_iter();
            events.extend(checked.map(|method| event(method, &endpoint.path)));
        }
    }
    let open = plan.paths_with_options(OptionsBy::Function);
    events.extend(open.map(|path| event("OPTIONS", path)));
    events
}
