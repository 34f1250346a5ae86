//! What exports mean: read back by other readers than the program's own, each amounts to the policy that
//! it was made of. `.ci/toolchain` installs the SAM translator and a second HCL reader.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use corstui::cors::{AnsweredBy, ApiType, Authorizer, Method, Policy, Route, RouteMethod};
use corstui::export::{self, Scope, Subject};
use serde_json::{Value, json};

#[path = "export_support/chosen.rs"]
mod chosen;
#[path = "export_support/designs.rs"]
mod designs;
#[path = "export_support/effective.rs"]
mod effective;
#[path = "export_support/environments.rs"]
mod environments;
#[path = "export_support/tally.rs"]
mod tally;
#[path = "export_support/tools.rs"]
mod tools;

use chosen::{in_environment, in_terraform_environment};
use effective::{Said, find_terraform, plain, resource};
use environments::Design;
use tally::Tally;
use tools::{fill, json_lines, project, run, tool};

/// Every design with what an outside reader makes of its template.
fn read_back(target: &str, folder: &Path) -> Option<Vec<(Policy, Value)>> {
    let designs: Vec<_> = designs::all().into_iter().collect();
    let subjects = designs
        .iter()
        .map(|(name, policy)| (name.as_str(), Subject::alone(policy)));
    let read = read_subjects(target, folder, subjects)?;
    let policies = designs.iter().map(|(_, policy)| policy.clone());
    Some(policies.zip(read).collect())
}

/// What an outside reader makes of the templates of subjects, each by its name.
fn read_subjects<'a>(
    target: &str,
    folder: &Path,
    subjects: impl Iterator<Item = (&'a str, Subject<'a>)>,
) -> Option<Vec<Value>> {
    let python = tool("venv/bin/python")?;
    let target = export::find(target).expect("a target");
    let template = |(name, subject): (&str, Subject<'_>)| {
        let file = format!("{name}.{}", target.language.extension());
        (file, target.export(&subject, Scope::Template).text)
    };
    let templates: Vec<_> = subjects.map(template).collect();
    fill(folder, &templates);
    let script = project("tests/export_support/read_back.py");
    let lines = json_lines(&run(Command::new(python).arg(script).arg(folder)));
    assert_eq!(lines.len(), templates.len());
    let read = lines.into_iter().map(|mut line| {
        let file = line["file"].as_str().expect("a file's name").to_owned();
        (file, line["read"].take())
    });
    let mut read: BTreeMap<_, _> = read.collect();
    let in_order = templates.iter().map(|(file, _)| read.remove(file));
    Some(in_order.map(|value| value.expect("a reading")).collect())
}

/// Every design with what stands in its YAML.
fn read_yaml(target: &str, scope: Scope) -> Vec<(Policy, Value)> {
    let target = export::find(target).expect("a target");
    let read = |policy: Policy| {
        let text = target.export(&Subject::alone(&policy), scope).text;
        (policy, value(&text))
    };
    designs::all().into_values().map(read).collect()
}

/// A YAML text. Tags become maps of one key.
fn value(text: &str) -> Value {
    let yaml: serde_yaml::Value = serde_yaml::from_str(text).expect("YAML");
    serde_json::to_value(yaml).expect("values that JSON has")
}

fn check(target: &str, read: &[(Policy, Value)]) {
    for (policy, file) in read {
        Said::by(target, policy.api_type, file).check(policy);
    }
}

fn policies(read: &[(Policy, Value)]) -> impl Iterator<Item = &Policy> {
    read.iter().map(|(policy, _)| policy)
}

#[test]
fn sam_templates_mean_the_policy() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let tally = Tally::of("sam");
    if let Some(read) = read_back("sam", folder.path()) {
        check("sam", &read);
        tally.equal(policies(&read), "SAM translator");
    }
}

#[test]
fn terraform_templates_mean_the_policy() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let tally = Tally::of("terraform");
    if let Some(read) = read_back("terraform", folder.path()) {
        check("terraform", &read);
        tally.equal(policies(&read), "python-hcl2");
    }
}

#[test]
fn cloudformation_means_the_policy() {
    let tally = Tally::of("cloudformation");
    let read = Scope::ALL.map(|scope| read_yaml("cloudformation", scope));
    for read in &read {
        check("cloudformation", read);
    }
    tally.equal(policies(&read[0]), "serde_yaml, both scopes");
}

#[test]
fn cloudformation_means_the_policy_of_each_environment() {
    let target = export::find("cloudformation").expect("a target");
    for design in environments::all() {
        for scope in Scope::ALL {
            let file = value(&target.export(&design.subject(), scope).text);
            // Of some, a snippet holds nothing that differs.
            if scope == Scope::Template || file["Parameters"].is_object() {
                check_parameter(&design, &file);
            }
            for (name, policy) in design.held() {
                let there = in_environment(&file, &file, name);
                Said::by("cloudformation", policy.api_type, &there).check(policy);
                check_stage(policy, &there["Resources"]["Stage"]["Properties"]);
            }
        }
    }
}

/// The values of the parameter are the environments that the template can hold.
fn check_parameter(design: &Design, template: &Value) {
    let names: Vec<_> = design.held().into_iter().map(|(name, _)| name).collect();
    let parameter = &template["Parameters"]["Environment"];
    assert_eq!(parameter["AllowedValues"], json!(names), "{}", design.name);
    assert_eq!(parameter["Default"], names[0]);
}

/// A variable of a Terraform file.
fn variable<'v>(file: &'v Value, name: &str) -> &'v Value {
    let variables = file["variable"].as_array().expect("variables");
    let quoted = format!("\"{name}\"");
    let named = |v: &'v Value| v.get(name).or_else(|| v.get(&quoted));
    variables.iter().find_map(named).expect("the variable")
}

fn check_stage(policy: &Policy, stage: &Value) {
    if let (Some(wanted), Some(stage)) = (&policy.stage, stage["StageName"].as_str()) {
        assert_eq!(stage, wanted);
    }
}

#[test]
fn sam_means_the_policy_of_each_environment() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let designs = environments::all();
    let subjects = designs.iter().map(|d| (d.name.as_str(), d.subject()));
    let Some(read) = read_subjects("sam", folder.path(), subjects) else {
        return;
    };
    for (design, file) in designs.iter().zip(read) {
        check_parameter(design, &file);
        for (name, policy) in design.held() {
            let there = in_environment(&file, &file, name);
            Said::by("sam", policy.api_type, &there).check(policy);
            let stages = ["AWS::ApiGatewayV2::Stage", "AWS::ApiGateway::Stage"];
            let kind = stages[usize::from(policy.api_type == ApiType::Rest)];
            check_stage(policy, resource(&there["Resources"], kind));
        }
    }
}

#[test]
fn terraform_means_the_policy_of_each_environment() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let designs = environments::all();
    let subjects = designs.iter().map(|d| (d.name.as_str(), d.subject()));
    let Some(read) = read_subjects("terraform", folder.path(), subjects) else {
        return;
    };
    for (design, file) in designs.iter().zip(read) {
        let names: Vec<_> = design.held().into_iter().map(|(name, _)| name).collect();
        let variable = variable(&file, "environment");
        assert_eq!(plain(&variable["default"]), names[0]);
        let known = format!("${{contains({names:?}, var.environment)}}");
        assert_eq!(variable["validation"][0]["condition"], known);
        for (name, policy) in design.held() {
            let there = in_terraform_environment(&file, name);
            Said::by("terraform", policy.api_type, &there).check(policy);
            let (kind, argument) = match policy.api_type {
                ApiType::Http => ("aws_apigatewayv2_stage", "name"),
                ApiType::Rest => ("aws_api_gateway_stage", "stage_name"),
            };
            let stage = &find_terraform(&there, kind, "stage").expect("a stage")[argument];
            if let Some(wanted) = &policy.stage {
                assert_eq!(plain(stage), *wanted);
            }
        }
    }
}

#[test]
fn openapi_means_the_policy() {
    let tally = Tally::of("openapi");
    let read = Scope::ALL.map(|scope| read_yaml("openapi", scope));
    for read in &read {
        check("openapi", read);
    }
    tally.equal(policies(&read[0]), "serde_yaml, both scopes");
}

/// Every operation of a document is checked as the design says, and no preflight is.
fn check_operations(policy: &Policy, body: &Value) {
    let checked = policy.authorizer.is_some_and(Authorizer::refuses_strangers);
    for (path, item) in body["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations") {
            let security = operation["security"].as_array();
            let is_checked = security.is_some_and(|s| !s.is_empty());
            let wanted = checked && method != "options";
            assert_eq!(is_checked, wanted, "{method} {path} of {policy:?}");
        }
    }
    assert!(body["security"].is_null(), "API Gateway reads none there");
}

#[test]
fn sam_templates_check_all_routes_but_preflights() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let Some(read) = read_back("sam", folder.path()) else {
        return;
    };
    for (policy, template) in read {
        let kind = match policy.api_type {
            ApiType::Http => "AWS::ApiGatewayV2::Api",
            ApiType::Rest => "AWS::ApiGateway::RestApi",
        };
        check_operations(&policy, &resource(&template["Resources"], kind)["Body"]);
    }
}

#[test]
fn openapi_documents_check_all_routes_but_preflights() {
    for (policy, document) in read_yaml("openapi", Scope::Template) {
        check_operations(&policy, &document);
        let used = document["paths"].to_string().contains("\"security\"");
        let schemes = document["components"]["securitySchemes"].as_object();
        assert_eq!(schemes.map_or(0, serde_json::Map::len), usize::from(used));
    }
}

/// Whether a method or route of CloudFormation or Terraform is behind an authorizer or a key.
fn is_checked(route: &Value, keys: &[&str], api_key: &str) -> bool {
    let mut by = keys.iter().map(|key| &route[*key]);
    let has_authorizer = by.any(|v| !v.is_null() && plain(v) != "NONE");
    has_authorizer || route[api_key] == true
}

#[test]
fn cloudformation_templates_check_all_routes_but_preflights() {
    const ROUTES: [&str; 2] = ["AWS::ApiGatewayV2::Route", "AWS::ApiGateway::Method"];
    for (policy, file) in read_yaml("cloudformation", Scope::Template) {
        let checked = policy.authorizer.is_some_and(Authorizer::refuses_strangers);
        let resources = file["Resources"].as_object().expect("resources");
        let routes = resources.values();
        let routes = routes.filter(|r| ROUTES.iter().any(|kind| r["Type"] == *kind));
        let routes: Vec<_> = routes.map(|r| &r["Properties"]).collect();
        assert!(!routes.is_empty());
        for route in routes {
            let key = route["RouteKey"].as_str().unwrap_or_default();
            let preflight = key.starts_with("OPTIONS ") || route["HttpMethod"] == "OPTIONS";
            let wanted = checked && !preflight;
            let is_checked = is_checked(route, &["AuthorizationType"], "ApiKeyRequired");
            assert_eq!(is_checked, wanted, "{route}");
        }
    }
}

/// The function is the one that SAM's template holds, which tests/export_handler.rs runs.
#[test]
fn cloudformation_templates_hold_the_same_function() {
    let sam = read_yaml("sam", Scope::Template);
    let plain = read_yaml("cloudformation", Scope::Template);
    for ((policy, sam), (_, plain)) in sam.iter().zip(&plain) {
        let sam = &sam["Resources"]["Function"]["Properties"]["InlineCode"];
        let code = &plain["Resources"]["Function"]["Properties"]["Code"]["ZipFile"];
        assert!(code.is_string());
        assert_eq!(code, sam, "{policy:?}");
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
        let by = ["authorization_type", "authorization"];
        let is_checked = |route: &Value| is_checked(route, &by, "api_key_required");
        let wanted = policy.authorizer.is_some_and(Authorizer::refuses_strangers);
        if let Some(routes) = find_terraform(&file, kind, "function") {
            assert_eq!(is_checked(routes), wanted, "{policy:?}");
        } else {
            let is_options = |route: &Route| *route.method() == RouteMethod::One(Method::Options);
            assert!(
                !policy.routes.is_empty() && policy.routes.iter().all(is_options),
                "routes are missing: {policy:?}"
            );
        }
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
