//! `corstui`: without a subcommand the workbench, else the command; the result becomes the exit code.

use std::io::{self, BufWriter, IsTerminal};
use std::path::{Path, PathBuf, absolute};
use std::process::ExitCode;

use anyhow::{Result, bail};
use corstui::cli::{self, Cli, Exit, Session, Stream, Workbench};
use corstui::cors::Draft;
use corstui::preset::{Elsewhere, Fingerprint, Library, config_dir, state_dir};
use corstui::settings::{self, Circumstances, InForce};
use corstui::tui::{self, Choice, End, Memory, Opened, Paths, Recovery, Start, Tty, Work, World};

fn main() -> ExitCode {
    outlive_file_limits();
    let cli = cli::parse();
    match &cli.command {
        Some(command) => with_session(&cli, |session| cli::run(command, session)).into(),
        None => workbench(&cli).unwrap_or_else(|error| {
            with_session(&cli, |session| cli::refuse(&error, session));
            Exit::Failed.into()
        }),
    }
}

/// A limit on the size of files (`ulimit -f`) is an error like a full disk, to be told of, rather than a
/// signal that ends the process in the middle of a frame.
fn outlive_file_limits() {
    #[cfg(unix)]
    {
        let passed = std::sync::Arc::default();
        // Without a handler all is as it would be without this function.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, passed);
    }
}

/// Lends the process's streams to a command. They are free again afterwards, for the workbench.
fn with_session<T>(cli: &Cli, act: impl FnOnce(&mut Session<'_>) -> T) -> T {
    let (out, err) = (io::stdout(), io::stderr());
    let out_color = cli.opening.color.on(out.is_terminal());
    let err_color = cli.opening.color.on(err.is_terminal());
    let (mut out, mut err) = (BufWriter::new(out.lock()), err.lock());
    act(&mut Session {
        stdin: &mut io::stdin().lock(),
        out: Stream::new(&mut out, out_color),
        err: Stream::new(&mut err, err_color),
        library: Library::here(),
        workbench: Workbench {
            keys: tui::keymap::table,
            chosen: |library| memory_of(library).recall().map(Choice::names),
            elsewhere,
            keeper: |library| {
                let recovery = Recovery::of(library.root(), state_dir().as_deref());
                let copy = None;
                Box::new(Keeper { recovery, copy })
            },
            colours: cli.opening.color.asked(),
        },
    })
}

/// What is remembered of the library's project.
fn memory_of(library: &Library) -> Memory {
    Memory::of(library.root(), state_dir().as_deref())
}

/// Keeps the work of commands as that of the workbench, but at once: a person answers line by line.
struct Keeper {
    recovery: Recovery,
    copy: Option<PathBuf>,
}

impl cli::Keeper for Keeper {
    fn keep(&mut self, file: Option<(&Path, Option<Fingerprint>)>, draft: &Draft) -> bool {
        self.recovery.keep(Some(Work {
            path: file.and_then(|(path, _)| absolute(path).ok()),
            seen: file.and_then(|(_, seen)| seen),
            draft: draft.clone(),
        }));
        self.copy = self.recovery.flush();
        self.copy.is_some() || state_dir().is_none()
    }

    fn copy(&self) -> Option<PathBuf> {
        self.copy.clone()
    }

    fn forget(&mut self) {
        self.recovery.keep(None);
        self.copy = self.recovery.flush();
    }
}

/// What the workbench knows of and is no preset.
fn elsewhere(library: &Library) -> Vec<Elsewhere> {
    World::new(library.clone())
        .showing(Paths::for_programs())
        .remembering(state_dir().as_deref())
        .elsewhere()
}

/// The settings, as far as nothing else comes first.
fn settings_in_force(cli: &Cli, memory: &Memory) -> InForce {
    let loaded = settings::load(config_dir().as_deref(), tui::keymap::table);
    let circumstances = Circumstances {
        colours: cli.opening.color.asked(),
        chosen: memory.recall().map(Choice::names),
        ..Circumstances::here()
    };
    InForce::new(loaded, &circumstances, tui::keymap::table)
}

/// Opens the workbench, with a design if one is named.
fn workbench(cli: &Cli) -> Result<ExitCode> {
    // Elsewhere than on the terminal, standard output is for the export alone.
    let tty = Tty::find().filter(|tty| *tty == Tty::Stdout || cli.opening.print_on_exit);
    let Some(tty) = tty else {
        bail!(
            "the workbench needs a terminal; `corstui ask`, `corstui check` and `corstui export` do without one"
        );
    };
    if cli::is_dumb() {
        bail!(
            "the workbench needs a terminal that moves its cursor, and by TERM=dumb this one does not; open \
             another, or say what it is, such as TERM=xterm-256color; `corstui ask` works on every terminal"
        );
    }
    let library = Library::here();
    let memory = memory_of(&library);
    let mut start = Start {
        design: Opened::default(),
        settings: settings_in_force(cli, &memory),
        tty,
        state: state_dir(),
        library,
    };
    if let Some(name) = &cli.opening.design {
        let Some(design) = with_session(cli, |session| cli::open(name, session)) else {
            with_session(cli, |session| say_what_is_unsaved(name, session));
            return Ok(Exit::Failed.into());
        };
        let path = design.origin.path().map(ToOwned::to_owned);
        let loaded = design.loaded;
        start.design = Opened::new(loaded.draft, path).seen(&design.text);
    }
    let end = tui::run(start)?;
    if let Some(signal) = end.signal {
        with_session(cli, |session| say_what_is_kept(&end, session));
        return Ok(ExitCode::from(128 + signal));
    }
    let exit = if cli.opening.print_on_exit {
        print(cli, &end)?
    } else {
        Exit::Fine
    };
    Ok(exit.into())
}

/// Says of a file that cannot be opened that an earlier run left changes of it.
fn say_what_is_unsaved(name: &str, session: &mut Session<'_>) {
    let Ok(path) = absolute(name) else { return };
    let known = elsewhere(&session.library).into_iter();
    let of_it = |known: &Elsewhere| known.of.as_ref().is_some_and(|(file, _)| *file == path);
    for known in known.filter(of_it) {
        let _ = session.talk(&format!(
            "{} corstui without a design offers them.",
            known.about
        ));
    }
}

/// Says where unsaved work is after a signal. The terminal may be gone, and then nobody reads it.
fn say_what_is_kept(end: &End, session: &mut Session<'_>) {
    if let Some(copy) = &end.kept {
        let _ = session.talk(&format!(
            "unsaved work is kept in {}; corstui offers it at its next start here",
            copy.display()
        ));
    }
}

/// Prints the export as it stood last.
fn print(cli: &Cli, end: &End) -> Result<Exit> {
    with_session(cli, |session| match &end.export {
        Some(text) => session
            .print(text)
            .and_then(|()| session.flush())
            .map(|()| Exit::Fine),
        None => session
            .talk("nothing is printed, because the design has errors")
            .map(|()| Exit::Findings),
    })
}
