//! The questions for the fields, one after the other, and what is wrong with the answers.

use anyhow::Result;

use super::answer::{Answer, can_clear, expected, is_list};
use super::ignored::suppression;
use super::{Asker, Turn, sentence};
use crate::cors::{Draft, Field, Shape, Value};
use crate::lint::{self, Applicability, Diagnostic, Fix, Severity};

/// The fields that are asked for, in file order.
pub(super) fn fields(environment: Option<&str>) -> Vec<Field> {
    let asked = |field: &Field| {
        // The environments have a question of their own, behind these.
        field.shape() != Shape::Environments && (environment.is_none() || field.can_overlay())
    };
    Field::ALL.into_iter().filter(asked).collect()
}

/// What came of an answer.
enum Heard {
    /// The question is answered.
    Turn(Turn),
    /// The value is another one now.
    Changed,
    /// The question stands.
    Again,
}

impl Asker<'_, '_> {
    /// Asks for all fields, of an environment or of the design itself; from the last one on when one
    /// came back to them.
    pub(super) fn ask_fields(&mut self, environment: Option<&str>, from: Turn) -> Result<Turn> {
        let fields = fields(environment);
        let mut at = if from == Turn::Back {
            fields.len() - 1
        } else {
            0
        };
        while let Some(&field) = fields.get(at) {
            match self.ask_field(environment, field, (at + 1, fields.len()))? {
                Turn::Next => at += 1,
                Turn::Done => return Ok(Turn::Done),
                Turn::Back if at > 0 => at -= 1,
                Turn::Back if environment.is_some() => return Ok(Turn::Back),
                Turn::Back => self.say("This is the first question.")?,
            }
        }
        Ok(Turn::Next)
    }

    /// Asks for one field until it is answered; what is wrong with the answer is said at once.
    fn ask_field(
        &mut self,
        environment: Option<&str>,
        field: Field,
        (number, count): (usize, usize),
    ) -> Result<Turn> {
        let of = environment.map_or_else(String::new, |name| format!(" in {name}"));
        let title = format!("Question {number} of {count}{of}: {}.", field.label());
        self.question(environment, field, &title)?;
        loop {
            let Some(line) = self.hear()? else {
                return Ok(Turn::Done);
            };
            let before = self.problems(environment);
            match self.take(environment, field, Answer::read(field, &line))? {
                Heard::Turn(turn) => return Ok(turn),
                Heard::Changed if !self.judge(environment, field, &before)? => {
                    return Ok(Turn::Next);
                }
                Heard::Changed | Heard::Again => {}
            }
        }
    }

    /// The field, what it is now, what is expected and which words are commands.
    fn question(&mut self, environment: Option<&str>, field: Field, title: &str) -> Result<()> {
        let now = self.now(environment, field);
        let own = match environment {
            None => "",
            Some(name) if self.draft.owns(name, field) => ", its own; base takes that of base",
            Some(_) => ", from base",
        };
        self.say("")?;
        self.say(title)?;
        self.say(&format!("Now: {now}{own}."))?;
        let clear = if can_clear(field) {
            "- clears it, "
        } else {
            ""
        };
        self.say(&format!(
            "Write {}. Enter keeps it, {clear}? explains, back, done.",
            expected(field)
        ))
    }

    /// The value that holds, in words; items of a list with their numbers.
    fn now(&self, environment: Option<&str>, field: Field) -> String {
        let value = match field.shape() {
            Shape::Suppressions => Some(Value::List(self.list(environment, field))),
            _ => self.effective(environment).get(field),
        };
        match &value {
            Some(Value::List(items)) if items.len() > 1 => {
                let items = items.iter().zip(1..);
                let numbered: Vec<_> = items.map(|(item, at)| format!("{at} {item}")).collect();
                numbered.join(", ")
            }
            value => field.in_words(value.as_ref()),
        }
    }

    /// The design as it stands, in an environment if one is asked for.
    fn effective(&self, environment: Option<&str>) -> Draft {
        let overlaid = environment.and_then(|name| self.draft.overlaid(name));
        overlaid.unwrap_or_else(|| self.draft.clone())
    }

    fn take(&mut self, environment: Option<&str>, field: Field, answer: Answer) -> Result<Heard> {
        let turn = match answer {
            Answer::Keep => Turn::Next,
            Answer::Back => Turn::Back,
            Answer::Done => Turn::Done,
            Answer::Explain => {
                self.explain(field)?;
                return Ok(Heard::Again);
            }
            Answer::Unclear(why) => {
                self.say(&why)?;
                return Ok(Heard::Again);
            }
            Answer::Fix => return self.fix(environment, field),
            Answer::Base => return self.reset(environment, field),
            Answer::Set(value) => {
                self.set(environment, field, value)?;
                return Ok(Heard::Changed);
            }
            Answer::Items(items) => {
                self.set(environment, field, Some(Value::List(items)))?;
                return self.more(environment, field);
            }
            change => return self.change_list(environment, field, change),
        };
        Ok(Heard::Turn(turn))
    }

    /// Sets a value: in the overlay of an environment, or in the design itself.
    fn set(&mut self, environment: Option<&str>, field: Field, value: Option<Value>) -> Result<()> {
        match (environment, value) {
            (Some(name), value) => self.draft.set_in(name, field, value)?,
            (None, Some(Value::List(items))) if field.shape() == Shape::Suppressions => {
                self.draft.ignore = items.iter().map(|item| suppression(item)).collect();
            }
            (None, None) if field.shape() == Shape::Suppressions => self.draft.ignore.clear(),
            (None, value) => self.draft.set(field, value),
        }
        Ok(())
    }

    /// Adds the items of the lines that follow, up to an empty one. A command works here, too, and
    /// on the items so far.
    fn more(&mut self, environment: Option<&str>, field: Field) -> Result<Heard> {
        self.say("More on the next line, or an empty line.")?;
        while let Some(line) = self.hear()? {
            let heard = match Answer::read(field, &line) {
                Answer::Keep => break,
                Answer::Items(items) | Answer::Set(Some(Value::List(items))) => {
                    let mut list = self.list(environment, field);
                    list.extend(items);
                    self.set(environment, field, Some(Value::List(list)))?;
                    Heard::Again
                }
                change @ (Answer::Add(_) | Answer::Drop(_) | Answer::Replace(..)) => {
                    self.change_list(environment, field, change)?;
                    Heard::Again
                }
                command => self.take(environment, field, command)?,
            };
            if !matches!(heard, Heard::Again) {
                return Ok(heard);
            }
        }
        Ok(Heard::Changed)
    }

    /// The items that a list has.
    fn list(&self, environment: Option<&str>, field: Field) -> Vec<String> {
        let draft = self.effective(environment);
        if field.shape() == Shape::Suppressions {
            return draft.ignore.iter().map(ToString::to_string).collect();
        }
        draft.list(field).cloned().unwrap_or_default()
    }

    fn change_list(
        &mut self,
        environment: Option<&str>,
        field: Field,
        change: Answer,
    ) -> Result<Heard> {
        let mut list = self.list(environment, field);
        let count = list.len();
        match change {
            Answer::Add(items) => list.extend(items),
            Answer::Drop(at) if at < count => drop(list.remove(at)),
            Answer::Replace(at, text) if at < count => list[at] = text,
            _ => {
                self.say(&format!("There is no such item; the list has {count}."))?;
                return Ok(Heard::Again);
            }
        }
        self.set(environment, field, Some(Value::List(list)))?;
        let now = self.now(environment, field);
        self.say(&format!("Now: {now}."))?;
        Ok(Heard::Changed)
    }

    fn reset(&mut self, environment: Option<&str>, field: Field) -> Result<Heard> {
        let Some(name) = environment else {
            self.say("This is base. Write = base for a value of that name.")?;
            return Ok(Heard::Again);
        };
        self.draft.reset_in(name, field)?;
        let now = self.now(environment, field);
        self.say(&format!("Now: {now}, from base."))?;
        Ok(Heard::Turn(Turn::Next))
    }

    fn explain(&mut self, field: Field) -> Result<()> {
        self.say(field.explain())?;
        if is_list(field) {
            self.say("+ VALUE adds, - NUMBER removes, NUMBER = VALUE replaces one.")?;
        }
        self.say(
            "fix applies the fix that was offered. = VALUE takes a value that is like a command.",
        )
    }

    /// Applies the first fix of the field.
    fn fix(&mut self, environment: Option<&str>, field: Field) -> Result<Heard> {
        let problems = self.problems(environment);
        let Some(fix) = first_fix(&problems, field) else {
            self.say("There is no fix to apply here.")?;
            return Ok(Heard::Again);
        };
        self.draft = self.draft.with_in(environment, &fix.edits);
        let now = self.now(environment, field);
        self.say(&format!("Done: {}. Now: {now}.", fix.title))?;
        Ok(Heard::Changed)
    }

    /// What is wrong with the design, or with it in an environment.
    fn problems(&self, environment: Option<&str>) -> Vec<Diagnostic> {
        let there = environment.and_then(|name| self.draft.environment(name));
        match there {
            Some(there) => lint::check_environment(&self.draft, there, &self.options).diagnostics,
            None => lint::check(&self.draft, &self.options),
        }
    }

    /// Says what is wrong with the answer, and what it breaks elsewhere; whether it had better be
    /// mended.
    fn judge(
        &mut self,
        environment: Option<&str>,
        field: Field,
        before: &[Diagnostic],
    ) -> Result<bool> {
        let after = self.problems(environment);
        let known = |d: &Diagnostic| {
            let same = |b: &Diagnostic| {
                (b.rule.code, b.place, &b.message) == (d.rule.code, d.place, &d.message)
            };
            before.iter().any(same)
        };
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
        let offer = first_fix(&after, field).map_or_else(String::new, |fix| {
            let caution = match fix.applicability {
                Applicability::Safe => "",
                Applicability::Unsafe => " (this may change who is allowed)",
            };
            format!(" fix does this: {}{caution}.", fix.title)
        });
        self.say(&format!("Write it anew.{offer} Enter leaves it."))?;
        Ok(true)
    }
}

/// The fix of the first problem of a field that has one.
fn first_fix(problems: &[Diagnostic], field: Field) -> Option<Fix> {
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

/// A problem as two sentences: what is wrong, and the remedy.
pub(super) fn spoken(problem: &Diagnostic, at: &str) -> String {
    let severity = sentence(problem.severity.word());
    let severity = severity.trim_end_matches('.');
    format!(
        "{severity}{at}: {} {}",
        sentence(&problem.message),
        sentence(&problem.help)
    )
}
