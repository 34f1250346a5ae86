//! A panic: the terminal is given back before the message is printed, and the message stays.
//!
//! The program has no way to panic on purpose, so each test runs itself as the child in the terminal.

use std::env;
use std::thread;

use corstui::tui::{Screen, Tty};

use crate::expected::LEAVE_SCREEN;
use crate::term::{Setup, Term};

/// Set for the child.
pub const CHILD: &str = "CORSTUI_TEST_CHILD";

pub fn is_child() -> bool {
    env::var_os(CHILD).is_some()
}

/// Runs a test of this program as the child in a terminal.
pub fn as_child(test: &str) -> Term {
    let program = env::current_exe().expect("the test's own program");
    let line = format!("'{}' {test} --exact --nocapture", program.display());
    Setup::run(&line).env(CHILD, "1").start()
}

/// What must be true of a terminal in which a program panicked.
fn check(mut term: Term, message: &str) {
    // Rust's status for a panic.
    term.expect_end(101).expect("running 1 test");
    term.expect("panicked at").expect(message);
    let raw = term.raw();
    assert_eq!(raw.matches(LEAVE_SCREEN).count(), 1, "{raw}");
    let left = raw.find(LEAVE_SCREEN).expect("the screen was left");
    assert!(left < raw.find("panicked at").expect("a message"), "{raw}");
}

#[test]
fn a_panic_gives_the_terminal_back_before_its_message() {
    if is_child() {
        let _screen = Screen::take(Tty::Stdout).expect("a terminal");
        panic!("the workbench broke");
    }
    let term = as_child("panicking::a_panic_gives_the_terminal_back_before_its_message");
    check(term, "the workbench broke");
}

#[test]
fn a_panic_on_another_thread_ends_the_workbench_too() {
    if is_child() {
        let _screen = Screen::take(Tty::Stdout).expect("a terminal");
        let worker = thread::spawn(|| panic!("a worker broke"));
        // Without the end of the process the child would pass, with status 0.
        let _ = worker.join();
        return;
    }
    let term = as_child("panicking::a_panic_on_another_thread_ends_the_workbench_too");
    check(term, "a worker broke");
}
