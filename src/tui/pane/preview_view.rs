//! Draws the export: what it is of, the code with numbers and colours, and the notes.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::super::action::{Id, Scope};
use super::super::highlight::{Kind, Piece};
use super::super::layout::{Mode, PREVIEW_HEAD, cut_bottom, cut_top, notes_height};
use super::super::model::{Model, Tab};
use super::super::search::mark;
use super::super::theme::Theme;
use super::super::widget::{
    Extent, SIDES, Strip, cut_middle, draw_hint, draw_lines, outdated, rule, scroll_bar, wrap,
};

/// Columns of the gutter: the mark, the number, a blank.
pub const GUTTER: usize = 6;

/// Where the parts of the preview are.
struct Parts {
    head: Rect,
    code: Rect,
    /// The line over the notes and the notes; empty while they are folded away.
    notes: Rect,
}

impl Parts {
    fn of(model: &Model, area: Rect) -> Self {
        let notes = if model.preview.notes_open {
            area.height.saturating_sub(PREVIEW_HEAD)
        } else {
            notes_height(model, area)
        };
        let [head, below] = cut_top(area, PREVIEW_HEAD);
        let [code, notes] = cut_bottom(below, notes);
        Self { head, code, notes }
    }
}

/// Draws the preview into the inside of its pane.
pub fn draw(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let parts = Parts::of(model, area);
    draw_head(model, frame, parts.head);
    if model.preview.notes_open {
        return notes(model, frame, parts.notes);
    }
    code(model, frame, parts.code);
    if parts.notes.height > 0 {
        let [line, below] = cut_top(parts.notes, 1);
        divider(model, frame, line);
        notes(model, frame, below);
    }
}

/// How far the code is scrolled.
pub fn extent(model: &Model, area: Rect) -> Extent {
    Extent {
        area: Parts::of(model, area).code,
        top: model.preview.top,
        len: model.preview.len(),
    }
}

/// What a cell of the pane's inside is a button for.
pub fn under(model: &Model, area: Rect, at: Position) -> Option<Id> {
    let head = Parts::of(model, area).head;
    let lines = [chosen(model), status(model, head.width.into())];
    let mut rows = lines.iter().zip(head.rows());
    rows.find_map(|(line, row)| line.under(row, at))
}

/// Target and file name; under it what keeps the design from being exported.
fn draw_head(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let lines = [chosen(model), status(model, area.width.into())];
    for (line, row) in lines.iter().zip(area.rows()) {
        line.draw(frame, row);
    }
    let first = Rect {
        height: area.height.min(1),
        ..area
    };
    // Target and scope lead somewhere; the file's name only says what they come to.
    let room = usize::from(area.width).saturating_sub(lines[0].width() + 3);
    if room >= SHORTEST_NAME {
        let file = cut_middle(model.preview.target().file_name, room, model.signs.more);
        // A span, because a line's own style would colour the whole row.
        let file = Span::styled(format!("{file} "), model.theme.muted);
        frame.render_widget(Line::from(file).right_aligned(), first);
    }
}

/// With fewer columns a file's name does not tell which one it is.
const SHORTEST_NAME: usize = 8;

/// Target and scope, each of which can be chosen.
fn chosen(model: &Model) -> Strip<Id> {
    let theme = &model.theme;
    let target = model.preview.target();
    let menu = model.signs.menu;
    let key = |id| {
        Span::styled(
            model.key(Scope::Anywhere, id).unwrap_or_default(),
            theme.accent,
        )
    };
    let mut line = Strip::default();
    line.lead(
        Span::styled(format!(" {} ", target.label), theme.text),
        Id::Target,
    );
    line.lead(Span::styled(format!("{menu} "), theme.muted), Id::Target);
    line.lead(key(Id::Target), Id::Target);
    line.push(Span::raw("   "));
    let scope = model.preview.scope.key();
    line.lead(Span::styled(scope, theme.text), Id::ExportScope);
    line.lead(
        Span::styled(format!(" {menu} "), theme.muted),
        Id::ExportScope,
    );
    line.lead(key(Id::ExportScope), Id::ExportScope);
    line
}

/// Why nothing can be exported, or how many notes are folded away and, while an environment is shown,
/// that the export is of all of them.
fn status(model: &Model, width: usize) -> Strip<Id> {
    let notes = model.preview.notes().len();
    let place = model.shown.as_ref().map(|_| model.draft.own_name());
    if let Some(words) = outdated::line(&model.analysis, &model.theme, "exported", place) {
        let mut line = Strip::from(vec![Span::raw(" ")]);
        line.extend(words);
        let older = "; below is an older one";
        if model.preview.shown().is_some() && line.width() + older.len() <= width {
            line.push(Span::styled(older, model.theme.muted));
        }
        return line;
    }
    if model.areas().mode != Mode::Wide && notes > 0 {
        let word = if notes == 1 { "note" } else { "notes" };
        let text = if model.preview.notes_open {
            "back to the code".to_owned()
        } else {
            format!("{notes} {word}")
        };
        let mut line = Strip::default();
        let key = model.key(Scope::Anywhere, Id::Notes).unwrap_or_default();
        let key = Span::styled(format!(" {key} "), model.theme.accent);
        line.lead(key, Id::Notes);
        line.lead(Span::styled(text, model.theme.muted), Id::Notes);
        if model.shown.is_some() {
            let dot = format!(" {} ", model.signs.dot);
            line.push(Span::styled(dot + whole(model), model.theme.muted));
        }
        return line;
    }
    if model.shown.is_some() {
        let whole = format!(" {}", whole(model));
        return Strip::from(vec![Span::styled(whole, model.theme.muted)]);
    }
    Strip::default()
}

/// What the export is of while an environment is shown.
fn whole(model: &Model) -> &'static str {
    let mut environments = model.analysis.environments.iter();
    if environments.all(|(_, policy)| policy.is_some()) {
        "base and all environments"
    } else {
        "base and all without errors"
    }
}

fn code(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let Some((text, current)) = model.preview.shown() else {
        let place = match model.shown {
            Some(_) => model.draft.own_name(),
            None => "the form",
        };
        let hint = format!("Nothing to show yet: mend the errors in {place}.");
        return draw_hint(frame, area, &hint, &model.theme);
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
        let row = Rect {
            y,
            height: 1,
            ..area
        };
        draw_lines(frame, row, [shown]);
    }
    let extent = Extent {
        area,
        top,
        len: model.preview.len(),
    };
    scroll_bar(frame, extent, (&model.theme, &model.signs));
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
