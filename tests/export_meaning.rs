//! What exports mean: read back by the SAM translator and by a second HCL reader, each template amounts
//! to the policy that it was made of. `.ci/toolchain` installs both.

use std::path::Path;
use std::process::Command;

use corstui::cors::{AnsweredBy, ApiType, Authorizer, HeaderName, MaxAge, Method, Origin, Policy};
use corstui::export::{self, Scope, Subject};
use serde_json::Value;

#[path = "export_support/designs.rs"]
mod designs;
#[path = "export_support/tools.rs"]
mod tools;

use tools::{fill, json_lines, project, run, tool};

/// The CORS that an export amounts to, as texts that a policy can be compared with.
#[derive(Debug, Default, PartialEq, Eq)]
struct Effective {
    origins: Vec<String>,
    methods: Vec<String>,
    headers: Vec<String>,
    expose: Vec<String>,
    max_age: Option<i64>,
    credentials: bool,
}

impl Effective {
    fn of(policy: &Policy) -> Self {
        Self {
            origins: texts(&policy.origins, Origin::as_str),
            methods: texts(&policy.methods, Method::as_str),
            headers: texts(&policy.headers, HeaderName::as_str),
            expose: texts(&policy.expose_headers, HeaderName::as_str),
            max_age: policy.max_age.map(MaxAge::seconds),
            credentials: policy.credentials,
        }
    }
}

fn texts<T>(items: &[T], text: impl Fn(&T) -> &str) -> Vec<String> {
    items.iter().map(|item| text(item).to_owned()).collect()
}

fn list(value: &Value) -> Vec<String> {
    let items = value.as_array().into_iter().flatten();
    items.map(plain).collect()
}

/// A text; python-hcl2 leaves the quotes and escapes of HCL on.
fn plain(value: &Value) -> String {
    let text = value.as_str().expect("a text");
    match text.strip_prefix('"').and_then(|t| t.strip_suffix('"')) {
        Some(inner) => inner.replace("\\\"", "\"").replace("\\\\", "\\"),
        None => text.to_owned(),
    }
}

/// Every design with what its template reads back as.
fn read_back(target: &str, folder: &Path) -> Option<Vec<(Policy, Value)>> {
    let python = tool("venv/bin/python")?;
    let target = export::find(target).expect("a target");
    let designs = designs::all();
    let templates: Vec<_> = designs
        .iter()
        .map(|(name, policy)| {
            let file = format!("{name}.{}", target.language.extension());
            (
                file,
                target
                    .export(&Subject::alone(&policy), Scope::Template)
                    .text,
            )
        })
        .collect();
    fill(folder, &templates);
    let script = project("tests/export_support/read_back.py");
    let lines = json_lines(&run(Command::new(python).arg(script).arg(folder)));
    assert_eq!(lines.len(), designs.len());
    let read = lines.into_iter().map(|mut line| {
        let file = line["file"].as_str().expect("a file's name");
        let (design, _) = file.rsplit_once('.').expect("design and extension");
        (designs[design].clone(), line["read"].take())
    });
    Some(read.collect())
}

fn resource<'v>(resources: &'v Value, kind: &str) -> &'v Value {
    let resources = resources.as_object().expect("a map of resources");
    let found = resources.values().find(|r| r["Type"] == kind);
    &found.unwrap_or_else(|| panic!("no {kind}"))["Properties"]
}

fn http_settings(cors: &Value, names: [&str; 6]) -> Effective {
    let [origins, methods, headers, expose, max_age, credentials] = names.map(|name| &cors[name]);
    Effective {
        origins: list(origins),
        methods: list(methods),
        headers: list(headers),
        expose: list(expose),
        max_age: max_age.as_i64(),
        credentials: credentials.as_bool().unwrap_or_default(),
    }
}

/// The headers of a mapping, without the single quotes of its static values.
fn mapping<'v>(parameters: &'v Value, prefix: &str) -> Vec<(&'v str, String)> {
    let parameters = parameters.as_object().into_iter().flatten();
    parameters
        .map(|(key, value)| {
            let key = key.trim_matches('"');
            let value = plain(value);
            let fixed = value.strip_prefix('\'').and_then(|v| v.strip_suffix('\''));
            let name = key.strip_prefix(prefix).expect("a mapping's prefix");
            (name, fixed.expect("a static value").to_owned())
        })
        .collect()
}

/// What the headers of a mock's answer and its response template amount to for an allowed origin.
fn preflight(fixed: &[(&str, String)], template: Option<&str>) -> Effective {
    let overrides = template.map(overrides).unwrap_or_default();
    let value = |name: &str| {
        let name = format!("Access-Control-{name}");
        let mut all = fixed.iter().chain(&overrides);
        all.find(|(key, _)| *key == name)
            .map(|(_, value)| value.clone())
    };
    let items = |name| {
        let text = value(name).unwrap_or_default();
        let items = text.split(',').filter(|item| !item.is_empty());
        items.map(str::to_owned).collect()
    };
    let chosen = template.into_iter().flat_map(|text| {
        let parts = text.split("$origin == '").skip(2);
        parts
            .filter_map(|part| part.split_once('\''))
            .map(|(origin, _)| origin.to_owned())
    });
    let origin = value("Allow-Origin").filter(|origin| origin != CHOSEN);
    Effective {
        origins: origin.into_iter().chain(chosen).collect(),
        methods: items("Allow-Methods"),
        headers: items("Allow-Headers"),
        expose: Vec::new(),
        max_age: value("Max-Age").map(|age| age.parse().expect("a number")),
        credentials: value("Allow-Credentials").is_some_and(|v| v == "true"),
    }
}

/// What a response template sets for an origin that it found on its list.
const CHOSEN: &str = "$origin";

/// The headers that a response template sets. All stand behind the one comparison of origins.
fn overrides(template: &str) -> Vec<(&str, String)> {
    const SET: &str = "#set($context.responseOverride.header.";
    let (_, behind) = template.split_once("#if($origin && (").expect("an #if");
    assert_eq!(template.matches(SET).count(), behind.matches(SET).count());
    let lines = behind.lines().filter_map(|l| l.trim().strip_prefix(SET));
    lines
        .map(|line| {
            let set = line.strip_suffix(')').and_then(|l| l.split_once(" = "));
            let (name, value) = set.expect("a name and a value");
            (name, value.trim_matches(['\'', '"']).to_owned())
        })
        .collect()
}

/// A caller from an origin that is not on the list gets no CORS header, and caches are told why.
fn check_strangers(policy: &Policy, fixed: &[(&str, String)]) {
    if policy.static_origin().is_none() {
        assert_eq!(fixed, [("Vary", "Origin".to_owned())], "{policy:?}");
    }
}

/// A preflight exposes nothing: exposed headers are a matter of real responses.
fn without_expose(mut effective: Effective) -> Effective {
    effective.expose.clear();
    effective
}

fn answered_by_gateway(read: Vec<(Policy, Value)>, api_type: ApiType) -> Vec<(Policy, Value)> {
    let wanted =
        |policy: &Policy| policy.api_type == api_type && policy.answered_by == AnsweredBy::Gateway;
    let kept: Vec<_> = read
        .into_iter()
        .filter(|(policy, _)| wanted(policy))
        .collect();
    assert!(kept.len() > 5, "enough designs to mean something");
    kept
}

#[test]
fn sam_templates_mean_the_policy() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let Some(read) = read_back("sam", folder.path()) else {
        return;
    };
    for (policy, resources) in answered_by_gateway(read.clone(), ApiType::Http) {
        let body = &resource(&resources, "AWS::ApiGatewayV2::Api")["Body"];
        let names = [
            "allowOrigins",
            "allowMethods",
            "allowHeaders",
            "exposeHeaders",
            "maxAge",
            "allowCredentials",
        ];
        let effective = http_settings(&body["x-amazon-apigateway-cors"], names);
        assert_eq!(effective, Effective::of(&policy));
    }
    for (policy, resources) in answered_by_gateway(read, ApiType::Rest) {
        let body = &resource(&resources, "AWS::ApiGateway::RestApi")["Body"];
        let paths = body["paths"].as_object().expect("paths");
        assert!(!paths.is_empty());
        for (path, item) in paths {
            let options = &item["options"];
            assert!(
                options["security"].is_null(),
                "{path}: preflights pass unchecked"
            );
            let integration = &options["x-amazon-apigateway-integration"];
            assert_eq!(integration["type"], "mock", "{path}");
            let answer = &integration["responses"]["default"];
            let headers = mapping(&answer["responseParameters"], "method.response.header.");
            check_strangers(&policy, &headers);
            let template = answer["responseTemplates"]["application/json"].as_str();
            let effective = preflight(&headers, template.filter(|t| t.contains("$origin")));
            assert_eq!(effective, without_expose(Effective::of(&policy)), "{path}");
        }
        check_errors(&policy, |kind| {
            let responses = &body["x-amazon-apigateway-gateway-responses"];
            mapping(
                &responses[kind]["responseParameters"],
                "gatewayresponse.header.",
            )
        });
    }
}

#[test]
fn terraform_templates_mean_the_policy() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let Some(read) = read_back("terraform", folder.path()) else {
        return;
    };
    for (policy, file) in answered_by_gateway(read.clone(), ApiType::Http) {
        let api = terraform_resource(&file, "aws_apigatewayv2_api", "api");
        let names = [
            "allow_origins",
            "allow_methods",
            "allow_headers",
            "expose_headers",
            "max_age",
            "allow_credentials",
        ];
        let effective = http_settings(&api["cors_configuration"][0], names);
        assert_eq!(effective, Effective::of(&policy));
    }
    for (policy, file) in answered_by_gateway(read, ApiType::Rest) {
        let answer = terraform_resource(&file, "aws_api_gateway_integration_response", "options");
        let headers = mapping(&answer["response_parameters"], "method.response.header.");
        check_strangers(&policy, &headers);
        let template = answer["response_templates"]
            .as_object()
            .and_then(|t| t.values().next())
            .and_then(Value::as_str);
        let effective = preflight(&headers, template);
        assert_eq!(effective, without_expose(Effective::of(&policy)));
        check_errors(&policy, |_| {
            let errors = terraform_resource(&file, "aws_api_gateway_gateway_response", "errors");
            mapping(&errors["response_parameters"], "gatewayresponse.header.")
        });
    }
}

/// Every route is checked as the design says, and no preflight is.
#[test]
fn sam_templates_check_all_routes_but_preflights() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let Some(read) = read_back("sam", folder.path()) else {
        return;
    };
    for (policy, resources) in read {
        let kind = match policy.api_type {
            ApiType::Http => "AWS::ApiGatewayV2::Api",
            ApiType::Rest => "AWS::ApiGateway::RestApi",
        };
        let checked = policy.authorizer.is_some_and(Authorizer::refuses_strangers);
        let paths = &resource(&resources, kind)["Body"]["paths"];
        for (path, item) in paths.as_object().expect("paths") {
            for (method, operation) in item.as_object().expect("operations") {
                let is_checked = operation["security"]
                    .as_array()
                    .is_some_and(|s| !s.is_empty());
                let wanted = checked && method != "options";
                assert_eq!(is_checked, wanted, "{method} {path} of {policy:?}");
            }
        }
    }
}

#[test]
fn terraform_templates_check_all_routes_but_preflights() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let Some(read) = read_back("terraform", folder.path()) else {
        return;
    };
    for (policy, file) in read {
        let kind = match policy.api_type {
            ApiType::Http => "aws_apigatewayv2_route",
            ApiType::Rest => "aws_api_gateway_method",
        };
        let is_checked = |route: &Value| {
            let by = ["authorization_type", "authorization"].map(|key| &route[key]);
            let has_authorizer = by.iter().any(|v| !v.is_null() && plain(v) != "NONE");
            has_authorizer || route["api_key_required"] == true
        };
        let wanted = policy.authorizer.is_some_and(Authorizer::refuses_strangers);
        let routes = terraform_resource(&file, kind, "function");
        assert_eq!(is_checked(routes), wanted, "{policy:?}");
        if let Some(options) = find_terraform(&file, kind, "options") {
            assert!(!is_checked(options), "{policy:?}");
        } else {
            let mocks = (ApiType::Rest, AnsweredBy::Gateway);
            assert_ne!(
                (policy.api_type, policy.answered_by),
                mocks,
                "mocks are missing"
            );
        }
    }
}

fn terraform_resource<'v>(file: &'v Value, kind: &str, name: &str) -> &'v Value {
    find_terraform(file, kind, name).unwrap_or_else(|| panic!("no {kind} {name}"))
}

/// python-hcl2 keeps the quotes of block labels in some versions.
fn find_terraform<'v>(file: &'v Value, kind: &str, name: &str) -> Option<&'v Value> {
    let resources = file["resource"].as_array().expect("resources");
    let quoted = |text: &str| format!("\"{text}\"");
    resources.iter().find_map(|resource| {
        let named = resource.get(kind).or_else(|| resource.get(quoted(kind)))?;
        named.get(name).or_else(|| named.get(quoted(name)))
    })
}

/// Errors of API Gateway itself name an origin only if every caller may see it.
fn check_errors<'v>(policy: &Policy, headers: impl Fn(&str) -> Vec<(&'v str, String)>) {
    for kind in ["DEFAULT_4XX", "DEFAULT_5XX"] {
        let headers = headers(kind);
        let value = |name: &str| {
            let found = headers.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| value.as_str())
        };
        let wanted = match (policy.static_origin(), policy.credentials) {
            (Some(origin), _) => Some(origin.as_str()),
            (None, false) => Some("*"),
            (None, true) => None,
        };
        assert_eq!(value("Access-Control-Allow-Origin"), wanted);
        let credentials = (policy.credentials && wanted.is_some()).then_some("true");
        assert_eq!(value("Access-Control-Allow-Credentials"), credentials);
        let vary = (!policy.allows_any_origin()).then_some("Origin");
        assert_eq!(value("Vary"), vary);
    }
}
