//! Unsaved work outlives whatever ends the program, and nothing stays behind when a person does.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use corstui::cors::Draft;
use corstui::tui::{Opened, Recovery, Screen, Tty, Work};

use crate::expected::{DESIGN, LEAVE_SCREEN, ORIGIN};
use crate::panicking::{as_child, is_child};
use crate::stopping::shell_again;
use crate::term::{PATIENCE, Setup, Term, text};

/// What is typed and not saved.
const TYPED: &str = "https://typed.example";

/// A shell in which the workbench runs, with a text that is being typed.
fn typing() -> Term {
    let mut term = Setup::shell().file("design.yaml", DESIGN).start();
    term.expect("$");
    start(&mut term);
    term.expect("AWS::Serverless::HttpApi");
    term.press(&["a"]).expect("esc done");
    term.type_text(TYPED).expect(&format!("- \"{TYPED}\""));
    term
}

/// Starts the workbench so that its process id is known.
fn start(term: &mut Term) {
    term.type_text("sh -c 'echo $$ > pid; exec corstui design.yaml'; echo \"status $?\"")
        .press(&["enter"]);
}

/// Starts the workbench again and restores the work.
fn restore(term: &mut Term) {
    start(term);
    term.expect("Unsaved work")
        .expect("were not saved when corstui ended just now")
        .expect(&format!("+ allow_origins: [{ORIGIN}, {TYPED}]"));
    term.press(&["enter"]).expect("restored");
    term.expect(&format!("- \"{TYPED}\""));
}

#[test]
fn a_signal_keeps_what_was_being_typed_and_the_next_start_restores_it() {
    for (signal, status) in [("HUP", 129), ("TERM", 143)] {
        let mut term = typing();
        // At once: nothing may wait for the pause between two copies.
        term.signal(signal).expect(&format!("status {status}\n"));
        term.expect("unsaved work is kept in");
        assert!(!term.look(vt100::Screen::alternate_screen));
        restore(&mut term);
        term.press(&["u"]).expect_gone(TYPED);
        term.press(&["U"]).expect(TYPED).press(&["ctrl-s"]);
        term.expect("saved design.yaml").press(&["q"]);
        term.expect("status 0\n");
        let saved = fs::read_to_string(term.path("design.yaml")).expect("the file");
        assert!(saved.contains(TYPED) && saved.contains(ORIGIN), "{saved}");
        assert!(term.recovery_copies().is_empty());
    }
}

#[test]
fn even_a_killed_workbench_loses_nothing() {
    let mut term = typing();
    term.expect_copy(TYPED);
    term.signal("KILL").expect("status 137");
    restore(&mut term);
    // Restored work is kept on, although nothing was typed since.
    term.signal("KILL").expect("status 137");
    restore(&mut term);
}

#[test]
fn a_stopped_workbench_that_is_killed_loses_nothing() {
    let mut term = Setup::shell().file("design.yaml", DESIGN).start();
    term.expect("$");
    start(&mut term);
    term.expect("AWS::Serverless::HttpApi").press(&["a"]);
    // At once: nothing may wait for the pause between two copies.
    term.type_text(TYPED).press(&["ctrl-z"]);
    shell_again(&mut term).signal("KILL");
    restore(&mut term);
}

#[test]
fn a_stopped_workbench_ends_in_the_background() {
    for (stop, signal) in [("ctrl-z", "TERM"), ("ctrl-z", "HUP"), ("STOP", "TERM")] {
        let mut term = typing();
        match stop {
            "STOP" => term.signal(stop).expect("Stopped"),
            key => shell_again(term.press(&[key])),
        };
        term.type_text(&format!("kill -{signal} %1"))
            .press(&["enter"]);
        wait_for_end(&term);
        term.type_text("echo 'is it seen'")
            .expect("echo 'is it seen'");
        assert_eq!(term.recovery_copies().len(), 1, "{stop} {signal}");
    }
}

/// Waits until there is no workbench any more.
fn wait_for_end(term: &Term) {
    let end = Instant::now() + PATIENCE;
    let (pid, mut runs) = (term.pid(), true);
    while runs {
        assert!(Instant::now() < end, "{}", term.look(text));
        thread::sleep(Duration::from_millis(20));
        let asked = Command::new("kill").args(["-0", &pid]).output();
        runs = asked.expect("kill").status.success();
    }
}

#[test]
fn work_that_is_left_for_later_is_offered_again_until_it_is_thrown_away() {
    let mut term = typing();
    term.signal("TERM").expect("status 143\n");
    let answers: [(&[&str], &str); 2] = [
        (&["esc"], "the next start offers it again"),
        (&["d", "d"], "is gone"),
    ];
    for (keys, said) in answers {
        start(&mut term);
        term.expect("Unsaved work").press(keys);
        term.expect(said).press(&["q"]).expect("status 0\n");
        term.type_text("clear")
            .press(&["enter"])
            .expect_gone("status");
    }
    assert!(term.recovery_copies().is_empty());
    start(&mut term);
    term.expect("AWS::Serverless::HttpApi")
        .settle(Duration::from_millis(300))
        .expect_gone("Unsaved work");
}

#[test]
fn nothing_is_kept_of_work_that_a_person_discards() {
    let mut term = typing();
    term.expect_copy(TYPED);
    term.press(&["esc"]).expect("enter edit").press(&["q"]);
    term.expect("Unsaved changes").press(&["d"]);
    term.expect("status 0\n");
    assert!(term.recovery_copies().is_empty());
}

#[test]
fn two_workbenches_do_not_take_each_others_work() {
    let mut first = typing();
    first.expect_copy(TYPED);
    let home = first.path("").display().to_string();
    let line = format!("corstui {}", first.path("design.yaml").display());
    let mut second = Setup::run(&line).env("HOME", &home).start();
    second
        .expect("AWS::Serverless::HttpApi")
        .expect_gone("Unsaved work");
    second.press(&["q"]).expect_end(0);
    assert_eq!(first.recovery_copies().len(), 1);
    first.signal("KILL");
}

#[test]
fn a_panic_keeps_the_work() {
    const TEST: &str = "a_panic_keeps_the_work";
    let (project, state) = (Path::new("."), Path::new("state"));
    if is_child() {
        let mut recovery = Recovery::of(project, Some(state));
        recovery.heed_panics();
        let _screen = Screen::take(Tty::Stdout).expect("a terminal");
        let name = TYPED.to_owned();
        let draft = Draft {
            name,
            ..Draft::default()
        };
        recovery.keep(Some(Work {
            path: None,
            seen: None,
            draft,
        }));
        panic!("the workbench broke");
    }
    let mut term = as_child(&format!("recovering::{TEST}"));
    term.expect_end(101).expect("the workbench broke");
    term.expect("unsaved work is kept in")
        .expect("/state/recovery/work-");
    let raw = term.raw();
    let left = raw.find(LEAVE_SCREEN).expect("the screen was left");
    assert!(
        left < raw.find("unsaved work").expect("seen above"),
        "{raw}"
    );
    let state = term.path("state");
    let kept = Recovery::of(project, Some(&state)).find(&Opened::default());
    assert_eq!(kept.kept.expect("work").work.draft.name, TYPED);
}
