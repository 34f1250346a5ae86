//! Draws two environments side by side, each item of a list on a row of its own, long ones on several.
//!
//! What one side alone has is told by its sign and its colour, as in a unified diff. The field's name, the
//! names of the sides and what the signs mean stay in view while the rows are scrolled.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{area, fitted, lines, open};
use crate::compare::Pair;
use crate::cors::Field;
use crate::diff::Side;
use crate::tui::model::{Model, Tab};
use crate::tui::overlay::{Difference, Overlay};
use crate::tui::pane::form_view;
use crate::tui::widget::{Extent, cut, fold, pad, scroll_bar};

/// Rows above and below those that are scrolled: the names of the sides, and what the signs mean.
const EDGES: u16 = 2;

/// How large the comparison wants to be: no larger than its rows.
pub(super) fn size(model: &Model, difference: &Difference) -> (u16, u16) {
    let screen = model.size.width;
    let width = (screen / 5 * 4).clamp(112, 160);
    let inner = fitted(width, screen).saturating_sub(2);
    let rows = Table::of(model, difference, inner).rows.len().max(1);
    let height = u16::try_from(rows).unwrap_or(u16::MAX);
    (width, height.saturating_add(EDGES + 2))
}

/// How far the rows are scrolled, in the inside of the box.
pub(super) fn extent(model: &Model, difference: &Difference, inner: Rect) -> Extent {
    let len = Table::of(model, difference, inner.width).rows.len();
    scrolled(difference, len, inner)
}

fn scrolled(difference: &Difference, len: usize, inner: Rect) -> Extent {
    let extent = Extent {
        area: Rect {
            y: inner.y + inner.height.min(1),
            height: inner.height.saturating_sub(EDGES),
            ..inner
        },
        top: difference.top,
        len,
    };
    // The screen may have become larger since.
    Extent {
        top: extent.top.min(extent.last()),
        ..extent
    }
}

/// Draws the fields that differ, or all, side by side.
pub(super) fn draw(
    model: &Model,
    frame: &mut Frame<'_>,
    overlay: &Overlay,
    difference: &Difference,
) {
    let names = difference.names(&model.draft);
    let title = names.join(" and ");
    let inner = open(model, frame, &title, area(model, overlay));
    let table = Table::of(model, difference, inner.width);
    let extent = scrolled(difference, table.rows.len(), inner);
    lines(frame, inner, [table.head(model, names)]);
    lines(frame, extent.area, table.body(model, extent));
    scroll_bar(frame, extent, (&model.theme, &model.signs));
    let below = Rect {
        y: extent.area.bottom(),
        height: inner.bottom() - extent.area.bottom(),
        ..inner
    };
    lines(frame, below, [table.legend(model)]);
}

/// The comparison, laid out in columns.
struct Table {
    /// Columns of the fields' names.
    label: usize,
    /// Columns of the text of either side.
    text: usize,
    rows: Vec<Row>,
    /// How many fields differ, and how many can.
    counts: [usize; 2],
}

/// One row of a field.
struct Row {
    field: Field,
    cells: [Cell; 2],
}

/// One side of a row; empty where only the other side has something.
#[derive(Default)]
struct Cell {
    text: String,
    /// Whether the other side does not have it.
    differs: bool,
    /// Whether it goes on with what the row above begins.
    goes_on: bool,
    /// Whether it is the first of the environment's own value.
    own: bool,
}

/// Columns before the text of a side, for its two signs.
const SIGNS: usize = 5;

impl Table {
    /// Lays the comparison out for so many columns.
    fn of(model: &Model, difference: &Difference, width: u16) -> Self {
        let all = difference.pairs(&model.draft);
        let differing = all.iter().filter(|pair| pair.differs()).count();
        let counts = [differing, all.len()];
        let shown: Vec<_> = all.iter().filter(|pair| difference.shows(pair)).collect();
        let labels = shown.iter().map(|pair| label(model, pair.field).len());
        // Room at both edges, and for the scroll bar.
        let width = usize::from(width).saturating_sub(3);
        let longest = labels.max().unwrap_or(0).min(width / 3);
        let text = (width.saturating_sub(longest) / 2).saturating_sub(SIGNS);
        let rows = shown.iter().flat_map(|pair| rows(pair, text)).collect();
        Self {
            label: longest,
            text,
            rows,
            counts,
        }
    }

    /// The names of both sides.
    fn head(&self, model: &Model, names: [&str; 2]) -> Line<'static> {
        let mut spans = vec![Span::raw(" ".repeat(self.label))];
        for name in names {
            let name = pad(&cut(name, self.text, model.signs.more), self.text);
            spans.push(Span::raw(" ".repeat(SIGNS)));
            spans.push(Span::styled(name, model.theme.accent));
        }
        Line::from(spans)
    }

    /// The rows in view. The first of them says its field, even if the field begins further up.
    fn body(&self, model: &Model, extent: Extent) -> Vec<Line<'static>> {
        if self.rows.is_empty() {
            return vec![Line::styled("no field differs", model.theme.muted)];
        }
        let shown = self.rows.iter().skip(extent.top);
        let mut above = None;
        let lines = shown.take(extent.area.height.into()).map(|row| {
            let is_first = above.replace(row.field) != Some(row.field);
            self.line(model, row, is_first)
        });
        lines.collect()
    }

    fn line(&self, model: &Model, row: &Row, is_first: bool) -> Line<'static> {
        let label = if is_first {
            label(model, row.field)
        } else {
            ""
        };
        let label = pad(&cut(label, self.label, model.signs.more), self.label);
        let mut spans = vec![Span::styled(label, model.theme.label)];
        for (cell, side) in row.cells.iter().zip([Side::Old, Side::New]) {
            spans.extend(self.spans(model, cell, side));
        }
        Line::from(spans)
    }

    /// One side of a row: its signs and its text.
    fn spans(&self, model: &Model, cell: &Cell, side: Side) -> [Span<'static>; 2] {
        let side = if cell.differs { side } else { Side::Both };
        let sign = if cell.goes_on { " " } else { side.sign() };
        let own = if cell.own { model.signs.own } else { " " };
        let text = format!("{sign} {}", pad(&cell.text, self.text));
        [
            Span::styled(format!(" {own} "), model.theme.accent),
            Span::styled(text, model.theme.side(side)),
        ]
    }

    /// How many fields differ, and what the signs mean.
    fn legend(&self, model: &Model) -> Line<'static> {
        let theme = &model.theme;
        let [differing, all] = self.counts;
        let mut spans = vec![Span::raw(format!("{differing} of {all} fields differ   "))];
        for side in [Side::Old, Side::New] {
            spans.push(Span::styled(side.sign(), theme.side(side)));
            spans.push(Span::raw(" "));
        }
        spans.push(Span::raw("on this side only   "));
        spans.push(Span::styled(model.signs.own, theme.accent));
        spans.push(Span::raw(" a value of its own"));
        Line::from(spans).style(theme.muted)
    }
}

/// What the form calls a field beside which this is read.
fn label(model: &Model, field: Field) -> &'static str {
    form_view::label(field, model.areas().inside(Tab::Design).width.into())
}

/// The rows of one field, with so many columns for the text of either side.
fn rows(pair: &Pair, width: usize) -> Vec<Row> {
    let field = pair.field;
    let mut own = pair.own;
    let mut rows = Vec::new();
    for sides in pair.lines() {
        let differs = pair.differ(&sides);
        let [left, right] = sides;
        let mut left = cells(left, width, differs, &mut own[0]);
        let mut right = cells(right, width, differs, &mut own[1]);
        let height = left.len().max(right.len());
        left.resize_with(height, Cell::default);
        right.resize_with(height, Cell::default);
        let cells = left.into_iter().zip(right).map(<[Cell; 2]>::from);
        rows.extend(cells.map(|cells| Row { field, cells }));
    }
    rows
}

/// A value of one side; the first one of a field takes the mark that it is the environment's own.
fn cells(value: Option<String>, width: usize, differs: bool, own: &mut bool) -> Vec<Cell> {
    let Some(value) = value else {
        return Vec::new();
    };
    let mut own = std::mem::take(own);
    let lines = fold(&value, width).into_iter().enumerate();
    let cells = lines.map(|(at, text)| Cell {
        text,
        differs,
        goes_on: at > 0,
        own: std::mem::take(&mut own),
    });
    cells.collect()
}
