//! HAR files, designs for the simulation, and files that are none of these.

use std::io::{self};

use corstui::cli::Exit;
use serde_json::{Value, json};

use crate::{corstui, exchange};

#[test]
fn a_har_file_is_told_from_its_beginning() {
    let file = include_str!("../../src/simulate/judge/har/refused.har");
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
    let file = include_str!("../../src/simulate/judge/har/refused.har");
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
