//! Draws the palette: what can be done, where, and the keys that do it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use super::super::layout::cut_bottom;
use super::super::model::Model;
use super::super::overlay::{Does, Entry, Overlay, Palette};
use super::super::search::patched;
use super::super::widget::{SIDES, cut, draw_lines, wrap};
use super::overlay::{Picked, area, draw_picker, entries, open, picker_list, row_style};

/// Columns of what an entry belongs to.
const GROUP: usize = 10;

/// Columns of an entry's keys.
const KEYS: usize = 10;

/// Below this width only what an entry does is shown, and its keys.
const NARROW: usize = 56;

/// Where the entries are; why the selected one does not work is below them, where its row has no room to say
/// it whole.
pub fn list(model: &Model, palette: &Palette, inner: Rect) -> Rect {
    let list = picker_list(inner);
    let [list, _] = cut_bottom(list, reason_height(model, palette, inner));
    list
}

fn reason_height(model: &Model, palette: &Palette, inner: Rect) -> u16 {
    u16::try_from(reason(model, palette, inner).len()).unwrap_or(0)
}

/// Why the selected entry does not work, if its row has no room to say it whole.
fn reason(model: &Model, palette: &Palette, inner: Rect) -> Vec<Line<'static>> {
    let Some(entry) = palette.selected() else {
        return Vec::new();
    };
    let width = usize::from(picker_list(inner).width.saturating_sub(3));
    let room = Columns::of(width).text;
    match entry.does.disabled(model) {
        Some(why) if Span::raw(in_brackets(why)).width() > room_for_reason(entry, room) => {
            let why = format!("not now: {why}");
            wrap(&[(model.theme.muted, &why)], width, 0)
        }
        _ => Vec::new(),
    }
}

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
    let [_, below] = cut_bottom(inner, reason_height(model, palette, inner));
    draw_lines(frame, below.inner(SIDES), reason(model, palette, inner));
}

/// The columns of a row.
struct Columns {
    /// What an entry does, and why it does not work.
    text: usize,
    /// What it belongs to; none on a narrow screen.
    group: usize,
}

impl Columns {
    const fn of(width: usize) -> Self {
        let group = if width < NARROW { 0 } else { GROUP };
        Self {
            text: width.saturating_sub(group + KEYS + 1),
            group,
        }
    }
}

/// The reason as it stands behind what an entry does.
fn in_brackets(why: &str) -> String {
    format!(" ({why})")
}

/// Columns of a row that its reason may take: it is worth more than the end of a long sentence.
fn room_for_reason(entry: &Entry, room: usize) -> usize {
    let beside = room.saturating_sub(Span::raw(entry.text.as_str()).width());
    beside.max(room / 2)
}

/// What an entry does with the letters that match, why it does not work, where it belongs, its keys.
fn line(model: &Model, entry: &Entry, letters: &[u32], width: usize) -> Line<'static> {
    let theme = &model.theme;
    let Columns { text: room, group } = Columns::of(width);
    let why = entry.does.disabled(model);
    let why = why.map_or_else(String::new, |why| {
        let most = room_for_reason(entry, room);
        cut(&in_brackets(why), most, model.signs.more)
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
