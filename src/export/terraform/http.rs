//! Terraform for an HTTP API: `cors_configuration` of `aws_apigatewayv2_api`.

use askama::Template;

use crate::cors::Authorizer;
use crate::export::asks::{Ask, asks};
use crate::export::escape::{Prepared, filters};
use crate::export::plan::{OptionsBy, Plan, route_key};
use crate::export::setting::{CorsSettings, Setting, Value};
use crate::export::{Export, Scope, handler, notes, versions};

use super::locals::{Locals, arguments};
use super::{function_name, stage_name};

#[derive(Template)]
#[template(path = "terraform_http.tf", config = "assets/askama.toml")]
struct TerraformHttp<'a> {
    title: String,
    complete: bool,
    gateway_answers: bool,
    name: &'a str,
    function_name: String,
    /// The arguments of the stage.
    stage: Prepared,
    /// The arguments of `cors_configuration`.
    cors: Prepared,
    locals: Locals,
    authorizer: Option<Authorizer>,
    authorization_type: Option<&'static str>,
    variables: &'static [Ask],
    code: String,
    /// Keys of the routes that the authorizer checks.
    routes: Vec<String>,
    /// Keys of the routes that are open to preflights.
    options: Vec<String>,
}

/// Prints an HTTP API.
pub fn export(plan: &Plan<'_>, scope: Scope) -> Export {
    let mut locals = Locals::new(plan, scope);
    let template = TerraformHttp {
        title: plan.title("Terraform"),
        complete: scope == Scope::Template,
        gateway_answers: plan.gateway_answers(),
        name: &plan.name,
        function_name: function_name(plan),
        stage: stage(plan, scope, &mut locals),
        cors: cors(plan, &mut locals),
        locals,
        authorizer: plan.authorizer(),
        authorization_type: plan.http_authorization_type(),
        variables: asks(plan),
        code: handler::python(plan),
        routes: plan
            .checked_routes()
            .map(|(method, path)| route_key(method, path))
            .collect(),
        options: plan
            .paths_with_options(OptionsBy::Function)
            .map(|path| route_key("OPTIONS", path))
            .collect(),
    };
    let mut notes = notes::common(plan, scope);
    notes.extend(notes::asks_for(
        template.variables.iter().map(|ask| ask.snake),
        scope,
    ));
    notes.extend(notes::max_age_sent(plan));
    Export::new(&template, notes)
}

/// Nothing if the function answers, for what is not printed must not stand among the locals.
fn cors(plan: &Plan<'_>, locals: &mut Locals) -> Prepared {
    if !plan.gateway_answers() {
        return arguments(Vec::new(), 4);
    }
    let cors = CorsSettings::of(plan);
    let settings = [
        ("allow_credentials", cors.credentials),
        ("allow_origins", cors.origins),
        ("allow_methods", cors.methods),
        ("allow_headers", cors.headers),
        ("expose_headers", cors.expose_headers),
        ("max_age", cors.max_age),
    ];
    let settings = settings.map(|(key, value)| (key, locals.setting(key, value)));
    let present = settings.into_iter().filter(|(_, s)| s.is_present());
    arguments(present.collect(), 4)
}

fn stage(plan: &Plan<'_>, scope: Scope, locals: &mut Locals) -> Prepared {
    let api = Setting::Choice("aws_apigatewayv2_api.api.id".to_owned());
    let name = stage_name(plan, scope, locals);
    let auto_deploy = Setting::Value(Value::Flag(true));
    arguments(
        vec![
            ("api_id", api),
            ("name", name),
            ("auto_deploy", auto_deploy),
        ],
        2,
    )
}
