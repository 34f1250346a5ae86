//! A tmux server of a test's own.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Whether tmux is there. Without it the test that asks is left out, and says so, unless
/// `CORSTUI_REQUIRE_TOOLCHAIN` is set: then it fails.
pub fn is_there() -> bool {
    let version = Command::new("tmux")
        .arg("-V")
        .stdout(Stdio::null())
        .status();
    if version.is_ok() {
        return true;
    }
    assert!(
        std::env::var_os("CORSTUI_REQUIRE_TOOLCHAIN").is_none(),
        "tmux is missing: run .ci/toolchain"
    );
    // Not by `eprintln!`, which a passing test swallows.
    let _ = writeln!(std::io::stderr(), "left out: tmux is not installed");
    false
}

/// A tmux server, which ends with the test.
pub struct Server {
    sockets: PathBuf,
}

impl Server {
    /// The server whose sockets are in a folder.
    pub fn at(sockets: &Path) -> Self {
        Self {
            sockets: sockets.to_owned(),
        }
    }

    /// Runs a command of tmux, and gives what it prints.
    pub fn ask(&self, command: &[&str]) -> String {
        let output = Command::new("tmux")
            .args(["-f", "/dev/null", "-u"])
            .args(command)
            .env("TMUX_TMPDIR", &self.sockets)
            .env_remove("TMUX")
            .output()
            .expect("tmux");
        String::from_utf8(output.stdout).expect("UTF-8")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.ask(&["kill-server"]);
    }
}
