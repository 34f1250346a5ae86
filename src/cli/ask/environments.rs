//! The question for the environments: each has the same questions again, for its own values.

use anyhow::Result;

use super::questions::find;
use super::{Asker, Turn};

/// What a line means as the answer to this question.
#[derive(Debug, PartialEq, Eq)]
enum Answer<'l> {
    /// There is no more to say of environments.
    GoOn,
    /// Go to the end.
    Done,
    /// Go to the question before.
    Back,
    /// Go to the question of this number or name.
    Go(&'l str),
    /// Say what environments are.
    Explain,
    /// Read the page of this rule.
    Page(&'l str),
    /// Mend what is wrong, which is nothing here.
    Fix,
    /// Remove this one.
    Remove(&'l str),
    /// Give the first name's environment the second name.
    Rename(&'l str, &'l str),
    /// Answer for this one, new or not.
    Enter(&'l str),
}

impl<'l> Answer<'l> {
    /// Reads a line. `= ` in front of a name takes it as it stands, so that an environment may be called
    /// `done`.
    fn read(line: &'l str) -> Self {
        if let Some(name) = line.strip_prefix("= ") {
            return Self::Enter(name.trim());
        }
        if let Some(to) = line.strip_prefix("go ") {
            return Self::Go(to.trim());
        }
        if let Some(rule) = line.strip_prefix("? ") {
            return Self::Page(rule.trim());
        }
        if let Some(name) = line.strip_prefix("- ") {
            return Self::Remove(name.trim());
        }
        // Blanks at the end of a line are gone.
        if let Some(from) = line.strip_suffix(" =") {
            return Self::Rename(from.trim(), "");
        }
        if let Some((from, to)) = line.split_once(" = ") {
            return Self::Rename(from.trim(), to.trim());
        }
        match line {
            "" => Self::GoOn,
            "done" => Self::Done,
            "back" => Self::Back,
            "?" => Self::Explain,
            "fix" => Self::Fix,
            "go" => Self::Go(""),
            name => Self::Enter(name),
        }
    }
}

impl Asker<'_, '_> {
    /// Asks for environments until there is nothing more to say of them.
    pub(super) fn ask_environments(&mut self) -> Result<Turn> {
        loop {
            self.environments_question()?;
            let Some(line) = self.hear()? else {
                return Ok(Turn::Done);
            };
            let answer = match self.draft.environment(&line) {
                // Its name may look like a change.
                Some(_) if line.contains(" = ") => Answer::Enter(&line),
                _ => Answer::read(&line),
            };
            match answer {
                Answer::GoOn => return Ok(Turn::Next),
                Answer::Done => return Ok(Turn::Done),
                Answer::Back => return Ok(Turn::Back),
                Answer::Go(to) => match find(to, None) {
                    Ok(place) => return Ok(Turn::To(place)),
                    Err(why) => self.say(&why)?,
                },
                Answer::Explain => self.say("An environment, such as dev, has values of its own for some fields, and those of base for the rest.")?,
                Answer::Page(rule) => self.page(rule)?,
                Answer::Fix => self.say("There is nothing to fix here; fix works at the fields and at the end.")?,
                Answer::Remove(name) => self.remove(name)?,
                Answer::Rename(from, to) => self.rename(from, to)?,
                Answer::Enter(name) => {
                    if self.enter(name)? == Turn::Done {
                        return Ok(Turn::Done);
                    }
                }
            }
        }
    }

    fn environments_question(&mut self) -> Result<()> {
        let environments = self.draft.environments.iter();
        let names: Vec<_> = environments.map(|e| e.name.as_str()).collect();
        let now = if names.is_empty() {
            "none".to_owned()
        } else {
            names.join(", ")
        };
        self.say("")?;
        self.say("Environments.")?;
        self.say(&format!("Now: {now}."))?;
        self.say("Write the name of one to change its values, a new name to add it, NAME = NEW NAME to rename it, or - NAME to remove it. Enter goes on.")
    }

    fn rename(&mut self, from: &str, to: &str) -> Result<()> {
        let said = match self.draft.rename_environment(from, to) {
            Ok(()) => format!("{from} is called {to} now."),
            Err(error) => super::sentence(&error.to_string()),
        };
        self.say(&said)
    }

    fn remove(&mut self, name: &str) -> Result<()> {
        let said = match self.draft.remove_environment(name) {
            Ok(()) => format!("Removed {name}."),
            Err(error) => super::sentence(&error.to_string()),
        };
        self.say(&said)
    }

    /// Goes through the fields of an environment, which is made if there is none of that name.
    fn enter(&mut self, name: &str) -> Result<Turn> {
        if self.draft.environment(name).is_none() {
            if let Err(error) = self.draft.add_environment(name) {
                self.say(&super::sentence(&error.to_string()))?;
                return Ok(Turn::Next);
            }
            self.say(&format!("Added {name}."))?;
        }
        self.ask_fields(Some(name), 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_command_or_a_name() {
        for (line, answer) in [
            ("", Answer::GoOn),
            ("done", Answer::Done),
            ("back", Answer::Back),
            ("go 3", Answer::Go("3")),
            ("?", Answer::Explain),
            ("? origin-any", Answer::Page("origin-any")),
            ("fix", Answer::Fix),
            ("go", Answer::Go("")),
            ("dev", Answer::Enter("dev")),
            ("= done", Answer::Enter("done")),
            ("= a = b", Answer::Enter("a = b")),
            ("- dev", Answer::Remove("dev")),
            ("dev =  test", Answer::Rename("dev", "test")),
            ("dev =", Answer::Rename("dev", "")),
            ("a=b", Answer::Enter("a=b")),
        ] {
            assert_eq!(Answer::read(line), answer, "{line:?}");
        }
    }
}
