//! What the simulator says, once for each wording: rows of the tables that differ only in the values
//! they quote count as one.

use std::collections::BTreeMap;

use corstui::simulate::browser::{Call, Profile, Step, Verdict};

/// Wordings in the order in which they came, each with the texts that show it first.
#[derive(Default)]
pub struct Words(BTreeMap<String, String>);

impl Words {
    /// Adds what all steps of an exchange say, and what the browser's console adds to the failed one.
    pub fn add(&mut self, call: &Call, verdict: &Verdict, profile: Profile) {
        for step in &verdict.steps {
            self.insert(step, &format!("reason of {}", name(step)), &step.reason());
            let source = source(step, profile);
            self.insert(step, &format!("source of {}", name(step)), &source);
        }
        let console = verdict.failed().zip(verdict.console(call, profile));
        if let Some((step, line)) = console {
            let of = format!("console of {} on {}", profile.name(), name(step));
            self.insert(step, &of, &line);
        }
    }

    fn insert(&mut self, step: &Step, of: &str, text: &str) {
        let wording = format!("{of}: {}", without_values(text, step));
        self.0.entry(wording).or_insert(format!("{of}: {text}"));
    }

    /// All of them, a line each.
    pub fn told(self) -> String {
        let lines: Vec<_> = self.0.into_values().collect();
        lines.join("\n")
    }
}

fn name(step: &Step) -> String {
    let part = step.of.key();
    match step.fault {
        Some(fault) => format!("{part} {} {fault:?}", step.check.key()),
        None => format!("{part} {}", step.check.key()),
    }
}

/// The source of the rule, and whose rule it is where browsers have their own.
fn source(step: &Step, profile: Profile) -> String {
    let source = step.source(profile);
    if source == step.source(Profile::Standard) {
        source.to_owned()
    } else {
        format!("{}: {source}", profile.name())
    }
}

/// The text without the step's own values, of whose lists some texts name the first item alone, and
/// without what else is quoted; apostrophes stand in words too.
fn without_values(text: &str, step: &Step) -> String {
    let first = step.expected.split(',').next().unwrap_or_default();
    let values = [&*step.seen, &*step.expected, first].into_iter();
    let text = values
        .filter(|value| !value.is_empty())
        .fold(text.to_owned(), |text, value| text.replace(value, ""));
    text.split(['`', '‘', '’']).step_by(2).collect()
}
