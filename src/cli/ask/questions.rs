//! The questions for the fields, one after the other.

use anyhow::Result;

use super::answer::{Answer, answered, can_clear, expected, is_list};
use super::ignored::suppression;
use super::problems::first_fix;
use super::{Asker, Turn, hints, sentence};
use crate::cli::explain;
use crate::cors::{Draft, Field, Shape, Value};

/// The fields that are asked for, in file order.
pub(super) fn fields(environment: Option<&str>) -> Vec<Field> {
    let asked = |field: &Field| {
        // The environments have a question of their own, behind these.
        field.shape() != Shape::Environments && (environment.is_none() || field.can_overlay())
    };
    Field::ALL.into_iter().filter(asked).collect()
}

/// The place of the question with this number, or for the field of this name; that for the environments is
/// behind all fields.
pub(super) fn find(to: &str, environment: Option<&str>) -> Result<usize, String> {
    let fields = fields(environment);
    let count = fields.len();
    if to.eq_ignore_ascii_case(Field::Environments.label()) {
        return Ok(count);
    }
    if let Ok(number) = to.parse::<usize>() {
        let place = number.checked_sub(1).filter(|place| *place < count);
        return place.ok_or_else(|| format!("The questions have the numbers 1 to {count}."));
    }
    let names: Vec<_> = fields.iter().map(|field| field.label()).collect();
    let by_key = fields.iter().position(|field| field.key() == to);
    let by_label = || answered(&names, to).map(|name| names.iter().position(|n| *n == name));
    match by_key {
        Some(place) => Ok(place),
        None => by_label().map(Option::unwrap_or_default),
    }
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
    /// Asks for all fields from this place on, of an environment or of the design itself.
    pub(super) fn ask_fields(&mut self, environment: Option<&str>, mut at: usize) -> Result<Turn> {
        let fields = fields(environment);
        while let Some(&field) = fields.get(at) {
            match self.ask_field(environment, field, (at + 1, fields.len()))? {
                Turn::Next => at += 1,
                Turn::Done => return Ok(Turn::Done),
                Turn::To(place) => at = place,
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

    /// The field, what it is now, what is wrong with it, and what is expected.
    fn question(&mut self, environment: Option<&str>, field: Field, title: &str) -> Result<()> {
        let now = self.now(environment, field);
        let own = match environment {
            None => String::new(),
            Some(name) if self.draft.owns(name, field) => {
                format!(
                    ", its own; base takes that of base, {}",
                    self.now(None, field)
                )
            }
            Some(_) => ", from base".to_owned(),
        };
        self.say("")?;
        self.say(title)?;
        self.say(&format!("Now: {now}{own}."))?;
        if field == Field::MaxAge
            && let Some(hint) = hints::max_age(self.effective(environment).max_age.as_ref())
        {
            self.say(&hint)?;
        }
        self.say_known(environment, field)?;
        self.say(&format!("Write {}.", expected(field)))
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
            Answer::Page(rule) => {
                self.page(&rule)?;
                return Ok(Heard::Again);
            }
            Answer::Go(to) => match find(&to, environment) {
                Ok(place) => Turn::To(place),
                Err(why) => {
                    self.say(&why)?;
                    return Ok(Heard::Again);
                }
            },
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
        self.say(if can_clear(field) {
            "Enter keeps it, - clears it."
        } else {
            "Enter keeps it."
        })?;
        if let Some(names) = hints::well_known(field) {
            self.say(&names)?;
        }
        if is_list(field) {
            self.say("+ VALUE adds, - NUMBER removes, NUMBER = VALUE replaces one.")?;
        }
        self.say(
            "fix applies the fix that was offered. = VALUE takes a value that is like a command. ? RULE reads \
             a rule's page.",
        )
    }

    /// Reads the page of a rule.
    pub(super) fn page(&mut self, name: &str) -> Result<()> {
        match explain::find(name) {
            Ok(rule) => explain::page(rule)
                .lines()
                .try_for_each(|line| self.say(line)),
            Err(error) => self.say(&sentence(&error.to_string())),
        }
    }

    /// Whether a field holds nothing, so that nothing can be wrong with it yet.
    pub(super) fn is_blank(&self, environment: Option<&str>, field: Field) -> bool {
        match field.shape() {
            Shape::Suppressions => self.draft.ignore.is_empty(),
            _ => match self.effective(environment).get(field) {
                None => true,
                Some(Value::List(items)) => items.is_empty(),
                Some(Value::Text(text)) => text.trim().is_empty(),
                Some(Value::Seconds(_) | Value::Flag(_)) => false,
            },
        }
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
}
