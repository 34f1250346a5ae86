//! Draws a list that is filtered by typing, and the one of export targets.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::{area, entries, lines, open, row_style};
use crate::cors::visible;
use crate::tui::model::Model;
use crate::tui::overlay::{Overlay, Picker};
use crate::tui::widget::{Extent, cut, scroll_bar};

/// Draws the export targets, each with what it is.
pub(super) fn draw_targets(
    model: &Model,
    frame: &mut Frame<'_>,
    overlay: &Overlay,
    picker: &Picker,
) {
    let targets = picker.targets();
    let inner = open(model, frame, "Export to", area(model, overlay));
    let list = Picked {
        picker,
        extent: entries(model, overlay),
        none: "no target matches",
    };
    draw_picker(model, frame, inner, &list, |at, width| {
        let (_, target) = targets[at];
        let about = cut(target.about, width.saturating_sub(20), model.signs.more);
        let line = Line::from(vec![
            Span::styled(format!("{:<20}", target.name), model.theme.accent),
            Span::styled(about, model.theme.text),
        ]);
        line.style(row_style(model, at == picker.selected))
    });
}

/// Where the entries are: below the filter and an empty row.
pub fn list(inner: Rect) -> Rect {
    Rect {
        y: inner.y.saturating_add(2),
        height: inner.height.saturating_sub(2),
        ..inner
    }
}

/// A list as far as its filter leaves it.
pub struct Picked<'a> {
    /// What was typed, and which entry is selected.
    pub picker: &'a Picker,
    /// How far the list is scrolled.
    pub extent: Option<Extent>,
    /// What is said when nothing is left.
    pub none: &'static str,
}

/// Draws the filter, and below it the entries, of which `row` makes the line of each for a width.
pub fn draw_picker<'a>(
    model: &Model,
    frame: &mut Frame<'_>,
    inner: Rect,
    picked: &Picked<'_>,
    row: impl Fn(usize, usize) -> Line<'a>,
) {
    let theme = &model.theme;
    let filter = &*visible(&picked.picker.filter);
    let prompt = Line::from(vec![
        Span::styled("search ", theme.muted),
        Span::styled(filter.to_owned(), theme.text),
    ]);
    lines(frame, inner, [prompt]);
    let caret = 8 + u16::try_from(Span::raw(filter).width()).unwrap_or(u16::MAX);
    frame.set_cursor_position(Position {
        x: inner.x + caret.min(inner.width),
        y: inner.y,
    });
    let Some(list) = picked.extent else { return };
    let width = usize::from(list.area.width.saturating_sub(3));
    let shown = (list.top..list.len).take(list.area.height.into());
    lines(frame, list.area, shown.map(|at| row(at, width)));
    if list.len == 0 {
        let none = Line::styled(picked.none, theme.muted);
        lines(frame, list.area, [none]);
    }
    scroll_bar(frame, list, (theme, &model.signs));
}
