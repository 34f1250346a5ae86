//! Draws a question, and under it the answers with their keys.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::{area, lines, open};
use crate::tui::action::{Id, Scope};
use crate::tui::hit::Spot;
use crate::tui::model::Model;
use crate::tui::overlay::{Confirm, Overlay};
use crate::tui::widget::{SIDES, Strip, wrap};

/// As many rows as a question needs with its answers and the border.
pub(super) fn height(model: &Model, confirm: &Confirm) -> u16 {
    let width = model.size.width.saturating_sub(2).min(64).saturating_sub(2);
    let (text, _) = confirmation(model, confirm, width);
    u16::try_from(text.len() + 3).unwrap_or(u16::MAX).max(6)
}

/// Draws a question with its answers.
pub(super) fn draw(model: &Model, frame: &mut Frame<'_>, overlay: &Overlay, confirm: &Confirm) {
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
pub(super) fn confirmation(
    model: &Model,
    confirm: &Confirm,
    width: u16,
) -> (Vec<Line<'static>>, Strip<Id>) {
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
pub fn answers(model: &Model, scope: Scope, answers: &[(Id, &str)]) -> Strip<Id> {
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

/// The answer under a cell, below its question.
pub(super) fn answer_under(
    inner: Rect,
    (text, answers): &(Vec<Line<'_>>, Strip<Id>),
    at: Position,
) -> Option<Spot> {
    let row = inner.inner(SIDES).rows().nth(text.len())?;
    answers.under(row, at).map(Spot::Key)
}
