//! Draws the model. Decides nothing: what is shown is what the model says.

mod chrome;
mod overlay;
mod palette;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::{Block, Borders};

use super::layout::{self, Areas, Mode, inside};
use super::model::{Model, Tab};
use super::pane;
use super::widget::wrap;

/// Draws everything.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    let areas = layout::areas(model.size, model.focus);
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
}

fn panes(model: &Model, frame: &mut Frame<'_>, areas: &Areas) {
    for tab in Tab::ALL
        .into_iter()
        .filter(|tab| layout::is_shown(model, *tab))
    {
        match tab {
            Tab::Design => {
                let inner = design(model, frame, areas);
                pane::form_view::draw(model, frame, inner);
            }
            Tab::Problems => {
                let inner = problems(model, frame, areas);
                pane::problems_view::draw(model, frame, inner);
            }
            Tab::Preview => {
                output(model, frame, areas);
                pane::preview_view::draw(model, frame, inside(areas.output));
            }
            Tab::Compare => {
                output(model, frame, areas);
                pane::compare::draw(model, frame, inside(areas.output));
            }
            Tab::Simulate => {
                output(model, frame, areas);
                pane::simulate_view::draw(model, frame, inside(areas.output));
            }
            Tab::Coverage => {
                output(model, frame, areas);
                pane::coverage_view::draw(model, frame, inside(areas.output));
            }
            Tab::Rule => {
                output(model, frame, areas);
                pane::rule::draw(model, frame, inside(areas.output));
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
    Span::styled(format!(" {} ", tab.title()), style)
}

/// The form's border; beside the problems it is open at the bottom, where theirs begins.
fn design(model: &Model, frame: &mut Frame<'_>, areas: &Areas) -> Rect {
    let single = areas.mode == Mode::Single;
    let borders = if single {
        Borders::ALL
    } else {
        Borders::TOP | Borders::LEFT | Borders::RIGHT
    };
    let block = block(model, model.focus == Tab::Design)
        .borders(borders)
        .title(heading(model, Tab::Design));
    let inner = block.inner(areas.design);
    frame.render_widget(block, areas.design);
    inner
}

fn problems(model: &Model, frame: &mut Frame<'_>, areas: &Areas) -> Rect {
    let filter = Span::styled(model.problems.filter.title(), model.theme.muted);
    let title = Line::from(vec![heading(model, Tab::Problems), filter]);
    let mut block = block(model, model.focus == Tab::Problems).title(title);
    if areas.mode != Mode::Single {
        block = block.border_set(model.signs.joined(model.focus == Tab::Problems));
    }
    let inner = block.inner(areas.problems);
    frame.render_widget(block, areas.problems);
    inner
}

/// The output's border, with its tabs in it.
fn output(model: &Model, frame: &mut Frame<'_>, areas: &Areas) {
    let focused = Tab::OUTPUT.contains(&model.focus);
    let joint = format!(" {} ", model.signs.border.horizontal_top);
    let titles = Tab::OUTPUT.map(|tab| tab.title().len());
    let joined = titles.iter().sum::<usize>() + 3 * (titles.len() - 1) + 4;
    let joint = if usize::from(areas.output.width) < joined {
        " "
    } else {
        joint.as_str()
    };
    let mut title = vec![Span::raw(" ")];
    for (at, tab) in Tab::OUTPUT.into_iter().enumerate() {
        if at > 0 {
            title.push(Span::styled(joint.to_owned(), model.theme.border));
        }
        let style = if model.output == tab {
            model.theme.accent
        } else {
            model.theme.muted
        };
        title.push(Span::styled(tab.title(), style));
    }
    title.push(Span::raw(" "));
    let block = block(model, focused).title(Line::from(title));
    frame.render_widget(block, areas.output);
}
