//! The exported runbooks: their commands are commands, and what they say an API must print is what it
//! prints.

use std::process::Command;

use corstui::cors::{AnsweredBy, ApiType, HeaderName, MaxAge, Method, Origin, Policy};
use corstui::export::{self, Scope, Subject};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use serde_json::{Value, json};

#[path = "export_support/designs.rs"]
mod designs;
#[path = "export_support/moto.rs"]
mod moto;
#[path = "export_support/scripts.rs"]
mod scripts;
#[path = "export_support/tally.rs"]
mod tally;
#[expect(dead_code, reason = "nothing here speaks JSON Lines")]
#[path = "export_support/tools.rs"]
mod tools;

use moto::Moto;
use tally::Tally;
use tools::run;

fn print(policy: &Policy, scope: Scope) -> String {
    let target = export::find("runbook").expect("a target");
    target.export(&Subject::alone(policy), scope).text
}

/// The blocks of code in a language.
fn blocks(document: &str, language: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut inside = false;
    for event in Parser::new_ext(document, Options::all()) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(of))) => {
                inside = &*of == language;
                if inside {
                    blocks.push(String::new());
                }
            }
            Event::End(TagEnd::CodeBlock) => inside = false,
            Event::Text(code) if inside => blocks.last_mut().expect("a block").push_str(&code),
            _ => {}
        }
    }
    blocks
}

#[test]
fn every_runbook_has_its_parts_and_a_checklist_only_some() {
    for policy in designs::all().values() {
        let heads = |scope| print(policy, scope).matches("\n## ").count();
        assert_eq!((heads(Scope::Snippet), heads(Scope::Template)), (3, 6));
    }
}

fn some(items: Vec<&str>) -> Option<Vec<&str>> {
    (!items.is_empty()).then_some(items)
}

/// What API Gateway must hold, in the words of its own commands.
fn wanted(policy: &Policy) -> Option<Value> {
    match (policy.api_type, policy.answered_by) {
        (ApiType::Http, AnsweredBy::Function) => None,
        (ApiType::Http, AnsweredBy::Gateway) => {
            let mut cors = json!({
                "AllowOrigins": some(policy.origins.iter().map(Origin::as_str).collect()),
                "AllowMethods": some(policy.methods.iter().map(Method::as_str).collect()),
                "AllowHeaders": some(policy.headers.iter().map(HeaderName::as_str).collect()),
                "ExposeHeaders": some(policy.expose_headers.iter().map(HeaderName::as_str).collect()),
                "MaxAge": policy.max_age.map(MaxAge::seconds),
                "AllowCredentials": policy.credentials,
            });
            cors.as_object_mut()?.retain(|_, value| !value.is_null());
            Some(cors)
        }
        (ApiType::Rest, _) => {
            let headers = corstui::cors::answer::error_response(policy).into_iter();
            let named = headers.map(|(name, value)| {
                (
                    format!("gatewayresponse.header.{name}"),
                    json!(format!("'{value}'")),
                )
            });
            Some(Value::Object(named.collect()))
        }
    }
}

#[test]
fn every_runbook_says_what_the_policy_wants_and_how_to_ask() {
    let tally = Tally::of("runbook");
    let curl = export::find("curl").expect("a target");
    let designs = designs::all();
    for (name, policy) in &designs {
        let document = print(policy, Scope::Template);
        let wanted: Vec<_> = wanted(policy).into_iter().collect();
        let said: Vec<Value> = blocks(&document, "json")
            .iter()
            .map(|block| serde_json::from_str(block).expect("JSON"))
            .collect();
        assert_eq!(said, wanted, "{name}");
        let commands = curl.export(&Subject::alone(policy), Scope::Snippet).text;
        let asks = blocks(&document, "bash");
        let asks = asks.iter().find(|block| block.contains("# Preflight of "));
        let requests = asks.expect("requests").split("\n\n");
        let requests: Vec<_> = requests.filter(|part| part.contains("curl ")).collect();
        assert!(requests.len() >= 2, "{name}: {requests:?}");
        for request in requests {
            assert!(commands.contains(request.trim_end()), "{name}: {request}");
        }
    }
    tally.equal(
        designs.values(),
        "pulldown-cmark; its requests are those of curl",
    );
}

#[test]
fn every_row_of_a_table_has_the_same_cells() {
    for (name, policy) in designs::all() {
        let document = print(&policy, Scope::Template);
        let rows: Vec<_> = document.lines().filter(|l| l.starts_with("| ")).collect();
        assert!(rows.len() > 10, "{name}");
        for row in rows {
            let cells = row.matches(" | ").count();
            assert!(cells == 2 && row.ends_with(" |"), "{name}: {row}");
        }
    }
}

#[test]
fn the_commands_pass_bash_and_shellcheck() {
    let mut files = Vec::new();
    for (name, policy) in designs::all() {
        let commands = blocks(&print(&policy, Scope::Template), "bash").concat();
        files.push((
            format!("{name}.sh"),
            format!("#!/usr/bin/env bash\n{commands}"),
        ));
    }
    if let Some(mut complaints) = scripts::complaints(&files) {
        // It asks whether a dollar sign between single quotes is meant. It is: `$default`, `$context`.
        complaints.retain(|complaint| !complaint.ends_with("[SC2016]"));
        assert!(complaints.is_empty(), "{complaints:#?}");
    }
}

#[test]
fn a_fetch_for_the_console_is_javascript() {
    let fetches: Vec<_> = designs::all()
        .values()
        .flat_map(|policy| blocks(&print(policy, Scope::Template), "js"))
        .collect();
    let program = format!("const fetch = async () => {{}};\n{}", fetches.concat());
    let ran = Command::new("node")
        .args(["--input-type=module", "-e", &program])
        .output();
    match ran {
        Ok(output) => assert!(output.status.success(), "{output:?}"),
        Err(_) => eprintln!("left out: node is missing"),
    }
}

/// What an account must hold before the commands of a runbook can run, with the settings that the
/// runbook prints.
fn prelude(document: &str, api_type: ApiType) -> String {
    let printed = blocks(document, "json").concat().replace('\'', r"'\''");
    match api_type {
        ApiType::Http => {
            let settings = if printed.is_empty() {
                "AllowOrigins=https://old.example"
            } else {
                &printed
            };
            format!(
                "API_ID=$(aws apigatewayv2 create-api --name orders --protocol-type HTTP \
                 --cors-configuration '{settings}' --query ApiId --output text)\n\
                 aws apigatewayv2 create-stage --api-id \"$API_ID\" --stage-name '$default'\n"
            )
        }
        ApiType::Rest => format!(
            "API_ID=$(aws apigateway create-rest-api --name orders --query id --output text)\n\
             RESOURCE_ID=$(aws apigateway get-resources --rest-api-id \"$API_ID\" \
             --query 'items[0].id' --output text)\n\
             aws apigateway put-method --rest-api-id \"$API_ID\" --resource-id \"$RESOURCE_ID\" \
             --http-method OPTIONS --authorization-type NONE\n\
             aws apigateway put-integration --rest-api-id \"$API_ID\" \
             --resource-id \"$RESOURCE_ID\" --http-method OPTIONS --type MOCK\n\
             for type in DEFAULT_4XX DEFAULT_5XX; do\n\
             aws apigateway put-gateway-response --rest-api-id \"$API_ID\" --response-type $type \
             --response-parameters '{printed}'\ndone\n"
        ),
    }
}

/// The commands, but for those that ask the deployed API, and those that the mock or version 1 of the
/// command line does not know: these are parsed only.
fn commands(document: &str) -> String {
    let blocks = blocks(document, "bash").into_iter();
    let blocks = blocks.filter(|block| !block.contains("curl "));
    let commands = blocks.collect::<Vec<_>>().concat();
    let joined = commands.replace("\\\n", "");
    let mut lines = Vec::new();
    for line in joined
        .lines()
        .filter(|line| !line.starts_with("aws logs tail"))
    {
        let unknown = [
            "apigatewayv2 update-stage",
            "apigatewayv2 create-deployment",
        ];
        let parsed = unknown.iter().any(|command| line.contains(command));
        let only = " --generate-cli-skeleton output >/dev/null";
        lines.push(format!("{line}{}", if parsed { only } else { "" }));
    }
    lines.join("\n")
}

#[test]
fn the_commands_run_in_an_account_and_print_what_they_must() {
    let Some(moto) = Moto::start() else {
        return;
    };
    let designs = designs::all();
    for name in ["http-usual", "http-function", "rest-usual"] {
        let document = print(&designs[name], Scope::Template);
        let script = format!(
            "set -euo pipefail\nexec 3>&1 >/dev/null\n{}\nexec >&3 2>&1\n{}",
            prelude(&document, designs[name].api_type),
            commands(&document).replace("/aws/apigateway/orders-api", name)
        );
        let mut bash = moto.command("bash");
        let output = run(bash.args(["-c", &script]).env("AWS_REGION", "us-east-1"));
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{name}: {said}\n{script}");
        for wanted in blocks(&document, "json") {
            let wanted: Value = serde_json::from_str(&wanted).expect("JSON");
            let times = if name.starts_with("rest") { 2 } else { 1 };
            let found = printed_json(&said).filter(|value| *value == wanted);
            assert_eq!(found.count(), times, "{name}: {said}");
        }
    }
}

/// The objects of JSON in an output.
fn printed_json(said: &str) -> impl Iterator<Item = Value> {
    said.match_indices("{\n").filter_map(|(start, _)| {
        let mut values = serde_json::Deserializer::from_str(&said[start..]).into_iter::<Value>();
        values.next()?.ok()
    })
}
