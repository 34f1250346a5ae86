//! Copying where there is no desktop: through the terminal, or through tmux.

use crate::expected::{DESIGN, export, osc52};
use crate::term::Setup;
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
