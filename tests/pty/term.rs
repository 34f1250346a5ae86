//! A terminal in a test: a pseudo-terminal, a program in it, and the screen that a person would see.
//!
//! Nothing sleeps blindly: every step waits for something to be seen, at most [`PATIENCE`] long, and
//! then fails with the screen that it saw instead.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;
use vt100::{Parser, Screen};

/// How long something may take on a busy machine before the test fails.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Runs the program, so that its process id, its exit status and what it did to the terminal's modes
/// are known. `$1` is its command line.
const SCRIPT: &str = r#"
before=$(stty -g)
sh -c "echo \$\$ > pid; $1"
echo "exit status $?"
if [ "$(stty -g)" = "$before" ]; then echo "modes restored"; else echo "modes changed"; fi
"#;

/// How to start a terminal.
pub struct Setup {
    folder: TempDir,
    command: CommandBuilder,
    size: (u16, u16),
    reading: Reading,
}

/// How the terminal takes what the program writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// As it comes.
    AtOnce,
    /// A byte, then a pause, then a byte.
    ByteByByte,
    /// Not at all, like one whose connection hangs.
    Never,
}

/// Columns and rows at the start.
const SIZE: (u16, u16) = (120, 40);

impl Setup {
    /// The workbench, with these arguments.
    pub fn corstui(args: &str) -> Self {
        Self::run(&format!("corstui {args}"))
    }

    /// A command line of the shell, in an empty folder, without anybody's environment. `corstui` is
    /// on its path.
    pub fn run(line: &str) -> Self {
        Self::program("sh", &["-c", SCRIPT, "sh", &format!("exec {line}")])
    }

    /// An interactive shell with job control. Its prompt is `$ `.
    pub fn shell() -> Self {
        Self::program("bash", &["--norc", "--noprofile", "--noediting", "-i"])
    }

    /// Any program.
    pub fn program(program: &str, args: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.cwd(folder.path());
        command.env_clear();
        command.env("PATH", path());
        command.env("HOME", folder.path());
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        command.env("PS1", "$ ");
        Self {
            folder,
            command,
            size: SIZE,
            reading: Reading::AtOnce,
        }
    }

    /// In a terminal of this size.
    pub const fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    /// In a terminal that takes output in this way.
    pub const fn reading(mut self, reading: Reading) -> Self {
        self.reading = reading;
        self
    }

    /// With a variable in the environment.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// With a file in its folder.
    pub fn file(self, name: &str, text: &str) -> Self {
        std::fs::write(self.folder.path().join(name), text).expect("a file");
        self
    }

    /// The folder where the program will run.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Opens the terminal, and starts the program in it.
    pub fn start(self) -> Term {
        let (columns, rows) = self.size;
        let pty = native_pty_system()
            .openpty(pty_size(columns, rows))
            .expect("a pseudo-terminal");
        let child = pty.slave.spawn_command(self.command).expect("a process");
        // As long as this end is open, the reader waits for more.
        drop(pty.slave);
        let seen = Arc::new(Seen::new(columns, rows));
        let output = pty.master.try_clone_reader().expect("the output");
        let reader = Arc::clone(&seen);
        match self.reading {
            Reading::AtOnce => drop(thread::spawn(move || reader.read_all(output))),
            Reading::ByteByByte => drop(thread::spawn(move || reader.read_all(Slowly(output)))),
            Reading::Never => {}
        }
        Term {
            folder: self.folder,
            input: pty.master.take_writer().expect("the input"),
            master: Some(pty.master),
            child,
            seen,
        }
    }
}

/// The folder of the program under test, before the usual ones.
pub fn path() -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_corstui"));
    let own = program.parent().expect("a folder").display();
    let usual = std::env::var("PATH").unwrap_or_default();
    format!("{own}:{usual}")
}

/// What came out of the terminal so far.
struct Seen {
    state: Mutex<State>,
    news: Condvar,
}

struct State {
    raw: Vec<u8>,
    /// What of a frame has come that is shown only when it is whole, as most terminals do (mode 2026).
    frame: Vec<u8>,
    parser: Parser,
    closed: bool,
}

impl State {
    /// Takes what came out, and shows what is to be seen of it.
    fn take(&mut self, bytes: &[u8]) {
        const BEGIN: &[u8] = b"\x1b[?2026h";
        const END: &[u8] = b"\x1b[?2026l";
        self.raw.extend_from_slice(bytes);
        for byte in bytes {
            self.frame.push(*byte);
            let has_begun = self.frame.starts_with(BEGIN);
            let may_begin = BEGIN.starts_with(&self.frame);
            if self.frame.ends_with(END) || !has_begun && !may_begin {
                self.show();
            }
        }
    }

    fn show(&mut self) {
        self.parser.process(&self.frame);
        self.frame.clear();
    }
}

impl Seen {
    fn new(columns: u16, rows: u16) -> Self {
        let state = State {
            raw: Vec::new(),
            frame: Vec::new(),
            parser: Parser::new(at_least_one(rows), at_least_one(columns), 0),
            closed: false,
        };
        Self {
            state: Mutex::new(state),
            news: Condvar::new(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("the terminal's reader is well")
    }

    fn read_all(&self, mut output: impl Read) {
        let mut bytes = [0; 4096];
        loop {
            let count = output.read(&mut bytes).unwrap_or(0);
            let mut state = self.lock();
            state.take(&bytes[..count]);
            state.closed = count == 0;
            self.news.notify_all();
            if state.closed {
                return;
            }
        }
    }
}

/// Gives what another reader gives, a byte at a time.
struct Slowly<R>(R);

impl<R: Read> Read for Slowly<R> {
    fn read(&mut self, bytes: &mut [u8]) -> std::io::Result<usize> {
        thread::sleep(Duration::from_micros(20));
        self.0.read(&mut bytes[..1])
    }
}

/// A terminal with a program in it.
pub struct Term {
    folder: TempDir,
    input: Box<dyn Write + Send>,
    /// `None`: it was closed.
    master: Option<Box<dyn MasterPty + Send>>,
    child: Box<dyn Child + Send + Sync>,
    seen: Arc<Seen>,
}

impl Term {
    /// Waits until a text is on the screen.
    #[track_caller]
    pub fn expect(&mut self, text: &str) -> &mut Self {
        self.wait_for(&format!("`{text}` on the screen"), |screen| {
            self::text(screen).contains(text)
        })
    }

    /// Waits until a text is no longer on the screen.
    #[track_caller]
    pub fn expect_gone(&mut self, text: &str) -> &mut Self {
        self.wait_for(&format!("no `{text}` on the screen"), |screen| {
            !self::text(screen).contains(text)
        })
    }

    /// Waits until the screen is as wished.
    #[track_caller]
    pub fn wait_for(&mut self, what: &str, wish: impl Fn(&Screen) -> bool) -> &mut Self {
        self.wait(what, PATIENCE, |state| wish(state.parser.screen()));
        self
    }

    #[track_caller]
    fn wait(&self, what: &str, patience: Duration, wish: impl Fn(&State) -> bool) {
        let (state, timeout) = self
            .seen
            .news
            .wait_timeout_while(self.seen.lock(), patience, |state| !wish(state))
            .expect("the terminal's reader is well");
        if timeout.timed_out() && !wish(&state) {
            let picture = text(state.parser.screen());
            let open = if state.closed { "closed" } else { "open" };
            // The reader, which is well, shall not find the lock poisoned.
            drop(state);
            panic!("waited for {what}; the terminal is {open} and shows\n{picture}");
        }
    }

    /// Presses keys: `enter`, `esc`, `ctrl-z`, or characters as they are.
    ///
    /// Wait for what `esc` does before the next key: together they would be that key with alt.
    pub fn press(&mut self, keys: &[&str]) -> &mut Self {
        for key in keys {
            match key.strip_prefix("ctrl-") {
                Some(letter) => self.send(&[letter.as_bytes()[0] & 0x1f]),
                None => self.send(match *key {
                    "enter" => b"\r",
                    "esc" => b"\x1b",
                    text => text.as_bytes(),
                }),
            }
        }
        self
    }

    /// Types a text.
    pub fn type_text(&mut self, text: &str) -> &mut Self {
        self.send(text.as_bytes());
        self
    }

    /// Pastes a text, as a terminal does that was asked to put pastes in brackets.
    #[track_caller]
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.wait_for("pastes in brackets", Screen::bracketed_paste);
        // Terminals send what the enter key sends.
        self.type_text(&format!("\x1b[200~{}\x1b[201~", text.replace('\n', "\r")))
    }

    fn send(&mut self, bytes: &[u8]) {
        self.input.write_all(bytes).expect("a terminal that reads");
        self.input.flush().expect("a terminal that reads");
    }

    /// Has keys typed for ever on another thread, as fast as they are taken.
    pub fn type_for_ever(&mut self, text: &'static str) {
        let mut input = self.take_input();
        thread::spawn(move || while input.write_all(text.as_bytes()).is_ok() {});
    }

    fn take_input(&mut self) -> Box<dyn Write + Send> {
        std::mem::replace(&mut self.input, Box::new(std::io::sink()))
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        let mut state = self.seen.lock();
        let screen = (at_least_one(rows), at_least_one(columns));
        state.parser.set_size(screen.0, screen.1);
        drop(state);
        let size = pty_size(columns, rows);
        let master = self.master.as_ref().expect("an open terminal");
        master.resize(size).expect("a new size");
        self
    }

    /// Sends the program, not the shell around it, a signal such as `TERM`.
    #[track_caller]
    pub fn signal(&mut self, name: &str) -> &mut Self {
        let args = [format!("-{name}"), self.pid()];
        let status = Command::new("kill").args(args).status().expect("kill");
        assert!(status.success(), "kill -{name}: {status}");
        self
    }

    /// The process id of the program.
    pub fn pid(&self) -> String {
        let pid = std::fs::read_to_string(self.path("pid")).expect("a process id");
        pid.trim().to_owned()
    }

    /// The recovery copies that there are now.
    pub fn recovery_copies(&self) -> Vec<PathBuf> {
        let folder = self.path(".local/state/corstui/recovery");
        let entries = std::fs::read_dir(folder).into_iter().flatten();
        let paths = entries.map(|entry| entry.expect("an entry").path());
        paths
            .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
            .collect()
    }

    /// Waits until a file is there, in the folder where the program runs.
    #[track_caller]
    pub fn expect_file(&self, name: &str) -> &Self {
        let end = Instant::now() + PATIENCE;
        while !self.path(name).exists() {
            assert!(Instant::now() < end, "there never is a {name}");
            thread::sleep(Duration::from_millis(5));
        }
        self
    }

    /// Waits for a recovery copy that holds a text.
    #[track_caller]
    pub fn expect_copy(&self, text: &str) -> &Self {
        let end = Instant::now() + PATIENCE;
        let holds =
            |path: &PathBuf| std::fs::read_to_string(path).is_ok_and(|copy| copy.contains(text));
        while !self.recovery_copies().iter().any(holds) {
            assert!(Instant::now() < end, "{:?}", self.recovery_copies());
            thread::sleep(Duration::from_millis(10));
        }
        self
    }

    /// A path in the folder where the program runs.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Everything that came out so far, escape sequences included.
    pub fn raw(&self) -> String {
        String::from_utf8_lossy(&self.seen.lock().raw).into_owned()
    }

    /// Looks at the screen as it is now.
    pub fn look<T>(&self, look: impl FnOnce(&Screen) -> T) -> T {
        look(self.seen.lock().parser.screen())
    }

    /// Waits until nothing came out for a while.
    pub fn settle(&mut self, silence: Duration) -> &mut Self {
        let end = Instant::now() + PATIENCE;
        loop {
            let state = self.seen.lock();
            let before = state.raw.len();
            let same = |state: &mut State| state.raw.len() == before;
            let waited = self.seen.news.wait_timeout_while(state, silence, same);
            if waited.expect("the terminal's reader is well").1.timed_out() {
                return self;
            }
            assert!(Instant::now() < end, "the program never falls silent");
        }
    }

    /// Waits until the program has ended with this exit status, and the terminal is as it was.
    #[track_caller]
    pub fn expect_end(&mut self, status: u8) -> &mut Self {
        self.expect(&format!("exit status {status}"))
            .expect("modes ")
            .expect("modes restored")
            .wait_for("the terminal as it was", |screen| {
                !screen.alternate_screen()
                    && !screen.hide_cursor()
                    && !screen.bracketed_paste()
                    && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
            })
    }

    /// Ends the first process in the terminal, as a closed window or a lost connection does. The
    /// system tells those that are left.
    pub fn hang_up(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Waits for the end of the first process in the terminal, and gives its exit status.
    pub fn status(&mut self) -> u32 {
        let status = self.child.wait().expect("the end");
        status.exit_code()
    }

    /// Takes the terminal away. Nobody may be reading what comes out of it.
    pub fn close(&mut self) {
        drop(self.take_input());
        self.master = None;
    }
}

impl Drop for Term {
    /// A test that failed leaves nothing running.
    fn drop(&mut self) {
        self.hang_up();
    }
}

/// Waits until a process is no more, whatever became of its terminal.
#[cfg(target_os = "linux")]
#[track_caller]
pub fn expect_ended(pid: &str) {
    let stat = format!("/proc/{pid}/stat");
    let end = Instant::now() + PATIENCE;
    // A process that nobody has waited for yet is a zombie, but it has ended.
    while std::fs::read_to_string(&stat).is_ok_and(|stat| !stat.contains(") Z ")) {
        assert!(Instant::now() < end, "the program lives on");
        thread::sleep(Duration::from_millis(10));
    }
}

fn pty_size(cols: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols,
        ..PtySize::default()
    }
}

fn at_least_one(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap_or(NonZeroU16::MIN)
}

/// What a person reads on the screen. A cell with a space and one with nothing look the same.
pub fn text(screen: &Screen) -> String {
    let (_, columns) = screen.size();
    let rows = screen.rows(0, columns.get());
    let rows: Vec<_> = rows.map(|row| row.trim_end().to_owned()).collect();
    rows.join("\n") + "\n"
}
