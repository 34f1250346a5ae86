//! The arguments of commands that look at a design as it would be deployed.

use anyhow::Result;
use clap::ValueHint;
use serde_json::json;

use super::json::pretty;
use super::report::Plain;
use super::resolved::{self, Faulty};
use super::{Exit, Session};
use crate::cors::{Draft, Policy};
use crate::lint::Options;
use crate::preset::Design;
use crate::simulate::gateway::Setup;

/// A design, and what of it is deployed.
#[derive(Debug, clap::Args)]
pub struct Deployed {
    /// The design: a path, `-` for standard input, a preset's name, or a share string.
    #[arg(value_hint = ValueHint::FilePath)]
    design: String,
    /// As if the design were for this stage: with the values of the environment of that name, if it has
    /// one.
    #[arg(long, value_name = "NAME")]
    stage: Option<String>,
    /// As if this part were not there, which complete exports contain; may be given several times.
    #[arg(long, value_name = "PART", value_enum)]
    without: Vec<Part>,
}

/// A part of a deployment that a design does not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// The gateway responses of a REST API.
    GatewayResponses,
    /// The CORS headers that the function sends.
    BackendHeaders,
    /// The OPTIONS routes that the design does not declare.
    OptionsRoutes,
}

impl Faulty {
    /// Ends a command that has nothing to show: JSON is an object all the same.
    pub(super) fn end(self, format: Plain, session: &mut Session<'_>) -> Result<Exit> {
        if format == Plain::Json {
            let json = json!({
                "version": 1,
                "error": "the design has errors",
                "diagnostics": self.errors,
            });
            session.print(&pretty(&json))?;
        }
        Ok(Exit::Findings)
    }
}

impl Deployed {
    /// Loads the design; [`Faulty`] while it has errors, which have been said.
    pub(super) fn policy(&self, session: &mut Session<'_>) -> Result<Result<Policy, Faulty>> {
        let design = session.design(&self.design)?;
        let (stage, options) = (self.stage.as_deref(), Options::default());
        note_stage(&design, stage, session)?;
        let resolved = resolved::resolve(design, stage, &options, session, "simulated")?;
        Ok(resolved.map(|resolved| resolved.policy))
    }

    /// What is deployed besides the design.
    pub(super) fn setup(&self) -> Setup {
        let has = |part| !self.without.contains(&part);
        Setup {
            gateway_responses: has(Part::GatewayResponses),
            backend_sends_headers: has(Part::BackendHeaders),
            options_routes: has(Part::OptionsRoutes),
        }
    }
}

/// Says that a stage is none of the environments of a design that has some, for it may be misspelt.
pub(super) fn note_stage(
    design: &Design,
    stage: Option<&str>,
    session: &mut Session<'_>,
) -> Result<()> {
    let draft = &design.loaded.draft;
    match stage {
        Some(stage) if !draft.environments.is_empty() && draft.overlaid(stage).is_none() => session
            .talk(&format!(
                "note: no environment is called `{stage}`, so this is {} itself, with that stage.",
                design.origin
            )),
        _ => Ok(()),
    }
}

/// The design as it stands in the environment of this name, or else with this stage.
pub(super) fn for_stage(draft: &Draft, stage: &str) -> Draft {
    draft.overlaid(stage).unwrap_or_else(|| Draft {
        stage: Some(stage.to_owned()),
        ..draft.clone()
    })
}

/// The design in a line, as reports start.
pub(super) fn title(policy: &Policy) -> String {
    let words: Vec<_> = policy.name.split_whitespace().collect();
    let kind = policy.api_type.name();
    if words.is_empty() {
        kind.to_owned()
    } else {
        format!("{}, {kind}", words.join(" "))
    }
}
