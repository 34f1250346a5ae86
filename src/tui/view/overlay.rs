//! Draws what is open above the panes, in the middle of the screen.

mod environments;
mod side_by_side;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders, Clear};

use super::super::action::{Id, Scope};
use super::super::hit::Spot;
use super::super::layout::inside;
use super::super::model::Model;
use super::super::mouse::Region;
use super::super::overlay::{Confirm, Found, Overlay, Picker, Presets, Prompt};
use super::super::widget::{
    Extent, SIDES, Strip, Window, char_at, cut, cut_start, draw_lines, scroll_bar, window, wrap,
};
use super::kept;
use super::palette;
use crate::cors::Draft;
use crate::diff::{Side, Texts};
use crate::export::TARGETS;
use crate::preset::{self, Format};

/// Draws one overlay.
pub fn draw(model: &Model, frame: &mut Frame<'_>, overlay: &Overlay) {
    match overlay {
        Overlay::Palette(palette) => palette::draw(model, frame, overlay, palette),
        Overlay::Presets(presets) => draw_presets(model, frame, overlay, presets),
        Overlay::Targets(picker) => draw_targets(model, frame, overlay, picker),
        Overlay::Environments(list) => environments::draw_list(model, frame, overlay, list),
        Overlay::Difference(difference) => {
            side_by_side::draw(model, frame, overlay, difference);
        }
        Overlay::Confirm(confirm) => draw_confirm(model, frame, overlay, confirm),
        Overlay::Prompt(prompt) => draw_prompt(model, frame, overlay, prompt),
        Overlay::Kept(kept) => {
            let inner = open(model, frame, "Unsaved work", area(model, overlay));
            kept::draw(model, frame, kept, inner);
        }
        // These two are seen in the panes and in the footer.
        Overlay::Search(_) | Overlay::Jump(_) => {}
    }
}

/// Where an overlay is: in the middle of the screen, as large as it wants and can be; empty if it is seen
/// in the panes.
pub fn area(model: &Model, overlay: &Overlay) -> Rect {
    let targets = u16::try_from(TARGETS.len()).unwrap_or(u16::MAX);
    let screen = model.size;
    let (width, height) = match overlay {
        // Sentences with reasons are long.
        Overlay::Palette(_) => ((screen.width / 5 * 4).clamp(88, 160), 40),
        Overlay::Presets(_) => (112, 28),
        Overlay::Targets(_) => (96, targets.saturating_add(4)),
        Overlay::Environments(list) => environments::size_of_list(list),
        Overlay::Difference(difference) => side_by_side::size(model, difference),
        Overlay::Confirm(confirm) => (64, confirm_height(model, confirm)),
        Overlay::Kept(_) => (84, 22),
        Overlay::Prompt(_) => (64, 5),
        Overlay::Search(_) | Overlay::Jump(_) => (0, 0),
    };
    let width = width.min(screen.width.saturating_sub(2));
    let height = height.min(screen.height.saturating_sub(2));
    Rect {
        x: (screen.width - width) / 2,
        y: (screen.height - height) / 2,
        width,
        height,
    }
}

/// As many rows as a question needs with its answers and the border.
fn confirm_height(model: &Model, confirm: &Confirm) -> u16 {
    let width = model.size.width.saturating_sub(2).min(64).saturating_sub(2);
    let (text, _) = confirmation(model, confirm, width);
    u16::try_from(text.len() + 3).unwrap_or(u16::MAX).max(6)
}

/// Clears an overlay's place, draws its border, and returns its inside.
pub fn open(model: &Model, frame: &mut Frame<'_>, title: &str, area: Rect) -> Rect {
    let block = Block::new()
        .borders(Borders::ALL)
        .style(model.theme.text)
        .border_set(model.signs.border_focused)
        .border_style(model.theme.border_focused)
        .title(Span::styled(format!(" {title} "), model.theme.accent));
    frame.render_widget(Clear, area);
    frame.render_widget(block, area);
    inside(area)
}

/// The list of an overlay, and how far it is scrolled; `None`: it has none.
pub fn entries(model: &Model, overlay: &Overlay) -> Option<Extent> {
    let inner = inside(area(model, overlay));
    let below = Rect {
        y: inner.y.saturating_add(2),
        height: inner.height.saturating_sub(2),
        ..inner
    };
    let (area, selected, len) = match overlay {
        Overlay::Palette(palette) => (below, palette.picker.selected, palette.len()),
        Overlay::Targets(picker) => (below, picker.selected, picker.targets().len()),
        Overlay::Presets(presets) => {
            let count = presets.found.as_ref().map_or(0, Vec::len);
            (halves(inner).0, presets.selected, count)
        }
        Overlay::Environments(list) => {
            let above = environments::halves(inner).0;
            (above, list.selected, list.rows.len())
        }
        Overlay::Difference(_)
        | Overlay::Confirm(_)
        | Overlay::Prompt(_)
        | Overlay::Kept(_)
        | Overlay::Search(_)
        | Overlay::Jump(_) => {
            return None;
        }
    };
    let size = (len, usize::from(area.height));
    let top = model.pointing.top(Region::Entries, selected, size, 0);
    Some(Extent { area, top, len })
}

/// The list of presets, and what opening the selected one would change.
fn halves(inner: Rect) -> (Rect, Rect) {
    let [left, right] = Layout::horizontal([
        Constraint::Length(34.min(inner.width / 2)),
        Constraint::Min(0),
    ])
    .areas(inner);
    (left, right)
}

/// How far what differs is scrolled: by opening a preset, by restoring work, between two environments.
pub fn difference_extent(model: &Model, overlay: &Overlay) -> Option<Extent> {
    let inner = inside(area(model, overlay));
    let presets = match overlay {
        Overlay::Presets(presets) => presets,
        Overlay::Kept(kept) => return Some(kept::extent(model, kept, inner)),
        Overlay::Difference(difference) => {
            return Some(side_by_side::extent(model, difference, inner));
        }
        _ => return None,
    };
    let (_, right) = halves(inner);
    let (head, lines) = change(model, presets.current()?, right.width);
    let head = u16::try_from(head.len())
        .unwrap_or(u16::MAX)
        .min(right.height);
    Some(Extent {
        area: Rect {
            y: right.y + head,
            height: right.height - head,
            ..right
        },
        top: presets.top,
        len: lines.len(),
    })
}

/// What the wheel scrolls over a cell.
pub fn region(model: &Model, overlay: &Overlay, at: Position) -> Option<Region> {
    let inner = inside(area(model, overlay));
    let region = match overlay {
        Overlay::Presets(_) if halves(inner).1.contains(at) => Region::Difference,
        Overlay::Kept(_) | Overlay::Difference(_) => Region::Difference,
        _ => Region::Entries,
    };
    inner.contains(at).then_some(region)
}

/// What lies under a cell of an overlay; `None`: the cell is beside it.
pub fn under(model: &Model, overlay: &Overlay, at: Position) -> Option<Spot> {
    let whole = area(model, overlay);
    let inner = inside(whole);
    let row = Rect {
        height: inner.height.min(1),
        ..inner
    };
    let inside = match overlay {
        Overlay::Confirm(confirm) => {
            answer_under(inner, &confirmation(model, confirm, inner.width), at)
        }
        Overlay::Kept(kept) => answer_under(inner, &kept::question(model, kept, inner.width), at),
        Overlay::Prompt(prompt) if row.contains(at) => {
            let text = prompt.area.lines().first().map_or("", String::as_str);
            let skip = line_in_view(prompt, inner.width).skip;
            let column = usize::from(at.x.saturating_sub(inner.x + 1));
            Some(Spot::Caret(char_at(text, skip, column)))
        }
        _ => entries(model, overlay).and_then(|list| list.line_at(at).map(Spot::Entry)),
    };
    inside.or_else(|| whole.contains(at).then_some(Spot::Overlay))
}

/// The answer under a cell, below its question.
fn answer_under(
    inner: Rect,
    (text, answers): &(Vec<Line<'_>>, Strip<Id>),
    at: Position,
) -> Option<Spot> {
    let row = inner.inner(SIDES).rows().nth(text.len())?;
    answers.under(row, at).map(Spot::Key)
}

/// Draws lines into an area with one column of room at each side.
pub(super) fn lines<'a>(
    frame: &mut Frame<'_>,
    area: Rect,
    lines: impl IntoIterator<Item = Line<'a>>,
) {
    draw_lines(frame, area.inner(SIDES), lines);
}

fn draw_targets(model: &Model, frame: &mut Frame<'_>, overlay: &Overlay, picker: &Picker) {
    let targets = picker.targets();
    let inner = open(model, frame, "Export to", area(model, overlay));
    let list = Picked {
        picker,
        extent: entries(model, overlay),
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
    /// How far the list is scrolled.
    pub extent: Option<Extent>,
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
    let Some(list) = picked.extent else { return };
    let width = usize::from(list.area.width.saturating_sub(3));
    let shown = (list.top..list.len).take(list.area.height.into());
    lines(frame, list.area, shown.map(|at| row(at, width)));
    if list.len == 0 {
        let none = Line::styled(picked.none, theme.muted);
        lines(frame, list.area, [none]);
    }
    scroll_bar(frame, list, (theme, &model.signs));
}

/// How a row of a list looks.
pub fn row_style(model: &Model, selected: bool) -> Style {
    if selected {
        model.theme.selected
    } else {
        Style::new()
    }
}

fn draw_presets(model: &Model, frame: &mut Frame<'_>, overlay: &Overlay, presets: &Presets) {
    let theme = &model.theme;
    let inner = open(model, frame, "Presets", area(model, overlay));
    let Some(found) = &presets.found else {
        return lines(
            frame,
            inner,
            [Line::styled("looking for presets", theme.muted)],
        );
    };
    let (_, right) = halves(inner);
    let Some(list) = entries(model, overlay) else {
        return;
    };
    let width = usize::from(list.area.width.saturating_sub(3));
    let rows = found
        .iter()
        .enumerate()
        .skip(list.top)
        .take(list.area.height.into())
        .map(|(at, preset)| {
            // Of a path the end tells more than the beginning.
            let cut = if preset.summary.as_ref() == Some(&preset.name) {
                cut_start
            } else {
                cut
            };
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
    lines(frame, list.area, rows);
    scroll_bar(frame, list, (theme, &model.signs));
    if let Some(preset) = presets.current() {
        draw_preset(model, frame, preset, presets.top, right);
    }
}

/// When to take the preset, and what would change by opening it.
fn draw_preset(model: &Model, frame: &mut Frame<'_>, found: &Found, top: usize, area: Rect) {
    let (head, change) = change(model, found, area.width);
    lines(
        frame,
        area,
        head.into_iter().chain(change.into_iter().skip(top)),
    );
}

/// When to take a preset, and the lines that opening it would change, in this many columns.
fn change(model: &Model, found: &Found, width: u16) -> (Vec<Line<'static>>, Vec<Line<'static>>) {
    let theme = &model.theme;
    let width = usize::from(width.saturating_sub(2));
    let mut head = Vec::new();
    if let Some(summary) = &found.summary {
        head.extend(wrap(&[(theme.text, summary)], width, 0));
        head.push(Line::default());
    }
    match &found.design {
        Err(why) => {
            let why = why
                .lines()
                .flat_map(|l| wrap(&[(theme.error, l)], width, 0));
            head.extend(why);
            (head, Vec::new())
        }
        Ok(opened) => {
            head.push(Line::styled("Opening it changes:", theme.label));
            let designs = (&model.draft, &opened.draft);
            (head, difference(model, designs, width))
        }
    }
}

/// The lines of the design's file that would go and come, in the file's own words, each with a few lines
/// around it.
pub(super) fn difference(
    model: &Model,
    (now, then): (&Draft, &Draft),
    width: usize,
) -> Vec<Line<'static>> {
    let theme = &model.theme;
    let now = preset::write(now, Format::Yaml);
    let then = preset::write(then, Format::Yaml);
    if now == then {
        return vec![Line::styled("nothing", theme.muted)];
    }
    let mut lines = Vec::new();
    for hunk in Texts::new(&now, &then).hunks() {
        if !lines.is_empty() {
            lines.push(Line::styled(model.signs.more, theme.muted));
        }
        let shown = hunk
            .into_iter()
            .filter(|(_, line)| !line.starts_with('#'))
            .filter(|(side, line)| *side != Side::Old || !says_nothing(line));
        lines.extend(shown.map(|(side, line)| {
            let line = format!("{} {}", side.sign(), line.trim_end());
            Line::styled(cut(&line, width, model.signs.more), theme.side(side))
        }));
    }
    lines
}

/// Whether a line of a preset names a field that is empty: nobody misses it.
fn says_nothing(line: &str) -> bool {
    [": []", ": \"\""]
        .iter()
        .any(|empty| line.trim_end().ends_with(empty))
}

fn draw_confirm(model: &Model, frame: &mut Frame<'_>, overlay: &Overlay, confirm: &Confirm) {
    let title = match confirm {
        Confirm::Unsaved(_) => "Unsaved changes",
        Confirm::Replace(_) => "Replace",
        Confirm::Changed(_) => "Changed file",
        Confirm::EditAgain { .. } => "The design cannot be read",
    };
    let inner = open(model, frame, title, area(model, overlay));
    let (text, answers) = confirmation(model, confirm, inner.width);
    let all = text.into_iter().chain([answers.into_line()]);
    lines(frame, inner, all);
}

/// The question in this many columns, and under it the answers.
fn confirmation(model: &Model, confirm: &Confirm, width: u16) -> (Vec<Line<'static>>, Strip<Id>) {
    let (scope, answers): (_, &[(Id, &str)]) = match confirm {
        Confirm::Unsaved(_) => (
            Scope::Confirm,
            &[
                (Id::Accept, "save first"),
                (Id::Discard, "discard them"),
                (Id::Close, "stay"),
            ],
        ),
        Confirm::Replace(_) => (
            Scope::Replace,
            &[(Id::Accept, "replace it"), (Id::Close, "leave it")],
        ),
        Confirm::Changed(_) => (
            Scope::Changed,
            &[
                (Id::Accept, "replace"),
                (Id::Reload, "reload"),
                (Id::SaveAs, "save as"),
                (Id::Close, "leave it"),
            ],
        ),
        Confirm::EditAgain { .. } => (
            Scope::EditAgain,
            &[(Id::Accept, "edit again"), (Id::Close, "leave it")],
        ),
    };
    let width = usize::from(width.saturating_sub(2));
    let mut text = wrap(&[(model.theme.text, &confirm.ask(model))], width, 0);
    text.push(Line::default());
    (text, self::answers(model, scope, answers))
}

/// The answers that a question has, each with the key that gives it.
pub(super) fn answers(model: &Model, scope: Scope, answers: &[(Id, &str)]) -> Strip<Id> {
    let theme = &model.theme;
    let mut line = Strip::default();
    for (id, word) in answers {
        let Some(key) = model.key(scope, *id) else {
            continue;
        };
        line.lead(Span::styled(key, theme.accent), *id);
        line.lead(Span::styled(format!(" {word}"), theme.muted), *id);
        line.push(Span::raw("    "));
    }
    line
}

fn draw_prompt(model: &Model, frame: &mut Frame<'_>, overlay: &Overlay, prompt: &Prompt) {
    let theme = &model.theme;
    let inner = open(model, frame, prompt.wish.ask(), area(model, overlay));
    let room = usize::from(inner.width.saturating_sub(3));
    let part = line_in_view(prompt, inner.width);
    let problem = prompt.problem.as_deref().unwrap_or_default();
    let rows = [
        Line::styled(part.shown, theme.text),
        Line::default(),
        Line::styled(cut(problem, room, model.signs.more), theme.error),
    ];
    lines(frame, inner, rows);
    let x = inner.x + 1 + u16::try_from(part.caret).unwrap_or(0);
    frame.set_cursor_position(Position { x, y: inner.y });
}

/// The line to fill in, as far as it is in view in this many columns.
fn line_in_view(prompt: &Prompt, width: u16) -> Window {
    let text = prompt.area.lines().first().map_or("", String::as_str);
    window(
        text,
        prompt.area.cursor().1,
        usize::from(width.saturating_sub(3)),
    )
}
