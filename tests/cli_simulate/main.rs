//! `corstui simulate`, `corstui coverage` and `corstui compare` as a shell sees them: here what they have in
//! common.

mod compare;
mod coverage;
mod simulate;

use clap::Parser as _;
use corstui::cli::{self, Cli, Exit, Session, Stream, Workbench};
use corstui::preset::Library;
use serde_json::{Value as Json, json};

const HTTP: &str = "\
name: orders
allow_origins: [https://app.example.com]
allow_methods: [GET, PUT]
allow_headers: [content-type]
expose_headers: [etag]
max_age: 600
routes: [GET /orders, 'PUT /orders/{id}']
authorizer: jwt
environments:
  dev: {allow_origins: ['http://localhost:5173']}
";

/// How a command ended.
struct Ended {
    exit: Exit,
    out: String,
    err: String,
}

/// Runs a command line on a design that comes from standard input.
fn corstui(line: &str, design: &str) -> Ended {
    let words = line.split(' ').map(|word| word.replace('~', " "));
    let cli = Cli::try_parse_from(["corstui".to_owned()].into_iter().chain(words))
        .unwrap_or_else(|e| panic!("{e}"));
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let folder = tempfile::tempdir().expect("a folder for the test");
    let exit = cli::run(
        &cli.command.expect("a command"),
        &mut Session {
            stdin: &mut design.as_bytes(),
            out: Stream::new(&mut out, false),
            err: Stream::new(&mut err, false),
            library: Library::discover(folder.path(), None),
            workbench: Workbench::default(),
        },
    );
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Ended {
        exit,
        out: text(out),
        err: text(err),
    }
}

/// The JSON that a command prints, and how it ended.
fn json_of(line: &str, design: &str) -> (Exit, Json) {
    let ended = corstui(&format!("{line} --format json"), design);
    let json = serde_json::from_str(&ended.out);
    (
        ended.exit,
        json.unwrap_or_else(|e| panic!("{e}: {}{}", ended.out, ended.err)),
    )
}

fn rest() -> String {
    let rest = HTTP.replace("jwt", "cognito");
    format!("api_type: rest\n{rest}")
}

#[test]
fn reports_say_of_what_they_are() {
    #[rustfmt::skip]
    let cases = [
        ("", "orders, REST API, as Chrome sees it", Json::Null, "chromium", json!([])),
        ("--stage dev", "orders in dev, REST API, as Chrome sees it", json!("dev"), "chromium", json!([])),
        ("--stage live", "orders at stage live, REST API, as Chrome sees it", Json::Null, "chromium", json!([])),
        ("--browser safari", "orders, REST API, as Safari sees it", Json::Null, "safari", json!([])),
        (
            "--stage dev --without options-routes --without backend-headers",
            "orders in dev, REST API, as Chrome sees it, without function's headers, OPTIONS routes",
            json!("dev"),
            "chromium",
            json!(["backend-headers", "options-routes"]),
        ),
    ];
    for command in ["simulate", "coverage"] {
        for (arguments, head, environment, browser, without) in &cases {
            let line = format!("{command} - {arguments}");
            let text = corstui(line.trim_end(), &rest()).out;
            assert_eq!(text.lines().next(), Some(*head), "{line}");
            let (_, found) = json_of(line.trim_end(), &rest());
            assert_eq!(&found["environment"], environment, "{line}");
            assert_eq!(found["browser"], *browser, "{line}");
            assert_eq!(&found["without"], without, "{line}");
        }
    }
}

/// Designs and arguments, the first line of the text, and the environment.
#[test]
fn a_design_with_errors_is_not_simulated() {
    for command in ["simulate - --origin https://a.example", "coverage -"] {
        let ended = corstui(command, "{allow_origins: ['https://a.example/']}");
        assert_eq!((ended.exit, ended.out.as_str()), (Exit::Findings, ""));
        assert!(ended.err.contains("origin-trailing-slash"), "{}", ended.err);
        assert!(
            ended
                .err
                .contains("Nothing is simulated while there are errors.")
        );
    }
}

/// What the browser says of a failed step, the remedy and the two fields point the same way.
/// What exports add is assumed, and said together with the rule that warns of it.
#[test]
fn an_open_route_that_is_not_in_the_design_is_said_to_be_assumed() {
    let http = HTTP.replace("[GET /orders, 'PUT /orders/{id}']", "[ANY /orders]");
    let rest = format!("api_type: rest\nanswered_by: function\n{http}").replace("jwt", "cognito");
    let some = "[GET /a, OPTIONS /a, PUT /orders]";
    let missing = format!("api_type: rest\n{http}").replace("[ANY /orders]", some);
    let declared = http.replace("[ANY /orders]", "[ANY /orders, OPTIONS /orders]");
    // Design, the status without the route and the rule.
    let cases = [
        (&http, Some((401, "http-authorizer-catches-preflight"))),
        (&rest, Some((401, "rest-options-authorized"))),
        (
            &missing.replace("jwt", "none"),
            Some((403, "rest-options-method-missing")),
        ),
        (&declared, None),
        (&http.replace("jwt", "none"), None),
    ];
    let call = "simulate - --origin https://app.example.com --method PUT --path /orders";
    for (design, expected) in cases {
        let (_, found) = json_of(call, design);
        assert_eq!(found["outcome"], "allowed", "{design}");
        let text = corstui("coverage -", design).out;
        let (_, table) = json_of("coverage -", design);
        let Some((status, rule)) = expected else {
            assert_eq!(
                (&found["help"], &table["assumed_route"]),
                (&Json::Null, &Json::Null)
            );
            assert!(!text.contains("assumed: the open route"), "{text}");
            continue;
        };
        let line = format!(
            "the open route OPTIONS /orders is not in the design; complete exports add it; without it: {status}"
        );
        assert_eq!(found["preflight"]["basis"]["reason"], line);
        assert_eq!(found["certainty"], "assumed");
        let explain = format!("`corstui explain {rule}`");
        assert!(
            found["help"]
                .as_str()
                .is_some_and(|help| help.contains(&explain))
        );
        assert!(text.contains(&line) && text.contains(&explain), "{text}");
        let route =
            json!({"method": "OPTIONS", "path": "/orders", "status_without": status, "rule": rule});
        assert_eq!(table["assumed_route"], route);
        // The rule warns of this design, and without the route it is as was said.
        let warned = corstui("check -", design);
        assert!(warned.out.contains(rule), "{}{}", warned.out, warned.err);
        let (_, without) = json_of(&format!("{call} --without options-routes"), design);
        assert_eq!(
            without["preflight"]["response"]["status"], status,
            "{design}"
        );
    }
}

#[test]
fn json_is_an_object_even_for_a_design_with_errors() {
    for command in ["simulate - --origin https://a.example", "coverage -"] {
        let (exit, found) = json_of(command, "{allow_origins: ['https://a.example/', x]}");
        assert_eq!(exit, Exit::Findings);
        assert_eq!(
            found,
            json!({"version": 1, "error": "the design has errors", "diagnostics": 2}),
        );
    }
}

#[test]
fn hostile_names_do_not_upset_a_terminal() {
    let design = "{name: \"a\\nb\\e[31mc\\x9b2J\", allow_origins: ['https://a.example']}";
    for command in [
        "simulate - --origin https://a.example --method G\u{1b}[31m",
        "coverage -",
    ] {
        let out = corstui(command, design).out;
        assert!(out.starts_with("a b"), "{out:?}");
        let bad = |c: char| c.is_control() && c != '\n';
        assert!(!out.contains(bad), "{out:?}");
    }
}
