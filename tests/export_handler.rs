//! The exported functions, run by Python and by Node.js: what they answer to each kind of event is what
//! the policy says.

use std::collections::BTreeMap;
use std::env;
use std::io::Write;
use std::process::{Command, Stdio};
use std::thread;

use corstui::cors::{AnsweredBy, ApiType, Authorizer, HeaderName, Method, Policy};
use corstui::export::{self, Scope, Subject};
use serde_json::{Value, json};

#[path = "export_support/designs.rs"]
mod designs;

/// A language that exported functions are written in.
struct Runtime {
    program: &'static str,
    target: &'static str,
    /// Runs functions: reads {codes, calls} where a call has the index of its code, whether it is for
    /// the handler or for its headers alone, and an event; prints the list of answers.
    runner: &'static str,
    /// The real work, and what fails in its place.
    work: (&'static str, &'static str),
}

const RUNTIMES: [Runtime; 2] = [
    Runtime {
        program: "python3",
        target: "lambda-python",
        runner: r#"
import json, logging, sys
logging.disable(logging.CRITICAL)
asked = json.load(sys.stdin)
modules = []
for code in asked["codes"]:
    names = {}
    exec(compile(code, "index.py", "exec"), names)
    modules.append(names)
def answer(call):
    names, event = modules[call["code"]], call["event"]
    if call["whole"]:
        return names["handler"](event, None)
    return {"headers": names["cors_headers"](event)}
json.dump([answer(call) for call in asked["calls"]], sys.stdout)
"#,
        work: (
            r#"return 200, {"message": "ok"}"#,
            r#"raise ValueError("a bug")"#,
        ),
    },
    Runtime {
        program: "node",
        target: "lambda-node",
        runner: r#"
const asked = JSON.parse(await new Response(process.stdin).text());
console.error = () => {};
const modules = await Promise.all(asked.codes.map((code) => {
  const exported = code.includes("export const handler") ? "" : "\nexport { corsHeaders };";
  return import("data:text/javascript," + encodeURIComponent(code + exported));
}));
const answers = [];
for (const { code, whole, event } of asked.calls) {
  const module = modules[code];
  answers.push(whole ? await module.handler(event) : { headers: module.corsHeaders(event) });
}
process.stdout.write(JSON.stringify(answers));
"#,
        work: (
            r#"({ status: 200, body: { message: "ok" } })"#,
            r#"{ throw new Error("a bug"); }"#,
        ),
    },
];

/// Some functions, and what to ask of them.
#[derive(Default)]
struct Asked {
    codes: Vec<String>,
    calls: Vec<Value>,
}

impl Asked {
    fn add(&mut self, code: String) -> usize {
        self.codes.push(code);
        self.codes.len() - 1
    }

    /// Calls the handler.
    fn call(&mut self, code: usize, event: &Value) {
        let call = json!({"code": code, "whole": true, "event": event});
        self.calls.push(call);
    }

    /// Asks for the headers alone.
    fn call_headers(&mut self, code: usize, event: &Value) {
        let call = json!({"code": code, "whole": false, "event": event});
        self.calls.push(call);
    }

    /// Runs all the calls in one process; `None` where there is no such program.
    fn run(&self, runtime: &Runtime) -> Option<Vec<Value>> {
        let flag = if runtime.program == "node" {
            ["--input-type=module", "-e"].as_slice()
        } else {
            &["-c"]
        };
        let started = Command::new(runtime.program)
            .args(flag)
            .arg(runtime.runner)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn();
        let Ok(mut child) = started else {
            assert!(
                env::var_os("CORSTUI_REQUIRE_TOOLCHAIN").is_none(),
                "{} is missing",
                runtime.program
            );
            eprintln!("left out: {} is missing", runtime.program);
            return None;
        };
        let input = json!({"codes": self.codes, "calls": self.calls}).to_string();
        let mut stdin = child.stdin.take().expect("a pipe");
        // Written aside, because the program may answer before it has read everything.
        let writer = thread::spawn(move || stdin.write_all(input.as_bytes()));
        let output = child.wait_with_output().expect("the program ends");
        let written = writer.join().expect("the writer ends");
        assert!(output.status.success(), "the handler raised: see above");
        written.expect("the program reads its input");
        let answers: Vec<Value> = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(answers.len(), self.calls.len());
        Some(answers)
    }
}

/// The function by itself.
fn code(policy: &Policy, runtime: &Runtime, scope: Scope) -> String {
    let target = export::find(runtime.target).expect("a target");
    target.export(&Subject::alone(policy), scope).text
}

/// The same function, with a bug in its real work.
fn failing(code: &str, runtime: &Runtime) -> String {
    let (work, bug) = runtime.work;
    assert!(code.contains(work), "{code}");
    code.replace(work, bug)
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

/// What is asked, and what is known of it.
struct Case<'a> {
    policy: &'a Policy,
    origin: &'static str,
    method: &'static str,
    /// Whether the function answers it as a preflight.
    preflight: bool,
    fails: bool,
    event: Value,
}

/// Requests in each format, from each origin, to a function that sends CORS headers.
fn cases(policy: &Policy) -> Vec<Case<'_>> {
    let full = policy.answered_by == AnsweredBy::Function;
    let mut cases = Vec::new();
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
                cases.push(Case {
                    policy,
                    origin,
                    method,
                    preflight: asks && full,
                    fails,
                    event: event(format, method, &headers),
                });
            }
        }
    }
    cases
}

/// Designs whose function sends CORS headers.
fn speaking(designs: &BTreeMap<String, Policy>) -> impl Iterator<Item = &Policy> {
    designs
        .values()
        .filter(|p| p.answered_by == AnsweredBy::Function || p.api_type == ApiType::Rest)
}

fn check_answer(case: &Case<'_>, answer: &Value) {
    let policy = case.policy;
    let say = format!("{} {} gave {answer}", policy.name, case.event);
    let wanted = wanted(policy, case.origin, case.preflight);
    assert_eq!(cors_headers(answer), wanted, "{say}");
    let guarded = policy.authorizer.is_some_and(Authorizer::refuses_strangers);
    let full = policy.answered_by == AnsweredBy::Function;
    let status = match (
        case.preflight || (full && guarded && case.method == "OPTIONS"),
        case.fails,
    ) {
        (true, _) => 204,
        (false, true) => 500,
        (false, false) => 200,
    };
    assert_eq!(answer["statusCode"], status, "{say}");
    assert_eq!(answer["body"].is_null(), status == 204, "{say}");
}

#[test]
fn a_function_that_sends_cors_headers_answers_as_the_policy_says_in_either_language() {
    let designs = designs::all();
    let mut in_each = Vec::new();
    for runtime in &RUNTIMES {
        let mut asked = Asked::default();
        let mut all = Vec::new();
        for policy in speaking(&designs) {
            let code = code(policy, runtime, Scope::Template);
            let bug = asked.add(failing(&code, runtime));
            let sound = asked.add(code);
            for case in cases(policy) {
                asked.call(if case.fails { bug } else { sound }, &case.event);
                all.push(case);
            }
        }
        let Some(answers) = asked.run(runtime) else {
            continue;
        };
        for (case, answer) in all.iter().zip(&answers) {
            check_answer(case, answer);
        }
        in_each.push(answers);
    }
    for pair in in_each.windows(2) {
        for (one, other) in pair[0].iter().zip(&pair[1]) {
            let parsed = |answer: &Value| {
                let body = answer["body"].as_str();
                body.map(|text| serde_json::from_str::<Value>(text).expect("JSON"))
            };
            assert_eq!(one["headers"], other["headers"]);
            assert_eq!(one["statusCode"], other["statusCode"]);
            assert_eq!(parsed(one), parsed(other));
        }
    }
}

#[test]
fn the_functions_of_a_snippet_give_the_same_headers() {
    let designs = designs::all();
    for runtime in &RUNTIMES {
        let mut asked = Asked::default();
        let mut all = Vec::new();
        for policy in speaking(&designs) {
            let snippet = asked.add(code(policy, runtime, Scope::Snippet));
            for case in cases(policy) {
                asked.call_headers(snippet, &case.event);
                all.push(case);
            }
        }
        let Some(answers) = asked.run(runtime) else {
            continue;
        };
        for (case, answer) in all.iter().zip(&answers) {
            let wanted = wanted(case.policy, case.origin, case.preflight);
            assert_eq!(cors_headers(answer), wanted, "{}", case.event);
        }
    }
}

#[test]
fn templates_of_other_targets_hold_the_same_function() {
    let sam = export::find("sam").expect("a target");
    for policy in designs::all().values() {
        let text = sam.export(&Subject::alone(policy), Scope::Template).text;
        let template: serde_yaml::Value = serde_yaml::from_str(&text).expect("YAML");
        let inline = &template["Resources"]["Function"]["Properties"]["InlineCode"];
        let inline = inline.as_str().expect("inline code").trim_end();
        let alone = code(policy, &RUNTIMES[0], Scope::Template);
        assert!(alone.trim_end().ends_with(inline), "{}", policy.name);
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
        json!({"headers": {"Origin": null}, "multiValueHeaders": {"oRiGiN": null}}),
        json!({}),
    ];
    let designs = designs::all();
    for runtime in &RUNTIMES {
        let mut asked = Asked::default();
        for name in policies {
            let code = asked.add(code(&designs[name], runtime, Scope::Template));
            for event in &events {
                asked.call(code, event);
            }
        }
        let Some(answers) = asked.run(runtime) else {
            continue;
        };
        for (name, answers) in policies.iter().zip(answers.chunks(events.len())) {
            for answer in answers {
                assert_eq!(answer["statusCode"], 200);
                assert_eq!(cors_headers(answer), wanted(&designs[*name], "", false));
            }
        }
    }
}

#[test]
fn a_header_is_found_in_any_case() {
    let designs = designs::all();
    let policy = &designs["rest-function"];
    let origin = "https://app.example.org";
    for runtime in &RUNTIMES {
        let mut asked = Asked::default();
        let code = asked.add(code(policy, runtime, Scope::Template));
        for name in ["origin", "Origin", "ORIGIN", "oRiGiN"] {
            asked.call(
                code,
                &json!({"headers": {name: origin}, "httpMethod": "GET"}),
            );
        }
        for answer in asked.run(runtime).into_iter().flatten() {
            assert_eq!(cors_headers(&answer), wanted(policy, origin, false));
        }
    }
}

#[test]
fn a_function_behind_http_cors_settings_sends_no_headers() {
    let designs = designs::all();
    let policy = &designs["http-default-route"];
    for runtime in &RUNTIMES {
        let mut asked = Asked::default();
        let code = asked.add(code(policy, runtime, Scope::Template));
        for format in [Format::Two, Format::One] {
            for method in ["GET", "OPTIONS"] {
                let headers = [("Origin", "https://app.example.com")];
                asked.call(code, &event(format, method, &headers));
            }
        }
        let Some(answers) = asked.run(runtime) else {
            continue;
        };
        for answers in answers.chunks(2) {
            assert_eq!(answers[0]["statusCode"], 200);
            assert!(cors_headers(&answers[0]).is_empty());
            assert_eq!(answers[1], json!({"statusCode": 204}));
        }
    }
}
