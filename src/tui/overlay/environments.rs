//! The list of environments, and two of them side by side.

use crate::analysis::{self, Analysis, Counts};
use crate::compare::{self, Pair};
use crate::cors::Draft;
use crate::lint;

/// The design itself and its environments, and which of them is selected.
#[derive(Debug, Default)]
pub struct Environments {
    /// The rows, the design itself first.
    pub rows: Vec<Row>,
    /// Which one is selected.
    pub selected: usize,
    /// Which one is to be compared with the selected one.
    pub marked: Option<usize>,
    /// The state of the design that the rows are of.
    version: Option<u64>,
}

/// The design itself, or one of its environments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The environment's name; `None`: the design itself.
    pub name: Option<String>,
    /// How many fields it overlays.
    pub own: usize,
    /// How many problems the design has there.
    pub counts: Counts,
}

/// Two environments side by side; `None` is the design itself.
#[derive(Clone, Debug, Default)]
pub struct Difference {
    /// Their names.
    pub sides: [Option<String>; 2],
    /// Whether the fields are shown, too, that are the same.
    pub all: bool,
    /// First line shown.
    pub top: usize,
}

impl Environments {
    /// The list with this environment selected.
    pub fn at(draft: &Draft, environment: Option<&str>) -> Self {
        Self {
            selected: index(draft, environment),
            ..Self::default()
        }
    }

    /// Looks at the design again if it has changed.
    pub fn settle(
        &mut self,
        (draft, analysis): (&Draft, &Analysis),
        version: u64,
        options: &lint::Options,
    ) {
        if self.version != Some(version) {
            self.version = Some(version);
            self.rows = rows(draft, analysis, options);
        }
        let last = self.rows.len().saturating_sub(1);
        self.selected = self.selected.min(last);
        self.marked = self.marked.filter(|marked| *marked <= last);
    }

    /// The selected row.
    pub fn current(&self) -> Option<&Row> {
        self.rows.get(self.selected)
    }

    /// What is to be compared: what is marked with what is selected; without a mark, the design itself
    /// with what is selected, or with its first environment.
    pub fn to_compare(&self) -> Option<Difference> {
        let (left, right) = match self.marked {
            Some(marked) if marked != self.selected => (marked, self.selected),
            _ if self.selected == 0 => (0, 1),
            _ => (0, self.selected),
        };
        let name = |at: usize| Some(self.rows.get(at)?.name.clone());
        Some(Difference {
            sides: [name(left)?, name(right)?],
            ..Difference::default()
        })
    }
}

fn rows(draft: &Draft, analysis: &Analysis, options: &lint::Options) -> Vec<Row> {
    let own = analysis
        .diagnostics
        .iter()
        .filter(|d| d.environment.is_none());
    let base = Row {
        name: None,
        own: 0,
        counts: Counts::of(own),
    };
    let environments = draft.environments.iter().map(|environment| Row {
        name: Some(environment.name.clone()),
        own: environment.overlay.len(),
        counts: analysis::analyse_in(draft, &environment.name, options)
            .map(|there| there.counts())
            .unwrap_or_default(),
    });
    std::iter::once(base).chain(environments).collect()
}

impl Difference {
    /// The names of both sides.
    pub fn names<'a>(&'a self, draft: &Draft) -> [&'a str; 2] {
        let sides = self.sides.each_ref();
        sides.map(|side| side.as_deref().unwrap_or(draft.own_name()))
    }

    /// All fields side by side.
    pub fn pairs(&self, draft: &Draft) -> Vec<Pair> {
        let sides = self.sides.each_ref().map(Option::as_deref);
        compare::environments(draft, sides).unwrap_or_default()
    }

    /// Whether a field is shown.
    pub fn shows(&self, pair: &Pair) -> bool {
        self.all || pair.differs()
    }

    /// Puts the next environment, or the one before, on the right side.
    pub fn step(&mut self, draft: &Draft, forward: bool) {
        let left = &self.sides[0];
        let mut right = self.sides[1].clone();
        for _ in 0..=draft.environments.len() {
            right = next(draft, right.as_deref(), forward);
            if right != *left {
                break;
            }
        }
        self.sides[1] = right;
        self.top = 0;
    }
}

/// The place of an environment in the list; the design itself comes first.
fn index(draft: &Draft, environment: Option<&str>) -> usize {
    let place = draft
        .environments
        .iter()
        .position(|e| Some(e.name.as_str()) == environment);
    place.map_or(0, |place| place + 1)
}

/// The environment after this one or before it, round and round; the design itself is one of them.
pub fn next(draft: &Draft, environment: Option<&str>, forward: bool) -> Option<String> {
    let count = draft.environments.len() + 1;
    let step = if forward { 1 } else { count - 1 };
    let next = (index(draft, environment) + step) % count;
    let environment = next
        .checked_sub(1)
        .and_then(|at| draft.environments.get(at));
    environment.map(|environment| environment.name.clone())
}
