//! Serverless Framework for an HTTP API: `provider.httpApi.cors`.

use askama::Template;

use crate::cors::{Authorizer, MaxAge, Policy};
use crate::export::escape::filters;
use crate::export::plan::{DEFAULT, Plan};
use crate::export::versions;
use crate::export::{Export, Scope, handler};

use super::{Event, events, inert, notes_on, service};

#[derive(Template)]
#[template(path = "serverless_http.yaml", config = "assets/askama.toml")]
struct ServerlessHttp<'a> {
    title: String,
    complete: bool,
    gateway_answers: bool,
    service: String,
    /// What deployments are named after, if the design has a stage of its own.
    stage: Option<&'a str>,
    name: String,
    policy: &'a Policy,
    /// The max age, if the shorthand takes it.
    max_age: Option<i64>,
    /// The max age that the shorthand refuses.
    negative_age: Option<i64>,
    authorizer: Option<Authorizer>,
    code: String,
    events: Vec<Event<'a>>,
}

/// Prints an HTTP API.
pub fn export(plan: &Plan<'_>, scope: Scope) -> Export {
    let max_age = plan.policy.max_age.map(MaxAge::seconds);
    let max_age = max_age.filter(|_| plan.gateway_answers());
    let template = ServerlessHttp {
        title: plan.title("the Serverless Framework"),
        complete: scope == Scope::Template,
        gateway_answers: plan.gateway_answers(),
        service: service(plan),
        stage: Some(plan.stage.as_str()).filter(|stage| *stage != DEFAULT),
        name: inert(&plan.name),
        policy: plan.policy,
        max_age: max_age.filter(|age| *age >= 0),
        negative_age: max_age.filter(|age| *age < 0),
        authorizer: plan.authorizer(),
        code: handler::python(plan),
        events: events(plan, scope),
    };
    let mut notes = notes_on(plan, scope);
    notes.extend(stage_of_its_own(template.stage, scope));
    Export::new(&template, notes)
}

/// The framework gives every HTTP API the stage `$default`.
fn stage_of_its_own(stage: Option<&str>, scope: Scope) -> Option<String> {
    let stage = stage.filter(|_| scope == Scope::Template)?;
    Some(format!(
        "The Serverless Framework serves an HTTP API on its `$default` stage: `{stage}` names the \
         deployment, and is no part of the address."
    ))
}
