//! The reports of `corstui check` before hostile values, and SARIF before the schema of its standard.

use std::process::Command;

use clap::Parser as _;
use corstui::cli::{self, Cli, Exit, Session, Stream, Workbench};
use corstui::cors::{AnsweredBy, ApiType, Draft, Environment, Field, MaxAgeInput, Overlay};
use corstui::cors::{Suppression, Value};
use corstui::preset::{self, Format, Library};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value as Json;

#[path = "export_support/tools.rs"]
mod tools;

use tools::{fill, json_lines, project, run, tool};

/// Runs a command line on a design that comes from standard input.
fn corstui(arguments: &[&str], input: &str) -> (Exit, String) {
    let cli = Cli::parse_from([&["corstui"], arguments].concat());
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let folder = tempfile::tempdir().expect("a folder for the test");
    let exit = cli::run(
        &cli.command.expect("a command"),
        &mut Session {
            stdin: &mut input.as_bytes(),
            out: Stream::new(&mut out, false),
            err: Stream::new(&mut err, false),
            library: Library::discover(folder.path(), None),
            workbench: Workbench::default(),
        },
    );
    (exit, String::from_utf8(out).expect("UTF-8"))
}

/// What upsets reports that do not escape it.
const HOSTILE: &[&str] = &[
    "https://a.example/",
    "https://A.example",
    "*",
    "::error file=x::y",
    "%0A::error::",
    "\u{1b}[31mred\u{9b}2J",
    "a\nb\r\nc",
    "\u{202e}evil",
    "\0",
    "\"quoted\" 'quoted'",
    "https://é.example/\u{fe0f}",
    "<script>alert(1)</script>",
    "${{ secrets.TOKEN }}",
];

/// Texts of every kind: what upsets reports, and anything at all.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => select(HOSTILE).prop_map(str::to_owned),
        2 => any::<String>(),
        1 => "[ -~]{0,30}",
    ]
}

fn lists() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(texts(), 0..4)
}

/// Designs in which every field that takes a text may hold anything.
fn drafts() -> impl Strategy<Value = Draft> {
    let max_age = prop::option::of(prop_oneof![
        any::<i64>().prop_map(MaxAgeInput::Seconds),
        texts().prop_map(MaxAgeInput::Text),
    ]);
    let ignore = (prop_oneof![texts(), Just("origin-any".to_owned())], texts())
        .prop_map(|(rule, reason)| Suppression { rule, reason });
    let plain = (texts(), prop::option::of(texts()), max_age, any::<bool>());
    let lists = (lists(), lists(), lists(), lists(), lists(), lists());
    let choices = (
        select(ApiType::ALL.as_slice()),
        select(AnsweredBy::ALL.as_slice()),
    );
    let rest = (
        prop::collection::vec(ignore, 0..3),
        prop::option::of((texts(), prop::collection::vec(texts(), 1..3))),
    );
    (plain, lists, choices, rest).prop_map(|(plain, lists, choices, (ignore, environment))| {
        let environment = environment.map(|(name, origins)| {
            let mut overlay = Overlay::default();
            overlay.set(Field::AllowOrigins, Some(Value::List(origins)));
            Environment { name, overlay }
        });
        Draft {
            name: plain.0,
            stage: plain.1,
            max_age: plain.2,
            allow_credentials: plain.3,
            allow_origins: lists.0,
            allow_methods: lists.1,
            allow_headers: lists.2,
            expose_headers: lists.3,
            routes: lists.4,
            binary_media_types: lists.5,
            api_type: choices.0,
            answered_by: choices.1,
            ignore,
            environments: environment.into_iter().collect(),
            ..Draft::default()
        }
    })
}

/// How many findings a JSON report holds, the suppressed ones included.
fn findings(json: &Json) -> usize {
    let file = &json["files"][0];
    ["diagnostics", "suppressed"]
        .iter()
        .map(|key| file[key].as_array().expect("a list").len())
        .sum()
}

/// Characters that would move the cursor, colour the screen or turn the text around.
fn upsets_a_terminal(c: char) -> bool {
    (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 256,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_report_stays_whole_whatever_stands_in_a_design(
        draft in drafts(),
        format in select([Format::Yaml, Format::Json].as_slice()),
    ) {
        let design = preset::write(&draft, format);
        let check = |format: &str| corstui(&["check", "-", "--pedantic", "--format", format], &design);
        let (exit, json) = check("json");
        prop_assert_ne!(exit, Exit::Failed, "{}", design);
        let json: Json = serde_json::from_str(&json).expect("JSON");
        let count = findings(&json);

        let (_, sarif) = check("sarif");
        let sarif: Json = serde_json::from_str(&sarif).expect("JSON");
        let results = sarif["runs"][0]["results"].as_array().map_or(0, Vec::len);
        prop_assert_eq!(results, count);

        let (_, github) = check("github");
        prop_assert_eq!(github.lines().count(), count);
        for line in github.split('\n').filter(|line| !line.is_empty()) {
            let levels = ["::error ", "::warning ", "::notice "];
            prop_assert!(levels.iter().any(|level| line.starts_with(level)), "{:?}", line);
        }

        let (_, text) = check("text");
        prop_assert!(!text.contains(upsets_a_terminal), "{:?}", text);
        prop_assert!(corstui(&["check", "-", "--diff", "--unsafe"], &design).0 != Exit::Failed);
    }
}

/// A design with findings of every severity, suppressed ones, an environment and names to escape.
const DESIGN: &str = "\
# the app's API
allow_origins: [https://app.example.com/, 'https://b.example.com/', \"*\"]
allow_methods: [get, \"pu't\"]
max_age: 10m
ignore: [{rule: origin-any, reason: \"open\\n100% data\"}, {rule: origin-many, reason: few}]
environments:
  dev: {allow_origins: ['http://localhost:5173/']}
";

#[test]
fn sarif_follows_the_schema_of_its_standard() {
    let Some(python) = tool("venv/bin/python") else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder for the test");
    let report = |arguments: &[&str], design| {
        corstui(
            &[&["check", "-", "--format", "sarif"], arguments].concat(),
            design,
        )
        .1
    };
    let files = [
        ("faulty.sarif", report(&["--pedantic"], DESIGN)),
        (
            "clean.sarif",
            report(&[], "allow_origins: [https://app.example.com]\n"),
        ),
        (
            "rest.sarif",
            report(&["--target", "sam"], &format!("api_type: rest\n{DESIGN}")),
        ),
    ];
    let files = files.map(|(name, text)| (name.to_owned(), text));
    fill(folder.path(), &files);
    let mut judge = Command::new(python);
    judge
        .arg(project("tests/toolchain/judge_sarif.py"))
        .arg(project("tests/toolchain/sarif-2.1.0.schema.json"))
        .args(files.iter().map(|(name, _)| folder.path().join(name)));
    let verdicts = json_lines(&run(&mut judge));
    assert_eq!(verdicts.len(), files.len());
    for verdict in verdicts {
        assert_eq!(verdict["errors"], serde_json::json!([]), "{verdict}");
    }
}

#[test]
fn sarif_says_how_to_mend_a_value() {
    let (_, sarif) = corstui(&["check", "-", "--format", "sarif"], DESIGN);
    let sarif: Json = serde_json::from_str(&sarif).expect("JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    let texts = results
        .iter()
        .filter_map(|r| r["fixes"][0]["artifactChanges"][0]["replacements"][0].as_object())
        .map(|replacement| {
            let region = &replacement["deletedRegion"];
            let text = &replacement["insertedContent"]["text"];
            format!("{}:{} {}", region["startLine"], region["startColumn"], text)
        });
    let expected = [
        "2:17 \"https://app.example.com\"",
        "2:44 \"https://b.example.com\"",
        "3:17 \"GET\"",
        "4:10 \"600\"",
    ];
    assert_eq!(texts.collect::<Vec<_>>(), expected);
    for rule in sarif["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .expect("rules")
    {
        let help = rule["help"]["markdown"].as_str().unwrap_or_default();
        assert!(help.contains("## Why it matters"), "{rule}");
    }
}

#[test]
fn what_is_switched_off_is_shown_in_every_format() {
    let check = |format| corstui(&["check", "-", "--format", format], DESIGN).1;
    let text = check("text");
    assert!(
        text.contains("switched off: origin-any at standard input:2:70: open 100% data\n"),
        "{text}"
    );
    assert!(text.contains("warning[ignore-unused]"), "{text}");
    let github = check("github");
    let off = github
        .lines()
        .find(|l| l.contains("title=origin-any"))
        .expect("a line");
    assert!(off.starts_with("::notice file=-,line=2,col=70,"), "{off}");
    assert!(
        off.ends_with("%0Aswitched off in the design: open%0A100%25 data"),
        "{off}"
    );
    let json: Json = serde_json::from_str(&check("json")).expect("JSON");
    let off = &json["files"][0]["suppressed"][0];
    assert_eq!(
        (&off["rule"], &off["reason"]),
        (&"origin-any".into(), &"open\n100% data".into())
    );
    assert_eq!(json["summary"]["suppressed"], 1);
    let sarif: Json = serde_json::from_str(&check("sarif")).expect("JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    let off = results
        .iter()
        .find(|r| !r["suppressions"].is_null())
        .expect("a result");
    assert_eq!(off["suppressions"][0]["justification"], "open\n100% data");
}

#[test]
fn json_is_stable() {
    insta::assert_snapshot!(corstui(&["check", "-", "--format", "json"], DESIGN).1);
}
