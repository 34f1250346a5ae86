//! Copying where there is no desktop: through the terminal, or through tmux.

use std::process::Command;

use corstui::cors::Draft;
use corstui::preset::share;

use crate::expected::{DESIGN, ORIGIN, export, osc52};
use crate::term::{Setup, Term, path};
use crate::tmux::{Server, is_there};

#[test]
fn without_a_desktop_the_export_is_sent_to_the_terminal() {
    let mut term = Setup::corstui("design.yaml")
        .file("design.yaml", DESIGN)
        .start();
    term.expect("AWS::Serverless::HttpApi").press(&["y"]);
    term.expect("sent to the terminal");
    assert!(term.raw().contains(&osc52(&export())), "{}", term.raw());
    // Nobody knows whether the terminal took it.
    assert!(!term.look(vt100::Screen::contents).contains("copied"));
}

#[test]
fn the_copied_command_line_prints_what_is_shown() {
    let name = "it's $x.yaml";
    let setup = Setup::corstui("*.yaml").file(name, DESIGN);
    let mut term = setup.start();
    term.expect("AWS::Serverless::HttpApi").press(&["C"]);
    term.expect("command line for sam: sent to the terminal");
    let line = r"corstui export 'it'\''s $x.yaml' --target sam --scope snippet";
    assert!(term.raw().contains(&osc52(line)), "{}", term.raw());
    assert_eq!(run(&term, line), export());
    // What is not saved has no file to name.
    term.press(&["a"]).expect("esc done");
    term.type_text("https://b.example").press(&["esc"]);
    term.expect("enter edit").press(&["Y"]);
    term.expect("share string of ");
    term.press(&["C"]).expect("command line for sam");
    let draft = Draft {
        allow_origins: vec![ORIGIN.to_owned(), "https://b.example".to_owned()],
        ..Draft::default()
    };
    let word = share(&draft).expect("a string");
    let line = format!("corstui export {word} --target sam --scope snippet");
    for text in [&word, &line] {
        assert!(term.raw().contains(&osc52(text)), "{}", term.raw());
    }
    assert!(run(&term, &line).contains("https://b.example"));
}

/// What a shell prints for a command line, where the workbench runs.
fn run(term: &Term, line: &str) -> String {
    let output = Command::new("sh")
        .args(["-c", line])
        .env("PATH", path())
        .current_dir(term.path(""))
        .output()
        .expect("a shell");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn within_tmux_the_export_is_given_to_tmux() {
    if !is_there() {
        return;
    }
    let session = [
        "-f",
        "/dev/null",
        "-u",
        "new-session",
        "corstui design.yaml",
    ];
    let setup = Setup::program("tmux", &session).file("design.yaml", DESIGN);
    let sockets = setup.folder().to_owned();
    let mut term = setup
        .env("TMUX_TMPDIR", &sockets.display().to_string())
        .start();
    let server = Server::at(&sockets);
    term.expect("AWS::Serverless::HttpApi").press(&["y"]);
    term.expect("given to tmux");
    assert_eq!(server.ask(&["show-buffer"]), export());
}
