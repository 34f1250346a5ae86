//! A folder to run commands in, and how they end.

use std::fs;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use serde_json::Value as Json;
use tempfile::TempDir;

/// A project folder of its own, and how commands run in it.
pub struct Project(TempDir);

/// How a command ended.
#[derive(Debug)]
pub struct Ended {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Project {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder for the test"))
    }

    pub fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    pub fn put(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(path, text).expect("the file is written");
    }

    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("the file is read")
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_corstui"));
        command
            .args(args)
            .current_dir(self.0.path())
            .env("CORSTUI_CONFIG_DIR", self.path("config"))
            .env("CORSTUI_STATE_DIR", self.path("state"))
            .env_remove("NO_COLOR")
            .env_remove("RUST_BACKTRACE");
        command
    }

    pub fn run(&self, args: &[&str]) -> Ended {
        let output = self.command(args).stdin(Stdio::null()).output();
        Ended::from(output.expect("corstui runs"))
    }

    pub fn pipe(&self, args: &[&str], input: &str) -> Ended {
        let mut child = self
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("corstui runs");
        let mut stdin = child.stdin.take().expect("a pipe");
        // A command that fails early ends without reading.
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        Ended::from(child.wait_with_output().expect("corstui ends"))
    }

    pub fn json(&self, args: &[&str]) -> Json {
        let ended = self.run(args);
        serde_json::from_str(&ended.out).unwrap_or_else(|e| panic!("{e}: {ended:?}"))
    }
}

impl From<Output> for Ended {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Self {
            status: output.status.code().expect("an exit status"),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }
}

impl Ended {
    /// All that a shell sees, for snapshots.
    pub fn shown(&self) -> String {
        let Self { status, out, err } = self;
        format!("status: {status}\n--- out\n{out}--- err\n{err}")
    }
}
