//! Findings as workflow commands, which GitHub shows beside the lines of a pull request.

use std::fmt::Write as _;

use super::{Checked, Report, text::harmless};
use crate::lint::{Diagnostic, Severity};

pub(super) fn render(report: &Report) -> String {
    let mut out = String::new();
    for file in &report.files {
        for diagnostic in &file.diagnostics {
            let level = match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "notice",
            };
            let _ = writeln!(
                out,
                "{}",
                command(file, diagnostic, level, &diagnostic.help)
            );
        }
        for diagnostic in &file.suppressed {
            let reason = format!("switched off in the design: {}", file.reason(diagnostic));
            let _ = writeln!(out, "{}", command(file, diagnostic, "notice", &reason));
        }
    }
    out
}

/// One workflow command. Without a line the finding belongs to the file as a whole.
fn command(file: &Checked, diagnostic: &Diagnostic, level: &str, remark: &str) -> String {
    let place = file.spot(diagnostic).map_or_else(String::new, |spot| {
        format!(",line={},col={}", spot.line, spot.column)
    });
    let rule = diagnostic.rule;
    let title = format!("{} ({})", rule.name, rule.code);
    let message = &diagnostic.message;
    let text = match &diagnostic.environment {
        Some(name) => format!("in the environment `{name}`: {message}\n{remark}"),
        None => format!("{message}\n{remark}"),
    };
    format!(
        "::{level} file={}{place},title={}::{}",
        property(&file.path),
        property(&title),
        data(&text)
    )
}

/// Escapes the text after the second `::`, and makes visible what nobody would see.
fn data(text: &str) -> String {
    let escaped = text
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A");
    harmless(&escaped)
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn what_ends_a_command_is_escaped() {
        assert_eq!(data("50%\r\na::b"), "50%25%0D%0Aa::b");
        assert_eq!(property("a:b,c%\n"), "a%3Ab%2Cc%25%0A");
    }

    #[test]
    fn what_nobody_sees_is_made_visible() {
        assert_eq!(
            property("\u{1b}[31m\u{9b}\u{202e}\u{200b}\u{2028}\u{feff}"),
            "\u{241b}[31m\u{b7}\u{fffd}\u{fffd}\u{fffd}\u{fffd}"
        );
    }
}
