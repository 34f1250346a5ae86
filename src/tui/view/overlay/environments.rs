//! Draws the list of environments, and two of them side by side.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::super::chrome;
use super::{area, entries, lines, open, row_style};
use crate::compare::Pair;
use crate::tui::model::Model;
use crate::tui::overlay::{Difference, Environments, Overlay, Row};
use crate::tui::widget::{Extent, cut, scroll_bar, wrap};

/// Lines below the list that say what environments are.
const HELP: u16 = 3;

/// How large the list wants to be.
pub(super) fn size_of_list(list: &Environments) -> (u16, u16) {
    let count = u16::try_from(list.rows.len()).unwrap_or(u16::MAX);
    (72, count.saturating_add(HELP + 2))
}

/// The list, and what is below it.
pub(super) fn halves(inner: Rect) -> (Rect, Rect) {
    let help = HELP.min(inner.height / 2);
    let [list, below] =
        Layout::vertical([Constraint::Min(0), Constraint::Length(help)]).areas(inner);
    (list, below)
}

/// Draws the list, each with how many fields are its own and how many problems it has.
pub fn draw_list(model: &Model, frame: &mut Frame<'_>, overlay: &Overlay, list: &Environments) {
    let inner = open(model, frame, "Environments", area(model, overlay));
    let (_, below) = halves(inner);
    let Some(extent) = entries(model, overlay) else {
        return;
    };
    let (height, width) = (
        usize::from(extent.area.height),
        usize::from(extent.area.width.saturating_sub(3)),
    );
    let shown = list.rows.iter().enumerate().skip(extent.top).take(height);
    let rows = shown.map(|(at, row)| {
        let style = row_style(model, at == list.selected);
        listed(model, row, list.marked == Some(at), width).style(style)
    });
    lines(frame, extent.area, rows);
    scroll_bar(frame, extent, (&model.theme, &model.signs));
    let text = if model.draft.environments.is_empty() {
        "An environment has values of its own for some fields, and those of base for the rest."
    } else {
        "A field that is changed while an environment is shown becomes its own. The rest is that of \
         base."
    };
    let mut text = wrap(&[(model.theme.muted, text)], width, 0);
    text.insert(0, Line::default());
    lines(frame, below, text);
}

/// Sign of what is shown, name, own fields, problems, and whether it is marked.
fn listed(model: &Model, row: &Row, marked: bool, width: usize) -> Line<'static> {
    let theme = &model.theme;
    let is_shown = row.name.as_deref() == model.environment();
    let own = match (&row.name, row.own) {
        (None, _) => "the design itself".to_owned(),
        (_, 1) => "1 field of its own".to_owned(),
        (_, count) => format!("{count} fields of its own"),
    };
    let name = row.name.as_deref().unwrap_or(model.draft.own_name());
    let room = width.saturating_sub(48).max(8);
    let name = cut(name, room, model.signs.more);
    // Columns, not characters: a name may hold wide ones.
    let blank = room + 2 - Span::raw(name.as_str()).width().min(room);
    let mut spans = vec![
        Span::styled(
            format!("{} ", model.signs.choice[usize::from(is_shown)]),
            theme.accent,
        ),
        Span::styled(format!("{name}{}", " ".repeat(blank)), theme.text),
        Span::styled(format!("{own:<20}"), theme.muted),
    ];
    spans.extend(chrome::counts(model, row.counts, false));
    if marked {
        spans.push(Span::styled("marked", theme.accent));
    }
    Line::from(spans)
}

/// How large the comparison wants to be.
pub(super) fn size_of_difference(model: &Model, difference: &Difference) -> (u16, u16) {
    let pairs = difference.pairs(&model.draft);
    let count: usize = pairs.iter().map(|pair| pair.lines().len()).sum();
    let tall = u16::try_from(count.clamp(1, 26) + 4).expect("at most 30");
    (112, tall)
}

/// Draws the fields that differ, or all, side by side.
pub fn draw_difference(
    model: &Model,
    frame: &mut Frame<'_>,
    overlay: &Overlay,
    difference: &Difference,
) {
    let [left, right] = difference
        .sides
        .each_ref()
        .map(|side| side.as_deref().unwrap_or(model.draft.own_name()));
    let pairs = difference.pairs(&model.draft);
    let title = format!("{left} and {right}");
    let inner = open(model, frame, &title, area(model, overlay));
    let width = usize::from(inner.width.saturating_sub(3));
    let columns = Columns::of(width);
    let head = [left, right].map(|name| Cell::plain(name, model.theme.accent));
    let own = format!("{} is a value of the environment's own", model.signs.own);
    lines(
        frame,
        inner,
        [columns.line(model, Cell::plain("", Style::new()), head)],
    );
    let area = Rect {
        y: inner.y + 1,
        height: inner.height.saturating_sub(2),
        ..inner
    };
    let mut rows: Vec<_> = pairs
        .iter()
        .flat_map(|pair| rows(model, pair, columns))
        .collect();
    if rows.is_empty() {
        rows.push(Line::styled("no field differs", model.theme.muted));
    }
    let height = usize::from(area.height);
    let (top, count) = (
        difference.top.min(rows.len().saturating_sub(height)),
        rows.len(),
    );
    lines(frame, area, rows.into_iter().skip(top));
    let extent = Extent {
        area,
        top,
        len: count,
    };
    scroll_bar(frame, extent, (&model.theme, &model.signs));
    let below = Rect {
        y: area.y + area.height,
        height: inner.height.min(1),
        ..inner
    };
    lines(
        frame,
        below,
        [Line::styled(
            cut(&own, width, model.signs.more),
            model.theme.muted,
        )],
    );
}

/// The lines of one field.
fn rows(model: &Model, pair: &Pair, columns: Columns) -> Vec<Line<'static>> {
    let theme = &model.theme;
    let values = pair.lines().into_iter().enumerate().map(|(at, texts)| {
        let label = if at == 0 { pair.field.label() } else { "" };
        let differs = texts[0] != texts[1];
        let mark = if differs { model.signs.changed } else { " " };
        let mut sides = pair.own.into_iter().zip(texts).map(|(own, text)| Cell {
            sign: if own && text.is_some() {
                model.signs.own
            } else {
                " "
            },
            text: text.unwrap_or_default(),
            style: if differs { theme.text } else { theme.muted },
        });
        let sides = [(); 2].map(|()| sides.next().expect("two sides"));
        let label = Cell {
            sign: mark,
            text: label.to_owned(),
            style: theme.label,
        };
        columns.line(model, label, sides)
    });
    values.collect()
}

/// A sign and a text.
struct Cell {
    sign: &'static str,
    text: String,
    style: Style,
}

impl Cell {
    fn plain(text: &str, style: Style) -> Self {
        Self {
            sign: " ",
            text: text.to_owned(),
            style,
        }
    }
}

/// Columns of the label and of either side.
#[derive(Clone, Copy)]
struct Columns {
    label: usize,
    side: usize,
}

impl Columns {
    fn of(width: usize) -> Self {
        let label = 15.min(width / 3);
        Self {
            label,
            side: width.saturating_sub(label) / 2,
        }
    }

    fn line(self, model: &Model, label: Cell, sides: [Cell; 2]) -> Line<'static> {
        let mut spans = Vec::new();
        let [left, right] = sides;
        for (cell, width) in [(label, self.label), (left, self.side), (right, self.side)] {
            let room = width.saturating_sub(3);
            let text = cut(&cell.text, room, model.signs.more);
            // Columns, not characters: a value may hold wide ones.
            let blank = room + 1 - Span::raw(text.as_str()).width().min(room);
            spans.push(Span::styled(format!("{} ", cell.sign), model.theme.accent));
            spans.push(Span::styled(text, cell.style));
            spans.push(Span::raw(" ".repeat(blank)));
        }
        Line::from(spans)
    }
}
