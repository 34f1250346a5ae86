//! OpenAPI for a REST API: an OPTIONS operation on every path, and the gateway responses.

use askama::Template;

use crate::cors::Authorizer;
use crate::export::answer::Mapping;
use crate::export::escape::filters;
use crate::export::mock;
use crate::export::plan::Plan;
use crate::export::selection::Selection;
use crate::export::setting::Setting;
use crate::export::stack;
use crate::export::{Export, Scope, names, versions};

use super::{Path, inert, invocation, paths};

#[derive(Template)]
#[template(path = "openapi_rest.yaml", config = "assets/askama.toml")]
struct OpenApiRest<'a> {
    title: String,
    complete: bool,
    gateway_answers: bool,
    name: String,
    authorizer: Option<Authorizer>,
    /// Whether there is an authorizer.
    checked: bool,
    /// The name of the security scheme.
    scheme: &'static str,
    binary_media_types: Vec<String>,
    paths: Vec<Path<'a>>,
    /// What stands in an OPTIONS operation that a mock answers; empty without mocks.
    mock: String,
    /// The headers of API Gateway's own errors.
    errors: Vec<Mapping<Setting>>,
    /// The address of the function.
    invocation: String,
    authorizer_invocation: String,
}

/// Prints a REST API, without notes.
pub fn export(plan: &Plan<'_>, scope: Scope) -> Export {
    let policy = plan.policy;
    let mut selection = Selection::new(plan, scope);
    let template = OpenApiRest {
        title: plan.title("OpenAPI"),
        complete: scope == Scope::Template,
        gateway_answers: plan.gateway_answers(),
        name: inert(&plan.name),
        authorizer: plan.authorizer(),
        checked: plan.authorizer().is_some(),
        scheme: scheme(plan.authorizer()),
        binary_media_types: policy.binary_media_types.iter().map(|t| inert(t)).collect(),
        paths: paths(plan, scope),
        mock: mock(plan, &mut selection),
        errors: stack::errors(plan, &mut selection),
        invocation: invocation(&names::of_function(&plan.name)),
        authorizer_invocation: invocation("YOUR_AUTHORIZER"),
    };
    Export::new(&template, Vec::new())
}

fn mock(plan: &Plan<'_>, selection: &mut Selection) -> String {
    if plan.gateway_answers() {
        let (headers, response_template) = stack::mock(plan, selection);
        mock::operation(plan.policy, headers, response_template)
    } else {
        String::new()
    }
}

/// The documentation calls the scheme of an API key `api_key`, so it is not called anything else.
fn scheme(authorizer: Option<Authorizer>) -> &'static str {
    if authorizer == Some(Authorizer::ApiKey) {
        "api_key"
    } else {
        "callers"
    }
}
