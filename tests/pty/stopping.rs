//! Ctrl-Z: stops the workbench under a shell with job control, and comes back to a whole screen.

use std::time::Duration;

use crate::expected::{DESIGN, ORIGIN};
use crate::term::{Setup, Term, text};

/// An interactive shell, in which the workbench was started and stopped.
fn stopped(line: &str) -> Term {
    let mut term = Setup::shell().file("design.yaml", DESIGN).start();
    term.expect("$").type_text(line).press(&["enter"]);
    term.expect("AWS::Serverless::HttpApi").press(&["ctrl-z"]);
    shell_again(&mut term).expect("Stopped");
    term
}

/// Waits for the shell's screen with its prompt at the end.
pub fn shell_again(term: &mut Term) -> &mut Term {
    term.wait_for("the shell's prompt", |screen| {
        let at_prompt = text(screen).trim_end().ends_with('$');
        at_prompt && !screen.alternate_screen() && !screen.hide_cursor()
    })
}

/// Brings the workbench back.
fn continue_it(term: &mut Term) -> &mut Term {
    term.type_text("fg").press(&["enter"]);
    term.wait_for("the workbench's screen", vt100::Screen::alternate_screen);
    term.expect("Origins").expect(ORIGIN).expect("enter edit")
}

#[test]
fn the_shell_echoes_while_it_is_stopped() {
    let mut term = stopped("corstui design.yaml");
    // What is seen is the echo: the command's own output has no quotes.
    term.type_text("echo 'is it seen'")
        .expect("echo 'is it seen'");
}

#[test]
fn it_comes_back_whole_and_takes_keys() {
    let mut term = stopped("corstui design.yaml");
    continue_it(&mut term).press(&["a"]).expect("esc done");
    term.type_text("https://b.example")
        .expect("https://b.example");
    term.press(&["esc"]).expect("enter edit");
    term.expect("- \"https://b.example\"");
    term.press(&["q"]).expect("Unsaved changes").press(&["d"]);
    shell_again(&mut term).type_text("echo \"status $?\"");
    term.press(&["enter"]).expect("status 0\n");
}

#[test]
fn it_comes_back_to_the_size_that_the_terminal_has_by_then() {
    let mut term = stopped("corstui design.yaml");
    term.resize(80, 24);
    continue_it(&mut term).wait_for("the title in 80 columns", |screen| {
        let title = screen.rows(0, 80).next().unwrap_or_default();
        title.trim_end().ends_with("? help")
    });
}

#[test]
fn a_pipe_is_stopped_with_it() {
    let mut term = stopped("corstui --print-on-exit design.yaml | cat");
    continue_it(&mut term).press(&["q"]);
    shell_again(&mut term).expect("AWS::Serverless::HttpApi");
}

#[test]
fn a_stop_from_outside_is_recovered_from() {
    let mut term = Setup::shell().file("design.yaml", DESIGN).start();
    let line = "sh -c 'echo $$ > pid; exec corstui design.yaml'";
    term.expect("$").type_text(line).press(&["enter"]);
    term.expect("AWS::Serverless::HttpApi")
        .settle(Duration::from_millis(300));
    let before = term.look(text);
    term.signal("STOP")
        .expect("Stopped")
        .type_text("fg")
        .press(&["enter"]);
    term.wait_for("the screen as before", |screen| text(screen) == before);
    // Without the enter key, which a terminal in its usual mode waits for.
    term.press(&["a"]).expect("esc done");
}

#[test]
fn without_job_control_it_goes_on() {
    // The script around it is the terminal's first process, so nobody could continue a stopped one.
    let mut term = Setup::corstui("").start();
    term.expect("add an origin").press(&["ctrl-z", "enter"]);
    // Not only the terminal echoes it.
    term.type_text(ORIGIN).expect(&format!("- \"{ORIGIN}\""));
}
