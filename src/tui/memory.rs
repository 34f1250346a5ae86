//! What the workbench remembers of a project between two runs: the target and the scope.
//!
//! Kept in a file of the user's, never in the project. A file that cannot be read is as good as none,
//! because nothing in it is anybody's work.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::pane::preview::Choice;
use crate::preset::{self, SaveError};

/// The longest file that is read, in bytes.
const LONGEST: u64 = 1 << 20;

/// How many projects are remembered, those opened last.
const PROJECTS: usize = 100;

/// The memory of one project.
#[derive(Debug, Default)]
pub struct Memory {
    /// Where it is kept; `None`: nothing is remembered.
    file: Option<PathBuf>,
    /// The project's folder.
    project: PathBuf,
}

/// What is kept of a project.
#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    project: PathBuf,
    target: String,
    scope: String,
}

impl Memory {
    /// The memory of a project, kept in this folder.
    pub fn of(project: &Path, folder: Option<&Path>) -> Self {
        Self {
            file: folder.map(|folder| folder.join("projects.json")),
            project: project.to_owned(),
        }
    }

    /// What was chosen last in this project.
    pub fn recall(&self) -> Option<Choice> {
        let entries = self.entries();
        let own = entries.iter().find(|entry| entry.project == self.project)?;
        Choice::named(&own.target, &own.scope)
    }

    /// Keeps what was chosen.
    pub fn keep(&self, choice: Choice) -> Result<(), SaveError> {
        let Some(file) = &self.file else {
            return Ok(());
        };
        let mut entries = self.entries();
        entries.retain(|entry| entry.project != self.project);
        let (target, scope) = choice.names();
        let own = Entry {
            project: self.project.clone(),
            target: target.to_owned(),
            scope: scope.to_owned(),
        };
        entries.insert(0, own);
        entries.truncate(PROJECTS);
        let text = serde_json::to_string_pretty(&entries).unwrap_or_default();
        preset::put(file, &format!("{text}\n"))
    }

    fn entries(&self) -> Vec<Entry> {
        let file = self.file.as_ref().and_then(|path| File::open(path).ok());
        let Some(file) = file else { return Vec::new() };
        serde_json::from_reader(file.take(LONGEST)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(target: &str, scope: &str) -> Choice {
        Choice::named(target, scope).expect("a known choice")
    }

    #[test]
    fn each_project_has_its_own_memory() {
        let folder = tempfile::tempdir().expect("a folder");
        let memory = |project: &str| Memory::of(Path::new(project), Some(folder.path()));
        assert_eq!(memory("/a").recall(), None);
        memory("/a")
            .keep(choice("terraform", "template"))
            .expect("kept");
        memory("/b").keep(choice("sam", "snippet")).expect("kept");
        memory("/b").keep(choice("sam", "template")).expect("kept");
        assert_eq!(memory("/a").recall(), Some(choice("terraform", "template")));
        assert_eq!(memory("/b").recall(), Some(choice("sam", "template")));
        assert_eq!(memory("/c").recall(), None);
    }

    #[test]
    fn a_broken_file_is_as_good_as_none() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("projects.json"), "[{").expect("written");
        let memory = Memory::of(Path::new("/a"), Some(folder.path()));
        assert_eq!(memory.recall(), None);
        memory.keep(choice("sam", "snippet")).expect("kept");
        assert_eq!(memory.recall(), Some(choice("sam", "snippet")));
    }

    #[test]
    fn without_a_folder_nothing_is_kept() {
        let memory = Memory::default();
        memory
            .keep(choice("sam", "snippet"))
            .expect("nothing to do");
        assert_eq!(memory.recall(), None);
    }
}
