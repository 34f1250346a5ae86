//! The command line: one file per command, each with its arguments, its help and what it does.
//!
//! Commands read and write only through a [`Session`], so tests run them without a process. Data goes
//! to the session's output, talk to its error output.

mod ask;
mod check;
mod compare;
mod completions;
mod coverage;
mod deployed;
mod diff;
mod explain;
mod export;
mod import;
mod json;
mod judge;
mod man;
mod pairs;
mod presets;
mod report;
mod resolved;
mod rules;
mod schema;
mod session;
mod settings;
mod share;
mod simulate;
mod words;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write as _};
use std::{env, process};

use clap::builder::StyledStr;
use clap::error::{ContextValue, ErrorKind};
use clap::{Args as _, CommandFactory, FromArgMatches as _, Parser, Subcommand, ValueHint};

pub use session::{Color, Exit, Keeper, Session, Stream, Workbench, is_dumb};

use self::report::text::harmless_line;
use crate::cors::has_unprintable;
use crate::preset::{self, Design, DesignError};

/// The version and, in builds to be handed on, the commit that it was built from.
pub const VERSION: &str = env!("CORSTUI_VERSION");

/// Design, check and export CORS for Amazon API Gateway.
///
/// Without a command the workbench opens. DESIGN is a path, `-` for standard input, a preset's
/// name, or a share string.
#[derive(Debug, Parser)]
#[command(
    version = VERSION,
    override_usage = "corstui [OPTIONS] [DESIGN]\n       corstui [OPTIONS] <COMMAND>",
    after_help = "Exit status: 0 fine; 1 findings; 2 it could not run; 128 + n signal n ended it.\n\
        A preset that is named like a command opens by its path."
)]
pub struct Cli {
    /// How to open the workbench.
    #[command(flatten)]
    pub opening: Opening,
    /// What to do instead of opening the workbench.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What can be said without a command.
#[derive(Debug, clap::Args)]
pub struct Opening {
    /// The design to open in the workbench.
    #[arg(value_hint = ValueHint::FilePath)]
    pub design: Option<String>,
    /// Print the export to standard output when the workbench is left.
    #[arg(long)]
    pub print_on_exit: bool,
    /// When to use colours.
    #[arg(long, value_enum, default_value_t, global = true, value_name = "WHEN")]
    pub color: Color,
}

impl Opening {
    /// Reads arguments that name no command. `None`: they do, or ask for help, or are wrong.
    fn read(arguments: impl Iterator<Item = OsString>) -> Option<Self> {
        let command = Self::augment_args(clap::Command::new("corstui"));
        let matches = command.try_get_matches_from(arguments).ok()?;
        let opening = Self::from_arg_matches(&matches).ok()?;
        let is_command = |name: &str| name == "help" || Command::has_subcommand(name);
        (!opening.design.as_deref().is_some_and(is_command)).then_some(opening)
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check designs and say what is wrong, and how to mend it.
    Check(check::Args),
    /// Print a rule's page.
    Explain(explain::Args),
    /// List the rules.
    Rules(rules::Args),
    /// Print a design as configuration for a tool.
    Export(export::Args),
    /// Print the design that an export carries in its header, as a preset.
    Import(import::Args),
    /// Simulate what a browser and API Gateway say to each other.
    Simulate(simulate::Args),
    /// Judge recorded exchanges as a browser would, and say why it refused.
    Judge(judge::Args),
    /// Say which pages can read which responses, errors included.
    Coverage(coverage::Args),
    /// Compare HTTP API with REST API, for a design if one is named.
    Compare(compare::Args),
    /// Say in which fields two designs differ.
    Diff(diff::Args),
    /// Go through the fields as plain questions and answers, for screen readers and dumb terminals.
    Ask(ask::Args),
    /// List and show presets.
    Presets(presets::Args),
    /// Say which settings of the workbench are in force, and from where.
    Settings(settings::Args),
    /// Print a design as one word, which every command takes in place of a file.
    Share(share::Args),
    /// Print the JSON Schema of the preset file.
    Schema,
    /// Print the completions of a shell, for it to read.
    Completions(completions::Args),
    /// Print the manual page of the program or of a command.
    Man(man::Args),
}

/// Reads the arguments. Ends the process when they ask for help, or for what there is not.
pub fn parse() -> Cli {
    // Setting all commands up takes as long as everything else before the first frame but its design.
    if let Some(opening) = Opening::read(env::args_os()) {
        let command = None;
        return Cli { opening, command };
    }
    let cli = Cli::try_parse().unwrap_or_else(|said| end_with(&shown(said)));
    let Opening {
        design,
        print_on_exit,
        ..
    } = &cli.opening;
    // clap's own `args_conflicts_with_subcommands` would forbid `--color` before a command.
    if cli.command.is_some() && (design.is_some() || *print_on_exit) {
        let text = "a command stands alone: name the design after it";
        end_with(&Cli::command().error(ErrorKind::ArgumentConflict, text));
    }
    cli
}

/// The same answer of clap with what was written made visible, for clap repeats it as it is.
fn shown(mut said: clap::Error) -> clap::Error {
    let plain = |text: &StyledStr| StyledStr::from(harmless_line(&text.to_string()));
    let is_hidden = said.context().any(|(_, value)| match value {
        ContextValue::String(text) => has_unprintable(text),
        ContextValue::Strings(texts) => texts.iter().any(|text| has_unprintable(text)),
        _ => false,
    });
    if !is_hidden {
        return said;
    }
    let context = said.context().filter_map(|(kind, value)| {
        let value = match value {
            ContextValue::String(text) => ContextValue::String(harmless_line(text)),
            ContextValue::Strings(texts) => {
                ContextValue::Strings(texts.iter().map(|text| harmless_line(text)).collect())
            }
            // What was written cannot be told from clap's own colours there.
            ContextValue::StyledStrs(texts) => {
                ContextValue::StyledStrs(texts.iter().map(plain).collect())
            }
            _ => return None,
        };
        Some((kind, value))
    });
    for (kind, value) in context.collect::<Vec<_>>() {
        said.insert(kind, value);
    }
    said
}

/// Ends the process with help, the version, or what is wrong with the arguments. Help that cannot be
/// written is an error like any other output; clap's own `exit` would say nothing.
fn end_with(said: &clap::Error) -> ! {
    let written = said.print().and_then(|()| io::stdout().flush());
    if let Err(error) = session::forgive(written)
        && !said.use_stderr()
    {
        let color = Color::Auto.on(io::stderr().is_terminal());
        let text = report::text::plain_error(&session::unwritten(&error).to_string(), color);
        // There is nowhere left to say that even this cannot be said.
        let _ = writeln!(io::stderr(), "{text}");
        process::exit(Exit::Failed as i32);
    }
    process::exit(said.exit_code());
}

/// Runs a command. What keeps it from running is said on the error output.
pub fn run(command: &Command, session: &mut Session<'_>) -> Exit {
    let result = match command {
        Command::Check(args) => check::run(args, session),
        Command::Explain(args) => explain::run(args, session),
        Command::Rules(args) => rules::run(args, session),
        Command::Export(args) => export::run(args, session),
        Command::Import(args) => import::run(args, session),
        Command::Simulate(args) => simulate::run(args, session),
        Command::Judge(args) => judge::run(args, session),
        Command::Coverage(args) => coverage::run(args, session),
        Command::Compare(args) => compare::run(args, session),
        Command::Diff(args) => diff::run(args, session),
        Command::Ask(args) => ask::run(args, session),
        Command::Presets(args) => presets::run(args, session),
        Command::Settings(args) => settings::run(args, session),
        Command::Share(args) => share::run(args, session),
        Command::Schema => schema::run(session),
        Command::Completions(args) => completions::run(args, session),
        Command::Man(args) => man::run(args, session),
    };
    match result.and_then(|exit| session.flush().map(|()| exit)) {
        Ok(exit) => exit,
        Err(error) => {
            refuse(&error, session);
            Exit::Failed
        }
    }
}

/// The design that the workbench shall open; `None` when it cannot be loaded, which has been said.
pub fn open(design: &str, session: &mut Session<'_>) -> Option<Design> {
    match session.design(design) {
        Ok(design) => Some(design),
        Err(error) => {
            refuse(&meant_command(error).into(), session);
            None
        }
    }
}

/// Whoever mistypes a command gets a name that is no preset: the nearest command is named too.
fn meant_command(error: DesignError) -> DesignError {
    let DesignError::Unknown {
        name,
        nearest: None,
    } = error
    else {
        return error;
    };
    let command = Cli::command();
    let commands = command.get_subcommands().map(clap::Command::get_name);
    let nearest = preset::nearest(&name, commands).map(str::to_owned);
    DesignError::Unknown { name, nearest }
}

/// Says why a command cannot run: with the line at fault where there is one.
pub fn refuse(error: &anyhow::Error, session: &mut Session<'_>) {
    let text = match error.downcast_ref::<DesignError>() {
        Some(error) => report::text::refusal(error, session.err.color),
        None => report::text::plain_error(&format!("{error:#}"), session.err.color),
    };
    // There is nowhere left to say that even this cannot be said.
    let _ = writeln!(session.err.out, "{text}").and_then(|()| session.err.out.flush());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::is_unprintable;

    #[test]
    fn arguments_without_a_command_are_read_as_with_all_commands_set_up() {
        let lines = [
            "",
            "orders.yaml",
            "-",
            "./check",
            "checks",
            "--color never orders.yaml",
            "orders.yaml --color=always",
            "--print-on-exit",
            "-- orders.yaml --print-on-exit",
        ];
        for line in lines {
            let arguments = || ["corstui"].into_iter().chain(line.split_whitespace());
            let opening = Opening::read(arguments().map(OsString::from));
            let whole = Cli::try_parse_from(arguments()).map(|cli| cli.opening);
            assert_eq!(
                opening.map(|it| format!("{it:?}")),
                whole.ok().map(|it| format!("{it:?}")),
                "{line}"
            );
        }
    }

    #[test]
    fn what_was_written_wrong_is_repeated_visibly() {
        let lines: [&[&str]; 4] = [
            &["check", "--format", "\u{202e}\u{1b}[31m\n::error::x"],
            &["check", "--fo\u{1b}[31m\u{9b}\n::error::x"],
            &["presets", "\u{1b}[31m\n::error::x"],
            &["simulate", "a", "--origin", "\u{1b}[31m\n::error::x"],
        ];
        for line in lines {
            let said = Cli::try_parse_from([&["corstui"], line].concat());
            let said = shown(said.expect_err("it is wrong")).render().to_string();
            assert!(!said.replace('\n', "").contains(is_unprintable), "{said}");
            assert!(said.contains("\u{240a}::error::x"), "{said}");
        }
    }

    #[test]
    fn commands_help_and_mistakes_are_left_to_all_commands() {
        let lines = [
            "check",
            "help",
            "-- help",
            "help check",
            "--help",
            "-h",
            "--version",
            "-V",
            "--color never check",
            "--colour never",
            "--color",
            "one.yaml two.yaml",
        ];
        for line in lines {
            let arguments = ["corstui"].into_iter().chain(line.split_whitespace());
            assert!(
                Opening::read(arguments.map(OsString::from)).is_none(),
                "{line}"
            );
        }
    }
}
