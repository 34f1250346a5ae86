//! AWS CLI for an HTTP API: `apigatewayv2 update-api --cors-configuration`.

use askama::Template;
use serde::Serialize;

use crate::cors::{Authorizer, HeaderName, MaxAge, Method, Origin, Policy};
use crate::export::escape::filters;
use crate::export::plan::{OptionsBy, Plan, route_key};
use crate::export::{Export, Scope, versions};

use super::choice::Choice;
use super::{Script, calls_function};

#[derive(Template)]
#[template(path = "aws_cli_http.sh", config = "assets/askama.toml")]
struct AwsCliHttp {
    script: Script,
    /// The stage's name; `None` here and below: the environment decides, or there is none.
    stage: Option<String>,
    /// The CORS settings as JSON.
    cors: Option<String>,
    authorizer: Option<Authorizer>,
    authorization_type: Option<&'static str>,
    /// Keys of the routes that the authorizer checks.
    routes: Vec<String>,
    /// Keys of the routes that are open to preflights.
    options: Vec<String>,
}

impl AwsCliHttp {
    /// Whether an authorizer must be made.
    fn has_authorizer(&self) -> bool {
        let made = matches!(self.authorization_type, Some("JWT" | "CUSTOM"));
        self.script.complete && made
    }
}

/// Prints an HTTP API.
pub fn export(plan: &Plan<'_>, scope: Scope) -> Export {
    let mut choice = Choice::new(plan, calls_function(plan, scope));
    let stages = (scope == Scope::Template).then(|| plan.stages());
    let cors = plan.gateway_answers().then(|| plan.vary(cors));
    let template = AwsCliHttp {
        stage: stages.and_then(|stages| choice.setting("stage", stages)),
        cors: cors.and_then(|cors| choice.setting("cors", cors)),
        script: Script::new(plan, scope, choice),
        authorizer: plan.authorizer(),
        authorization_type: plan.http_authorization_type(),
        routes: plan
            .checked_routes()
            .map(|(method, path)| route_key(method, path))
            .collect(),
        options: plan
            .paths_with_options(OptionsBy::Function)
            .map(|path| route_key("OPTIONS", path))
            .collect(),
    };
    let mut notes = template.script.notes(plan, scope);
    notes.push(
        "The script deploys every stage of the API that does not deploy by itself, with whatever else \
         waits there."
            .to_owned(),
    );
    Export::new(&template, notes)
}

/// The `Cors` shape of the API's model. An update replaces it whole, so every field is there; the max
/// age has no value that means none, and stays away.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Cors<'a> {
    allow_origins: Vec<&'a str>,
    allow_methods: Vec<&'a str>,
    allow_headers: Vec<&'a str>,
    expose_headers: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_age: Option<i64>,
    allow_credentials: bool,
}

fn cors(policy: &Policy) -> String {
    let cors = Cors {
        allow_origins: policy.origins.iter().map(Origin::as_str).collect(),
        allow_methods: policy.methods.iter().map(Method::as_str).collect(),
        allow_headers: policy.headers.iter().map(HeaderName::as_str).collect(),
        expose_headers: policy
            .expose_headers
            .iter()
            .map(HeaderName::as_str)
            .collect(),
        max_age: policy.max_age.map(MaxAge::seconds),
        allow_credentials: policy.credentials,
    };
    serde_json::to_string(&cors).expect("texts and numbers are JSON")
}
