//! The lines of a design's file that something would change.

use ratatui::text::Line;

use crate::cors::Draft;
use crate::diff::{Side, Texts};
use crate::preset::{self, Format};
use crate::tui::model::Model;
use crate::tui::widget::cut;

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
        lines.extend(shown.map(|(side, line)| {
            let line = format!("{} {}", side.sign(), line.trim_end());
            Line::styled(cut(&line, width, model.signs.more), theme.side(side))
        }));
    }
    lines
}

/// Whether a line of a preset names a field that is empty: nobody misses it.
fn says_nothing(line: &str) -> bool {
    [": []", ": \"\""]
        .iter()
        .any(|empty| line.trim_end().ends_with(empty))
}
