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
    let root = Cli::command();
    let pages = names(&root);
    let mut command = root.mut_subcommands(|command| with_names(command, &pages));
    clap_complete::generate(args.shell, &mut command, "corstui", &mut text);
    session.print(&String::from_utf8(text)?)?;
    Ok(Exit::Fine)
}

/// The names of all commands, those below others too, which `man` takes one after the other. They live as
/// long as the program, as clap wants it, which ends after this.
fn names(command: &Command) -> Vec<&'static str> {
    let name = |command: &Command| &*command.get_name().to_owned().leak();
    let below = command.get_subcommands();
    below
        .flat_map(|below| [vec![name(below)], names(below)].concat())
        .collect()
}

/// A command whose targets, rules and pages a shell can complete. The program itself takes them as plain
/// text, so that it can name the nearest one to a mistyped name. Presets are files that come and go, and
/// a script is printed once: shells complete paths of designs.
fn with_names(command: Command, pages: &[&'static str]) -> Command {
    let targets = TARGETS.iter().map(|target| target.name);
    let rules = RULES.iter().map(|rule| rule.name);
    let command = with_values(command, "target", targets.collect());
    let command = with_values(command, "rule", rules.collect());
    with_values(command, "command", pages.to_vec())
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
