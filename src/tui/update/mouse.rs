//! What the mouse does: nothing that no key does.

use ratatui::layout::Position;
use tui_textarea::CursorMove;

use super::design::{change, edit, finish_editing};
use super::goto::land;
use super::motion::{go_to_problem, show};
use super::{panes, run_if_enabled, simulation};
use crate::cors::{Field, Value};
use crate::tui::action::{self, Id, Scope};
use crate::tui::hit::{self, Spot};
use crate::tui::layout::Edge;
use crate::tui::message::Effect;
use crate::tui::model::{Model, Tab};
use crate::tui::mouse::{Gesture, Pointer, Region, Turn};
use crate::tui::overlay::Overlay;
use crate::tui::pane::form::Layout;
use crate::tui::pane::form_view::Part;

/// Lines by which a notch of the wheel scrolls.
const LINES: usize = 3;

/// Columns by which a notch of the wheel scrolls sideways.
const COLUMNS: usize = 4;

/// Switches the mouse off or on.
pub fn switch(model: &mut Model) -> Vec<Effect> {
    model.mouse = !model.mouse;
    if model.mouse {
        model.say("the mouse works here now");
    } else {
        let back = model.hint(Id::Mouse, "takes it back");
        model.say(format!(
            "the mouse is the terminal's now, to select text{back}"
        ));
    }
    vec![Effect::Mouse(model.mouse)]
}

pub fn point(model: &mut Model, Pointer { gesture, at }: Pointer) -> Vec<Effect> {
    match gesture {
        Gesture::Press => return press(model, at),
        Gesture::Drag => match model.pointing.held {
            Some(Spot::Bar(region)) => scroll_to(model, region, at.y),
            Some(Spot::Edge(edge)) => drag(model, edge, at),
            _ => {}
        },
        Gesture::Wheel(turn) => wheel(model, turn, at),
    }
    Vec::new()
}

fn press(model: &mut Model, at: Position) -> Vec<Effect> {
    model.pointing.held = None;
    model.panes.sized_for.get_or_insert(model.focus);
    let spot = hit::spot(model, at);
    model.notice = None;
    let Some(spot) = spot else {
        return Vec::new();
    };
    let again = model.pointing.press(spot);
    match spot {
        Spot::Key(id) => return run(model, id),
        Spot::Entry(entry) => return choose(model, entry, again),
        Spot::Outside => close(model),
        Spot::Notice | Spot::Overlay => {}
        Spot::Caret(column) => {
            if let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut() {
                let column = u16::try_from(column).unwrap_or(u16::MAX);
                prompt.area.move_cursor(CursorMove::Jump(0, column));
            }
        }
        Spot::Bar(region) => {
            model.pointing.held = Some(spot);
            scroll_to(model, region, at.y);
        }
        Spot::Edge(edge) => {
            model.pointing.held = Some(spot);
            if edge == Edge::Line {
                show(model, Tab::Problems);
            }
        }
        Spot::Pane(tab) => show(model, tab),
        within => press_inside(model, (within, again), at),
    }
    Vec::new()
}

/// A press on something in a pane.
fn press_inside(model: &mut Model, (spot, again): (Spot, bool), at: Position) {
    match spot {
        Spot::Field(field, part) if model.is_jumping() => {
            let item = match part {
                Part::Item(item) if Layout::of(field) == Layout::Toggles => Some(item),
                _ => None,
            };
            land(model, Some((field, item)));
        }
        Spot::Field(field, part) => {
            hold_still(model, Region::Form);
            press_field(model, (field, part), again);
            // Where a text was opened, the caret goes to the character that was clicked on.
            model.settle();
            if let Some(Spot::Field(_, Part::Text { row, at })) = hit::spot(model, at) {
                model.form.put_caret(row, at);
            }
        }
        Spot::Problem(index) => {
            hold_still(model, Region::Problems);
            show(model, Tab::Problems);
            model.problems.selected = index;
            if again {
                go_to_problem(model);
            }
        }
        Spot::Control(control, step) => {
            show(model, Tab::Simulate);
            model.simulate.control = control;
            match step {
                Some(forward) => {
                    model.with_simulation(|pane, _, stand| pane.step_value(stand, forward));
                }
                None if again => simulation::set_control(model),
                None => {}
            }
        }
        Spot::Cell(row, column) => {
            hold_still(model, Region::Coverage);
            show(model, Tab::Coverage);
            model.coverage.look_at((row, column));
            if again {
                run(model, Id::Case);
            }
        }
        _ => {}
    }
    model.hints.forget(model.focus);
}

/// A press on a field: goes there, and switches what can be switched.
fn press_field(model: &mut Model, (field, part): (Field, Part), again: bool) {
    if matches!(part, Part::Text { .. }) {
        return;
    }
    show(model, Tab::Design);
    let stays = model.form.field == field;
    model.form.field = field;
    let layout = Layout::of(field);
    match part {
        Part::Switch => edit(model, Id::Toggle),
        Part::Step { forward } => change(model, |m| {
            m.with_form(|form, draft| form.step_sideways(draft, forward));
        }),
        Part::Item(item) => match layout {
            Layout::Choice(words) => {
                let word = words.get(item).map(|word| Value::Text((*word).to_owned()));
                change(model, |m| m.with_form(|_, draft| draft.set(field, word)));
            }
            Layout::Toggles => {
                model.form.item = item;
                edit(model, Id::Toggle);
            }
            _ => {
                model.form.item = item;
                let is_new = model.item_at_cursor().is_none();
                if again || is_new {
                    edit(model, Id::Edit);
                }
            }
        },
        Part::Whole if again && layout.is_text() => edit(model, Id::Edit),
        Part::Whole | Part::Text { .. } => {
            if !stays {
                model.form.item = 0;
            }
        }
    }
}

/// Runs what a word stands for. Where a text is edited that has other keys, it is finished first.
fn run(model: &mut Model, id: Id) -> Vec<Effect> {
    let find = |scope: Scope| action::working_in(scope).find(|action| action.id == id);
    let mut action = find(model.scope());
    if action.is_none() && model.overlays.is_empty() {
        finish_editing(model);
        action = find(model.scope());
    }
    action.map_or_else(Vec::new, |action| run_if_enabled(model, action))
}

/// A press on an entry of a list: selects it, or takes it if it was pressed before.
fn choose(model: &mut Model, entry: usize, again: bool) -> Vec<Effect> {
    hold_still(model, Region::Entries);
    match model.overlays.last_mut() {
        Some(Overlay::Presets(presets)) => {
            if presets.selected != entry {
                presets.top = 0;
            }
            presets.selected = entry;
        }
        Some(Overlay::Environments(list)) => list.selected = entry,
        Some(overlay) => {
            if let Some(picker) = overlay.picker() {
                picker.selected = entry;
            }
        }
        None => {}
    }
    if again {
        run(model, Id::Accept)
    } else {
        Vec::new()
    }
}

/// A press beside an overlay closes it, unless something that was typed would be lost.
fn close(model: &mut Model) {
    if !matches!(model.overlays.last(), Some(Overlay::Prompt(_))) {
        run(model, Id::Close);
    }
}

/// Moves a border to where the pointer is.
fn drag(model: &mut Model, edge: Edge, at: Position) {
    let areas = model.areas();
    if areas.alone {
        return;
    }
    match edge {
        Edge::Column => panes::set_width(model, at.x.saturating_add(1)),
        Edge::Line => {
            let lines = areas.problems.bottom().saturating_sub(at.y);
            panes::set_height(model, lines);
        }
    }
}

/// Scrolls what is under the pointer.
fn wheel(model: &mut Model, turn: Turn, at: Position) {
    model.pointing.turn();
    let Some(region) = hit::region(model, at) else {
        return;
    };
    let preview = &mut model.preview;
    match turn {
        Turn::Left if region == Region::Code => {
            preview.left = preview.left.saturating_sub(COLUMNS);
        }
        Turn::Right if region == Region::Code => preview.left += COLUMNS,
        Turn::Left | Turn::Right => {}
        Turn::Up => scroll(model, region, |top| top.saturating_sub(LINES)),
        Turn::Down => scroll(model, region, |top| top + LINES),
    }
}

/// Scrolls a region to another top, as far as there is one.
fn scroll(model: &mut Model, region: Region, to: impl FnOnce(usize) -> usize) {
    if let Some(extent) = hit::extent(model, region) {
        set_top(model, region, to(extent.top).min(extent.last()));
    }
}

/// Scrolls a region to where the pointer is on its bar.
fn scroll_to(model: &mut Model, region: Region, y: u16) {
    if let Some(extent) = hit::extent(model, region) {
        set_top(model, region, extent.top_at(y));
    }
}

/// Keeps a list as it is drawn, though its cursor moves: nothing may slip away under the pointer.
fn hold_still(model: &mut Model, region: Region) {
    scroll(model, region, |top| top);
}

fn set_top(model: &mut Model, region: Region, top: usize) {
    match region {
        Region::Code => model.preview.top = top,
        Region::Compare => model.compare.top = top,
        Region::Exchange => model.simulate.top = top,
        Region::Rule => model.rule.top = top,
        Region::Difference => match model.overlays.last_mut() {
            Some(Overlay::Presets(presets)) => presets.top = top,
            Some(Overlay::Kept(kept)) => kept.top = top,
            Some(Overlay::Difference(difference)) => difference.top = top,
            _ => {}
        },
        Region::Form | Region::Problems | Region::Coverage | Region::Entries => {
            model.pointing.scroll(region, top);
        }
    }
}
