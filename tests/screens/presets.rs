//! Opening, saving, and not losing anything.

use crate::driver::{app, app_with_project_preset};

#[test]
fn the_overlay_shows_what_opening_would_change() {
    let mut app = app(120, 40);
    app.press("o")
        .expect("public-read-only")
        .expect("built-in")
        .expect("Opening it changes:")
        .expect("+ ");
}

#[test]
fn opening_a_preset_with_nothing_to_lose_just_opens_it() {
    let mut app = app(120, 40);
    app.press("o enter")
        .expect("opened")
        .expect_not("Opening it changes");
    assert!(!app.draft().allow_origins.is_empty());
}

#[test]
fn unsaved_work_asks_once_before_it_is_lost() {
    let mut app = app(120, 40);
    app.enter("https://mine.example")
        .press("o enter")
        .expect("not saved")
        .press("esc");
    assert_eq!(app.draft().allow_origins, ["https://mine.example"]);
    app.press("esc q").expect("not saved").press("esc q d");
    assert!(app.has_ended);
}

#[test]
fn a_saved_design_is_left_without_a_question() {
    let mut app = app(120, 40);
    app.enter("https://mine.example")
        .press("ctrl-s")
        .type_text("mine")
        .press("enter");
    app.expect("saved DIR/.corstui/mine.yaml").press("q");
    assert!(app.has_ended);
}

#[test]
fn save_first_saves_and_then_goes_on() {
    let mut app = app(120, 40);
    app.enter("https://mine.example")
        .press("q s")
        .type_text("mine")
        .press("enter");
    assert!(app.has_ended);
    let text = std::fs::read_to_string(app.path(".corstui/mine.yaml")).expect("saved");
    assert!(text.contains("https://mine.example"), "{text}");
}

#[test]
fn a_saved_preset_is_found_again() {
    let mut app = app(120, 40);
    app.enter("https://mine.example")
        .press("ctrl-s")
        .type_text("mine")
        .press("enter");
    app.press("o")
        .expect("mine")
        .expect("project")
        .press("enter")
        .expect("opened mine");
}

#[test]
fn a_preset_of_the_same_name_is_not_replaced_unasked() {
    let mut app = app(120, 40);
    app.enter("https://a.example")
        .press("ctrl-s")
        .type_text("mine")
        .press("enter");
    app.press("N")
        .enter("https://b.example")
        .press("ctrl-s")
        .type_text("mine")
        .press("enter");
    app.expect("exists already").press("esc");
    let text = std::fs::read_to_string(app.path(".corstui/mine.yaml")).expect("saved");
    assert!(text.contains("https://a.example"), "{text}");
}

#[test]
fn a_name_that_is_no_file_name_is_refused_and_stays_to_be_mended() {
    let mut app = app(120, 40);
    app.enter("https://a.example")
        .press("ctrl-s enter")
        .expect("write something");
    app.type_text("../evil")
        .press("enter")
        .expect("../evil")
        .expect("`/`");
    app.press("ctrl-u")
        .type_text("good.yaml")
        .press("enter")
        .expect("saved DIR/.corstui/good.yaml");
}

#[test]
fn a_preset_keeps_its_comments_and_gives_none_to_a_copy() {
    let mut app = app_with_project_preset(
        "mine",
        "# why\nversion: 1\nallow_origins: [https://a.example]\n",
    );
    app.press("o enter S ctrl-u")
        .type_text("copy")
        .press("enter")
        .expect("copy.yaml");
    app.press("o down enter a")
        .type_text("https://b.example")
        .press("esc ctrl-s");
    app.expect("saved DIR/.corstui/mine.yaml");
    let text = |name| std::fs::read_to_string(app.path(name)).expect("a file");
    assert!(text(".corstui/mine.yaml").starts_with("# why\n"));
    assert!(!text(".corstui/copy.yaml").contains("# why"));
}

#[test]
fn a_folder_that_cannot_be_written_loses_nothing() {
    let mut app = app(120, 40);
    // A file where the folder should be fails for everyone, root included.
    std::fs::write(app.path(".corstui"), "in the way").expect("writable");
    app.enter("https://a.example")
        .press("ctrl-s")
        .type_text("mine")
        .press("enter")
        .expect("not saved");
    assert_eq!(app.draft().allow_origins, ["https://a.example"]);
    app.press("q").expect("changes that are not saved");
}

#[test]
fn a_broken_preset_says_why_and_hides_no_other() {
    let mut app = app_with_project_preset("broken", "alow_origins: []\n");
    app.press("o")
        .expect("broken")
        .expect("spa-bearer-token")
        .expect("alow_origins");
    app.press("enter").expect("this preset cannot be read");
}

#[test]
fn the_name_that_saving_gives_is_a_step_of_its_own() {
    let mut app = app(120, 40);
    app.enter("https://a.example")
        .press("ctrl-s")
        .type_text("mine")
        .press("enter u");
    assert_eq!(app.draft().name, "");
    assert_eq!(app.draft().allow_origins, ["https://a.example"]);
    app.press("U");
    assert_eq!(app.draft().name, "mine");
}
