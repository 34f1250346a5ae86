//! Services of the Serverless Framework, packaged by its version 3: the stack that comes of them amounts to
//! the policy. Version 4 asks for a login, so its keys are only read in its source.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use corstui::cors::{ApiType, Authorizer, Policy, Route, RouteMethod};
use corstui::export::{self, Scope, Subject};
use serde_json::Value;
use serde_yaml::{Mapping, Value as Yaml};

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

use effective::{Said, resource};
use tally::Tally;
use tools::{fill, json_lines, project, run, tool};

/// What the framework may say, and why it stands.
const EXCUSED: &[(&str, &str)] = &[
    // Version 3 is older than the runtime; a note says so.
    ("at 'functions.api.runtime': must be equal to one of", ""),
    // A text that is no media type: the service decides.
    ("at 'provider.apiGateway.binaryMediaTypes.", "rest-"),
];

const PARAMETERS: &str = r#"{
    "jwtIssuer": "https://issuer.example",
    "jwtAudience": "orders",
    "userPoolId": "us-east-1_a",
    "userPoolClientId": "orders",
    "userPoolArn": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_a",
    "authorizerFunctionArn": "arn:aws:lambda:us-east-1:123456789012:function:checker"
}"#;

fn text(policy: &Policy, scope: Scope) -> String {
    let target = export::find("serverless").expect("a target");
    target.export(&Subject::alone(policy), scope).text
}

/// The stack of every design's service, made by the framework; nothing without it.
fn stacks(
    folder: &Path,
    service: impl Fn(&Policy) -> (String, Option<&'static str>),
) -> Option<Vec<(String, Policy, Value)>> {
    let designs = designs::all();
    for (name, policy) in &designs {
        let (text, code) = service(policy);
        let code = code.map(|code| ("index.py", code.to_owned()));
        write(
            folder,
            name,
            [("serverless.yml", text)].into_iter().chain(code),
        );
    }
    let read = packaged(folder)?;
    assert_eq!(read.len(), designs.len());
    let read = read.into_iter();
    let stacks = read.map(|(name, stack)| (name.clone(), designs[&name].clone(), stack));
    Some(stacks.collect())
}

/// Makes the folder of a service.
fn write(folder: &Path, name: &str, files: impl IntoIterator<Item = (&'static str, String)>) {
    let own = folder.join(name);
    fs::create_dir(&own).expect("a fresh folder");
    let files = files
        .into_iter()
        .map(|(file, text)| (file.to_owned(), text));
    fill(&own, &files.collect::<Vec<_>>());
}

/// The stacks of all services of a folder, made by the framework; nothing without it.
fn packaged(folder: &Path) -> Option<Vec<(String, Value)>> {
    let modules = tool("serverless/node_modules")?;
    let script = project("tests/toolchain/serverless/package.js");
    let mut node = Command::new("node");
    node.arg(script).arg(folder).arg(PARAMETERS);
    let lines = json_lines(&run(node.env("NODE_PATH", modules)));
    let stacks = lines.into_iter().map(|mut line| {
        let name = line["file"].as_str().expect("a name").to_owned();
        for warning in line["warnings"].as_array().expect("warnings") {
            let said = warning.as_str().expect("a text");
            let excused = |(start, of): &(&str, &str)| said.starts_with(start) && name.contains(of);
            assert!(EXCUSED.iter().any(excused), "{name}: {said}");
        }
        (name, line["read"].take())
    });
    Some(stacks.collect())
}

#[test]
fn services_mean_what_the_environment_has() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let designs = environments::all();
    let target = export::find("serverless").expect("a target");
    let mut held = BTreeMap::new();
    for design in &designs {
        let text = target.export(&design.subject(), Scope::Template).text;
        let mut named = design.held();
        // What is deployed unless another stage is named, and what an unknown stage gets.
        let fallback = named[0];
        named.push(("", fallback.1));
        if fallback.0 == "default" {
            named.push(("unknown", fallback.1));
        }
        for (stage, policy) in named {
            let name = format!("{}-{stage}", design.name);
            let told = (!stage.is_empty()).then(|| ("stage", stage.to_owned()));
            let files = [("serverless.yml", text.clone())];
            write(folder.path(), &name, files.into_iter().chain(told));
            let environment = design.held().iter().find(|(n, _)| *n == stage).copied();
            let environment = environment.unwrap_or(fallback).0.to_owned();
            held.insert(name, (design, environment, policy));
        }
    }
    let Some(stacks) = packaged(folder.path()) else {
        return;
    };
    assert_eq!(stacks.len(), held.len());
    for (name, stack) in &stacks {
        let (design, environment, policy) = &held[name];
        Said::by("serverless", policy.api_type, stack).check(policy);
        check_environment(&design.subject(), environment, policy, &stack["Resources"]);
    }
}

/// The function knows its environment, and a REST API has the stage of its design.
fn check_environment(subject: &Subject<'_>, name: &str, policy: &Policy, resources: &Value) {
    check_code(subject, resources);
    let function = resource(resources, "AWS::Lambda::Function");
    let code = function["Code"]["ZipFile"].as_str().expect("code");
    let told = &function["Environment"]["Variables"]["ENVIRONMENT"];
    if code.contains("os.environ") {
        assert_eq!(told, name);
    } else {
        assert!(told.is_null());
    }
    if policy.api_type == ApiType::Rest {
        check_deployment(resources);
        check_declared(resources);
        let deployment = resource(resources, "AWS::ApiGateway::Deployment");
        let stage = policy.stage.as_deref().unwrap_or("prod");
        assert_eq!(deployment["StageName"], stage);
    }
}

#[test]
fn services_mean_the_policy() {
    let tally = Tally::of("serverless");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let whole = |policy: &Policy| (text(policy, Scope::Template), None);
    let Some(stacks) = stacks(folder.path(), whole) else {
        return;
    };
    for (_, policy, stack) in &stacks {
        Said::by("serverless", policy.api_type, stack).check(policy);
        check_callers(policy, &stack["Resources"]);
        check_code(&Subject::alone(policy), &stack["Resources"]);
        if policy.api_type == ApiType::Rest {
            check_deployment(&stack["Resources"]);
            check_declared(&stack["Resources"]);
        }
    }
    let policies = stacks.iter().map(|(_, policy, _)| policy);
    tally.equal(policies, "Serverless Framework 3, packaged");
}

#[test]
fn snippets_mean_the_policy_in_a_service_of_ones_own() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let own = |policy: &Policy| (embedded(policy), Some("handler = None\n"));
    let Some(stacks) = stacks(folder.path(), own) else {
        return;
    };
    for (_, policy, stack) in &stacks {
        Said::by("serverless", policy.api_type, stack).check(policy);
        if policy.api_type == ApiType::Rest {
            check_deployment(&stack["Resources"]);
            check_declared(&stack["Resources"]);
        }
    }
}

/// A snippet inside what its user has already: a service, and a function behind the routes.
fn embedded(policy: &Policy) -> String {
    let mut file: Mapping = serde_yaml::from_str(&text(policy, Scope::Snippet)).expect("a map");
    file.insert("service".into(), "mine".into());
    child(&mut file, "provider").insert("name".into(), "aws".into());
    let mut own = Mapping::new();
    own.insert("handler".into(), "index.handler".into());
    own.insert("events".into(), routes(policy).into());
    let functions = child(&mut file, "functions");
    if let Some(Yaml::Mapping(api)) = functions.get_mut("api") {
        api.insert("handler".into(), "index.handler".into());
    }
    functions.insert("own".into(), own.into());
    serde_yaml::to_string(&file).expect("YAML")
}

fn child<'m>(map: &'m mut Mapping, key: &str) -> &'m mut Mapping {
    let value = map
        .entry(key.into())
        .or_insert_with(|| Mapping::new().into());
    value.as_mapping_mut().expect("a map")
}

/// The routes as events, but for those that the export leaves out or makes itself.
fn routes(policy: &Policy) -> Vec<Yaml> {
    let (kind, default) = match policy.api_type {
        ApiType::Http => ("httpApi", "*"),
        ApiType::Rest => ("http", "unused"),
    };
    let mut seen = Vec::new();
    let mut events = Vec::new();
    let stand_in = Route::parse("GET /", policy.api_type).ok();
    for route in policy.routes.iter().chain(stand_in.as_ref()) {
        let method = match route.method() {
            RouteMethod::Any => "ANY",
            RouteMethod::One(method) => method.as_str(),
        };
        let key = format!(
            "{method} {}",
            route.path().trim_end_matches('/').to_lowercase()
        );
        if method == "OPTIONS" || seen.contains(&key) {
            continue;
        }
        seen.push(key);
        let event = if route.is_default() {
            Yaml::from(default)
        } else {
            Yaml::from(format!("{method} {}", route.path()))
        };
        events.push(Yaml::from(Mapping::from_iter([(kind.into(), event)])));
    }
    events
}

/// Every route is checked as the design says, and no preflight is.
fn check_callers(policy: &Policy, resources: &Value) {
    let guarded = policy.authorizer.is_some_and(Authorizer::refuses_strangers);
    let mut count = 0;
    for (id, resource) in resources.as_object().expect("resources") {
        let properties = &resource["Properties"];
        let preflight = match resource["Type"].as_str() {
            Some("AWS::ApiGateway::Method") => properties["HttpMethod"] == "OPTIONS",
            Some("AWS::ApiGatewayV2::Route") => {
                let key = properties["RouteKey"].as_str().expect("a key");
                key.starts_with("OPTIONS ")
            }
            _ => continue,
        };
        let kind = properties["AuthorizationType"].as_str().unwrap_or("NONE");
        let is_checked = kind != "NONE" || properties["ApiKeyRequired"] == true;
        assert_eq!(is_checked, guarded && !preflight, "{id} of {policy:?}");
        count += 1;
    }
    assert!(count > 0);
}

/// The function is the one of the SAM template.
fn check_code(subject: &Subject<'_>, resources: &Value) {
    let function = resource(resources, "AWS::Lambda::Function");
    let sam = export::find("sam").expect("a target");
    let sam = sam.export(subject, Scope::Template).text;
    let sam: Yaml = serde_yaml::from_str(&sam).expect("YAML");
    let code = &sam["Resources"]["Function"]["Properties"]["InlineCode"];
    assert_eq!(function["Code"]["ZipFile"].as_str(), code.as_str());
}

/// A deployment takes a picture of what is there, so it waits for every method, and for both errors.
fn check_deployment(resources: &Value) {
    let resources = resources.as_object().expect("resources");
    let of_type = |kind: &str| {
        let found = resources
            .iter()
            .filter(|(_, resource)| resource["Type"] == *kind);
        found.collect::<Vec<_>>()
    };
    let waits = |resource: &Value, id: &str| {
        let list = resource["DependsOn"].as_array().into_iter().flatten();
        list.filter_map(Value::as_str).any(|other| other == id)
    };
    let (_, deployment) = of_type("AWS::ApiGateway::Deployment")[0];
    let methods = of_type("AWS::ApiGateway::Method");
    assert!(!methods.is_empty());
    for (id, _) in &methods {
        assert!(waits(deployment, id), "the deployment waits for {id}");
    }
    let errors = of_type("AWS::ApiGateway::GatewayResponse");
    assert_eq!(errors.len(), 2);
    for (id, _) in errors {
        assert!(methods.iter().any(|(_, method)| waits(method, id)), "{id}");
    }
}

/// Each header that is mapped, and each that the template sets, is declared.
fn check_declared(resources: &Value) {
    for resource in resources.as_object().expect("resources").values() {
        let properties = &resource["Properties"];
        let answer = &properties["Integration"]["IntegrationResponses"][0];
        let Some(mapped) = answer["ResponseParameters"].as_object() else {
            continue;
        };
        assert_eq!(
            properties["Integration"]["ContentHandling"],
            "CONVERT_TO_TEXT"
        );
        let declared = &properties["MethodResponses"][0]["ResponseParameters"];
        assert!(mapped.keys().all(|name| declared[name] == true));
        let template = answer["ResponseTemplates"]["application/json"].as_str();
        let set = template
            .unwrap_or_default()
            .split("responseOverride.header.");
        for part in set.skip(1) {
            let (name, _) = part.split_once(" = ").expect("a header");
            assert_eq!(declared[format!("method.response.header.{name}")], true);
        }
    }
}
