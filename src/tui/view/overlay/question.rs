//! Draws a question, and under it the answers with their keys.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::{area, fitted, lines, open};
use crate::tui::action::{self, Id, Scope};
use crate::tui::hit::Spot;
use crate::tui::model::Model;
use crate::tui::overlay::{Confirm, Overlay};
use crate::tui::widget::{SIDES, Strip, wrap_text};

/// As many rows as a question needs with its answers and the border.
pub(super) fn height(model: &Model, confirm: &Confirm) -> u16 {
    let width = fitted(64, model.size.width).saturating_sub(2);
    let (text, answers) = confirmation(model, confirm, width);
    u16::try_from(text.len() + answers.len() + 2)
        .unwrap_or(u16::MAX)
        .max(6)
}

/// Draws a question with its answers.
pub(super) fn draw(model: &Model, frame: &mut Frame<'_>, overlay: &Overlay, confirm: &Confirm) {
    let title = match confirm {
        Confirm::Unsaved(_) => "Unsaved changes",
        Confirm::Replace(_) => "Replace",
        Confirm::Changed { .. } => "Changed file",
        Confirm::Comments(_) => "Comments",
        Confirm::EditAgain { .. } => "The design cannot be read",
    };
    let inner = open(model, frame, title, area(model, overlay));
    let (text, answers) = confirmation(model, confirm, inner.width);
    let all = text
        .into_iter()
        .chain(answers.into_iter().map(Strip::into_line));
    lines(frame, inner, all);
}

/// The question in this many columns, and under it the answers, for which the question makes room on a low
/// screen.
pub(super) fn confirmation(
    model: &Model,
    confirm: &Confirm,
    width: u16,
) -> (Vec<Line<'static>>, Vec<Strip<Id>>) {
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
        Confirm::Changed { .. } => (
            Scope::Changed,
            &[
                (Id::Accept, "replace"),
                (Id::Reload, "reload"),
                (Id::SaveAs, "save as"),
                (Id::Close, "leave it"),
            ],
        ),
        Confirm::Comments(_) => (
            Scope::Comments,
            &[
                (Id::Accept, "save without them"),
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
    let answers = self::answers(model, scope, answers, width);
    let (style, more) = (model.theme.text, model.signs.more);
    let mut text = wrap_text(&confirm.ask(model), style, width, more);
    // The lines that title, footer, border, answers and the blank above them leave.
    let room = usize::from(model.size.height).saturating_sub(5 + answers.len());
    if text.len() > room {
        text.truncate(room.saturating_sub(1));
        text.push(Line::styled(more, style));
    }
    text.push(Line::default());
    (text, answers)
}

/// The answers that a question has and that work, each with the key that gives it, in as many lines of
/// this many columns as they take.
pub fn answers(
    model: &Model,
    scope: Scope,
    answers: &[(Id, &str)],
    width: usize,
) -> Vec<Strip<Id>> {
    let theme = &model.theme;
    let (mut rows, mut line) = (Vec::new(), Strip::default());
    let works = |id: Id| {
        let mut actions = action::working_in(scope).filter(|action| action.id == id);
        actions.any(|action| (action.disabled)(model).is_none())
    };
    for (id, word) in answers.iter().filter(|(id, _)| works(*id)) {
        let Some(key) = model.key(scope, *id) else {
            continue;
        };
        let key = Span::styled(key, theme.accent);
        let word = Span::styled(format!(" {word}"), theme.muted);
        if line.width() > 0 && line.width() + key.width() + word.width() > width {
            rows.push(std::mem::take(&mut line));
        }
        line.lead(key, *id);
        line.lead(word, *id);
        line.push(Span::raw("    "));
    }
    rows.push(line);
    rows
}

/// The answer under a cell, below its question.
pub(super) fn answer_under(
    inner: Rect,
    (text, answers): &(Vec<Line<'_>>, Vec<Strip<Id>>),
    at: Position,
) -> Option<Spot> {
    let rows = inner.inner(SIDES).rows().skip(text.len());
    let mut under = answers.iter().zip(rows);
    under.find_map(|(line, row)| line.under(row, at).map(Spot::Key))
}
