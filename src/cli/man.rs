//! `corstui man`: manual pages, made of what `--help` says.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::CommandFactory;
use clap_mangen::Man;

use super::{Cli, Exit, Session};

/// Arguments of `corstui man`.
#[derive(Debug, clap::Args)]
#[command(after_help = "To read one: corstui man check | man -l -")]
pub struct Args {
    /// The command whose page to print, such as `check` or `presets list`.
    command: Vec<String>,
    /// Write the pages of all commands into this folder instead, for a package.
    #[arg(long, value_name = "FOLDER", conflicts_with = "command")]
    all: Option<PathBuf>,
}

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit> {
    let mut root = Cli::command();
    if let Some(folder) = &args.all {
        let at = || format!("{}: the pages cannot be written", folder.display());
        std::fs::create_dir_all(folder).with_context(at)?;
        clap_mangen::generate_to(root.disable_help_subcommand(true), folder).with_context(at)?;
        return Ok(Exit::Fine);
    }
    // Gives every command below the name of its page, such as corstui-check.
    root.build();
    let mut command = &root;
    for name in &args.command {
        command = command.find_subcommand(name).with_context(|| {
            let whole = args.command.join(" ");
            format!("there is no command `{whole}`; `corstui --help` lists them")
        })?;
    }
    let name = command.get_display_name().unwrap_or("corstui").to_owned();
    let mut page = Vec::new();
    Man::new(command.clone()).title(name).render(&mut page)?;
    session.print(&String::from_utf8(page)?)?;
    Ok(Exit::Fine)
}
