//! Where the design is to go: its own file, where comments stay, another one, or a preset of the project.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::answer::yes_or_no;
use super::{Asker, sentence};
use crate::preset::{self, Fingerprint, LosesComments};

/// The file that the design came from.
#[derive(Debug)]
pub(super) struct Source {
    /// Its path.
    pub path: PathBuf,
    /// The text that was read from it; `None`: it was not there.
    pub seen: Option<Fingerprint>,
}

impl Asker<'_, '_> {
    /// Saves the design where an answer says, and says where that is; `false`: it is not saved, which was
    /// said.
    pub(super) fn save_as(&mut self, answer: &str) -> Result<bool> {
        match self.save(answer) {
            Ok(Some(path)) => {
                self.say(&format!("Saved {}.", path.display()))?;
                Ok(true)
            }
            Ok(None) => {
                self.say("Not saved. Write another path or name, or enter.")?;
                Ok(false)
            }
            Err(error) => {
                let why = sentence(&format!("not saved: {error:#}"));
                self.say(&format!("{why} Write another path or name, or enter."))?;
                Ok(false)
            }
        }
    }

    /// Saves the design; `None`: a file is to stay as it is.
    fn save(&mut self, answer: &str) -> Result<Option<PathBuf>> {
        let is_path = preset::looks_like_path(answer);
        let path = if is_path {
            PathBuf::from(answer)
        } else {
            self.session.library.project_path(answer)?
        };
        let own = self.source.as_ref();
        let is_own = own.is_some_and(|own| preset::is_one_file(&own.path, &path));
        if is_own {
            return self.save_own(&path);
        }
        if !self.may_replace(&path)? {
            return Ok(None);
        }
        if is_path {
            preset::save(&path, &self.draft)?;
            return Ok(Some(path));
        }
        if self.draft.name.trim().is_empty() {
            answer.clone_into(&mut self.draft.name);
        }
        self.session.library.save(&path, &self.draft)?;
        Ok(Some(path))
    }

    /// Saves the design in its own file, which is changed only where the design was.
    fn save_own(&mut self, path: &Path) -> Result<Option<PathBuf>> {
        let seen = self.source.as_ref().and_then(|own| own.seen);
        let shown = path.display();
        let is_as_read = seen.map_or(!path.exists(), |seen| seen.is_of(path));
        let changed =
            format!("{shown} was changed by another program since it was read: replace it?");
        if !is_as_read && !self.agrees(&changed)? {
            return Ok(None);
        }
        let text = preset::renewed(path, &self.draft, false);
        let lost = format!(
            "{shown} has comments that this change cannot leave in place: write it anew, without them?"
        );
        if text.is_err() && !self.agrees(&lost)? {
            return Ok(None);
        }
        let text = text.unwrap_or_else(|LosesComments| {
            preset::write(&self.draft, preset::Format::of_path(path))
        });
        preset::put(path, &text)?;
        Ok(Some(path.to_owned()))
    }

    /// Whether a file may be written: it is not there, or may be replaced.
    pub(super) fn may_replace(&mut self, path: &Path) -> Result<bool> {
        if !path.exists() {
            return Ok(true);
        }
        // What is no preset, such as an earlier export, has no comments of a design.
        let has_comments =
            path.is_file() && preset::load(path).is_ok_and(|(loaded, _)| loaded.has_comments);
        let lost = if has_comments {
            " Its comments would be lost."
        } else {
            ""
        };
        let shown = path.display();
        self.agrees(&format!("{shown} exists already: replace it?{lost}"))
    }

    /// Asks a question that only yes and no answer.
    fn agrees(&mut self, question: &str) -> Result<bool> {
        self.say(&format!("{question} Write yes or no. Enter takes no."))?;
        while let Some(answer) = self.hear_last()? {
            match yes_or_no(&answer) {
                Ok(may) => return Ok(may),
                Err(why) => self.say(&why)?,
            }
        }
        Ok(false)
    }
}
