//! The exported functions, run by Python and by Node.js: what they answer to each kind of event is what
//! the policy says.

use std::collections::BTreeMap;
use std::iter;

use corstui::cors::{AnsweredBy, ApiType, Authorizer, Origin, Policy, serialised_origin};
use corstui::export::{self, Scope, Subject};
use serde_json::{Value, json};

#[path = "export_support/answers.rs"]
mod answers;
#[path = "export_support/designs.rs"]
mod designs;
#[path = "export_support/functions.rs"]
mod functions;
#[path = "export_support/tally.rs"]
mod tally;

use answers::by_function as wanted;
use functions::{Asked, RUNTIMES, Runtime};
use tally::Tally;

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

/// Whether the design allows a whole scheme, and this is of it but nothing that a browser sends, such as
/// a default port spelled out: then nobody is kept out, and either answer will do.
fn is_moot(policy: &Policy, origin: &str) -> bool {
    let may_stand_in_one =
        |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_.:[]".contains(c);
    let is_sent = || serialised_origin(origin).as_deref() == Some(origin);
    let Some((scheme, rest)) = origin.split_once("://") else {
        return false;
    };
    let is_of = |entry: &Origin| matches!(entry, Origin::AnyOf(s) if s.as_str() == scheme);
    let loose = !rest.is_empty() && rest.chars().all(may_stand_in_one) && !is_sent();
    loose && policy.origins.iter().any(is_of)
}

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
    let telling = ORIGINS.iter().filter(|origin| !is_moot(policy, origin));
    for &origin in telling {
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
    designs.values().filter(|p| speaks(p))
}

/// Whether the policy wants CORS headers from the function.
fn speaks(policy: &Policy) -> bool {
    policy.answered_by == AnsweredBy::Function || policy.api_type == ApiType::Rest
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
        let tally = Tally::of(runtime.target);
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
        let silent = designs.values().filter(|p| !speaks(p));
        for policy in silent {
            let code = code(policy, runtime, Scope::Template);
            assert!(!code.contains("Access-Control"), "{code}");
        }
        tally.equal(designs.values(), "its runtime, over events");
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
fn a_variable_selects_what_an_environment_grants() {
    let designs = designs::all();
    let base = &designs["rest-function"];
    let names = ["function-patterns", "function-any", "function-none"];
    let environments = names.map(|name| {
        let policy = &designs[&format!("rest-{name}")];
        (name.to_owned(), Some(alike(base, policy)))
    });
    let subject = Subject {
        environments: &environments,
        ..Subject::alone(base)
    };
    let others = environments.iter().map(|(name, policy)| {
        let policy = policy.as_ref().expect("a policy");
        (name.as_str(), policy)
    });
    let every: Vec<_> = iter::once(("", base)).chain(others).collect();
    for (runtime, scope) in RUNTIMES.iter().flat_map(|r| Scope::ALL.map(|s| (r, s))) {
        let target = export::find(runtime.target).expect("a target");
        let text = target.export(&subject, scope).text;
        for (name, policy) in &every {
            let mut asked = Asked::default();
            let code = asked.add(text.clone());
            let all = cases(policy);
            for case in &all {
                asked.call_headers(code, &case.event);
            }
            let answers = asked.run_in(name, runtime).into_iter().flatten();
            for (case, answer) in all.iter().zip(answers) {
                let wanted = wanted(policy, case.origin, case.preflight);
                assert_eq!(cors_headers(&answer), wanted, "{name}: {}", case.event);
            }
        }
    }
}

/// A policy with the routes and the authorizer of another, which no environment can change.
fn alike(base: &Policy, policy: &Policy) -> Policy {
    let mut policy = policy.clone();
    policy.routes.clone_from(&base.routes);
    policy.authorizer = base.authorizer;
    policy
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
