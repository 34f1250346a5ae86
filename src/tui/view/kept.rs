//! Draws the question what to do with unsaved work of an earlier run.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::super::action::{Id, Scope};
use super::super::model::Model;
use super::super::recovery::{Kept, unsaved};
use super::super::widget::{Extent, Strip, scroll_bar, wrap, wrap_text};
use super::overlay::{answers, difference, lines};

/// Draws what was left, when, the answers, and what restoring it would change.
pub fn draw(model: &Model, frame: &mut Frame<'_>, kept: &Kept, area: Rect) {
    let change = change(model, kept, area.width);
    let shown = extent(model, kept, area);
    let change = change.into_iter().skip(shown.top);
    lines(frame, area, head(model, kept, area.width));
    lines(frame, shown.area, change.take(shown.area.height.into()));
    scroll_bar(frame, shown, (&model.theme, &model.signs));
}

/// How far what restoring would change is scrolled, in the inside of the box.
pub fn extent(model: &Model, kept: &Kept, inner: Rect) -> Extent {
    let head = head(model, kept, inner.width).len();
    let head = u16::try_from(head).unwrap_or(u16::MAX).min(inner.height);
    Extent {
        area: Rect {
            y: inner.y + head,
            height: inner.height - head,
            ..inner
        },
        top: kept.top,
        len: change(model, kept, inner.width).len(),
    }
}

/// What stays while the rest is scrolled.
fn head(model: &Model, kept: &Kept, width: u16) -> Vec<Line<'static>> {
    let (mut text, answers) = question(model, kept, width);
    text.extend(answers.into_iter().map(Strip::into_line));
    text.push(Line::default());
    text.push(Line::styled("Restoring it changes:", model.theme.label));
    text
}

/// The lines that restoring would change, in this many columns.
fn change(model: &Model, kept: &Kept, width: u16) -> Vec<Line<'static>> {
    let now = kept.base.as_ref().map_or(&model.draft, |base| &base.draft);
    let width = usize::from(width.saturating_sub(2));
    difference(model, (now, &kept.work.draft), width)
}

/// The question in this many columns, and under it the answers.
pub fn question(model: &Model, kept: &Kept, width: u16) -> (Vec<Line<'static>>, Vec<Strip<Id>>) {
    let width = usize::from(width.saturating_sub(2));
    let mut text = wrap_text(
        &sentence(model, kept),
        model.theme.text,
        width,
        model.signs.more,
    );
    if kept.has_changed {
        let changed = "The file has changed since; saving will ask before it is replaced.";
        text.extend(wrap(&[(model.theme.warning, changed)], width, 0));
    }
    let key = model.key(Scope::Kept, Id::Discard);
    if let Some(key) = key.filter(|_| kept.is_doomed) {
        let sure =
            format!("This work is nowhere else. Press {key} again to throw it away for good.");
        text.extend(wrap(&[(model.theme.error, &sure)], width, 0));
    }
    let choices = [
        (Id::Accept, "restore"),
        (Id::Discard, "throw away"),
        (Id::Close, "later"),
    ];
    (text, answers(model, Scope::Kept, &choices, width))
}

fn sentence(model: &Model, kept: &Kept) -> String {
    // An opened file as the person named it.
    let path = model.path.as_ref().or(kept.work.path.as_ref());
    let file = path.map(|path| model.paths.show(path));
    let unsaved = unsaved(file.as_deref(), kept.age);
    let more = match kept.more {
        0 => "",
        1 => " An older one waits for another start.",
        _ => " Older ones wait for other starts.",
    };
    format!("{unsaved}{more}")
}
