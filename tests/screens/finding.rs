//! Finding one's way by name and by letter: the palette, the letters of the form, the search.

use corstui::cors::MaxAgeInput;
use corstui::tui::Tab;
use corstui::tui::theme::{Signs, Theme, ThemeName};
use ratatui::style::Modifier;

use crate::driver::{App, app, app_on};

const PRESET: &str = "spa-bearer-token";

#[test]
fn the_palette_at_80x24() {
    insta::assert_snapshot!(app_on(80, 24, PRESET).press("ctrl-p").screen());
}

#[test]
fn the_palette_narrowed_at_120x40() {
    let mut app = app_on(120, 40, PRESET);
    insta::assert_snapshot!(app.press("?").type_text("export").screen());
}

#[test]
fn the_palette_in_ascii_says_why_something_does_not_work() {
    let mut app = app(80, 24);
    app.model.signs = Signs::ASCII;
    let screen = app.press("?").type_text("copy").screen();
    assert!(screen.is_ascii(), "{screen}");
    insta::assert_snapshot!(screen);
}

#[test]
fn the_palette_marks_the_letters_that_match_without_colour_too() {
    let mut app = app_on(120, 40, PRESET);
    app.model.theme = Theme::named(ThemeName::Mono);
    app.press("?").type_text("terraform");
    let style = app.style_of("Terraform  ");
    assert!(style.add_modifier.contains(Modifier::UNDERLINED));
    let style = app.style_of("Export to Terraform");
    assert!(!style.add_modifier.contains(Modifier::UNDERLINED));
}

#[test]
fn what_does_not_work_says_why_and_leaves_the_palette_open() {
    let mut app = app(120, 40);
    app.press("?")
        .type_text("copy the export")
        .expect("(mend the errors first)")
        .press("enter")
        .expect("copy: mend the errors first")
        .expect("search copy the export");
    assert_eq!(app.clipboard, None);
}

#[test]
fn everything_can_be_done_by_name() {
    let mut app = app_on(120, 40, PRESET);
    app.press("ctrl-p").type_text("export to terraform");
    app.press("enter").expect("aws_apigatewayv2_api");
    assert_eq!(app.model.focus, Tab::Preview);
    app.press("ctrl-p")
        .type_text("number of requests")
        .press("enter");
    assert_eq!(app.model.focus, Tab::Compare);
    app.expect("Requests a month").press("esc");
    app.press("ctrl-p").type_text("next hole").press("enter");
    assert_eq!(app.model.focus, Tab::Coverage);
    app.press("ctrl-p")
        .type_text("field max age")
        .press("enter");
    app.press("enter ctrl-u").type_text("900").press("esc");
    assert_eq!(app.draft().max_age, Some(MaxAgeInput::Seconds(900)));
}

#[test]
fn what_another_pane_cannot_do_is_said_there() {
    let mut app = app(120, 40);
    app.press("ctrl-p")
        .type_text("show every check")
        .press("enter");
    assert_eq!(app.model.focus, Tab::Simulate);
    app.expect("checks: mend the errors first");
}

#[test]
fn the_palette_opens_while_a_text_is_edited_and_leaves_it_as_it_was() {
    let mut app = app(120, 40);
    app.press("enter").type_text("https://a.ex").press("ctrl-p");
    app.expect("Commands").press("esc").type_text("ample");
    assert_eq!(app.draft().allow_origins, ["https://a.example"]);
    app.press("ctrl-p")
        .type_text("remove the item")
        .press("enter");
    assert_eq!(app.draft().allow_origins, [""; 0]);
}

#[test]
fn the_palette_scrolls_by_line_and_by_page() {
    let mut app = app_on(80, 24, PRESET);
    let first = "Edit the text, or switch the choice";
    app.press("?")
        .expect(first)
        .press("end")
        .expect("Go to field Stage");
    app.expect_not(first).press("home").expect(first);
    app.press("page-down page-down page-down").expect_not(first);
    app.press("page-up page-up page-up").expect(first);
    app.type_text("zzz")
        .press("down enter")
        .expect("nothing matches");
    app.press("ctrl-u").expect(first);
}

#[test]
fn the_list_of_targets_is_walked_through_by_key() {
    let mut app = app_on(120, 40, PRESET);
    app.press("t end up down enter");
    let last = corstui::export::TARGETS.last().expect("targets").label;
    app.expect(last);
}

#[test]
fn the_letters_at_80x24() {
    insta::assert_snapshot!(app_on(80, 24, PRESET).press("'").screen());
}

#[test]
fn the_letters_at_120x40() {
    insta::assert_snapshot!(app_on(120, 40, PRESET).press("3 '").screen());
}

#[test]
fn the_letters_at_40x10_in_ascii() {
    let mut app = app_on(40, 10, PRESET);
    app.model.signs = Signs::ASCII;
    insta::assert_snapshot!(app.press("3 '").screen());
}

#[test]
fn the_letters_are_seen_without_colour() {
    let mut app = app_on(120, 40, PRESET);
    app.model.theme = Theme::named(ThemeName::Mono);
    app.press("'");
    let style = app.style_of("o Origins");
    assert!(style.add_modifier.contains(Modifier::REVERSED), "{style:?}");
}

#[test]
fn a_letter_goes_to_its_field_from_every_pane_at_every_size() {
    for (width, height) in [(40, 10), (80, 24), (120, 40)] {
        for pane in ["1", "2", "3", "4", "5", "6", "7"] {
            let mut app = app_on(width, height, PRESET);
            app.press(pane)
                .press("' a enter ctrl-u")
                .type_text("77")
                .press("esc");
            assert_eq!(app.draft().max_age, Some(MaxAgeInput::Seconds(77)));
            assert_eq!(app.model.focus, Tab::Design);
        }
    }
}

#[test]
fn fullscreen_stays_through_letters_palette_and_search() {
    let mut app = app_on(80, 24, PRESET);
    app.press("3 z /").type_text("allow").expect(" of 7");
    app.press("esc ' s").expect_not("Preview").expect("Stage");
    app.press("esc ctrl-p").type_text("compare http");
    app.press("enter").expect("This design on a REST API");
    app.press("esc")
        .expect("Problems")
        .expect("This design on a REST API");
}

#[test]
fn what_has_no_key_is_run_by_name() {
    let mut app = app_on(120, 40, PRESET);
    app.press("ctrl-p").type_text("show the hint");
    app.press("enter").expect("another target");
}

#[test]
fn a_letter_leads_to_a_folded_field_and_a_capital_to_a_method() {
    let mut app = app_on(120, 40, PRESET);
    app.press("' s enter").type_text("prod").press("esc");
    assert_eq!(app.draft().stage.as_deref(), Some("prod"));
    let had = app.draft().allow_methods.contains(&"DELETE".to_owned());
    app.press("' D space");
    let has = app.draft().allow_methods.contains(&"DELETE".to_owned());
    assert_ne!(had, has);
}

#[test]
fn a_letter_only_moves() {
    let draft = app_on(120, 40, PRESET).draft().clone();
    for letter in "ntomheacruwbsG".chars() {
        let mut app = app_on(120, 40, PRESET);
        app.press("'").press(&letter.to_string());
        assert!(app.model.form.editing.is_none(), "{letter}");
        assert_eq!(*app.draft(), draft, "{letter}");
    }
}

#[test]
fn any_other_key_stays_where_one_was() {
    for key in ["esc", "z", "up", "enter", "'"] {
        let mut app = app_on(60, 24, PRESET);
        let before = app.press("3").screen();
        let after = app.press("'").press(key).screen();
        assert_eq!(before, after, "{key}");
    }
}

/// The workbench with a pane that is searched for a text.
fn searching(pane: &str, text: &str) -> App {
    let mut app = app_on(120, 40, PRESET);
    app.press(pane).press("/").type_text(text);
    app
}

#[test]
fn a_search_in_the_preview_at_120x40() {
    insta::assert_snapshot!(searching("3", "allow").press("enter").screen());
}

#[test]
fn a_search_in_the_comparison_at_80x24_in_ascii() {
    let mut app = app_on(80, 24, PRESET);
    app.model.signs = Signs::ASCII;
    let screen = app.press("4 /").type_text("function").screen();
    assert!(screen.is_ascii(), "{screen}");
    insta::assert_snapshot!(screen);
}

#[test]
fn matches_are_marked_and_the_current_one_more_so() {
    let mut app = searching("3", "allow");
    app.model.theme = Theme::named(ThemeName::Mono);
    let here = app.style_of("AllowOrigins").add_modifier;
    let there = app.style_of("AllowMethods").add_modifier;
    assert!(here.contains(Modifier::REVERSED), "{here:?}");
    assert!(there.contains(Modifier::UNDERLINED) && !there.contains(Modifier::REVERSED));
    app.press("enter");
    let there = app.style_of("AllowMethods").add_modifier;
    assert!(there.contains(Modifier::REVERSED), "{there:?}");
    app.press("esc");
    let done = app.style_of("AllowMethods").add_modifier;
    assert_eq!(done, Modifier::empty());
}

#[test]
fn a_search_counts_steps_and_goes_around() {
    let mut app = searching("3", "Allow");
    let count = app
        .model
        .export()
        .map_or(0, |e| e.text.matches("Allow").count());
    assert!(count > 2);
    app.expect(&format!("1 of {count}"));
    app.press("down").expect(&format!("2 of {count}"));
    app.press("shift-tab shift-tab");
    app.expect(&format!("{count} of {count}"));
    app.press("enter").expect(&format!("1 of {count}"));
    app.type_text("zzz").expect("no match");
}

#[test]
fn every_text_on_the_right_can_be_searched() {
    for (keys, text) in [("4", "sources"), ("5", "origin"), ("i", "why it matters")] {
        let mut app = app(120, 24);
        app.enter("http://app.example.com");
        app.press(keys).press("/").type_text(text);
        app.expect(" of ").expect_not("no match");
    }
    let mut app = app_on(120, 40, PRESET);
    app.press("/").expect("search: go to the preview");
    app.press("6 /")
        .expect("search: there is no text to search here");
}

#[test]
fn a_match_out_of_view_is_scrolled_to_and_kept() {
    let mut app = app_on(80, 24, PRESET);
    app.press("3 /")
        .type_text("corstui-design")
        .expect("corstui-design");
    app.press("esc").expect("corstui-design").press("g");
}

#[test]
fn a_match_far_to_the_right_scrolls_there_and_back() {
    let mut app = app_on(80, 24, PRESET);
    let left = |app: &App| app.model.preview.left;
    // The line that holds the design is far longer than the pane.
    app.press("3 g /").type_text("max_age").expect("max_age");
    assert!(left(&app) > 0);
    app.press("ctrl-u").type_text("zzz");
    assert_eq!(left(&app), 0, "back where the search began");
    app.press("ctrl-u").type_text("max_age").press("esc");
    assert_eq!(left(&app), 0, "after the search");
    app.press("g l");
    let before = left(&app);
    app.press("/").type_text("max_age").press("esc");
    assert_eq!(left(&app), before, "where it was before");
    // The header comes last, so the match before the first one is in it.
    app.press("h g /").type_text("https://app");
    assert_eq!(left(&app), 0);
    app.press("up");
    assert!(left(&app) > 0);
    app.press("down");
    assert_eq!(left(&app), 0, "at a match that fits");
}

#[test]
fn the_target_that_is_called_so_comes_first() {
    for (query, name) in [
        ("serverless", "serverless"),
        ("sam", "sam"),
        ("lambda-n", "lambda-node"),
        ("Terraform", "terraform"),
    ] {
        let mut app = app_on(120, 40, PRESET);
        app.press("t").type_text(query).press("enter");
        assert_eq!(app.model.preview.target().name, name, "{query}");
    }
}

#[test]
fn the_palette_says_the_reason_of_the_selected_entry_whole() {
    let mut app = app_on(80, 24, PRESET);
    app.press("?").type_text("search the text");
    app.expect("not now: go to the preview or another pane on the right first");
}

#[test]
fn what_changes_in_the_preview_is_seen_or_said_from_other_panes() {
    let mut app = app_on(80, 24, PRESET);
    app.press("4 n").expect("back to the code");
    assert_eq!(app.model.focus, Tab::Preview);
    app.press("n").expect_not("back to the code");
    app.press("5 s").expect("the export is a ");
    assert_eq!(app.model.focus, Tab::Simulate);
    app.press("b").expect("Lambda");
    assert_eq!(app.model.focus, Tab::Preview);
}
