//! What a command may touch: input, output, presets and colours.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};

use super::report::text::harmless_line;
use crate::cors::Draft;
use crate::preset::{self, Design, DesignError, Elsewhere, Fingerprint, Library};
use crate::settings::keys::Table;

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Color {
    /// On a terminal that is not dumb, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How a command ended; the number is the exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Nothing to complain about.
    Fine = 0,
    /// It ran and found something.
    Findings = 1,
    /// It could not run.
    Failed = 2,
}

/// Somewhere to write, with or without colours.
pub struct Stream<'a> {
    /// Takes the bytes.
    pub out: &'a mut dyn Write,
    /// Whether escape sequences for colours are welcome.
    pub color: bool,
}

impl<'a> Stream<'a> {
    /// A stream with or without colours.
    pub const fn new(out: &'a mut dyn Write, color: bool) -> Self {
        Self { out, color }
    }
}

/// What commands have to know of the workbench, which they never name.
#[derive(Clone, Copy, Debug)]
pub struct Workbench {
    /// Makes the table of its actions.
    pub keys: fn() -> Table,
    /// The target and the scope that were chosen last in the project of this library.
    pub chosen: fn(&Library) -> Option<(&'static str, &'static str)>,
    /// What can be opened and is no preset.
    pub elsewhere: fn(&Library) -> Vec<Elsewhere>,
    /// Who keeps unsaved work in the project of this library.
    pub keeper: fn(&Library) -> Box<dyn Keeper>,
    /// Whether the command line asks for colours or forbids them.
    pub colours: Option<bool>,
}

/// Keeps work that is not saved yet, in case the program cannot end in good order.
pub trait Keeper {
    /// Keeps a design, in place of what was kept before: the file that it came from with the text that was
    /// read from it, and the design as it stands. `false`: it cannot be kept.
    fn keep(&mut self, file: Option<(&Path, Option<Fingerprint>)>, draft: &Draft) -> bool;

    /// Where it is kept; `None`: nothing is.
    fn copy(&self) -> Option<PathBuf>;

    /// Keeps nothing any more.
    fn forget(&mut self);
}

/// Keeps nothing, because nothing is to be kept.
struct Careless;

impl Keeper for Careless {
    fn keep(&mut self, _: Option<(&Path, Option<Fingerprint>)>, _: &Draft) -> bool {
        true
    }

    fn copy(&self) -> Option<PathBuf> {
        None
    }

    fn forget(&mut self) {}
}

impl Default for Workbench {
    /// One without any action.
    fn default() -> Self {
        Self {
            keys: Table::default,
            chosen: |_| None,
            elsewhere: |_| Vec::new(),
            keeper: |_| Box::new(Careless),
            colours: None,
        }
    }
}

/// What a command may touch.
pub struct Session<'a> {
    /// Where `-` reads.
    pub stdin: &'a mut dyn Read,
    /// Where data goes.
    pub out: Stream<'a>,
    /// Where talk goes.
    pub err: Stream<'a>,
    /// Where names are looked up.
    pub library: Library,
    /// What is known of the workbench.
    pub workbench: Workbench,
}

impl Color {
    /// Whether colours are asked for or forbidden, if either.
    pub const fn asked(self) -> Option<bool> {
        match self {
            Self::Auto => None,
            Self::Always => Some(true),
            Self::Never => Some(false),
        }
    }

    /// Whether to use colours on a stream that is a terminal or not.
    pub fn on(self, is_terminal: bool) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => {
                let refused = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
                is_terminal && !refused && !is_dumb()
            }
        }
    }
}

/// Whether the terminal says of itself that it only prints: it neither moves its cursor nor colours.
pub fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|kind| kind == "dumb")
}

impl Exit {
    /// How a check ends that ran.
    pub const fn findings(any: bool) -> Self {
        if any { Self::Findings } else { Self::Fine }
    }
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

impl Session<'_> {
    /// Finds and loads DESIGN.
    pub fn design(&mut self, design: &str) -> Result<Design, DesignError> {
        preset::resolve_design(design, self.stdin, &self.library)
    }

    /// Writes data. A closed pipe is no error: whoever closed it has read enough.
    pub fn print(&mut self, text: &str) -> Result<()> {
        forgive(self.out.out.write_all(text.as_bytes())).map_err(|e| unwritten(&e))
    }

    /// Writes talk, as one line that cannot upset a terminal.
    pub fn talk(&mut self, text: &str) -> Result<()> {
        self.show(&harmless_line(text))
    }

    /// Writes talk that is finished and harmless: a report, with its lines and colours.
    pub(super) fn show(&mut self, text: &str) -> Result<()> {
        forgive(writeln!(self.err.out, "{text}")).map_err(|e| unsaid(&e))
    }

    /// Whether all data has come to whoever reads it; a pipe that was closed has taken none.
    pub(super) fn is_delivered(&mut self) -> bool {
        self.out.out.flush().is_ok()
    }

    /// Makes sure that everything has been written.
    pub fn flush(&mut self) -> Result<()> {
        forgive(self.out.out.flush()).map_err(|e| unwritten(&e))?;
        forgive(self.err.out.flush()).map_err(|e| unsaid(&e))
    }
}

/// Why data cannot be written.
pub(super) fn unwritten(error: &io::Error) -> anyhow::Error {
    anyhow!("cannot write the output: {}", preset::system_says(error))
}

/// Why talk cannot be written.
pub(super) fn unsaid(error: &io::Error) -> anyhow::Error {
    let why = preset::system_says(error);
    anyhow!("cannot write to standard error: {why}")
}

/// A pipe that was closed is no error.
pub(super) fn forgive(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}
