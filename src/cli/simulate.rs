//! `corstui simulate`: what a browser and API Gateway say to each other, and how it ends.
//!
//! The JSON: keys may be added, but none is renamed or dropped without a new version.
//!
//! ```text
//! {version, environment, browser, without, call, outcome, stage, preflight_sent, preflight,
//!  preflight_cached_seconds, actual, readable_headers, steps, certainty, console, help, field}
//!   call:              {origin, method, path, headers, credentials}
//!   preflight, actual: {request: {method, path, headers}, response: {status, headers}, answered_by,
//!                       response_source, certainty, basis}       null when it was not sent
//!   steps:             [{step, of, pass, expected, seen, reason, field, source}]
//! {version, error, diagnostics}                                  while the design has errors
//! ```
//!
//! `environment` is the one whose values the design has, null for its own; `browser` and the list `without`
//! have the words of the arguments. `call` is what the script asks for, sent or not: as the arguments say,
//! and without `--origin` what the workbench proposes for the design. `headers` are lists of name and value,
//! in the order in which they travel. `answered_by` is `gateway`, `mock` or `function`, `certainty` is
//! `documented`, `reported` or `assumed`. `help` and `field` are what to change, `console` is the browser's
//! message, `expected` and `seen` are the two values that a step compared; null where there is none.
//! `preflight_cached_seconds` is how long this browser keeps the preflight's answer; null unless one was sent
//! and passed. `diagnostics` is the number of errors.

mod call;
mod ladder;

use anyhow::{Result, bail};
use clap::ValueHint;
use clap::builder::{PossibleValue, TypedValueParser};
use serde_json::{Value as Json, json};

use super::deployed::{Deployed, Meant};
use super::json::pretty;
use super::judge::{credentials, header, profile};
use super::report::Plain;
use super::words::one_of;
use super::{Exit, Session};
use crate::cors::{Field, Policy};
use crate::simulate::browser::{Call, Credentials, Page, Profile, Step};
use crate::simulate::exchange::Headers;
use crate::simulate::gateway::{AddedRoute, Gateway, Source};
use crate::simulate::{Leg, Remedy, Simulation, example, simulate};

/// The arguments of `simulate`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    deployed: Deployed,
    /// The page's origin, such as `https://app.example.com`, or `null`; without it the request is the one
    /// that the workbench proposes for the design, but for the parts that are named here.
    #[arg(long, value_parser = page)]
    origin: Option<Page>,
    /// The method that the script sends; with --origin GET unless named.
    #[arg(long, value_name = "METHOD")]
    method: Option<String>,
    /// A header that the script sets, as `Name: value`, may be given several times; with --origin none
    /// unless named.
    #[arg(long, value_name = "HEADER", value_parser = header)]
    header: Vec<(String, String)>,
    /// The script's credentials mode; with --origin `same-origin` unless named.
    #[arg(long, value_parser = credentials(), value_name = "MODE")]
    credentials: Option<Credentials>,
    /// The path that the script asks for; without it one of a route that takes the method.
    #[arg(long, value_name = "PATH", value_parser = path)]
    path: Option<String>,
    /// Where the API is; only its origin matters, and the stage in front of paths.
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url, default_value = example::API)]
    api: String,
    /// What the request meets with.
    #[arg(long, value_parser = source(), default_value = Source::Success.key(), value_name = "SOURCE")]
    response: Source,
    /// Whose rules to follow.
    #[arg(long, value_parser = profile(), default_value = Profile::Chromium.key(), value_name = "BROWSER")]
    browser: Profile,
    /// How to print the exchange.
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

/// Reads a source's word; the help lists them with a line on each.
fn source() -> impl TypedValueParser<Value = Source> {
    one_of(&Source::ALL, |source| {
        PossibleValue::new(source.key()).help(source.about())
    })
}

/// Takes a page's origin.
pub(super) fn page(text: &str) -> Result<Page, String> {
    Page::parse(text).ok_or_else(|| {
        "write scheme, host and port, such as https://app.example.com, or null".to_owned()
    })
}

/// Takes a path.
pub(super) fn path(text: &str) -> Result<String, String> {
    if text.contains(char::is_control) {
        Err("a path has no control characters; percent-encode them, such as %0A".to_owned())
    } else if text.starts_with('/') {
        Ok(text.to_owned())
    } else {
        Err("a path starts with a slash".to_owned())
    }
}

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit> {
    let meant = match args.deployed.meant(session)? {
        Ok(meant) => meant,
        Err(faulty) => return faulty.end(args.format, session),
    };
    let policy = &meant.policy;
    check_source(args.response, policy)?;
    let call = args.call(policy)?;
    let gateway = Gateway::new(policy, args.deployed.setup());
    let simulation = simulate(&gateway, &call, args.browser, args.response);
    let shown = Shown {
        remedy: simulation.remedy(&gateway, &call),
        args,
        meant: &meant,
        call: &call,
        simulation: &simulation,
    };
    let text = match args.format {
        Plain::Text => ladder::text(&shown),
        Plain::Json => shown.json(),
    };
    session.print(&text)?;
    Ok(Exit::findings(!simulation.verdict.is_allowed()))
}

/// Refuses a source that the design does not have.
fn check_source(source: Source, policy: &Policy) -> Result<()> {
    if source.exists_in(policy) {
        return Ok(());
    }
    let has: Vec<_> = Source::of(policy).map(Source::key).collect();
    bail!(
        "`{}` does not happen to this {}; it has {}",
        source.key(),
        policy.api_type.name(),
        has.join(", ")
    )
}

/// A simulation and all that its reports tell.
struct Shown<'a> {
    args: &'a Args,
    meant: &'a Meant,
    call: &'a Call,
    simulation: &'a Simulation,
    remedy: Option<Remedy>,
}

impl Shown<'_> {
    /// The field to change; `None` when nothing is wrong, or nothing in the design.
    fn field(&self) -> Option<Field> {
        self.simulation.field_to_change(self.remedy.as_ref())
    }

    /// What to do: to mend what failed, or to make sure of a route that is assumed.
    fn help(&self) -> Option<String> {
        let cure = self.simulation.cure(self.remedy.as_ref());
        cure.or_else(|| self.simulation.added_route().map(AddedRoute::help))
    }

    fn console(&self) -> Option<String> {
        self.simulation
            .verdict
            .console(self.call, self.args.browser)
    }

    fn json(&self) -> String {
        let Simulation {
            preflight,
            actual,
            verdict,
        } = self.simulation;
        let steps: Vec<_> = verdict.steps.iter().map(|s| self.step(s)).collect();
        let json = json!({
            "version": 1,
            "environment": self.meant.environment,
            "browser": self.args.browser.key(),
            "without": self.args.deployed.left_out(),
            "call": call(self.call),
            "outcome": verdict.outcome.key(),
            "stage": verdict.stage.key(),
            "preflight_sent": verdict.preflight_sent,
            "preflight": preflight.as_ref().map(leg),
            "preflight_cached_seconds": self.simulation.preflight_kept(self.args.browser),
            "actual": actual.as_ref().map(leg),
            "readable_headers": verdict.readable_headers,
            "steps": steps,
            "certainty": self.simulation.certainty().word(),
            "console": self.console(),
            "help": self.help(),
            "field": self.field().map(Field::key),
        });
        pretty(&json)
    }

    fn step(&self, step: &Step) -> Json {
        // Where a step failed, the gateway knows better than the browser what is to blame.
        let field = if step.passes() {
            step.field()
        } else {
            self.field()
        };
        json!({
            "step": step.check.key(),
            "of": step.of.key(),
            "pass": step.passes(),
            "expected": some(&step.expected),
            "seen": some(&step.seen),
            "reason": step.reason(),
            "field": field.map(Field::key),
            "source": step.source(self.args.browser),
        })
    }
}

/// A value that a step compared; `None`: there was none.
fn some(value: &str) -> Option<&str> {
    Some(value).filter(|value| !value.is_empty())
}

fn lines(headers: &Headers) -> Vec<Json> {
    let line = |(name, value)| json!([name, value]);
    headers.iter().map(line).collect()
}

fn call(call: &Call) -> Json {
    json!({
        "origin": call.page.as_str(),
        "method": call.method,
        "path": call.target.path(),
        "headers": lines(&call.headers),
        "credentials": call.credentials.key(),
    })
}

fn leg(leg: &Leg) -> Json {
    let Leg { request, answer } = leg;
    json!({
        "request": {
            "method": request.method,
            "path": request.path,
            "headers": lines(&request.headers),
        },
        "response": {
            "status": answer.response.status,
            "headers": lines(&answer.response.headers),
        },
        "answered_by": answer.by.word(),
        "response_source": answer.source.key(),
        "certainty": answer.basis.certainty.word(),
        "basis": {"reason": answer.basis.reason, "source": answer.basis.source},
    })
}
