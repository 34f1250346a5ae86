//! JSON Lines: an exchange a line, whatever it holds, and however many there are.

use std::io::{self, Read, Write};
use std::time::{Duration, Instant};

use clap::Parser as _;
use corstui::cli::{Cli, Exit};
use serde_json::{Value, json};

use crate::{corstui, exchange, judge, run, with};

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
