//! Filters that let a value past the escaper, each because it cannot break out.

#![expect(
    clippy::inline_always,
    clippy::unused_self,
    clippy::unnecessary_wraps,
    reason = "the shape that askama gives its filters"
)]

use std::fmt::{self, Display};

use askama::Values;
use askama::filters::{Escaper, Safe};

use super::super::selection;
use super::super::setting::Setting;
use super::{Hcl, Prepared, Shell, in_backticks, in_triple_quotes, one_line};

/// What may stand bare in every language: numbers and truth values.
pub trait Bare: Display {}

impl Bare for i64 {}
impl Bare for u16 {}
impl Bare for usize {}
impl Bare for bool {}
impl<T: Bare> Bare for &T {}

/// Code that is finished.
pub trait Finished: Display {}

impl Finished for Prepared {}
impl<T: Finished> Finished for &T {}

/// A number or truth value without quotes.
#[askama::filter_fn]
pub fn bare<T: Bare>(value: T, _: &dyn Values) -> askama::Result<Safe<T>> {
    Ok(Safe(value))
}

/// A name that the program made, such as a resource's: ASCII letters, digits, `_` and `-`, or one
/// of a fixed set of words with dots.
///
/// Fails on anything else, so a user's text cannot pass.
#[askama::filter_fn]
pub fn name<'a>(value: &'a str, _: &dyn Values) -> askama::Result<Safe<&'a str>> {
    let fits = |b: u8| b.is_ascii_alphanumeric() || b"_-.$".contains(&b);
    if !value.is_empty() && value.bytes().all(fits) {
        Ok(Safe(value))
    } else {
        Err(askama::Error::from(fmt::Error))
    }
}

/// A text in a comment: kept on its line.
#[askama::filter_fn]
pub fn comment(value: &str, _: &dyn Values) -> askama::Result<Safe<String>> {
    Ok(Safe(one_line(value)))
}

/// A text of the program's own in Markdown: letters, digits, blanks and `,;-`, which mean nothing within a
/// line.
///
/// Fails on anything else, so a user's text cannot pass.
#[askama::filter_fn]
pub fn prose<T: AsRef<str>>(value: T, _: &dyn Values) -> askama::Result<Safe<T>> {
    let fits = |b: u8| b.is_ascii_alphanumeric() || b" ,;-".contains(&b);
    if value.as_ref().bytes().all(fits) {
        Ok(Safe(value))
    } else {
        Err(askama::Error::from(fmt::Error))
    }
}

/// A word for bash in a block of code of another language. It has no line break.
#[askama::filter_fn]
pub fn shell_word(value: &str, _: &dyn Values) -> askama::Result<Safe<String>> {
    let mut word = String::new();
    Shell.write_escaped_str(&mut word, value)?;
    Ok(Safe(word))
}

/// As `comment`, in Python: on a file's first two lines `coding:` or `coding=` in a comment would name
/// its encoding (PEP 263), so a blank parts them.
#[askama::filter_fn]
pub fn python_comment(value: &str, _: &dyn Values) -> askama::Result<Safe<String>> {
    let parted = one_line(value).replace("coding:", "coding :");
    Ok(Safe(parted.replace("coding=", "coding =")))
}

/// A finished block of code, each line but the first indented by this many blanks. Its lines hold
/// values only as literals, and no unprintable character, so it can stand in a YAML block scalar.
#[askama::filter_fn]
pub fn block(code: &str, _: &dyn Values, indent: usize) -> askama::Result<Safe<String>> {
    Ok(Safe(indented(code, indent)))
}

/// What stands behind a key of a CloudFormation template, colon and blank before it left to it. Its
/// texts are literals.
#[askama::filter_fn]
pub fn setting(setting: &Setting, _: &dyn Values, indent: usize) -> askama::Result<Safe<String>> {
    Ok(Safe(selection::yaml(setting, indent)))
}

/// Code that is finished.
#[askama::filter_fn]
pub fn prepared<T: Finished>(code: T, _: &dyn Values) -> askama::Result<Safe<T>> {
    Ok(Safe(code))
}

/// As `block`, inside an HCL heredoc, where `${` and `%{` would start a template.
#[askama::filter_fn]
pub fn heredoc(code: &str, _: &dyn Values, indent: usize) -> askama::Result<Safe<String>> {
    let code = code.replace("${", "$${").replace("%{", "%%{");
    Ok(Safe(indented(&code, indent)))
}

/// A finished text between the backticks of a JavaScript template literal, on lines of its own: it
/// starts at the margin, because the literal keeps every blank.
#[askama::filter_fn]
pub fn backticked(text: &str, _: &dyn Values) -> askama::Result<Safe<String>> {
    Ok(Safe(in_backticks(text)))
}

/// As `backticked`, between the `'''` of a Python literal.
#[askama::filter_fn]
pub fn triple_quoted(text: &str, _: &dyn Values) -> askama::Result<Safe<String>> {
    Ok(Safe(in_triple_quotes(text)))
}

/// A quoted HCL map key, padded so that the equals signs of its neighbours line up as
/// `terraform fmt` wants them. `width` counts the quotes.
///
/// In pure ASCII, because the formatter counts what a reader sees as one character, combining marks
/// and all, and we do not.
#[askama::filter_fn]
pub fn key(value: &str, _: &dyn Values, width: usize) -> askama::Result<Safe<String>> {
    let literal = ascii_literal(value);
    Ok(Safe(format!("{literal:<width$}")))
}

/// The width that the widest of these keys takes as an HCL literal.
pub fn widest<'a>(keys: impl IntoIterator<Item = &'a str>) -> usize {
    keys.into_iter()
        .map(|key| ascii_literal(key).len())
        .max()
        .unwrap_or(0)
}

fn ascii_literal(value: &str) -> String {
    let mut literal = String::new();
    Hcl.write_escaped_str(&mut literal, value)
        .expect("a String takes every write");
    literal
        .chars()
        .map(|c| match u32::from(c) {
            0..=0x7f => c.to_string(),
            code @ 0x80..=0xffff => format!("\\u{code:04X}"),
            code => format!("\\U{code:08X}"),
        })
        .collect()
}

fn indented(code: &str, indent: usize) -> String {
    let mut text = String::with_capacity(code.len() * 2);
    for (number, line) in code.trim_end().lines().enumerate() {
        if number > 0 {
            text.push('\n');
            if !line.is_empty() {
                text.extend(std::iter::repeat_n(' ', indent));
            }
        }
        text.push_str(line);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::filters;
    use super::*;

    #[test]
    fn blocks_are_indented_but_for_empty_lines() {
        assert_eq!(indented("a\n\n  b\n", 4), "a\n\n      b");
    }

    #[test]
    fn keys_are_ascii_and_measured_with_their_quotes() {
        assert_eq!(widest(["/", "/orders"]), 9);
        assert_eq!(widest([]), 0);
        assert_eq!(ascii_literal("/é\u{301}😀"), r#""/\u00E9\u0301\U0001F600""#);
        assert_eq!(widest(["/é"]), 9);
    }

    #[derive(askama::Template)]
    #[template(
        source = "{{ value|name }}",
        ext = "yaml",
        config = "assets/askama.toml"
    )]
    struct Named<'a> {
        value: &'a str,
    }

    #[test]
    fn only_names_that_we_made_pass_unquoted() {
        use askama::Template;
        for fine in ["GetOrders", "aws_api_gateway_method.options", "$default"] {
            let value = fine;
            assert_eq!(Named { value }.render().ok().as_deref(), Some(fine));
        }
        for bad in ["", "a b", "a\n", "${x}", "é", "a:b", "\"a\"", "#"] {
            let value = bad;
            assert!(Named { value }.render().is_err(), "{bad:?}");
        }
    }

    #[test]
    fn no_template_passes_a_value_by_without_a_check() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/templates");
        let files = std::fs::read_dir(folder).expect("the templates");
        for file in files {
            let path = file.expect("a template").path();
            let text = std::fs::read_to_string(&path).expect("text");
            assert!(
                !text.contains("|safe") && !text.contains("| safe"),
                "{path:?}"
            );
            assert!(!text.contains("|escape("), "{path:?}");
        }
    }
}
