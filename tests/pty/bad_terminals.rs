//! Terminals at their worst: of no size, of one cell, resized without end, slow, stuck, without keys.

use std::time::Duration;

use crate::expected::{DESIGN, ORIGIN};
use crate::term::{Reading, Setup, Term, text};

/// Begins to edit a first origin.
fn edit_origin(term: &mut Term) -> &mut Term {
    term.expect("add an origin").press(&["enter"]);
    term.expect("esc done")
}

#[test]
fn a_terminal_of_no_size_is_survived_until_it_has_one() {
    for (columns, rows) in [(0, 0), (0, 24), (80, 0), (1, 1), (1, 40), (200, 1)] {
        let mut term = Setup::corstui("").size(columns, rows).start();
        term.wait_for("the workbench's screen", vt100::Screen::alternate_screen);
        term.resize(120, 40).expect("Nothing to show yet");
        term.resize(columns, rows).press(&["j", "?"]);
        term.resize(120, 40).expect("Commands").press(&["esc"]);
        term.expect_gone("Commands").press(&["q"]).expect_end(0);
    }
}

#[test]
fn a_terminal_without_a_cursor_is_told_what_works_instead() {
    let mut term = Setup::corstui("").env("TERM", "dumb").start();
    term.expect("TERM=dumb").expect("`corstui ask` works");
    assert!(!term.raw().contains("\x1b["), "a colour on a dumb terminal");
    term.expect_end(2);
    assert!(!term.raw().contains("\x1b[?1049h"), "{}", term.raw());
    // What nothing is known of is taken for a terminal like any other.
    for line in ["env -u TERM corstui", "env TERM= corstui"] {
        let mut term = Setup::run(line).start();
        term.expect("add an origin").press(&["q"]).expect_end(0);
    }
}

#[test]
fn hundreds_of_sizes_and_signals_among_keys_lose_no_key() {
    let origin = format!("https://{}example", "abcdefghijklmnopqrst.".repeat(7));
    let mut calm = Setup::corstui("").start();
    edit_origin(&mut calm).type_text(&origin).press(&["esc"]);
    calm.expect("enter edit").settle(Duration::from_millis(500));
    // Which lines are marked as changed depends on what was drawn between the keys.
    let unmarked = |screen: &vt100::Screen| text(screen).replace('▎', " ");
    let wanted = calm.look(unmarked);

    let mut stormy = Setup::corstui("").start();
    edit_origin(&mut stormy);
    for (number, letter) in (0..).zip(origin.chars()) {
        stormy.resize(number * 37 % 200, number * 23 % 60);
        stormy.type_text(&letter.to_string());
        stormy.resize(number * 41 % 130, number * 17 % 45);
        if number % 20 == 0 {
            // A signal without a new size.
            stormy.signal("WINCH");
        }
    }
    stormy.resize(120, 40).press(&["esc"]);
    stormy.wait_for("the screen as after calm typing", |screen| {
        unmarked(screen) == wanted
    });
    stormy.press(&["q"]).expect("Unsaved changes").press(&["d"]);
    stormy.expect_end(0);
}

#[test]
fn a_terminal_that_reads_a_byte_at_a_time_gets_every_key_and_the_end() {
    let mut slow = Setup::corstui("").reading(Reading::ByteByByte).start();
    let more = "a".repeat(200);
    edit_origin(&mut slow).type_text(&format!("{ORIGIN}/{more}"));
    slow.expect("aaa");
    for _ in 0..=more.len() {
        slow.type_text("\x7f");
    }
    slow.press(&["esc"]).expect("enter edit");
    slow.expect("AWS::Serverless::HttpApi");
    slow.expect(&format!("- \"{ORIGIN}\""));
    slow.press(&["q"]).expect("Unsaved changes").press(&["d"]);
    slow.expect_end(0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_that_takes_nothing_neither_fills_the_memory_nor_keeps_the_program() {
    for signal in ["TERM", "HUP"] {
        let mut stuck = Setup::corstui("").reading(Reading::Never).start();
        let pid = await_pid(&stuck);
        // Each makes a frame, until the terminal takes no more.
        stuck.type_for_ever("jk?\x1b");
        std::thread::sleep(Duration::from_secs(1));
        let memory = resident_kib(&pid);
        std::thread::sleep(Duration::from_secs(2));
        let more = resident_kib(&pid).saturating_sub(memory);
        assert!(more < 2 << 10, "{memory} KiB, and {more} KiB more");
        stuck.signal(signal);
        crate::term::expect_ended(&pid);
    }
}

/// The process id, once the shell has noted it.
#[cfg(target_os = "linux")]
fn await_pid(term: &Term) -> String {
    let end = std::time::Instant::now() + crate::term::PATIENCE;
    let is_corstui = |pid: &str| {
        let name = std::fs::read_to_string(format!("/proc/{pid}/comm"));
        name.is_ok_and(|name| name.trim() == "corstui")
    };
    loop {
        let pid = std::fs::read_to_string(term.path("pid")).unwrap_or_default();
        if is_corstui(pid.trim()) {
            return pid.trim().to_owned();
        }
        assert!(std::time::Instant::now() < end, "it never starts");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The memory that a process holds now.
#[cfg(target_os = "linux")]
fn resident_kib(pid: &str) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).expect("a process");
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let mut words = line.expect("its memory").split_whitespace();
    words.nth(1).and_then(|n| n.parse().ok()).expect("a number")
}

#[test]
fn keys_come_from_the_terminal_when_standard_input_is_closed_or_empty() {
    for redirection in ["<&-", "</dev/null"] {
        let line = format!("corstui design.yaml {redirection}");
        let mut term = Setup::run(&line).file("design.yaml", DESIGN).start();
        term.expect("AWS::Serverless::HttpApi").press(&["a"]);
        term.expect("esc done").press(&["esc"]).expect("enter edit");
        term.press(&["q"]).expect_end(0);
    }
}
