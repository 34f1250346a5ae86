//! Draws the model. Decides nothing: what is shown is what the model says.

pub mod chrome;
mod kept;
pub mod notice;
pub mod overlay;
mod palette;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::{Block, Borders};

use super::hit::Spot;
use super::layout::{self, Areas, Mode};
use super::model::{Model, Tab};
use super::pane;
use super::widget::{Strip, wrap};
use crate::cors::{HIDDEN, visible};

/// Draws everything.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    // A theme may bring a background of its own.
    frame.render_widget(Block::new().style(model.theme.text), frame.area());
    let areas = model.areas();
    if areas.mode == Mode::Tiny {
        let text = "Too small; your design is safe.";
        let lines = wrap(&[(model.theme.text, text)], frame.area().width.into(), 0);
        return frame.render_widget(Text::from(lines), frame.area());
    }
    chrome::title(model, frame, areas.title);
    chrome::tabs(model, frame, areas.tabs);
    panes(model, frame, &areas);
    chrome::footer(model, frame, areas.footer);
    for open in &model.overlays {
        overlay::draw(model, frame, open);
    }
    notice::draw(model, frame);
    sign_hidden(frame, model.signs.hidden);
}

/// Puts the terminal's own sign where a character cannot be seen.
fn sign_hidden(frame: &mut Frame<'_>, sign: &str) {
    let drawn = HIDDEN.to_string();
    if sign == drawn {
        return;
    }
    let cells = frame.buffer_mut().content.iter_mut();
    for cell in cells.filter(|cell| cell.symbol() == drawn) {
        cell.set_symbol(sign);
    }
}

fn panes(model: &Model, frame: &mut Frame<'_>, areas: &Areas) {
    for tab in Tab::ALL
        .into_iter()
        .filter(|tab| layout::is_shown(model, *tab))
    {
        let inside = areas.inside(tab);
        match tab {
            Tab::Design => {
                design(model, frame, areas);
                pane::form_view::draw(model, frame, inside);
            }
            Tab::Problems => {
                problems(model, frame, areas);
                pane::problems_view::draw(model, frame, inside);
            }
            Tab::Preview => {
                output(model, frame, areas);
                pane::preview_view::draw(model, frame, inside);
            }
            Tab::Compare => {
                output(model, frame, areas);
                pane::compare::draw(model, frame, inside);
            }
            Tab::Simulate => {
                output(model, frame, areas);
                pane::simulate_view::draw(model, frame, inside);
            }
            Tab::Coverage => {
                output(model, frame, areas);
                pane::coverage_view::draw(model, frame, inside);
            }
            Tab::Rule => {
                output(model, frame, areas);
                pane::rule::draw(model, frame, inside);
            }
        }
    }
}

/// A pane's border, brighter around the focused one.
fn block<'a>(model: &Model, focused: bool) -> Block<'a> {
    let (set, style) = if focused {
        (model.signs.border_focused, model.theme.border_focused)
    } else {
        (model.signs.border, model.theme.border)
    };
    Block::new()
        .borders(Borders::ALL)
        .border_set(set)
        .border_style(style)
}

fn heading(model: &Model, tab: Tab) -> Span<'static> {
    let style = if model.focus == tab {
        model.theme.accent
    } else {
        model.theme.label
    };
    let environment = model.environment().filter(|_| tab == Tab::Design);
    let text = match environment {
        None => format!(" {} ", tab.title()),
        Some(name) => format!(" {} in {} ", tab.title(), visible(name)),
    };
    Span::styled(text, style)
}

/// The hint of a pane for its border, if these columns have room for it and two corners.
fn hint(model: &Model, tab: Tab, columns: u16) -> Option<Line<'static>> {
    let text = format!(" {} ", model.pane_hint(tab)?);
    let line = Line::from(Span::styled(text, model.theme.muted));
    (line.width() + 2 <= usize::from(columns)).then_some(line)
}

/// The form's border; beside the problems it is open at the bottom, where theirs begins.
fn design(model: &Model, frame: &mut Frame<'_>, areas: &Areas) {
    let borders = if areas.alone {
        Borders::ALL
    } else {
        Borders::TOP | Borders::LEFT | Borders::RIGHT
    };
    let heading = heading(model, Tab::Design);
    // The title comes first, with a corner's width between it and the hint.
    let title = u16::try_from(heading.width() + 1).unwrap_or(u16::MAX);
    let mut block = block(model, model.focus == Tab::Design)
        .borders(borders)
        .title(heading);
    // Beside the problems this border has no bottom.
    if let Some(hint) = hint(model, Tab::Design, areas.design.width.saturating_sub(title)) {
        block = block.title_top(hint.right_aligned());
    }
    frame.render_widget(block, areas.design);
}

fn problems(model: &Model, frame: &mut Frame<'_>, areas: &Areas) {
    let scope = Span::styled(problems_of(model), model.theme.muted);
    let filter = Span::styled(model.problems.filter.title(), model.theme.muted);
    let title = Line::from(vec![heading(model, Tab::Problems), scope, filter]);
    let mut block = block(model, model.focus == Tab::Problems).title(title);
    if !areas.alone {
        block = block.border_set(model.signs.joined(model.focus == Tab::Problems));
    }
    if let Some(hint) = hint(model, Tab::Problems, areas.problems.width) {
        block = block.title_bottom(hint.right_aligned());
    }
    frame.render_widget(block, areas.problems);
}

/// Whose problems are listed; empty where there is nothing else.
fn problems_of(model: &Model) -> String {
    if model.draft.environments.is_empty() {
        return String::new();
    }
    match model.environment() {
        _ if model.problems.everywhere => "everywhere ".to_owned(),
        None => "in base ".to_owned(),
        Some(name) => format!("in {} ", visible(name)),
    }
}

/// The output's border, with its tabs in it.
fn output(model: &Model, frame: &mut Frame<'_>, areas: &Areas) {
    let focused = Tab::OUTPUT.contains(&model.focus);
    let title = output_tabs(model, areas).into_line();
    let mut block = block(model, focused).title(title);
    if let Some(hint) = hint(model, model.output, areas.output.width) {
        block = block.title_bottom(hint.right_aligned());
    }
    frame.render_widget(block, areas.output);
}

/// Where the title of a pane stands in its border.
pub const fn title_row(area: Rect) -> Rect {
    Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        height: if area.height == 0 { 0 } else { 1 },
        ..area
    }
}

/// The panes that share the right side.
pub fn output_tabs(model: &Model, areas: &Areas) -> Strip<Spot> {
    let joint = format!(" {} ", model.signs.border.horizontal_top);
    let titles = Tab::OUTPUT.map(|tab| tab.title().len());
    let joined = titles.iter().sum::<usize>() + 3 * (titles.len() - 1) + 4;
    let joint = if usize::from(areas.output.width) < joined {
        " "
    } else {
        joint.as_str()
    };
    let mut title = Strip::from(vec![Span::raw(" ")]);
    for (at, tab) in Tab::OUTPUT.into_iter().enumerate() {
        if at > 0 {
            title.push(Span::styled(joint.to_owned(), model.theme.border));
        }
        let style = if model.output == tab {
            model.theme.accent
        } else {
            model.theme.muted
        };
        title.lead(Span::styled(tab.title(), style), Spot::Pane(tab));
    }
    title.push(Span::raw(" "));
    title
}
