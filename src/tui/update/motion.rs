//! Moving: between panes and fields, and inside of them.

use super::design::{change, finish_editing};
use crate::cors::Field;
use crate::tui::action::{Id, Scope};
use crate::tui::hit;
use crate::tui::layout;
use crate::tui::model::{Model, Tab};
use crate::tui::mouse::Region;
use crate::tui::overlay::Overlay;
use crate::tui::pane::form::{Form, Layout, toggles};
use crate::tui::pane::{coverage_view, simulate_view};
use crate::tui::widget::Extent;

/// Moves the focus, and shows the pane.
pub fn show(model: &mut Model, tab: Tab) {
    finish_editing(model);
    model.focus = tab;
    if Tab::OUTPUT.contains(&tab) {
        model.output = tab;
    }
}

/// The panes that tab goes through: the form, the problems, and the output that is shown.
pub fn step_pane(model: &mut Model, forward: bool) {
    let panes = [Tab::Design, Tab::Problems, model.output];
    let at = panes.iter().position(|p| *p == model.focus).unwrap_or(0);
    let next = (at + if forward { 1 } else { panes.len() - 1 }) % panes.len();
    show(model, panes[next]);
}

pub fn step_field(model: &mut Model, forward: bool) {
    finish_editing(model);
    if !model.form.step_field(forward) {
        step_pane(model, forward);
        if forward {
            model.form.field = Field::Name;
            model.form.item = 0;
        }
    }
}

/// Takes the suggestion; without one goes to the next field.
pub fn complete(model: &mut Model) {
    if !model.with_form(Form::complete) {
        step_field(model, true);
    }
}

/// Chooses another suggestion, or moves the caret to another line, or leaves the field.
pub fn step_suggestion(model: &mut Model, forward: bool) {
    let moved = match Layout::of(model.form.field) {
        Layout::Block => model.form.step_caret(forward),
        Layout::Inline => model.with_form(|form, draft| form.choose_suggestion(draft, forward)),
        _ => false,
    };
    if !moved && Layout::of(model.form.field) != Layout::Inline {
        finish_editing(model);
        model.with_form(|form, draft| form.step_line(draft, forward));
    }
}

/// Moves in the focused pane or the topmost overlay.
pub fn step(model: &mut Model, id: Id) {
    let heights = layout::heights(model);
    let scrolled = |top: usize, page: usize| match id {
        Id::Up => top.saturating_sub(1),
        Id::Down => top + 1,
        Id::PageUp => top.saturating_sub(page),
        Id::PageDown => top + page,
        Id::First => 0,
        Id::Last => usize::MAX - page,
        _ => top,
    };
    let forward = matches!(id, Id::Down | Id::Right);
    match model.scope() {
        Scope::Design if matches!(id, Id::Left | Id::Right) => {
            let is_choice = matches!(Layout::of(model.form.field), Layout::Choice(_));
            if is_choice {
                change(model, |m| {
                    m.with_form(|form, draft| form.step_sideways(draft, forward));
                });
            } else {
                model.with_form(|form, draft| form.step_sideways(draft, forward));
            }
        }
        Scope::Design => model.with_form(|form, draft| form.step_line(draft, forward)),
        Scope::Problems => model.problems.step(model.listed().len(), forward),
        Scope::Preview if id == Id::Left => {
            model.preview.left = model.preview.left.saturating_sub(4);
        }
        Scope::Preview if id == Id::Right => model.preview.left += 4,
        Scope::Preview | Scope::Compare | Scope::Rule => {
            if let Some((top, page)) = model.page_position() {
                *top = scrolled(*top, page);
            }
        }
        Scope::Simulate => step_simulation(model, id, heights.page),
        Scope::Coverage => {
            let page = coverage_view::table_rows(heights.page);
            model.coverage.step(id, page);
        }
        Scope::Help
        | Scope::Presets
        | Scope::Targets
        | Scope::Environments
        | Scope::Difference
        | Scope::Kept
        | Scope::Search => step_overlay(model, id),
        _ => {}
    }
}

/// Moves in the simulation: through the controls, through their values, or in the exchange.
fn step_simulation(model: &mut Model, id: Id, height: usize) {
    let rows = simulate_view::exchange_rows(height);
    let pane = &mut model.simulate;
    match id {
        Id::Up | Id::Down => pane.step_line(id == Id::Down),
        Id::PageUp => pane.top = pane.top.saturating_sub(rows),
        Id::PageDown => pane.top += rows,
        Id::First => pane.top = 0,
        Id::Last => pane.top = usize::MAX - rows,
        _ => model.with_simulation(|pane, _, stand| pane.step_value(stand, id == Id::Right)),
    }
}

/// The top of something after a line or a page, inside of it.
fn scrolled(extent: Extent, id: Id) -> usize {
    let (top, height) = (extent.top, usize::from(extent.area.height));
    let top = match id {
        Id::Down => top + 1,
        Id::PageDown => top + height,
        Id::PageUp => top.saturating_sub(height),
        _ => top.saturating_sub(1),
    };
    top.min(extent.last())
}

pub fn step_overlay(model: &mut Model, id: Id) {
    let page = hit::extent(model, Region::Entries).map_or(0, |list| list.area.height.into());
    let moved = |at: usize, count: usize| {
        let last = count.saturating_sub(1);
        match id {
            Id::Down => at + 1,
            Id::PageUp => at.saturating_sub(page),
            Id::PageDown => at + page,
            Id::First => 0,
            Id::Last => last,
            _ => at.saturating_sub(1),
        }
        .min(last)
    };
    let change = hit::extent(model, Region::Difference);
    let end = change.map_or(0, Extent::last);
    let scrolled = change.map_or(0, |change| scrolled(change, id));
    match model.overlays.last_mut() {
        Some(Overlay::Search(search)) => search.step(id == Id::Down),
        Some(Overlay::Palette(palette)) => {
            palette.picker.selected = moved(palette.picker.selected, palette.len());
        }
        Some(Overlay::Targets(picker)) => {
            picker.selected = moved(picker.selected, picker.targets().len());
        }
        Some(Overlay::Environments(shown)) => {
            shown.selected = moved(shown.selected, shown.rows.len());
        }
        Some(Overlay::Difference(difference)) => {
            difference.top = scrolled;
        }
        Some(Overlay::Kept(kept)) => kept.top = scrolled,
        Some(Overlay::Presets(presets)) => match id {
            Id::PageDown => presets.top = (presets.top + 5).min(end),
            Id::PageUp => presets.top = presets.top.saturating_sub(5),
            _ => {
                presets.selected =
                    moved(presets.selected, presets.found.as_ref().map_or(0, Vec::len));
                presets.top = 0;
            }
        },
        _ => {}
    }
}

/// Selects the next problem or the one before, and goes to its field.
pub fn step_problem(model: &mut Model, forward: bool) {
    let count = model.listed().len();
    model.problems.step(count, forward);
    go_to_problem(model);
}

/// Goes to the field and item of the selected problem.
pub fn go_to_problem(model: &mut Model) {
    let Some(problem) = model.problem() else {
        return;
    };
    let (place, environment) = (problem.place, problem.environment.clone());
    if place.field == Field::Ignore {
        let key = model.key(Scope::Problems, Id::Filter);
        let how = key.map_or_else(String::new, |key| format!(": {key}, until it says so"));
        return model.complain(format!("what is ignored is listed in this pane{how}"));
    }
    show(model, Tab::Design);
    // The list stays as it is, so that one can go on to the next problem.
    if environment.as_deref() != model.environment() {
        model.show_environment(environment.as_deref());
    }
    model.form.go_to(place);
    let draft = model.design();
    if place.field == Field::AllowMethods
        && let Some(method) = place.index.and_then(|i| draft.allow_methods.get(i))
    {
        let toggles = toggles(draft);
        model.form.item = toggles.iter().position(|t| t == method).unwrap_or(0);
    }
}
