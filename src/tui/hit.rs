//! What lies under a cell of the screen.
//!
//! There is no second geometry: areas come from `layout`, and what is where inside of them from the
//! same functions of the views that draw it.

use ratatui::layout::{Position, Rect};

use super::action::Id;
use super::layout::{self, Edge, Mode};
use super::model::{Model, Tab};
use super::mouse::Region;
use super::overlay::Overlay;
use super::pane::form_view::{self, Part};
use super::pane::simulate::Control;
use super::pane::{compare, coverage_view, preview_view, problems_view, rule, simulate_view};
use super::view::{self, chrome, notice, overlay};
use super::widget::Extent;
use crate::cors::Field;

/// Something that can be clicked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// How the last thing went, which covers what is below.
    Notice,
    /// A pane, or a word that stands for it.
    Pane(Tab),
    /// A word that stands for a key.
    Key(Id),
    /// A border that can be dragged.
    Edge(Edge),
    /// A scroll bar.
    Bar(Region),
    /// A field of the form.
    Field(Field, Part),
    /// A problem, by its place in the list.
    Problem(usize),
    /// A control of the simulation; with whether to take the value after it or before.
    Control(Control, Option<bool>),
    /// A cell of the coverage: row and column.
    Cell(usize, usize),
    /// An entry of an overlay's list.
    Entry(usize),
    /// A character of the line to fill in.
    Caret(usize),
    /// An overlay, where nothing in it leads anywhere.
    Overlay,
    /// Beside the topmost overlay.
    Outside,
}

/// What lies under a cell.
pub fn spot(model: &Model, at: Position) -> Option<Spot> {
    let areas = model.areas();
    if areas.mode == Mode::Tiny {
        return None;
    }
    if let Some(spot) = notice::under(model, at) {
        return Some(spot);
    }
    if let Some(open) = model.overlays.last() {
        let inside = if open.is_box() {
            let bar = overlay::region(model, open, at).and_then(|region| bar(model, region, at));
            bar.or_else(|| overlay::under(model, open, at))
        } else {
            in_panes(model, at).filter(|spot| is_of(open, *spot))
        };
        let beside = || chrome::under_footer(model, areas.footer, at);
        return inside.or_else(beside).or(Some(Spot::Outside));
    }
    chrome::under_title(model, areas.title, at)
        .or_else(|| chrome::under_tabs(model, areas.tabs, at))
        .or_else(|| chrome::under_footer(model, areas.footer, at))
        .or_else(|| in_panes(model, at))
}

/// Whether a spot in the panes can be clicked on while this is open: the fields while they have their
/// letters, and the scroll bar of what is searched.
const fn is_of(open: &Overlay, spot: Spot) -> bool {
    match open {
        Overlay::Jump(_) => matches!(spot, Spot::Field(..)),
        Overlay::Search(_) => matches!(spot, Spot::Bar(_)),
        _ => false,
    }
}

/// What lies under a cell of the panes.
fn in_panes(model: &Model, at: Position) -> Option<Spot> {
    let areas = model.areas();
    let tab = pane(model, at)?;
    let title = view::title_row(areas.of(tab));
    let tabs = Tab::OUTPUT
        .contains(&tab)
        .then(|| view::output_tabs(model, &areas));
    tabs.and_then(|tabs| tabs.under(title, at))
        .or_else(|| areas.edge(at).map(Spot::Edge))
        .or_else(|| bar(model, region_of(tab), at))
        .or_else(|| inside(model, tab, at))
        .or(Some(Spot::Pane(tab)))
}

/// The pane that is drawn at a cell, its border included.
fn pane(model: &Model, at: Position) -> Option<Tab> {
    let areas = model.areas();
    let mut shown = Tab::ALL
        .into_iter()
        .filter(|tab| layout::is_shown(model, *tab));
    shown.find(|tab| areas.of(*tab).contains(at))
}

/// What lies under a cell in the inside of a pane.
fn inside(model: &Model, tab: Tab, at: Position) -> Option<Spot> {
    let area = model.areas().inside(tab);
    let inside = area.contains(at);
    match tab {
        _ if !inside => None,
        Tab::Design => {
            let (field, part) = form_view::under(model, area, at)?;
            Some(Spot::Field(field, part))
        }
        Tab::Problems => problems_view::extent(model, area)
            .line_at(at)
            .map(Spot::Problem),
        Tab::Preview => preview_view::under(model, area, at).map(Spot::Key),
        Tab::Simulate => {
            let (control, step) = simulate_view::under(model, area, at)?;
            Some(Spot::Control(control, step))
        }
        Tab::Coverage => {
            let (row, column) = coverage_view::under(model, area, at)?;
            Some(Spot::Cell(row, column))
        }
        Tab::Compare | Tab::Rule => None,
    }
}

/// What is scrolled in a pane.
const fn region_of(tab: Tab) -> Region {
    match tab {
        Tab::Design => Region::Form,
        Tab::Problems => Region::Problems,
        Tab::Preview => Region::Code,
        Tab::Compare => Region::Compare,
        Tab::Simulate => Region::Exchange,
        Tab::Coverage => Region::Coverage,
        Tab::Rule => Region::Rule,
    }
}

/// What the wheel scrolls over a cell.
pub fn region(model: &Model, at: Position) -> Option<Region> {
    match model.overlays.last() {
        Some(open) if open.is_box() => overlay::region(model, open, at),
        _ => pane(model, at).map(region_of),
    }
}

/// The scroll bar of a region, if it is drawn at a cell.
fn bar(model: &Model, region: Region, at: Position) -> Option<Spot> {
    let extent = extent(model, region)?;
    extent.has_bar_at(at).then_some(Spot::Bar(region))
}

/// How far a region is scrolled; `None`: it is not on the screen.
pub fn extent(model: &Model, region: Region) -> Option<Extent> {
    let areas = model.areas();
    let of = |tab: Tab, extent: fn(&Model, Rect) -> Extent| {
        layout::is_shown(model, tab).then(|| extent(model, areas.inside(tab)))
    };
    match region {
        Region::Form => of(Tab::Design, form_view::extent),
        Region::Problems => of(Tab::Problems, problems_view::extent),
        Region::Code => of(Tab::Preview, preview_view::extent),
        Region::Compare => of(Tab::Compare, compare::extent),
        Region::Exchange => of(Tab::Simulate, simulate_view::extent),
        Region::Coverage => of(Tab::Coverage, coverage_view::extent),
        Region::Rule => of(Tab::Rule, rule::extent),
        Region::Entries => overlay::entries(model, model.overlays.last()?),
        Region::Difference => overlay::difference_extent(model, model.overlays.last()?),
    }
}

#[cfg(test)]
mod tests;
