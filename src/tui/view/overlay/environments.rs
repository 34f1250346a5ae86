//! Draws the list of environments.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use super::super::chrome;
use super::{area, entries, lines, open, row_style};
use crate::tui::model::Model;
use crate::tui::overlay::{Environments, Overlay, Row};
use crate::tui::widget::{cut, pad, scroll_bar, wrap};

/// Lines below the list that say what environments are.
const HELP: u16 = 3;

/// How large the list wants to be.
pub(super) fn size_of_list(list: &Environments) -> (u16, u16) {
    let count = u16::try_from(list.rows.len()).unwrap_or(u16::MAX);
    (72, count.saturating_add(HELP + 2))
}

/// The list, and what is below it.
pub(super) fn halves(inner: Rect) -> (Rect, Rect) {
    let help = HELP.min(inner.height.saturating_sub(1));
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
    let name = pad(&cut(name, room, model.signs.more), room + 2);
    let mut spans = vec![
        Span::styled(
            format!("{} ", model.signs.choice[usize::from(is_shown)]),
            theme.accent,
        ),
        Span::styled(name, theme.text),
        Span::styled(format!("{own:<20}"), theme.muted),
    ];
    spans.extend(chrome::counts(model, row.counts, false));
    if marked {
        spans.push(Span::styled("marked", theme.accent));
    }
    Line::from(spans)
}
