//! The exported requests for curl, sent: the script passes an API that answers as the policy says, and
//! fails one that does not.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, thread};

use corstui::cors::{AnsweredBy, ApiType, Authorizer, Policy};
use corstui::export::{self, Export, Scope, Subject};
use serde_json::{Value, json};

#[path = "export_support/answers.rs"]
mod answers;
#[path = "export_support/designs.rs"]
mod designs;
#[path = "export_support/scripts.rs"]
mod scripts;
#[path = "export_support/tally.rs"]
mod tally;
#[expect(dead_code, reason = "nothing here speaks JSON Lines")]
#[path = "export_support/tools.rs"]
mod tools;

use tally::Tally;
use tools::{project, run};

fn print(policy: &Policy, scope: Scope) -> Export {
    let curl = export::find("curl").expect("a target");
    curl.export(&Subject::alone(policy), scope)
}

/// An answer's headers.
type Headers = BTreeMap<String, String>;

/// A deployed API: what it answers to each origin.
#[derive(Clone, Debug, PartialEq)]
struct Api {
    preflight: BTreeMap<String, Headers>,
    real: BTreeMap<String, Headers>,
    preflight_status: u16,
    proof: Option<&'static str>,
}

/// What API Gateway, its mocks and the function of a policy answer.
fn headers(policy: &Policy, origin: &str, preflight: bool) -> Headers {
    let by_http_api = policy.api_type == ApiType::Http && policy.answered_by == AnsweredBy::Gateway;
    let fixed =
        policy.api_type == ApiType::Rest && policy.answered_by == AnsweredBy::Gateway && preflight;
    let asks = match policy.static_origin() {
        Some(only) if fixed => only.as_str(),
        _ => origin,
    };
    let mut headers = answers::by_function(policy, asks, preflight);
    if by_http_api {
        headers.remove("Vary");
        let lower = |(name, value): (String, String)| (name.to_lowercase(), value);
        headers = headers.into_iter().map(lower).collect();
    }
    headers
}

impl Api {
    /// The API of a policy, for the origins that its script asks from.
    fn new(policy: &Policy, script: &str) -> Self {
        let origins = origins(script);
        let answers = |preflight| {
            let answer = |o: &String| (o.clone(), headers(policy, o, preflight));
            origins.iter().map(answer).collect()
        };
        let proof = policy.authorizer.filter(|a| a.refuses_strangers());
        Self {
            preflight: answers(true),
            real: answers(false),
            preflight_status: 204,
            proof: proof.map(|authorizer| match authorizer {
                Authorizer::ApiKey => "x-api-key",
                _ => "Authorization",
            }),
        }
    }

    fn json(&self) -> Value {
        let answers = |answers: &BTreeMap<String, Headers>, status| -> Value {
            let answer = |(origin, headers): (&String, &Headers)| {
                (
                    origin.clone(),
                    json!({"status": status, "headers": headers}),
                )
            };
            answers.iter().map(answer).collect()
        };
        json!({
            "preflight": answers(&self.preflight, self.preflight_status),
            "real": answers(&self.real, 200),
            "proof": self.proof,
        })
    }

    fn each(&mut self, change: impl Fn(&str, &mut Headers)) {
        let all = self.preflight.iter_mut().chain(&mut self.real);
        all.for_each(|(origin, headers)| change(origin, headers));
    }
}

/// The script for a design, cut short where the routes are usual.
fn script(name: &str, policy: &Policy) -> String {
    let script = print(policy, Scope::Template).text;
    let unusual = ["nasty", "path", "scheme", "usual"];
    if unusual.iter().any(|part| name.contains(part)) {
        script
    } else {
        short(&script)
    }
}

/// A script with its first route only: all routes of a design are answered alike.
fn short(script: &str) -> String {
    let (start, rest) = script.split_once("\nroutes=(\n").expect("routes");
    let (routes, end) = rest.split_once("\n)\n").expect("their end");
    let first = routes.lines().next().expect("a route");
    format!("{start}\nroutes=(\n{first}\n)\n{end}")
}

/// The quoted origins of a script's lists.
fn origins(script: &str) -> Vec<String> {
    let lines = script.lines().skip_while(|line| *line != "allowed=(");
    lines
        .filter_map(|line| line.strip_prefix("  '")?.strip_suffix('\''))
        .map(str::to_owned)
        .collect()
}

/// A server of APIs. It ends with the value.
struct Server {
    process: Child,
    _input: ChildStdin,
    url: String,
}

impl Server {
    /// `None` where there is no Python.
    fn start(apis: &[Api]) -> Option<Self> {
        let started = Command::new("python3")
            .arg(project("tests/toolchain/fake_api.py"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn();
        let Ok(mut process) = started else {
            assert!(
                env::var_os("CORSTUI_REQUIRE_TOOLCHAIN").is_none(),
                "python3 is missing"
            );
            eprintln!("left out: python3 is missing");
            return None;
        };
        let apis: Value = apis.iter().map(Api::json).collect();
        let mut input = process.stdin.take().expect("a pipe");
        writeln!(input, "{apis}").expect("the server reads");
        let mut url = String::new();
        let output = process.stdout.take().expect("a pipe");
        BufReader::new(output)
            .read_line(&mut url)
            .expect("the server says where it listens");
        assert!(url.starts_with("http://127.0.0.1:"), "`{url}`");
        Some(Self {
            process,
            _input: input,
            url: url.trim_end().to_owned(),
        })
    }

    /// Runs a script against the API with this index.
    fn check(&self, index: usize, script: &str) -> Output {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("check-cors.sh");
        fs::write(&file, script).expect("a fresh folder takes files");
        let url = format!("{}/{index}/", self.url);
        run(Command::new("bash")
            .args([file.as_os_str(), url.as_ref(), "--all".as_ref()])
            .env("URL", url.trim_end_matches('/'))
            .env("AUTHORIZATION", "Bearer token")
            .env("API_KEY", "key")
            .env("AWS_REGION", "us-east-1")
            .env("AWS_ACCESS_KEY_ID", "unused")
            .env("AWS_SECRET_ACCESS_KEY", "unused"))
    }

    /// Runs each script against the API with its index, some at a time.
    fn check_all(&self, scripts: &[String]) -> Vec<Output> {
        let next = AtomicUsize::new(0);
        let work = || {
            let mut done = Vec::new();
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(script) = scripts.get(index) else {
                    return done;
                };
                done.push((index, self.check(index, script)));
            }
        };
        let mut outputs: Vec<_> = thread::scope(|scope| {
            let workers: Vec<_> = (0..4).map(|_| scope.spawn(work)).collect();
            let done = workers
                .into_iter()
                .map(|w| w.join().expect("a worker ends"));
            done.flatten().collect()
        });
        outputs.sort_by_key(|(index, _)| *index);
        outputs.into_iter().map(|(_, output)| output).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already, which is as good.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn said(output: &Output) -> String {
    let text = [&output.stdout[..], &output.stderr[..]].concat();
    String::from_utf8_lossy(&text).into_owned()
}

#[test]
fn an_api_that_answers_as_the_policy_says_passes() {
    let designs = designs::all();
    let scripts: Vec<_> = designs
        .iter()
        .map(|(name, policy)| script(name, policy))
        .collect();
    let apis: Vec<_> = designs
        .values()
        .zip(&scripts)
        .map(|(policy, script)| Api::new(policy, script))
        .collect();
    let Some(server) = Server::start(&apis) else {
        return;
    };
    let tally = Tally::of("curl");
    let outputs = server.check_all(&scripts);
    for ((name, output), api) in designs.keys().zip(&outputs).zip(&apis) {
        let said = said(output);
        assert!(output.status.success(), "{name}: {said}");
        let asked = said.lines().filter(|line| line.starts_with("ok ")).count();
        assert!(asked >= 2 * api.real.len(), "{name}: {said}");
        assert!(said.contains(&format!("{asked} requests checked, 0 differ")));
    }
    tally.equal(designs.values(), "bash, against an API that answers so");
}

/// A way to answer wrongly.
type Mistake = (&'static str, fn(&mut Api));

const MISTAKES: &[Mistake] = &[
    ("the origin is missing", |api| {
        api.each(|_, h| drop(take(h, "access-control-allow-origin")));
    }),
    ("any origin is echoed", |api| {
        api.each(|origin, h| set(h, "access-control-allow-origin", origin));
    }),
    ("everybody is let in", |api| {
        api.each(|_, h| set(h, "access-control-allow-origin", "*"));
    }),
    ("the origin ends in a slash", |api| {
        api.each(|_, h| change(h, "access-control-allow-origin", |v| format!("{v}/")));
    }),
    ("the preflight is refused", |api| api.preflight_status = 403),
    ("a method is missing", |api| {
        api.each(|_, h| change(h, "access-control-allow-methods", but_first));
    }),
    ("a method is too many", |api| {
        api.each(|_, h| change(h, "access-control-allow-methods", |v| format!("{v},TRACE")));
    }),
    ("a method is in lower case", |api| {
        api.each(|_, h| change(h, "access-control-allow-methods", str::to_lowercase));
    }),
    ("a header is missing", |api| {
        api.each(|_, h| change(h, "access-control-allow-headers", but_first));
    }),
    ("the max age is another", |api| {
        api.each(|_, h| change(h, "access-control-max-age", |_| "5".to_owned()));
    }),
    ("nothing is exposed", |api| {
        api.each(|_, h| drop(take(h, "access-control-expose-headers")));
    }),
    (
        "credentials are off where they are on, and on where they are off",
        |api| {
            let header = "access-control-allow-credentials";
            api.each(|_, h| {
                if take(h, header).is_none() {
                    set(h, header, "true");
                }
            });
        },
    ),
    ("caches mix the answers up", |api| {
        api.each(|_, h| drop(take(h, "vary")));
    }),
];

/// Takes a header away, whatever its case.
fn take(headers: &mut Headers, name: &str) -> Option<String> {
    let key = headers.keys().find(|key| key.eq_ignore_ascii_case(name));
    let key = key?.clone();
    headers.remove(&key)
}

fn set(headers: &mut Headers, name: &str, value: &str) {
    take(headers, name);
    headers.insert(name.to_owned(), value.to_owned());
}

fn change(headers: &mut Headers, name: &str, to: impl FnOnce(&str) -> String) {
    if let Some(value) = take(headers, name) {
        set(headers, name, &to(&value));
    }
}

fn but_first(list: &str) -> String {
    list.split_once(',').map_or("", |(_, rest)| rest).to_owned()
}

/// The same whatever the case of names, without headers that say nothing.
fn meaning(api: &Api) -> Api {
    let mut api = api.clone();
    for headers in api.preflight.values_mut().chain(api.real.values_mut()) {
        let kept = headers.iter().filter(|(_, value)| !value.is_empty());
        *headers = kept.map(|(n, v)| (n.to_lowercase(), v.clone())).collect();
    }
    api
}

#[test]
fn an_api_that_answers_otherwise_fails() {
    let designs = designs::all();
    let chosen = [
        "http-usual",
        "http-function",
        "rest-usual",
        "rest-one-origin",
    ];
    let (mut names, mut scripts, mut apis) = (Vec::new(), Vec::new(), Vec::new());
    for name in chosen {
        let script = short(&print(&designs[name], Scope::Template).text);
        let right = Api::new(&designs[name], &script);
        for (mistake, make) in MISTAKES {
            let mut wrong = right.clone();
            make(&mut wrong);
            if meaning(&wrong) != meaning(&right) {
                names.push((name, *mistake));
                scripts.push(script.clone());
                apis.push(wrong);
            }
        }
    }
    let made: BTreeSet<_> = names.iter().map(|(_, mistake)| *mistake).collect();
    assert_eq!(made.len(), MISTAKES.len(), "each mistake can be made");
    let Some(server) = Server::start(&apis) else {
        return;
    };
    for ((name, mistake), output) in names.iter().zip(server.check_all(&scripts)) {
        let said = said(&output);
        assert_eq!(output.status.code(), Some(1), "{name}, {mistake}: {said}");
        assert!(said.contains("\ndiffers ") || said.starts_with("differs "));
    }
}

#[test]
fn no_answer_is_no_pass() {
    let designs = designs::all();
    let script = print(&designs["http-usual"], Scope::Template).text;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("check-cors.sh");
    fs::write(&file, &script).expect("a fresh folder takes files");
    // Nobody listens on the discard port of a loopback address.
    let output = run(Command::new("bash").arg(&file).arg("http://127.0.0.1:9"));
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("there is no answer"));
    let output = run(Command::new("bash").arg(&file));
    assert!(!output.status.success());
    assert!(said(&output).contains("the address of the API is missing"));
}

#[test]
fn the_commands_of_a_snippet_run_as_they_stand() {
    let designs = designs::all();
    let chosen = [
        "http-usual",
        "rest-gateway-api-key",
        "http-gateway-iam",
        "http-nasty",
    ];
    let scripts: Vec<_> = chosen
        .iter()
        .map(|name| print(&designs[*name], Scope::Snippet).text)
        .collect();
    let apis: Vec<_> = chosen
        .iter()
        .map(|name| {
            Api::new(
                &designs[*name],
                &print(&designs[*name], Scope::Template).text,
            )
        })
        .collect();
    let Some(server) = Server::start(&apis) else {
        return;
    };
    for ((name, script), output) in chosen.iter().zip(&scripts).zip(server.check_all(&scripts)) {
        let said = said(&output);
        assert!(output.status.success(), "{name}: {said}");
        let commands = script
            .lines()
            .filter(|line| line.starts_with("curl "))
            .count();
        let answered = said.matches("HTTP/1.1 20").count();
        assert!(commands > 10 && commands == answered, "{name}: {said}");
    }
}

#[test]
fn scripts_and_commands_pass_bash_and_shellcheck() {
    let mut files = Vec::new();
    for (name, policy) in designs::all() {
        files.push((format!("{name}.sh"), print(&policy, Scope::Template).text));
        let commands = print(&policy, Scope::Snippet).text;
        let script = format!("#!/usr/bin/env bash\n{commands}");
        files.push((format!("{name}-snippet.sh"), script));
    }
    if let Some(mut complaints) = scripts::complaints(&files) {
        // It asks whether a dollar sign between single quotes is meant. It is: values stay values.
        complaints.retain(|complaint| !complaint.ends_with("[SC2016]"));
        assert!(complaints.is_empty(), "{complaints:#?}");
    }
}

#[test]
fn what_is_left_out_is_said_in_the_script_and_in_a_note() {
    let policy = &designs::all()["http-many-origins"];
    for scope in Scope::ALL {
        let export = print(policy, scope);
        let more = export
            .notes
            .iter()
            .find(|note| note.starts_with("Left out"));
        let more = more.expect("a note");
        assert!(more.ends_with("more allowed origins."), "{more}");
        assert!(export.text.contains(&format!("# {more}\n")));
    }
}
