//! The lines of a design's file that something would change.

use ratatui::text::Line;

use crate::cors::Draft;
use crate::diff::{Side, Texts};
use crate::preset::{self, Format};
use crate::tui::model::Model;
use crate::tui::widget::fold;

/// The lines of the design's file that would go and come, in the file's own words, each with a few lines
/// around it.
pub fn difference(
    model: &Model,
    (now, then): (&Draft, &Draft),
    width: usize,
) -> Vec<Line<'static>> {
    let theme = &model.theme;
    let now = preset::write(now, Format::Yaml);
    let then = preset::write(then, Format::Yaml);
    if now == then {
        return vec![Line::styled("nothing", theme.muted)];
    }
    let mut lines = Vec::new();
    for hunk in Texts::new(&now, &then).hunks() {
        if !lines.is_empty() {
            lines.push(Line::styled(model.signs.more, theme.muted));
        }
        let shown = hunk
            .into_iter()
            .filter(|(_, line)| !line.starts_with('#'))
            .filter(|(side, line)| *side != Side::Old || !says_nothing(line));
        lines.extend(shown.flat_map(|(side, line)| {
            let style = theme.side(side);
            let lines = folded(side.sign(), line.trim_end(), width).into_iter();
            lines.map(move |line| Line::styled(line, style))
        }));
    }
    lines
}

/// A line behind its sign, broken so that nothing of it is out of sight.
fn folded(sign: &str, line: &str, width: usize) -> Vec<String> {
    let text = line.trim_start();
    let indent = line.len() - text.len() + 2;
    let lines = fold(text, width.saturating_sub(indent)).into_iter();
    lines
        .enumerate()
        .map(|(at, part)| {
            let sign = if at == 0 { sign } else { "" };
            format!("{sign:indent$}{part}")
        })
        .collect()
}

/// Whether a line of a preset names a field that is empty: nobody misses it.
fn says_nothing(line: &str) -> bool {
    [": []", ": \"\""]
        .iter()
        .any(|empty| line.trim_end().ends_with(empty))
}
