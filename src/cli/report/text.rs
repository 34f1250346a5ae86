//! Findings for people: the line at fault, underlined, with the remedy.

use std::ops::Range;

use annotate_snippets::{
    AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str,
};

use super::{Checked, Report};
use crate::analysis::Counts;
use crate::lint::{Diagnostic, Severity};
use crate::preset::{DesignError, LoadError};

/// The findings of all files, and a last line that counts them.
pub(super) fn render(report: &Report, color: bool) -> String {
    let renderer = renderer(color);
    let mut out = String::new();
    for file in &report.files {
        for diagnostic in &file.diagnostics {
            out.push_str(&renderer.render(&[finding(file, diagnostic)]));
            out.push_str("\n\n");
        }
    }
    out.push_str(&summary(report));
    out
}

fn renderer(color: bool) -> Renderer {
    if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    }
}

fn summary(report: &Report) -> String {
    let Counts {
        errors,
        warnings,
        infos,
    } = report.counts();
    let files = report.files.len();
    let fixable = report
        .files
        .iter()
        .flat_map(|file| &file.diagnostics)
        .filter(|d| d.fix().is_some())
        .count();
    let mut line = format!(
        "{}, {}, {} in {}",
        count(errors, "error"),
        count(warnings, "warning"),
        count(infos, "info"),
        count(files, "file"),
    );
    if fixable > 0 {
        line = format!("{line}; {fixable} with a fix");
    }
    if report.suppressed() > 0 {
        line = format!("{line}; {} switched off in the design", report.suppressed());
    }
    format!("{line}\n")
}

fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}

fn finding<'a>(file: &'a Checked, diagnostic: &'a Diagnostic) -> Group<'a> {
    let title = level(diagnostic.severity)
        .primary_title(&diagnostic.message)
        .id(diagnostic.rule.name);
    let mut elements = vec![place(file, diagnostic)];
    if let Some(environment) = &diagnostic.environment {
        let note = format!("in the environment `{environment}`");
        elements.push(message(Level::NOTE, &note));
    }
    elements.push(message(Level::HELP, &diagnostic.help));
    for fix in &diagnostic.fixes {
        let text = format!("{} ({})", fix.title, fix.applicability.word());
        elements.push(message(Level::HELP.with_name("fix"), &text));
    }
    Group::with_title(title).elements(elements)
}

const fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    }
}

fn message<'a>(level: Level<'a>, text: &str) -> Element<'a> {
    level.message(normalize_untrusted_str(text)).into()
}

/// The line of the finding, or only the file when it says nothing about the field.
fn place<'a>(file: &'a Checked, diagnostic: &Diagnostic) -> Element<'a> {
    let Some(spot) = file.spot(diagnostic) else {
        return Origin::path(&file.path).into();
    };
    let bytes = narrowed(&file.text, &spot.bytes, diagnostic);
    excerpt(&file.path, &file.text, spot.line, bytes)
}

/// The part of the value that is at fault, if the file spells the value as it is.
fn narrowed(text: &str, value: &Range<usize>, diagnostic: &Diagnostic) -> Range<usize> {
    let written = text.get(value.clone());
    match &diagnostic.span {
        Some(part) if written == diagnostic.value.as_deref() => {
            value.start + part.start..value.start + part.end
        }
        _ => value.clone(),
    }
}

/// The lines of a text around some bytes, underlined. Only these lines are handed on, because the
/// renderer walks through the whole of what it gets.
fn excerpt<'a>(path: &'a str, text: &str, line: usize, bytes: Range<usize>) -> Element<'a> {
    let start = text[..bytes.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[bytes.end..]
        .find('\n')
        .map_or(text.len(), |at| bytes.end + at);
    let span = bytes.start - start..bytes.end - start;
    Snippet::source(visible(&text[start..end]))
        .path(path)
        .line_start(line)
        .annotation(AnnotationKind::Primary.span(span))
        .into()
}

/// The same text in as many bytes without the controls that the renderer lets through.
fn visible(text: &str) -> String {
    text.replace(|c| ('\u{80}'..='\u{9f}').contains(&c), "\u{b7}")
}

/// Why a design cannot be loaded: the line at fault, underlined, with the remedy.
pub fn refusal(error: &DesignError, color: bool) -> String {
    let DesignError::Load(LoadError::Text { name, text, error }) = error else {
        return plain_error(&error.to_string(), color);
    };
    let title = Level::ERROR.primary_title(error.message());
    let place = match &error.spot {
        Some(spot) => excerpt(name, text, spot.line, spot.bytes.clone()),
        None => Origin::path(name).into(),
    };
    let help = message(Level::HELP, &error.help());
    renderer(color).render(&[Group::with_title(title).elements([place, help])])
}

/// Any other reason why a command cannot run.
pub fn plain_error(text: &str, color: bool) -> String {
    renderer(color).render(&[Group::with_title(Level::ERROR.primary_title(text))])
}
