//! Stamps: a whole design on one line, as the headers of exports carry it.

use std::borrow::Cow;

use super::{LoadError, Loaded, read, write};
use crate::cors::Draft;

const MARK: &str = "corstui-design: ";

/// A design on one line of ASCII, without `<` and `>`, so that it fits into any language's comment.
pub fn stamp(draft: &Draft) -> String {
    format!("{MARK}{}", plain_ascii(&write::tree(draft).to_string()))
}

/// JSON whose strings hold by its number what is not ASCII, and what would end a comment or begin a
/// reference in one of the languages of exports. Pairs of braces stand in strings only.
fn plain_ascii(json: &str) -> String {
    let mut line = String::with_capacity(json.len());
    for c in json.chars() {
        let pair = c == '{' && line.ends_with('{');
        if matches!(c, ' '..='~') && !matches!(c, '<' | '>' | '$') && !pair {
            line.push(c);
        } else {
            let units = c.encode_utf16(&mut [0; 2]).to_vec();
            line.extend(units.iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    line
}

/// Reads the design that a text carries; `None` without a stamp. `name` is for messages.
///
/// # Errors
///
/// When the stamp was changed and is no design any more.
pub fn read_stamp(text: &str, name: &str) -> Option<Result<Loaded, LoadError>> {
    let design = &*stamped(text)?;
    let refuse = |error| LoadError::Text {
        name: format!("{name}, the design in its header"),
        text: design.to_owned(),
        error: Box::new(error),
    };
    Some(read(design).map_err(refuse))
}

/// The design behind the mark: what is left of the line but the end of a comment, or of a text in
/// JSON, which has escapes of its own.
fn stamped(text: &str) -> Option<Cow<'_, str>> {
    let line = text.split_once(MARK)?.1.lines().next()?.trim_end();
    if line.starts_with("{\\\"") {
        let (literal, _) = line.rsplit_once('"')?;
        let unescaped = serde_json::from_str(&format!("\"{literal}\""));
        return Some(unescaped.map_or(Cow::Borrowed(line), Cow::Owned));
    }
    Some(line.trim_end_matches("-->").trim_end().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(name: &str) -> Draft {
        Draft {
            name: name.to_owned(),
            allow_origins: vec!["https://app.example.com".to_owned()],
            ..Draft::default()
        }
    }

    #[test]
    fn a_stamp_is_one_line_of_ascii_and_reads_back() {
        for name in [
            "orders",
            "a\nb \u{2028} é 😀 --> */ <x> \\ \"",
            "corstui-design: {}",
            "{{resolve:ssm:x}} ${y}",
        ] {
            let draft = draft(name);
            let line = stamp(&draft);
            assert!(line.bytes().all(|b| matches!(b, b' '..=b'~')), "{line}");
            assert!(
                !line.contains(['<', '>', '$']) && !line.contains("{{"),
                "{line}"
            );
            for text in [
                format!("# a\n# {line}\nb: 1\n"),
                format!("<!-- {line} -->\r\n"),
                line.clone(),
                format!("{:#}", serde_json::json!({"a": ["x", line, "y"]})),
            ] {
                let read = read_stamp(&text, "a.yaml").expect("a stamp");
                assert_eq!(read.expect("a design").draft, draft);
            }
        }
    }

    #[test]
    fn a_text_without_a_stamp_has_no_design_and_a_broken_stamp_says_so() {
        assert!(read_stamp("a: 1\n", "a.yaml").is_none());
        let broken = read_stamp("# corstui-design: {\"nam\": 1}\n", "a.yaml").expect("a stamp");
        let LoadError::Text { name, text, .. } = broken.expect_err("no design") else {
            panic!("another error");
        };
        assert_eq!(name, "a.yaml, the design in its header");
        assert_eq!(text, "{\"nam\": 1}");
    }
}
