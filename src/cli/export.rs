//! `corstui export`: a design as configuration for a tool.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{Result, bail};

use super::report::{Checked, Report};
use super::{Exit, Session};
use crate::analysis::analyse;
use crate::cors::Draft;
use crate::export::{self, Scope, Subject, TARGETS, Target};
use crate::lint;
use crate::preset;

/// The arguments of `export`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The design: a path, `-` for standard input, or a preset's name.
    #[arg(required_unless_present = "list")]
    design: Option<String>,
    /// What to export to; --list names the targets.
    #[arg(long, short, required_unless_present = "list", value_name = "NAME")]
    target: Option<String>,
    /// How much to print: the CORS part to paste, or a complete template to deploy.
    #[arg(long, value_parser = scope, default_value = Scope::Snippet.key(), value_name = "SCOPE")]
    scope: Scope,
    /// Write to this file instead of standard output.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Print JSON instead of YAML, without comments.
    #[arg(long)]
    json: bool,
    /// Leave out the header, which names the version and holds the design.
    #[arg(long)]
    no_header: bool,
    /// Export this environment by itself, instead of the design with its environments.
    #[arg(long, short, value_name = "NAME")]
    environment: Option<String>,
    /// Name the targets.
    #[arg(long, conflicts_with_all = ["design", "target", "output", "json"])]
    list: bool,
}

fn scope(word: &str) -> Result<Scope, String> {
    let words: Vec<_> = Scope::ALL.into_iter().map(Scope::key).collect();
    Scope::from_key(word).ok_or_else(|| format!("write {}", words.join(" or ")))
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
    let mut design = session.design(design)?;
    if let Some(name) = &args.environment {
        design.loaded.draft = only(&design.loaded.draft, name)?;
    }
    let options = lint::Options {
        target: Some(target.facts),
        ..lint::Options::default()
    };
    let analysis = analyse(&design.loaded.draft, &options);
    let stamp = (!args.no_header).then(|| preset::stamp(&design.loaded.draft));
    let Some(policy) = &analysis.policy else {
        let errors = analysis
            .diagnostics
            .into_iter()
            .filter(|d| d.severity == lint::Severity::Error);
        let found = lint::Report {
            diagnostics: errors.collect(),
            suppressed: Vec::new(),
        };
        let checked = Checked::new(design, found);
        let report = Report {
            files: vec![checked],
            unread: 0,
        };
        session.talk(report.text(session.err.color).trim_end())?;
        session.talk("Nothing is exported while there are errors.")?;
        return Ok(Exit::Findings);
    };
    let subject = Subject {
        policy,
        environments: &analysis.environments,
        design: stamp.as_deref(),
    };
    let export = target.export(&subject, args.scope);
    let json = args.json.then(|| target.json(&export)).flatten();
    let text = json.as_ref().unwrap_or(&export.text);
    match &args.output {
        Some(path) => preset::put(path, text)?,
        None => session.print(text)?,
    }
    for note in &export.notes {
        session.talk(&format!("note: {note}"))?;
    }
    Ok(Exit::Fine)
}

/// The design as it stands in an environment, which has none of its own.
fn only(draft: &Draft, environment: &str) -> Result<Draft> {
    if let Some(overlaid) = draft.overlaid(environment) {
        return Ok(Draft {
            environments: Vec::new(),
            ..overlaid
        });
    }
    let names = draft.environments.iter().map(|e| e.name.as_str());
    let there_is = match preset::nearest(environment, names) {
        Some(near) => format!("; did you mean `{near}`?"),
        None => String::new(),
    };
    bail!("the design has no environment `{environment}`{there_is}")
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

fn targets() -> String {
    let width = TARGETS.iter().map(|t| t.name.len()).max().unwrap_or(0);
    let mut out = String::new();
    for target in TARGETS {
        let _ = writeln!(out, "{:<width$}  {}", target.name, target.about);
    }
    out
}
