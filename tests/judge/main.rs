//! `corstui judge`: the lines that go in, the lines that come out, and how the command ends.

mod curl;
mod files;
mod lines;

use std::io::{Read, Write};

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
