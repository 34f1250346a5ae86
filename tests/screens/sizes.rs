//! Every size draws something and keeps the draft.

use corstui::export::TARGETS;
use corstui::tui::Choice;
use corstui::tui::theme::Signs;

use crate::driver::{app, app_on};

#[test]
fn every_size_from_one_cell_up_draws() {
    let mut app = app_on(120, 40, "spa-cookies");
    for width in [1, 2, 5, 20, 38, 39, 40, 41, 60, 79, 80, 99, 100, 200] {
        for height in [1, 2, 3, 5, 9, 10, 11, 19, 20, 24, 60] {
            app.resize(width, height);
            for keys in [
                "1", "2", "3", "4", "5", "down", "right", "6", "down", "7", "?", "esc", "o", "esc",
                "1", "enter", "esc", "'", "esc", "4", "/", "o", "esc", "1",
            ] {
                app.press(keys).screen();
            }
        }
    }
    app.resize(120, 40).expect("x-csrf-token");
}

#[test]
fn a_tiny_terminal_says_that_the_design_is_safe() {
    let mut app = app(39, 9);
    app.expect("Too small").resize(80, 24).expect("Origins");
}

#[test]
fn a_narrow_terminal_shows_one_pane_at_a_time() {
    let mut app = app_on(60, 24, "spa-cookies");
    app.expect("Origins")
        .expect_not("AllowOrigins")
        .press("3")
        .expect("AllowOrigins")
        .expect_not("Methods ");
}

#[test]
fn the_way_out_stays_in_the_footer_whatever_else_goes() {
    let open = [
        ("V", "esc close"),
        ("V c", "esc close"),
        ("o", "esc close"),
        ("t", "esc close"),
        ("?", "esc close"),
        ("3", "esc form"),
        ("4", "esc form"),
        ("4 /", "esc done"),
        ("enter", "esc done"),
        ("2", "esc form"),
        ("5", "esc form"),
        ("6", "esc form"),
        ("7", "esc form"),
        ("S", "esc cancel"),
        ("q", "esc stay"),
        ("'", "esc stay"),
    ];
    for (width, height) in [(40, 10), (60, 20), (80, 24)] {
        for (keys, way_out) in open {
            let mut app = app_on(width, height, "spa-cookies");
            app.press("V a").type_text("dev").press("enter esc");
            app.press(keys).expect(way_out);
        }
    }
}

#[test]
fn every_answer_of_a_question_is_seen_at_every_size() {
    for (width, height) in [(40, 12), (60, 20), (80, 24)] {
        let mut app = app_on(width, height, "spa-cookies");
        app.press("d q");
        let box_of = app.screen();
        // Once in the box, once in the footer.
        for answer in ["s save first", "d discard", "esc stay"] {
            assert!(box_of.matches(answer).count() >= 2, "{answer}\n{box_of}");
        }
    }
}

#[test]
fn tabs_are_named_as_far_as_they_fit() {
    app(60, 20)
        .press("7")
        .expect(" 1 Design 2 Problems 3 Preview 4 Compare 5  6  7 Rule ");
    app(40, 20).expect(" 1 Design 2 Problems 3  4  5  6  7 ");
}

#[test]
fn the_rule_pane_says_in_whole_lines_how_to_open_one() {
    for width in [40, 80] {
        app(width, 24).press("7").expect("about its");
    }
}

#[test]
fn the_palette_takes_the_room_of_a_wide_terminal() {
    let mut app = app(200, 60);
    app.press("?")
        .type_text("cure")
        .expect("Go to the field of the design that cures it");
    app.press("ctrl-u").type_text("text of the pane");
    app.expect(
        "Search the text of the pane (go to the preview or another pane on the right first)",
    );
}

#[test]
fn many_origins_scroll_with_the_cursor() {
    let mut app = app(80, 24);
    let lines: Vec<String> = (0..300)
        .map(|n| format!("https://site{n}.example"))
        .collect();
    app.paste(&lines.join("\n"))
        .press("esc")
        .expect("https://site299.example");
    assert_eq!(app.draft().allow_origins.len(), 300);
}

#[test]
fn the_form_at_40x12() {
    insta::assert_snapshot!(app_on(40, 12, "spa-cookies").screen());
}

#[test]
fn the_preview_at_40x12() {
    insta::assert_snapshot!(app_on(40, 12, "spa-cookies").press("3").screen());
}

#[test]
fn the_whole_at_80x24() {
    insta::assert_snapshot!(app_on(80, 24, "spa-cookies").screen());
}

#[test]
fn the_whole_with_problems_at_80x24() {
    let mut app = app_on(80, 24, "spa-cookies");
    app.paste("https://admin.example.com/\n").press("esc 2");
    insta::assert_snapshot!(app.screen());
}

#[test]
fn the_whole_at_120x40() {
    insta::assert_snapshot!(app_on(120, 40, "spa-cookies").screen());
}

#[test]
fn the_comparison_at_120x40() {
    insta::assert_snapshot!(app_on(120, 40, "partner-origins").press("4").screen());
}

#[test]
fn the_presets_at_120x40() {
    insta::assert_snapshot!(app(120, 40).press("o").screen());
}

#[test]
fn the_commands_at_80x24() {
    insta::assert_snapshot!(app(80, 24).press("?").screen());
}

#[test]
fn a_rules_page_at_120x40() {
    let mut app = app(120, 40);
    app.enter("https://app.example.com/").press("i");
    insta::assert_snapshot!(app.screen());
}

#[test]
fn the_head_of_the_preview_has_target_and_scope_whole_with_their_keys() {
    for signs in [Signs::UNICODE, Signs::ASCII] {
        let mut app = app_on(80, 24, "spa-cookies");
        app.model.signs = signs;
        let menu = app.model.signs.menu;
        for target in TARGETS {
            for scope in ["snippet", "template"] {
                let choice = Choice::named(target.name, scope).expect("both exist");
                app.model.preview.choose(choice);
                app.model.analyse();
                let head = format!("{} {menu} t   {scope} {menu} s", target.label);
                app.expect(&head);
                let screen = app.screen();
                let line = screen.lines().find(|line| line.contains(&head));
                let behind = line.and_then(|line| line.split(&head).nth(1));
                let name = behind.expect("just seen").trim_end_matches(['│', '|', '"']);
                assert!(
                    name.trim().is_empty() || name.starts_with("  "),
                    "{}: {name:?}",
                    target.name
                );
            }
        }
    }
}

#[test]
fn a_box_leaves_no_slivers_of_the_panes_beside_it() {
    for width in [80, 84, 88, 92, 100, 116] {
        for keys in ["?", "t", "o", "S", "q"] {
            let mut app = app_on(width, 24, "spa-cookies");
            let screen = app.press("d").press(keys).screen();
            let slivers = ["╭╭", "╮╮", "│││", "╰╰", "├│"];
            let found = slivers.iter().find(|sliver| screen.contains(**sliver));
            assert_eq!(found, None, "{keys} in {width}\n{screen}");
        }
    }
}

#[test]
fn the_columns_of_the_coverage_have_whole_words_on_a_small_screen() {
    let mut app = app_on(40, 12, "spa-cookies");
    app.press("6").expect("list null else none");
}

#[test]
fn presets_that_begin_alike_are_told_apart_on_a_small_screen() {
    let mut app = app_on(40, 12, "spa-cookies");
    let screen = app.press("o").screen();
    assert_eq!(screen.matches("spa-…").count(), 0, "{screen}");
}
