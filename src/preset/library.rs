//! The three places where presets live: the project, the user's config folder, and the program.

use std::collections::HashSet;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use super::file::{LoadError, SaveError, load, load_text, put};
use super::{Fingerprint, Format, SCHEMA_FILE, schema, write};
use crate::cors::Draft;

/// The folder of a project's presets.
const PROJECT_FOLDER: &str = ".corstui";

/// The ending of preset files in a library.
const ENDING: &str = "yaml";

/// The presets in the program: name and text. Their first comment is the summary.
const BUILT_IN: [(&str, &str); 6] = [
    (
        "public-read-only",
        include_str!("../../assets/presets/public-read-only.yaml"),
    ),
    (
        "spa-bearer-token",
        include_str!("../../assets/presets/spa-bearer-token.yaml"),
    ),
    (
        "spa-cookies",
        include_str!("../../assets/presets/spa-cookies.yaml"),
    ),
    (
        "partner-origins",
        include_str!("../../assets/presets/partner-origins.yaml"),
    ),
    (
        "local-development",
        include_str!("../../assets/presets/local-development.yaml"),
    ),
    (
        "signed-requests",
        include_str!("../../assets/presets/signed-requests.yaml"),
    ),
];

/// Where a preset comes from. The first of one name wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Source {
    /// `.corstui` in the current folder or one above it, within the repository.
    Project,
    /// The user's config folder.
    User,
    /// The program itself.
    BuiltIn,
}

impl Source {
    /// The word that lists use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::User => "user",
            Self::BuiltIn => "built-in",
        }
    }
}

/// A preset in the list.
#[derive(Debug)]
pub struct Entry {
    /// The name by which commands take it.
    pub name: String,
    /// Where it comes from.
    pub source: Source,
    /// Its file; `None` for one in the program.
    pub path: Option<PathBuf>,
    /// What the file's first comment says, which is when to take it.
    pub summary: Option<String>,
    /// Whether a preset of the same name comes before it, so that the name does not mean this one.
    pub shadowed: bool,
    /// Why it cannot be loaded, if so.
    pub error: Option<LoadError>,
}

/// Knows the folders, and looks into them anew each time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Library {
    /// Where a folder of presets may be, the nearest first.
    project: Vec<PathBuf>,
    /// Where a project preset is saved when the project has none yet.
    root: PathBuf,
    user: Option<PathBuf>,
}

/// A name that no preset can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameError {
    /// The empty name.
    Empty,
    /// One of `/ \ : * ? " < > |`, or a control character: not in file names everywhere.
    Character(char),
    /// A dot or blank at either end, or a dash in front, which commands would take for an option.
    Edge,
    /// More than 100 bytes.
    TooLong,
    /// A name that Windows keeps for a device.
    Reserved,
}

/// The folder for corstui's own configuration: `CORSTUI_CONFIG_DIR`, else `corstui` in the platform's
/// config folder; `None` when there is no home.
pub fn config_dir() -> Option<PathBuf> {
    match std::env::var_os("CORSTUI_CONFIG_DIR") {
        Some(folder) if !folder.is_empty() => Some(folder.into()),
        _ => etcetera::choose_base_strategy()
            .ok()
            .map(|base| base.config_dir().join("corstui")),
    }
}

/// Where the program keeps what it remembers, or `None` where there is no home folder: the
/// environment's `CORSTUI_STATE_DIR`, else the platform's folder for such things.
pub fn state_dir() -> Option<PathBuf> {
    match std::env::var_os("CORSTUI_STATE_DIR") {
        Some(folder) if !folder.is_empty() => Some(folder.into()),
        _ => {
            let base = etcetera::choose_base_strategy().ok()?;
            let folder = base.state_dir().unwrap_or_else(|| base.data_dir());
            Some(folder.join("corstui"))
        }
    }
}

impl Library {
    /// The folder of the project: the repository's root, or where the program was started.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The library as seen from a folder.
    ///
    /// Project presets are looked for from `cwd` upwards to the folder that holds `.git`. Outside a
    /// repository only in `cwd`, so that nobody's files further up have a say. `config` is corstui's
    /// own config folder, see [`config_dir`].
    pub fn discover(cwd: &Path, config: Option<&Path>) -> Self {
        let root = cwd
            .ancestors()
            .find(|folder| folder.join(".git").exists())
            .unwrap_or(cwd);
        let folders = cwd
            .ancestors()
            .take_while(|folder| folder.starts_with(root));
        Self {
            project: folders.map(|folder| folder.join(PROJECT_FOLDER)).collect(),
            root: root.to_owned(),
            user: config.map(|folder| folder.join("presets")),
        }
    }

    /// The library as seen from the process's folder and environment.
    pub fn here() -> Self {
        let cwd = std::env::current_dir().unwrap_or_default();
        Self::discover(&cwd, config_dir().as_deref())
    }

    /// All presets: the project's, the user's, the built-in ones, each by name. A file that is no
    /// preset is listed with its error.
    pub fn list(&self) -> Vec<Entry> {
        let project = self.project_folders().map(|f| (f, Source::Project));
        let user = self.user.iter().map(|f| (f, Source::User));
        let mut entries: Vec<_> = project
            .chain(user)
            .flat_map(|(folder, source)| files(folder, source))
            .chain(BUILT_IN.iter().map(|(name, text)| built_in(name, text)))
            .collect();
        let mut names = HashSet::new();
        for entry in &mut entries {
            entry.shadowed = !names.insert(entry.name.clone());
        }
        entries
    }

    /// Where the preset of this name is: its file, or the text of a built-in one.
    pub(super) fn locate(&self, name: &str) -> Option<Located> {
        check_name(name).ok()?;
        self.project
            .iter()
            .chain(&self.user)
            .map(|folder| file_in(folder, name))
            .find(|path| path.is_file())
            .map(Located::File)
            .or_else(|| {
                let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
                Some(Located::BuiltIn(text))
            })
    }

    /// The preset of this name, if there is one.
    pub fn find(&self, name: &str) -> Option<Result<Draft, LoadError>> {
        let loaded = match self.locate(name)? {
            Located::File(path) => load(&path),
            Located::BuiltIn(text) => load_text(text.as_bytes(), name),
        };
        Some(loaded.map(|(loaded, _)| loaded.draft))
    }

    /// The file for a project preset of this name: in the nearest `.corstui`, which is made in the
    /// repository's root if there is none.
    pub fn project_path(&self, name: &str) -> Result<PathBuf, NameError> {
        check_name(name)?;
        let fresh = self.root.join(PROJECT_FOLDER);
        let folder = self.project_folders().next().unwrap_or(&fresh);
        Ok(file_in(folder, name))
    }

    /// Saves a draft at one of the library's own paths, and the JSON Schema beside it, where the
    /// preset's first line looks for it.
    pub fn save(&self, path: &Path, draft: &Draft) -> Result<(), SaveError> {
        self.put(path, &write(draft, Format::of_path(path)))
    }

    /// Puts the text of a preset at one of the library's own paths, and the JSON Schema beside it.
    pub fn put(&self, path: &Path, text: &str) -> Result<(), SaveError> {
        put(path, text)?;
        // For editors alone, so that a preset without it is saved all the same.
        let _ = put_schema(&path.with_file_name(SCHEMA_FILE));
        Ok(())
    }

    /// The project's folders of presets that are there now, the nearest first.
    fn project_folders(&self) -> impl Iterator<Item = &PathBuf> {
        self.project.iter().filter(|folder| folder.is_dir())
    }

    /// The folders that are looked into, for the project and for the user.
    pub fn folders(&self) -> Vec<(Source, PathBuf)> {
        let fresh = self.root.join(PROJECT_FOLDER);
        let mut project: Vec<_> = self.project_folders().cloned().collect();
        if project.is_empty() {
            project.push(fresh);
        }
        let project = project.into_iter().map(|f| (Source::Project, f));
        let user = self.user.iter().map(|f| (Source::User, f.clone()));
        project.chain(user).collect()
    }
}

/// Puts the JSON Schema into a file that has another text or is not there. What is no file, or leads
/// elsewhere, stays as it is: somebody else may have laid it out.
fn put_schema(path: &Path) -> Result<(), SaveError> {
    let is_other = fs::symlink_metadata(path).is_ok_and(|there| !there.is_file());
    let text = schema();
    let has_text = || Fingerprint::of_file(path).ok().flatten() == Some(Fingerprint::of(&text));
    if is_other || has_text() {
        return Ok(());
    }
    put(path, &text)
}

/// Where a preset is.
pub(super) enum Located {
    /// In this file.
    File(PathBuf),
    /// In the program; the text.
    BuiltIn(&'static str),
}

fn file_in(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.{ENDING}"))
}

/// The presets in a folder, by name. A folder that cannot be read has none.
fn files(folder: &Path, source: Source) -> Vec<Entry> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == ENDING) && path.is_file())
        .collect();
    paths.sort();
    let entry = |path: PathBuf| {
        let name = path.file_stem()?.to_str()?.to_owned();
        check_name(&name).ok()?;
        let (summary, error) = match load(&path) {
            Ok((_, text)) => (summary(&text), None),
            Err(error) => (None, Some(error)),
        };
        Some(Entry {
            name,
            source,
            path: Some(path),
            summary,
            shadowed: false,
            error,
        })
    };
    paths.into_iter().filter_map(entry).collect()
}

fn built_in(name: &str, text: &str) -> Entry {
    Entry {
        name: name.to_owned(),
        source: Source::BuiltIn,
        path: None,
        summary: summary(text),
        shadowed: false,
        error: None,
    }
}

/// The comment at the top of a preset, as one line: when to take it.
fn summary(text: &str) -> Option<String> {
    let lines: Vec<_> = text
        .lines()
        .skip_while(|line| line.starts_with("# yaml-language-server:"))
        .map_while(|line| line.strip_prefix('#'))
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    (!lines.is_empty()).then(|| lines.join(" "))
}

/// A preset's name as people write it, without the ending of its file.
pub fn stem(name: &str) -> &str {
    let endings = [".yaml", ".yml", ".json"];
    endings
        .into_iter()
        .find_map(|ending| name.strip_suffix(ending))
        .unwrap_or(name)
}

/// Whether a preset can be called so: a file name on every system, and a plain word for commands.
pub fn check_name(name: &str) -> Result<(), NameError> {
    const LONGEST: usize = 100;
    if name.is_empty() {
        return Err(NameError::Empty);
    }
    let unsafe_in_files = |c: &char| c.is_control() || "/\\:*?\"<>|".contains(*c);
    if let Some(c) = name.chars().find(unsafe_in_files) {
        return Err(NameError::Character(c));
    }
    if name.starts_with(['.', ' ', '-']) || name.ends_with(['.', ' ']) {
        return Err(NameError::Edge);
    }
    if name.len() > LONGEST {
        return Err(NameError::TooLong);
    }
    if is_device(name) {
        return Err(NameError::Reserved);
    }
    Ok(())
}

/// Windows opens a device for these names, whatever the ending.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).to_ascii_uppercase();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix)
            .is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit() && b != b'0'))
    };
    ["CON", "PRN", "AUX", "NUL"].contains(&&*stem) || numbered("COM") || numbered("LPT")
}

impl fmt::Display for NameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("a preset needs a name, such as orders-api"),
            Self::Character(c) => write!(
                f,
                "a preset's name is a file name: leave out `{}`",
                c.escape_default()
            ),
            Self::Edge => f.write_str("start and end a preset's name with a letter or digit"),
            Self::TooLong => f.write_str("a preset's name has at most 100 bytes"),
            Self::Reserved => f.write_str("Windows keeps this name for a device; take another"),
        }
    }
}

impl std::error::Error for NameError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_file_names_everywhere() {
        for good in ["orders-api", "a", "v1.2", "bücher", "com10", "my api"] {
            assert_eq!(check_name(good), Ok(()), "{good}");
        }
        let cases = [
            ("", NameError::Empty),
            (".", NameError::Edge),
            ("..", NameError::Edge),
            ("../x", NameError::Character('/')),
            ("a\\b", NameError::Character('\\')),
            ("a\nb", NameError::Character('\n')),
            ("-x", NameError::Edge),
            (".hidden", NameError::Edge),
            ("nul", NameError::Reserved),
            ("Com1.x", NameError::Reserved),
        ];
        for (name, error) in cases {
            assert_eq!(check_name(name), Err(error), "{name:?}");
        }
        assert_eq!(check_name(&"a".repeat(101)), Err(NameError::TooLong));
    }

    #[test]
    fn every_built_in_preset_says_when_to_take_it() {
        for (name, text) in BUILT_IN {
            assert_eq!(check_name(name), Ok(()));
            let summary = summary(text).expect(name);
            assert!(
                summary.starts_with("For ") && summary.ends_with('.'),
                "{summary}"
            );
        }
    }
}
