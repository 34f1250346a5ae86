//! Typing, pasting and resizing: the draft and the screen stay right.

use std::time::Duration;

use crate::expected::ORIGIN;
use crate::term::{Setup, Term, text};

#[test]
fn what_is_typed_is_seen_in_the_form_and_in_the_preview() {
    let mut term = Setup::corstui("").start();
    term.expect("add an origin").expect("Nothing to show yet");
    term.press(&["enter"]).type_text(ORIGIN).expect(ORIGIN);
    term.press(&["esc"]).expect("AWS::Serverless::HttpApi");
    term.expect(&format!("- \"{ORIGIN}\""));
}

#[test]
fn a_paste_of_three_lines_makes_three_origins() {
    let mut term = Setup::corstui("").start();
    term.expect("add an origin");
    term.paste("https://a.example\nhttps://b.example\nhttps://c.example");
    for letter in ["a", "b", "c"] {
        term.expect(&format!("- \"https://{letter}.example\""));
    }
}

#[test]
fn a_storm_of_sizes_harms_neither_the_draft_nor_the_screen() {
    let mut calm = Setup::corstui("").start();
    edit_origin(&mut calm).type_text(ORIGIN).expect(ORIGIN);
    calm.settle(Duration::from_millis(300));
    let wanted = calm.look(text);

    let mut stormy = Setup::corstui("").start();
    edit_origin(&mut stormy);
    let sizes = [(1, 1), (40, 10), (39, 9), (300, 90), (80, 24), (2, 50)];
    for (letter, (columns, rows)) in ORIGIN.chars().zip(sizes.into_iter().cycle()) {
        stormy.resize(columns, rows);
        stormy.type_text(&letter.to_string()).resize(120, 40);
    }
    stormy.wait_for("the screen as after calm typing", |screen| {
        text(screen) == wanted
    });
}

#[test]
fn a_terminal_of_one_cell_is_survived() {
    let mut term = Setup::corstui("").start();
    term.expect("add an origin").resize(1, 1);
    term.wait_for("one cell", |screen| screen.contents() == "T");
    term.resize(40, 10).expect("Origins");
    term.resize(120, 40).expect("Nothing to show yet");
}

#[cfg(target_os = "linux")]
#[test]
fn doing_nothing_costs_nothing() {
    let mut term = Setup::corstui("").start();
    term.expect("add an origin").settle(Duration::from_secs(2));
    let before = cpu_ticks(&term.pid());
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!(cpu_ticks(&term.pid()), before);
}

/// The processor time that a process took so far, in ticks of the clock.
#[cfg(target_os = "linux")]
fn cpu_ticks(pid: &str) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).expect("a process");
    // The name may have spaces, but nothing after its bracket has. From there on `utime` and `stime`
    // are the fields 11 and 12, counted from 0: proc_pid_stat(5).
    let (_, fields) = stat.rsplit_once(") ").expect("a name in brackets");
    let fields = fields.split(' ').skip(11).take(2);
    fields.map(|f| f.parse::<u64>().expect("a number")).sum()
}

/// Begins to edit a first origin.
fn edit_origin(term: &mut Term) -> &mut Term {
    term.expect("add an origin").press(&["enter"]);
    term.expect("esc done")
}
