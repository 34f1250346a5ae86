//! What opens above the panes. Overlays are a stack: the topmost one has the keys.

mod environments;
mod palette;

use std::cmp::Reverse;
use std::path::PathBuf;

pub use environments::{Difference, Environments, Row, next};
use tui_textarea::{CursorMove, TextArea};

use self::palette::called;
pub use self::palette::{Does, Entry, Palette};
use super::action::Scope;
use super::editor::Manuscript;
use super::model::{Model, Tab};
use super::pane::simulate::{self, Control};
use super::paths::Paths;
use super::recovery::Kept;
use super::search::Search;
use crate::compare;
use crate::cors::Draft;
use crate::export::{TARGETS, Target};
use crate::lint::Rule;
use crate::preset::{self, Fingerprint};

/// Something above the panes.
#[derive(Debug)]
pub enum Overlay {
    /// Everything that can be done, by name.
    Palette(Palette),
    /// The list of presets.
    Presets(Presets),
    /// The list of export targets.
    Targets(Picker),
    /// The list of environments.
    Environments(Environments),
    /// Two environments side by side.
    Difference(Difference),
    /// A question before work is lost or a file replaced.
    Confirm(Confirm),
    /// A question that wants a line of text.
    Prompt(Box<Prompt>),
    /// Unsaved work that an earlier run left.
    Kept(Box<Kept>),
    /// A search in the focused pane.
    Search(Search),
    /// The letters beside the fields of the form.
    Jump(Jump),
}

/// What the form is to look like again when no letter was taken.
#[derive(Clone, Copy, Debug)]
pub struct Jump {
    /// The focused pane.
    pub from: Tab,
    /// Whether the optional fields were shown.
    pub unfolded: bool,
}

/// A list that is narrowed by typing.
#[derive(Debug, Default)]
pub struct Picker {
    /// What must occur in an entry, whatever the letters' case.
    pub filter: String,
    /// Which of the entries left is selected.
    pub selected: usize,
}

/// The presets, and which one is selected.
#[derive(Debug, Default)]
pub struct Presets {
    /// What was found; `None`: not looked yet.
    pub found: Option<Vec<Found>>,
    /// Which one is selected.
    pub selected: usize,
    /// First line of what would change that is shown.
    pub top: usize,
}

/// A preset that could be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its name.
    pub name: String,
    /// `project`, `user`, `recent` or `built-in`.
    pub source: &'static str,
    /// One line that says when to take it.
    pub summary: Option<String>,
    /// The design, or why it cannot be read.
    pub design: Result<Opened, String>,
}

/// A design with the file it came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opened {
    /// The design.
    pub draft: Draft,
    /// Where saving puts it; `None`: nowhere yet.
    pub path: Option<PathBuf>,
    /// The file's text when it was read; `None`: it came from no file.
    pub seen: Option<Fingerprint>,
}

/// A question with few answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Confirm {
    /// Unsaved work would be lost by this.
    Unsaved(Leave),
    /// A file of this path would be replaced by this.
    Replace(Writing),
    /// The design's file was changed by somebody else, and this would replace it.
    Changed {
        /// What was to be written.
        what: Writing,
        /// Why the file cannot be read any more, if it cannot.
        unreadable: Option<String>,
    },
    /// The design's file has comments that this would lose.
    Comments(Writing),
    /// What came from the editor cannot be read, for this reason.
    EditAgain {
        /// What was edited.
        manuscript: Manuscript,
        /// What is wrong with it, and where.
        why: String,
    },
}

/// What makes unsaved work go away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leave {
    /// The program ends.
    Quit,
    /// Another design is opened.
    Open {
        /// The design.
        opened: Box<Opened>,
        /// What it is called.
        name: String,
    },
}

/// What is to be written, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Writing {
    /// The design, as a preset file.
    Design {
        /// Where.
        path: PathBuf,
        /// What.
        draft: Box<Draft>,
        /// The file's text as it was read or written last, which may be replaced.
        seen: Option<Fingerprint>,
        /// Whether its comments may go where they cannot stay.
        comments_may_go: bool,
    },
    /// The design, as a preset of the project.
    Preset {
        /// The preset's name.
        name: String,
        /// What.
        draft: Box<Draft>,
    },
    /// The export.
    Export {
        /// Where.
        path: PathBuf,
        /// What.
        text: String,
    },
}

/// A line to fill in.
#[derive(Debug)]
pub struct Prompt {
    /// What the line is for.
    pub wish: Wish,
    /// The line.
    pub area: TextArea<'static>,
    /// What is wrong with it.
    pub problem: Option<String>,
}

/// What a line is asked for.
#[derive(Clone, Copy, Debug)]
pub enum Wish {
    /// The name of a new preset.
    PresetName,
    /// The file to write the export to.
    ExportFile,
    /// How many requests a month to reckon with.
    Requests,
    /// What a simulation is to begin with.
    Simulated(Control),
    /// Why a rule does not matter in this design.
    IgnoreReason(&'static Rule),
    /// The name of a new environment.
    NewEnvironment,
    /// Another name for the environment at this place.
    RenamedEnvironment(usize),
}

impl Leave {
    /// Opens a design.
    pub fn open(opened: Opened, name: &str) -> Self {
        Self::Open {
            opened: Box::new(opened),
            name: name.to_owned(),
        }
    }
}

impl Overlay {
    /// The list that typing narrows, if it is one.
    pub const fn picker(&mut self) -> Option<&mut Picker> {
        match self {
            Self::Palette(palette) => Some(&mut palette.picker),
            Self::Targets(picker) => Some(picker),
            Self::Search(search) => Some(&mut search.picker),
            _ => None,
        }
    }

    /// Whether it covers the panes with a box; else it is seen in them.
    pub const fn is_box(&self) -> bool {
        !matches!(self, Self::Search(_) | Self::Jump(_))
    }

    /// Whether it is a search.
    pub const fn is_search(&self) -> bool {
        matches!(self, Self::Search(_))
    }

    /// Which keys work in it.
    pub const fn scope(&self) -> Scope {
        match self {
            Self::Palette(_) => Scope::Help,
            Self::Presets(_) => Scope::Presets,
            Self::Targets(_) => Scope::Targets,
            Self::Environments(_) => Scope::Environments,
            Self::Difference(_) => Scope::Difference,
            Self::Confirm(Confirm::Unsaved(_)) => Scope::Confirm,
            Self::Confirm(Confirm::Replace(_)) => Scope::Replace,
            Self::Confirm(Confirm::Changed { .. }) => Scope::Changed,
            Self::Confirm(Confirm::Comments(_)) => Scope::Comments,
            Self::Confirm(Confirm::EditAgain { .. }) => Scope::EditAgain,
            Self::Kept(_) => Scope::Kept,
            Self::Prompt(_) => Scope::Prompt,
            Self::Search(_) => Scope::Search,
            Self::Jump(_) => Scope::Jump,
        }
    }
}

impl Picker {
    /// Whether an entry that is described by these texts is left by the filter.
    pub fn lists(&self, texts: &[&str]) -> bool {
        let filter = self.filter.to_lowercase();
        texts
            .iter()
            .any(|text| text.to_lowercase().contains(&filter))
    }

    /// Adds to the filter.
    pub fn narrow(&mut self, text: &str) {
        self.filter.push_str(text);
        self.selected = 0;
    }

    /// Takes the filter's last character away.
    pub fn widen(&mut self) {
        self.filter.pop();
        self.selected = 0;
    }

    /// Takes the whole filter away.
    pub fn clear(&mut self) {
        self.filter.clear();
        self.selected = 0;
    }

    /// The export targets left by the filter, each with its place in [`TARGETS`]: first those that are
    /// called so.
    pub fn targets(&self) -> Vec<(usize, &'static Target)> {
        let all = TARGETS.iter().copied().enumerate();
        let mut left: Vec<_> = all
            .filter(|(_, t)| self.lists(&[t.name, t.label, t.about]))
            .collect();
        // Sorting keeps the order among those that match in the same way.
        left.sort_by_key(|(_, t)| Reverse(called(&[t.name, t.label], &self.filter)));
        left
    }
}

impl Presets {
    /// The selected preset.
    pub fn current(&self) -> Option<&Found> {
        self.found.as_ref()?.get(self.selected)
    }
}

impl Prompt {
    /// Asks for a line, with a proposal that can be changed.
    pub fn new(wish: Wish, proposal: &str) -> Box<Self> {
        let mut area = TextArea::new(vec![proposal.to_owned()]);
        area.set_max_histories(0);
        area.move_cursor(CursorMove::End);
        Box::new(Self {
            wish,
            area,
            problem: None,
        })
    }

    /// The line as it stands.
    pub fn text(&self) -> &str {
        self.area.lines().first().map_or("", String::as_str).trim()
    }
}

impl Wish {
    /// What is wrong with a line, if something is.
    pub fn objection(self, line: &str) -> Option<String> {
        if line.is_empty() {
            return Some("write something, or cancel".to_owned());
        }
        match self {
            Self::PresetName => preset::check_name(preset::stem(line))
                .err()
                .map(|e| e.to_string()),
            Self::Requests if compare::requests_in(line).is_none() => {
                Some("write a number such as 500k, 20M or 1.5B".to_owned())
            }
            Self::Simulated(control) => simulate::objection(control, line).map(str::to_owned),
            Self::Requests
            | Self::ExportFile
            | Self::IgnoreReason(_)
            | Self::NewEnvironment
            | Self::RenamedEnvironment(_) => None,
        }
    }

    /// The question.
    pub const fn ask(self) -> &'static str {
        match self {
            Self::PresetName => "Save as preset of the project: name",
            Self::ExportFile => "Write the export to file",
            Self::Requests => "Requests a month (also 500k, 20M, 1.5B)",
            Self::Simulated(control) => control.question(),
            Self::IgnoreReason(_) => "Ignore this rule here, because",
            Self::NewEnvironment => "Add an environment: name",
            Self::RenamedEnvironment(_) => "Another name for the environment",
        }
    }
}

impl Confirm {
    /// The question.
    pub fn ask(&self, model: &Model) -> String {
        match self {
            Self::Unsaved(_) => format!("{} has changes that are not saved.", model.title()),
            Self::Replace(writing) => {
                format!(
                    "{} exists already. Replace it?",
                    writing.place(&model.paths)
                )
            }
            Self::Changed { what, unreadable } => {
                let now = match unreadable {
                    Some(why) => format!(" It cannot be read now: {}", sentence(why)),
                    None => String::new(),
                };
                let place = what.place(&model.paths);
                format!("{place} was changed by another program since it was read.{now}")
            }
            Self::Comments(writing) => format!(
                "{} has comments that this change cannot leave in place. Saving writes the file anew, without \
                 them.",
                writing.place(&model.paths)
            ),
            Self::EditAgain { manuscript, why } => {
                let stays = match manuscript {
                    Manuscript::Copy(path) => {
                        format!("; the text stays in {}", model.paths.show(path))
                    }
                    _ => String::new(),
                };
                format!("{} The design is as it was before{stays}.", sentence(why))
            }
        }
    }
}

/// What went wrong, with the stop that it lacks.
fn sentence(why: &str) -> String {
    let stop = if why.ends_with(['?', '.']) { "" } else { "." };
    format!("{why}{stop}")
}

impl Writing {
    /// Where it goes, for people, to begin a sentence with.
    pub fn place(&self, paths: &Paths) -> String {
        match self {
            Self::Design { path, .. } | Self::Export { path, .. } => paths.show(path),
            Self::Preset { name, .. } => format!("The preset {name}"),
        }
    }
}
