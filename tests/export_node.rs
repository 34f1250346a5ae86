//! Exports that are programs, run: the TypeScript of CDK and Pulumi through one compiler run, all
//! CDK stacks synthesized, all Pulumi programs under Pulumi's mocks. What they describe amounts to the
//! policy that they were made of. `.ci/toolchain` installs the tools.

use std::collections::BTreeMap;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output};
use std::{fs, thread};

use corstui::cors::{ApiType, Authorizer, Policy};
use corstui::export::versions::{CDK, CONSTRUCTS, NODE_TYPES, PULUMI, PULUMI_AWS};
use corstui::export::{self, Scope, Subject};
use serde_json::{Map, Value, json};

#[path = "export_support/designs.rs"]
mod designs;
#[path = "export_support/effective.rs"]
mod effective;
#[path = "export_support/embed.rs"]
mod embed;
#[path = "export_support/environments.rs"]
mod environments;
#[path = "export_support/programs.rs"]
mod programs;
#[path = "export_support/tally.rs"]
mod tally;
#[path = "export_support/tools.rs"]
mod tools;

use effective::{Said, resource};
use programs::{Case, cases, copy_for_environments, exports};
use tally::Tally;
use tools::{fill, json_lines, project, run, tool};

#[test]
fn programs_are_tried_with_the_versions_that_exports_name() {
    let read = |path: &str| fs::read_to_string(project(path)).expect("a file of the project");
    let node: Value =
        serde_json::from_str(&read("tests/toolchain/node/package.json")).expect("JSON");
    for package in [CDK, CONSTRUCTS, NODE_TYPES, PULUMI, PULUMI_AWS] {
        assert_eq!(node["devDependencies"][package.name], package.version);
    }
    let python = read("tests/toolchain/requirements.txt");
    for package in [CDK, CONSTRUCTS] {
        let pin = format!("{}=={}", package.name, package.version);
        let mut lines = python.lines().map(|line| line.split([' ', '#']).next());
        assert!(lines.any(|line| line == Some(&pin)), "{pin}");
    }
}

/// Compiles TypeScript in a folder with all that the compiler can complain of, and leaves JavaScript
/// beside it.
fn compile(folder: &Path, files: &[(String, String)], packages: &Path) {
    fill(folder, files);
    symlink(packages, folder.join("node_modules")).expect("a link in a fresh folder");
    let settings = json!({
        "compilerOptions": {
            "target": "es2022",
            "module": "node20",
            "strict": true,
            "noUnusedLocals": true,
            "noUnusedParameters": true,
            "noImplicitReturns": true,
            "skipLibCheck": true,
            "types": ["node"],
        },
        "include": ["*.ts"],
    });
    fs::write(folder.join("tsconfig.json"), settings.to_string()).expect("a fresh folder");
    let compiler = packages.join(".bin/tsc");
    let output = run(Command::new(compiler).arg("--project").arg(folder));
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// What each compiled file describes, by its name without the ending.
fn described(tool: &str, folder: &Path) -> BTreeMap<String, Value> {
    copy_for_environments(folder, "js");
    let driver = project("tests/toolchain/node/run_exports.js");
    let drive = |folder: &Path| run(Command::new("node").arg(&driver).arg(tool).arg(folder));
    let read = by_name(&drive(folder));
    check_refusal(folder, "js", drive);
    read
}

fn by_name(output: &Output) -> BTreeMap<String, Value> {
    let lines = json_lines(output);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let named = lines.into_iter().map(|mut line| {
        let file = line["file"].as_str().expect("a file's name");
        let name = file.rsplit_once('.').map_or(file, |(name, _)| name);
        (name.to_owned(), line["read"].take())
    });
    named.collect()
}

/// What the linter may say of a CDK template, and why it stands.
const EXCUSED: &[(&str, &str)] = &[(
    "W3005 'FunctionServiceRole675BB04A' dependency already enforced",
    "CDK's `Function` always waits for its role and the role's policies.",
)];

/// A template of CDK that cfn-lint and the project's own judge have nothing against.
fn judge(templates: &BTreeMap<String, Value>) {
    let Some(python) = tool("venv/bin/python") else {
        return;
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let files = templates.iter();
    let files: Vec<_> = files
        .map(|(name, template)| (format!("{name}.yaml"), template.to_string()))
        .collect();
    fill(folder.path(), &files);
    let judge = project("tests/toolchain/judge_sam.py");
    let lines = json_lines(&run(Command::new(python).arg(judge).arg(folder.path())));
    assert_eq!(lines.len(), templates.len());
    let complaints = lines.iter().flat_map(|line| {
        let texts = ["errors", "warnings"].map(|level| &line[level]);
        let texts = texts.into_iter().filter_map(Value::as_array).flatten();
        texts.map(|text| format!("{}: {text}", line["file"]))
    });
    let excused = |said: &String| EXCUSED.iter().any(|(text, _)| said.contains(text));
    let complaints: Vec<_> = complaints.filter(|said| !excused(said)).collect();
    assert!(complaints.is_empty(), "{complaints:#?}");
}

/// CDK's programs in Python, synthesized.
fn python_templates() -> Option<BTreeMap<String, Value>> {
    let python = tool("venv/bin/python")?;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let pasted_by_the_driver = |_: &Policy, text: &str| text.to_owned();
    fill(folder.path(), &exports("cdk-python", pasted_by_the_driver));
    copy_for_environments(folder.path(), "py");
    let driver = project("tests/toolchain/run_cdk.py");
    let drive = |folder: &Path| run(Command::new(&python).arg(&driver).arg(folder));
    let read = by_name(&drive(folder.path()));
    check_refusal(folder.path(), "py", drive);
    Some(read)
}

/// A program that is told an environment that it does not know fails, and says what there is.
fn check_refusal(folder: &Path, extension: &str, drive: impl Fn(&Path) -> Output) {
    let there = folder.join("refused");
    fs::create_dir(&there).expect("a fresh folder");
    for name in ["http-by-gateway-template", "rest-exposed-template"] {
        let program = folder.join(format!("{name}.{extension}"));
        let file = there.join(format!("{name}+toString.{extension}"));
        fs::copy(program, &file).expect("a program");
        let output = drive(&there);
        assert!(!output.status.success(), "{name}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            said.contains("There is no environment toString, only default, dev"),
            "{said}"
        );
        fs::remove_file(file).expect("a file of our own");
    }
}

/// CDK's programs in TypeScript, compiled and synthesized.
fn typescript_templates(packages: &Path) -> BTreeMap<String, Value> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    compile(
        folder.path(),
        &exports("cdk-typescript", embed::cdk),
        packages,
    );
    described("cdk", folder.path())
}

#[test]
fn cdk_programs_mean_the_policy_in_both_languages() {
    let Some(packages) = tool("node/node_modules") else {
        return;
    };
    let tallies = ["cdk-typescript", "cdk-python"].map(Tally::of);
    let python = thread::spawn(python_templates);
    let templates = typescript_templates(&packages);
    check(&templates);
    judge(&templates);
    let python = python.join().expect("the programs in Python run");
    for (name, template) in python.into_iter().flatten() {
        assert_eq!(template, templates[&name], "{name} in Python");
    }
    for tally in tallies {
        tally.equal(designs::all().values(), "CDK synth, both scopes");
    }
}

#[test]
fn pulumi_programs_mean_the_policy() {
    let Some(packages) = tool("node/node_modules") else {
        return;
    };
    let tally = Tally::of("pulumi-typescript");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let files = exports("pulumi-typescript", embed::pulumi);
    compile(folder.path(), &files, &packages);
    let programs = described("pulumi", folder.path()).into_iter();
    check(
        &programs
            .map(|(name, resources)| (name, as_template(&resources)))
            .collect(),
    );
    tally.equal(designs::all().values(), "Pulumi's mocks, both scopes");
}

/// Whether each template amounts to its design.
fn check(templates: &BTreeMap<String, Value>) {
    let cases = cases();
    assert_eq!(templates.len(), 2 * cases.len());
    for case in &cases {
        for scope in Scope::ALL {
            let name = case.file(scope);
            let template = &templates[&name];
            Said::by("cloudformation", case.policy.api_type, template).check(&case.policy);
            let routes = routes(template);
            if scope == Scope::Template {
                check_whole(case, template, &routes);
            }
            for (key, is_checked) in routes.iter().filter(|(key, _)| key.starts_with("OPTIONS ")) {
                assert!(!is_checked, "{name}: {key} is open");
            }
            check_function(case, template);
        }
    }
}

/// A function that reads its environment is told it, and no other.
fn check_function(case: &Case, template: &Value) {
    let resources = template["Resources"].as_object().expect("resources");
    let function = resources
        .values()
        .find(|r| r["Type"] == "AWS::Lambda::Function");
    let Some(function) = function.map(|function| &function["Properties"]) else {
        return;
    };
    let held = case.design.held();
    let name = case.environment.as_deref().unwrap_or(held[0].0);
    let reads = text(&function["Code"]["ZipFile"]).contains("os.environ");
    let told = reads.then_some(name);
    let variables = &function["Environment"]["Variables"];
    assert_eq!(variables["ENVIRONMENT"].as_str(), told, "{}", case.name);
}

/// Whether a whole template has the design's routes, its function and its names.
fn check_whole(case: &Case, template: &Value, routes: &BTreeMap<String, bool>) {
    let policy = &case.policy;
    let checked = policy.authorizer.is_some_and(Authorizer::refuses_strangers);
    for route in policy.routes.iter().map(ToString::to_string) {
        let key = match policy.api_type {
            ApiType::Http => route,
            ApiType::Rest => resource_path(&route),
        };
        if !key.starts_with("OPTIONS ") {
            assert_eq!(routes.get(&key), Some(&checked), "{key} of {policy:?}");
        }
    }
    let resources = &template["Resources"];
    let (api, own, stage) = match policy.api_type {
        ApiType::Http => (
            "AWS::ApiGatewayV2::Api",
            "HttpApi",
            "AWS::ApiGatewayV2::Stage",
        ),
        ApiType::Rest => ("AWS::ApiGateway::RestApi", "Api", "AWS::ApiGateway::Stage"),
    };
    let (sam, function) = (
        sam_properties(&Subject::alone(policy), own),
        sam_properties(&case.design.subject(), "Function"),
    );
    let code = text(&resource(resources, "AWS::Lambda::Function")["Code"]["ZipFile"]);
    assert_eq!(Some(code), function["InlineCode"].as_str());
    // SAM and CDK part braces that CloudFormation would resolve.
    let name = text(&resource(resources, api)["Name"]).replace("{{", "{ {");
    assert_eq!(Some(name.as_str()), sam["Name"].as_str());
    let stage = resource(resources, stage)["StageName"].as_str();
    assert_eq!(stage, sam["StageName"].as_str());
    let media_types = &resource(resources, api)["BinaryMediaTypes"];
    assert_eq!(
        media_types.as_array().map(Vec::len),
        sam["BinaryMediaTypes"].as_sequence().map(Vec::len)
    );
}

/// The properties of a resource in the SAM template of the same subject.
fn sam_properties(subject: &Subject<'_>, resource: &str) -> serde_yaml::Value {
    let sam = export::find("sam").expect("a target");
    let sam = sam.export(subject, Scope::Template).text;
    let mut sam: serde_yaml::Value = serde_yaml::from_str(&sam).expect("YAML");
    std::mem::take(&mut sam["Resources"][resource]["Properties"])
}

/// A REST API's resources are made of segments, so it does not tell `/a/` from `/a`.
fn resource_path(route: &str) -> String {
    match route.trim_end_matches('/') {
        root if root.ends_with(' ') => format!("{root}/"),
        other => other.to_owned(),
    }
}

/// Every route with whether its callers are checked.
fn routes(template: &Value) -> BTreeMap<String, bool> {
    let resources = template["Resources"].as_object().expect("resources");
    let mut routes = BTreeMap::new();
    for resource in resources.values() {
        let properties = &resource["Properties"];
        let key = match resource["Type"].as_str() {
            Some("AWS::ApiGatewayV2::Route") => text(&properties["RouteKey"]).to_owned(),
            Some("AWS::ApiGateway::Method") => {
                let path = path(resources, &properties["ResourceId"]);
                format!("{} {path}", text(&properties["HttpMethod"]))
            }
            _ => continue,
        };
        let by = &properties["AuthorizationType"];
        let has_key = properties["ApiKeyRequired"] == true;
        let is_checked = has_key || *by != Value::Null && *by != "NONE";
        let twin = routes.insert(key.clone(), is_checked);
        assert_eq!(twin, None, "{key} stands twice");
    }
    routes
}

fn text(value: &Value) -> &str {
    value
        .as_str()
        .unwrap_or_else(|| panic!("a text, not {value}"))
}

/// The path of a REST API's resource, by way of its parents.
fn path(resources: &Map<String, Value>, id: &Value) -> String {
    let mut parts = Vec::new();
    let mut id = id;
    while let Some(name) = id["Ref"].as_str() {
        let properties = &resources[name]["Properties"];
        parts.insert(0, text(&properties["PathPart"]));
        id = &properties["ParentId"];
    }
    format!("/{}", parts.join("/"))
}

/// What Pulumi registers, as CloudFormation says it, as far as the checks look.
fn as_template(resources: &Value) -> Value {
    let resources = resources.as_array().expect("a list");
    let of_type = |kind: &'static str| {
        let wanted = resources.iter().filter(move |r| r["type"] == kind);
        wanted.map(|r| (text(&r["name"]), &r["inputs"]))
    };
    let named = |kind: &'static str, name: &str| {
        of_type(kind)
            .find(|(n, _)| *n == name)
            .map_or(json!({}), |(_, inputs)| pascal(inputs))
    };
    let mut template = Map::new();
    let mut add = |id: String, kind: &str, properties: Value| {
        template.insert(id, json!({"Type": kind, "Properties": properties}));
    };
    for (pulumi, kind) in SAME {
        for (name, inputs) in of_type(pulumi) {
            add(format!("id of {name} {kind}"), kind, pascal(inputs));
        }
    }
    for (name, inputs) in of_type("aws:apigateway/resource:Resource") {
        let mut properties = pascal(inputs);
        properties["ParentId"] = json!({"Ref": inputs["parentId"]});
        if inputs["parentId"] == "root" {
            properties["ParentId"] = Value::Null;
        }
        add(
            format!("id of {name}"),
            "AWS::ApiGateway::Resource",
            properties,
        );
    }
    for (name, inputs) in of_type("aws:apigateway/method:Method") {
        let mut properties = pascal(inputs);
        properties["AuthorizationType"] = properties["Authorization"].take();
        if inputs["resourceId"] != "root" {
            properties["ResourceId"] = json!({"Ref": inputs["resourceId"]});
        }
        let mut integration = named("aws:apigateway/integration:Integration", name);
        integration["IntegrationResponses"] = json!([named(
            "aws:apigateway/integrationResponse:IntegrationResponse",
            name
        )]);
        properties["Integration"] = integration;
        add(
            format!("method {name}"),
            "AWS::ApiGateway::Method",
            properties,
        );
    }
    for (name, inputs) in of_type("aws:apigatewayv2/stage:Stage") {
        let stage = json!({"StageName": inputs["name"]});
        add(format!("stage {name}"), "AWS::ApiGatewayV2::Stage", stage);
    }
    for (name, inputs) in of_type("aws:lambda/function:Function") {
        let function = json!({
            "Code": {"ZipFile": inputs["code"]["index.py"]},
            "Environment": {"Variables": inputs["environment"]["variables"]},
        });
        add(
            format!("function {name}"),
            "AWS::Lambda::Function",
            function,
        );
    }
    json!({"Resources": template})
}

/// Types that differ in the case of their properties only.
const SAME: &[(&str, &str)] = &[
    ("aws:apigatewayv2/api:Api", "AWS::ApiGatewayV2::Api"),
    ("aws:apigatewayv2/route:Route", "AWS::ApiGatewayV2::Route"),
    ("aws:apigateway/restApi:RestApi", "AWS::ApiGateway::RestApi"),
    (
        "aws:apigateway/response:Response",
        "AWS::ApiGateway::GatewayResponse",
    ),
    ("aws:apigateway/stage:Stage", "AWS::ApiGateway::Stage"),
];

/// Properties with a capital first letter, those of CORS settings too.
fn pascal(inputs: &Value) -> Value {
    let inputs = inputs.as_object().expect("a map of inputs");
    let capitalised = |(key, value): (&String, &Value)| {
        let (first, rest) = key.split_at(1);
        let value = if key == "corsConfiguration" {
            pascal(value)
        } else {
            value.clone()
        };
        (format!("{}{rest}", first.to_ascii_uppercase()), value)
    };
    inputs.iter().map(capitalised).collect()
}
