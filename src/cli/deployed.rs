//! The arguments of commands that look at a design as it would be deployed.

use anyhow::Result;
use clap::ValueHint;
use clap::builder::{PossibleValue, TypedValueParser};
use serde_json::json;

use super::json::pretty;
use super::report::Plain;
use super::resolved::{self, Faulty};
use super::words::one_of;
use super::{Exit, Session};
use crate::cors::{Draft, Policy};
use crate::lint::Options;
use crate::preset::Design;
use crate::simulate::browser::Profile;
use crate::simulate::gateway::{Part, Setup, without};

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
    #[arg(long, value_name = "PART", value_parser = part())]
    without: Vec<Part>,
}

/// What a design means as it would be deployed, and how reports call it.
#[derive(Debug)]
pub(super) struct Meant {
    pub policy: Policy,
    /// The design in a few words.
    pub title: String,
    /// The environment whose values it has.
    pub environment: Option<String>,
}

/// Takes a part of a deployment.
fn part() -> impl TypedValueParser<Value = Part> {
    one_of(&Part::ALL, |part| {
        PossibleValue::new(part.key()).help(part.about())
    })
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
    pub(super) fn meant(&self, session: &mut Session<'_>) -> Result<Result<Meant, Faulty>> {
        let design = session.design(&self.design)?;
        let (stage, options) = (self.stage.as_deref(), Options::default());
        note_stage(&design, stage, session)?;
        let draft = &design.loaded.draft;
        let title = title(draft, stage);
        let environment = environment(draft, stage).map(str::to_owned);
        let resolved = resolved::resolve(design, stage, &options, session, "simulated")?;
        Ok(resolved.map(|resolved| Meant {
            policy: resolved.policy,
            title,
            environment,
        }))
    }

    /// What is deployed besides the design.
    pub(super) fn setup(&self) -> Setup {
        let parts = self.without.iter().copied();
        parts.fold(Setup::default(), Setup::without)
    }

    /// What a report is of, in a line.
    pub(super) fn heading(&self, meant: &Meant, profile: Profile) -> String {
        let seen = format!("{}, as {} sees it", meant.title, profile.name());
        let parts = [Some(seen), without(self.setup().left_out())];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// The words for what is left out, for programs.
    pub(super) fn left_out(&self) -> Vec<&'static str> {
        self.setup().left_out().map(Part::key).collect()
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
        Some(stage) if !draft.environments.is_empty() && draft.side(stage).is_none() => session
            .talk(&format!(
                "note: no environment is called `{stage}`, so this is {} itself, with that stage.",
                design.origin
            )),
        _ => Ok(()),
    }
}

/// The design as it stands in the environment of this name, or else with this stage; `base` is itself.
pub(super) fn for_stage(draft: &Draft, stage: &str) -> Draft {
    match draft.side(stage) {
        Some(Some(name)) => draft.overlaid(name).unwrap_or_default(),
        Some(None) => draft.clone(),
        None => Draft {
            stage: Some(stage.to_owned()),
            ..draft.clone()
        },
    }
}

/// The stage, if it is an environment of the design.
pub(super) fn environment<'a>(draft: &Draft, stage: Option<&'a str>) -> Option<&'a str> {
    stage.filter(|stage| draft.environment(stage).is_some())
}

/// A design in a few words, as reports start: `orders in dev, HTTP API`.
pub(super) fn title(draft: &Draft, stage: Option<&str>) -> String {
    let staged = stage.map(|stage| for_stage(draft, stage));
    let kind = staged.as_ref().unwrap_or(draft).api_type.name();
    let place = match (environment(draft, stage), stage) {
        (Some(environment), _) => format!("in {environment}"),
        (None, Some(stage)) if draft.side(stage).is_none() => format!("at stage {stage}"),
        (None, Some(base)) => format!("in {base}"),
        (None, None) => String::new(),
    };
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    match words(&draft.name) {
        name if name.is_empty() => words(&format!("{kind} {place}")),
        name => format!("{}, {kind}", words(&format!("{name} {place}"))),
    }
}
