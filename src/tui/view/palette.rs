//! Draws the palette: what can be done, where, and the keys that do it.

use ratatui::Frame;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use super::super::model::Model;
use super::super::overlay::{Does, Entry, Overlay, Palette};
use super::super::search::patched;
use super::super::widget::cut;
use super::overlay::{Picked, area, draw_picker, entries, open, row_style};

/// Columns of what an entry belongs to.
const GROUP: usize = 10;

/// Columns of an entry's keys.
const KEYS: usize = 10;

/// Below this width only what an entry does is shown, and its keys.
const NARROW: usize = 56;

/// Draws the palette.
pub fn draw(model: &Model, frame: &mut Frame<'_>, overlay: &Overlay, palette: &Palette) {
    let inner = open(model, frame, "Commands", area(model, overlay));
    let list = Picked {
        picker: &palette.picker,
        extent: entries(model, overlay),
        none: "nothing matches; backspace takes a letter back",
    };
    draw_picker(model, frame, inner, &list, |at, width| {
        let row = palette.get(at);
        row.map_or_else(Line::default, |(entry, letters)| {
            let style = row_style(model, at == palette.picker.selected);
            line(model, entry, letters, width).style(style)
        })
    });
}

/// What an entry does with the letters that match, why it does not work, where it belongs, its keys.
fn line(model: &Model, entry: &Entry, letters: &[u32], width: usize) -> Line<'static> {
    let theme = &model.theme;
    let group = if width < NARROW { 0 } else { GROUP };
    let room = width.saturating_sub(group + KEYS + 1);
    let why = entry.does.disabled(model);
    // The reason is worth more than the end of a long sentence.
    let beside = room.saturating_sub(Span::raw(entry.text.as_str()).width());
    let why = why.map_or_else(String::new, |why| {
        cut(&format!(" ({why})"), beside.max(room / 2), model.signs.more)
    });
    let why_width = Span::raw(why.as_str()).width();
    let text = cut(&entry.text, room - why_width, model.signs.more);
    let style = if why.is_empty() {
        theme.text
    } else {
        theme.muted.add_modifier(Modifier::DIM)
    };
    let kept = if text == entry.text {
        text.chars().count()
    } else {
        text.chars().count().saturating_sub(1)
    };
    let found = theme.accent.add_modifier(Modifier::UNDERLINED);
    let marks = letters
        .iter()
        .map(|at| *at as usize)
        .filter(|at| *at < kept)
        .map(|at| (at..at + 1, found));
    let mut line = patched(Line::from(Span::styled(text, style)), marks);
    let gap = (room + 1).saturating_sub(line.width() + why_width);
    line.push_span(Span::styled(why, style));
    line.push_span(Span::raw(" ".repeat(gap)));
    if group > 0 {
        line.push_span(Span::styled(
            format!("{:<GROUP$}", entry.group),
            theme.muted,
        ));
    }
    let lacks_key = entry.shown_keys.is_empty() && matches!(entry.does, Does::Run { .. });
    let (keys, style) = if lacks_key {
        ("no key".to_owned(), theme.muted)
    } else {
        let keys = cut(&entry.shown_keys, KEYS, model.signs.more);
        (keys, theme.accent)
    };
    line.push_span(Span::styled(format!("{keys:<KEYS$}"), style));
    line
}
