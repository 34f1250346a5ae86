//! A program in a pseudo-terminal, and what its process used, from Linux' `/proc`.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

/// How long to wait for something on the screen.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long a screen must have stood still to be settled.
const STILL: Duration = Duration::from_millis(200);

/// A program that runs until this is dropped.
pub struct Running {
    /// From its start until its first frame was whole.
    pub first_frame: Duration,
    /// The page faults until then.
    pub faults: u64,
    child: Box<dyn Child + Send + Sync>,
    input: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    // Kept for their effect: closing the terminal would end the program.
    _terminal: Box<dyn MasterPty + Send>,
    _home: TempDir,
}

impl Running {
    /// Starts a program at 120 by 40 and waits until `last` stands in the bottom line.
    pub fn start(program: &Path, arguments: &[&Path], last: &str) -> Self {
        let home = tempfile::tempdir().expect("a folder for its files");
        let size = PtySize {
            rows: 40,
            cols: 120,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("CORSTUI_CONFIG_DIR", home.path());
        command.env("CORSTUI_STATE_DIR", home.path());
        command.cwd(home.path());
        let output = listen(pair.master.try_clone_reader().expect("a reader"));
        let input = pair.master.take_writer().expect("a writer");
        let start = Instant::now();
        let child = pair
            .slave
            .spawn_command(command)
            .expect("the program starts");
        drop(pair.slave);
        let mut running = Self {
            first_frame: Duration::ZERO,
            faults: 0,
            child,
            input,
            output,
            _terminal: pair.master,
            _home: home,
        };
        running.first_frame = running.wait_for(last) - start;
        running.faults = running.page_faults();
        running
    }

    /// When the text stood in the bottom line.
    fn wait_for(&self, text: &str) -> Instant {
        let [rows, columns] = [40, 120].map(|n| NonZeroU16::new(n).expect("not none"));
        let mut screen = vt100::Parser::new(rows, columns, 0);
        loop {
            let (at, bytes) = self
                .output
                .recv_timeout(PATIENCE)
                .expect("more of the frame");
            screen.process(&bytes);
            let rows: Vec<_> = screen.screen().rows(0, 120).collect();
            if rows.last().is_some_and(|row| row.contains(text)) {
                return at;
            }
        }
    }

    /// Presses keys, each after the screen has come to rest.
    pub fn walk(&mut self, keys: &str) {
        for key in keys.chars() {
            self.settle();
            write!(self.input, "{key}").expect("the program reads");
        }
        self.settle();
    }

    fn settle(&self) {
        while self.output.recv_timeout(STILL).is_ok() {}
    }

    /// The most bytes that were resident until now.
    pub fn peak_memory(&self) -> u64 {
        let status = self.proc("status");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib = line.and_then(|l| l.trim().strip_suffix(" kB")?.parse::<u64>().ok());
        1024 * kib.expect("Linux knows it")
    }

    /// Processor time that it takes while nobody does anything for so long.
    pub fn idle_time(&mut self, pause: Duration) -> Duration {
        thread::sleep(Duration::from_secs(1));
        let before = self.ticks();
        thread::sleep(pause);
        Duration::from_millis(10 * (self.ticks() - before))
    }

    /// How often the process touched memory until now that was not its own yet: each time the kernel
    /// steps in.
    fn page_faults(&self) -> u64 {
        self.stat(7)
    }

    /// Processor time of the process, in hundredths of a second, which is what Linux counts in.
    fn ticks(&self) -> u64 {
        // What it spent by itself, and what the kernel spent for it.
        self.stat(11) + self.stat(12)
    }

    /// A field of `/proc/ID/stat`, counted from 0 behind the name, which is in parentheses and may hold
    /// anything.
    fn stat(&self, field: usize) -> u64 {
        let stat = self.proc("stat");
        let (_, fields) = stat.rsplit_once(") ").expect("a name");
        let field = fields.split(' ').nth(field).expect("a field");
        field.parse().expect("a number")
    }

    fn proc(&self, file: &str) -> String {
        let id = self.child.process_id().expect("it runs");
        std::fs::read_to_string(format!("/proc/{id}/{file}")).expect("it runs")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads all that a program writes, and when it came.
fn listen(mut reader: Box<dyn Read + Send>) -> Receiver<(Instant, Vec<u8>)> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut buffer = vec![0; 1 << 16];
        while let Ok(read @ 1..) = reader.read(&mut buffer) {
            if sender
                .send((Instant::now(), buffer[..read].to_vec()))
                .is_err()
            {
                return;
            }
        }
    });
    receiver
}
