//! Draws the list of presets.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use super::change::difference;
use super::{area, entries, lines, open, row_style};
use crate::tui::model::Model;
use crate::tui::overlay::{Found, Overlay, Presets};
use crate::tui::widget::{Extent, cut_middle, cut_start, scroll_bar, wrap_text};

/// The list of presets, and what opening the selected one would change.
pub(super) fn halves(inner: Rect) -> (Rect, Rect) {
    let [left, right] = Layout::horizontal([
        Constraint::Length(34.min(inner.width / 2)),
        Constraint::Min(0),
    ])
    .areas(inner);
    (left, right)
}

/// How far what opening the selected preset would change is scrolled, in the inside of the box.
pub(super) fn extent(model: &Model, presets: &Presets, inner: Rect) -> Option<Extent> {
    let (_, right) = halves(inner);
    let (head, change) = change(model, presets.current()?, right.width);
    Some(below(right, &head, presets.top, &change))
}

/// The lines that change, below what stays.
fn below(area: Rect, head: &[Line<'_>], top: usize, change: &[Line<'_>]) -> Extent {
    let head = u16::try_from(head.len())
        .unwrap_or(u16::MAX)
        .min(area.height);
    Extent {
        area: Rect {
            y: area.y + head,
            height: area.height - head,
            ..area
        },
        top,
        len: change.len(),
    }
}

/// Draws the list, and beside it what opening the selected preset would change.
pub(super) fn draw(model: &Model, frame: &mut Frame<'_>, overlay: &Overlay, presets: &Presets) {
    let inner = open(model, frame, "Presets", area(model, overlay));
    let Some(found) = &presets.found else {
        let looking = Line::styled("looking for presets", model.theme.muted);
        return lines(frame, inner, [looking]);
    };
    let Some(list) = entries(model, overlay) else {
        return;
    };
    let width = usize::from(list.area.width.saturating_sub(3));
    let shown = found.iter().enumerate().skip(list.top);
    let rows = shown.take(list.area.height.into()).map(|(at, preset)| {
        let style = row_style(model, at == presets.selected);
        listed(model, preset, width).style(style)
    });
    lines(frame, list.area, rows);
    scroll_bar(frame, list, (&model.theme, &model.signs));
    if let Some(preset) = presets.current() {
        let (_, right) = halves(inner);
        draw_preset(model, frame, preset, presets.top, right);
    }
}

/// Name and source of a preset.
fn listed(model: &Model, preset: &Found, width: usize) -> Line<'static> {
    let theme = &model.theme;
    // Of a path the end tells more than the beginning.
    let cut = if preset.summary.as_ref() == Some(&preset.name) {
        cut_start
    } else {
        cut_middle
    };
    let name = cut(&preset.name, width.saturating_sub(10), model.signs.more);
    let room = width.saturating_sub(9);
    let state = if preset.design.is_err() {
        theme.error
    } else {
        theme.text
    };
    Line::from(vec![
        Span::styled(format!("{name:<room$}"), state),
        Span::styled(preset.source, theme.muted),
    ])
}

/// When to take the preset, and what would change by opening it.
fn draw_preset(model: &Model, frame: &mut Frame<'_>, found: &Found, top: usize, area: Rect) {
    let (head, change) = change(model, found, area.width);
    let extent = below(area, &head, top, &change);
    lines(frame, area, head);
    lines(frame, extent.area, change.into_iter().skip(top));
    scroll_bar(frame, extent, (&model.theme, &model.signs));
}

/// When to take a preset, and the lines that opening it would change, in this many columns.
fn change(model: &Model, found: &Found, width: u16) -> (Vec<Line<'static>>, Vec<Line<'static>>) {
    let theme = &model.theme;
    let width = usize::from(width.saturating_sub(2));
    let mut head = Vec::new();
    if let Some(summary) = &found.summary {
        head.extend(wrap_text(summary, theme.text, width, model.signs.more));
        head.push(Line::default());
    }
    match &found.design {
        Err(why) => {
            let why = why
                .lines()
                .flat_map(|l| wrap_text(l, theme.error, width, model.signs.more));
            head.extend(why);
            (head, Vec::new())
        }
        Ok(opened) => {
            head.push(Line::styled("Opening it changes:", theme.label));
            let designs = (&model.draft, &opened.draft);
            (head, difference(model, designs, width))
        }
    }
}
