//! AWS CLI for a REST API: an OPTIONS method for each path, the gateway responses, a deployment.

use askama::Template;
use serde_json::{Map, Value, json};

use crate::cors::{Authorizer, Policy};
use crate::export::escape::filters;
use crate::export::mock::{self, Mapped};
use crate::export::plan::{OptionsBy, Plan};
use crate::export::resources::Resources;
use crate::export::{Export, Scope, handler, headers, versions};

use super::Script;

#[derive(Template)]
#[template(path = "aws_cli_rest.sh", config = "assets/askama.toml")]
struct AwsCliRest<'a> {
    script: Script,
    stage: &'a str,
    /// The media types, each with the JSON Patch that adds it.
    binary_media_types: Vec<(&'a str, String)>,
    authorizer: Option<Authorizer>,
    /// A path's parent, such as `/`, and its last segment, parents first.
    resources: Vec<(String, String)>,
    /// Method and path of the routes that the authorizer checks.
    routes: Vec<(&'static str, &'a str)>,
    /// Paths with an OPTIONS method, which is open to everyone.
    options: Vec<&'a str>,
    /// The headers that the mock's method response declares, as JSON.
    declared: String,
    /// The mock's static headers, as JSON.
    mapped: String,
    /// The mock's response templates, as JSON.
    response_templates: Option<String>,
    /// The headers of API Gateway's own errors, as JSON.
    errors: String,
}

impl AwsCliRest<'_> {
    /// Whether the script makes any method.
    fn has_methods(&self) -> bool {
        self.script.complete || !self.options.is_empty()
    }

    /// Whether an authorizer must be made.
    fn has_authorizer(&self) -> bool {
        let made = matches!(
            self.authorizer,
            Some(Authorizer::Cognito | Authorizer::Lambda)
        );
        self.script.complete && made
    }

    /// Whether a segment is `--`, which the AWS CLI does not take for a value.
    fn has_dashes(&self) -> bool {
        self.resources.iter().any(|(_, part)| part == "--")
    }

    /// Whether callers need a key.
    fn has_key(&self) -> bool {
        self.script.complete && self.authorizer == Some(Authorizer::ApiKey)
    }
}

/// Prints a REST API.
pub fn export(plan: &Plan<'_>, scope: Scope) -> Export {
    let policy = plan.policy;
    let by = if plan.gateway_answers() {
        OptionsBy::Mock
    } else {
        OptionsBy::Function
    };
    let mock = mock::preflight(policy);
    let errors = mock::mapped(headers::error_response(policy));
    let template = AwsCliRest {
        script: Script::new(plan, scope, handler::python(plan)),
        stage: &plan.stage,
        binary_media_types: binary_media_types(policy),
        authorizer: plan.authorizer(),
        resources: resources(plan),
        routes: plan.checked_routes().collect(),
        options: plan.paths_with_options(by).collect(),
        declared: object(&mock, "method.response.header.", |_| Some(json!(true))),
        mapped: object(&mock, "method.response.header.", value),
        response_templates: mock::response_template(policy)
            .map(|template| json!({ "application/json": template }).to_string()),
        errors: object(&errors, "gatewayresponse.header.", value),
    };
    let notes = template.script.notes(plan, scope);
    Export::new(&template, notes)
}

/// Each resource by its parent's path and its own segment.
fn resources(plan: &Plan<'_>) -> Vec<(String, String)> {
    let tree = Resources::of(plan, str::to_owned);
    let rows = tree.list.into_iter().map(|resource| {
        let parent = resource.parent.unwrap_or_else(|| "/".to_owned());
        (parent, resource.part)
    });
    rows.collect()
}

fn value(header: &Mapped) -> Option<Value> {
    header.value.as_deref().map(Value::from)
}

/// A JSON object of mappings: those headers for which there is a value.
fn object(headers: &[Mapped], prefix: &str, value: impl Fn(&Mapped) -> Option<Value>) -> String {
    let entries = headers.iter().filter_map(|header| {
        let name = format!("{prefix}{}", header.name);
        value(header).map(|value| (name, value))
    });
    Value::Object(entries.collect::<Map<_, _>>()).to_string()
}

/// Each media type with the JSON Patch that adds it: in a JSON Pointer `~` is `~0` and `/` is `~1`
/// (RFC 6901, section 3).
fn binary_media_types(policy: &Policy) -> Vec<(&str, String)> {
    let types = policy.binary_media_types.iter();
    let patched = types.map(|media_type| {
        let pointer = media_type.replace('~', "~0").replace('/', "~1");
        let path = format!("/binaryMediaTypes/{pointer}");
        (
            media_type.as_str(),
            json!([{ "op": "add", "path": path }]).to_string(),
        )
    });
    patched.collect()
}
