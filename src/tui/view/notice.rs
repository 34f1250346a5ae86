//! Draws how the last thing went: over the last lines of the screen, as many as it takes to be read whole.
//!
//! Nothing else moves for it, and the next key takes it away.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::{Block, Clear};

use super::super::hit::Spot;
use super::super::model::{Model, Notice};
use super::super::widget::{cut, wrap_text, wrap_whole};
use super::chrome;
use crate::lint::Severity;

/// Columns before the text: a blank, the sign, a blank.
const INDENT: usize = 3;

/// The part of the screen's height that a notice may take: it says something about what is there.
const PART: u16 = 3;

/// Draws the notice, if there is one. The way to help stays.
pub fn draw(model: &Model, frame: &mut Frame<'_>) {
    if let Some((area, lines)) = placed(model) {
        frame.render_widget(Clear, area);
        frame.render_widget(Block::new().style(model.theme.text), area);
        frame.render_widget(Text::from(lines), area);
        let help = chrome::help(model);
        help.draw(frame, help.at_the_right_of(model.areas().footer));
    }
}

/// What a cell of the notice leads to.
pub fn under(model: &Model, at: Position) -> Option<Spot> {
    placed(model).filter(|(area, _)| area.contains(at))?;
    let help = chrome::help(model);
    let end = help.at_the_right_of(model.areas().footer);
    help.under(end, at).or(Some(Spot::Notice))
}

/// The notice's lines, and where they are.
fn placed(model: &Model) -> Option<(Rect, Vec<Line<'static>>)> {
    let notice = model.notice.as_ref()?;
    let footer = model.areas().footer;
    let width = chrome::room_beside(&chrome::help(model), footer.width);
    let most = (model.size.height / PART).max(1);
    let lines = lines(model, notice, width, most.into());
    let height = u16::try_from(lines.len()).unwrap_or(most);
    let area = Rect {
        y: footer.bottom().saturating_sub(height),
        height,
        ..footer
    };
    Some((area, lines))
}

/// The notice in lines of this many columns, and at most so many lines. Where they are too few for all of
/// it, long paths are cut first.
fn lines(model: &Model, notice: &Notice, width: usize, most: usize) -> Vec<Line<'static>> {
    let more = model.signs.more;
    let (style, sign) = if notice.failed {
        (model.theme.error, model.signs.severity(Severity::Error))
    } else {
        (model.theme.good, model.signs.dot)
    };
    let room = width.saturating_sub(INDENT);
    let mut all = wrap_whole(&notice.text, style, room);
    if all.len() > most {
        all = wrap_text(&notice.text, style, room, more);
    }
    if all.len() > most {
        all.truncate(most);
        if let Some(last) = all.last_mut() {
            let shown = cut(&last.to_string(), room.saturating_sub(2), "");
            *last = Line::styled(format!("{shown} {more}"), style);
        }
    }
    let signs = std::iter::once(sign).chain(std::iter::repeat(" "));
    let begun = all.into_iter().zip(signs).map(|(line, sign)| {
        let mut spans = vec![Span::styled(format!(" {sign} "), style)];
        spans.extend(line.spans);
        Line::from(spans)
    });
    begun.collect()
}
