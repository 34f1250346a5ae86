//! The lines around the panes: title, tabs and footer.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::super::action::{self, Action, Id, Scope};
use super::super::model::{Model, Tab};
use super::super::search::Search;
use super::super::widget::cut;
use crate::lint::Severity;

/// Name, unsaved mark, API type, counts, and the way to help.
pub fn title(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let theme = &model.theme;
    let mut right = vec![
        Span::styled(model.draft.api_type.name(), theme.label),
        Span::raw("  "),
    ];
    right.extend(counts(model, area.width >= 100));
    let help = model.key(Scope::Anywhere, Id::Help);
    if let Some(key) = help.filter(|_| area.width >= 60) {
        right.push(Span::styled(format!("{key} "), theme.accent));
        right.push(Span::styled("help ", theme.muted));
    }
    let right = Line::from(right).right_aligned();
    let room = usize::from(area.width).saturating_sub(right.width() + 14);
    let mut left = vec![
        Span::styled(" corstui ", theme.accent),
        Span::raw("  "),
        Span::styled(cut(model.title(), room, model.signs.more), theme.text),
    ];
    if model.is_unsaved() {
        left.push(Span::styled(
            format!(" {}", model.signs.unsaved),
            theme.warning,
        ));
    }
    frame.render_widget(Line::from(left), area);
    frame.render_widget(right, area);
}

/// The findings counted: a sign, a number and, where there is room, the word.
fn counts(model: &Model, words: bool) -> Vec<Span<'static>> {
    let counts = model.analysis.counts();
    let all = [
        (Severity::Error, counts.errors, "error", "errors"),
        (Severity::Warning, counts.warnings, "warning", "warnings"),
        (Severity::Info, counts.infos, "hint", "hints"),
    ];
    let mut spans = Vec::new();
    for (severity, count, one, many) in all.into_iter().filter(|c| c.1 > 0) {
        let word = if !words {
            ""
        } else if count == 1 {
            one
        } else {
            many
        };
        let sign = model.signs.severity(severity);
        let text = format!("{sign} {count} {word}").trim_end().to_owned();
        spans.push(Span::styled(text, model.theme.severity(severity)));
        spans.push(Span::raw("  "));
    }
    if spans.is_empty() {
        spans.push(Span::styled("no problems  ", model.theme.good));
    }
    spans
}

/// The panes, where one is shown at a time; without room only the focused one has its title.
pub fn tabs(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    if area.height == 0 {
        return;
    }
    // A number, blanks around the title.
    let all = 1 + Tab::ALL
        .iter()
        .map(|tab| tab.title().len() + 3)
        .sum::<usize>();
    let mut spans = vec![Span::raw(" ")];
    for tab in Tab::ALL {
        let style = if model.focus == tab {
            model.theme.selected
        } else {
            model.theme.muted
        };
        let named = usize::from(area.width) >= all || model.focus == tab;
        let title = if named { tab.title() } else { "" };
        let key = model.key(Scope::Anywhere, tab.action());
        spans.push(Span::styled(key.unwrap_or_default(), model.theme.accent));
        spans.push(Span::styled(format!(" {title} "), style));
    }
    frame.render_widget(Line::from(spans), area);
}

/// How the last thing went, else the keys of the focused pane, the most useful first.
pub fn footer(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let theme = &model.theme;
    if let Some(notice) = &model.notice {
        let (style, sign) = if notice.failed {
            (theme.error, model.signs.severity(Severity::Error))
        } else {
            (theme.good, model.signs.dot)
        };
        let text = cut(
            &format!(" {sign} {}", notice.text),
            usize::from(area.width),
            model.signs.more,
        );
        frame.render_widget(Line::styled(text, style), area);
        return;
    }
    if let Some(search) = model.search_in(model.focus) {
        return search_line(model, frame, area, search);
    }
    keys(model, frame, area);
}

/// What is searched for, how many places have it, and the keys of the search.
fn search_line(model: &Model, frame: &mut Frame<'_>, area: Rect, search: &Search) {
    let theme = &model.theme;
    let query = search.picker.filter.as_str();
    let (at, count) = (search.picker.selected + 1, search.count());
    let (state, style) = match count {
        _ if query.is_empty() => (String::new(), theme.muted),
        0 => ("no match".to_owned(), theme.warning),
        _ => (format!("{at} of {count}"), theme.text),
    };
    let mut right = vec![Span::styled(state, style)];
    if area.width >= 60 {
        let keys = footer_actions(model).into_iter();
        for (key, word) in keys.filter_map(|action| key_and_word(model, action)) {
            right.push(Span::styled(format!("   {key}"), theme.accent));
            right.push(Span::styled(format!(" {word}"), theme.muted));
        }
    }
    right.push(Span::raw(" "));
    let right = Line::from(right).right_aligned();
    let room = usize::from(area.width).saturating_sub(right.width() + 4);
    let shown = tail(query, room);
    let caret = area.x + 3 + u16::try_from(Span::raw(shown).width()).unwrap_or(u16::MAX);
    let left = vec![
        Span::styled(" / ", theme.accent),
        Span::styled(shown, theme.text),
    ];
    frame.render_widget(Line::from(left), area);
    frame.render_widget(right, area);
    frame.set_cursor_position(Position {
        x: caret.min(area.right().saturating_sub(1)),
        y: area.y,
    });
}

/// The end of a text, as much of it as fits.
fn tail(text: &str, width: usize) -> &str {
    let starts = text.char_indices().map(|(at, _)| &text[at..]);
    let mut ends = starts.chain([""]);
    ends.find(|end| Span::raw(*end).width() <= width)
        .unwrap_or_default()
}

/// The keys that work where the user is, the most useful first.
fn keys(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let theme = &model.theme;
    let help = action::working_in(model.scope())
        .find(|a| a.id == Id::Help)
        .and_then(|help| key_and_word(model, help));
    let reserved = help.as_ref().map_or(0, |(k, w)| k.len() + w.len() + 3);
    let mut spans = vec![Span::raw(" ")];
    let mut used = 1;
    let actions = footer_actions(model);
    let actions = actions.into_iter().filter_map(|a| key_and_word(model, a));
    for (key, word) in actions {
        let width = key.chars().count() + word.len() + 4;
        if used + width + reserved > usize::from(area.width) {
            break;
        }
        used += width;
        spans.push(Span::styled(key, theme.accent));
        spans.push(Span::styled(format!(" {word}   "), theme.muted));
    }
    frame.render_widget(Line::from(spans), area);
    if let Some((key, word)) = help {
        let spans = [
            Span::styled(key, theme.accent),
            Span::styled(format!(" {word} "), theme.muted),
        ];
        frame.render_widget(Line::from_iter(spans).right_aligned(), area);
    }
}

/// The actions of the footer: those that work now, by rank.
fn footer_actions(model: &Model) -> Vec<&'static Action> {
    let mut actions: Vec<_> = action::working_in(model.scope())
        .filter(|a| a.footer.is_some() && a.id != Id::Help && (a.disabled)(model).is_none())
        .collect();
    actions.sort_by_key(|a| a.footer);
    actions
}

/// The key to show for an action, unless it has none.
fn key_and_word(model: &Model, action: &Action) -> Option<(String, &'static str)> {
    Some((model.key(action.scope, action.id)?, action.short))
}
