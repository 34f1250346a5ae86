//! `corstui presets`: list presets, show one, or say where they live.

use std::fmt::Write as _;

use anyhow::Result;
use clap::ValueHint;

use super::report::text::harmless_line;
use super::{Exit, Session};
use crate::preset::Entry;

/// The arguments of `presets`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

/// What to do with presets.
#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List the presets, then recent designs and unsaved work of the workbench.
    ///
    /// Presets are the project's, yours, and the built-in ones.
    List,
    /// Print a preset as it stands in its file.
    Show {
        /// The preset's name; also a path, `-` for standard input, or a share string.
        #[arg(value_hint = ValueHint::FilePath)]
        name: String,
    },
    /// Print the folders in which presets are looked for.
    Path,
}

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit> {
    let text = match &args.action {
        Action::List => list(session),
        Action::Show { name } => session.design(name)?.text,
        Action::Path => path(session),
    };
    session.print(&text)?;
    Ok(Exit::Fine)
}

/// The presets, then what else can be opened: its paths are often long.
fn list(session: &Session<'_>) -> String {
    let entries = session.library.list();
    let width = entries.iter().map(|e| e.name.chars().count()).max();
    let width = width.unwrap_or(0);
    let line = |name: &str, source: &str, about: &str| {
        let line = format!("{name:<width$}  {source:<8}  {about}");
        format!("{}\n", harmless_line(line.trim_end()))
    };
    let preset = |entry: &Entry| {
        let about = match (&entry.error, &entry.summary) {
            (Some(error), _) => format!("cannot be loaded: {error}"),
            (None, summary) => summary.clone().unwrap_or_default(),
        };
        let hidden = if entry.shadowed {
            "(hidden by another of this name) "
        } else {
            ""
        };
        line(
            &entry.name,
            entry.source.word(),
            &format!("{hidden}{about}"),
        )
    };
    let elsewhere = (session.workbench.elsewhere)(&session.library).into_iter();
    let elsewhere = elsewhere.map(|known| line(&known.path, known.source, &known.about));
    let presets = entries.iter().map(preset);
    presets.chain(elsewhere).collect()
}

fn path(session: &Session<'_>) -> String {
    let mut out = String::new();
    for (source, folder) in session.library.folders() {
        let folder = harmless_line(&folder.display().to_string());
        let _ = writeln!(out, "{:<8}  {folder}", source.word());
    }
    out
}
