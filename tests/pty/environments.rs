//! Environments and plain questions in a real terminal.

use crate::expected::{DESIGN, ORIGIN};
use crate::term::Setup;

#[test]
fn an_edit_in_an_environment_is_saved_in_its_overlay() {
    let text = format!("{DESIGN}environments:\n  dev: {{max_age: 5}}\n");
    let setup = Setup::corstui("design.yaml").file("design.yaml", &text);
    let path = setup.folder().join("design.yaml");
    let mut term = setup.start();
    term.expect(ORIGIN).press(&["."]).expect("Design in dev");
    term.press(&["a"]).expect("esc done");
    term.type_text("http://localhost:5173")
        .expect("http://localhost:5173");
    term.press(&["esc"]).expect_gone("esc done");
    term.press(&["ctrl-s"]).expect("saved").press(&["q"]);
    term.expect_end(0);
    let saved = std::fs::read_to_string(path).expect("the file");
    let draft = corstui::preset::read(&saved).expect("a preset").draft;
    assert_eq!(draft.allow_origins, [ORIGIN]);
    let dev = draft.overlaid("dev").expect("dev is there");
    assert_eq!(dev.allow_origins, [ORIGIN, "http://localhost:5173"]);
}

#[test]
fn questions_are_answered_without_a_single_escape_sequence() {
    let mut term = Setup::run("corstui ask").env("TERM", "dumb").start();
    term.expect("Question 1 of 14: Name.");
    term.type_text("orders").press(&["enter"]);
    term.expect("Question 2 of 14: API type.").press(&["enter"]);
    term.expect("Question 3 of 14: Origins.");
    term.type_text(ORIGIN).press(&["enter", "enter"]);
    term.expect("Question 4 of 14: Methods.");
    term.type_text("done").press(&["enter"]);
    term.expect("Where to save the design?").press(&["enter"]);
    term.expect("Export for which target?").press(&["enter"]);
    term.expect("name: orders").expect_end(0);
    assert!(!term.raw().contains('\u{1b}'), "{:?}", term.raw());
}
