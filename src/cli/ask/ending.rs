//! The end of the questions: what is wrong, and where the design and its export are to go.

use std::path::PathBuf;

use anyhow::Result;

use super::answer::answered;
use super::problems::{is_same, place, spoken};
use super::questions::{fields, find};
use super::{Asker, sentence};
use crate::analysis::{Analysis, Counts, analyse};
use crate::cli::{Exit, export};
use crate::export::{Scope, Subject, TARGETS, Target};
use crate::lint::{self, Applicability, Diagnostic};
use crate::preset::{self, Format};

/// How the last questions end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// Everything is where it is to go.
    Ended(Exit),
    /// The questions go on at the field at this place, or at the environments behind all fields.
    Again(usize),
}

/// What else one can do before the design is saved.
const WAYS_BACK: &str = "back and go lead back to the questions, fix applies all safe fixes, ? RULE reads a rule's page.";

/// Where the design is to go.
enum Goes {
    /// It is in a file.
    Saved,
    /// To standard output.
    Printed,
    /// Nowhere yet: to the question at this place.
    Back(usize),
}

impl Asker<'_, '_> {
    /// Sums up, asks where everything is to go, and puts it there.
    pub(super) fn finish(&mut self) -> Result<Ending> {
        let analysis = analyse(&self.draft, &self.options);
        self.sum_up(&analysis)?;
        let is_saved = match self.ask_where_to_save()? {
            Goes::Back(place) => return Ok(Ending::Again(place)),
            Goes::Saved => true,
            Goes::Printed => false,
        };
        let analysis = analyse(&self.draft, &self.options);
        if analysis.policy.is_some() {
            self.ask_for_export(is_saved, &analysis)?;
        }
        if !is_saved {
            let text = preset::write(&self.draft, Format::Yaml);
            self.session.print(&text)?;
        }
        let has_errors = analysis.counts().errors > 0;
        Ok(Ending::Ended(Exit::findings(has_errors)))
    }

    /// Waits for the answer to one of the last questions; `None`: the input has ended, or the line says
    /// to go on, as an empty one and `done` do. `= ` takes a text as it stands, as everywhere.
    pub(super) fn hear_last(&mut self) -> Result<Option<String>> {
        while let Some(line) = self.hear()? {
            match line.as_str() {
                "" | "done" => return Ok(None),
                "back" => {
                    self.say("There is no way back from here. Write = back for that name.")?;
                }
                line => {
                    let text = line.strip_prefix("= ").map_or(line, str::trim);
                    return Ok(Some(text.to_owned()));
                }
            }
        }
        Ok(None)
    }

    fn sum_up(&mut self, analysis: &Analysis) -> Result<()> {
        let Counts {
            errors,
            warnings,
            infos,
        } = analysis.counts();
        let name = match self.draft.name.trim() {
            "" => "The design".to_owned(),
            name => name.to_owned(),
        };
        let api_type = self.draft.api_type.name();
        self.say("")?;
        self.say(&format!(
            "{name}, {api_type}: errors {errors}, warnings {warnings}, infos {infos}."
        ))?;
        for problem in &analysis.diagnostics {
            self.say(&spoken(problem, &place(problem)))?;
        }
        Ok(())
    }

    /// Asks where the design is to go, and saves it there. Before that, one can go back and mend.
    fn ask_where_to_save(&mut self) -> Result<Goes> {
        if self.lines.is_at_end() {
            return Ok(Goes::Printed);
        }
        self.say("")?;
        self.say("Where to save the design? Write a path that ends in .yaml or .json, or the name of a preset of the project. Enter prints it on standard output.")?;
        if let Some(own) = &self.source {
            let own = own.path.display().to_string();
            self.say(&format!("It came from {own}."))?;
        }
        self.say(WAYS_BACK)?;
        while let Some(line) = self.hear()? {
            let (word, rest) = line.split_once(' ').unwrap_or((&line, ""));
            match (word, rest.trim()) {
                ("" | "done", "") => break,
                ("back", "") => return Ok(Goes::Back(fields(None).len())),
                ("go", to) => match find(to, None) {
                    Ok(place) => return Ok(Goes::Back(place)),
                    Err(why) => self.say(&why)?,
                },
                ("fix", "") => {
                    self.fix_all()?;
                    self.say("Write where to save the design, or enter.")?;
                }
                ("?", "") => self.say(WAYS_BACK)?,
                ("?", rule) => self.page(rule)?,
                ("=", name) if self.save_as(name)? => return Ok(Goes::Saved),
                _ if word != "=" && self.save_as(&line)? => return Ok(Goes::Saved),
                _ => {}
            }
        }
        Ok(Goes::Printed)
    }

    /// Applies every safe fix, and sums up anew.
    fn fix_all(&mut self) -> Result<()> {
        let safe = Applicability::Safe;
        let (draft, applied) = lint::apply_fixes_everywhere(&self.draft, &self.options, safe);
        if applied.is_empty() {
            return self.say("There is no safe fix to apply.");
        }
        self.draft = draft;
        for fix in &applied {
            self.say(&format!("Done: {}.", fix.title))?;
        }
        let analysis = analyse(&self.draft, &self.options);
        self.sum_up(&analysis)
    }

    /// Exports the design if that is wished; standard output takes the export unless it takes the
    /// design.
    fn ask_for_export(&mut self, is_saved: bool, known: &Analysis) -> Result<()> {
        let Some(target) = self.ask_for_target()? else {
            return Ok(());
        };
        let text = self.exported(target, known)?;
        let Some(text) = text else {
            return Ok(());
        };
        self.say(if is_saved {
            "File to write the export to? Enter prints it on standard output."
        } else {
            "File to write the export to? Enter leaves it out: standard output takes the design."
        })?;
        while let Some(answer) = self.hear_last()? {
            let path = PathBuf::from(&answer);
            if !self.may_replace(&path)? {
                self.say("Not written. Write another path, or enter.")?;
                continue;
            }
            match preset::put_as_named(&path, &text) {
                Ok(()) => return self.say(&format!("Wrote {answer}.")),
                Err(error) => self.say(&sentence(&format!("not written: {error}")))?,
            }
        }
        if is_saved {
            self.session.print(&text)?;
        }
        Ok(())
    }

    fn ask_for_target(&mut self) -> Result<Option<&'static Target>> {
        if self.lines.is_at_end() {
            return Ok(None);
        }
        self.say("")?;
        self.say("Export for which target? Write its name, ? lists them. Enter goes on without.")?;
        while let Some(answer) = self.hear_last()? {
            if answer == "?" {
                for target in TARGETS {
                    self.say(&format!("{}: {}", target.name, target.about))?;
                }
                continue;
            }
            match export::find(&answer) {
                Ok(target) => return Ok(Some(target)),
                Err(error) => self.say(&sentence(&error.to_string()))?,
            }
        }
        Ok(None)
    }

    /// The scope that is asked for, the first one without an answer.
    fn ask_for_scope(&mut self) -> Result<Scope> {
        let keys = Scope::ALL.map(Scope::key);
        let [first, second] = keys;
        self.say(&format!(
            "How much: {first} or {second}? Enter takes {first}."
        ))?;
        while let Some(answer) = self.hear_last()? {
            match answered(&keys, &answer).map(Scope::from_key) {
                Ok(scope) => return Ok(scope.expect("a key of a scope")),
                Err(why) => self.say(&why)?,
            }
        }
        Ok(Scope::ALL[0])
    }

    /// The export in the scope that is asked for, with its notes said; `None`: the target cannot take
    /// the design, which has been said.
    fn exported(&mut self, target: &'static Target, known: &Analysis) -> Result<Option<String>> {
        let scope = self.ask_for_scope()?;
        let options = lint::Options {
            target: Some(target.facts),
            ..self.options.clone()
        };
        let analysis = analyse(&self.draft, &options);
        // The others were summed up.
        let of_target = |d: &&Diagnostic| !known.diagnostics.iter().any(|k| is_same(k, d));
        for problem in analysis.diagnostics.iter().filter(of_target) {
            self.say(&spoken(problem, &place(problem)))?;
        }
        let Some(policy) = &analysis.policy else {
            self.say("Nothing is exported while there are errors.")?;
            return Ok(None);
        };
        let stamp = preset::stamp(&self.draft);
        let subject = Subject {
            policy,
            environments: &analysis.environments,
            design: Some(&stamp),
        };
        let export = target.export(&subject, scope);
        for note in &export.notes {
            self.say(&format!("Note: {note}"))?;
        }
        Ok(Some(export.text))
    }
}
