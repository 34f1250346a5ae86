//! `corstui check`: what is wrong with designs, and how to mend it.

mod mend;

use std::path::Path;

use anyhow::{Result, bail};
use clap::ValueHint;

use super::deployed::note_stage;
use super::report::{Checked, Format, Report};
use super::{Exit, Session, export, refuse};
use crate::lint::{self, Applicability, Options};
use crate::preset::{Design, Origin, Source};

/// The arguments of `check`.
#[derive(Debug, clap::Args)]
#[command(group(clap::ArgGroup::new("mends").args(["fix", "diff"]).multiple(true)))]
#[expect(clippy::struct_excessive_bools, reason = "flags of a command line")]
pub struct Args {
    /// The designs: paths, `-` for standard input, presets' names, or share strings. Without any, the
    /// project's presets.
    #[arg(value_name = "DESIGN", value_hint = ValueHint::FilePath)]
    designs: Vec<String>,
    /// How to print the findings.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Let warnings decide the exit status, too.
    #[arg(long)]
    strict: bool,
    /// Check what counts on this stage: of an environment of that name the design as it stands there alone.
    /// `base` is the design itself, unless an environment is called so. `production` switches the production
    /// rules on.
    #[arg(long, value_name = "NAME")]
    stage: Option<String>,
    /// Check also whether this export target can express the design.
    #[arg(long, value_name = "NAME")]
    target: Option<String>,
    /// Also run the rules that are off by default.
    #[arg(long)]
    pedantic: bool,
    /// Apply the safe fixes and write the files; what came from standard input goes to standard output.
    #[arg(long)]
    fix: bool,
    /// Print what --fix would change, and change nothing, beside --fix too; exit status 1 if there is
    /// something.
    #[arg(long)]
    diff: bool,
    /// Apply also the fixes that change who is allowed, or guess.
    #[arg(long, requires = "mends")]
    r#unsafe: bool,
}

impl Args {
    fn options(&self) -> Result<Options> {
        let target = self.target.as_deref().map(export::find).transpose()?;
        Ok(Options {
            stage: self.stage.clone(),
            target: target.map(|target| target.facts),
            pedantic: self.pedantic,
        })
    }

    const fn ceiling(&self) -> Applicability {
        if self.r#unsafe {
            Applicability::Unsafe
        } else {
            Applicability::Safe
        }
    }
}

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit> {
    let options = args.options()?;
    let mut designs = Vec::new();
    let mut unread = 0;
    for name in names(args, session)? {
        match session.design(&name) {
            Ok(design) => {
                note_stage(&design, args.stage.as_deref(), session)?;
                designs.push(design);
            }
            Err(error) => {
                unread += 1;
                refuse(&error.into(), session);
            }
        }
    }
    let mut failed = unread > 0;
    if args.diff {
        return diff(&options, args.ceiling(), &designs, failed, session);
    }
    let from_stdin = designs.iter().any(|d| d.origin == Origin::Stdin);
    if args.fix {
        for design in &mut designs {
            if let Err(error) = fix(&options, args.ceiling(), design, session) {
                failed = true;
                refuse(&error, session);
            }
        }
    }
    let report = report(&options, designs, unread);
    if args.fix && from_stdin {
        // Standard output holds the mended design.
        let text = report.render(args.format, session.err.color);
        session.show(text.trim_end())?;
    } else {
        let text = report.render(args.format, session.out.color);
        session.print(&text)?;
    }
    Ok(if failed {
        Exit::Failed
    } else {
        Exit::findings(report.has_findings(args.strict))
    })
}

/// What to check: what was named, else the project's presets.
fn names(args: &Args, session: &Session<'_>) -> Result<Vec<String>> {
    if !args.designs.is_empty() {
        return Ok(args.designs.clone());
    }
    let entries = session.library.list().into_iter();
    let project = entries.filter(|entry| entry.source == Source::Project && !entry.shadowed);
    let paths: Vec<_> = project
        .filter_map(|entry| Some(as_written_here(&entry.path?)))
        .collect();
    if paths.is_empty() {
        bail!(
            "name a design to check: a path, `-` for standard input, a preset's name, or a share string"
        );
    }
    Ok(paths)
}

/// A path from the current folder on where it lies below: so reports name files as a repository
/// does, which is what code scanning goes by.
fn as_written_here(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let path = path.strip_prefix(here).unwrap_or(path);
    path.display().to_string()
}

fn report(options: &Options, designs: Vec<Design>, unread: usize) -> Report {
    let files = designs.into_iter().map(|design| {
        let draft = &design.loaded.draft;
        let found = match &options.stage {
            Some(stage) => lint::check_stage(draft, stage, options),
            None => lint::check_all_environments(draft, options),
        };
        Checked::new(design, found)
    });
    Report {
        files: files.collect(),
        unread,
    }
}

/// Prints what the fixes would change.
fn diff(
    options: &Options,
    ceiling: Applicability,
    designs: &[Design],
    mut failed: bool,
    session: &mut Session<'_>,
) -> Result<Exit> {
    let mut changes = false;
    for design in designs {
        match mend::mend(design, options, ceiling) {
            Ok(mended) => {
                changes |= mended.text != design.text;
                session.print(&mended.diff(design))?;
            }
            Err(error) => {
                failed = true;
                refuse(&error, session);
            }
        }
    }
    Ok(if failed {
        Exit::Failed
    } else {
        Exit::findings(changes)
    })
}

/// Applies the fixes to a design and writes it where it came from.
fn fix(
    options: &Options,
    ceiling: Applicability,
    design: &mut Design,
    session: &mut Session<'_>,
) -> Result<()> {
    let mended = mend::mend(design, options, ceiling)?;
    mended.write(design, session)?;
    for applied in &mended.applied {
        let (title, rule) = (&applied.title, applied.rule.name);
        session.talk(&format!("fixed {}: {title} ({rule})", design.origin))?;
    }
    design.loaded = mended.loaded;
    design.text = mended.text;
    Ok(())
}
