//! What a browser sees: the simulation, the coverage, and both API types side by side.

use corstui::cors::{ApiType, Draft};
use corstui::tui::Opened;
use corstui::tui::theme::{Theme, ThemeName};
use ratatui::style::Modifier;

use crate::driver::{App, app, app_on, app_with};

/// A REST API with two origins and cookies, whose errors nobody can read.
fn app_with_holes(width: u16, height: u16) -> App {
    let list = |items: &[&str]| items.iter().map(|&item| item.to_owned()).collect();
    let draft = Draft {
        name: "orders".to_owned(),
        api_type: ApiType::Rest,
        allow_origins: list(&["https://app.example.com", "https://admin.example.com"]),
        allow_methods: list(&["GET", "PUT"]),
        allow_headers: list(&["content-type"]),
        allow_credentials: true,
        routes: list(&["GET /orders", "ANY /admin/{proxy+}"]),
        ..Draft::default()
    };
    app_with(width, height, Opened::new(draft, None))
}

#[test]
fn the_simulation_at_80x24() {
    insta::assert_snapshot!(app_on(80, 24, "spa-cookies").press("5").screen());
}

#[test]
fn the_simulation_of_a_stranger_at_120x40() {
    insta::assert_snapshot!(app_on(120, 40, "spa-cookies").press("5 right").screen());
}

#[test]
fn the_coverage_at_80x24() {
    insta::assert_snapshot!(app_with_holes(80, 24).press("6").screen());
}

#[test]
fn the_coverage_at_120x40() {
    insta::assert_snapshot!(app_with_holes(120, 40).press("6 down").screen());
}

#[test]
fn every_setting_of_the_simulation_changes_by_key() {
    let mut app = app_with_holes(120, 60);
    app.press("5")
        .expect("allowed · documented")
        .press("right")
        .expect("◂ https://admin.example.com ▸")
        .press("right")
        .expect("https://stranger.example")
        .expect("blocked at the preflight")
        .press("right")
        .expect("◂ null ▸")
        .press("right left")
        .expect("◂ null ▸");
    app.press("d down right")
        .expect("◂ PATCH ▸")
        .expect("blocked at the preflight")
        .press("d down right")
        .expect("◂ /orders ▸")
        .press("d down right")
        .expect("◂ none ▸")
        .press("d down right")
        .expect("◂ omit ▸")
        .press("d down right")
        .expect("◂ client-error ▸")
        .expect("400 from the function")
        .press("d down right")
        .expect("◂ Firefox ▸")
        .press("d down right")
        .expect("◂ without gateway responses ▸")
        .press("d")
        .expect("◂ everything ▸")
        .expect("allowed · documented");
}

#[test]
fn what_is_simulated_can_be_typed_and_nonsense_is_refused() {
    let mut app = app_on(120, 40, "spa-cookies");
    app.press("5 enter")
        .expect("Origin of the page, or null")
        .press("ctrl-u")
        .type_text("app")
        .press("enter")
        .expect("write scheme, host and port")
        .press("ctrl-u")
        .type_text("https://evil.example")
        .press("enter")
        .expect("◂ https://evil.example ▸")
        .expect("blocked at the preflight");
    app.press("d down enter ctrl-u")
        .type_text("purge")
        .press("enter")
        .expect("◂ purge ▸")
        .press("down enter ctrl-u")
        .type_text("/orders?x=1")
        .press("enter")
        .expect("The method `purge` is not among the allowed");
    app.press("down enter ctrl-u")
        .type_text("x-mine: 1, 2")
        .press("enter")
        .expect("◂ x-mine: 1, 2 ▸")
        .expect("x-mine");
}

#[test]
fn a_few_values_need_no_typing() {
    let mut app = app_on(120, 40, "spa-cookies");
    app.press("5 down down down down enter").expect("◂ omit ▸");
}

#[test]
fn the_failing_step_shows_its_two_values_and_leads_to_its_field() {
    let mut app = app_on(120, 60, "spa-cookies");
    app.press("5 right")
        .expect("✖ The preflight's answer has no")
        .expect("expected  https://stranger.example")
        .expect("found     nothing")
        .expect("Console of Chrome")
        .expect("c Origins: add `https://stranger.example`");
    let style = app.style_of("✖ The preflight's answer");
    assert_eq!(style.fg, Theme::named(ThemeName::Dark).error.fg);
    app.press("c enter");
    app.type_text("https://stranger.example").press("esc");
    assert_eq!(
        app.draft().allow_origins,
        ["https://app.example.com", "https://stranger.example"]
    );
    app.press("5").expect("allowed ·");
}

#[test]
fn a_refused_method_leads_to_its_toggle() {
    let mut app = app_on(120, 40, "spa-bearer-token");
    app.press("5 down enter ctrl-u")
        .type_text("OPTIONS")
        .press("enter c space");
    assert!(app.draft().allow_methods.contains(&"OPTIONS".to_owned()));
    app.press("5").expect("allowed ·");
}

#[test]
fn a_call_that_is_allowed_has_no_cure() {
    let mut app = app_on(120, 40, "spa-cookies");
    app.press("5 c")
        .expect("there is nothing to change in the design");
}

#[test]
fn the_exchange_follows_every_key_in_the_form() {
    let mut app = app_on(120, 40, "spa-cookies");
    app.press("5").expect("Origin: https://app.example.com ");
    app.press("1 enter backspace backspace backspace")
        .type_text("org")
        .expect("Origin: https://app.example.org ")
        .press("esc");
    app.press("up space").expect("204 from the mock");
}

#[test]
fn while_the_design_has_errors_the_last_exchange_stays_dimmed() {
    let mut app = app_on(120, 40, "spa-cookies");
    let theme = Theme::named(ThemeName::Dark);
    for pane in ["5", "6", "4"] {
        app.press(pane).screen();
    }
    app.press("5 1 enter").type_text("/x").press("esc");
    app.expect("1 error keeps this from being simulated")
        .expect("browser  gateway  function");
    assert_eq!(app.style_of("browser  gateway").fg, theme.muted.fg);
    app.press("6")
        .expect("1 error keeps this from being covered");
    assert_eq!(app.style_of("preflight ").fg, theme.muted.fg);
    app.press("4").expect("What a browser sees");
    assert_eq!(app.style_of("Cannot be expressed").fg, theme.muted.fg);
    app.press("u 5").expect("allowed ·");
}

#[test]
fn a_design_that_never_meant_anything_says_so() {
    let mut app = app(120, 40);
    app.press("5").expect("Nothing to simulate yet");
    for key in ["right", "left", "down", "up", "enter", "d", "a"] {
        app.press(key).expect("mend the errors first");
    }
    app.press("page-down end 6").expect("Nothing to cover yet");
    app.press("right space enter end")
        .expect("Nothing to cover yet");
    app.press("4").expect("nothing yet: mend the errors");
}

#[test]
fn what_keeps_a_design_from_being_simulated_is_a_key_away() {
    for pane in ["5", "6"] {
        let mut app = app_on(120, 40, "spa-cookies");
        app.press("N").press(pane).press("c enter");
        app.type_text("https://app.example.com").press("esc");
        assert_eq!(app.draft().allow_origins, ["https://app.example.com"]);
        app.press("5").expect("allowed ·");
    }
}

#[test]
fn the_row_that_is_looked_at_is_in_sight_at_40x12() {
    let mut app = app_with_holes(40, 12);
    app.press("6 home");
    for _ in 0..8 {
        let row = app.model.coverage.cell().expect("a cell").row;
        let start: String = row.subject.word().chars().take(12).collect();
        let screen = app.screen();
        let is_row = |line: &str| line.trim_start_matches(['"', '│', ' ']).starts_with(&start);
        // Below the table, the row is told with a colon after its name.
        let in_table = |line: &str| is_row(line) && !line.contains(':');
        assert!(screen.lines().any(in_table), "{start}\n{screen}");
        app.press("down");
    }
}

#[test]
fn another_design_leaves_nothing_of_the_last_one() {
    let mut app = app_on(120, 40, "spa-cookies");
    app.press("5 6 4 N 5").expect("Nothing to simulate yet");
    app.press("6").expect("Nothing to cover yet");
    app.press("4").expect("nothing yet: mend the errors");
}

#[test]
fn every_check_is_a_key_away() {
    let mut app = app_on(120, 60, "spa-cookies");
    app.press("5")
        .expect("6 checks passed")
        .expect_not("The mode is `cors`")
        .press("a")
        .expect("The mode is `cors`")
        .expect_not("checks passed");
}

#[test]
fn the_exchange_scrolls_from_the_last_setting_and_by_pages() {
    let mut app = app_on(80, 24, "spa-cookies");
    app.press("5 page-down")
        .expect_not("browser, gateway, function");
    app.press("home").expect("browser, gateway, function");
    app.press("end").expect("can read its headers");
    app.press("home");
    for _ in 0..8 {
        app.press("down");
    }
    app.expect_not("browser, gateway, function")
        .press("up")
        .expect("browser, gateway, function");
}

#[test]
fn a_function_that_crashed_was_reached_and_the_gateway_answers() {
    let mut app = app_on(120, 60, "spa-cookies");
    app.press("5 down down down down down right right right")
        .expect("◂ function-crashed ▸")
        .expect("├────────────────▸│   PUT /")
        .expect("│◂───────┤        │   500 from the gateway");
}

#[test]
fn a_hole_is_marked_explained_and_leads_to_field_and_simulation() {
    let mut app = app_with_holes(120, 40);
    app.press("6")
        .expect("function-crashed         502 ✖ HOLE")
        .expect("20 holes")
        .expect("c Origins: a gateway response holds one origin")
        .expect("listed, such as https://app.example.com: should read it, and");
    app.press("space space enter")
        .expect("Response      integration-failure")
        .expect("blocked at the answer")
        .press("6 c")
        .expect("a add")
        .press("enter end")
        .type_text("x");
    assert_eq!(app.draft().allow_origins[0], "https://app.example.comx");
}

#[test]
fn the_table_is_walked_by_keys_and_shares_the_simulations_circumstances() {
    let mut app = app_with_holes(120, 40);
    app.press("6 home")
        .expect("listed, such as https://app.example.com: can read it.")
        .press("right")
        .expect("null, such as null: cannot read it, and should not.")
        .press("right down")
        .expect("stranger, such as https://stranger.example: cannot")
        .press("right")
        .expect("CORS is for browsers")
        .press("enter")
        .expect("there is no page in a browser here");
    app.press("5 down down down down down down right down right right")
        .expect("without function's headers")
        .press("6 left left left home down")
        .expect("PUT /admin/proxy · Firefox · without function's headers")
        .expect("success                  200 ✖ HOLE")
        .expect("let the function send");
}

#[test]
fn the_cell_looked_at_is_seen_without_colour() {
    let mut app = app_with_holes(120, 40);
    app.model.theme = Theme::named(ThemeName::Mono);
    let style = app.press("6").style_of("✖ HOLE  · no    ·");
    assert!(style.add_modifier.contains(Modifier::REVERSED), "{style:?}");
}

#[test]
fn both_api_types_are_seen_side_by_side() {
    let mut app = app_with_holes(120, 60);
    app.press("4")
        .expect("What a browser sees")
        .expect("HTTP API  function, with 204")
        .expect("REST API  mock, with 204");
    app.press("page-down")
        .expect("429, hidden from the design's");
}
