//! `corstui judge`: the lines that go in, the lines that come out, and how the command ends.

use std::io::{self, Read, Write};
use std::time::{Duration, Instant};

use clap::Parser as _;
use corstui::cli::{self, Cli, Exit, Session, Stream, Workbench};
use corstui::preset::Library;
use serde_json::{Value, json};

/// Runs a command line over an input. Gives its end, its lines, and what it said.
fn corstui(arguments: &[&str], mut input: impl Read) -> (Exit, Vec<Value>, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = run(arguments, &mut input, &mut out, &mut err);
    let out = String::from_utf8(out).expect("UTF-8");
    let lines = out
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"));
    (
        exit,
        lines.collect(),
        String::from_utf8(err).expect("UTF-8"),
    )
}

fn run(arguments: &[&str], input: &mut dyn Read, out: &mut dyn Write, err: &mut dyn Write) -> Exit {
    let cli = Cli::parse_from([&["corstui", "judge"], arguments].concat());
    let folder = tempfile::tempdir().expect("a folder for the test");
    cli::run(
        &cli.command.expect("a command"),
        &mut Session {
            stdin: input,
            out: Stream::new(out, false),
            err: Stream::new(err, false),
            library: Library::discover(folder.path(), None),
            workbench: Workbench::default(),
        },
    )
}

/// An exchange that is allowed, to change one thing in.
fn exchange() -> Value {
    json!({
        "id": "1",
        "page_origin": "https://app.example.com",
        "api_origin": "https://api.example.com",
        "request": {"method": "PUT", "headers": [["X-A", "1"]], "credentials": "include", "mode": "cors"},
        "preflight_response": {"status": 204, "headers": [
            ["Access-Control-Allow-Origin", "https://app.example.com"],
            ["Access-Control-Allow-Credentials", "true"],
            ["Access-Control-Allow-Methods", "PUT"],
            ["Access-Control-Allow-Headers", "x-a"]]},
        "actual_response": {"status": 200, "headers": [
            ["Access-Control-Allow-Origin", "https://app.example.com"],
            ["Access-Control-Allow-Credentials", "true"],
            ["Content-Type", "application/json"],
            ["ETag", "x"]]},
    })
}

/// The exchange with another value at a JSON pointer; `null` stands for none.
fn with(pointer: &str, value: Value) -> String {
    let mut exchange = exchange();
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    let parent = exchange.pointer_mut(parent).expect("a parent");
    let parent = parent.as_object_mut().expect("an object");
    match value {
        Value::Null => parent.remove(key),
        value => parent.insert(key.to_owned(), value),
    };
    exchange.to_string()
}

fn judge(line: &str) -> (Exit, Value) {
    let (exit, lines, err) = corstui(&[], line.as_bytes());
    assert_eq!(err, "");
    assert_eq!(lines.len(), 1, "{lines:?}");
    (exit, lines[0].clone())
}

#[test]
fn a_verdict_has_the_keys_that_other_programs_rely_on() {
    let (exit, verdict) = judge(&exchange().to_string());
    assert_eq!(exit, Exit::Fine);
    let expected = json!({
        "id": "1", "outcome": "allowed", "preflight_sent": true, "stage": "none",
        "acrm": "PUT", "acrh": "x-a", "readable_headers": ["content-type"],
    });
    for (key, value) in expected.as_object().expect("an object") {
        assert_eq!(verdict[key], *value, "{key}");
    }
    let (exit, verdict) = judge(&with("/preflight_response/headers", json!([])));
    assert_eq!(
        exit,
        Exit::Fine,
        "a blocked exchange is a verdict like any other"
    );
    assert_eq!(
        (&verdict["outcome"], &verdict["stage"]),
        (&json!("blocked"), &json!("preflight"))
    );
    assert_eq!(verdict["step"], "cors-check");
    assert_eq!(verdict["field"], "allow_origins");
    assert!(
        verdict["reason"]
            .as_str()
            .is_some_and(|r| r.contains("`https://app.example.com`"))
    );
    assert!(
        verdict["console"]
            .as_str()
            .is_some_and(|c| c.starts_with("Access to fetch at "))
    );
}

#[test]
fn what_a_line_leaves_out_is_what_fetch_does_by_itself() {
    let cases = [
        ("/request/headers", Value::Null, "acrh", Value::Null),
        (
            "/request/credentials",
            Value::Null,
            "outcome",
            json!("allowed"),
        ),
        ("/request/mode", Value::Null, "outcome", json!("allowed")),
        ("/id", json!(7), "id", json!(7)),
        ("/id", json!({"a": [1]}), "id", json!({"a": [1]})),
        ("/id", json!(1.25), "id", json!(1.25)),
        ("/unknown", json!(1), "outcome", json!("allowed")),
        ("/request/unknown", json!(1), "outcome", json!("allowed")),
        ("/page_origin", json!("null"), "stage", json!("preflight")),
        (
            "/page_origin",
            json!("https://api.example.com"),
            "preflight_sent",
            json!(false),
        ),
        (
            "/api_origin",
            json!("https://api.example.com/orders?x=1"),
            "outcome",
            json!("allowed"),
        ),
        (
            "/preflight_response",
            json!({"drop": true}),
            "stage",
            json!("preflight"),
        ),
        (
            "/actual_response",
            json!({"drop": true}),
            "stage",
            json!("actual"),
        ),
        ("/request/method", json!("TRACE"), "stage", json!("none")),
        ("/request/method", json!("TRACE"), "acrm", Value::Null),
    ];
    for (pointer, value, key, expected) in cases {
        let line = with(pointer, value);
        let (exit, verdict) = judge(&line);
        assert_eq!((exit, &verdict[key]), (Exit::Fine, &expected), "{line}");
    }
}

#[test]
fn an_id_comes_back_letter_by_letter() {
    for id in ["18446744073709551616", "1.10", r#"{"b" : 1, "a": [1e2]}"#] {
        let (record, own) = (exchange().to_string(), format!(r#""id":{id}"#));
        let record = record.replacen(r#""id":"1""#, &own, 1);
        let (mut out, mut err) = (Vec::new(), Vec::new());
        run(&[], &mut record.as_bytes(), &mut out, &mut err);
        let judged = String::from_utf8(out).expect("UTF-8");
        assert!(judged.starts_with(&format!("{{{own},")), "{judged}");
    }
}

#[test]
fn a_line_that_cannot_be_judged_says_why_and_the_run_goes_on() {
    let cases = [
        (
            "nonsense".to_owned(),
            "no JSON object; reading it stops at column 2",
        ),
        ("[]".to_owned(), "where a JSON object belongs"),
        ("{}".to_owned(), "the key `id` is missing"),
        ("\"x\"".to_owned(), "belongs"),
        ("[".repeat(200), "a JSON object belongs, at column"),
        (
            format!(r#"{{"id":{}"#, "[".repeat(200)),
            "ends too early, at column 206",
        ),
        (r#"{"id":"1""#.to_owned(), "ends too early, at column 9"),
        (with("/id", Value::Null), "the key `id` is missing"),
        (
            with("/page_origin", Value::Null),
            "the key `page_origin` is missing",
        ),
        (
            with("/page_origin", json!("app.example.com")),
            "`app.example.com`, which is no origin",
        ),
        (with("/api_origin", json!("/orders")), "`/orders`"),
        (
            with("/request", json!(["PUT", [], "omit", "cors"])),
            "where a JSON object belongs",
        ),
        (
            with("/request/method", Value::Null),
            "the key `method` is missing",
        ),
        (with("/request/method", json!(1)), "belongs"),
        (with("/request/headers", json!({"a": "b"})), "belongs"),
        (with("/request/headers", json!([["a"]])), "invalid length"),
        (
            with("/request/credentials", json!("always")),
            "`credentials` is none of",
        ),
        (
            with("/request/mode", json!("navigate")),
            "`mode` is none of",
        ),
        (
            with("/preflight_response", Value::Null),
            "record `preflight_response`",
        ),
        (
            with("/actual_response", Value::Null),
            "record `actual_response`",
        ),
        (
            with("/actual_response", json!({})),
            "neither `status` nor `drop`",
        ),
        (with("/actual_response/status", json!(99)), "99"),
        (with("/actual_response/status", json!("200")), "belongs"),
    ];
    let good = exchange().to_string();
    for (bad, expected) in cases {
        let input = format!("{good}\n\n{bad}\n{good}\n");
        let (exit, lines, _) = corstui(&[], input.as_bytes());
        assert_eq!((exit, lines.len()), (Exit::Failed, 3), "{bad}");
        assert_eq!(lines[0], lines[2]);
        assert_eq!(lines[1]["id"], Value::Null);
        let error = lines[1]["error"].as_str().expect("an error");
        assert!(
            error.starts_with("line 3: ") && error.contains(expected),
            "{bad}: {error}"
        );
    }
}

#[test]
fn an_answer_that_is_not_reached_need_not_be_recorded() {
    let refused = with("/preflight_response", json!({"status": 403}));
    let mut refused: Value = serde_json::from_str(&refused).expect("JSON");
    refused
        .as_object_mut()
        .expect("an object")
        .remove("actual_response");
    let (exit, verdict) = judge(&refused.to_string());
    assert_eq!((exit, &verdict["stage"]), (Exit::Fine, &json!("preflight")));
    let simple = with(
        "/request",
        json!({"method": "GET", "credentials": "include"}),
    );
    let mut simple: Value = serde_json::from_str(&simple).expect("JSON");
    simple
        .as_object_mut()
        .expect("an object")
        .remove("preflight_response");
    let (exit, verdict) = judge(&simple.to_string());
    assert_eq!((exit, &verdict["outcome"]), (Exit::Fine, &json!("allowed")));
}

/// Gives one line again and again, so many times, and forgets it at once.
struct Endless {
    line: Vec<u8>,
    left: usize,
    at: usize,
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.line.len() {
            (self.at, self.left) = (0, self.left.saturating_sub(1));
        }
        if self.left == 0 {
            return Ok(0);
        }
        let rest = &self.line[self.at..];
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        self.at += count;
        Ok(count)
    }
}

#[test]
fn a_line_of_any_length_is_passed_over() {
    let long = Endless {
        line: vec![b'a'; 1 << 20],
        left: 64,
        at: 0,
    };
    let good = format!("\n{}\n", exchange());
    let (exit, lines, _) = corstui(&["--from", "jsonl"], long.chain(good.as_bytes()));
    assert_eq!((exit, lines.len()), (Exit::Failed, 2));
    assert_eq!(lines[0]["error"], "line 1: longer than 1 MiB");
    assert_eq!(lines[1]["outcome"], "allowed");
    // A line of exactly the limit is read.
    let mut padded = exchange().to_string();
    padded.extend(std::iter::repeat_n(' ', (1 << 20) - padded.len()));
    assert_eq!(judge(&padded).0, Exit::Fine);
    padded.push(' ');
    assert_eq!(corstui(&[], padded.as_bytes()).0, Exit::Failed);
}

#[test]
fn thousands_of_headers_take_no_longer_each_than_a_few() {
    let names: Vec<_> = (0..24_000).map(|number| format!("x-{number}")).collect();
    let lines: Vec<_> = names.iter().map(|name| json!([name, "1"])).collect();
    let mut exchange = exchange();
    exchange["request"]["headers"] = Value::from(lines);
    exchange["preflight_response"]["headers"][3][1] = names.join(",").into();
    let line = exchange.to_string();
    let start = Instant::now();
    let (exit, verdict) = judge(&line);
    assert_eq!((exit, &verdict["outcome"]), (Exit::Fine, &json!("allowed")));
    // Each name against each other would be 288 million comparisons, and that twice.
    let took = start.elapsed();
    assert!(took < Duration::from_secs(4), "{took:?}");
}

/// Takes a few bytes, then is gone.
struct Closing(usize);

impl Write for Closing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        self.0 = self.0.saturating_sub(bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_closed_pipe_ends_an_endless_run() {
    let line = format!("{}\n", exchange()).into_bytes();
    let mut input = Endless {
        line,
        left: usize::MAX,
        at: 0,
    };
    let mut err = Vec::new();
    let exit = run(&[], &mut input, &mut Closing(2_000), &mut err);
    assert_eq!((exit, err.len()), (Exit::Fine, 0));
}

#[test]
fn each_browser_has_its_own_verdict() {
    let line = json!({
        "id": 1, "page_origin": "https://app.example.com", "api_origin": "https://api.example.com",
        "request": {"method": "GET", "headers": [["Authorization", "Bearer x"]]},
        "preflight_response": {"status": 204, "headers": [["access-control-allow-origin", "*"], ["access-control-allow-headers", "*"]]},
        "actual_response": {"status": 200, "headers": [["access-control-allow-origin", "*"]]},
    });
    for (browser, expected) in [
        ("chromium", "allowed"),
        ("firefox", "allowed"),
        ("safari", "allowed"),
        ("standard", "blocked"),
    ] {
        let (_, lines, _) = corstui(&["--browser", browser], line.to_string().as_bytes());
        assert_eq!(lines[0]["outcome"], expected, "{browser}");
    }
    let error =
        Cli::try_parse_from(["corstui", "judge", "--browser", "opera"]).expect_err("none such");
    assert!(
        error
            .to_string()
            .contains("chromium, firefox, safari, standard"),
        "{error}"
    );
}

const VERBOSE: &str = "\
* Host api.example.com:443 was resolved.
*   Trying 192.0.2.1:443...
* SSL connection using TLSv1.3 / TLS_AES_128_GCM_SHA256
> OPTIONS /orders HTTP/2
> Host: api.example.com
> User-Agent: curl/8.10.1
> Accept: */*
> Origin: https://app.example.com
> Access-Control-Request-Method: PUT
> Access-Control-Request-Headers: content-type
>\u{20}
< HTTP/2 204\u{20}
< access-control-allow-origin: https://app.example.com
< access-control-allow-methods: GET,PUT
< access-control-allow-headers: content-type
<\u{20}
* Connection #0 to host api.example.com left intact
";

const ACTUAL: &str = "\
> PUT /orders HTTP/2
> Host: api.example.com
> User-Agent: curl/8.10.1
> Accept: */*
> Origin: https://app.example.com
> Content-Type: application/json
> Content-Length: 2
>
< HTTP/2 100
<
< HTTP/2 500
< content-type: application/json
<
{\"message\": \"Internal Server Error\"}
";

const PRINTED: &str = "\
HTTP/1.1 204 No Content\r
Access-Control-Allow-Origin: *\r
Access-Control-Allow-Methods: PUT\r
\r
HTTP/1.1 200 OK\r
Access-Control-Allow-Origin: https://app.example.com/\r
\r
HTTP-like text of a body
";

/// What `curl -i` does not show.
const TOLD: &[&str] = &[
    "--origin",
    "https://app.example.com",
    "--url",
    "https://api.example.com/orders",
];

/// Texts of curl with arguments, and what comes of the first exchange in each.
fn check_curl(cases: &[(&str, &[&str], Exit, &str)]) {
    for (text, arguments, exit, expected) in cases {
        let (got, lines, err) = corstui(arguments, text.as_bytes());
        let line = lines.first().unwrap_or_else(|| panic!("{err}")).to_string();
        assert!(line.contains(expected), "{arguments:?} {line}");
        assert_eq!(got, *exit, "{arguments:?} {line}");
    }
}

#[test]
fn what_curl_printed_is_judged() {
    let put = [TOLD, &["--method", "PUT"]].concat();
    let json = [&put[..], &["--header", "Content-Type: application/json"]].concat();
    let both = format!("{VERBOSE}{ACTUAL}");
    let first = PRINTED
        .split("HTTP/1.1 200")
        .next()
        .expect("a first answer");
    let no_preflight = "needs a preflight, whose answer is not in the record";
    let other_header = VERBOSE.replace("allow-headers: content-type", "allow-headers: x-a");
    let own_options: String = VERBOSE
        .lines()
        .filter(|line| !line.starts_with("> Access-Control-Request"))
        .map(|line| [line, "\n"].concat())
        .collect();
    // Bodies with lines such as curl's own; a header that begins as its complaints do.
    let quoting = "HTTP/1.1 200 OK\r\ncontent-type: a/b\r\n\
                   access-control-allow-origin: https://app.example.com\r\n\r\n\
                   > quoted\r\n<HTTP/1.1 500 in a body>\r\n";
    let answered = format!("{VERBOSE}{ACTUAL}").replace(
        "< HTTP/2 500\n",
        "< HTTP/2 200\n< access-control-allow-origin: https://app.example.com\n",
    );
    let answered = format!("{answered}HTTP/1.1 500 as a body has it\n");
    let cases: [(&str, &[&str], Exit, &str); 14] = [
        (
            &other_header,
            &[],
            Exit::Fine,
            "The request needs `content-type`",
        ),
        (
            &both,
            &[],
            Exit::Fine,
            "The answer has no `Access-Control-Allow-Origin`",
        ),
        (
            VERBOSE,
            &[],
            Exit::Failed,
            "the preflight passes; the answer to the request itself",
        ),
        (
            VERBOSE,
            &["--credentials", "include"],
            Exit::Fine,
            "`Access-Control-Allow-Credentials`",
        ),
        (
            VERBOSE,
            &["--method", "DELETE"],
            Exit::Fine,
            "The method `DELETE` is not among",
        ),
        (
            PRINTED,
            &put,
            Exit::Fine,
            "allows the origin `https://app.example.com/`",
        ),
        (
            &PRINTED.replace("204 No Content", "200 OK"),
            &json,
            Exit::Fine,
            "allow `content-type`",
        ),
        (PRINTED, &json, Exit::Fine, "allow `content-type`"),
        (&own_options, &[], Exit::Failed, no_preflight),
        (quoting, TOLD, Exit::Fine, "The answer is allowed"),
        (&answered, &[], Exit::Fine, "The answer is allowed"),
        (PRINTED, TOLD, Exit::Fine, "The answer is allowed"),
        (first, &put, Exit::Failed, "the preflight passes"),
        (
            "HTTP/2 403\ncontent-type: a/b\n",
            &put,
            Exit::Failed,
            no_preflight,
        ),
    ];
    check_curl(&cases);
    assert_eq!(corstui(TOLD, quoting.as_bytes()).1.len(), 1);
    let (_, lines, _) = corstui(&[], both.as_bytes());
    assert_eq!(
        (&lines[0]["acrm"], &lines[0]["acrh"]),
        (&json!("PUT"), &json!("content-type"))
    );
    assert!(
        lines[0]["console"]
            .as_str()
            .is_some_and(|c| c.contains("'https://api.example.com/orders'"))
    );
}

#[test]
fn transfers_of_curl_are_one_exchange_only_if_they_belong_together() {
    let put = [TOLD, &["--method", "PUT"]].concat();
    let unrelated = format!("{VERBOSE}{}", ACTUAL.replace("PUT", "GET"));
    let elsewhere = format!("{VERBOSE}{}", ACTUAL.replace("/orders", "/others"));
    let stranger = format!("{VERBOSE}{}", ACTUAL.replace("app.", "www."));
    let insecure = format!("{VERBOSE}*   Trying 192.0.2.1:80...\n{ACTUAL}");
    let cut = VERBOSE.split("< HTTP").next().expect("a request");
    let empty_reply = format!("{cut}curl: (52) Empty reply from server\n");
    let preflight_only = "the preflight passes; the answer to the request itself";
    check_curl(&[
        (&unrelated, &[], Exit::Failed, preflight_only),
        (&elsewhere, &[], Exit::Failed, preflight_only),
        (&stranger, &[], Exit::Failed, preflight_only),
        (&insecure, &[], Exit::Failed, preflight_only),
        (&empty_reply, &[], Exit::Fine, "The preflight got no answer"),
        (
            "curl: (6) Could not resolve host: api.example.com\n",
            &put,
            Exit::Fine,
            "The preflight got no answer",
        ),
        (
            "curl: (6) Could not resolve host: api.example.com\n",
            TOLD,
            Exit::Fine,
            "The request got no answer",
        ),
        (
            "HTTP/2 403\n\ncurl: (22) The requested URL returned error: 403\n",
            TOLD,
            Exit::Fine,
            "The answer has no `Access-Control-Allow-Origin`",
        ),
        (
            "HTTP/2 403\naccess-control-max-age: 5\n",
            &put,
            Exit::Fine,
            "preflight's answer has no",
        ),
    ]);
    let refused = "HTTP/2 403\n\ncurl: (22) The requested URL returned error: 403\n";
    for (text, arguments) in [(&*empty_reply, &[][..]), (refused, TOLD)] {
        let (_, lines, _) = corstui(arguments, text.as_bytes());
        assert_eq!(lines.len(), 1, "{text}");
    }
    let (_, lines, _) = corstui(&[], unrelated.as_bytes());
    assert_eq!(lines.len(), 2);
    let error = lines[1]["error"].as_str().expect("an error");
    assert!(
        error.starts_with("exchange 2: the request needs a preflight"),
        "{error}"
    );
}

#[test]
fn what_curl_did_not_print_is_asked_for() {
    for (text, arguments, expected) in [
        (PRINTED, &[][..], "--origin"),
        (
            PRINTED,
            &["--origin", "https://app.example.com"][..],
            "--url",
        ),
        ("* nothing came\n", &[][..], "no response"),
        ("plain text", &["--from", "curl"][..], "no response"),
    ] {
        let (exit, lines, err) = corstui(arguments, text.as_bytes());
        assert_eq!((exit, lines.len()), (Exit::Failed, 0), "{text}");
        assert!(err.contains(expected), "{err}");
    }
}

#[test]
fn a_har_file_is_told_from_its_beginning() {
    let file = include_str!("../src/simulate/judge/har/refused.har");
    let spaced = format!("\u{feff}\n{file}");
    for text in [file, &spaced] {
        let (exit, lines, _) = corstui(&[], text.as_bytes());
        assert_eq!((exit, lines.len()), (Exit::Fine, 4));
        assert_eq!(lines[0]["id"], "2 PUT https://api.example.com/orders");
        assert_eq!(lines[0]["step"], "headers-allowed");
    }
    let (exit, lines, err) = corstui(&[], &br#"{"log": {"entries": 1}}"#[..]);
    assert_eq!((exit, lines.len()), (Exit::Failed, 0));
    assert!(err.contains("cannot read the HAR file"), "{err}");
    let (_, _, err) = corstui(&[], &br#"{"log": {"entries": ["#[..]);
    assert!(
        err.contains("it ends too early, at line 1, column 21"),
        "{err}"
    );
}

#[test]
fn a_preflight_in_a_har_file_serves_the_next_request() {
    let file = include_str!("../src/simulate/judge/har/refused.har");
    let mut file: Value = serde_json::from_str(file).expect("JSON");
    let entries = file["log"]["entries"].as_array_mut().expect("a list");
    let [put, preflight] = [1, 2].map(|at| entries[at].clone());
    *entries = vec![preflight, put.clone(), put];
    let origin = json!([{"name": "Origin", "value": "https://app.example.com"}]);
    for at in [1, 2] {
        entries[at]["request"]["headers"] = origin.clone();
    }
    entries[0]["request"]["headers"][2]["value"] = "content-type".into();
    let (exit, lines, _) = corstui(&[], file.to_string().as_bytes());
    assert_eq!((exit, lines.len()), (Exit::Fine, 2), "{lines:?}");
    for (line, cached) in lines.iter().zip([false, true]) {
        assert_eq!(line["preflight_cached"], cached, "{line}");
        assert_eq!(line["stage"], "actual");
    }
}

#[test]
fn what_is_no_use_is_said_on_the_error_output() {
    let good = exchange().to_string();
    let empty = r#"{"log": {"entries": []}}"#;
    let cases: [(&str, &[&str], &str); 4] = [
        (&good, &[], ""),
        (
            &good,
            &["--method", "PUT", "--credentials", "omit"],
            "note: --method, --credentials: not used, the record is JSON Lines\n",
        ),
        (
            empty,
            &["--credentials", "omit"],
            "note: the HAR file has no request from one origin to another\n",
        ),
        (
            "HTTP/2 200\naccess-control-allow-origin: *\n",
            &[
                "--origin",
                "https://a.example",
                "--url",
                "https://b.example",
            ],
            "",
        ),
    ];
    for (text, arguments, expected) in cases {
        let (exit, _, err) = corstui(arguments, text.as_bytes());
        assert_eq!((exit, err.as_str()), (Exit::Fine, expected), "{text}");
    }
}

#[test]
fn a_design_is_sent_to_the_simulation() {
    for begin in [
        "version: 1\n",
        "# A design\n",
        "---\n",
        "\n\nallow_origins:\n",
    ] {
        let text = format!("{begin}name: orders\n");
        let (exit, lines, err) = corstui(&[], text.as_bytes());
        assert_eq!((exit, lines.len()), (Exit::Failed, 0), "{begin}");
        assert!(err.contains("use `corstui simulate`"), "{err}");
    }
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let (exit, lines, err) = corstui(&["no/such.jsonl"], io::empty());
    assert_eq!((exit, lines.len()), (Exit::Failed, 0));
    assert!(
        err.contains("no/such.jsonl: there is no such file"),
        "{err}"
    );
    let (exit, lines, _) = corstui(&[], io::empty());
    assert_eq!((exit, lines.len()), (Exit::Fine, 0));
}
