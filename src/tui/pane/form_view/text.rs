//! Text as the form shows it: in few columns, with nothing hidden.

use ratatui::text::Span;

use crate::cors;

/// Seconds in the largest unit that takes them whole: `10m`, `2h`, `90s`.
pub(super) fn compact(seconds: i64) -> String {
    let units = [(86_400, "d"), (3_600, "h"), (60, "m")];
    let fit = units
        .into_iter()
        .find(|(size, _)| seconds != 0 && seconds % size == 0);
    fit.map_or_else(
        || format!("{seconds}s"),
        |(size, unit)| format!("{}{unit}", seconds / size),
    )
}

/// Text with blanks at its ends and control characters made visible, since they are what is wrong.
pub(super) fn visible(text: &str, blank: &str) -> String {
    if text.is_empty() {
        return "(empty)".to_owned();
    }
    let trimmed = text.trim();
    let middle = cors::visible(trimmed);
    let start = text.len() - text.trim_start().len();
    let end = text.len() - text.trim_end().len();
    format!(
        "{}{middle}{}",
        blank.repeat(start.min(4)),
        blank.repeat(end.min(4))
    )
}

/// The first item of an inline list to show, so that the selected one is in view.
pub(super) fn first_in_view(items: &[String], selected: usize, room: usize) -> usize {
    let mut used = 0;
    for (at, item) in items.iter().enumerate().take(selected + 1).rev() {
        used += Span::raw(item.as_str()).width() + 2;
        if used > room + 2 {
            return (at + 1).min(selected);
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_compact() {
        let cases = [
            (0, "0s"),
            (5, "5s"),
            (90, "90s"),
            (600, "10m"),
            (7_200, "2h"),
            (86_400, "1d"),
        ];
        for (seconds, text) in cases {
            assert_eq!(compact(seconds), text);
        }
    }

    #[test]
    fn what_cannot_be_seen_is_shown() {
        assert_eq!(visible(" a\tb ", "·"), "·a\u{fffd}b·");
        assert_eq!(visible("", "·"), "(empty)");
    }
}
