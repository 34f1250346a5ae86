//! Serverless Framework for an HTTP API: `provider.httpApi.cors`.

use std::collections::BTreeSet;

use askama::Template;

use crate::cors::{Authorizer, MaxAge, Policy};
use crate::export::escape::filters;
use crate::export::notes;
use crate::export::plan::{DEFAULT, Plan};
use crate::export::subject::Varied;
use crate::export::versions;
use crate::export::{Export, Scope, handler};

use super::params::Params;
use super::{Event, events, has_code, inert, notes_on, service};

#[derive(Template)]
#[template(path = "serverless_http.yaml", config = "assets/askama.toml")]
struct ServerlessHttp<'a> {
    title: String,
    complete: bool,
    gateway_answers: bool,
    service: String,
    /// What deployments are named after, if the design has environments or a stage of its own.
    stage: Option<String>,
    name: String,
    /// The CORS settings; `None`: the stage decides.
    cors: Option<String>,
    /// Whether there is a max age that the shorthand refuses.
    has_negative_age: bool,
    /// That max age; `None`: the stage decides.
    negative_age: Option<String>,
    params: Params,
    authorizer: Option<Authorizer>,
    code: String,
    events: Vec<Event<'a>>,
}

/// What the shorthand says.
#[derive(Template)]
#[template(path = "serverless_cors.yaml", config = "assets/askama.toml")]
struct Cors<'a> {
    policy: &'a Policy,
    /// The max age, if the shorthand takes it.
    max_age: Option<i64>,
}

fn cors(policy: &Policy) -> String {
    let max_age = policy.max_age.map(MaxAge::seconds);
    let cors = Cors {
        policy,
        max_age: max_age.filter(|age| *age >= 0),
    };
    cors.render()
        .expect("a template of quoted values renders into a String")
}

/// The max age that the shorthand refuses.
fn negative_age(policy: &Policy) -> Option<String> {
    let max_age = policy.max_age.map(MaxAge::seconds);
    let negative = max_age.filter(|age| *age < 0);
    negative.map(|age| format!("MaxAge: {age}"))
}

/// Prints an HTTP API.
pub fn export(plan: &Plan<'_>, scope: Scope) -> Export {
    let mut params = Params::new(plan, has_code(plan, scope));
    let gateway_answers = plan.gateway_answers();
    let settings = gateway_answers.then(|| params.block("cors", plan.vary(cors)));
    let ages = plan.vary(negative_age);
    let has_negative_age = gateway_answers && ages != Varied::Same(None);
    let negative_age = has_negative_age
        .then(|| params.block("negativeAge", ages.map(Option::unwrap_or_default)))
        .flatten();
    let own_stage = Some(plan.stage.as_str()).filter(|stage| *stage != DEFAULT);
    let template = ServerlessHttp {
        title: plan.title("the Serverless Framework"),
        complete: scope == Scope::Template,
        gateway_answers,
        service: service(plan),
        stage: params.default().or(own_stage).map(str::to_owned),
        name: inert(&plan.name),
        cors: settings.flatten(),
        has_negative_age,
        negative_age,
        authorizer: plan.authorizer(),
        code: handler::python(plan),
        events: events(plan, scope),
        params,
    };
    let mut notes = notes_on(plan, scope, &template.params);
    notes.extend(if template.params.chooses() {
        stages_unused(plan, scope)
    } else {
        stage_of_its_own(own_stage, scope)
    });
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

/// As [`stage_of_its_own`], where the environments have stages too.
fn stages_unused(plan: &Plan<'_>, scope: Scope) -> Option<String> {
    let stages = plan.stages();
    let own = stages.values().iter().filter(|stage| *stage != DEFAULT);
    let own: BTreeSet<_> = own.cloned().collect();
    (!own.is_empty() && scope == Scope::Template).then(|| {
        format!(
            "The Serverless Framework serves an HTTP API on its `$default` stage: {} from the design \
             stand in no address.",
            notes::quoted(own)
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::{Draft, MaxAgeInput};

    #[test]
    fn the_shorthand_refuses_an_age_below_0_alone() {
        for (seconds, stands_below) in [(Some(-1), true), (Some(0), false), (None, false)] {
            let draft = Draft {
                allow_origins: vec!["https://a.example".to_owned()],
                max_age: seconds.map(MaxAgeInput::Seconds),
                ..Draft::default()
            };
            let policy = draft.resolve().expect("a valid draft");
            assert_eq!(negative_age(&policy).is_some(), stands_below, "{seconds:?}");
            let in_shorthand = cors(&policy).contains("maxAge");
            assert_eq!(in_shorthand, seconds == Some(0), "{seconds:?}");
        }
    }
}
