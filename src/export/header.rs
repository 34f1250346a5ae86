//! The header: which program made an export, and the whole design on one line, to read it back.

use super::Language;

/// How many lines a header has.
pub const LINES: usize = 3;

/// A header's lines, of which the last is the design.
pub fn lines(design: &str) -> [String; LINES] {
    [
        format!("Made by corstui {}.", env!("CARGO_PKG_VERSION")),
        "`corstui import` reads the design back from the next line.".to_owned(),
        design.to_owned(),
    ]
}

/// Puts a header before an export, below the line that names a script's interpreter.
///
/// `design` is one line of ASCII without `<` and `>`, so it stays inside every language's comment. It
/// comes third, because Python takes an encoding from a comment on the first two lines (PEP 263).
pub fn put(text: &str, design: &str, language: Language) -> String {
    let (open, close) = language.comment();
    let header: String = lines(design)
        .map(|line| format!("{open}{line}{close}\n"))
        .concat();
    let below_interpreter = if text.starts_with("#!") {
        text.find('\n').map_or(text.len(), |end| end + 1)
    } else {
        0
    };
    let (first, rest) = text.split_at(below_interpreter);
    format!("{first}{header}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_design_stands_third_and_below_the_interpreter() {
        let text = put(
            "#!/usr/bin/env bash\nset -e\n",
            "design: {}",
            Language::Shell,
        );
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines[0], "#!/usr/bin/env bash");
        assert_eq!(lines[3], "# design: {}");
        assert_eq!(lines[4], "set -e");
        let text = put("a: 1\n", "design: {}", Language::Yaml);
        assert_eq!(text.lines().nth(2), Some("# design: {}"));
        let text = put("# A\n", "design: {}", Language::Markdown);
        assert_eq!(text.lines().nth(2), Some("<!-- design: {} -->"));
    }
}
