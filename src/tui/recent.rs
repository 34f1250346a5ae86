//! The designs that were opened or saved last, whatever their project.

use std::path::{Path, PathBuf, absolute};

use super::memory::Memory;
use crate::preset::SaveError;

/// What is kept of them.
const FILE: &str = "recent.json";

/// How many are remembered.
const FILES: usize = 20;

/// The files, kept beside the memory of projects.
#[derive(Debug, Default)]
pub struct Recent {
    /// Where they are kept.
    memory: Memory,
}

impl Recent {
    /// The recent designs in this memory.
    pub const fn of(memory: Memory) -> Self {
        Self { memory }
    }

    /// Puts a design's file in front.
    pub fn note(&self, path: &Path) -> Result<(), SaveError> {
        let Some(path) = absolute(path).ok().filter(|path| path.is_file()) else {
            return Ok(());
        };
        let mut files = self.files();
        if files.first() == Some(&path) {
            return Ok(());
        }
        files.retain(|other| *other != path);
        files.insert(0, path);
        files.truncate(FILES);
        self.memory.write(FILE, &files)
    }

    /// The designs that are there still, without those of the paths that are listed anyway.
    pub fn list<'a>(&self, listed: impl IntoIterator<Item = &'a Path>) -> Vec<PathBuf> {
        let real = |path: &Path| path.canonicalize().ok();
        let listed: Vec<_> = listed.into_iter().filter_map(real).collect();
        let mut files = self.files();
        files.retain(|path| {
            path.is_file() && real(path).is_some_and(|path| !listed.contains(&path))
        });
        files
    }

    fn files(&self) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> = self.memory.read(FILE);
        files.truncate(FILES);
        files
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::Draft;
    use crate::preset;

    fn names(found: &[PathBuf]) -> Vec<&str> {
        let names = found.iter().filter_map(|path| path.file_name()?.to_str());
        names.collect()
    }

    #[test]
    fn the_last_is_first_each_stands_once_and_those_gone_are_left_out() {
        let folder = tempfile::tempdir().expect("a folder");
        let recent = Recent::of(Memory::of(Path::new("/a"), Some(folder.path())));
        let path = |name: &str| folder.path().join(name);
        for name in ["a.yaml", "b.yaml", "c.yaml"] {
            preset::save(&path(name), &Draft::default()).expect("saved");
            recent.note(&path(name)).expect("noted");
        }
        recent.note(&path("a.yaml")).expect("noted");
        std::fs::remove_file(path("b.yaml")).expect("removed");
        assert_eq!(names(&recent.list([])), ["a.yaml", "c.yaml"]);
        let listed = path("./c.yaml");
        assert_eq!(names(&recent.list([listed.as_path()])), ["a.yaml"]);
    }

    #[test]
    fn only_so_many_are_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let recent = Recent::of(Memory::of(Path::new("/a"), Some(folder.path())));
        for n in 0..FILES + 5 {
            let path = folder.path().join(n.to_string());
            std::fs::write(&path, "").expect("written");
            recent.note(&path).expect("noted");
        }
        assert_eq!(recent.files().len(), FILES);
        assert_eq!(
            recent.files()[0],
            folder.path().join((FILES + 4).to_string())
        );
    }

    #[test]
    fn without_a_folder_nothing_is_remembered() {
        let recent = Recent::default();
        recent.note(Path::new("a.yaml")).expect("nothing to do");
        assert!(recent.list([]).is_empty());
    }
}
