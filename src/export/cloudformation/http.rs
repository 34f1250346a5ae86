//! CloudFormation for an HTTP API: `CorsConfiguration` of `AWS::ApiGatewayV2::Api`.

use askama::Template;

use crate::cors::Authorizer;
use crate::export::escape::filters;
use crate::export::names::Names;
use crate::export::plan::{OptionsBy, Plan, route_key};
use crate::export::selection::Selection;
use crate::export::setting::Setting;
use crate::export::stack::{self, CORS_CONFIGURATION, Parameter, StageSettings, inert, parameters};
use crate::export::{Export, Scope, handler, notes, versions};

#[derive(Template)]
#[template(path = "cloudformation_http.yaml", config = "assets/askama.toml")]
struct CloudFormationHttp {
    title: String,
    complete: bool,
    gateway_answers: bool,
    name: String,
    stage: StageSettings,
    /// The keys of `CorsConfiguration`.
    cors: Vec<(&'static str, Setting)>,
    selection: Selection,
    authorizer: Option<Authorizer>,
    authorization_type: Option<&'static str>,
    parameters: Vec<Parameter>,
    code: String,
    /// The routes that the authorizer checks.
    routes: Vec<Route>,
    /// The routes that are open to preflights.
    options: Vec<Route>,
}

#[derive(Debug)]
struct Route {
    /// Its logical id.
    id: String,
    /// Such as `GET /orders`.
    key: String,
}

/// Prints an HTTP API.
pub fn export(plan: &Plan<'_>, scope: Scope) -> Export {
    let mut names = Names::default();
    let mut route = |(method, path)| Route {
        id: names.pascal(&format!("Route {method} {path}")),
        key: route_key(method, path),
    };
    let routes = plan.checked_routes().map(&mut route).collect();
    let open = plan.paths_with_options(OptionsBy::Function);
    let options: Vec<_> = open.map(|path| route(("OPTIONS", path))).collect();
    let mut notes = notes::common(plan, scope);
    let asked = parameters(plan, scope);
    notes.extend(notes::asks_for(asked.iter().map(|p| p.name), scope));
    notes.extend(notes::pasted_into(scope, left_out(plan, &options)));
    let mut selection = Selection::new(plan, scope);
    let template = CloudFormationHttp {
        title: plan.title("CloudFormation"),
        complete: scope == Scope::Template,
        gateway_answers: plan.gateway_answers(),
        name: inert(&plan.name),
        cors: stack::cors_settings(plan, CORS_CONFIGURATION, |k, v| selection.setting(k, v)),
        stage: StageSettings::of(plan, scope, &mut selection),
        selection,
        authorizer: plan.authorizer(),
        authorization_type: plan.http_authorization_type(),
        parameters: asked,
        code: handler::python(plan),
        routes,
        options,
    };
    Export::new(&template, notes)
}

/// What the resources of a snippet refer to and do not hold.
fn left_out(plan: &Plan<'_>, options: &[Route]) -> &'static [&'static str] {
    match (plan.gateway_answers(), options.is_empty()) {
        (true, _) => &[],
        (false, true) => &["FunctionRole"],
        (false, false) => &["Api", "Integration", "FunctionRole"],
    }
}
