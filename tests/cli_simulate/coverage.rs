//! `corstui coverage`: who can read which response.

use clap::Parser as _;
use corstui::cli::{Cli, Exit};
use corstui::simulate::gateway::Source;
use serde_json::json;

use crate::{HTTP, corstui, json_of, rest};

#[test]
fn coverage_is_a_table_with_the_remedies_below() {
    let ended = corstui("coverage - --without gateway-responses", &rest());
    assert_eq!(ended.exit, Exit::Findings);
    insta::assert_snapshot!(ended.out);
}

/// A sign where it is not documented; no line of table and legends is wider than a usual terminal.
#[test]
fn coverage_shows_how_certain_each_cell_is() {
    let ended = corstui("coverage -", HTTP);
    insta::assert_snapshot!(ended.out);
    assert!(ended.out.lines().all(|line| line.len() <= 120));
    let (_, found) = json_of("coverage -", HTTP);
    let (mut signs, mut of_json) = (Vec::new(), Vec::new());
    for row in found["rows"].as_array().expect("rows") {
        let line = ended.out.lines().find(|line| {
            let word = line.split(' ').next();
            word == row["source"].as_str()
        });
        signs.push(line.expect("a line").matches(['~', '?']).count());
        let cells = row["cells"].as_array().expect("cells").iter();
        of_json.push(cells.filter(|c| c["certainty"] != "documented").count());
    }
    assert_eq!(signs, of_json);
}

#[test]
fn coverage_looks_at_the_request_that_is_named() {
    // Arguments, then method and path.
    let cases = [
        ("", "PUT", "/orders/id"),
        ("--method GET", "GET", "/orders"),
        ("--method PUT --path /orders/7", "PUT", "/orders/7"),
        ("--path /orders/8", "PUT", "/orders/8"),
    ];
    for (arguments, method, path) in cases {
        let line = format!("coverage - {arguments}");
        let line = line.trim_end();
        let (exit, found) = json_of(line, HTTP);
        assert_eq!(found["request"], json!({"method": method, "path": path}));
        assert_eq!(exit, Exit::Fine);
        let text = corstui(line, HTTP).out;
        assert!(
            text.contains(&format!("no holes for {method} {path}")),
            "{text}"
        );
    }
    let (exit, found) = json_of("coverage - --method DELETE", HTTP);
    assert_eq!(exit, Exit::Findings, "not among the methods");
    assert_eq!(found["rows"][0]["cells"][0]["field"], "allow_methods");
    let line = ["corstui", "coverage", "-", "--method", "TRACE"];
    assert!(Cli::try_parse_from(line).is_err());
}

#[test]
fn coverage_ends_well_when_nothing_can_be_better() {
    for design in [HTTP.to_owned(), rest()] {
        let ended = corstui("coverage -", &design);
        assert_eq!(ended.exit, Exit::Fine, "{}", ended.out);
    }
}

#[test]
fn the_json_of_coverage_keeps_its_shape() {
    let (exit, found) = json_of("coverage - --without gateway-responses", &rest());
    assert_eq!(exit, Exit::Findings);
    assert_eq!(found["version"], 1);
    assert_eq!(found["api_type"], "rest");
    assert_eq!(
        found["request"],
        json!({"method": "PUT", "path": "/orders/id"})
    );
    let listed = json!({"class": "listed", "origin": "https://app.example.com", "allowed": true});
    assert_eq!(found["columns"][0], listed);
    let rows = found["rows"].as_array().expect("rows");
    let row = |source: Source| {
        let found = rows.iter().find(|row| row["source"] == source.key());
        found.unwrap_or_else(|| panic!("no row for {source:?}"))
    };
    let throttled = row(Source::Throttled);
    assert_eq!(throttled["status"], 429);
    assert_eq!(throttled["answered_by"], "gateway");
    assert_eq!(throttled["certainty"], "documented");
    let cell = &throttled["cells"][0];
    assert_eq!(cell["reading"], "hole");
    assert_eq!(cell["gateway_response"], "DEFAULT_4XX");
    assert_eq!(cell["closable"], true);
    assert_eq!(row(Source::TooLarge)["cells"][0]["closable"], false);
    let holes = found["summary"]["holes"].as_u64().expect("a number");
    assert_eq!(found["summary"]["closable"], holes - 1);
}

/// Of a response only its own headers count, whatever the request needs.
#[test]
fn a_header_of_the_request_leaves_the_holes_of_responses() {
    let design = "{api_type: rest, allow_origins: ['https://a.example'], allow_headers: [x-a]}";
    let (_, found) = json_of("coverage - --without gateway-responses", design);
    let rows = found["rows"].as_array().expect("rows");
    let throttled = rows.iter().find(|row| row["source"] == "throttled");
    assert_eq!(throttled.expect("a row")["cells"][0]["reading"], "hole");
}

#[test]
fn coverage_says_of_each_answer_what_happens() {
    let told = ["http", "rest"].map(|api_type| {
        let design = format!(
            "{{api_type: {api_type}, allow_origins: ['https://a.example'], allow_methods: [PUT]}}"
        );
        let (_, found) = json_of("coverage -", &design);
        let rows = found["rows"].as_array().expect("rows").iter().map(|row| {
            let key = row["source"].as_str().expect("a word");
            let about = row["about"].as_str().expect("a clause");
            format!("{api_type} {key}, {}: {about}\n", row["status"])
        });
        rows.collect::<String>()
    });
    insta::assert_snapshot!(told.concat());
}
