//! SAM for an HTTP API: `CorsConfiguration` on `AWS::Serverless::HttpApi`.

use askama::Template;

use crate::cors::Authorizer;
use crate::export::escape::filters;
use crate::export::plan::Plan;
use crate::export::selection::Selection;
use crate::export::setting::Setting;
use crate::export::stack::{self, CORS_CONFIGURATION, Parameter, StageSettings, inert, parameters};
use crate::export::versions::PYTHON;
use crate::export::{Export, Scope, handler, notes};

use super::{Event, events};

#[derive(Template)]
#[template(path = "sam_http.yaml", config = "assets/askama.toml")]
struct SamHttp<'a> {
    title: String,
    complete: bool,
    gateway_answers: bool,
    name: String,
    stage: StageSettings,
    /// The keys of `CorsConfiguration`.
    cors: Vec<(&'static str, Setting)>,
    selection: Selection,
    authorizer: Option<Authorizer>,
    parameters: Vec<Parameter>,
    runtime: &'static str,
    code: String,
    events: Vec<Event<'a>>,
}

/// Prints an HTTP API.
pub fn export(plan: &Plan<'_>, scope: Scope) -> Export {
    let complete = scope == Scope::Template;
    let mut selection = Selection::new(plan);
    let cors = cors(plan, &mut selection);
    let stage = StageSettings::of(plan, scope, &mut selection);
    let template = SamHttp {
        title: plan.title("AWS SAM"),
        complete,
        gateway_answers: plan.gateway_answers(),
        name: inert(&plan.name),
        stage,
        cors,
        selection,
        authorizer: plan.authorizer(),
        parameters: parameters(plan, scope),
        runtime: PYTHON.name,
        code: handler::python(plan),
        events: events(plan, scope, |e| e.methods.clone()),
    };
    let mut notes = notes::common(plan, scope);
    notes.extend(notes::asks_for(
        template.parameters.iter().map(|p| p.name),
        scope,
    ));
    Export::new(&template, notes)
}

/// What `CorsConfiguration` holds. SAM's translator 1.110 takes a choice in the place of `AllowOrigins` for
/// the whole configuration and drops the rest, so there each item is a choice of its own.
fn cors(plan: &Plan<'_>, selection: &mut Selection) -> Vec<(&'static str, Setting)> {
    stack::cors_settings(plan, CORS_CONFIGURATION, |key, value| {
        if key == CORS_CONFIGURATION[0] {
            selection.items(value)
        } else {
            selection.setting(key, value)
        }
    })
}
