//! Draws the form: one row after the other, and the part of them that fits around the cursor.

mod rows;
mod text;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use self::rows::{Rows, short_label};
use super::super::action::{Id, Scope};
use super::super::layout::EXPLANATION;
use super::super::model::Model;
use super::super::widget::{SIDES, draw_lines, scroll_bar, wrap};
use super::form::{FIELDS, letter_of};

/// From this height on, blank rows part the fields.
const ROOMY: u16 = 22;

/// Draws the form into the inside of its pane.
pub fn draw(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let help = EXPLANATION.min(area.height / 3);
    let list = Rect {
        height: area.height - help,
        ..area
    };
    let width = usize::from(area.width.saturating_sub(1));
    let mut rows = Rows::of(model, width, list.height >= ROOMY).done;
    let room = usize::from(list.height);
    if model.is_jumping() && rows.len() > room {
        // Every letter is to be seen, whatever the fields hold.
        rows.retain(|row| row.starts);
        if rows.len() > room {
            return draw_letters(model, frame, area);
        }
    }
    let at = rows.iter().rposition(|r| r.cursor).unwrap_or(0);
    let height = usize::from(list.height);
    let top = (at + 2)
        .saturating_sub(height)
        .min(rows.len().saturating_sub(height));
    for (row, y) in rows.iter().skip(top).take(height).zip(list.y..) {
        frame.render_widget(
            &row.line,
            Rect {
                y,
                height: 1,
                ..list
            },
        );
        if let Some(caret) = row.caret {
            let x = list.x
                + u16::try_from(caret)
                    .unwrap_or(u16::MAX)
                    .min(list.width.saturating_sub(1));
            frame.set_cursor_position(Position { x, y });
        }
    }
    scroll_bar(frame, list, (top, rows.len()), (&model.theme, &model.signs));
    let below = Rect {
        y: list.y + list.height,
        height: help,
        ..area
    };
    explain(model, frame, below);
}

/// The fields in as few lines as they can be told apart in, each behind its letter.
fn draw_letters(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let theme = &model.theme;
    let width = usize::from(area.width.saturating_sub(2));
    let mut lines = vec![Line::default()];
    for field in FIELDS {
        let Some(letter) = letter_of(field) else {
            continue;
        };
        let words = format!(" {}  ", short_label(field));
        let used = lines.last().map_or(0, Line::width);
        // The blanks behind the last one may go.
        if used + words.len() - 1 > width {
            lines.push(Line::default());
        }
        if let Some(line) = lines.last_mut() {
            line.push_span(Span::styled(letter.to_string(), theme.letter()));
            line.push_span(Span::styled(words, theme.label));
        }
    }
    draw_lines(frame, area.inner(SIDES), lines);
}

/// What the focused field wants, or the names that would complete what is being typed.
fn explain(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let width = usize::from(area.width.saturating_sub(2));
    let (names, _) = model.form.suggestions(&model.draft);
    let chosen = model.form.editing.as_ref().and_then(|e| e.chosen);
    let lines = if model.is_jumping() {
        let hint = "A letter goes to its field; any other key stays.";
        wrap(&[(model.theme.muted, hint)], width, 0)
    } else if names.is_empty() {
        wrap(&[(model.theme.muted, model.form.field.explain())], width, 0)
    } else {
        let key = model.key(Scope::Editing, Id::Complete).unwrap_or_default();
        let mut pieces = vec![
            (model.theme.accent, key.as_str()),
            (model.theme.muted, " completes: "),
        ];
        // The chosen one comes first, so that it is in view however many there are.
        let first = chosen.unwrap_or(0);
        for (at, name) in names
            .iter()
            .enumerate()
            .cycle()
            .skip(first)
            .take(names.len())
        {
            let style = if chosen == Some(at) {
                model.theme.selected
            } else {
                model.theme.text
            };
            pieces.push((style, name));
            pieces.push((model.theme.text, "  "));
        }
        wrap(&pieces, width, 0)
    };
    draw_lines(frame, area.inner(SIDES), lines);
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Size;
    use ratatui::style::Style;

    use super::super::super::layout::{areas, inside};
    use super::*;
    use crate::cors::Field;
    use crate::tui::model::Tab;

    #[test]
    fn every_explanation_fits_under_the_narrowest_form() {
        let size = Size {
            width: 80,
            height: 24,
        };
        let width = usize::from(inside(areas(size, Tab::Design).design).width - 2);
        for field in Field::ALL {
            let lines = wrap(&[(Style::new(), field.explain())], width, 0);
            assert!(lines.len() <= usize::from(EXPLANATION), "{field:?}");
        }
    }
}
