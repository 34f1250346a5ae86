//! The end of the questions: what is wrong, and where the design and its export are to go.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::answer::{answered, yes_or_no};
use super::questions::{place, spoken};
use super::{Asker, sentence};
use crate::analysis::{Analysis, Counts, analyse};
use crate::cli::{Exit, export};
use crate::export::{Scope, Subject, TARGETS, Target};
use crate::lint;
use crate::preset::{self, Format};

impl Asker<'_, '_> {
    /// Sums up, asks where everything is to go, and puts it there.
    pub(super) fn finish(&mut self) -> Result<Exit> {
        let analysis = analyse(&self.draft, &self.options);
        self.sum_up(&analysis)?;
        let is_saved = self.ask_where_to_save()?;
        if analysis.policy.is_some() {
            self.ask_for_export(is_saved)?;
        }
        if !is_saved {
            let text = preset::write(&self.draft, Format::Yaml);
            self.session.print(&text)?;
        }
        Ok(Exit::findings(analysis.counts().errors > 0))
    }

    /// Waits for the answer to one of the last questions; `None`: the input has ended, or the line says
    /// to go on, as an empty one and `done` do. `= ` takes a text as it stands, as everywhere.
    fn hear_last(&mut self) -> Result<Option<String>> {
        while let Some(line) = self.hear()? {
            match line.as_str() {
                "" | "done" => return Ok(None),
                "back" => self.say(
                    "There is no way back from here. Begin anew with what is saved or printed, or write \
                     = back for that name.",
                )?,
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

    /// Saves the design if that is wished; `false`: it is to be printed.
    fn ask_where_to_save(&mut self) -> Result<bool> {
        if self.lines.is_at_end() {
            return Ok(false);
        }
        self.say("")?;
        self.say("Where to save the design? Write a path that ends in .yaml or .json, or the name of a preset of the project. Enter prints it on standard output.")?;
        while let Some(answer) = self.hear_last()? {
            match self.save(&answer) {
                Ok(Some(path)) => {
                    self.say(&format!("Saved {}.", path.display()))?;
                    return Ok(true);
                }
                Ok(None) => self.say("Not saved. Write another path or name, or enter.")?,
                Err(error) => {
                    let why = sentence(&format!("not saved: {error:#}"));
                    self.say(&format!("{why} Write another path or name, or enter."))?;
                }
            }
        }
        Ok(false)
    }

    /// Saves the design; `None`: a file is to stay as it is.
    fn save(&mut self, answer: &str) -> Result<Option<PathBuf>> {
        if preset::looks_like_path(answer) {
            let path = PathBuf::from(answer);
            if !self.may_write(&path)? {
                return Ok(None);
            }
            preset::save(&path, &self.draft)?;
            return Ok(Some(path));
        }
        let path = self.session.library.project_path(answer)?;
        if !self.may_write(&path)? {
            return Ok(None);
        }
        if self.draft.name.trim().is_empty() {
            answer.clone_into(&mut self.draft.name);
        }
        self.session.library.save(&path, &self.draft)?;
        Ok(Some(path))
    }

    /// Whether a file may be written: it is not there, or may be replaced.
    fn may_write(&mut self, path: &Path) -> Result<bool> {
        if !path.exists() {
            return Ok(true);
        }
        let shown = path.display();
        // What is no preset, such as an earlier export, has no comments of a design.
        let has_comments =
            path.is_file() && preset::load(path).is_ok_and(|(loaded, _)| loaded.has_comments);
        let lost = if has_comments {
            " Its comments would be lost."
        } else {
            ""
        };
        self.say(&format!(
            "{shown} exists already: replace it?{lost} Write yes or no. Enter takes no."
        ))?;
        while let Some(answer) = self.hear_last()? {
            match yes_or_no(&answer) {
                Ok(may) => return Ok(may),
                Err(why) => self.say(&why)?,
            }
        }
        Ok(false)
    }

    /// Exports the design if that is wished; standard output takes the export unless it takes the
    /// design.
    fn ask_for_export(&mut self, is_saved: bool) -> Result<()> {
        let Some(target) = self.ask_for_target()? else {
            return Ok(());
        };
        let text = self.exported(target)?;
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
            if !self.may_write(&path)? {
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
    fn exported(&mut self, target: &'static Target) -> Result<Option<String>> {
        let scope = self.ask_for_scope()?;
        let options = lint::Options {
            target: Some(target.facts),
            ..self.options.clone()
        };
        let analysis = analyse(&self.draft, &options);
        let Some(policy) = &analysis.policy else {
            let errors = analysis.diagnostics.iter();
            for problem in errors.filter(|d| d.severity == lint::Severity::Error) {
                self.say(&spoken(problem, &place(problem)))?;
            }
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
