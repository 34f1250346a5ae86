//! `corstui`: without a subcommand the workbench, else the command; the result becomes the exit code.

use std::io::{self, BufWriter, IsTerminal};
use std::process::ExitCode;

use corstui::cli::{self, Cli, Exit, Session, Stream};
use corstui::preset::Library;

fn main() -> ExitCode {
    let cli = cli::parse();
    let (out, err) = (io::stdout(), io::stderr());
    let (out_color, err_color) = (
        cli.color.on(out.is_terminal()),
        cli.color.on(err.is_terminal()),
    );
    let mut out = BufWriter::new(out.lock());
    let mut session = Session {
        stdin: &mut io::stdin().lock(),
        out: Stream {
            out: &mut out,
            color: out_color,
        },
        err: Stream {
            out: &mut err.lock(),
            color: err_color,
        },
        library: Library::here(),
    };
    let exit = match &cli.command {
        Some(command) => cli::run(command, &mut session),
        None => workbench(&cli, &mut session),
    };
    exit.into()
}

/// Opens the workbench.
fn workbench(cli: &Cli, session: &mut Session<'_>) -> Exit {
    let _ = (cli.design.as_deref(), cli.print_on_exit);
    let _ = session.err.out.write_all(b"seam\n");
    Exit::Failed
}
