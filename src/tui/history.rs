//! Undo and redo: two stacks of drafts.

use crate::cors::Draft;

/// How many steps can be taken back. A draft of ten origins is about a kilobyte.
const DEPTH: usize = 200;

/// Drafts that can be gone back to, and forward to again.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<Draft>,
    future: Vec<Draft>,
}

impl History {
    /// Remembers a draft as it was before a step.
    pub fn remember(&mut self, before: Draft) {
        self.future.clear();
        self.past.push(before);
        if self.past.len() > DEPTH {
            self.past.remove(0);
        }
    }

    /// The draft before the last step; `now` can be come back to by [`Self::redo`].
    pub fn undo(&mut self, now: &Draft) -> Option<Draft> {
        let before = self.past.pop()?;
        self.future.push(now.clone());
        Some(before)
    }

    /// The draft that was last undone.
    pub fn redo(&mut self, now: &Draft) -> Option<Draft> {
        let after = self.future.pop()?;
        self.past.push(now.clone());
        Some(after)
    }

    /// Whether there is a step to take back.
    pub const fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a step to take again.
    pub const fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// The draft before the last step.
    pub fn last(&self) -> Option<&Draft> {
        self.past.last()
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

    #[test]
    fn undo_and_redo_walk_the_same_way() {
        let mut history = History::default();
        history.remember(named("a"));
        history.remember(named("b"));
        assert_eq!(history.undo(&named("c")), Some(named("b")));
        assert_eq!(history.undo(&named("b")), Some(named("a")));
        assert_eq!(history.undo(&named("a")), None);
        assert_eq!(history.redo(&named("a")), Some(named("b")));
        history.remember(named("b"));
        assert!(!history.can_redo(), "a new step forgets what was undone");
    }
}
