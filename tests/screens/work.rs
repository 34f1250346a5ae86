//! Designing, mending, copying, writing.

use corstui::cors::{ApiType, Authorizer, MaxAgeInput};
use corstui::tui::Choice;

use crate::driver::{app, app_on};

#[test]
fn from_nothing_to_a_copied_snippet() {
    let mut app = app(120, 40);
    app.expect("1 error keeps this from being exported")
        .enter("https://app.example.com")
        .expect_not("keeps this from being exported")
        .expect("AllowOrigins:")
        .press("y")
        .expect("copied to the clipboard");
    let copied = app.clipboard.clone().expect("something was copied");
    assert!(copied.contains("- \"https://app.example.com\""), "{copied}");
}

#[test]
fn export_is_withheld_while_there_are_errors_and_says_so() {
    let mut app = app(120, 40);
    app.enter("https://app.example.com/")
        .press("y")
        .expect("copy: mend the errors first");
    assert_eq!(app.clipboard, None);
}

#[test]
fn every_field_can_be_filled_in_by_key() {
    let mut app = app(120, 40);
    app.enter("https://app.example.com")
        .press("tab space right space") // GET, POST
        .press("tab")
        .enter("content-type, authorization")
        .press("tab")
        .enter("etag")
        .press("tab")
        .enter("10m")
        .expect("600 s   10 minutes")
        .expect("Chrome 10m")
        .press("tab space") // credentials
        .press("tab enter") // unfold, and type
        .type_text("GET /orders")
        .press("esc")
        .press("tab right right")
        .press("shift-tab shift-tab");
    let draft = app.draft();
    assert_eq!(draft.allow_methods, ["GET", "POST"]);
    assert_eq!(draft.allow_headers, ["content-type", "authorization"]);
    assert_eq!(draft.expose_headers, ["etag"]);
    assert_eq!(draft.max_age, Some(MaxAgeInput::Seconds(600)));
    assert!(draft.allow_credentials);
    assert_eq!(draft.routes, ["GET /orders"]);
    assert_eq!(draft.authorizer, Some(Authorizer::Jwt));
}

#[test]
fn a_paste_of_many_lines_makes_many_origins() {
    let mut app = app(120, 40);
    app.paste("https://a.example\nhttps://b.example\nhttps://c.example\n")
        .press("esc");
    assert_eq!(app.draft().allow_origins.len(), 3);
    app.expect("https://b.example");
}

#[test]
fn a_half_typed_origin_is_marked_quietly_until_it_is_left() {
    let mut app = app(120, 40);
    app.press("enter")
        .type_text("https:/")
        .expect("… https:/")
        .expect_not("✖ https:/");
    app.press("esc").expect("✖ https:/");
}

#[test]
fn a_fix_mends_the_selected_problem_and_undo_takes_it_back() {
    let mut app = app(120, 40);
    app.enter("https://app.example.com/")
        .press("f")
        .expect("u takes it back");
    assert_eq!(app.draft().allow_origins, ["https://app.example.com"]);
    app.press("u");
    assert_eq!(app.draft().allow_origins, ["https://app.example.com/"]);
    app.press("U");
    assert_eq!(app.draft().allow_origins, ["https://app.example.com"]);
}

#[test]
fn all_safe_fixes_are_one_step() {
    let mut app = app(120, 40);
    app.paste("https://A.example/\nhttps://b.example:443\n")
        .press("esc F");
    assert_eq!(
        app.draft().allow_origins,
        ["https://a.example", "https://b.example"]
    );
    app.press("u");
    assert_eq!(
        app.draft().allow_origins,
        ["https://A.example/", "https://b.example:443"]
    );
}

#[test]
fn enter_on_a_problem_goes_to_its_item() {
    let mut app = app(120, 40);
    app.paste("https://a.example\nhttps://b.example/\n")
        .press("esc 2 k k k enter");
    app.press("enter end backspace esc");
    assert_eq!(
        app.draft().allow_origins,
        ["https://a.example", "https://b.example"]
    );
}

#[test]
fn a_problem_opens_its_rules_page() {
    let mut app = app(120, 40);
    app.enter("https://a.example/").press("i");
    app.expect("origin-trailing-slash")
        .expect("COR110")
        .expect("What it does")
        .press("esc");
    app.expect("next field");
}

#[test]
fn target_and_scope_are_chosen_by_key() {
    let mut app = app_on(120, 40, "spa-bearer-token");
    app.expect("SAM")
        .expect("template.yaml")
        .press("t")
        .expect("Export to")
        .type_text("terra")
        .expect("hashicorp/aws")
        .press("enter");
    app.expect("Terraform")
        .expect("main.tf")
        .press("t")
        .type_text("no such")
        .expect("no target matches")
        .press("esc");
    app.press("t")
        .type_text("SAM")
        .press("enter s")
        .expect("template ▾")
        .expect("AWSTemplateFormatVersion");
}

#[test]
fn target_and_scope_are_remembered_in_the_project() {
    let mut app = app_on(120, 40, "spa-bearer-token");
    app.press("t").type_text("terraform").press("enter b s b");
    let remembered = app.memory().recall();
    assert_eq!(remembered, Choice::named("terraform", "template"));
}

#[test]
fn the_lines_of_the_last_change_are_marked() {
    let mut app = app_on(120, 40, "spa-bearer-token");
    app.expect_not("▎")
        .press("a")
        .type_text("https://new.example")
        .press("esc");
    let screen = app.screen();
    let marked: Vec<&str> = screen.lines().filter(|l| l.contains('▎')).collect();
    assert_eq!(marked.len(), 1, "{screen}");
    assert!(marked[0].contains("https://new.example"), "{screen}");
}

#[test]
fn switching_the_api_type_switches_the_export() {
    let mut app = app_on(120, 40, "spa-cookies");
    app.press("up")
        .expect("◉ HTTP API")
        .press("space")
        .expect("◉ REST API")
        .expect("AWS::Serverless::Api");
    assert_eq!(app.draft().api_type, ApiType::Rest);
}

#[test]
fn the_comparison_reckons_with_any_volume() {
    let mut app = app_on(120, 40, "spa-bearer-token");
    app.press("4")
        .expect("10,000,000 requests a month")
        .expect("$35.00")
        .press("+");
    app.expect("20,000,000 requests")
        .press("v")
        .press("ctrl-c esc");
    for _ in 0..12 {
        app.press("backspace");
    }
    app.press("v");
    for _ in 0..12 {
        app.press("backspace");
    }
    app.type_text("1.5B")
        .press("enter")
        .expect("1,500,000,000 requests a month");
}

#[test]
fn an_export_is_written_and_not_replaced_unasked() {
    let mut app = app_on(120, 40, "spa-bearer-token");
    app.press("w")
        .expect("Write the export to file")
        .press("enter")
        .expect("wrote DIR/template.yaml");
    let file = app.path("template.yaml");
    let first = std::fs::read_to_string(&file).expect("written");
    std::fs::write(&file, "mine").expect("writable");
    app.press("w enter").expect("exists already").press("esc");
    assert_eq!(std::fs::read_to_string(&file).expect("there"), "mine");
    app.press("w enter enter").expect("wrote");
    assert_eq!(std::fs::read_to_string(&file).expect("there"), first);
}

#[test]
fn help_lists_what_works_and_runs_it() {
    let mut app = app_on(120, 40, "spa-bearer-token");
    app.press("?")
        .expect("Commands")
        .type_text("target")
        .expect("Choose what to export to")
        .press("enter");
    app.expect("Export to")
        .press("esc ?")
        .type_text("zzz")
        .expect("nothing matches")
        .press("esc");
    app.expect_not("Commands");
}

#[test]
fn moving_is_never_refused() {
    let mut app = app(120, 40);
    app.enter("nonsense//")
        .press("tab tab tab tab tab tab tab")
        .expect("enter go   e filter");
}

#[test]
fn a_rule_is_ignored_with_a_reason_and_brought_back() {
    let mut app = app(120, 40);
    app.enter("*")
        .press("2")
        .expect("lets every site read")
        .press("x");
    app.expect("because")
        .type_text("public data")
        .press("enter")
        .expect("origin-any is ignored");
    assert_eq!(app.draft().ignore[0].reason, "public data");
    app.expect_not("lets every site read")
        .press("e e e")
        .expect("Problems ignored")
        .expect("Ignored because: public data.")
        .expect("lets every site read");
    app.press("x")
        .expect("counts again")
        .expect("Nothing is ignored");
    assert!(app.draft().ignore.is_empty());
}

#[test]
fn an_error_cannot_be_ignored() {
    let mut app = app(120, 40);
    app.enter("https://a.example/")
        .press("2 k k x")
        .expect("an error cannot be ignored");
}

#[test]
fn problems_are_filtered_by_severity() {
    let mut app = app(120, 40);
    app.enter("https://a.example/")
        .press("2")
        .expect("No method is listed");
    app.press("e e")
        .expect("Problems errors")
        .expect_not("No method is listed")
        .expect("a.example/");
}

#[test]
fn enter_on_the_folded_routes_begins_to_type() {
    let mut app = app_on(120, 40, "spa-cookies");
    app.press("tab tab tab tab tab tab")
        .expect("authorizer, stage")
        .press("enter");
    app.type_text("GET /orders").press("esc");
    assert_eq!(app.draft().routes, ["GET /orders"]);
}

#[test]
fn keys_that_type_letters_are_not_offered() {
    let mut app = app(120, 40);
    app.enter("https://a.example/")
        .expect("f Write")
        .press("enter")
        .expect_not("f Write");
    app.press("esc ctrl-s")
        .expect("enter accept")
        .expect_not("^S save");
}

#[test]
fn a_bare_line_feed_in_a_paste_begins_the_next_origin() {
    let mut app = app(120, 40);
    app.press("enter")
        .type_text("https://a.example")
        .press("ctrl-j")
        .type_text("https://b.example");
    assert_eq!(app.draft().allow_origins.len(), 2);
}

#[test]
fn the_function_is_one_key_away() {
    let mut app = app_on(120, 40, "spa-cookies");
    app.press("up space").expect("◉ REST API").press("b");
    app.expect("Lambda (Python)")
        .expect("def cors_headers(event):")
        .press("b");
    app.expect("SAM").expect("AWS::Serverless::Api");
}
