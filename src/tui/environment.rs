//! The environment that is shown: the design as it stands there, and what can be said of it.
//!
//! While one is shown, the form edits a copy of the design with the environment's values, and what
//! changed in it goes into the overlay.

use super::model::{Model, Stand};
use crate::analysis::{self, Analysis};
use crate::cors::{Draft, Field, Policy};
use crate::lint;

/// The design as it stands in the environment that is shown.
#[derive(Debug)]
pub struct Shown {
    /// The environment's name.
    pub name: String,
    /// Its place among the environments, and how many there were.
    place: (usize, usize),
    /// The design with the environment's values.
    pub draft: Draft,
    /// What can be said of it there.
    pub analysis: Analysis,
    /// While it has errors there: what it meant last, if it ever meant anything.
    meant: Option<Policy>,
}

impl Shown {
    /// The design in the environment of this name, if there is one.
    fn of(draft: &Draft, name: &str, options: &lint::Options) -> Option<Self> {
        let place = draft.environments.iter().position(|e| e.name == name)?;
        Some(Self {
            name: name.to_owned(),
            place: (place, draft.environments.len()),
            draft: draft.overlaid(name)?,
            analysis: analysis::analyse_in(draft, name, options)?,
            meant: None,
        })
    }

    /// The same environment of a design that has changed; one that has another name by now is known by
    /// its place. `None` when it is gone.
    pub fn renew(self, draft: &Draft, options: &lint::Options) -> Option<Self> {
        let (place, count) = self.place;
        let same = draft.environment(&self.name).or_else(|| {
            let there = draft.environments.get(place);
            there.filter(|_| draft.environments.len() == count)
        })?;
        let mut renewed = Self::of(draft, &same.name, options)?;
        renewed.meant = self.analysis.policy.or(self.meant);
        Some(renewed)
    }

    /// What the design means there, or meant last.
    pub fn policy(&self) -> Option<&Policy> {
        self.analysis.policy.as_ref().or(self.meant.as_ref())
    }
}

impl Model {
    /// The design as it is shown: itself, or as it stands in the environment shown.
    pub fn design(&self) -> &Draft {
        self.shown
            .as_ref()
            .map_or(&self.draft, |shown| &shown.draft)
    }

    /// What can be said of the design as it is shown.
    pub fn findings(&self) -> &Analysis {
        self.shown
            .as_ref()
            .map_or(&self.analysis, |shown| &shown.analysis)
    }

    /// The name of the environment shown; `None`: the design itself is.
    pub fn environment(&self) -> Option<&str> {
        self.shown.as_ref().map(|shown| shown.name.as_str())
    }

    /// Shows an environment, or the design itself; `false`: there is no environment of that name.
    pub fn show_environment(&mut self, name: Option<&str>) -> bool {
        let options = self.preview.lint_options();
        let shown = name.map(|name| Shown::of(&self.draft, name, &options));
        if matches!(shown, Some(None)) {
            return false;
        }
        self.shown = shown.flatten();
        self.touch();
        true
    }

    /// Whether the environment shown has a value of its own for a field.
    pub fn has_own(&self, field: Field) -> bool {
        let name = self.environment();
        name.is_some_and(|name| self.draft.owns(name, field))
    }

    /// Whether a field cannot be changed because environments cannot overlay it.
    pub const fn is_fixed_here(&self, field: Field) -> bool {
        self.shown.is_some() && !field.can_overlay()
    }

    /// Has the form change the design as it is shown; what changes in an environment is overlaid there.
    pub fn with_form<T>(
        &mut self,
        how: impl FnOnce(&mut super::pane::form::Form, &mut Draft) -> T,
    ) -> T {
        let Some(shown) = &mut self.shown else {
            return how(&mut self.form, &mut self.draft);
        };
        let before = shown.draft.clone();
        let result = how(&mut self.form, &mut shown.draft);
        // Else a design that has just changed otherwise would be overlaid with what it was.
        if shown.draft != before {
            // An environment that is gone by now is not shown for long.
            let _ = self.draft.adopt_in(&shown.name, &shown.draft);
        }
        result
    }

    /// Takes the design's own value of a field again in the environment shown.
    pub fn reset_field(&mut self, field: Field) {
        let Some(shown) = &mut self.shown else { return };
        // Whoever asks has seen that it is there.
        let _ = self.draft.reset_in(&shown.name, field);
        shown.draft.set(field, self.draft.get(field));
    }

    /// Drops the value of a field in the environment shown if editing it changed nothing: it had none
    /// before, and is as in the design itself.
    pub fn drop_vain_overlay(&mut self, before: &Draft, field: Field) {
        let Some(name) = self.environment() else {
            return;
        };
        let same = self.design().get(field) == self.draft.get(field);
        if self.has_own(field) && same && !before.owns(name, field) {
            self.reset_field(field);
        }
    }
}

/// What the panes are to show of what the design means.
pub fn stand<'a>(
    analysis: &'a Analysis,
    meant: Option<&'a Policy>,
    shown: Option<&'a Shown>,
    version: u64,
) -> Stand<'a> {
    let own = || analysis.policy.as_ref().or(meant);
    Stand {
        policy: shown.map_or_else(own, Shown::policy),
        version,
    }
}

/// Where two states of a design differ, as far as one place can be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// Nowhere, or in which environments there are.
    Nowhere,
    /// In the design itself.
    Base,
    /// In the values of this environment.
    Environment(String),
}

impl Changed {
    /// Compares two states.
    pub fn between(before: &Draft, after: &Draft) -> Self {
        let own = |draft: &Draft| Draft {
            environments: Vec::new(),
            ..draft.clone()
        };
        if own(before) != own(after) {
            return Self::Base;
        }
        let mut environments = after.environments.iter();
        let changed = environments.find(|there| {
            let here = before.environment(&there.name);
            here.is_some_and(|here| here.overlay != there.overlay)
        });
        changed.map_or(Self::Nowhere, |there| Self::Environment(there.name.clone()))
    }
}
