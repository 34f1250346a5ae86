//! The coverage: which pages can read which responses of the design as it stands, and which cell of
//! that table is looked at.
//!
//! The table is worked out only while the pane is shown, and only when the design, the browser or what
//! is deployed changed. The last two are those of the simulation.

use super::super::model::Stand;
use super::simulate::{item, missing};
use crate::cors::{Draft, Place};
use crate::simulate::browser::Profile;
use crate::simulate::coverage::{Column, Coverage, Hole, Reading, Row, cover};
use crate::simulate::gateway::{Certainty, Gateway, Setup};
use crate::tui::action::Id;

/// The coverage pane.
#[derive(Debug, Default)]
pub struct CoveragePane {
    /// Row and column of the cell that was chosen; `None`: the first hole.
    at: Option<(usize, usize)>,
    /// What the table was made of.
    made_of: Option<(u64, Profile, Setup)>,
    coverage: Option<Coverage>,
    /// What is not deployed; `None`: everything is.
    pub missing: Option<String>,
}

/// The cell that is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Cell<'a> {
    /// Which response.
    pub row: &'a Row,
    /// Which page.
    pub column: &'a Column,
    /// Whether that page can read that response.
    pub reading: &'a Reading,
    /// How certain that is.
    pub certainty: Certainty,
}

impl CoveragePane {
    /// Makes the table anew if something changed.
    pub fn settle(&mut self, stand: Stand<'_>, (profile, setup): (Profile, Setup)) {
        let made_of = Some((stand.version, profile, setup));
        if self.made_of != made_of {
            self.made_of = made_of;
            let covered = |policy| cover(&Gateway::new(policy, setup), profile);
            self.coverage = stand.policy.map(covered);
            self.missing = stand.policy.and_then(|policy| missing(setup, policy));
        }
    }

    /// The table of the last design that had no errors.
    pub const fn coverage(&self) -> Option<&Coverage> {
        self.coverage.as_ref()
    }

    /// Row and column of the cell that is looked at, inside the table.
    pub fn at(&self) -> (usize, usize) {
        let Some(coverage) = &self.coverage else {
            return (0, 0);
        };
        let (row, column) = self
            .at
            .or_else(|| holes(coverage).next())
            .unwrap_or_default();
        let last = (coverage.rows.len() - 1, coverage.columns.len() - 1);
        (row.min(last.0), column.min(last.1))
    }

    /// The cell that is looked at.
    pub fn cell(&self) -> Option<Cell<'_>> {
        let coverage = self.coverage.as_ref()?;
        let (row, column) = self.at();
        let row = coverage.rows.get(row)?;
        Some(Cell {
            row,
            column: coverage.columns.get(column)?,
            reading: row.cells.get(column)?,
            certainty: *row.certainties.get(column)?,
        })
    }

    /// Looks at another cell; `page` rows make a page.
    pub fn step(&mut self, id: Id, page: usize) {
        let Some(coverage) = &self.coverage else {
            return;
        };
        let (rows, columns) = (coverage.rows.len(), coverage.columns.len());
        let (row, column) = self.at();
        let (row, column) = match id {
            Id::Up => (row.saturating_sub(1), column),
            Id::Down => (row + 1, column),
            Id::PageUp => (row.saturating_sub(page), column),
            Id::PageDown => (row + page, column),
            Id::First => (0, column),
            Id::Last => (rows - 1, column),
            Id::Left => (row, column.saturating_sub(1)),
            _ => (row, column + 1),
        };
        self.at = Some((row.min(rows - 1), column.min(columns - 1)));
    }

    /// Looks at a cell.
    pub const fn look_at(&mut self, cell: (usize, usize)) {
        self.at = Some(cell);
    }

    /// Looks at the next hole, after the last one at the first.
    pub fn next_hole(&mut self) {
        let Some(coverage) = &self.coverage else {
            return;
        };
        let now = self.at();
        let after = holes(coverage).find(|hole| *hole > now);
        self.at = after.or_else(|| holes(coverage).next()).or(self.at);
    }

    /// Whether there is a hole.
    pub fn has_holes(&self) -> bool {
        let coverage = self.coverage.as_ref();
        coverage.is_some_and(|coverage| holes(coverage).next().is_some())
    }

    /// The field that closes the hole that is looked at, and the item of it to start at.
    pub fn cure(&self, draft: &Draft) -> Option<Place> {
        let coverage = self.coverage.as_ref()?;
        let cell = self.cell()?;
        let field = cell.hole()?.remedy.field?;
        let page = cell.column.origin.as_deref().unwrap_or_default();
        let item = item(draft, field, page, &coverage.example.method);
        Some(Place::item(field, item))
    }
}

impl<'a> Cell<'a> {
    /// The hole, if it is one.
    pub const fn hole(&self) -> Option<&'a Hole> {
        match self.reading {
            Reading::Hole(hole) => Some(hole),
            _ => None,
        }
    }
}

/// Row and column of every hole, row by row.
fn holes(coverage: &Coverage) -> impl Iterator<Item = (usize, usize)> {
    coverage.rows.iter().enumerate().flat_map(|(at, row)| {
        let cells = row.cells.iter().enumerate();
        let holes = cells.filter(|(_, cell)| matches!(cell, Reading::Hole(_)));
        holes.map(move |(column, _)| (at, column))
    })
}
