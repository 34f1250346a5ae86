//! Settings as they are met on the screen.

use ratatui::style::{Color, Modifier};

use crate::driver::app_with_settings;

#[test]
fn a_key_of_ones_own_works_and_is_shown_everywhere() {
    let mut app = app_with_settings("keys:\n  anywhere:\n    copy: [f9, alt-y]\n    why: []\n");
    app.press("4").expect(" f9 copy ").expect_not(" y copy ");
    app.press("y");
    assert_eq!(app.clipboard, None);
    app.press("alt-y").expect("copied to the clipboard");
    assert!(app.clipboard.take().is_some());
    app.press("f9");
    assert!(app.clipboard.is_some());
    app.press("?").expect("f9 alt-y ");
    app.type_text("Open the page").expect("no key ");
}

#[test]
fn notices_name_the_key_that_counts() {
    let mut app = app_with_settings("keys: {anywhere: {undo: [f2], target: [f3]}}");
    app.expect("HTTP API").expect("f3   snippet");
    app.press("a")
        .type_text("https://b.example.com/")
        .press("esc");
    app.press("f").expect("; f2 takes it back");
    app.press("f2").expect("https://b.example.com/");
}

#[test]
fn nothing_else_is_lost_by_a_broken_file() {
    let text = "signs: ascii\ntarget: terraform\nmouse: maybe\nkeys: {anywhere: {copy: [w]}}\n";
    let mut app = app_with_settings(text);
    app.expect(
        "`corstui settings` shows 2 problems, first: settings.yaml:3:8: `mouse` must be true",
    );
    app.expect("aws_apigatewayv2_api").expect("+--");
    app.press("y").expect("copied to the clipboard");
}

#[test]
fn a_theme_with_a_background_covers_the_whole_screen() {
    for theme in ["high-contrast", "colour-blind"] {
        let mut app = app_with_settings(&format!("theme: {theme}"));
        for keys in [
            "2", "4", "5", "6", "7", "?", "esc", "o", "esc", "t", "esc", "S",
        ] {
            let bare = |style: &ratatui::style::Style| style.bg == Some(Color::Reset);
            assert!(
                !app.press(keys).styles().iter().any(bare),
                "{theme} after {keys}"
            );
        }
    }
}

#[test]
fn without_colour_the_cursor_is_still_seen_by_a_setting() {
    let mut app = app_with_settings("theme: mono");
    let style = app.style_of("https://app.example.com");
    assert!(style.add_modifier.contains(Modifier::REVERSED), "{style:?}");
}
