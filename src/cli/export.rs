//! `corstui export`: a design as configuration for a tool.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::ValueHint;

use super::deployed::{for_stage, note_stage};
use super::words::one_of;
use super::{Exit, Session, resolved};
use crate::export::{self, Scope, Subject, TARGETS, Target};
use crate::lint;
use crate::preset::{self, Design};

/// The arguments of `export`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The design: a path, `-` for standard input, a preset's name, or a share string.
    #[arg(required_unless_present = "list", value_hint = ValueHint::FilePath)]
    design: Option<String>,
    /// What to export to; --list names the targets.
    #[arg(long, short, required_unless_present = "list", value_name = "NAME")]
    target: Option<String>,
    /// How much to print: the CORS part to paste, or a complete template to deploy.
    #[arg(long, value_parser = one_of(&Scope::ALL, |scope| scope.key().into()), default_value = Scope::Snippet.key(), value_name = "SCOPE")]
    scope: Scope,
    /// Write to this file instead of standard output.
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    output: Option<PathBuf>,
    /// Print JSON instead of YAML, without comments.
    #[arg(long)]
    json: bool,
    /// Leave out the header, which names the version and holds the design.
    #[arg(long)]
    no_header: bool,
    /// Export the design for this stage alone: with the values of the environment of that name, if it
    /// has one.
    #[arg(long, value_name = "NAME")]
    stage: Option<String>,
    /// Name the targets, each with its usual file and what it is for.
    #[arg(long, conflicts_with_all = ["design", "target", "output", "json"])]
    list: bool,
}

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit> {
    let (Some(design), Some(target)) = (&args.design, &args.target) else {
        session.print(&targets())?;
        return Ok(Exit::Fine);
    };
    let target = find(target)?;
    if args.json && !target.has_json() {
        bail!("{}", no_json(target));
    }
    let design = session.design(design)?;
    refuse_own_file(&design, args.output.as_deref())?;
    note_stage(&design, args.stage.as_deref(), session)?;
    let draft = &design.loaded.draft;
    let mut exported = draft.clone();
    if let Some(stage) = &args.stage {
        exported = for_stage(draft, stage);
        exported.environments.clear();
    }
    let options = lint::Options {
        target: Some(target.facts),
        ..lint::Options::default()
    };
    let stamp = (!args.no_header).then(|| preset::stamp(&exported));
    let stage = args.stage.as_deref();
    let Ok(mut resolved) = resolved::resolve(design, stage, &options, session, "exported")? else {
        return Ok(Exit::Findings);
    };
    if stage.is_some() {
        resolved.environments.clear();
    }
    let subject = Subject {
        policy: &resolved.policy,
        environments: &resolved.environments,
        design: stamp.as_deref(),
    };
    let json = args.json.then(|| target.json(&subject, args.scope));
    let export = json
        .flatten()
        .unwrap_or_else(|| target.export(&subject, args.scope));
    match &args.output {
        Some(path) => preset::put_as_named(path, &export.text)?,
        None => session.print(&export.text)?,
    }
    for note in &export.notes {
        session.talk(&format!("note: {note}"))?;
    }
    Ok(Exit::Fine)
}

/// Refuses to write an export over the design that it is made of, which would be lost.
fn refuse_own_file(design: &Design, output: Option<&Path>) -> Result<()> {
    let (Some(own), Some(output)) = (design.origin.path(), output) else {
        return Ok(());
    };
    if preset::is_one_file(own, output) {
        bail!(
            "{} is the design itself, and the export would replace it; name another file after --output",
            output.display()
        );
    }
    Ok(())
}

/// The target of this name, or an error that names the nearest.
pub(super) fn find(name: &str) -> Result<&'static Target> {
    if let Some(target) = export::find(name) {
        return Ok(target);
    }
    let names = TARGETS.iter().map(|target| target.name);
    match preset::nearest(name, names) {
        Some(near) => bail!("there is no export target `{name}`; did you mean `{near}`?"),
        None => bail!("there is no export target `{name}`; `corstui export --list` names them"),
    }
}

fn no_json(target: &Target) -> String {
    let with_json = TARGETS.iter().filter(|t| t.has_json());
    let names: Vec<_> = with_json.map(|t| format!("`{}`", t.name)).collect();
    format!(
        "`{}` has no JSON; the targets that have it: {}",
        target.name,
        names.join(", ")
    )
}

/// A line for each target: its name, its name on the screen, its usual file, and what it is for.
fn targets() -> String {
    let width =
        |word: fn(&Target) -> &str| TARGETS.iter().map(|t| word(t).len()).max().unwrap_or(0);
    let name = width(|target| target.name);
    let label = width(|target| target.label);
    let file = width(|target| target.file_name);
    let mut out = String::new();
    for t in TARGETS {
        let line = format!(
            "{:<name$}  {:<label$}  {:<file$}",
            t.name, t.label, t.file_name
        );
        let _ = writeln!(out, "{line}  {}", t.about);
    }
    out
}
