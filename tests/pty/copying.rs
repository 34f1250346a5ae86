//! Copying where there is no desktop: through the terminal, or through tmux.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::expected::{DESIGN, export, osc52};
use crate::term::Setup;

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
    if Command::new("tmux")
        .arg("-V")
        .stdout(Stdio::null())
        .status()
        .is_err()
    {
        // Not by `eprintln!`, which a passing test swallows.
        let _ = writeln!(std::io::stderr(), "left out: tmux is not installed");
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
    let server = Server { sockets };
    term.expect("AWS::Serverless::HttpApi").press(&["y"]);
    term.expect("given to tmux");
    assert_eq!(server.ask("show-buffer"), export());
}

/// A tmux server of the test's own, which ends with it.
struct Server {
    sockets: PathBuf,
}

impl Server {
    fn ask(&self, command: &str) -> String {
        let output = Command::new("tmux")
            .arg(command)
            .env("TMUX_TMPDIR", &self.sockets)
            .env_remove("TMUX")
            .output()
            .expect("tmux");
        String::from_utf8(output.stdout).expect("UTF-8")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.ask("kill-server");
    }
}
