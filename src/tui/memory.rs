//! What the workbench remembers between two runs: of a project the target and the scope, of its user
//! what [`Habits`] says.
//!
//! Kept in a file of the user's, never in the project. A file that cannot be read is as good as none,
//! because nothing in it is anybody's work.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::habits::Habits;
use super::pane::preview::Choice;
use crate::preset::{self, SaveError};

/// The longest file that is read, in bytes.
const LONGEST: u64 = 1 << 20;

/// What is kept of the projects.
const PROJECTS_FILE: &str = "projects.json";

/// What is kept of the user.
const HABITS_FILE: &str = "habits.json";

/// How many projects are remembered, those opened last.
const PROJECTS: usize = 100;

/// The memory of one project.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// The folder where it is kept; `None`: nothing is remembered.
    folder: Option<PathBuf>,
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
            folder: folder.map(Path::to_owned),
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
        self.write(PROJECTS_FILE, &entries)
    }

    fn entries(&self) -> Vec<Entry> {
        self.read(PROJECTS_FILE)
    }

    /// What the user is used to.
    pub fn habits(&self) -> Habits {
        self.read(HABITS_FILE)
    }

    /// Keeps what the user is used to.
    pub fn keep_habits(&self, habits: &Habits) -> Result<(), SaveError> {
        self.write(HABITS_FILE, habits)
    }

    /// What a file holds; the default where there is none that can be read.
    pub(super) fn read<T: DeserializeOwned + Default>(&self, name: &str) -> T {
        let folder = self.folder.as_ref();
        let file = folder.and_then(|folder| preset::open_regular(&folder.join(name)).ok());
        let read = file.and_then(|file| serde_json::from_reader(file.take(LONGEST)).ok());
        read.unwrap_or_default()
    }

    /// Puts a value into a file of the memory, if there is one.
    pub(super) fn write<T: Serialize>(&self, name: &str, value: &T) -> Result<(), SaveError> {
        let Some(folder) = &self.folder else {
            return Ok(());
        };
        let text = serde_json::to_string_pretty(value).unwrap_or_default();
        preset::put(&folder.join(name), &format!("{text}\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::layout::Share;
    use crate::tui::model::Tab;

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
    fn habits_are_those_of_the_user_in_every_project() {
        let folder = tempfile::tempdir().expect("a folder");
        let memory = |project: &str| Memory::of(Path::new(project), Some(folder.path()));
        assert_eq!(memory("/a").habits(), Habits::default());
        let mut habits = Habits::default();
        habits.shares.form = Some(Share::of(50, 100));
        habits.used.insert(Tab::Preview);
        memory("/a").keep_habits(&habits).expect("kept");
        assert_eq!(memory("/b").habits(), habits);
        std::fs::write(folder.path().join("habits.json"), "{\"used\": 3}").expect("written");
        assert_eq!(
            memory("/b").habits(),
            Habits::default(),
            "broken, so as good as none"
        );
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
