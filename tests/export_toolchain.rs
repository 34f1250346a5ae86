//! Exports before outside judges: the SAM translator, cfn-lint, Terraform's own parser and formatter,
//! and the provider's schemas. `.ci/toolchain` installs them.

use std::collections::BTreeSet;
use std::process::Command;

use corstui::cors::{AnsweredBy, ApiType, Authorizer, Policy};
use corstui::export::{self, Scope};
use serde_json::Value;

#[path = "export_support/designs.rs"]
mod designs;
#[path = "export_support/tools.rs"]
mod tools;

use tools::{fill, json_lines, project, run, tool};

/// Files named after their design and scope.
fn exports(
    target: &str,
    scope: Scope,
    place: impl Fn(&Policy, String) -> String,
) -> Vec<(String, String)> {
    let target = export::find(target).expect("a target");
    designs::all()
        .into_iter()
        .map(|design| {
            let text = (target.render)(&design.policy, scope).text;
            let extension = target.language.extension();
            let name = format!("{}-{}.{extension}", design.name, scope.key());
            (name, place(&design.policy, text))
        })
        .collect()
}

fn whole(_: &Policy, text: String) -> String {
    text
}

/// A SAM snippet inside what its user has already: a stage, a function, an authorizer.
fn embedded(policy: &Policy, snippet: String) -> String {
    let (api, event, id) = match policy.api_type {
        ApiType::Http => ("HttpApi", "HttpApi", "ApiId: !Ref HttpApi"),
        ApiType::Rest => ("Api", "Api", "RestApiId: !Ref Api"),
    };
    let auth = match (policy.authorizer, policy.api_type) {
        (None | Some(Authorizer::None), _) => "",
        (Some(Authorizer::ApiKey), _) => "      ApiKeyRequired: true\n",
        (_, ApiType::Http) => "      EnableIamAuthorizer: true\n      DefaultAuthorizer: AWS_IAM\n",
        (_, ApiType::Rest) => "      DefaultAuthorizer: AWS_IAM\n",
    };
    let globals = if auth.is_empty() {
        String::new()
    } else {
        format!("Globals:\n  {api}:\n    Auth:\n{auth}")
    };
    let resource = "    Type: AWS::Serverless::Api\n    Properties:\n";
    let staged = snippet.replace(resource, &format!("{resource}      StageName: prod\n"));
    let http_api = if staged.contains("AWS::Serverless::HttpApi") || api == "Api" {
        ""
    } else {
        "  HttpApi:\n    Type: AWS::Serverless::HttpApi\n"
    };
    format!(
        "Transform: AWS::Serverless-2016-10-31\n{globals}{staged}{http_api}  Own:\n    \
         Type: AWS::Serverless::Function\n    Properties:\n      Runtime: python3.13\n      \
         Handler: index.handler\n      InlineCode: pass\n      Events:\n        Get:\n          \
         Type: {event}\n          Properties:\n            {id}\n            Method: GET\n            \
         Path: /own\n"
    )
}

/// What the judges may say, and why it stands.
const EXCUSED: &[(&str, &str)] = &[
    // The translator writes these DependsOn itself for `UsagePlan: CreateUsagePlan: PER_API`.
    ("W3005 'Api' dependency already enforced", "-api-key-"),
    ("W3005 'ApiApiKey' dependency already enforced", "-api-key-"),
];

fn verdicts(lines: &[Value]) -> Vec<String> {
    let mut complaints = Vec::new();
    for line in lines {
        let file = line["file"].as_str().expect("a file's name");
        for level in ["errors", "warnings"] {
            for text in line[level].as_array().into_iter().flatten() {
                let text = text.as_str().expect("a text");
                let excused = |(said, of): &(&str, &str)| text.contains(said) && file.contains(of);
                if !EXCUSED.iter().any(excused) {
                    complaints.push(format!("{file}: {text}"));
                }
            }
        }
    }
    complaints
}

#[test]
fn there_are_enough_designs_and_no_two_share_a_name() {
    let designs = designs::all();
    let names: BTreeSet<_> = designs.iter().map(|d| &d.name).collect();
    assert_eq!(names.len(), designs.len());
    for api_type in ApiType::ALL {
        let count = designs.iter().filter(|d| d.policy.api_type == api_type);
        assert!(count.count() >= 20, "{api_type:?}");
    }
}

#[test]
fn sam_exports_pass_the_translator_and_cfn_lint() {
    let Some(python) = tool("venv/bin/python") else {
        return;
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut files = exports("sam", Scope::Template, whole);
    files.extend(exports("sam", Scope::Snippet, embedded));
    fill(folder.path(), &files);
    let judge = project("tests/toolchain/judge_sam.py");
    let lines = json_lines(&run(Command::new(python).arg(judge).arg(folder.path())));
    assert_eq!(lines.len(), files.len());
    let complaints = verdicts(&lines);
    assert!(complaints.is_empty(), "{complaints:#?}");
}

/// What a Terraform snippet leaves to the file that it is pasted into.
fn externals(files: &[(String, String)]) -> BTreeSet<String> {
    const FIXED: [&str; 5] = [
        "aws_apigatewayv2_api.api",
        "aws_apigatewayv2_integration.function",
        "aws_api_gateway_rest_api.api",
        "aws_iam_role.function",
        "aws_lambda_function.function",
    ];
    const PATHS: &str = "aws_api_gateway_resource.";
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let paths = files.iter().flat_map(|(_, text)| {
        text.match_indices(PATHS).map(|(at, _)| {
            let name = &text[at + PATHS.len()..];
            let end = name.find(|c| !is_name(c)).unwrap_or(name.len());
            format!("{PATHS}{}", &name[..end])
        })
    });
    paths.chain(FIXED.map(str::to_owned)).collect()
}

const SCHEMAS: [&str; 3] = [
    "terraform-aws.json",
    "terraform-more.json",
    "terraform-usage-plan.json",
];

fn judge_terraform(files: &[(String, String)], externals: &BTreeSet<String>) {
    let (Some(python), Some(terraform)) = (tool("venv/bin/python"), tool("bin/terraform")) else {
        return;
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    fill(folder.path(), files);
    let formatted = run(Command::new(terraform)
        .args(["fmt", "-check", "-diff"])
        .arg(folder.path()));
    assert!(
        formatted.status.success(),
        "{}{}",
        String::from_utf8_lossy(&formatted.stdout),
        String::from_utf8_lossy(&formatted.stderr)
    );
    let mut judge = Command::new(python);
    judge
        .arg(project("tests/toolchain/judge_terraform.py"))
        .arg(folder.path())
        .args(SCHEMAS.map(|file| project("tests/toolchain").join(file)));
    for address in externals {
        judge.args(["--external", address]);
    }
    let lines = json_lines(&run(&mut judge));
    assert_eq!(lines.len(), files.len());
    let complaints = verdicts(&lines);
    assert!(complaints.is_empty(), "{complaints:#?}");
}

#[test]
fn terraform_templates_are_formatted_and_fit_the_schemas() {
    judge_terraform(
        &exports("terraform", Scope::Template, whole),
        &BTreeSet::new(),
    );
}

#[test]
fn terraform_snippets_fit_into_a_configuration() {
    let files = exports("terraform", Scope::Snippet, whole);
    judge_terraform(&files, &externals(&files));
}

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
        let texts = |list: &mut dyn Iterator<Item = &str>| list.map(str::to_owned).collect();
        Self {
            origins: texts(&mut policy.origins.iter().map(|o| o.as_str())),
            methods: texts(&mut policy.methods.iter().map(|m| m.as_str())),
            headers: texts(&mut policy.headers.iter().map(|h| h.as_str())),
            expose: texts(&mut policy.expose_headers.iter().map(|h| h.as_str())),
            max_age: policy.max_age.map(|age| age.seconds()),
            credentials: policy.credentials,
        }
    }
}

fn list(value: &Value) -> Vec<String> {
    let items = value.as_array().into_iter().flatten();
    items.map(|item| plain(item)).collect()
}

/// A text; python-hcl2 leaves the quotes and escapes of HCL on.
fn plain(value: &Value) -> String {
    let text = value.as_str().expect("a text");
    match text.strip_prefix('"').and_then(|t| t.strip_suffix('"')) {
        Some(inner) => inner.replace("\\\"", "\"").replace("\\\\", "\\"),
        None => text.to_owned(),
    }
}

fn read_back(target: &str, folder: &std::path::Path) -> Option<Vec<(Policy, Value)>> {
    let python = tool("venv/bin/python")?;
    fill(folder, &exports(target, Scope::Template, whole));
    let script = project("tests/export_support/read_back.py");
    let output = run(Command::new(python).arg(script).arg(folder));
    let suffix = format!("-{}.", Scope::Template.key());
    let read = json_lines(&output).into_iter().map(|mut line| {
        let file = line["file"].as_str().expect("a file's name");
        let (design, _) = file.split_once(&suffix).expect("design and scope");
        (designs::named(design), line["read"].take())
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

/// What the headers of a mock's answer and its response template amount to.
fn preflight(headers: &[(&str, String)], template: Option<&str>) -> Effective {
    let value = |name: &str| {
        let name = format!("Access-Control-{name}");
        headers
            .iter()
            .find(|(key, _)| *key == name)
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
    Effective {
        origins: value("Allow-Origin").into_iter().chain(chosen).collect(),
        methods: items("Allow-Methods"),
        headers: items("Allow-Headers"),
        expose: Vec::new(),
        max_age: value("Max-Age").map(|age| age.parse().expect("a number")),
        credentials: value("Allow-Credentials").is_some_and(|v| v == "true"),
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

fn terraform_resource<'v>(file: &'v Value, kind: &str, name: &str) -> &'v Value {
    let resources = file["resource"].as_array().expect("resources");
    let quoted = |text: &str| format!("\"{text}\"");
    let found = resources.iter().find_map(|r| {
        let named = r.get(kind).or_else(|| r.get(quoted(kind)))?;
        named.get(name).or_else(|| named.get(quoted(name)))
    });
    found.unwrap_or_else(|| panic!("no {kind} {name}"))
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
