//! `corstui man`: manual pages, made of what `--help` says, and of what [`about`] says besides.

mod about;

use std::path::{Path, PathBuf};
use std::{fs, io};

use anyhow::{Result, anyhow};
use clap::{Command, CommandFactory, ValueHint};
use clap_mangen::Man;

use super::{Cli, Exit, Session, VERSION};
use crate::preset::system_says;

/// Arguments of `corstui man`.
#[derive(Debug, clap::Args)]
#[command(after_help = "To read one: corstui man check | man -l -")]
pub struct Args {
    /// The command whose page to print, such as `check` or `presets list`.
    command: Vec<String>,
    /// Write the pages of all commands into this folder instead, for a package.
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath, conflicts_with = "command")]
    all: Option<PathBuf>,
}

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit> {
    let mut root = Cli::command().disable_help_subcommand(true);
    // Gives every command below the name of its page, such as corstui-check.
    root.build();
    if let Some(folder) = &args.all {
        let written = fs::create_dir_all(folder).and_then(|()| write(&root, &root, folder));
        written.map_err(|error| {
            let why = system_says(&error);
            anyhow!("cannot write the pages into {}: {why}", folder.display())
        })?;
        return Ok(Exit::Fine);
    }
    let mut command = &root;
    for name in &args.command {
        command = command
            .find_subcommand(name)
            .ok_or_else(|| anyhow!("{}", unknown(command, &args.command, name)))?;
    }
    session.print(&page(&root, command)?)?;
    Ok(Exit::Fine)
}

/// That there is no such command, and the nearest one.
fn unknown(above: &Command, words: &[String], name: &str) -> String {
    let whole = words.join(" ");
    match crate::preset::nearest(name, above.get_subcommands().map(Command::get_name)) {
        Some(near) => format!("there is no command `{whole}`; did you mean `{near}`?"),
        None => format!("there is no command `{whole}`; `corstui --help` lists them"),
    }
}

/// Writes the pages of a command and of all below it.
fn write(root: &Command, command: &Command, folder: &Path) -> io::Result<()> {
    fs::write(
        folder.join(format!("{}.1", title(command))),
        page(root, command)?,
    )?;
    let below = command.get_subcommands().filter(|c| !c.is_hide_set());
    below
        .into_iter()
        .try_for_each(|below| write(root, below, folder))
}

fn title(command: &Command) -> &str {
    command.get_display_name().unwrap_or("corstui")
}

/// The command with the usage that `--help` shows: the page's own would leave out that an option takes a
/// value, and that a word may stand several times.
fn with_usage(command: &Command) -> Command {
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").to_owned();
    command.clone().override_usage(usage)
}

/// The page of a command. What holds for all of them stands on the program's own page.
fn page(root: &Command, command: &Command) -> io::Result<String> {
    let mut page = Vec::new();
    Man::new(with_usage(command))
        .title(title(command))
        .source(format!("corstui {VERSION}"))
        .render(&mut page)?;
    let more = if title(command) == title(root) {
        about::program()
    } else {
        about::command()
    };
    more.to_writer(&mut page)?;
    String::from_utf8(page).map_err(io::Error::other)
}
