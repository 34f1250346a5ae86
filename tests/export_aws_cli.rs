//! Scripts of AWS CLI commands before bash, before shellcheck, and run twice against a mock of AWS: what
//! they make amounts to the policy, and a second run changes nothing.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use corstui::cors::{AnsweredBy, ApiType, Authorizer, Policy};
use corstui::export::{self, Scope, Subject};
use serde_json::{Value, json};

#[path = "export_support/designs.rs"]
mod designs;
#[path = "export_support/effective.rs"]
mod effective;
#[path = "export_support/environments.rs"]
mod environments;
#[path = "export_support/scripts.rs"]
mod scripts;
#[path = "export_support/tally.rs"]
mod tally;
#[path = "export_support/tools.rs"]
mod tools;

use effective::Said;
use environments::Design;
use tally::Tally;
use tools::{fill, json_lines, project, run, tool};

fn script(subject: &Subject<'_>, scope: Scope) -> String {
    let target = export::find("aws-cli").expect("a target");
    target.export(subject, scope).text
}

/// Every design in each scope, by the name of its file.
fn all() -> Vec<(String, Policy, Scope)> {
    let designs = designs::all().into_iter();
    let scoped = designs.flat_map(|(name, policy)| {
        Scope::ALL.map(|scope| {
            let file = format!("{name}-{}.sh", scope.key());
            (file, policy.clone(), scope)
        })
    });
    scoped.collect()
}

#[test]
fn bash_and_shellcheck_have_nothing_to_say() {
    let scripts: Vec<_> = all()
        .into_iter()
        .map(|(file, policy, scope)| (file, script(&Subject::alone(&policy), scope)))
        .chain(of_environments())
        .collect();
    let complaints = scripts::complaints(&scripts).unwrap_or_default();
    assert!(complaints.is_empty(), "{complaints:#?}");
}

/// A script for each design with environments, in each scope.
fn of_environments() -> Vec<(String, String)> {
    let designs = environments::all().into_iter();
    let scoped = designs.flat_map(|design| {
        Scope::ALL.map(|scope| {
            let file = format!("{}-{}.sh", design.name, scope.key());
            (file, script(&design.subject(), scope))
        })
    });
    scoped.collect()
}

const CHECKER: &str = "arn:aws:lambda:us-east-1:123456789012:function:checker";
const POOL: &str = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_a";

/// What a script is told, and what there is before it.
fn case(policy: &Policy, scope: Scope) -> Value {
    let environment = match (policy.authorizer, scope) {
        (_, Scope::Snippet) => json!({}),
        (Some(Authorizer::Jwt), _) => {
            json!({"JWT_ISSUER": "https://issuer.example", "JWT_AUDIENCE": "orders"})
        }
        (Some(Authorizer::Cognito), _) => json!({
            "USER_POOL_ID": "us-east-1_a", "USER_POOL_CLIENT_ID": "orders", "USER_POOL_ARN": POOL,
        }),
        (Some(Authorizer::Lambda), _) => json!({ "AUTHORIZER_FUNCTION_ARN": CHECKER }),
        _ => json!({}),
    };
    let before = (scope == Scope::Snippet).then(|| policy.api_type.key());
    json!({"environment": environment, "before": before, "paths": paths(policy)})
}

/// The mock refuses what a REST API is believed to refuse in a path; a note of the export says so.
fn leave_out_refused_routes(policy: &mut Policy) {
    let fits = |c: char| c.is_ascii_alphanumeric() || "._-{}+".contains(c);
    if policy.api_type == ApiType::Rest {
        policy
            .routes
            .retain(|route| route.segments().all(|part| part.chars().all(fits)));
    }
}

/// The paths of the routes, or the one that stands in for them.
fn paths(policy: &Policy) -> Vec<String> {
    let routes = policy.routes.iter();
    let mut paths: Vec<_> = routes
        .map(|route| format!("/{}", route.segments().collect::<Vec<_>>().join("/")))
        .collect();
    if paths.is_empty() {
        paths.push("/".to_owned());
    }
    paths
}

#[test]
fn scripts_make_what_the_policy_says_and_running_them_again_changes_nothing() {
    let Some(python) = tool("venv/bin/python") else {
        return;
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let tally = Tally::of("aws-cli");
    let mut all = all();
    for (_, policy, _) in &mut all {
        leave_out_refused_routes(policy);
    }
    let mut files = Vec::new();
    for (file, policy, scope) in &all {
        files.push((file.clone(), script(&Subject::alone(policy), *scope)));
        let case = case(policy, *scope).to_string();
        files.push((file.replace(".sh", ".json"), case));
    }
    fill(folder.path(), &files);
    let read = read_back(&python, folder.path());
    assert_eq!(read.len(), all.len());
    for (file, policy, scope) in &all {
        let subject = Subject::alone(policy);
        check(&subject, policy, *scope, &read[file]);
        let functions = made_functions(&read[file]);
        assert!(functions.values().all(|f| f["variables"] == json!({})));
    }
    let of_templates = all.iter().filter(|(.., scope)| *scope == Scope::Template);
    let policies = of_templates.map(|(_, policy, _)| policy);
    tally.equal(policies, "a mock of AWS, both scopes, run twice");
}

/// What each script of the folder makes, by its name. Each was run twice.
fn read_back(python: &Path, folder: &Path) -> BTreeMap<String, Value> {
    let runner = project("tests/export_support/aws_cli.py");
    let lines = json_lines(&run(Command::new(python).arg(runner).arg(folder)));
    let failed = lines.iter().filter(|line| line["problems"] != json!([]));
    let failed: Vec<_> = failed
        .map(|line| format!("{}: {}", line["file"], line["problems"]))
        .collect();
    assert!(failed.is_empty(), "{failed:#?}");
    let by_name = lines.into_iter().map(|mut line| {
        let file = line["file"].as_str().expect("a name").to_owned();
        (file, line["read"].take())
    });
    by_name.collect()
}

/// What a script of a subject made is what this policy says.
fn check(subject: &Subject<'_>, policy: &Policy, scope: Scope, read: &Value) {
    Said::by("aws-cli", policy.api_type, read).check(policy);
    match policy.api_type {
        ApiType::Http => check_http(policy, scope, &read["http"]),
        ApiType::Rest => check_rest(policy, scope, &read["rest"]),
    }
    check_function(subject, scope, read);
}

#[test]
fn scripts_make_what_the_environment_has() {
    let Some(python) = tool("venv/bin/python") else {
        return;
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let designs = environments::all();
    let mut runs = Vec::new();
    for design in &designs {
        let held = design.held();
        for (name, policy) in &held {
            runs.push((design, Scope::Template, *name, *policy));
        }
        // Snippets choose by the same lines, so one environment does.
        let (name, policy) = held[held.len() - 1];
        runs.push((design, Scope::Snippet, name, policy));
    }
    let file = |design: &Design, scope: Scope, name: &str| {
        format!("{}-{}-{name}", design.name, scope.key())
    };
    let mut files = Vec::new();
    for (design, scope, name, policy) in &runs {
        let start = file(design, *scope, name);
        let mut case = case(policy, *scope);
        case["environment"]["ENVIRONMENT"] = json!(name);
        files.push((format!("{start}.json"), case.to_string()));
        files.push((format!("{start}.sh"), script(&design.subject(), *scope)));
    }
    fill(folder.path(), &files);
    let read = read_back(&python, folder.path());
    assert_eq!(read.len(), runs.len());
    for (design, scope, name, policy) in runs {
        let read = &read[&format!("{}.sh", file(design, scope, name))];
        check(&design.subject(), policy, scope, read);
        check_environment(design, scope, name, policy, read);
    }
}

/// The stage is the environment's, a function that reads its name is told it, and what has a name of its
/// own in the account is called after it.
fn check_environment(design: &Design, scope: Scope, name: &str, policy: &Policy, read: &Value) {
    let end = if *policy == design.policy {
        String::new()
    } else {
        format!("-{name}")
    };
    let (api, usual) = match policy.api_type {
        ApiType::Http => (&read["http"][0], "$default"),
        ApiType::Rest => (&read["rest"][0], "prod"),
    };
    if scope == Scope::Template {
        assert_eq!(api["name"], format!("orders-api{end}"));
    }
    let stage = policy.stage.as_deref().unwrap_or(usual);
    match (policy.api_type, scope) {
        (ApiType::Rest, _) => assert_eq!(api["stages"], json!([stage])),
        (ApiType::Http, Scope::Template) => assert_eq!(api["stages"], json!({stage: true})),
        (ApiType::Http, Scope::Snippet) => {}
    }
    for (function, made) in made_functions(read) {
        assert_eq!(function, format!("orders-api{end}"));
        let code = made["code"].as_str().expect("code");
        let told = if code.contains("os.environ") {
            json!({"ENVIRONMENT": name})
        } else {
            json!({})
        };
        assert_eq!(made["variables"], told);
    }
}

#[test]
fn a_script_refuses_an_environment_that_the_design_lacks() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let scripts = of_environments();
    fill(folder.path(), &scripts);
    for (file, text) in scripts {
        // What a snippet leaves to its user's own function is not chosen here.
        let chooses = text.contains("\nenvironment=");
        assert!(chooses || file.ends_with("-snippet.sh"), "{file}");
        if !chooses {
            continue;
        }
        let mut bash = Command::new("bash");
        bash.arg(&file).current_dir(folder.path());
        bash.env("ENVIRONMENT", "no $(where)")
            .env("API_ID", "unused");
        let output = run(&mut bash);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{file}: {said}");
        assert!(said.starts_with("there is no environment no $(where): put one of "));
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}

/// Whether a script of this scope checks callers.
fn guards(policy: &Policy, scope: Scope) -> bool {
    scope == Scope::Template && policy.authorizer.is_some_and(Authorizer::refuses_strangers)
}

fn check_http(policy: &Policy, scope: Scope, apis: &Value) {
    let [api] = apis.as_array().expect("APIs").as_slice() else {
        panic!("one API, not {apis}");
    };
    for (key, made) in api["routes"].as_object().expect("routes") {
        let [route] = made.as_array().expect("routes").as_slice() else {
            panic!("one route {key}, not {made}");
        };
        let wanted = guards(policy, scope) && !key.starts_with("OPTIONS ");
        assert_eq!(route["type"] != "NONE", wanted, "{key} of {policy:?}");
        let has_authorizer = wanted && policy.authorizer != Some(Authorizer::Iam);
        assert_eq!(route["authorizer"].is_object(), has_authorizer, "{key}");
        assert_eq!(route["target"]["PayloadFormatVersion"], "2.0");
    }
    match scope {
        // The stage that was there does not deploy by itself.
        Scope::Snippet => assert_eq!(api["stages"], json!({"manual": "deployed"})),
        Scope::Template => {
            let stages = api["stages"].as_object().expect("stages");
            assert!(stages.len() == 1 && stages.values().all(|auto| *auto == true));
            assert!(!api["routes"].as_object().expect("routes").is_empty());
        }
    }
}

fn check_rest(policy: &Policy, scope: Scope, apis: &Value) {
    let [api] = apis.as_array().expect("APIs").as_slice() else {
        panic!("one API, not {apis}");
    };
    assert_eq!(api["live"], true, "the stage serves the last deployment");
    for (key, method) in api["methods"].as_object().expect("methods") {
        let preflight = key.starts_with("OPTIONS ");
        let kind = method["authorizationType"].as_str().expect("a kind");
        let is_guarded = kind != "NONE" || method["apiKeyRequired"] == true;
        let wanted = guards(policy, scope) && !preflight;
        assert_eq!(is_guarded, wanted, "{key} of {policy:?}");
        let integration = &method["methodIntegration"];
        let mock = match (scope, preflight) {
            (_, true) => policy.answered_by == AnsweredBy::Gateway,
            // What was there is untouched.
            (Scope::Snippet, false) => true,
            (Scope::Template, false) => false,
        };
        assert_eq!(integration["type"] == "MOCK", mock, "{key} of {policy:?}");
        if preflight && mock {
            check_declared(method);
        }
    }
    if scope == Scope::Template {
        assert_eq!(api["binary"], json!(policy.binary_media_types));
    }
}

/// Each header that is mapped, and each that the template sets, is declared.
fn check_declared(method: &Value) {
    assert_eq!(
        method["methodIntegration"]["contentHandling"],
        "CONVERT_TO_TEXT"
    );
    let declared = &method["methodResponses"]["204"]["responseParameters"];
    let answer = &method["methodIntegration"]["integrationResponses"]["204"];
    let mapped = answer["responseParameters"].as_object().expect("mappings");
    assert!(mapped.keys().all(|name| declared[name] == true));
    let template = answer["responseTemplates"]["application/json"].as_str();
    let set = template
        .unwrap_or_default()
        .split("responseOverride.header.");
    for part in set.skip(1) {
        let (name, _) = part.split_once(" = ").expect("a header");
        assert_eq!(declared[format!("method.response.header.{name}")], true);
    }
}

/// A function that is made is the one that the SAM template has, and API Gateway may call it.
fn check_function(subject: &Subject<'_>, scope: Scope, read: &Value) {
    if let Some(checker) = read["functions"].get("checker") {
        assert_eq!(checker["callers"].as_array().map(Vec::len), Some(1));
    }
    let made = made_functions(read);
    assert!(made.len() <= 1);
    assert!(made.len() == 1 || scope == Scope::Snippet);
    for function in made.values() {
        assert_eq!(function["callers"].as_array().map(Vec::len), Some(1));
        let sam = export::find("sam").expect("a target");
        let sam = sam.export(subject, Scope::Template).text;
        let sam: serde_yaml::Value = serde_yaml::from_str(&sam).expect("YAML");
        let code = &sam["Resources"]["Function"]["Properties"]["InlineCode"];
        assert_eq!(function["code"].as_str(), code.as_str());
    }
}

/// The functions of an account but for the one that checks callers.
fn made_functions(read: &Value) -> serde_json::Map<String, Value> {
    let mut functions = read["functions"].as_object().expect("functions").clone();
    functions.remove("checker");
    functions
}
