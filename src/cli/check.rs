//! `corstui check`: what is wrong with designs, and how to mend it.

use anyhow::{Result, bail};

use super::report::{Checked, Format, Report};
use super::{Exit, Session, refuse};
use crate::analysis::analyse;
use crate::lint::Options;
use crate::preset::Source;

/// The arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The designs: paths, `-` for standard input, or presets' names. Without any, the project's
    /// presets.
    #[arg(value_name = "DESIGN")]
    designs: Vec<String>,
    /// How to print the findings.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Let warnings decide the exit status, too.
    #[arg(long)]
    strict: bool,
    /// Check as if the design were for this stage; `production` switches the production rules on.
    #[arg(long, value_name = "NAME")]
    stage: Option<String>,
}

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit> {
    let options = Options {
        stage: args.stage.clone(),
        ..Options::default()
    };
    let mut report = Report::default();
    let mut all_read = true;
    for design in designs(args, session)? {
        match session.design(&design) {
            Ok(design) => {
                let analysis = analyse(&design.loaded.draft, &options);
                report
                    .files
                    .push(Checked::new(design, analysis.diagnostics));
            }
            Err(error) => {
                all_read = false;
                refuse(&error.into(), session);
            }
        }
    }
    session.print(&report.render(args.format, session.out.color))?;
    Ok(match (all_read, report.has_findings(args.strict)) {
        (false, _) => Exit::Failed,
        (true, true) => Exit::Findings,
        (true, false) => Exit::Fine,
    })
}

/// What to check: what was named, else the project's presets.
fn designs(args: &Args, session: &Session<'_>) -> Result<Vec<String>> {
    if !args.designs.is_empty() {
        return Ok(args.designs.clone());
    }
    let entries = session.library.list().into_iter();
    let project = entries.filter(|entry| entry.source == Source::Project && !entry.shadowed);
    let paths: Vec<_> = project
        .filter_map(|entry| Some(entry.path?.display().to_string()))
        .collect();
    if paths.is_empty() {
        bail!("name a design to check: a path, `-` for standard input, or a preset's name");
    }
    Ok(paths)
}
