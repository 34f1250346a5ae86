//! `corstui completions`: what a shell needs to complete commands, options and their values.

use anyhow::Result;
use clap::builder::PossibleValuesParser;
use clap::{Command, CommandFactory};
use clap_complete::Shell;

use super::{Cli, Exit, Session};
use crate::export::TARGETS;
use crate::lint::RULES;

/// Arguments of `corstui completions`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    bash: corstui completions bash > ~/.local/share/bash-completion/completions/corstui\n\
    zsh:  corstui completions zsh > a folder of $fpath/_corstui\n\
    fish: corstui completions fish > ~/.config/fish/completions/corstui.fish")]
pub struct Args {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit> {
    let mut text = Vec::new();
    let mut command = Cli::command().mut_subcommands(with_names);
    clap_complete::generate(args.shell, &mut command, "corstui", &mut text);
    session.print(&String::from_utf8(text)?)?;
    Ok(Exit::Fine)
}

/// A command whose targets and rules a shell can complete. The program itself takes them as plain text,
/// so that it can name the nearest one to a mistyped name.
fn with_names(command: Command) -> Command {
    let targets = TARGETS.iter().map(|target| target.name);
    let rules = RULES.iter().map(|rule| rule.name);
    let command = with_values(command, "target", targets.collect());
    with_values(command, "rule", rules.collect())
}

fn with_values(command: Command, argument: &str, values: Vec<&'static str>) -> Command {
    if command
        .get_arguments()
        .all(|known| known.get_id() != argument)
    {
        return command;
    }
    let parser = PossibleValuesParser::new(values);
    command.mut_arg(argument, |known| known.value_parser(parser))
}
