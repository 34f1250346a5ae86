//! What each pane tells those who never used it: one muted line, in its border, where nothing else is.
//!
//! A hint goes when its pane was used, and comes back only when it is asked for. Its place stays, so
//! nothing moves.

use std::collections::BTreeSet;

use super::action::{self, Action, Id, Scope};
use super::keymap::Keymap;
use super::model::{Model, Tab};

/// A hint: keys, and what each is good for.
type Hint = &'static [(Id, &'static str)];

/// The hint of a pane.
const fn of(tab: Tab) -> Hint {
    match tab {
        Tab::Design => &[(Id::Edit, "edits"), (Id::NextField, "goes on")],
        Tab::Problems => &[(Id::Go, "goes to its field"), (Id::Fix, "fixes")],
        Tab::Preview => &[
            (Id::Target, "another target"),
            (Id::Copy, "copies the export"),
        ],
        Tab::Compare => &[(Id::SetRequests, "sets the requests a month")],
        Tab::Simulate => &[(Id::Right, "next value"), (Id::SetControl, "types one")],
        Tab::Coverage => &[(Id::NextHole, "finds holes"), (Id::Case, "simulates")],
        Tab::Rule => &[(Id::Why, "opens a problem's rule")],
    }
}

/// The panes that still have their hints.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints(BTreeSet<Tab>);

impl Hints {
    /// For somebody who knows nothing yet, or wants to be told again.
    pub fn all() -> Self {
        Self(Tab::ALL.into_iter().collect())
    }

    /// For somebody who has used these panes.
    pub fn without(used: &BTreeSet<Tab>) -> Self {
        let unused = |tab: &Tab| !used.contains(tab);
        Self(Tab::ALL.into_iter().filter(unused).collect())
    }

    /// The panes that were used.
    pub fn used(&self) -> BTreeSet<Tab> {
        let used = |tab: &Tab| !self.0.contains(tab);
        Tab::ALL.into_iter().filter(used).collect()
    }

    /// Takes the hint of a pane away.
    pub fn forget(&mut self, tab: Tab) {
        self.0.remove(&tab);
    }

    /// Takes the hints away that an action makes superfluous.
    pub fn learn(&mut self, focus: Tab, action: &Action) {
        let passes = matches!(action.id, Id::NextPane | Id::PreviousPane | Id::Back);
        if action.scope == focus.scope() && !passes {
            self.0.remove(&focus);
        }
        self.0.retain(|tab| {
            let shown = *tab == focus || action.scope == Scope::Anywhere;
            !(shown && of(*tab).iter().any(|(id, _)| *id == action.id))
        });
    }
}

impl Model {
    /// The hint of a pane, as far as it works right now, unless the pane was used.
    pub fn pane_hint(&self, tab: Tab) -> Option<String> {
        if !self.hints.0.contains(&tab) {
            return None;
        }
        let works = |action: &Action| (action.disabled)(self).is_none();
        let text = text(tab, &self.keymap, self.signs.dot, works);
        (!text.is_empty()).then_some(text)
    }
}

/// The hint of a pane in words, with the keys in force of what works.
fn text(tab: Tab, keymap: &Keymap, dot: &str, works: impl Fn(&Action) -> bool) -> String {
    let known = |id| action::working_in(tab.scope()).find(|action| action.id == id);
    let parts = of(tab).iter().filter_map(|(id, does)| {
        let action = known(*id).filter(|action| works(action))?;
        let key = keymap.key(action.scope, *id)?;
        Some(format!("{key} {does}"))
    });
    parts.collect::<Vec<_>>().join(&format!(" {dot} "))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Columns for the hint at 80x24: in the top border of the form behind its title, else in the
    /// bottom border, with a blank at both ends.
    const fn room(tab: Tab) -> usize {
        match tab {
            Tab::Design => 38 - 9 - 1 - 2,
            Tab::Problems => 38 - 2 - 2,
            _ => 42 - 2 - 2,
        }
    }

    #[test]
    fn every_hint_names_keys_that_work_and_fits_at_80x24() {
        for tab in Tab::ALL {
            let text = text(tab, &Keymap::default(), "·", |_| true);
            assert!(text.chars().count() <= room(tab), "{text}");
            assert_eq!(text.split('·').count(), of(tab).len(), "{text}");
        }
    }
}
