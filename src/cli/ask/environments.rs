//! The question for the environments: each has the same questions again, for its own values.

use anyhow::Result;

use super::{Asker, Turn};

impl Asker<'_, '_> {
    /// Asks for environments until there is nothing more to say of them.
    pub(super) fn ask_environments(&mut self) -> Result<Turn> {
        loop {
            self.environments_question()?;
            let Some(line) = self.hear()? else {
                return Ok(Turn::Done);
            };
            let name = match line.as_str() {
                "" => return Ok(Turn::Next),
                "done" => return Ok(Turn::Done),
                "back" => return Ok(Turn::Back),
                "?" => {
                    self.say("An environment, such as dev, has values of its own for some fields, and those of base for the rest.")?;
                    continue;
                }
                line => line.strip_prefix("= ").unwrap_or(line),
            };
            if let Some(removed) = name.strip_prefix("- ") {
                self.remove(removed.trim())?;
            } else if self.enter(name)? == Turn::Done {
                return Ok(Turn::Done);
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
        self.say("Write the name of one to answer for it, a new name to add it, or - NAME to remove it. Enter goes on, ? explains, back, done.")
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
        self.ask_fields(Some(name), Turn::Next)
    }
}
