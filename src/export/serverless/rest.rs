//! Serverless Framework for a REST API: mock events for the preflights, filled in by extensions.

use askama::Template;

use crate::cors::{Authorizer, Policy};
use crate::export::answer::Mapping;
use crate::export::escape::filters;
use crate::export::mock;
use crate::export::plan::{OptionsBy, Plan};
use crate::export::versions;
use crate::export::{Export, Scope, handler, headers};

use super::params::Params;
use super::{Event, events, has_code, inert, notes_on, service};
use crate::cors::logical_id;

#[derive(Template)]
#[template(path = "serverless_rest.yaml", config = "assets/askama.toml")]
struct ServerlessRest<'a> {
    title: String,
    complete: bool,
    gateway_answers: bool,
    service: String,
    /// What deployments are named after.
    stage: String,
    /// The API's stage, where it is not what deployments are named after; `None`: that decides.
    api_stage: Option<String>,
    params: Params,
    name: String,
    policy: &'a Policy,
    binary_media_types: Vec<String>,
    authorizer: Option<Authorizer>,
    /// What answers preflights; `None` here and below: the stage decides, or there is none.
    preflight: Option<String>,
    /// The headers of API Gateway's own errors.
    errors: Option<String>,
    code: String,
    events: Vec<Event<'a>>,
    /// Logical ids of the mock methods.
    mocks: Vec<String>,
    /// Logical id of a method that waits for the gateway responses, as the deployment waits for it.
    waiting: Option<String>,
}

impl ServerlessRest<'_> {
    /// Whether the function's own code is part of the text.
    fn has_code(&self) -> bool {
        self.complete || !self.gateway_answers
    }

    /// Whether an authorizer needs more than a word.
    fn describes_callers(&self) -> bool {
        let described = matches!(
            self.authorizer,
            Some(Authorizer::Cognito | Authorizer::Lambda)
        );
        self.complete && described
    }
}

/// A mock method, as CloudFormation has it.
#[derive(Template)]
#[template(path = "serverless_preflight.yaml", config = "assets/askama.toml")]
struct Preflight {
    has_binary_types: bool,
    /// The headers of the answer.
    mock: Vec<Mapping<Option<String>>>,
    response_template: Option<String>,
}

fn preflight(policy: &Policy) -> String {
    let preflight = Preflight {
        has_binary_types: !policy.binary_media_types.is_empty(),
        mock: mock::preflight(policy),
        response_template: mock::response_template(policy),
    };
    preflight
        .render()
        .expect("a template of quoted values renders into a String")
}

#[derive(Template)]
#[template(path = "serverless_errors.yaml", config = "assets/askama.toml")]
struct Errors {
    errors: Vec<Mapping<Option<String>>>,
}

fn errors(policy: &Policy) -> String {
    let errors = mock::mapped(headers::error_response(policy));
    Errors { errors }
        .render()
        .expect("a template of quoted values renders into a String")
}

/// Prints a REST API.
pub fn export(plan: &Plan<'_>, scope: Scope) -> Export {
    let policy = plan.policy;
    let mocks = plan.paths_with_options(OptionsBy::Mock);
    let mocks: Vec<_> = mocks
        .map(|path| logical_id::method(path, "OPTIONS"))
        .collect();
    let mut params = Params::new(plan, has_code(plan, scope));
    let preflights = plan.gateway_answers().then(|| plan.vary(preflight));
    let preflight = preflights.and_then(|blocks| params.block("preflight", blocks));
    let errors = params.block("errors", plan.vary(errors));
    let api_stage = (scope == Scope::Template).then(|| params.name("apiStage", plan.stages()));
    let template = ServerlessRest {
        title: plan.title("the Serverless Framework"),
        complete: scope == Scope::Template,
        gateway_answers: plan.gateway_answers(),
        service: service(plan),
        stage: params.default().unwrap_or(&plan.stage).to_owned(),
        api_stage: api_stage.flatten(),
        preflight,
        errors,
        name: inert(&plan.name),
        policy,
        binary_media_types: binary_media_types(policy),
        authorizer: plan.authorizer(),
        code: handler::python(plan),
        events: events(plan, scope),
        waiting: waiting(plan),
        mocks,
        params,
    };
    let mut notes: Vec<_> = shorthand_left(plan).into_iter().collect();
    notes.extend(notes_on(plan, scope, &template.params));
    Export::new(&template, notes)
}

fn binary_media_types(policy: &Policy) -> Vec<String> {
    let types = policy.binary_media_types.iter();
    types.map(|media_type| inert(media_type)).collect()
}

/// The first method that is there in both scopes: an OPTIONS method of ours, else one that the design
/// declares.
fn waiting(plan: &Plan<'_>) -> Option<String> {
    let ours = plan.endpoints.iter().find_map(|endpoint| {
        let open = endpoint.options != OptionsBy::Nobody;
        open.then(|| logical_id::method(&endpoint.path, "OPTIONS"))
    });
    ours.or_else(|| {
        let (method, path) = plan.checked_routes().next()?;
        Some(logical_id::method(path, method))
    })
}

fn shorthand_left(plan: &Plan<'_>) -> Option<String> {
    plan.gateway_answers().then(|| {
        "The shorthand `http.cors` would allow more methods than the design, and send the first origin to \
         strangers, so each path has an OPTIONS event of its own."
            .to_owned()
    })
}
