//! Undo and redo: two stacks of steps, some of which go to another design in its own file.

use std::path::PathBuf;

use super::model::{Model, Tab};
use super::overlay::Opened;
use crate::cors::Draft;
use crate::preset::Fingerprint;

/// How many steps can be taken back. A draft of ten origins is about a kilobyte.
const DEPTH: usize = 200;

/// The file that a design is in, as far as the workbench knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Home {
    /// Where it is; `None`: the design is in no file yet.
    pub path: Option<PathBuf>,
    /// Its text as it was read or written last.
    pub seen: Option<Fingerprint>,
    /// The design in it; without a file, the design as it was opened.
    pub saved: Draft,
}

/// What a step goes back or forward to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// The design.
    pub draft: Draft,
    /// The file, if the step goes to another one. Else what is known of the file stays, because saving is
    /// no step.
    pub home: Option<Box<Home>>,
}

/// Steps that can be gone back, and forward again.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<Step>,
    future: Vec<Step>,
}

impl History {
    /// Remembers a draft as it was before a step that stays in its file.
    pub fn remember(&mut self, before: Draft) {
        self.remember_step(Step {
            draft: before,
            home: None,
        });
    }

    /// Remembers how it was before a step.
    pub fn remember_step(&mut self, before: Step) {
        self.future.clear();
        self.past.push(before);
        if self.past.len() > DEPTH {
            self.past.remove(0);
        }
    }

    /// What was before the last step; `draft` and `home`, as they are now, can be come back to by
    /// [`Self::redo`].
    pub fn undo(&mut self, draft: &Draft, home: Home) -> Option<Step> {
        travel(&mut self.past, &mut self.future, draft, home)
    }

    /// What was last undone.
    pub fn redo(&mut self, draft: &Draft, home: Home) -> Option<Step> {
        travel(&mut self.future, &mut self.past, draft, home)
    }

    /// Whether there is a step to take back.
    pub const fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a step to take again.
    pub const fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}

/// Takes the last step of a stack, and puts the way back on the other one.
fn travel(from: &mut Vec<Step>, to: &mut Vec<Step>, draft: &Draft, home: Home) -> Option<Step> {
    let step = from.pop()?;
    to.push(Step {
        draft: draft.clone(),
        home: step.home.is_some().then(|| Box::new(home)),
    });
    Some(step)
}

impl Model {
    /// Puts another design on the workbench. What was there can be come back to by undo.
    pub fn open(&mut self, opened: Opened) {
        let home = self.home();
        // Of the same file, what was read last is what it holds, whatever design is on the workbench.
        let elsewhere = home.path.is_none() || home.path != opened.path;
        self.history.remember_step(Step {
            draft: self.draft.clone(),
            home: elsewhere.then(|| Box::new(home)),
        });
        self.saved = opened.draft.clone();
        self.draft = opened.draft;
        self.path = opened.path;
        self.seen = opened.seen;
        self.focus = Tab::Design;
        self.start_over();
    }

    /// The file that the design is in.
    pub fn home(&self) -> Home {
        Home {
            path: self.path.clone(),
            seen: self.seen,
            saved: self.saved.clone(),
        }
    }

    /// Goes back to the design of another file, or forward to it again.
    pub fn move_home(&mut self, home: Home) {
        self.path = home.path;
        self.seen = home.seen;
        self.saved = home.saved;
        self.start_over();
        // The same design may be unsaved there.
        self.touch();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Draft {
        Draft {
            name: name.into(),
            ..Draft::default()
        }
    }

    fn home(path: &str) -> Home {
        Home {
            path: Some(path.into()),
            ..Home::default()
        }
    }

    #[test]
    fn undo_and_redo_walk_the_same_way() {
        let step = |name: &str| {
            Some(Step {
                draft: named(name),
                home: None,
            })
        };
        let mut history = History::default();
        let back = |history: &mut History, name| history.undo(&named(name), home("x"));
        history.remember(named("a"));
        history.remember(named("b"));
        assert_eq!(back(&mut history, "c"), step("b"));
        assert_eq!(back(&mut history, "b"), step("a"));
        assert_eq!(back(&mut history, "a"), None);
        assert_eq!(history.redo(&named("a"), home("x")), step("b"));
        history.remember(named("b"));
        assert!(!history.can_redo(), "a new step forgets what was undone");
    }

    #[test]
    fn a_step_to_another_file_leads_back_to_both_files() {
        let step = |name: &str, path| Step {
            draft: named(name),
            home: Some(Box::new(home(path))),
        };
        let mut history = History::default();
        history.remember_step(step("a", "x"));
        let before = history.undo(&named("b"), home("y"));
        assert_eq!(before, Some(step("a", "x")));
        let after = history.redo(&named("a"), home("x"));
        assert_eq!(after, Some(step("b", "y")));
    }
}
