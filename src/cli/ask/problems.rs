//! What is wrong with the design, said beside the questions.

use anyhow::Result;

use super::{Asker, sentence};
use crate::cors::Field;
use crate::lint::{self, Applicability, Diagnostic, Fix, Severity};

impl Asker<'_, '_> {
    /// What is wrong with the design, or with it in an environment.
    pub(super) fn problems(&self, environment: Option<&str>) -> Vec<Diagnostic> {
        let there = environment.and_then(|name| self.draft.environment(name));
        match there {
            Some(there) => lint::check_environment(&self.draft, there, &self.options).diagnostics,
            None => lint::check(&self.draft, &self.options),
        }
    }

    /// Says what is wrong with a field that holds something already, and what would mend it.
    pub(super) fn say_known(&mut self, environment: Option<&str>, field: Field) -> Result<()> {
        if self.is_blank(environment, field) {
            return Ok(());
        }
        let problems = self.problems(environment);
        for problem in problems.iter().filter(|d| d.place.field == field) {
            self.say(&spoken(problem, &place_in(problem)))?;
        }
        match offer(&problems, field) {
            // As it is typed, without a capital.
            Some(offer) => self.say(&format!("{offer}.")),
            None => Ok(()),
        }
    }

    /// Says what is wrong with the answer, and what it breaks elsewhere; whether it had better be
    /// mended.
    pub(super) fn judge(
        &mut self,
        environment: Option<&str>,
        field: Field,
        before: &[Diagnostic],
    ) -> Result<bool> {
        let after = self.problems(environment);
        let known = |d: &Diagnostic| before.iter().any(|b| is_same(b, d));
        let here = after.iter().filter(|d| d.place.field == field);
        let elsewhere = after.iter().filter(|d| d.place.field != field && !known(d));
        for problem in here.chain(elsewhere) {
            let at = if problem.place.field == field {
                place_in(problem)
            } else {
                place(problem)
            };
            self.say(&spoken(problem, &at))?;
        }
        let bad = |d: &&Diagnostic| d.place.field == field && d.severity < Severity::Info;
        if !after.iter().any(|d| bad(&d)) {
            return Ok(false);
        }
        let offer = offer(&after, field).map_or_else(String::new, |offer| format!(" {offer}."));
        self.say(&format!("Write it anew.{offer} Enter leaves it."))?;
        Ok(true)
    }
}

/// Whether two are the same finding at the same place.
pub(super) fn is_same(one: &Diagnostic, other: &Diagnostic) -> bool {
    let key = |d: &Diagnostic| (d.rule.code, d.place, d.environment.clone());
    key(one) == key(other) && one.message == other.message
}

/// What `fix` would do to a field, if anything.
fn offer(problems: &[Diagnostic], field: Field) -> Option<String> {
    let Fix {
        title,
        applicability,
        ..
    } = first_fix(problems, field)?;
    let caution = match applicability {
        Applicability::Safe => "",
        Applicability::Unsafe => " (this may change who is allowed)",
    };
    Some(format!("fix does this: {title}{caution}"))
}

/// The fix of the first problem of a field that has one.
pub(super) fn first_fix(problems: &[Diagnostic], field: Field) -> Option<Fix> {
    let here = problems.iter().filter(|d| d.place.field == field);
    here.into_iter().find_map(|d| d.fix().cloned())
}

/// Which item of its field a problem is about, in words.
fn place_in(problem: &Diagnostic) -> String {
    let item = problem
        .place
        .index
        .map(|index| format!(" at item {}", index + 1));
    item.unwrap_or_default()
}

/// The field, and which item of it, in words.
pub(super) fn place(problem: &Diagnostic) -> String {
    let environment = problem.environment.as_deref();
    let environment = environment.map_or_else(String::new, |name| format!(" of {name}"));
    format!(
        " in {}{environment}{}",
        problem.place.field.label(),
        place_in(problem)
    )
}

/// A problem as sentences: what is wrong, the remedy, and the rule that says more.
pub(super) fn spoken(problem: &Diagnostic, at: &str) -> String {
    let severity = sentence(problem.severity.word());
    let severity = severity.trim_end_matches('.');
    format!(
        "{severity}{at}: {} {} Rule {}.",
        sentence(&problem.message),
        sentence(&problem.help),
        problem.rule.name
    )
}
