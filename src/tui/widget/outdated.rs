//! What is shown of a design that has errors by now: an older state, dimmed, and a word that says so.

use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::super::theme::Theme;
use crate::analysis::Analysis;

/// Out of date: muted, and dim where there is no colour to say so.
pub fn style(theme: &Theme) -> Style {
    if theme.muted.fg.is_some() {
        theme.muted
    } else {
        theme.muted.add_modifier(Modifier::DIM)
    }
}

/// The same line, out of date.
pub fn dim(line: Line<'static>, theme: &Theme) -> Line<'static> {
    let style = style(theme);
    let spans = line
        .spans
        .into_iter()
        .map(|span| Span::styled(span.content, style));
    spans.collect()
}

/// How many errors keep what was analysed from being `done`, such as `exported`; `None`: no error does.
/// Where they are is said if it is not what is shown.
pub fn line(
    analysis: &Analysis,
    theme: &Theme,
    done: &str,
    elsewhere: Option<&str>,
) -> Option<Vec<Span<'static>>> {
    let text = words(analysis, done, elsewhere)?;
    Some(vec![Span::styled(text, theme.error)])
}

/// The same, as a text.
pub fn words(analysis: &Analysis, done: &str, elsewhere: Option<&str>) -> Option<String> {
    let (errors, keep) = match analysis.blocking() {
        0 => return None,
        1 => ("1 error".to_owned(), "keeps"),
        errors => (format!("{errors} errors"), "keep"),
    };
    Some(match elsewhere {
        None => format!("{errors} {keep} this from being {done}"),
        // Shorter, as it is to fit beside the form of a small screen.
        Some(place) => format!("not {done}: {errors} in {place}"),
    })
}
