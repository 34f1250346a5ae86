//! The lines around the panes: title, tabs and footer.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::super::action::{self, Action, Id, Scope};
use super::super::hit::Spot;
use super::super::model::{Model, Tab};
use super::super::search::Search;
use super::super::widget::{Strip, cut};
use crate::analysis::Counts;
use crate::cors::visible;
use crate::lint::Severity;

/// Name, environment, unsaved mark, API type, counts, and the way to help.
pub fn title(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let theme = &model.theme;
    let right = facts(model, area.width);
    let room = usize::from(area.width).saturating_sub(right.width() + 14);
    let environment = model.environment().map_or_else(String::new, |name| {
        cut(&format!(" in {name}"), room * 2 / 3, model.signs.more)
    });
    let room = room - Span::raw(environment.as_str()).width();
    let mut left = vec![
        Span::styled(" corstui ", theme.accent),
        Span::raw("  "),
        Span::styled(cut(model.title(), room, model.signs.more), theme.text),
        Span::styled(environment, theme.accent),
    ];
    if model.is_unsaved() {
        left.push(Span::styled(
            format!(" {}", model.signs.unsaved),
            theme.warning,
        ));
    }
    frame.render_widget(Line::from(left), area);
    right.draw(frame, right.at_the_right_of(area));
}

/// What a cell of the title stands for.
pub fn under_title(model: &Model, area: Rect, at: Position) -> Option<Spot> {
    let facts = facts(model, area.width);
    facts.under(facts.at_the_right_of(area), at)
}

/// The right end of the title, in a line of this width.
fn facts(model: &Model, width: u16) -> Strip<Spot> {
    let theme = &model.theme;
    let mut right = Strip::default();
    if let Some((key, word)) = working(model, Id::Full).filter(|_| model.panes.full) {
        right.lead(Span::styled(key, theme.accent), Spot::Key(Id::Full));
        let word = format!(" {word}");
        right.lead(Span::styled(word, theme.muted), Spot::Key(Id::Full));
        right.push(Span::raw("  "));
    }
    // Where there is no room for both, the form says what the API is.
    if !model.panes.full || width >= 60 {
        right.push(Span::styled(model.design().api_type.name(), theme.label));
        right.push(Span::raw("  "));
    }
    for span in counts(model, model.findings().counts(), width >= 100) {
        right.lead(span, Spot::Pane(Tab::Problems));
    }
    let help = model.key(Scope::Anywhere, Id::Help);
    if let Some(key) = help.filter(|_| width >= 60) {
        let key = format!("{key} ");
        right.lead(Span::styled(key, theme.accent), Spot::Key(Id::Help));
        right.lead(Span::styled("help", theme.muted), Spot::Key(Id::Help));
        right.push(Span::raw(" "));
    }
    right
}

/// The findings counted: a sign, a number and, where there is room, the word.
pub fn counts(model: &Model, counts: Counts, words: bool) -> Vec<Span<'static>> {
    let all = [
        (Severity::Error, counts.errors, "error", "errors"),
        (Severity::Warning, counts.warnings, "warning", "warnings"),
        (Severity::Info, counts.infos, "info", "infos"),
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

/// The panes, where one is shown at a time; the focused one has its title, the others as far as they fit.
pub fn tabs(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    if area.height > 0 {
        all_tabs(model, area.width).draw(frame, area);
    }
}

/// The pane whose tab a cell is.
pub fn under_tabs(model: &Model, area: Rect, at: Position) -> Option<Spot> {
    all_tabs(model, area.width).under(area, at)
}

fn all_tabs(model: &Model, width: u16) -> Strip<Spot> {
    let named = named_tabs(model.focus, width);
    let mut line = Strip::from(vec![Span::raw(" ")]);
    for tab in Tab::ALL {
        let style = if model.focus == tab {
            model.theme.selected
        } else {
            model.theme.muted
        };
        let title = if named.contains(&tab) {
            tab.title()
        } else {
            ""
        };
        let key = model.key(Scope::Anywhere, tab.action());
        let key = Span::styled(key.unwrap_or_default(), model.theme.accent);
        line.lead(key, Spot::Pane(tab));
        line.lead(Span::styled(format!(" {title} "), style), Spot::Pane(tab));
    }
    line
}

/// The tabs that have their titles: the focused one, and of the others as many as fit.
fn named_tabs(focus: Tab, width: u16) -> Vec<Tab> {
    // A number and two blanks for each.
    let mut room = usize::from(width).saturating_sub(1 + 3 * Tab::ALL.len() + focus.title().len());
    let mut named = vec![focus];
    for tab in Tab::ALL.into_iter().filter(|tab| *tab != focus) {
        let Some(left) = room.checked_sub(tab.title().len()) else {
            break;
        };
        room = left;
        named.push(tab);
    }
    named
}

/// The keys of the focused pane, the most useful first; help and the way out stay.
pub fn footer(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let (line, help) = footer_lines(model, area.width);
    line.draw(frame, area);
    help.draw(frame, help.at_the_right_of(area));
    if model.search_in(model.focus).is_some() {
        // Behind the text that is typed.
        let caret = u16::try_from(line.width()).unwrap_or(u16::MAX);
        frame.set_cursor_position(Position {
            x: (area.x + caret).min(area.right().saturating_sub(1)),
            y: area.y,
        });
    }
}

/// The key whose word a cell of the footer is.
pub fn under_footer(model: &Model, area: Rect, at: Position) -> Option<Spot> {
    let (line, help) = footer_lines(model, area.width);
    let end = help.at_the_right_of(area);
    help.under(end, at).or_else(|| line.under(area, at))
}

/// The footer, and the way to help at its right.
fn footer_lines(model: &Model, width: u16) -> (Strip<Spot>, Strip<Spot>) {
    if let Some(search) = model.search_in(model.focus) {
        return search_lines(model, width, search);
    }
    let help = help(model);
    (keys(model, room_beside(&help, width)), help)
}

/// The way to help, for the right end of the last line; empty where there is none.
pub fn help(model: &Model) -> Strip<Spot> {
    let mut help = Strip::default();
    if let Some((key, word)) = working(model, Id::Help) {
        lead_to(model, &mut help, Id::Help, (key, word));
        help.push(Span::raw(" "));
    }
    help
}

/// Columns that are left of a line beside the way to help.
pub fn room_beside(help: &Strip<Spot>, width: u16) -> usize {
    let reserved = help.width() + usize::from(help.width() > 0);
    usize::from(width).saturating_sub(reserved)
}

/// What is searched for; at the right how many places have it, and the keys of the search.
fn search_lines(model: &Model, width: u16, search: &Search) -> (Strip<Spot>, Strip<Spot>) {
    let theme = &model.theme;
    let query = &*visible(&search.picker.filter);
    let (at, count) = (search.picker.selected + 1, search.count());
    let (state, style) = match count {
        _ if query.is_empty() => (String::new(), theme.muted),
        0 => ("no match".to_owned(), theme.warning),
        _ => (format!("{at} of {count}"), theme.text),
    };
    let mut right = Strip::from(vec![Span::styled(state, style)]);
    for (action, key_and_word) in footer_actions(model) {
        if width >= 60 || leads_back(action) {
            right.push(Span::raw("   "));
            lead_to(model, &mut right, action.id, key_and_word);
        }
    }
    right.push(Span::raw(" "));
    let room = usize::from(width).saturating_sub(right.width() + 4);
    let mut left = Strip::from(vec![Span::styled(" / ", theme.accent)]);
    left.push(Span::styled(tail(query, room).to_owned(), theme.text));
    (left, right)
}

/// The end of a text, as much of it as fits.
fn tail(text: &str, width: usize) -> &str {
    let starts = text.char_indices().map(|(at, _)| &text[at..]);
    let mut ends = starts.chain([""]);
    ends.find(|end| Span::raw(*end).width() <= width)
        .unwrap_or_default()
}

/// Adds a key and its word, which lead where the key does.
fn lead_to(model: &Model, line: &mut Strip<Spot>, id: Id, (key, word): (String, &str)) {
    line.lead(Span::styled(key, model.theme.accent), Spot::Key(id));
    let word = Span::styled(format!(" {word}"), model.theme.muted);
    line.lead(word, Spot::Key(id));
}

/// The keys that work now, by rank as far as they fit; whatever else goes, the way out stays.
fn keys(model: &Model, room: usize) -> Strip<Spot> {
    // A blank within, three behind.
    let columns = |(key, word): &(String, &str)| key.chars().count() + word.len() + 4;
    let actions = footer_actions(model);
    let ways_out = actions.iter().filter(|(action, _)| leads_back(action));
    let ways_out: usize = ways_out.map(|(_, text)| columns(text)).sum();
    let mut left = room.saturating_sub(1 + ways_out);
    let mut line = Strip::from(vec![Span::raw(" ")]);
    for (action, key_and_word) in actions {
        if !leads_back(action) {
            // A shorter one behind it may fit still.
            let Some(rest) = left.checked_sub(columns(&key_and_word)) else {
                continue;
            };
            left = rest;
        }
        lead_to(model, &mut line, action.id, key_and_word);
        line.push(Span::raw("   "));
    }
    line
}

/// Whether it leads back to where one was before.
const fn leads_back(action: &Action) -> bool {
    matches!(action.id, Id::Close | Id::Done | Id::Back)
}

/// The key and the word of an action, if it works where the cursor is.
fn working(model: &Model, id: Id) -> Option<(String, &'static str)> {
    let action = action::working_in(model.scope()).find(|action| action.id == id)?;
    key_and_word(model, action)
}

/// The actions of the footer with key and word: those that work now and have a key, by rank.
fn footer_actions(model: &Model) -> Vec<(&'static Action, (String, &'static str))> {
    let mut actions: Vec<_> = action::working_in(model.scope())
        .filter(|a| a.footer.is_some() && a.id != Id::Help && (a.disabled)(model).is_none())
        .collect();
    actions.sort_by_key(|a| a.footer);
    let shown = |action| Some((action, key_and_word(model, action)?));
    actions.into_iter().filter_map(shown).collect()
}

/// The key to show for an action, unless it has none.
fn key_and_word(model: &Model, action: &Action) -> Option<(String, &'static str)> {
    Some((model.key(action.scope, action.id)?, action.short))
}
