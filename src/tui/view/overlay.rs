//! Draws what is open above the panes, in the middle of the screen.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders, Clear};
use similar::{ChangeTag, TextDiff};

use super::super::action::{Id, Scope};
use super::super::model::Model;
use super::super::overlay::{Confirm, Found, Opened, Overlay, Picker, Presets, Prompt};
use super::super::widget::{SIDES, cut, draw_lines, scroll_bar, wrap};
use super::palette;
use crate::export::TARGETS;
use crate::preset::{self, Format};

/// Draws one overlay.
pub fn draw(model: &Model, frame: &mut Frame<'_>, overlay: &Overlay) {
    match overlay {
        Overlay::Palette(palette) => palette::draw(model, frame, palette),
        Overlay::Presets(presets) => draw_presets(model, frame, presets),
        Overlay::Targets(picker) => draw_targets(model, frame, picker),
        Overlay::Confirm(confirm) => draw_confirm(model, frame, confirm),
        Overlay::Prompt(prompt) => draw_prompt(model, frame, prompt),
        // These two are seen in the panes and in the footer.
        Overlay::Search(_) | Overlay::Jump(_) => {}
    }
}

/// Clears a box in the middle of the screen, at most this large, and returns its inside.
pub fn open(
    model: &Model,
    frame: &mut Frame<'_>,
    title: &str,
    (width, height): (u16, u16),
) -> Rect {
    let screen = frame.area();
    let width = width.min(screen.width.saturating_sub(2));
    let height = height.min(screen.height.saturating_sub(2));
    let area = Rect {
        x: (screen.width - width) / 2,
        y: (screen.height - height) / 2,
        width,
        height,
    };
    let block = Block::new()
        .borders(Borders::ALL)
        .border_set(model.signs.border_focused)
        .border_style(model.theme.border_focused)
        .title(Span::styled(format!(" {title} "), model.theme.accent));
    let inner = block.inner(area);
    frame.render_widget(Clear, area);
    frame.render_widget(block, area);
    inner
}

/// Draws lines into an area with one column of room at each side.
fn lines<'a>(frame: &mut Frame<'_>, area: Rect, lines: impl IntoIterator<Item = Line<'a>>) {
    draw_lines(frame, area.inner(SIDES), lines);
}

fn draw_targets(model: &Model, frame: &mut Frame<'_>, picker: &Picker) {
    let targets = picker.targets();
    let room = u16::try_from(TARGETS.len()).unwrap_or(u16::MAX);
    let inner = open(model, frame, "Export to", (96, room.saturating_add(4)));
    let list = Picked {
        picker,
        count: targets.len(),
        none: "no target matches",
    };
    draw_picker(model, frame, inner, &list, |at, width| {
        let (_, target) = targets[at];
        let about = cut(target.about, width.saturating_sub(20), model.signs.more);
        let line = Line::from(vec![
            Span::styled(format!("{:<20}", target.name), model.theme.accent),
            Span::styled(about, model.theme.text),
        ]);
        line.style(row_style(model, at == picker.selected))
    });
}

/// A list as far as its filter leaves it.
pub struct Picked<'a> {
    /// What was typed, and which entry is selected.
    pub picker: &'a Picker,
    /// How many entries are left.
    pub count: usize,
    /// What is said when nothing is left.
    pub none: &'static str,
}

/// Draws the filter, and below it the entries, of which `row` makes the line of each for a width.
pub fn draw_picker<'a>(
    model: &Model,
    frame: &mut Frame<'_>,
    inner: Rect,
    picked: &Picked<'_>,
    row: impl Fn(usize, usize) -> Line<'a>,
) {
    let theme = &model.theme;
    let filter = picked.picker.filter.as_str();
    let list = Rect {
        y: inner.y + 2,
        height: inner.height.saturating_sub(2),
        ..inner
    };
    let prompt = Line::from(vec![
        Span::styled("search ", theme.muted),
        Span::styled(filter.to_owned(), theme.text),
    ]);
    lines(frame, inner, [prompt]);
    let caret = 8 + u16::try_from(Span::raw(filter).width()).unwrap_or(u16::MAX);
    frame.set_cursor_position(Position {
        x: inner.x + caret.min(inner.width),
        y: inner.y,
    });
    let height = usize::from(list.height);
    let top = (picked.picker.selected + 1).saturating_sub(height);
    let width = usize::from(list.width.saturating_sub(3));
    let shown = (top..picked.count).take(height);
    lines(frame, list, shown.map(|at| row(at, width)));
    if picked.count == 0 {
        lines(frame, list, [Line::styled(picked.none, theme.muted)]);
    }
    scroll_bar(frame, list, (top, picked.count), (theme, &model.signs));
}

/// How a row of a list looks.
pub fn row_style(model: &Model, selected: bool) -> Style {
    if selected {
        model.theme.selected
    } else {
        Style::new()
    }
}

fn draw_presets(model: &Model, frame: &mut Frame<'_>, presets: &Presets) {
    let theme = &model.theme;
    let inner = open(model, frame, "Presets", (112, 28));
    let Some(found) = &presets.found else {
        return lines(
            frame,
            inner,
            [Line::styled("looking for presets", theme.muted)],
        );
    };
    let left = 34.min(inner.width / 2);
    let list = Rect {
        width: left,
        ..inner
    };
    let right = Rect {
        x: inner.x + left,
        width: inner.width - left,
        ..inner
    };
    let (height, width) = (
        usize::from(list.height),
        usize::from(left.saturating_sub(3)),
    );
    let top = (presets.selected + 1).saturating_sub(height);
    let rows = found
        .iter()
        .enumerate()
        .skip(top)
        .take(height)
        .map(|(at, preset)| {
            let name = cut(&preset.name, width.saturating_sub(10), model.signs.more);
            let room = width.saturating_sub(9);
            let state = if preset.design.is_err() {
                theme.error
            } else {
                theme.text
            };
            Line::from(vec![
                Span::styled(format!("{name:<room$}"), state),
                Span::styled(preset.source, theme.muted),
            ])
            .style(row_style(model, at == presets.selected))
        });
    lines(frame, list, rows);
    scroll_bar(frame, list, (top, found.len()), (theme, &model.signs));
    if let Some(preset) = presets.current() {
        draw_preset(model, frame, preset, presets.top, right);
    }
}

/// When to take the preset, and what would change by opening it.
fn draw_preset(model: &Model, frame: &mut Frame<'_>, found: &Found, top: usize, area: Rect) {
    let theme = &model.theme;
    let width = usize::from(area.width.saturating_sub(2));
    let mut head = Vec::new();
    if let Some(summary) = &found.summary {
        head.extend(wrap(&[(theme.text, summary)], width, 0));
        head.push(Line::default());
    }
    match &found.design {
        Err(why) => head.extend(
            why.lines()
                .flat_map(|l| wrap(&[(theme.error, l)], width, 0)),
        ),
        Ok(opened) => {
            head.push(Line::styled("Opening it changes:", theme.label));
            head.extend(difference(model, opened, width).into_iter().skip(top));
        }
    }
    lines(frame, area, head);
}

/// The lines of the design's file that would go and come, in the file's own words.
fn difference(model: &Model, opened: &Opened, width: usize) -> Vec<Line<'static>> {
    let theme = &model.theme;
    let now = preset::write(&model.draft, Format::Yaml);
    let then = preset::write(&opened.draft, Format::Yaml);
    let diff = TextDiff::from_lines(&now, &then);
    let lines: Vec<_> = diff
        .iter_all_changes()
        .filter(|c| !c.value().starts_with('#'))
        .filter(|c| c.tag() != ChangeTag::Delete || !says_nothing(c.value()))
        .map(|change| {
            let (sign, style) = match change.tag() {
                ChangeTag::Delete => ("-", theme.gone),
                ChangeTag::Insert => ("+", theme.good),
                ChangeTag::Equal => (" ", theme.muted),
            };
            let line = format!("{sign} {}", change.value().trim_end());
            Line::styled(cut(&line, width, model.signs.more), style)
        })
        .collect();
    if now == then {
        vec![Line::styled("nothing", theme.muted)]
    } else {
        lines
    }
}

/// Whether a line of a preset names a field that is empty: nobody misses it.
fn says_nothing(line: &str) -> bool {
    [": []", ": \"\""]
        .iter()
        .any(|empty| line.trim_end().ends_with(empty))
}

fn draw_confirm(model: &Model, frame: &mut Frame<'_>, confirm: &Confirm) {
    let theme = &model.theme;
    let (title, scope, answers): (_, _, &[(Id, &str)]) = match confirm {
        Confirm::Unsaved(_) => (
            "Unsaved changes",
            Scope::Confirm,
            &[
                (Id::Accept, "save first"),
                (Id::Discard, "discard them"),
                (Id::Close, "stay"),
            ],
        ),
        Confirm::Replace(_) => (
            "Replace",
            Scope::Replace,
            &[(Id::Accept, "replace it"), (Id::Close, "leave it")],
        ),
    };
    let inner = open(model, frame, title, (64, 6));
    let mut text = wrap(
        &[(theme.text, &confirm.ask(model))],
        usize::from(inner.width.saturating_sub(2)),
        0,
    );
    text.push(Line::default());
    let mut spans = Vec::new();
    for (id, word) in answers {
        let Some(key) = model.key(scope, *id) else {
            continue;
        };
        spans.push(Span::styled(key, theme.accent));
        spans.push(Span::styled(format!(" {word}    "), theme.muted));
    }
    text.push(Line::from(spans));
    lines(frame, inner, text);
}

fn draw_prompt(model: &Model, frame: &mut Frame<'_>, prompt: &Prompt) {
    let theme = &model.theme;
    let inner = open(model, frame, prompt.wish.ask(), (64, 5));
    let room = usize::from(inner.width.saturating_sub(3));
    let text = prompt.area.lines().first().map_or("", String::as_str);
    let before: String = text.chars().take(prompt.area.cursor().1).collect();
    let column = Span::raw(before.as_str()).width();
    let skip = (column + 1).saturating_sub(room);
    let shown: String = text.chars().skip(skip).collect();
    let problem = prompt.problem.as_deref().unwrap_or_default();
    let rows = [
        Line::styled(cut(&shown, room, ""), theme.text),
        Line::default(),
        Line::styled(cut(problem, room, model.signs.more), theme.error),
    ];
    lines(frame, inner, rows);
    let x = inner.x + 1 + u16::try_from(column - skip).unwrap_or(0);
    frame.set_cursor_position(Position { x, y: inner.y });
}
