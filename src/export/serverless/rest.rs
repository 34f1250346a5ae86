//! Serverless Framework for a REST API: mock events for the preflights, filled in by extensions.

use askama::Template;

use crate::cors::{Authorizer, Policy};
use crate::export::escape::filters;
use crate::export::mock::{self, Mapped};
use crate::export::plan::{OptionsBy, Plan};
use crate::export::versions;
use crate::export::{Export, Scope, handler, headers};

use super::{Event, events, inert, logical, notes_on, service};

#[derive(Template)]
#[template(path = "serverless_rest.yaml", config = "assets/askama.toml")]
struct ServerlessRest<'a> {
    title: String,
    complete: bool,
    gateway_answers: bool,
    service: String,
    stage: &'a str,
    name: String,
    policy: &'a Policy,
    binary_media_types: Vec<String>,
    authorizer: Option<Authorizer>,
    /// The headers of a mock's answer.
    mock: Vec<Mapped>,
    response_template: Option<String>,
    /// The headers of API Gateway's own errors.
    errors: Vec<Mapped>,
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

/// Prints a REST API.
pub fn export(plan: &Plan<'_>, scope: Scope) -> Export {
    let policy = plan.policy;
    let mocks = plan.paths_with_options(OptionsBy::Mock);
    let mocks: Vec<_> = mocks.map(|path| logical::method(path, "OPTIONS")).collect();
    let template = ServerlessRest {
        title: plan.title("the Serverless Framework"),
        complete: scope == Scope::Template,
        gateway_answers: plan.gateway_answers(),
        service: service(plan),
        stage: &plan.stage,
        name: inert(&plan.name),
        policy,
        binary_media_types: binary_media_types(policy),
        authorizer: plan.authorizer(),
        mock: mock::preflight(policy),
        response_template: mock::response_template(policy),
        errors: mock::mapped(headers::error_response(policy)),
        code: handler::python(plan),
        events: events(plan, scope),
        waiting: waiting(plan),
        mocks,
    };
    let mut notes: Vec<_> = shorthand_left(plan).into_iter().collect();
    notes.extend(notes_on(plan, scope));
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
        open.then(|| logical::method(&endpoint.path, "OPTIONS"))
    });
    ours.or_else(|| {
        let (method, path) = plan.checked_routes().next()?;
        Some(logical::method(path, method))
    })
}

fn shorthand_left(plan: &Plan<'_>) -> Option<String> {
    plan.gateway_answers().then(|| {
        "The shorthand `http.cors` would allow more methods than the design, and send the first origin to \
         strangers, so each path has an OPTIONS event of its own."
            .to_owned()
    })
}
