//! The external editor: what it is called with, and what it left.

use std::env;
use std::fs;
use std::io::{self, IsTerminal, stdin};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use super::overlay::Opened;
use super::terminal::Tty;
use crate::preset::{self, Fingerprint};

/// What is edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Manuscript {
    /// The design's own file.
    File(PathBuf),
    /// The design as it stands, which is in no file yet.
    Draft(String),
    /// A copy of the design, in a folder of its own.
    Copy(PathBuf),
}

/// The editor has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edited {
    /// What was edited; never a [`Manuscript::Draft`] once that is in a file.
    pub manuscript: Manuscript,
    /// How it went.
    pub ending: Ending,
}

/// How editing went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// This is what the editor left.
    Read(Box<Opened>),
    /// What the editor left is no preset: what is wrong, and where.
    Unreadable(String),
    /// The editor could not run, or says that it failed.
    Failed(String),
}

/// The file to edit, and its text before.
struct Placed {
    path: PathBuf,
    before: Option<Fingerprint>,
}

/// Edits while the terminal is free, and reads what the editor left.
pub fn edit(manuscript: Manuscript, tty: Tty) -> Edited {
    let (manuscript, placed) = match place(manuscript) {
        Ok(placed) => placed,
        Err((manuscript, why)) => {
            return Edited {
                manuscript,
                ending: Ending::Failed(why),
            };
        }
    };
    let editor = chosen();
    let ending = match run(&editor, &placed.path, tty) {
        Ok(status) if status.success() => read(&placed.path),
        outcome => Ending::Failed(failure(&editor, &outcome)),
    };
    let ending = tidy_up(&manuscript, &placed, ending);
    Edited { manuscript, ending }
}

/// Puts a draft into a file that nobody else may read.
fn place(manuscript: Manuscript) -> Result<(Manuscript, Placed), (Manuscript, String)> {
    let (manuscript, path) = match manuscript {
        Manuscript::Draft(text) => match copy_of(&text) {
            Ok(path) => (Manuscript::Copy(path.clone()), path),
            Err(why) => return Err((Manuscript::Draft(text), why)),
        },
        Manuscript::File(ref path) | Manuscript::Copy(ref path) => {
            let path = path.clone();
            (manuscript, path)
        }
    };
    let before = Fingerprint::of_file(&path).unwrap_or_default();
    Ok((manuscript, Placed { path, before }))
}

fn copy_of(text: &str) -> Result<PathBuf, String> {
    let say = |error: &dyn std::fmt::Display| format!("no copy to edit can be made: {error}");
    let folder = tempfile::Builder::new().prefix("corstui-").tempdir();
    let path = folder.map_err(|e| say(&e))?.keep().join("design.yaml");
    preset::put_private(&path, text).map_err(|e| say(&e))?;
    Ok(path)
}

fn read(path: &Path) -> Ending {
    match Opened::load(path) {
        Ok(opened) => Ending::Read(Box::new(opened)),
        Err(error) => Ending::Unreadable(error.to_string()),
    }
}

/// Removes a copy that nobody needs any more: one that was read, or that was not changed. Says where
/// another one is.
fn tidy_up(manuscript: &Manuscript, placed: &Placed, ending: Ending) -> Ending {
    let Manuscript::Copy(path) = manuscript else {
        return ending;
    };
    let now = Fingerprint::of_file(path).unwrap_or_default();
    match ending {
        Ending::Unreadable(_) => ending,
        Ending::Failed(why) if now != placed.before => {
            Ending::Failed(format!("{why}; the text is in {}", path.display()))
        }
        _ => {
            let _ = fs::remove_file(path);
            let _ = path.parent().map(fs::remove_dir);
            ending
        }
    }
}

/// The command line of the editor: `$VISUAL`, else `$EDITOR`, else what every system has.
fn chosen() -> String {
    let set = |name| env::var(name).ok().filter(|v| !v.trim().is_empty());
    let usual = if cfg!(windows) { "notepad" } else { "vi" };
    set("VISUAL")
        .or_else(|| set("EDITOR"))
        .unwrap_or_else(|| usual.to_owned())
}

/// Runs the editor on the terminal, wherever the streams of this process go.
fn run(editor: &str, path: &Path, tty: Tty) -> io::Result<ExitStatus> {
    let mut command = command(editor, path);
    if !stdin().is_terminal() {
        command.stdin(terminal(KEYS)?);
    }
    if tty == Tty::Stderr {
        command.stdout(terminal(SCREEN)?);
    }
    command.status()
}

/// By the shell, as the variables hold a command line: with arguments, and quotes around blanks. Ctrl-C
/// is the editor's alone; without the trap, some shells would end by it too.
#[cfg(unix)]
fn command(editor: &str, path: &Path) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", &format!("trap : INT; {editor} \"$@\""), editor]);
    command.arg(path);
    command
}

#[cfg(not(unix))]
fn command(editor: &str, path: &Path) -> Command {
    use std::os::windows::process::CommandExt as _;
    let mut command = Command::new("cmd");
    command.raw_arg(format!("/C {editor} \"{}\"", path.display()));
    command
}

/// The terminal's keys and its screen, by the names that they have as files.
const KEYS: &str = if cfg!(windows) { "CONIN$" } else { "/dev/tty" };
const SCREEN: &str = if cfg!(windows) { "CONOUT$" } else { "/dev/tty" };

fn terminal(name: &str) -> io::Result<Stdio> {
    let file = fs::File::options().read(true).write(true).open(name);
    file.map(Into::into)
}

fn failure(editor: &str, outcome: &io::Result<ExitStatus>) -> String {
    /// What a shell says of a command that there is not.
    const NOT_FOUND: i32 = 127;
    let set = "set VISUAL or EDITOR to one that there is";
    match outcome {
        Ok(status) if status.code() == Some(NOT_FOUND) => {
            format!("there is no editor `{editor}`; {set}")
        }
        Ok(status) => format!("nothing was taken over: the editor `{editor}` failed ({status})"),
        Err(error) => format!("the editor `{editor}` cannot run: {error}; {set}"),
    }
}
