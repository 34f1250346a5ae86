//! AWS on this machine, for scripts that would change an account: moto's server.

use std::ffi::{OsStr, OsString};
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::{env, iter};

use crate::tools::{project, tool};

/// A server that holds an empty account in each region. It ends with the value.
pub struct Moto {
    server: Child,
    /// Such as `http://127.0.0.1:41234`.
    pub url: String,
}

impl Moto {
    /// Starts a server and waits until it listens; nothing if the toolchain is missing.
    pub fn start() -> Option<Self> {
        let python = tool("venv/bin/python")?;
        let mut server = Command::new(python)
            .arg(project("tests/toolchain/moto_server.py"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("moto starts");
        let output = server.stdout.take().expect("a piped output");
        let mut url = String::new();
        BufReader::new(output)
            .read_line(&mut url)
            .expect("moto says where it listens");
        let url = url.trim_end().to_owned();
        assert!(url.starts_with("http://127.0.0.1:"), "moto said `{url}`");
        Some(Self { server, url })
    }

    /// A command whose AWS command line talks to this server, and to nothing else: `aws` is the one
    /// of the toolchain, and no setting of the user's counts.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        for (name, _) in env::vars_os() {
            if name.to_string_lossy().starts_with("AWS_") {
                command.env_remove(name);
            }
        }
        command
            .env("PATH", path_with_toolchain())
            .env("AWS_ENDPOINT_URL", &self.url)
            .env("AWS_DEFAULT_REGION", "us-east-1")
            .env("AWS_ACCESS_KEY_ID", "unused")
            .env("AWS_SECRET_ACCESS_KEY", "unused")
            .env("AWS_CONFIG_FILE", "/dev/null")
            .env("AWS_SHARED_CREDENTIALS_FILE", "/dev/null")
            .env("AWS_EC2_METADATA_DISABLED", "true")
            .env("AWS_PAGER", "");
        command
    }
}

impl Drop for Moto {
    fn drop(&mut self) {
        // It may have ended already; there is nobody to tell.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn path_with_toolchain() -> OsString {
    let ours = project(".toolchain/bin");
    let theirs = env::var_os("PATH").unwrap_or_default();
    env::join_paths(iter::once(ours).chain(env::split_paths(&theirs))).expect("a search path")
}
