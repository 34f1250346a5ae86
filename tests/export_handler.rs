//! The generated function, run: what it answers to each kind of event is what the policy says.

use std::collections::BTreeMap;
use std::env;
use std::io::Write;
use std::process::{Command, Stdio};

use corstui::cors::{AnsweredBy, ApiType, Authorizer, HeaderName, Method, Policy};
use corstui::export::{self, Scope, Subject};
use serde_json::{Value, json};

#[path = "export_support/designs.rs"]
mod designs;

/// Runs handlers: a list of {code, fails, event} in, the list of answers out. Code is compiled once.
const RUNNER: &str = r#"
import json, logging, sys
logging.disable(logging.CRITICAL)
answers, compiled = [], {}
def fail(event):
    raise ValueError("a bug")
for case in json.load(sys.stdin):
    code = case["code"]
    if code not in compiled:
        compiled[code] = compile(code, "index.py", "exec")
    names = {}
    exec(compiled[code], names)
    if case["fails"]:
        names["respond"] = fail
    answers.append(names["handler"](case["event"], None))
json.dump(answers, sys.stdout)
"#;

/// Runs the cases in one Python; `None` where there is none.
fn run(cases: &[Value]) -> Option<Vec<Value>> {
    let started = Command::new("python3")
        .args(["-c", RUNNER])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut child) = started else {
        assert!(
            env::var_os("CORSTUI_REQUIRE_TOOLCHAIN").is_none(),
            "python3 is missing"
        );
        eprintln!("left out: python3 is missing");
        return None;
    };
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = serde_json::to_vec(cases).expect("JSON");
    stdin.write_all(&input).expect("Python reads its input");
    drop(stdin);
    let output = child.wait_with_output().expect("Python ends");
    assert!(output.status.success(), "the handler raised: see above");
    Some(serde_json::from_slice(&output.stdout).expect("JSON from Python"))
}

/// The handler's code, out of the SAM template.
fn code(policy: &Policy) -> String {
    let sam = export::find("sam").expect("a target");
    let text = sam.export(&Subject::alone(&policy), Scope::Template).text;
    let template: serde_yaml::Value = serde_yaml::from_str(&text).expect("YAML");
    let code = &template["Resources"]["Function"]["Properties"]["InlineCode"];
    code.as_str().expect("inline code").to_owned()
}

/// How API Gateway hands a request over.
#[derive(Clone, Copy, Debug)]
enum Format {
    /// HTTP API, payload 2.0: names in lower case.
    Two,
    /// REST API, or payload 1.0: names as the client wrote them.
    One,
    /// As `One`, with the headers in `multiValueHeaders` only.
    OneMulti,
}

fn event(format: Format, method: &str, headers: &[(&str, &str)]) -> Value {
    let map = |lower: bool| -> Value {
        let name = |n: &str| {
            if lower {
                n.to_lowercase()
            } else {
                n.to_owned()
            }
        };
        headers.iter().map(|&(n, v)| (name(n), json!(v))).collect()
    };
    let multi: Value = headers
        .iter()
        .map(|&(n, v)| (n.to_owned(), json!([v])))
        .collect();
    match format {
        Format::Two => json!({
            "version": "2.0",
            "headers": map(true),
            "requestContext": {"http": {"method": method}},
        }),
        Format::One => json!({
            "httpMethod": method,
            "headers": map(false),
            "requestContext": {},
        }),
        Format::OneMulti => json!({
            "headers": null,
            "multiValueHeaders": multi,
            "requestContext": {"httpMethod": method},
        }),
    }
}

/// The headers of an answer, but for the content type.
fn cors_headers(answer: &Value) -> BTreeMap<String, String> {
    let headers = answer["headers"].as_object().into_iter().flatten();
    headers
        .filter(|(name, _)| *name != "content-type")
        .map(|(name, value)| (name.clone(), value.as_str().expect("text").to_owned()))
        .collect()
}

/// What the policy says an answer carries.
fn wanted(policy: &Policy, origin: &str, preflight: bool) -> BTreeMap<String, String> {
    let mut headers = BTreeMap::new();
    let mut add = |name: &str, value: String| headers.insert(name.to_owned(), value);
    let any = policy.allows_any_origin();
    if !any {
        add("Vary", "Origin".to_owned());
        if !policy.allows_origin(origin) {
            return headers;
        }
    }
    add(
        "Access-Control-Allow-Origin",
        if any { "*" } else { origin }.to_owned(),
    );
    if policy.credentials {
        add("Access-Control-Allow-Credentials", "true".to_owned());
    }
    let join = |list: Vec<&str>| list.join(",");
    let lists = if preflight {
        [
            (
                "Methods",
                join(policy.methods.iter().map(Method::as_str).collect()),
            ),
            (
                "Headers",
                join(policy.headers.iter().map(HeaderName::as_str).collect()),
            ),
        ]
        .map(|(name, value)| (format!("Access-Control-Allow-{name}"), value))
        .to_vec()
    } else {
        let exposed = policy
            .expose_headers
            .iter()
            .map(HeaderName::as_str)
            .collect();
        vec![("Access-Control-Expose-Headers".to_owned(), join(exposed))]
    };
    for (name, value) in lists.into_iter().filter(|(_, value)| !value.is_empty()) {
        headers.insert(name, value);
    }
    if let (true, Some(max_age)) = (preflight, policy.max_age) {
        headers.insert(
            "Access-Control-Max-Age".to_owned(),
            max_age.seconds().to_string(),
        );
    }
    headers
}

/// Origins that are on some list, and strangers that look like them.
const ORIGINS: &[&str] = &[
    "https://app.example.com",
    "https://app.example.com.",
    "https://app.example.com/",
    "https://APP.example.com",
    "https://app.example.com:443",
    "https://appxexample.com",
    "https://app.example.com.evil.test",
    "https://evil-example.com",
    "https://a.evil-example.com",
    "https://a.example.com",
    "https://a.example.com:",
    "https://a.example.com:8443",
    "https://example.com",
    "https://.example.com",
    "https://a..example.com",
    "https://a.b.example.com",
    "https://a_b.example.com:8443",
    "https://user@a.example.com",
    "https://evil.test/.example.com",
    "https://evil.test#.example.com",
    "http://a.example.com",
    "http://localhost:5173",
    "http://localhost:5173, https://app.example.com",
    "http://[::1]:8080",
    "http://",
    "http://a b",
    "https://s7.example",
    "capacitor://localhost",
    "null",
    "*",
    "",
];

struct Case {
    policy: Policy,
    origin: &'static str,
    preflight: bool,
    input: Value,
}

#[test]
fn a_function_that_sends_cors_headers_answers_as_the_policy_says() {
    let mut cases = Vec::new();
    for policy in designs::all().into_values() {
        let full = policy.answered_by == AnsweredBy::Function;
        if !full && policy.api_type == ApiType::Http {
            continue;
        }
        let code = code(&policy);
        for &origin in ORIGINS {
            for format in [Format::Two, Format::One, Format::OneMulti] {
                for (method, asks, fails) in [
                    ("GET", false, false),
                    ("GET", false, true),
                    ("OPTIONS", true, false),
                    ("OPTIONS", false, false),
                ] {
                    let mut headers = vec![("Origin", origin)];
                    if asks {
                        headers.push(("Access-Control-Request-Method", "PUT"));
                    }
                    let event = event(format, method, &headers);
                    cases.push(Case {
                        policy: policy.clone(),
                        origin,
                        preflight: asks && full,
                        input: json!({"code": code, "fails": fails, "event": event}),
                    });
                }
            }
        }
    }
    let inputs: Vec<_> = cases.iter().map(|case| case.input.clone()).collect();
    let Some(answers) = run(&inputs) else {
        return;
    };
    assert_eq!(answers.len(), cases.len());
    for (case, answer) in cases.iter().zip(&answers) {
        let say = format!("{} {} gave {answer}", case.policy.name, case.input["event"]);
        let headers = cors_headers(answer);
        assert_eq!(
            headers,
            wanted(&case.policy, case.origin, case.preflight),
            "{say}"
        );
        let guarded = case
            .policy
            .authorizer
            .is_some_and(Authorizer::refuses_strangers);
        let method = &case.input["event"].to_string().contains("OPTIONS");
        let full = case.policy.answered_by == AnsweredBy::Function;
        let status = match (
            case.preflight || (full && guarded && *method),
            case.input["fails"] == true,
        ) {
            (true, _) => 204,
            (false, true) => 500,
            (false, false) => 200,
        };
        assert_eq!(answer["statusCode"], status, "{say}");
        assert_eq!(answer["body"].is_null(), status == 204, "{say}");
    }
}

#[test]
fn a_request_without_headers_is_answered() {
    let policies = [
        "rest-usual",
        "rest-function",
        "http-function",
        "http-function-any",
    ];
    let events = [
        json!({"headers": null, "multiValueHeaders": null, "httpMethod": "GET"}),
        json!({"requestContext": {"http": {"method": "GET"}}}),
    ];
    let designs = designs::all();
    let mut cases = Vec::new();
    for name in policies {
        let policy = &designs[name];
        for event in &events {
            cases.push((
                policy.clone(),
                json!({"code": code(policy), "fails": false, "event": event}),
            ));
        }
    }
    let inputs: Vec<_> = cases.iter().map(|(_, input)| input.clone()).collect();
    let Some(answers) = run(&inputs) else {
        return;
    };
    for ((policy, _), answer) in cases.iter().zip(&answers) {
        assert_eq!(answer["statusCode"], 200);
        assert_eq!(cors_headers(answer), wanted(policy, "", false));
    }
}

#[test]
fn a_function_behind_http_cors_settings_sends_no_headers() {
    let policy = &designs::all()["http-default-route"];
    let code = code(policy);
    let cases = ["GET", "OPTIONS"].map(|method| {
        let event = event(
            Format::Two,
            method,
            &[("Origin", "https://app.example.com")],
        );
        json!({"code": code, "fails": false, "event": event})
    });
    let Some(answers) = run(&cases) else {
        return;
    };
    assert_eq!(answers[0]["statusCode"], 200);
    assert_eq!(answers[1], json!({"statusCode": 204}));
    assert!(cors_headers(&answers[0]).is_empty());
}
