//! Findings for people: the line at fault, underlined, with the remedy.

use std::ops::Range;

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet, Title,
    normalize_untrusted_str,
};

use super::{Checked, Report};
use crate::analysis::Counts;
use crate::cors::{HIDDEN, is_unprintable};
use crate::lint::{Diagnostic, Severity};
use crate::preset::{DesignError, LoadError, Spot};
use crate::settings::Problem;

/// The findings of all files, and a last line that counts them.
pub(super) fn render(report: &Report, color: bool) -> String {
    let renderer = renderer(color);
    let mut out = String::new();
    for file in &report.files {
        for diagnostic in &file.diagnostics {
            out.push_str(&renderer.render(&finding(file, diagnostic)));
            out.push_str("\n\n");
        }
    }
    for file in &report.files {
        for diagnostic in &file.suppressed {
            out.push_str(&suppressed(file, diagnostic));
        }
    }
    if report.suppressed() > 0 {
        out.push('\n');
    }
    out.push_str(&summary(report));
    out
}

/// A finding that the design switches off, on one line.
fn suppressed(file: &Checked, diagnostic: &Diagnostic) -> String {
    let place = file.spot(diagnostic).map_or_else(String::new, |spot| {
        format!(":{}:{}", spot.line, spot.column)
    });
    let environment = diagnostic.environment.as_deref();
    let environment = environment.map_or_else(String::new, |name| format!(" in `{name}`"));
    let reason: Vec<_> = file.reason(diagnostic).split_whitespace().collect();
    let reason = match reason.as_slice() {
        [] => "no reason given".to_owned(),
        words => words.join(" "),
    };
    let (name, rule) = (&file.name, diagnostic.rule.name);
    let line = format!("switched off: {rule} at {name}{place}{environment}: {reason}");
    format!("{}\n", harmless_line(&line))
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
    let unread = match report.unread {
        0 => String::new(),
        unread => format!("{} could not be read", count(unread, "file")),
    };
    if files == 0 {
        return format!("nothing was checked; {unread}\n");
    }
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
    if !unread.is_empty() {
        line = format!("{line}; {unread}");
    }
    format!("{line}\n")
}

fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}

fn finding<'a>(file: &'a Checked, diagnostic: &'a Diagnostic) -> Vec<Group<'a>> {
    let level = level(diagnostic.severity);
    let title = level
        .clone()
        .primary_title(harmless_line(&diagnostic.message))
        .id(diagnostic.rule.name);
    let mut remarks = Vec::new();
    if let Some(environment) = &diagnostic.environment {
        let note = format!("in the environment `{environment}`");
        remarks.push(message(Level::NOTE, &note));
    }
    remarks.push(message(Level::HELP, &diagnostic.help));
    for fix in &diagnostic.fixes {
        let text = format!("{} ({})", fix.title, fix.applicability.word());
        remarks.push(message(Level::HELP.with_name("fix"), &text));
    }
    let excerpt = match file.spot(diagnostic) {
        Some(spot) => {
            let spot = narrowed(&file.text, spot, diagnostic);
            Excerpt::around(&file.name, &file.text, &spot)
        }
        None => Excerpt::nowhere(&file.name),
    };
    excerpt.groups(title, level, remarks)
}

const fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    }
}

fn message<'a>(level: Level<'a>, text: &str) -> Element<'a> {
    level.message(harmless_line(text)).into()
}

/// The part of the value that is at fault, if the file spells the value as it is.
fn narrowed(text: &str, spot: &Spot, diagnostic: &Diagnostic) -> Spot {
    let start = spot.bytes.start;
    let written = text.get(spot.bytes.clone());
    match (&diagnostic.span, written) {
        (Some(part), Some(value)) if written == diagnostic.value.as_deref() => Spot {
            line: spot.line,
            column: spot.column + value[..part.start].chars().count(),
            bytes: start + part.start..start + part.end,
        },
        _ => spot.clone(),
    }
}

/// How much of a long line is shown: characters before what is at fault, of it, and behind it.
const SHOWN: [usize; 3] = [60, 200, 60];

/// A file's name, and the lines at fault, underlined.
struct Excerpt<'a> {
    /// The place, where the snippet does not say it: the renderer counts columns in the text that it
    /// gets, which for a long line is a part.
    origin: Option<Origin<'a>>,
    snippet: Option<Snippet<'a, Annotation<'a>>>,
}

impl<'a> Excerpt<'a> {
    /// Around a place in a text, if there is one.
    fn of((path, text): (&'a str, &str), spot: Option<&Spot>) -> Self {
        match spot {
            Some(spot) => Self::around(path, text, spot),
            None => Self::nowhere(path),
        }
    }

    fn nowhere(path: &'a str) -> Self {
        Self {
            origin: Some(Origin::path(harmless_line(path))),
            snippet: None,
        }
    }

    /// Only a part of a long line is handed on, because the renderer walks through the whole of what it
    /// gets, and a file of one line may hold any number of findings.
    fn around(path: &'a str, text: &str, spot: &Spot) -> Self {
        let [before, of, behind] = SHOWN;
        let Range { start, end } = spot.bytes;
        let fault = start..start + prefix(&text[start..end], of).len();
        let from = fault.start - suffix_of_line(&text[..start], before).len();
        let to = fault.end + prefix_of_line(&text[fault.end..], behind).len();
        let beside = [text[..from].chars().next_back(), text[to..].chars().next()];
        let is_cut = beside.map(|c| c.is_some_and(|c| c != '\n'));
        let [left, right] = is_cut.map(|is_cut| if is_cut { "..." } else { "" });
        let source = format!("{left}{}{right}", visible(&text[from..to]));
        let shift = |at: usize| at - from + left.len();
        let snippet = Snippet::source(source)
            .line_start(spot.line)
            .annotation(AnnotationKind::Primary.span(shift(fault.start)..shift(fault.end)));
        if left.is_empty() {
            return Self {
                origin: None,
                snippet: Some(snippet.path(harmless_line(path))),
            };
        }
        let origin = Origin::path(harmless_line(path))
            .line(spot.line)
            .char_column(spot.column);
        Self {
            origin: Some(origin),
            snippet: Some(snippet),
        }
    }

    /// The whole message. A snippet that does not say its place goes into a group of its own, or it
    /// would look like one of a second file.
    fn groups(
        self,
        title: Title<'a>,
        level: Level<'a>,
        remarks: Vec<Element<'a>>,
    ) -> Vec<Group<'a>> {
        let head = Group::with_title(title);
        match (self.origin, self.snippet) {
            (Some(origin), Some(snippet)) => {
                let rest = Group::with_level(level).element(snippet);
                vec![head.element(origin), rest.elements(remarks)]
            }
            (Some(origin), None) => vec![head.element(origin).elements(remarks)],
            (None, Some(snippet)) => vec![head.element(snippet).elements(remarks)],
            (None, None) => vec![head.elements(remarks)],
        }
    }
}

/// The first characters of a text.
fn prefix(text: &str, most: usize) -> &str {
    let end = text
        .char_indices()
        .nth(most)
        .map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// The first characters of a text, up to the end of its first line.
fn prefix_of_line(text: &str, most: usize) -> &str {
    let text = prefix(text, most);
    text.split('\n').next().unwrap_or(text)
}

/// The last characters of a text, from the start of its last line on.
fn suffix_of_line(text: &str, most: usize) -> &str {
    let mut last = text.char_indices().rev().take(most);
    let start = last
        .by_ref()
        .take_while(|(_, c)| *c != '\n')
        .last()
        .map_or(text.len(), |(at, _)| at);
    &text[start..]
}

/// The same text in as many bytes, so that places in it stay, with signs for what nobody sees and the
/// renderer lets through: all but the control characters of ASCII.
fn visible(text: &str) -> String {
    let shown = |c| match c {
        '\u{80}'..='\u{9f}' => '\u{b7}',
        c if is_unprintable(c) && !c.is_control() => HIDDEN,
        c => c,
    };
    text.chars().map(shown).collect()
}

/// A text that cannot upset a terminal.
pub fn harmless(text: &str) -> String {
    normalize_untrusted_str(&visible(text))
}

/// A text that cannot upset a terminal, nor end its line, for what a program takes for a command in a
/// log begins a line.
pub fn harmless_line(text: &str) -> String {
    harmless(text).replace('\n', "\u{240a}")
}

/// Why a design cannot be loaded: the line at fault, underlined, with the remedy.
pub fn refusal(error: &DesignError, color: bool) -> String {
    let DesignError::Load(LoadError::Text { name, text, error }) = error else {
        return plain_error(&error.to_string(), color);
    };
    let title = Level::ERROR.primary_title(harmless_line(&error.message()));
    let title = match error.rule() {
        Some(rule) => title.id(rule),
        None => title,
    };
    let excerpt = Excerpt::of((name, text), error.spot.as_ref());
    let help = vec![message(Level::HELP, &error.help())];
    renderer(color).render(&excerpt.groups(title, Level::ERROR, help))
}

/// What does not count of the settings or a theme, and why.
pub fn problem(problem: &Problem, color: bool) -> String {
    let title = Level::ERROR.primary_title(harmless_line(&problem.message()));
    let name = problem.file.display().to_string();
    let excerpt = Excerpt::of((&name, &problem.text), problem.error.spot.as_ref());
    let help = vec![message(Level::HELP, &problem.help())];
    renderer(color).render(&excerpt.groups(title, Level::ERROR, help))
}

/// Any other reason why a command cannot run.
pub fn plain_error(text: &str, color: bool) -> String {
    let title = Level::ERROR.primary_title(harmless_line(text));
    renderer(color).render(&[Group::with_title(title)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, bytes: Range<usize>) -> String {
        let line = text[..bytes.start].matches('\n').count() + 1;
        let column = text[..bytes.start]
            .chars()
            .rev()
            .take_while(|c| *c != '\n')
            .count()
            + 1;
        let spot = Spot {
            line,
            column,
            bytes,
        };
        let title = Level::ERROR.primary_title("it is wrong");
        let groups = Excerpt::around("a.json", text, &spot).groups(title, Level::ERROR, Vec::new());
        Renderer::plain().render(&groups)
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        let text = "a: 1\nb: [é, x]\nc: 2\n";
        let at = text.find('x').expect("it is there");
        let shown = shown(text, at..at + 1);
        assert!(shown.contains("a.json:2:8"), "{shown}");
        assert!(shown.contains("2 | b: [é, x]\n"), "{shown}");
    }

    #[test]
    fn of_a_long_line_the_part_around_the_fault_is_shown() {
        let text = format!("[{}x{}]", "é,".repeat(500), ",é".repeat(500));
        let at = text.find('x').expect("it is there");
        let shown = shown(&text, at..at + 1);
        assert!(shown.contains("a.json:1:1002\n"), "{shown}");
        let lines: Vec<_> = shown.lines().collect();
        let source = lines
            .iter()
            .position(|l| l.starts_with("1 | "))
            .expect("a source line");
        assert!(lines[source].starts_with("1 | ...é,é,"), "{shown}");
        assert!(lines[source].ends_with(",é..."), "{shown}");
        let column = |line: &str, sign| line.chars().position(|c| c == sign);
        assert_eq!(
            column(lines[source], 'x'),
            column(lines[source + 1], '^'),
            "{shown}"
        );
    }

    #[test]
    fn a_fault_of_any_length_is_cut() {
        let text = "é".repeat(10_000);
        assert!(shown(&text, 0..text.len()).len() < 2_000);
    }
}
