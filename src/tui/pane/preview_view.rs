//! Draws the export: what it is of, the code with numbers and colours, and the notes.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::super::action::{Id, Scope};
use super::super::highlight::{Kind, Piece};
use super::super::layout::{Mode, PREVIEW_HEAD, areas, notes_height};
use super::super::model::{Model, Tab};
use super::super::search::mark;
use super::super::theme::Theme;
use super::super::widget::{SIDES, draw_lines, outdated, rule, scroll_bar, wrap};

/// Columns of the gutter: the mark, the number, a blank.
pub const GUTTER: usize = 6;

/// Draws the preview into the inside of its pane.
pub fn draw(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let head = Rect {
        height: PREVIEW_HEAD.min(area.height),
        ..area
    };
    draw_head(model, frame, head);
    let body = Rect {
        y: area.y + head.height,
        height: area.height - head.height,
        ..area
    };
    if model.preview.notes_open {
        return notes(model, frame, body);
    }
    let notes_rows = notes_height(model, area);
    let code_area = Rect {
        height: body.height.saturating_sub(notes_rows),
        ..body
    };
    code(model, frame, code_area);
    if notes_rows > 0 {
        let below = Rect {
            y: code_area.y + code_area.height,
            height: notes_rows,
            ..body
        };
        divider(model, frame, below);
        notes(
            model,
            frame,
            Rect {
                y: below.y + 1,
                height: below.height - 1,
                ..below
            },
        );
    }
}

/// Target, scope and file name; under it what keeps the design from being exported.
fn draw_head(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let theme = &model.theme;
    let target = model.preview.target();
    let menu = model.signs.menu;
    let key = |id| model.key(Scope::Anywhere, id).unwrap_or_default();
    let left = Line::from(vec![
        Span::styled(format!(" {} ", target.label), theme.text),
        Span::styled(format!("{menu} "), theme.muted),
        Span::styled(format!("{}   ", key(Id::Target)), theme.accent),
        Span::styled(model.preview.scope.key(), theme.text),
        Span::styled(format!(" {menu} "), theme.muted),
        Span::styled(key(Id::ExportScope), theme.accent),
    ]);
    let first = Rect {
        height: area.height.min(1),
        ..area
    };
    frame.render_widget(left, first);
    // A span, because a line's own style would colour the whole row.
    let file = Span::styled(format!("{} ", target.file_name), theme.muted);
    frame.render_widget(Line::from(file).right_aligned(), first);
    if area.height > 1 {
        frame.render_widget(
            status(model, area.width.into()),
            Rect {
                y: area.y + 1,
                height: 1,
                ..area
            },
        );
    }
}

/// Why nothing can be exported, or how many notes are folded away.
fn status(model: &Model, width: usize) -> Line<'static> {
    let notes = model.preview.notes().len();
    if let Some(words) = outdated::line(model, "exported") {
        let mut line = Line::from(" ");
        line.extend(words);
        let older = "; below is an older one";
        if model.preview.shown().is_some() && line.width() + older.len() <= width {
            line.push_span(Span::styled(older, model.theme.muted));
        }
        return line;
    }
    if areas(model.size, model.focus).mode != Mode::Wide && notes > 0 {
        let word = if notes == 1 { "note" } else { "notes" };
        let text = if model.preview.notes_open {
            "back to the code".to_owned()
        } else {
            format!("{notes} {word}")
        };
        let key = model.key(Scope::Anywhere, Id::Notes).unwrap_or_default();
        return Line::from(vec![
            Span::styled(format!(" {key} "), model.theme.accent),
            Span::styled(text, model.theme.muted),
        ]);
    }
    Line::default()
}

fn code(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let Some((text, current)) = model.preview.shown() else {
        let hint = Line::styled(
            " Nothing to show yet: mend the errors in the form.",
            model.theme.muted,
        );
        return frame.render_widget(
            hint,
            Rect {
                height: area.height.min(1),
                ..area
            },
        );
    };
    let (top, height) = (model.preview.top, usize::from(area.height));
    let width = usize::from(area.width).saturating_sub(GUTTER + 1);
    for ((number, line), y) in text
        .lines()
        .enumerate()
        .skip(top)
        .take(height)
        .zip(area.y..)
    {
        let (pieces, left) = (model.preview.painted(number), model.preview.left);
        let code = coloured(line, pieces, left, width, &model.theme, current);
        let mut shown = Line::from(gutter(model, number, current));
        shown.extend(mark(model, Tab::Preview, (number, left), code.into()));
        frame.render_widget(
            shown,
            Rect {
                y,
                height: 1,
                ..area
            },
        );
    }
    scroll_bar(
        frame,
        area,
        (top, model.preview.len()),
        (&model.theme, &model.signs),
    );
}

fn gutter(model: &Model, number: usize, current: bool) -> Vec<Span<'static>> {
    let changed = current && model.preview.is_changed(number);
    let mark = if changed { model.signs.changed } else { " " };
    vec![
        Span::styled(mark, model.theme.accent),
        Span::styled(format!("{:>4} ", number + 1), model.theme.muted),
    ]
}

/// The part of a line that is in view, in its colours; an export that is out of date is dimmed.
fn coloured(
    line: &str,
    pieces: Option<&[Piece]>,
    left: usize,
    width: usize,
    theme: &Theme,
    current: bool,
) -> Vec<Span<'static>> {
    let plain = [Piece {
        kind: Kind::Plain,
        text: line.to_owned(),
    }];
    let pieces = pieces.unwrap_or(&plain);
    let (mut skip, mut room) = (left, width);
    let mut spans = Vec::new();
    for piece in pieces {
        let count = piece.text.chars().count();
        let text: String = piece.text.chars().skip(skip).take(room).collect();
        skip = skip.saturating_sub(count);
        room -= text.chars().count();
        let style = if current {
            style(piece.kind, theme)
        } else {
            outdated::style(theme)
        };
        spans.push(Span::styled(text, style));
    }
    spans
}

const fn style(kind: Kind, theme: &Theme) -> Style {
    match kind {
        Kind::Plain => theme.text,
        Kind::Key => theme.code_key,
        Kind::Text => theme.code_string,
        Kind::Number => theme.code_number,
        Kind::Keyword => theme.code_keyword,
        Kind::Comment => theme.code_comment,
    }
}

fn divider(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let count = model.preview.notes().len();
    let title = if count == 0 {
        "Notes".to_owned()
    } else {
        format!("Notes {count}")
    };
    let words = vec![Span::styled(title, model.theme.label)];
    let line = rule(words, area.width.into(), (&model.theme, &model.signs));
    draw_lines(frame, area, [line]);
}

/// The notes, each wrapped; what does not fit is a key away.
fn notes(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let theme = &model.theme;
    let width = usize::from(area.width.saturating_sub(3));
    let bullet = format!("{} ", model.signs.dot);
    let mut lines: Vec<Line<'_>> = Vec::new();
    for note in model.preview.notes() {
        lines.extend(wrap(
            &[(theme.accent, &bullet), (theme.text, note)],
            width,
            2,
        ));
    }
    if lines.is_empty() {
        lines.push(Line::styled("none", theme.muted));
    }
    let height = usize::from(area.height);
    if lines.len() > height && height > 0 {
        lines.truncate(height - 1);
        let more = match model.key(Scope::Anywhere, Id::Notes) {
            Some(key) => format!("{key} shows all notes"),
            None => model.signs.more.to_owned(),
        };
        lines.push(Line::styled(more, theme.muted));
    }
    draw_lines(frame, area.inner(SIDES), lines);
}
