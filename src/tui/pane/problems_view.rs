//! Draws the problems: a line for each, and the selected one in full at a place that never moves.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::super::action::{Id, Scope};
use super::super::model::{Model, Tab};
use super::super::mouse::Region;
use super::super::widget::{Extent, cut, draw_lines, pad, scroll_bar, wrap};
use super::problems::Filter;
use crate::cors::Field;
use crate::lint::{self, Applicability, Diagnostic, Severity};

/// Below this width of a line, words give way to what only they can say.
const NARROW: usize = 40;

/// Columns between the places and the messages, so that no row reads as one sentence.
const GAP: usize = 2;

/// Draws the list and, under it, the selected problem.
pub fn draw(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let found = model.listed();
    if found.is_empty() {
        let line = Line::styled(nothing(model), model.theme.good);
        return frame.render_widget(
            line,
            Rect {
                height: area.height.min(1),
                ..area
            },
        );
    }
    let (extent, below) = parts(model, area, found.len());
    let selected = model.problems.selected;
    let width = usize::from(area.width).saturating_sub(1);
    let listed = found.iter().enumerate().skip(extent.top);
    let listed = listed.take(extent.area.height.into());
    let places: Vec<_> = listed
        .clone()
        .map(|(_, problem)| place(model, problem, width))
        .collect();
    let longest = places.iter().map(|place| Span::raw(place).width()).max();
    let column = longest.unwrap_or(0) + GAP;
    let rows = listed.zip(&places).map(|((index, problem), place)| {
        let place = pad(place, column);
        row(model, (problem, place), index == selected, width)
    });
    draw_lines(frame, extent.area, rows);
    scroll_bar(frame, extent, (&model.theme, &model.signs));
    if let Some(problem) = model.problem() {
        describe(model, frame, problem, below);
    }
}

/// Where the list is and how far it is scrolled, and where the selected problem stands in full.
fn parts(model: &Model, area: Rect, count: usize) -> (Extent, Rect) {
    let details = match area.height {
        0..=2 => 0,
        3..=6 => (area.height - 1).min(3),
        height => (height / 2 + 1).min(6),
    };
    let list = Rect {
        height: area.height - details,
        ..area
    };
    let below = Rect {
        y: list.y + list.height,
        height: details,
        ..area
    };
    let size = (count, usize::from(list.height));
    let selected = model.problems.selected;
    let extent = Extent {
        area: list,
        top: model.pointing.top(Region::Problems, selected, size, 0),
        len: count,
    };
    (extent, below)
}

/// How far the list is scrolled.
pub fn extent(model: &Model, area: Rect) -> Extent {
    parts(model, area, model.listed().len()).0
}

/// What an empty list says.
const fn nothing(model: &Model) -> &'static str {
    match model.problems.filter {
        Filter::All => " No problems.",
        Filter::Warnings => " No errors and no warnings.",
        Filter::Errors => " No errors.",
        Filter::Ignored => " Nothing is ignored.",
    }
}

/// Sign, word where there is room, place and message of one problem.
fn row(
    model: &Model,
    (problem, place): (&Diagnostic, String),
    selected: bool,
    width: usize,
) -> Line<'static> {
    let theme = &model.theme;
    let quiet = is_being_typed(model, problem);
    let sign = if quiet {
        model.signs.typing
    } else {
        model.signs.severity(problem.severity)
    };
    let severity = if quiet {
        theme.muted
    } else {
        theme.severity(problem.severity)
    };
    let word = if width >= 44 {
        format!("{:<8}", problem.severity.word())
    } else {
        String::new()
    };
    let mut spans = vec![
        Span::styled(format!(" {sign} {word}"), severity),
        Span::styled(place, theme.label),
    ];
    let used: usize = spans.iter().map(Span::width).sum();
    let message = cut(
        &capitalised(&problem.message),
        width.saturating_sub(used),
        model.signs.more,
    );
    spans.push(Span::styled(
        message,
        if quiet { theme.muted } else { theme.text },
    ));
    let focused = selected && model.focus == Tab::Problems;
    let style = if focused {
        theme.selected
    } else {
        Style::new()
    };
    Line::from(spans).style(style)
}

/// The selected problem in full: message and remedy as one paragraph, and the keys where there is
/// room for them too; they stand in the footer as well.
fn describe(model: &Model, frame: &mut Frame<'_>, problem: &Diagnostic, area: Rect) {
    let theme = &model.theme;
    let width = usize::from(area.width.saturating_sub(4));
    // Where the list has no room for the word, it stands here; in the narrowest form the sign is all.
    let word = if width >= NARROW {
        capitalised(problem.severity.word())
    } else {
        String::new()
    };
    let (severity, message) = if word.is_empty() {
        (word, format!("{}. ", capitalised(&problem.message)))
    } else {
        (format!("{word}: "), format!("{}. ", problem.message))
    };
    let help = format!("{}.", capitalised(&problem.help));
    let ignored = ignored(model, problem);
    let pieces = [
        (theme.muted, ignored.as_str()),
        (theme.severity(problem.severity), severity.as_str()),
        (theme.text, &message),
        (theme.label, &help),
    ];
    let mut lines = wrap(&pieces, width, 0);
    let room = usize::from(area.height);
    if lines.len() < room {
        lines.push(keys(model, problem, width));
    } else if lines.len() > room && room > 0 {
        lines.truncate(room);
        // The rule's page has the rest.
        lines[room - 1].push_span(Span::styled(model.signs.more, theme.muted));
    }
    let inset = Rect {
        x: area.x + 3,
        width: area.width.saturating_sub(3),
        ..area
    };
    draw_lines(frame, inset, lines);
}

/// Why a problem is ignored, where those are listed.
fn ignored(model: &Model, problem: &Diagnostic) -> String {
    if model.problems.filter != Filter::Ignored {
        return String::new();
    }
    let reasons = lint::reasons(&model.draft);
    let reason = reasons.get(problem.rule.code).copied().unwrap_or_default();
    // It may go over several lines.
    let words: Vec<_> = reason.split_whitespace().collect();
    match words.as_slice() {
        [] => "Ignored without a reason. ".to_owned(),
        words => format!("Ignored because: {}. ", words.join(" ")),
    }
}

/// The keys that work for a problem, with what the fix will do; none while letters are typed.
fn keys(model: &Model, problem: &Diagnostic, width: usize) -> Line<'static> {
    let theme = &model.theme;
    if model.is_typing() {
        return Line::default();
    }
    let mut words = Vec::new();
    if let Some(fix) = problem.fix() {
        let ask = match fix.applicability {
            Applicability::Safe => "",
            Applicability::Unsafe => " (changes who is allowed)",
        };
        words.push((
            Scope::Anywhere,
            Id::Fix,
            cut(
                &format!("{}{ask}", fix.title),
                width.saturating_sub(22),
                model.signs.more,
            ),
        ));
    }
    if model.focus == Tab::Problems {
        words.push((Scope::Problems, Id::Go, "go".to_owned()));
    }
    words.push((Scope::Anywhere, Id::Why, "why".to_owned()));
    let mut spans = Vec::new();
    for (scope, id, word) in words {
        let Some(key) = model.key(scope, id) else {
            continue;
        };
        if !spans.is_empty() {
            spans.push(Span::styled(format!(" {} ", model.signs.dot), theme.border));
        }
        spans.push(Span::styled(key, theme.accent));
        spans.push(Span::styled(format!(" {word}"), theme.muted));
    }
    Line::from(spans)
}

/// The field, and the item counted from 1; where those of all environments are listed, in front the
/// environment, if it is one's, on a third of the row at most; on a fifth of a narrow one.
fn place(model: &Model, problem: &Diagnostic, width: usize) -> String {
    let field = problem.place.field.label();
    let place = match problem.place.index {
        None => field.to_owned(),
        Some(index) => format!("{field} {}", index + 1),
    };
    let environment = problem.environment.as_ref();
    let environment = environment.filter(|_| model.problems.everywhere);
    let part = if width >= NARROW { 3 } else { 5 };
    environment.map_or_else(
        || place.clone(),
        |name| format!("{}: {place}", cut(name, width / part, model.signs.more)),
    )
}

/// Whether a problem is about the very text that is being typed, and so not yet worth an alarm.
fn is_being_typed(model: &Model, problem: &Diagnostic) -> bool {
    let Some(editing) = &model.form.editing else {
        return false;
    };
    let field = model.form.field;
    let here = super::form::index_of_line(editing.area.lines(), editing.area.cursor().0);
    let same_item = match super::form::Layout::of(field) {
        super::form::Layout::Block => problem.place.index == Some(here),
        _ => true,
    };
    problem.environment.as_deref() == model.environment()
        && problem.place.field == field
        && same_item
        && problem.severity != Severity::Info
        && field != Field::Name
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
