//! Stamps: a whole design on one line, as the headers of exports carry it.

use super::{LoadError, Loaded, read, write};
use crate::cors::Draft;

const MARK: &str = "corstui-design: ";

/// A design on one line of ASCII, without `<` and `>`, so that it fits into any language's comment.
pub fn stamp(draft: &Draft) -> String {
    format!("{MARK}{}", plain_ascii(&write::tree(draft).to_string()))
}

/// JSON whose strings hold every character but letters, digits and simple signs by its number.
fn plain_ascii(json: &str) -> String {
    let mut line = String::with_capacity(json.len());
    for c in json.chars() {
        if matches!(c, ' '..='~') && !matches!(c, '<' | '>') {
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
    let design = stamped(text)?;
    let refuse = |error| LoadError::Text {
        name: format!("{name}, the design in its header"),
        text: design.to_owned(),
        error: Box::new(error),
    };
    Some(read(design).map_err(refuse))
}

fn stamped(text: &str) -> Option<&str> {
    let line = text.split_once(MARK)?.1.lines().next()?;
    Some(line.trim_end().trim_end_matches("-->").trim_end())
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
        ] {
            let draft = draft(name);
            let line = stamp(&draft);
            assert!(line.bytes().all(|b| matches!(b, b' '..=b'~')), "{line}");
            assert!(!line.contains(['<', '>']), "{line}");
            for text in [
                format!("# a\n# {line}\nb: 1\n"),
                format!("<!-- {line} -->\r\n"),
                line.clone(),
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
