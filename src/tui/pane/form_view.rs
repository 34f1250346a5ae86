//! Draws the form: one row after the other, and the part of them that fits around the cursor.

mod rows;
mod text;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use self::rows::{Row, Rows, short_label};
use super::super::action::{Id, Scope};
use super::super::layout::explanation;
use super::super::model::Model;
use super::super::mouse::Region;
use super::super::widget::{Extent, SIDES, Strip, char_at, cut, draw_lines, scroll_bar, wrap};
use super::form::{FIELDS, letter_of};
use crate::cors::Field;

pub use self::rows::{Part, label};

/// From this height on, blank rows part the fields.
const ROOMY: u16 = 22;

/// The form as it lies in its pane: its rows, and which of them are in view.
struct Sheet {
    rows: Vec<Row>,
    extent: Extent,
    /// The fields by their letters, where there is no room for a row of each; else empty.
    letters: Vec<Strip<Field>>,
    /// The room for the explanation.
    below: Rect,
}

impl Sheet {
    fn of(model: &Model, area: Rect) -> Self {
        let help = explanation(area.width + 2).min(area.height / 3);
        let list = Rect {
            height: area.height - help,
            ..area
        };
        let width = usize::from(area.width.saturating_sub(1));
        let room = usize::from(list.height);
        let mut rows = Rows::of(model, width, list.height >= ROOMY).done;
        if model.is_jumping() && rows.len() > room {
            // Every letter is to be seen, whatever the fields hold.
            rows.retain(|row| row.starts);
        }
        let letters = if model.is_jumping() && rows.len() > room {
            letters(model, area.inner(SIDES).width)
        } else {
            Vec::new()
        };
        let at = rows.iter().rposition(|r| r.cursor).unwrap_or(0);
        let extent = Extent {
            area: list,
            top: model.pointing.top(Region::Form, at, (rows.len(), room), 1),
            len: rows.len(),
        };
        let below = Rect {
            y: list.y + list.height,
            height: help,
            ..area
        };
        Self {
            rows,
            extent,
            letters,
            below,
        }
    }
}

/// Draws the form into the inside of its pane.
pub fn draw(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let sheet = Sheet::of(model, area);
    let list = sheet.extent.area;
    if !sheet.letters.is_empty() {
        let lines = sheet.letters.into_iter().map(Strip::into_line);
        return draw_lines(frame, area.inner(SIDES), lines);
    }
    let shown = sheet.rows.iter().skip(sheet.extent.top);
    for (row, at) in shown.zip(list.rows()) {
        row.strip.draw(frame, at);
        if let Some(caret) = row.caret {
            let caret = u16::try_from(caret).unwrap_or(u16::MAX);
            let x = list.x + caret.min(list.width.saturating_sub(1));
            frame.set_cursor_position(Position { x, y: at.y });
        }
    }
    scroll_bar(frame, sheet.extent, (&model.theme, &model.signs));
    explain(model, frame, sheet.below);
}

/// How far the form is scrolled.
pub fn extent(model: &Model, area: Rect) -> Extent {
    Sheet::of(model, area).extent
}

/// The field under a cell of the pane's inside, and the part of it.
pub fn under(model: &Model, area: Rect, at: Position) -> Option<(Field, Part)> {
    let sheet = Sheet::of(model, area);
    if !sheet.letters.is_empty() {
        let mut lines = sheet.letters.iter().zip(area.inner(SIDES).rows());
        let field = lines.find_map(|(line, row)| line.under(row, at))?;
        return Some((field, Part::Whole));
    }
    let row = sheet.rows.get(sheet.extent.line_at(at)?)?;
    let part = row.strip.at(usize::from(at.x - area.x));
    let part = part.map_or(Part::Whole, |(part, column)| match part {
        Part::Text { row, at } => Part::Text {
            row,
            at: char_under(model, row, (at, column)),
        },
        part => part,
    });
    Some((row.field, part))
}

/// The character of an edited line that is drawn `column` columns after its character `first`.
fn char_under(model: &Model, row: usize, (first, column): (usize, usize)) -> usize {
    let editing = model.form.editing.as_ref();
    let line = editing.and_then(|editing| editing.area.lines().get(row));
    line.map_or(0, |line| char_at(line, first, column))
}

/// The fields in as few lines of this many columns as they can be told apart in, each behind its letter.
fn letters(model: &Model, width: u16) -> Vec<Strip<Field>> {
    let theme = &model.theme;
    let mut line = Strip::default();
    let mut lines = Vec::new();
    for field in FIELDS {
        let Some(letter) = letter_of(field) else {
            continue;
        };
        let label = format!(" {}", short_label(field));
        if line.width() + 1 + label.len() > usize::from(width) {
            lines.push(std::mem::take(&mut line));
        }
        line.lead(Span::styled(letter.to_string(), theme.letter()), field);
        line.lead(Span::styled(label, theme.label), field);
        line.push(Span::raw("  "));
    }
    lines.push(line);
    lines
}

/// What the focused field wants, or the names that would complete what is being typed.
fn explain(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let width = usize::from(area.width.saturating_sub(2));
    let (names, _) = model.form.suggestions(model.design());
    let chosen = model.form.editing.as_ref().and_then(|e| e.chosen);
    let lines = if model.is_jumping() {
        let hint = "A letter goes to its field; any other key stays.";
        wrap(&[(model.theme.muted, hint)], width, 0)
    } else if let Some(hint) = hint_of_own(model) {
        wrap(
            &hint.each_ref().map(|(style, text)| (*style, text.as_str())),
            width,
            0,
        )
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

/// What the field would be without the value of the environment's own, and how to get there.
fn hint_of_own(model: &Model) -> Option<[(Style, String); 2]> {
    let field = model.form.field;
    if model.form.editing.is_some() || !model.has_own(field) {
        return None;
    }
    let key = model.key(Scope::Design, Id::ResetField)?;
    let base = match model.draft.list(field).map(Vec::as_slice) {
        Some([first, rest @ ..]) if !rest.is_empty() => format!("{first} and {} more", rest.len()),
        _ => field.in_words(model.draft.get(field).as_ref()),
    };
    let base = cut(&base, 34, model.signs.more);
    Some([
        (model.theme.accent, format!("{key} ")),
        (
            model.theme.muted,
            format!("takes the value of base: {base}"),
        ),
    ])
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Size;
    use ratatui::style::Style;

    use super::super::super::layout::{Panes, Share, areas};
    use super::*;
    use crate::tui::model::Tab;

    #[test]
    fn every_explanation_fits_under_every_form() {
        let size = Size {
            width: 80,
            height: 24,
        };
        for columns in 0..80 {
            let mut panes = Panes::default();
            panes.shares.form = Some(Share::of(columns, 80));
            let form = areas(size, Tab::Design, panes).design.width;
            for field in Field::ALL {
                let width = usize::from(form - 4);
                let lines = wrap(&[(Style::new(), field.explain())], width, 0);
                let room = usize::from(explanation(form));
                assert!(lines.len() <= room, "{field:?} in {width} columns");
            }
        }
    }
}
