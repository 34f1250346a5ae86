//! Draws the simulation: the controls, how it ended, and below that the exchange.

mod ladder;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::super::action::{Id, Scope};
use super::super::model::{Model, Tab};
use super::super::search::marked;
use super::super::theme::{Signs, Theme};
use super::super::widget::{Extent, Strip, cut, draw_hint, draw_lines, outdated, rule, scroll_bar};
use super::simulate::{Control, Exchange, Outcome, SimulatePane};

/// Columns of a control's label.
const LABEL: usize = 12;

/// Draws the simulation into the inside of its pane.
pub fn draw(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let Some(exchange) = model.simulate.exchange() else {
        let hint = "Nothing to simulate yet: mend the errors in the form.";
        return draw_hint(frame, area, hint, &model.theme);
    };
    let Parts {
        controls,
        head,
        body,
    } = Parts::of(area);
    draw_controls(model, frame, exchange, controls);
    let line = rule(
        ending(model, exchange),
        head.width.into(),
        (&model.theme, &model.signs),
    );
    draw_lines(frame, head, [line]);
    draw_exchange(model, frame, body);
}

/// Where the parts of the simulation are.
struct Parts {
    controls: Rect,
    /// The line that says how it ended.
    head: Rect,
    body: Rect,
}

impl Parts {
    fn of(area: Rect) -> Self {
        let [controls, head, body] = Layout::vertical([
            Constraint::Length(control_rows(area.height)),
            Constraint::Length(1),
            Constraint::Min(0),
        ])
        .areas(area);
        Self {
            controls,
            head,
            body,
        }
    }
}

/// How far the exchange is scrolled.
pub fn extent(model: &Model, area: Rect) -> Extent {
    let look = (&model.theme, &model.signs);
    let body = Parts::of(area).body;
    let cure = model.key(Scope::Simulate, Id::Cure).unwrap_or_default();
    let width = usize::from(body.width.saturating_sub(1));
    Extent {
        area: body,
        top: model.simulate.top,
        len: len(&model.simulate, width, &cure, look),
    }
}

/// The control under a cell of the pane's inside; with the value before it or after, if the cell is one
/// of the arrows.
pub fn under(model: &Model, area: Rect, at: Position) -> Option<(Control, Option<bool>)> {
    let controls = Parts::of(area).controls;
    let exchange = model.simulate.exchange()?;
    let lines = control_lines(model, exchange, controls);
    let mut rows = lines.zip(controls.rows());
    rows.find_map(|(line, row)| line.under(row, at))
}

/// Lines that the controls take of a pane of this height; a low one shows those around the cursor.
fn control_rows(height: u16) -> u16 {
    let all = u16::try_from(Control::ALL.len()).unwrap_or(u16::MAX);
    all.min(height.saturating_sub(1) / 2)
}

/// Lines of the exchange that fit into a pane of this height.
pub fn exchange_rows(height: usize) -> usize {
    let height = u16::try_from(height).unwrap_or(u16::MAX);
    usize::from(height.saturating_sub(control_rows(height) + 1))
}

fn draw_controls(model: &Model, frame: &mut Frame<'_>, exchange: &Exchange, area: Rect) {
    let lines = control_lines(model, exchange, area);
    draw_lines(frame, area, lines.map(Strip::into_line));
}

/// The lines of the controls from the first one in view.
fn control_lines(
    model: &Model,
    exchange: &Exchange,
    area: Rect,
) -> impl Iterator<Item = Strip<(Control, Option<bool>)>> {
    let at = model.simulate.control as usize;
    let top = (at + 1).saturating_sub(area.height.into());
    let width = usize::from(area.width);
    let lines = Control::ALL.iter().zip(&exchange.values).skip(top);
    lines.map(move |(control, value)| control_line(model, *control, value, width))
}

fn control_line(
    model: &Model,
    control: Control,
    value: &str,
    width: usize,
) -> Strip<(Control, Option<bool>)> {
    let theme = &model.theme;
    let here = model.focus == Tab::Simulate && model.simulate.control == control;
    let style = if here { theme.selected } else { theme.text };
    let [before, after] = if here { model.signs.step } else { [" ", " "] };
    let step = |forward| (control, here.then_some(forward));
    let room = width.saturating_sub(LABEL + 5);
    let label = Span::styled(format!(" {:<LABEL$}", control.label()), theme.label);
    let mut line = Strip::from(vec![label]);
    line.lead(
        Span::styled(format!("{before} "), theme.accent),
        step(false),
    );
    line.push(Span::styled(cut(value, room, model.signs.more), style));
    line.lead(Span::styled(format!(" {after}"), theme.accent), step(true));
    line.lead_from(0, (control, None));
    line
}

/// How it ended, in a line; while the design has errors, that it is an older one.
fn ending(model: &Model, exchange: &Exchange) -> Vec<Span<'static>> {
    let theme = &model.theme;
    if let Some(line) = outdated::line(model.findings(), &model.theme, "simulated", None) {
        return line;
    }
    let Some(outcome) = &exchange.outcome else {
        return vec![Span::styled("no page can have this origin", theme.warning)];
    };
    let (sign, style, words) = verdict(outcome, theme, &model.signs);
    vec![
        Span::styled(format!("{sign} {words}"), style),
        Span::styled(
            format!(
                " {} {}",
                model.signs.dot,
                outcome.simulation.certainty().word()
            ),
            theme.muted,
        ),
    ]
}

fn verdict(outcome: &Outcome, theme: &Theme, signs: &Signs) -> (&'static str, Style, &'static str) {
    let verdict = &outcome.simulation.verdict;
    let [fail, pass] = signs.check;
    let (sign, style) = if verdict.is_allowed() {
        (pass, theme.good)
    } else {
        (fail, theme.error)
    };
    (sign, style, verdict.ending())
}

fn draw_exchange(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let lines = page(model, usize::from(area.width.saturating_sub(1)));
    let (top, len) = (model.simulate.top, lines.len());
    draw_lines(frame, area, marked(model, Tab::Simulate, lines, top));
    let extent = Extent { area, top, len };
    scroll_bar(frame, extent, (&model.theme, &model.signs));
}

/// The exchange as it is shown, dimmed while it is of an older design.
pub fn page(model: &Model, width: usize) -> Vec<Line<'static>> {
    let cure = model.key(Scope::Simulate, Id::Cure).unwrap_or_default();
    let look = (&model.theme, &model.signs);
    let lines = lines(&model.simulate, width, &cure, look);
    if model.findings().policy.is_some() {
        return lines;
    }
    let older = lines.into_iter();
    older
        .map(|line| outdated::dim(line, &model.theme))
        .collect()
}

/// The exchange as lines of at most `width` columns; `cure` is the key that goes to the cure.
fn lines(
    pane: &SimulatePane,
    width: usize,
    cure: &str,
    look: (&Theme, &Signs),
) -> Vec<Line<'static>> {
    let Some(outcome) = pane.outcome() else {
        return Vec::new();
    };
    ladder::lines(outcome, pane.all_checks, width, cure, look)
}

/// How many lines the exchange has.
pub fn len(pane: &SimulatePane, width: usize, cure: &str, look: (&Theme, &Signs)) -> usize {
    lines(pane, width, cure, look).len()
}
