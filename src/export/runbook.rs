//! Target `runbook`: what to do after a change, and what to look at when a browser complains.
//!
//! A snippet is the checklist after a change; a template adds the browser, the logs and what failures
//! mean. What Chromium writes was measured with version 156.

use askama::Template;
use serde_json::{Map, Value, json};

use crate::cors::{ApiType, HeaderName, MaxAge, Method, Origin, Policy, TargetFacts, in_words};

use super::curl;
use super::escape::filters;
use super::headers;
use super::plan::{OptionsBy, Plan};
use super::{Export, Language, Scope, Subject, Target, notes};
use crate::cors::deployment::Role;

/// A runbook in Markdown.
pub static TARGET: Target = Target {
    name: "runbook",
    label: "Runbook",
    about: "Runbook in Markdown: deploy, read back, ask, watch the logs, what failures mean",
    language: Language::Markdown,
    file_name: "cors-runbook.md",
    // It configures nothing, so nothing of a policy is lost in it.
    facts: TargetFacts::full("Runbook"),
    render,
};

/// As many of a list as somebody reads.
#[derive(Debug)]
struct Listed {
    shown: Vec<String>,
    more: usize,
}

impl Listed {
    const MOST: usize = 12;

    fn new(items: impl IntoIterator<Item = String>) -> Self {
        let mut shown: Vec<_> = items.into_iter().collect();
        let more = shown.len().saturating_sub(Self::MOST);
        shown.truncate(Self::MOST);
        Self { shown, more }
    }
}

#[derive(Template)]
#[template(path = "runbook.md", config = "assets/askama.toml")]
struct Runbook<'a> {
    complete: bool,
    role: Role,
    policy: &'a Policy,
    name: &'a str,
    stage: &'a str,
    design: Vec<(&'static str, Listed)>,
    /// In seconds.
    max_age: Option<i64>,
    /// How long browsers keep a preflight.
    kept: String,
    /// The CORS settings of an HTTP API, as the API reads them back.
    settings: Option<String>,
    /// Routes that must take OPTIONS without an authorizer.
    open: Listed,
    /// The paths that browsers send preflights to.
    paths: Listed,
    /// The headers of gateway responses.
    errors: String,
    /// A preflight and a real request, for curl.
    commands: String,
    /// An origin whose pages may ask.
    page: Option<String>,
    /// A request, for a browser's console.
    fetch: String,
    log_group: String,
    /// The format of access logs, as a text of JSON that itself stands in JSON.
    format: String,
}

impl Runbook<'_> {
    fn http(&self) -> bool {
        self.policy.api_type == ApiType::Http
    }

    fn gateway(&self) -> bool {
        self.role != Role::Everything
    }

    /// Whether mock integrations answer the preflights.
    fn mocked(&self) -> bool {
        self.role == Role::RealResponses
    }
}

fn render(subject: &Subject<'_>, scope: Scope) -> Export {
    let plan = Plan::new(subject);
    let policy = plan.policy;
    let opened = plan.paths_with_options(OptionsBy::Function);
    let paths = plan.endpoints.iter().map(|e| e.path.clone());
    let role = Role::of(plan.policy);
    let runbook = Runbook {
        complete: scope == Scope::Template,
        role,
        policy,
        name: &plan.name,
        stage: &plan.stage,
        design: design(policy),
        max_age: policy.max_age.map(MaxAge::seconds),
        kept: kept(policy),
        settings: (role == Role::Silent).then(|| settings(policy)),
        open: Listed::new(opened.map(|path| format!("OPTIONS {path}"))),
        paths: Listed::new(paths),
        errors: errors(policy),
        commands: curl::example(&plan),
        page: page(policy),
        fetch: fetch(&plan),
        log_group: log_group(&plan),
        format: access_log_format(policy.api_type),
    };
    let notes = notes::environments_apart(subject);
    Export::new(&runbook, notes.into_iter().collect())
}

/// What the design says, by what it is called.
fn design(policy: &Policy) -> Vec<(&'static str, Listed)> {
    let names = |names: &[HeaderName]| Listed::new(names.iter().map(ToString::to_string));
    let rows = [
        (
            "Origins",
            Listed::new(policy.origins.iter().map(ToString::to_string)),
        ),
        (
            "Methods",
            Listed::new(policy.methods.iter().map(ToString::to_string)),
        ),
        ("Request headers", names(&policy.headers)),
        ("Exposed response headers", names(&policy.expose_headers)),
        (
            "Routes",
            Listed::new(policy.routes.iter().map(ToString::to_string)),
        ),
    ];
    rows.into_iter()
        .filter(|(_, list)| !list.shown.is_empty())
        .collect()
}

/// How long browsers keep the answer to a preflight.
fn kept(policy: &Policy) -> String {
    match policy.max_age.map(MaxAge::seconds) {
        None => "5 seconds, because the design sets no max age".to_owned(),
        Some(..=0) => "no time at all".to_owned(),
        Some(seconds) => format!(
            "up to {}; Safari for at most 10 minutes, Chromium for at most 2 hours",
            in_words(seconds)
        ),
    }
}

/// As `get-api` prints it.
fn settings(policy: &Policy) -> String {
    let texts = |items: Vec<String>| Value::from(items);
    let mut settings = Map::new();
    let mut put = |key: &str, items: Vec<String>| {
        if !items.is_empty() {
            settings.insert(key.to_owned(), texts(items));
        }
    };
    put(
        "AllowOrigins",
        policy.origins.iter().map(Origin::to_string).collect(),
    );
    put(
        "AllowMethods",
        policy.methods.iter().map(Method::to_string).collect(),
    );
    put(
        "AllowHeaders",
        policy.headers.iter().map(HeaderName::to_string).collect(),
    );
    put(
        "ExposeHeaders",
        policy
            .expose_headers
            .iter()
            .map(HeaderName::to_string)
            .collect(),
    );
    if let Some(max_age) = policy.max_age {
        settings.insert("MaxAge".to_owned(), json!(max_age.seconds()));
    }
    settings.insert("AllowCredentials".to_owned(), json!(policy.credentials));
    pretty(&Value::Object(settings))
}

/// As `get-gateway-response` prints it.
fn errors(policy: &Policy) -> String {
    let parameter = |(name, value): headers::Header| {
        (
            format!("gatewayresponse.header.{name}"),
            json!(format!("'{value}'")),
        )
    };
    let parameters = headers::error_response(policy).into_iter().map(parameter);
    pretty(&Value::Object(parameters.collect()))
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("a value becomes text")
}

/// An origin that the address bar can show.
fn page(policy: &Policy) -> Option<String> {
    let mut exact = policy.origins.iter().filter_map(Origin::exact);
    exact.find(|o| o.is_web()).map(|o| o.as_str().to_owned())
}

/// A request of the design's first route.
fn fetch(plan: &Plan<'_>) -> String {
    let (method, path) = curl::first_call(plan);
    let address = format!(
        "https://API-ID.execute-api.REGION.amazonaws.com{}{path}",
        curl::stage_path(plan)
    );
    let credentials = if plan.policy.credentials {
        "include"
    } else {
        "omit"
    };
    format!(
        "await fetch({}, {{ method: {}, credentials: {} }});",
        json!(address),
        json!(method),
        json!(credentials)
    )
}

/// A log group's name: letters, digits and `_-/.#`, at most 512.
fn log_group(plan: &Plan<'_>) -> String {
    let fits = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
    let name: String = plan
        .name
        .chars()
        .map(|c| if fits(c) { c } else { '-' })
        .take(128)
        .collect();
    format!("/aws/apigateway/{name}")
}

/// What each request leaves in the access log, on one line of JSON
/// (Developer Guide, "Variables for access logging for API Gateway" and "Customize HTTP API access
/// logs").
fn access_log_format(api_type: ApiType) -> String {
    let route = match api_type {
        ApiType::Http => ("routeKey", "$context.routeKey"),
        ApiType::Rest => ("resourcePath", "$context.resourcePath"),
    };
    let fields = [
        ("requestId", "$context.requestId"),
        ("requestTime", "$context.requestTime"),
        ("ip", "$context.identity.sourceIp"),
        ("httpMethod", "$context.httpMethod"),
        route,
        ("path", "$context.path"),
        ("status", "$context.status"),
        ("error", "$context.error.message"),
        ("errorType", "$context.error.responseType"),
        ("integrationError", "$context.integrationErrorMessage"),
        ("authorizerError", "$context.authorizer.error"),
    ];
    let fields: Map<_, _> = fields
        .map(|(key, value)| (key.to_owned(), json!(value)))
        .into_iter()
        .collect();
    json!(Value::Object(fields).to_string()).to_string()
}
