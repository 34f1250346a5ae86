//! The exported function, run by Python, answers what the gateway model says that it answers.

use std::collections::BTreeMap;
use std::env;
use std::io::Write;
use std::process::{Command, Stdio};

use corstui::cors::{AnsweredBy, ApiType, Policy};
use corstui::export::{self, Scope, Subject};
use corstui::simulate::example;
use corstui::simulate::exchange::{Headers, Request};
use corstui::simulate::gateway::{Answer, Gateway, Responder, Setup};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::generate::{drafts, meaningful};

/// Reads a list of {code, event}, prints the list of answers.
const RUNNER: &str = "\
import json, sys
def answer(case):
    names = {}
    exec(compile(case['code'], 'index.py', 'exec'), names)
    return names['handler'](case['event'], None)
json.dump([answer(case) for case in json.load(sys.stdin)], sys.stdout)
";

/// How many random policies are tried.
const POLICIES: usize = 150;

/// Runs the cases in one Python; `None` where there is none.
fn run(cases: &[Value]) -> Option<Vec<Value>> {
    let started = Command::new("python3")
        .args(["-c", RUNNER])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut child) = started else {
        let required = env::var_os("CORSTUI_REQUIRE_TOOLCHAIN").is_some();
        assert!(!required, "python3 is missing");
        eprintln!("left out: python3 is missing");
        return None;
    };
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = serde_json::to_vec(cases).expect("JSON");
    stdin.write_all(&input).expect("Python reads its input");
    drop(stdin);
    let output = child.wait_with_output().expect("Python ends");
    assert!(output.status.success(), "the function raised: see above");
    Some(serde_json::from_slice(&output.stdout).expect("JSON from Python"))
}

fn policies() -> Vec<Policy> {
    let mut runner = TestRunner::deterministic();
    let mut draw = || {
        let tree = drafts().new_tree(&mut runner).expect("a draft");
        let draft = meaningful(&tree.current(), "https://spare.example");
        draft.resolve().expect("it has no errors")
    };
    (0..POLICIES).map(|_| draw()).collect()
}

/// Requests of pages that are listed and of one that is not, and of nobody.
fn requests(policy: &Policy) -> Vec<Request> {
    let listed = policy.origins.iter().map(example::page_of);
    let mut origins: Vec<_> = listed.map(Some).collect();
    origins.extend([Some("https://evil.test".to_owned()), None]);
    let mut requests = Vec::new();
    for origin in origins {
        for (method, asked) in [("OPTIONS", Some("PUT")), ("OPTIONS", None), ("PUT", None)] {
            let mut headers = Headers::default();
            if let Some(origin) = &origin {
                headers.push("Origin", origin);
            }
            if let Some(asked) = asked {
                headers.push("Access-Control-Request-Method", asked);
            }
            requests.push(Request {
                method: method.to_owned(),
                path: example::path_for(policy, "PUT"),
                headers,
            });
        }
    }
    requests
}

/// The request as API Gateway hands it to the function.
fn event(api_type: ApiType, request: &Request) -> Value {
    let http = api_type == ApiType::Http;
    let lines = request.headers.iter().map(|(name, value)| {
        let name = if http {
            name.to_lowercase()
        } else {
            name.to_owned()
        };
        (name, json!(value))
    });
    let headers: Value = lines.collect();
    if http {
        json!({
            "version": "2.0",
            "headers": headers,
            "requestContext": {"http": {"method": request.method}},
        })
    } else {
        json!({"httpMethod": request.method, "headers": headers, "requestContext": {}})
    }
}

/// Names in lower case, values as they are; only those of CORS and caches.
fn cors_lines<'a>(lines: impl Iterator<Item = (&'a str, &'a str)>) -> BTreeMap<String, String> {
    lines
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .filter(|(name, _)| name.starts_with("access-control-") || name == "vary")
        .collect()
}

fn assert_same(policy: &Policy, request: &Request, model: &Answer, real: &Value) {
    let said = format!("{request:?}\n{policy:?}");
    assert_eq!(real["statusCode"], model.response.status, "{said}");
    let adds_headers =
        (policy.api_type, policy.answered_by) == (ApiType::Http, AnsweredBy::Gateway);
    let headers = real["headers"].as_object().into_iter().flatten();
    let headers = headers.map(|(name, value)| (name.as_str(), value.as_str().expect("text")));
    let real = cors_lines(headers);
    if adds_headers {
        assert!(real.is_empty(), "the gateway drops them: {said}");
    } else {
        assert_eq!(real, cors_lines(model.response.headers.iter()), "{said}");
    }
}

#[test]
fn the_exported_function_answers_as_the_model_says() {
    let target = export::find("lambda-python").expect("a target");
    let policies = policies();
    let mut cases = Vec::new();
    let mut expected = Vec::new();
    for policy in &policies {
        let code = target.export(&Subject::alone(policy), Scope::Template).text;
        let gateway = Gateway::new(policy, Setup::default());
        for request in requests(policy) {
            let answer = gateway.respond(&request);
            if answer.by == Responder::Function {
                cases.push(json!({"code": code, "event": event(policy.api_type, &request)}));
                expected.push((policy, request, answer));
            }
        }
    }
    assert!(
        cases.len() > 500,
        "only {} answers of functions",
        cases.len()
    );
    let Some(answers) = run(&cases) else { return };
    for ((policy, request, model), real) in expected.iter().zip(&answers) {
        assert_same(policy, request, model, real);
    }
}
