//! AWS CLI for a REST API: an OPTIONS method for each path, the gateway responses, a deployment.

use askama::Template;
use serde_json::{Map, Value, json};

use crate::cors::{Authorizer, Policy};
use crate::export::answer::Mapping;
use crate::export::escape::filters;
use crate::export::mock;
use crate::export::plan::{OptionsBy, Plan};
use crate::export::resources::Resources;
use crate::export::subject::Varied;
use crate::export::{Export, Scope, headers, versions};

use super::choice::Choice;
use super::{Script, calls_function};

#[derive(Template)]
#[template(path = "aws_cli_rest.sh", config = "assets/askama.toml")]
struct AwsCliRest<'a> {
    script: Script,
    /// The stage's name; `None` here and below: the environment decides.
    stage: Option<String>,
    /// The media types, each with the JSON Patch that adds it.
    binary_media_types: Vec<(&'a str, String)>,
    authorizer: Option<Authorizer>,
    /// A path's parent, such as `/`, and its last segment, parents first.
    resources: Vec<(String, String)>,
    /// Method and path of the routes that the authorizer checks.
    routes: Vec<(&'static str, &'a str)>,
    /// Paths with an OPTIONS method, which is open to everyone.
    options: Vec<&'a str>,
    /// The headers that the mock's method response declares, and its static headers, as JSON.
    mappings: Option<[String; 2]>,
    /// Whether the mock has response templates in any environment.
    has_templates: bool,
    /// The mock's response templates, as JSON.
    response_templates: Option<String>,
    /// The headers of API Gateway's own errors, as JSON.
    errors: Option<String>,
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
    let mut choice = Choice::new(plan, calls_function(plan, scope));
    let has_templates = plan.vary(|p| response_templates(p).is_some()) != Varied::Same(false);
    let [mappings, templates] = [
        plan.gateway_answers(),
        plan.gateway_answers() && has_templates,
    ];
    let template = AwsCliRest {
        stage: choice.setting("stage", plan.stages()),
        has_templates,
        mappings: mappings
            .then(|| choice.settings(["declared", "mapped"], plan.vary(mappings_of)))
            .flatten(),
        response_templates: templates
            .then(|| {
                // No template and none of them are the same to the service.
                let none = || "{}".to_owned();
                let templates = plan.vary(|p| response_templates(p).unwrap_or_else(none));
                choice.setting("templates", templates)
            })
            .flatten(),
        errors: choice.setting("errors", plan.vary(errors)),
        binary_media_types: binary_media_types(policy),
        authorizer: plan.authorizer(),
        resources: resources(plan),
        routes: plan.checked_routes().collect(),
        options: plan.paths_with_options(by).collect(),
        script: Script::new(plan, scope, choice),
    };
    let notes = template.script.notes(plan, scope);
    Export::new(&template, notes)
}

/// What the mock's method response declares, and what everybody gets of it.
fn mappings_of(policy: &Policy) -> [String; 2] {
    const PREFIX: &str = "method.response.header.";
    let mock = mock::preflight(policy);
    let declared = object(&mock, PREFIX, |_| Some(json!(true)));
    [declared, object(&mock, PREFIX, value)]
}

fn response_templates(policy: &Policy) -> Option<String> {
    let template = mock::response_template(policy)?;
    Some(json!({ "application/json": template }).to_string())
}

fn errors(policy: &Policy) -> String {
    let errors = mock::mapped(headers::error_response(policy));
    object(&errors, "gatewayresponse.header.", value)
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

fn value(header: &Mapping<Option<String>>) -> Option<Value> {
    header.value.as_deref().map(Value::from)
}

/// A JSON object of mappings: those headers for which there is a value.
fn object(
    headers: &[Mapping<Option<String>>],
    prefix: &str,
    value: impl Fn(&Mapping<Option<String>>) -> Option<Value>,
) -> String {
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
