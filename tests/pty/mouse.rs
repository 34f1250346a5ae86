//! The mouse in a real terminal: asked for, understood, and given back.

use std::fmt::Write as _;

use vt100::{MouseProtocolEncoding, MouseProtocolMode};

use crate::expected::{DESIGN, LEAVE_SCREEN, ORIGIN};
use crate::stopping::shell_again;
use crate::term::{Setup, Term, text};

/// The workbench with a design that is saved.
fn workbench() -> Term {
    let mut term = Setup::corstui("design.yaml")
        .file("design.yaml", DESIGN)
        .start();
    term.expect("AWS::Serverless::HttpApi");
    expect_mouse(&mut term, MouseProtocolMode::ButtonMotion);
    term
}

#[track_caller]
fn expect_mouse(term: &mut Term, mode: MouseProtocolMode) {
    term.wait_for(&format!("mouse mode {mode:?}"), |screen| {
        screen.mouse_protocol_mode() == mode
    });
}

/// What a terminal sends when the left button goes down and up over the first cell of a text.
#[track_caller]
fn click(term: &mut Term, on: &str) {
    let screen = term.look(text);
    let found = screen.lines().enumerate().find_map(|(y, line)| {
        let x = line.find(on)?;
        Some((line[..x].chars().count() + 1, y + 1))
    });
    let (x, y) = found.unwrap_or_else(|| panic!("{on} is not on the screen\n{screen}"));
    let mut bytes = String::new();
    for end in ['M', 'm'] {
        write!(bytes, "\x1b[<0;{x};{y}{end}").expect("a string takes everything");
    }
    term.type_text(&bytes);
}

#[test]
fn clicks_go_where_they_are_made() {
    let mut term = workbench();
    let encoding = term.look(vt100::Screen::mouse_protocol_encoding);
    assert_eq!(encoding, MouseProtocolEncoding::Sgr);
    click(&mut term, "add an origin");
    term.expect("esc done").type_text("https://b.example");
    term.expect("https://b.example");
    click(&mut term, "Compare");
    term.expect("This design on a REST API");
    click(&mut term, "Design");
    term.expect("enter edit");
    click(&mut term, "Preview");
    term.expect("q quit");
    click(&mut term, "quit");
    term.expect("Unsaved changes");
    click(&mut term, "discard them");
    term.expect_end(0);
}

#[test]
fn the_terminal_reports_no_motion_and_in_the_end_nothing() {
    let mut term = workbench();
    assert!(
        !term.raw().contains("\x1b[?1003h"),
        "every motion would wake it"
    );
    term.press(&["q"]).expect_end(0);
    let raw = term.raw();
    let (before, _) = raw.rsplit_once(LEAVE_SCREEN).expect("the screen was left");
    for mode in ["1000", "1002", "1006"] {
        let [on, off] = ["h", "l"].map(|end| before.rfind(&format!("\x1b[?{mode}{end}")));
        assert!(on.is_some() && on < off, "{mode}: {on:?} {off:?}");
    }
}

#[test]
fn a_key_gives_the_mouse_to_the_terminal_and_takes_it_back() {
    let mut term = workbench();
    term.press(&["M"]).expect("M takes it back");
    expect_mouse(&mut term, MouseProtocolMode::None);
    term.press(&["M"]).expect("works here now");
    expect_mouse(&mut term, MouseProtocolMode::ButtonMotion);
}

#[test]
fn the_shell_has_the_mouse_while_the_workbench_is_stopped() {
    let mut term = Setup::shell().file("design.yaml", DESIGN).start();
    term.expect("$").type_text("corstui design.yaml");
    term.press(&["enter"]).expect(ORIGIN);
    expect_mouse(&mut term, MouseProtocolMode::ButtonMotion);
    term.press(&["ctrl-z"]);
    shell_again(&mut term);
    expect_mouse(&mut term, MouseProtocolMode::None);
    term.type_text("fg").press(&["enter"]);
    expect_mouse(&mut term, MouseProtocolMode::ButtonMotion);
    term.expect(ORIGIN).press(&["M"]).expect("M takes it back");
    term.press(&["ctrl-z"]);
    shell_again(&mut term);
    term.type_text("fg").press(&["enter"]).expect(ORIGIN);
    expect_mouse(&mut term, MouseProtocolMode::None);
}
