//! What a design means, for the commands that need it without errors.

use anyhow::Result;

use super::Session;
use super::deployed::for_stage;
use super::report::{Checked, Report};
use crate::analysis::analyse;
use crate::cors::{Draft, Policy};
use crate::lint::{self, Severity};
use crate::preset::Design;

/// What a design means.
#[derive(Debug)]
pub(super) struct Resolved {
    /// The design itself.
    pub policy: Policy,
    /// What it becomes in each environment, by name; `None`: it has errors there.
    pub environments: Vec<(String, Option<Policy>)>,
}

/// A design with errors, which have been said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Faulty {
    /// How many there are.
    pub errors: usize,
}

/// What the design means, for this stage if one is named; [`Faulty`] while it has errors, which have been
/// said. `done` is what does not happen then, such as `exported`.
pub(super) fn resolve(
    design: Design,
    stage: Option<&str>,
    options: &lint::Options,
    session: &mut Session<'_>,
    done: &str,
) -> Result<Result<Resolved, Faulty>> {
    let draft = &design.loaded.draft;
    // On a stage the environments have no say, and each would be looked at.
    let staged = stage.map(|stage| Draft {
        environments: Vec::new(),
        ..for_stage(draft, stage)
    });
    let analysis = analyse(staged.as_ref().unwrap_or(draft), options);
    if let Some(policy) = analysis.policy {
        let environments = analysis.environments;
        return Ok(Ok(Resolved {
            policy,
            environments,
        }));
    }
    let environment = stage.filter(|stage| draft.environment(stage).is_some());
    let mut errors = if let Some(name) = environment {
        // Found anew in the design as it is written, where values have places.
        lint::check_stage(draft, name, options).diagnostics
    } else {
        // Those of environments keep nothing from being done.
        let own = analysis.diagnostics.into_iter();
        own.filter(|d| d.environment.is_none()).collect()
    };
    errors.retain(|diagnostic| diagnostic.severity == Severity::Error);
    let faulty = Faulty {
        errors: errors.len(),
    };
    let found = lint::Report {
        diagnostics: errors,
        suppressed: Vec::new(),
    };
    let report = Report {
        files: vec![Checked::new(design, found)],
        unread: 0,
    };
    session.show(report.text(session.err.color).trim_end())?;
    session.talk(&format!("Nothing is {done} while there are errors."))?;
    Ok(Err(faulty))
}
