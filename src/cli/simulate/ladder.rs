//! The exchange for people: what travelled, each check, and how it ended.

use std::fmt::Write as _;

use super::Shown;
use crate::cli::report::text::{harmless, harmless_line};
use crate::cors::in_words;
use crate::simulate::Leg;
use crate::simulate::browser::{Part, Step};
use crate::simulate::exchange::{Headers, Request};
use crate::simulate::gateway::Source;

/// The parts of an exchange in order, as headings.
const PARTS: [(Part, &str); 3] = [
    (Part::Request, "before anything is sent"),
    (Part::Preflight, "preflight"),
    (Part::Actual, "request"),
];

pub(super) fn text(shown: &Shown<'_>) -> String {
    let simulation = shown.simulation;
    let mut out = heading(shown);
    for (part, name) in PARTS {
        let leg = match part {
            Part::Request => None,
            Part::Preflight => simulation.preflight.as_ref(),
            Part::Actual => simulation.actual.as_ref(),
        };
        let steps = simulation.verdict.steps.iter().filter(|s| s.of == part);
        let checks: String = steps.map(check).collect();
        if leg.is_some() || !checks.is_empty() {
            let travelled = leg.map(travelled).unwrap_or_default();
            let _ = write!(out, "\n{name}\n{travelled}");
            // Asked for, it needs no word.
            let asked = shown.args.response == Source::UnknownRoute;
            let lost = leg.filter(|leg| leg.answer.source == Source::UnknownRoute && !asked);
            out.push_str(&lost.map(no_route).unwrap_or_default());
            out.push_str(&checks);
            if part == Part::Preflight {
                out.push_str(&kept(shown));
            }
        }
    }
    out.push('\n');
    out.push_str(&ending(shown));
    harmless(&out)
}

fn heading(shown: &Shown<'_>) -> String {
    let call = shown.call;
    let lines = [
        shown.args.deployed.heading(shown.meant, shown.args.browser),
        format!(
            "{} {} from {}, credentials: {}",
            call.method,
            call.target.url(),
            call.page.as_str(),
            call.credentials.key()
        ),
        format!("headers: {}", call.headers.on_one_line()),
    ];
    lines.map(|line| harmless_line(&line) + "\n").concat()
}

/// The rungs: who sends what to whom, and what the answer rests on.
fn travelled(leg: &Leg) -> String {
    let Leg { request, answer } = leg;
    let mut out = rung(
        "browser",
        "-->",
        &format!("{} {}", request.method, request.path),
    );
    out.push_str(&lines(&request.headers));
    let status = answer.response.status.to_string();
    out.push_str(&rung(answer.by.word(), "<--", &status));
    out.push_str(&lines(&answer.response.headers));
    let basis = &answer.basis;
    let certainty = basis.certainty.word();
    let _ = writeln!(out, "  {certainty}: {} ({})", basis.reason, basis.source);
    out
}

/// The request met no route.
fn no_route(leg: &Leg) -> String {
    let Request { method, path, .. } = &leg.request;
    let path = path.split('?').next().unwrap_or_default();
    format!("  no route has {method} {path}\n")
}

/// How long the browser needs no other preflight.
fn kept(shown: &Shown<'_>) -> String {
    let seconds = shown.simulation.preflight_kept(shown.args.browser);
    let name = shown.args.browser.name();
    seconds.map_or_else(String::new, |seconds| match seconds {
        0 => format!("  {name} does not keep this answer\n"),
        _ => format!("  {name} keeps this answer for {}\n", in_words(seconds)),
    })
}

fn rung(who: &str, arrow: &str, what: &str) -> String {
    format!("  {who:<8} {arrow} {what}\n")
}

fn lines(headers: &Headers) -> String {
    let line = |(name, value): (&str, &str)| format!("               {name}: {value}\n");
    headers.iter().map(line).collect()
}

fn check(step: &Step) -> String {
    let sign = if step.passes() { "ok  " } else { "FAIL" };
    let mut out = format!("  {sign}  {}\n", harmless_line(&step.reason()));
    if !step.passes() {
        for (name, value) in step.compared() {
            let _ = writeln!(out, "        {name}: {}", harmless_line(value));
        }
    }
    out
}

fn ending(shown: &Shown<'_>) -> String {
    let mut out = shown.simulation.verdict.ending().to_owned();
    let certainty = shown.simulation.certainty().word();
    let _ = writeln!(out, "; the gateway's answers are {certainty}");
    let remarks = [
        ("console", shown.console()),
        ("help", shown.help()),
        ("field", shown.field().map(|field| field.key().to_owned())),
    ];
    for (name, remark) in remarks {
        if let Some(remark) = remark {
            let _ = writeln!(out, "  {name}: {}", harmless_line(&remark));
        }
    }
    out
}
