//! OpenAPI for an HTTP API: the root key `x-amazon-apigateway-cors`.

use askama::Template;

use crate::cors::Authorizer;
use crate::export::escape::filters;
use crate::export::plan::Plan;
use crate::export::selection::Selection;
use crate::export::setting::Setting;
use crate::export::stack;
use crate::export::{Export, Scope, names, versions};

use super::{Path, inert, invocation, paths};

#[derive(Template)]
#[template(path = "openapi_http.yaml", config = "assets/askama.toml")]
struct OpenApiHttp<'a> {
    title: String,
    complete: bool,
    gateway_answers: bool,
    name: String,
    /// The keys of `x-amazon-apigateway-cors`.
    cors: Vec<(&'static str, Setting)>,
    authorizer: Option<Authorizer>,
    /// Whether there is an authorizer.
    checked: bool,
    paths: Vec<Path<'a>>,
    /// The address of the function.
    invocation: String,
    authorizer_invocation: String,
}

/// Developer Guide, "x-amazon-apigateway-cors object".
const KEYS: [&str; 6] = [
    "allowOrigins",
    "allowMethods",
    "allowHeaders",
    "exposeHeaders",
    "maxAge",
    "allowCredentials",
];

/// Prints an HTTP API, without notes.
pub fn export(plan: &Plan<'_>, scope: Scope) -> Export {
    let mut selection = Selection::new(plan, scope);
    let template = OpenApiHttp {
        title: plan.title("OpenAPI"),
        complete: scope == Scope::Template,
        gateway_answers: plan.gateway_answers(),
        name: inert(&plan.name),
        cors: stack::cors_settings(plan, KEYS, |k, v| selection.setting(k, v)),
        authorizer: plan.authorizer(),
        checked: plan.authorizer().is_some(),
        paths: paths(plan, scope),
        invocation: invocation(&names::of_function(&plan.name)),
        authorizer_invocation: invocation("YOUR_AUTHORIZER"),
    };
    Export::new(&template, Vec::new())
}
