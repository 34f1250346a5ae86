//! Draws what is open above the panes, in the middle of the screen.

mod change;
mod environments;
mod picker;
mod presets;
mod prompt;
mod question;
mod side_by_side;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders, Clear};

pub use change::difference;
pub use picker::{Picked, draw_picker, list as picker_list};
pub use question::answers;

use super::super::hit::Spot;
use super::super::layout::inside;
use super::super::model::Model;
use super::super::mouse::Region;
use super::super::overlay::Overlay;
use super::super::widget::{Extent, SIDES, draw_lines};
use super::kept;
use super::palette;
use crate::cors::visible;
use crate::export::TARGETS;

/// Draws one overlay.
pub fn draw(model: &Model, frame: &mut Frame<'_>, overlay: &Overlay) {
    match overlay {
        Overlay::Palette(palette) => palette::draw(model, frame, overlay, palette),
        Overlay::Presets(presets) => presets::draw(model, frame, overlay, presets),
        Overlay::Targets(picker) => picker::draw_targets(model, frame, overlay, picker),
        Overlay::Environments(list) => environments::draw_list(model, frame, overlay, list),
        Overlay::Difference(difference) => {
            side_by_side::draw(model, frame, overlay, difference);
        }
        Overlay::Confirm(confirm) => question::draw(model, frame, overlay, confirm),
        Overlay::Prompt(prompt) => prompt::draw(model, frame, overlay, prompt),
        Overlay::Kept(kept) => {
            let inner = open(model, frame, "Unsaved work", area(model, overlay));
            kept::draw(model, frame, kept, inner);
        }
        // These two are seen in the panes and in the footer.
        Overlay::Search(_) | Overlay::Jump(_) => {}
    }
}

/// Where an overlay is: in the middle of the screen, as large as it wants and can be; empty if it is seen
/// in the panes.
pub fn area(model: &Model, overlay: &Overlay) -> Rect {
    let targets = u16::try_from(TARGETS.len()).unwrap_or(u16::MAX);
    let screen = model.size;
    let (width, height) = match overlay {
        // Sentences with reasons are long.
        Overlay::Palette(_) => ((screen.width / 5 * 4).clamp(88, 160), 40),
        Overlay::Presets(_) => (112, 28),
        Overlay::Targets(_) => (96, targets.saturating_add(4)),
        Overlay::Environments(list) => environments::size_of_list(list),
        Overlay::Difference(difference) => side_by_side::size(model, difference),
        Overlay::Confirm(confirm) => (64, question::height(model, confirm)),
        Overlay::Kept(_) => (84, 22),
        Overlay::Prompt(prompt) => (64, prompt::height(model, prompt)),
        Overlay::Search(_) | Overlay::Jump(_) => (0, 0),
    };
    let width = fitted(width, screen.width);
    let height = height.min(screen.height.saturating_sub(2));
    Rect {
        x: (screen.width - width) / 2,
        y: (screen.height - height) / 2,
        width,
        height,
    }
}

/// The columns of an overlay that wants so many. Where it leaves only slivers of the panes at its sides, it
/// has the whole width.
pub(super) const fn fitted(width: u16, screen: u16) -> u16 {
    if width + 2 * SLIVER >= screen {
        screen
    } else {
        width
    }
}

/// Columns of a pane that are no more than its border.
const SLIVER: u16 = 2;

/// Clears an overlay's place, draws its border, and returns its inside.
pub fn open(model: &Model, frame: &mut Frame<'_>, title: &str, area: Rect) -> Rect {
    let block = Block::new()
        .borders(Borders::ALL)
        .style(model.theme.text)
        .border_set(model.signs.border_focused)
        .border_style(model.theme.border_focused)
        .title(Span::styled(
            format!(" {} ", visible(title)),
            model.theme.accent,
        ));
    frame.render_widget(Clear, area);
    frame.render_widget(block, area);
    inside(area)
}

/// The list of an overlay, and how far it is scrolled; `None`: it has none.
pub fn entries(model: &Model, overlay: &Overlay) -> Option<Extent> {
    // Only where there is a list: how large some overlays are depends on all that is in them.
    let inner = || inside(area(model, overlay));
    let (area, selected, len) = match overlay {
        Overlay::Palette(palette) => (
            palette::list(model, palette, inner()),
            palette.picker.selected,
            palette.len(),
        ),
        Overlay::Targets(picker) => (
            picker::list(inner()),
            picker.selected,
            picker.targets().len(),
        ),
        Overlay::Presets(presets) => {
            let count = presets.found.as_ref().map_or(0, Vec::len);
            (presets::halves(inner()).0, presets.selected, count)
        }
        Overlay::Environments(list) => {
            let above = environments::halves(inner()).0;
            (above, list.selected, list.rows.len())
        }
        Overlay::Difference(_)
        | Overlay::Confirm(_)
        | Overlay::Prompt(_)
        | Overlay::Kept(_)
        | Overlay::Search(_)
        | Overlay::Jump(_) => {
            return None;
        }
    };
    let size = (len, usize::from(area.height));
    let top = model.pointing.top(Region::Entries, selected, size, 0);
    Some(Extent { area, top, len })
}

/// How far what differs is scrolled: by opening a preset, by restoring work, between two environments.
pub fn difference_extent(model: &Model, overlay: &Overlay) -> Option<Extent> {
    let inner = inside(area(model, overlay));
    match overlay {
        Overlay::Presets(presets) => presets::extent(model, presets, inner),
        Overlay::Kept(kept) => Some(kept::extent(model, kept, inner)),
        Overlay::Difference(difference) => Some(side_by_side::extent(model, difference, inner)),
        _ => None,
    }
}

/// What the wheel scrolls over a cell.
pub fn region(model: &Model, overlay: &Overlay, at: Position) -> Option<Region> {
    let inner = inside(area(model, overlay));
    let region = match overlay {
        Overlay::Presets(_) if presets::halves(inner).1.contains(at) => Region::Difference,
        Overlay::Kept(_) | Overlay::Difference(_) => Region::Difference,
        _ => Region::Entries,
    };
    inner.contains(at).then_some(region)
}

/// What lies under a cell of an overlay; `None`: the cell is beside it.
pub fn under(model: &Model, overlay: &Overlay, at: Position) -> Option<Spot> {
    let whole = area(model, overlay);
    let inner = inside(whole);
    let inside = match overlay {
        Overlay::Confirm(confirm) => {
            let question = question::confirmation(model, confirm, inner.width);
            question::answer_under(inner, &question, at)
        }
        Overlay::Kept(kept) => {
            question::answer_under(inner, &kept::question(model, kept, inner.width), at)
        }
        Overlay::Prompt(prompt) => prompt::under(prompt, inner, at),
        _ => entries(model, overlay).and_then(|list| list.line_at(at).map(Spot::Entry)),
    };
    inside.or_else(|| whole.contains(at).then_some(Spot::Overlay))
}

/// Draws lines into an area with one column of room at each side.
pub(super) fn lines<'a>(
    frame: &mut Frame<'_>,
    area: Rect,
    lines: impl IntoIterator<Item = Line<'a>>,
) {
    draw_lines(frame, area.inner(SIDES), lines);
}

/// How a row of a list looks.
pub fn row_style(model: &Model, selected: bool) -> Style {
    if selected {
        model.theme.selected
    } else {
        Style::new()
    }
}
