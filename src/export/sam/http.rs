//! SAM for an HTTP API: `CorsConfiguration` on `AWS::Serverless::HttpApi`.

use askama::Template;

use crate::cors::Authorizer;
use crate::export::escape::filters;
use crate::export::plan::Plan;
use crate::export::selection::Selection;
use crate::export::setting::{CorsSettings, Setting, Value};
use crate::export::stack::{self, CORS_CONFIGURATION, Parameter, StageSettings, inert, parameters};
use crate::export::subject::Varied;
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
    /// All of it, where it can only be chosen as a whole.
    whole_cors: Option<Setting>,
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
    let mut selection = Selection::new(plan, scope);
    let whole_cors = whole_cors(plan, &mut selection);
    let cors = match whole_cors {
        Some(_) => Vec::new(),
        None => cors(plan, &mut selection),
    };
    let stage = StageSettings::of(plan, scope, &mut selection);
    let template = SamHttp {
        title: plan.title("AWS SAM"),
        complete,
        gateway_answers: plan.gateway_answers(),
        name: inert(&plan.name),
        stage,
        cors,
        whole_cors,
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

/// The whole of `CorsConfiguration`, where credentials depend on the environment: SAM's translator 1.110
/// drops `AllowCredentials` unless it is plainly true. In a choice between whole configurations it
/// respells the keys, a mapping's too, so nothing in there is looked up in one.
fn whole_cors(plan: &Plan<'_>, selection: &mut Selection) -> Option<Setting> {
    let settings = CorsSettings::of(plan);
    if !plan.gateway_answers() || matches!(settings.credentials, Varied::Same(_)) {
        return None;
    }
    let settings = settings.named(CORS_CONFIGURATION);
    let map = |index: usize| {
        let value = |value: &Varied<Value>| match value {
            Varied::Same(value) => value.clone(),
            Varied::Each(values) => values[index].clone(),
        };
        settings.iter().map(|(key, v)| (*key, value(v))).collect()
    };
    let maps: Vec<_> = (0..plan.environments.all.len()).map(map).collect();
    Some(selection.map(&maps))
}
