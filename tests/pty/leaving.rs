//! Every way to leave: the terminal is as it was, nothing unsaved goes unasked, the export gets out.

use std::fs;

use crate::expected::{DESIGN, ENTER_SCREEN, LEAVE_SCREEN, ORIGIN, export, osc52};
#[cfg(target_os = "linux")]
use crate::term::Reading;
use crate::term::{Setup, Term};

/// The workbench with a design that is not saved yet.
fn unsaved(args: &str) -> Term {
    let mut term = Setup::corstui(args).start();
    term.expect("add an origin").press(&["enter"]);
    term.type_text(ORIGIN).expect(ORIGIN).press(&["esc"]);
    term.expect("AWS::Serverless::HttpApi").expect("enter edit");
    term
}

/// The workbench with a design from a file.
fn saved(line: &str) -> Term {
    let mut term = Setup::run(line).file("design.yaml", DESIGN).start();
    term.expect("AWS::Serverless::HttpApi");
    term
}

#[test]
fn quitting_asks_once_and_gives_the_terminal_back() {
    let mut term = unsaved("");
    assert!(term.look(vt100::Screen::alternate_screen));
    assert!(term.look(vt100::Screen::bracketed_paste));
    term.press(&["q"]).expect("Unsaved changes");
    term.press(&["d"]).expect_end(0);
}

#[test]
fn ctrl_c_asks_when_work_is_unsaved() {
    let mut term = unsaved("");
    term.press(&["ctrl-c"]).expect("Unsaved changes");
    term.press(&["esc"]).expect_gone("Unsaved changes");
    term.press(&["ctrl-c"]).expect("Unsaved changes");
    term.press(&["d"]).expect_end(0);
}

#[test]
fn ctrl_c_leaves_when_nothing_is_unsaved() {
    saved("corstui design.yaml")
        .press(&["ctrl-c"])
        .expect_end(0);
}

#[test]
fn signals_end_it_in_good_order() {
    for (signal, status) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let mut term = unsaved("");
        term.signal(signal).expect_end(status);
        term.expect("unsaved work is kept in");
        saved("corstui design.yaml")
            .signal(signal)
            .expect_end(status);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn it_ends_when_its_terminal_hangs_up() {
    let mut term = unsaved("");
    let pid = term.pid();
    term.hang_up();
    crate::term::expect_ended(&pid);
    assert_kept(&term);
}

/// In a session of its own, no signal tells it so.
#[cfg(target_os = "linux")]
#[test]
fn it_ends_when_a_terminal_is_gone_that_never_controlled_it() {
    let mut term = Setup::run("setsid corstui").reading(Reading::Never).start();
    // Nobody sees the screen, but what is typed is kept.
    term.press(&["a"]).type_text(ORIGIN);
    term.expect_copy(ORIGIN);
    let pid = term.pid();
    term.close();
    crate::term::expect_ended(&pid);
    assert_kept(&term);
}

/// Nothing can be said any more, not even on standard error.
#[cfg(target_os = "linux")]
#[test]
fn it_ends_as_after_a_hangup_when_all_its_streams_are_gone() {
    for _ in 0..5 {
        let mut term = Setup::program("corstui", &["design.yaml"])
            .file("design.yaml", DESIGN)
            .reading(Reading::Never)
            .start();
        // Written behind the first frame.
        term.expect_file(".local/state/corstui/recent.json");
        term.close();
        assert_eq!(term.status(), 129);
    }
}

/// The origin is in the one recovery copy.
#[cfg(target_os = "linux")]
#[track_caller]
fn assert_kept(term: &Term) {
    let copies = term.recovery_copies();
    assert_eq!(copies.len(), 1, "{copies:?}");
    let kept = fs::read_to_string(&copies[0]).expect("a copy");
    assert!(kept.contains(ORIGIN), "{kept}");
}

#[test]
fn the_export_is_printed_once_the_screen_is_left() {
    let mut term = unsaved("--print-on-exit");
    term.press(&["q"]).expect("Unsaved changes").press(&["d"]);
    term.expect_end(0);
    let raw = term.raw();
    let (_, after) = raw.rsplit_once(LEAVE_SCREEN).expect("the screen was left");
    assert!(after.replace("\r\n", "\n").contains(&export()), "{after}");
}

#[test]
fn nothing_is_printed_while_the_design_has_errors() {
    let mut term = Setup::corstui("--print-on-exit").start();
    term.expect("Nothing to show yet")
        .press(&["q"])
        .expect_end(1);
    term.expect("nothing is printed");
}

#[test]
fn the_export_goes_where_standard_output_goes() {
    for redirection in ["> out", "| cat > out"] {
        let line = format!("corstui --print-on-exit design.yaml {redirection}");
        let mut term = saved(&line);
        term.press(&["y"]).expect("sent to the terminal");
        assert!(term.raw().contains(&osc52(&export())), "{redirection}");
        term.press(&["q"]).expect_end(0);
        let out = fs::read_to_string(term.path("out")).expect("the file");
        assert_eq!(out, export(), "{redirection}");
    }
}

#[test]
fn without_print_on_exit_standard_output_has_to_be_the_terminal() {
    let mut term = Setup::corstui("> out").start();
    term.expect("the workbench needs a terminal").expect_end(2);
    assert!(!term.raw().contains(ENTER_SCREEN));
}

#[test]
fn an_unreadable_design_never_touches_the_screen() {
    for design in ["missing.yaml", "broken.yaml"] {
        let mut term = Setup::corstui(design)
            .file("broken.yaml", "version: [")
            .start();
        term.expect(design).expect_end(2);
        assert!(!term.raw().contains(ENTER_SCREEN), "{design}");
    }
}
