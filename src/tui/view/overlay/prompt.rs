//! Draws a line to fill in.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::{area, fitted, lines, open};
use crate::tui::hit::Spot;
use crate::tui::model::Model;
use crate::tui::overlay::{Overlay, Prompt};
use crate::tui::widget::{Window, char_at, window, wrap_text};

/// As many rows as a line needs with what is wrong with it and the border.
pub(super) fn height(model: &Model, prompt: &Prompt) -> u16 {
    let width = fitted(64, model.size.width).saturating_sub(2);
    let problem = problem_of(model, prompt, width);
    u16::try_from(problem.len() + 4).unwrap_or(u16::MAX)
}

/// Draws the line with its caret, and what is wrong with it.
pub(super) fn draw(model: &Model, frame: &mut Frame<'_>, overlay: &Overlay, prompt: &Prompt) {
    let theme = &model.theme;
    let inner = open(model, frame, prompt.wish.ask(), area(model, overlay));
    let part = line_in_view(prompt, inner.width);
    let rows = [Line::styled(part.shown, theme.text), Line::default()];
    let problem = problem_of(model, prompt, inner.width);
    lines(frame, inner, rows.into_iter().chain(problem));
    let x = inner.x + 1 + u16::try_from(part.caret).unwrap_or(0);
    frame.set_cursor_position(Position { x, y: inner.y });
}

/// What is wrong with the line, in this many columns.
fn problem_of(model: &Model, prompt: &Prompt, width: u16) -> Vec<Line<'static>> {
    let problem = prompt.problem.as_deref().unwrap_or_default();
    let room = usize::from(width.saturating_sub(2));
    wrap_text(problem, model.theme.error, room, model.signs.more)
}

/// The line to fill in, as far as it is in view in this many columns.
fn line_in_view(prompt: &Prompt, width: u16) -> Window {
    let text = prompt.area.lines().first().map_or("", String::as_str);
    window(
        text,
        prompt.area.cursor().1,
        usize::from(width.saturating_sub(3)),
    )
}

/// The place in the line under a cell.
pub(super) fn under(prompt: &Prompt, inner: Rect, at: Position) -> Option<Spot> {
    let row = Rect {
        height: inner.height.min(1),
        ..inner
    };
    row.contains(at).then(|| {
        let text = prompt.area.lines().first().map_or("", String::as_str);
        let skip = line_in_view(prompt, inner.width).skip;
        let column = usize::from(at.x.saturating_sub(inner.x + 1));
        Spot::Caret(char_at(text, skip, column))
    })
}
