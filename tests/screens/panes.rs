//! Panes alone, panes resized, hints, and the mouse as far as a screen shows it.

use corstui::tui::{Gesture, Habits, Message, Pointer, Share, Turn};
use ratatui::layout::Position;

use crate::driver::{App, app, app_on};

/// A workbench whose user has never used one.
fn new_users(width: u16, height: u16) -> App {
    let mut app = app_on(width, height, "spa-cookies");
    Habits::default().apply(&mut app.model);
    app
}

fn point(app: &mut App, gesture: Gesture, (x, y): (u16, u16)) {
    let at = Position { x, y };
    app.send(Message::Mouse(Pointer { gesture, at }));
}

#[test]
fn the_form_alone_at_80x24() {
    insta::assert_snapshot!(app_on(80, 24, "spa-cookies").press("z").screen());
}

#[test]
fn the_preview_alone_at_120x40() {
    insta::assert_snapshot!(app_on(120, 40, "spa-cookies").press("3 z").screen());
}

#[test]
fn the_preview_alone_at_40x12() {
    insta::assert_snapshot!(app_on(40, 12, "spa-cookies").press("3 z").screen());
}

#[test]
fn a_narrow_form_at_80x24() {
    insta::assert_snapshot!(app_on(80, 24, "spa-cookies").press("< < < < } }").screen());
}

#[test]
fn the_hints_at_80x24() {
    insta::assert_snapshot!(new_users(80, 24).screen());
}

#[test]
fn one_key_gives_a_pane_all_the_room_and_two_give_it_back() {
    for back in ["z", "esc"] {
        let mut app = app_on(80, 24, "spa-cookies");
        let before = app.screen();
        app.press("z").expect("fullscreen").expect_not("Preview");
        // Whichever pane gets the focus is the one that is shown.
        app.press("2").expect("Problems").expect_not("API type");
        app.press("1").press(back).expect_not("fullscreen");
        assert_eq!(app.screen(), before, "{back}");
    }
}

#[test]
fn esc_finishes_a_text_before_it_leaves_fullscreen() {
    let mut app = app(80, 24);
    app.press("z enter").type_text("https://a.example");
    app.press("esc").expect("fullscreen");
    app.press("esc").expect_not("fullscreen");
}

#[test]
fn panes_are_resized_until_nothing_can_be_spared() {
    let mut app = app_on(120, 40, "spa-cookies");
    for key in ["<", ">", "{", "}"] {
        for _ in 0..60 {
            app.press(key);
        }
        app.expect("no further");
    }
    let mut narrow = app_on(60, 24, "spa-cookies");
    narrow.press("<").expect("only one pane is shown");
}

#[test]
fn a_size_is_a_share_of_the_terminal() {
    let mut app = app_on(120, 40, "spa-cookies");
    app.press("< < <");
    let narrow = app.screen();
    app.resize(200, 60).resize(120, 40);
    assert_eq!(app.screen(), narrow);
}

#[test]
fn sizes_and_hints_are_remembered_of_the_user() {
    let mut app = new_users(120, 40);
    app.press("> > 3 t esc");
    let habits = Habits::of(&app.model);
    app.memory().keep_habits(&habits).expect("kept");
    let mut later = new_users(120, 40);
    app.memory().habits().apply(&mut later.model);
    assert_eq!(later.press("3").screen(), app.screen());
    assert_eq!(later.model.panes.shares.form, Some(Share::of(59, 120)));
}

#[test]
fn a_hint_goes_once_its_pane_was_used_and_nothing_moves() {
    let mut app = new_users(80, 24);
    let hinted = app.screen();
    app.expect("enter edits").press("enter esc");
    app.expect_not("enter edits").expect("t another target");
    let (hinted, now) = (hinted.lines(), app.screen());
    let moved = hinted
        .zip(now.lines())
        .filter(|(before, after)| before != after);
    assert_eq!(moved.count(), 1, "only the line of the hint is another one");
    app.press("t esc").expect_not("t another target");
    // The list of commands brings them back.
    app.press("?")
        .type_text("hint of every pane")
        .press("enter");
    app.expect("enter edits").expect("t another target");
}

#[test]
fn a_notice_leaves_the_way_to_help() {
    let mut app = app_on(80, 24, "spa-cookies");
    app.press("y").expect("copied to the clipboard");
    let screen = app.screen();
    let footer = screen.lines().last().expect("a footer");
    assert!(footer.contains("? help"), "{footer}");
}

#[test]
fn the_mouse_is_switched_off_and_on() {
    let mut app = app(80, 24);
    app.press("M").expect("select text");
    assert!(!app.model.mouse);
    app.press("M");
    assert!(app.model.mouse);
}

#[test]
fn the_wheel_shows_the_rest_of_a_list_and_a_key_the_cursor() {
    let mut app = app(80, 24);
    let lines: Vec<String> = (0..50)
        .map(|n| format!("https://site{n}.example"))
        .collect();
    app.paste(&lines.join("\n")).press("esc").expect("site49");
    for _ in 0..20 {
        point(&mut app, Gesture::Wheel(Turn::Up), (10, 8));
    }
    app.expect("    https://site0.").expect_not("site49.");
    app.press("up")
        .expect("site48.")
        .expect_not("    https://site0.");
}

#[test]
fn a_click_beside_a_line_to_fill_in_loses_nothing() {
    let mut app = app_on(80, 24, "spa-cookies");
    app.press("S").type_text("mine");
    point(&mut app, Gesture::Press, (0, 5));
    app.expect("mine").press("esc").expect_not("mine");
}
