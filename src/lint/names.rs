//! What the rules about lists of names share: methods, request headers and exposed headers.

use std::collections::{HashMap, HashSet};

use super::{Design, Entry, Finding, Fix};
use crate::cors::{Edit, Field, HeaderName, Place, is_quoted, is_token, visible};

/// What may stand between names that belong into entries of their own.
fn is_separator(c: char) -> bool {
    matches!(c, ',' | ';') || c.is_whitespace()
}

/// The text without the blanks and quotes around it.
pub fn unwrapped(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\'' | '"'))
}

/// The names that an entry may have meant: split at separators, without blanks and quotes.
pub fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_separator)
        .map(unwrapped)
        .filter(|part| !part.is_empty())
}

/// Whether the text is no name as it stands.
pub fn is_malformed(text: &str) -> bool {
    !is_token(text) || is_quoted(text)
}

/// Whether the text is several names with separators between them.
pub fn is_list(text: &str) -> bool {
    is_malformed(text) && parts(text).count() > 1 && parts(text).all(is_token)
}

/// The text with a sign in place of what would upset a terminal.
pub fn shown(text: &str) -> String {
    visible(text).into_owned()
}

/// An entry of nothing but blanks; `noun` says what it should have been.
pub fn empty(entry: &Entry<'_>, noun: &str) -> Option<Finding> {
    entry
        .text
        .trim()
        .is_empty()
        .then(|| removable(entry, format!("this {noun} entry is empty"), "remove it"))
}

/// A finding that is mended by taking the entry away.
pub fn removable(
    entry: &Entry<'_>,
    message: impl Into<String>,
    help: impl Into<String>,
) -> Finding {
    entry
        .finding(message, help)
        .fixed_by(replacement(entry, &[]))
}

/// An entry that is no name: underlines the first character at fault, and writes `instead` where
/// it is known what was meant. `noun` says what the entry should have been, `effect` what happens.
pub fn malformed(
    entry: &Entry<'_>,
    noun: &str,
    effect: &str,
    instead: Option<&[String]>,
) -> Finding {
    let text = shown(entry.text);
    let message = if is_token(entry.text) {
        format!("the quotes of `{text}` would be part of the {noun}")
    } else {
        format!("`{text}` is no {noun}, and {effect}")
    };
    let help = match instead {
        None => format!("write one {noun} per entry, without blanks and quotes"),
        Some([]) => "remove the entry".to_owned(),
        Some(names) => format!("write {}", in_backticks(names)),
    };
    let mut finding = entry.finding(message, help);
    finding.span = entry
        .text
        .char_indices()
        .map(|(at, c)| at..at + c.len_utf8())
        .find(|span| !is_token(&entry.text[span.clone()]));
    match instead {
        Some(names) => finding.fixed_by(replacement(entry, names)),
        None => finding,
    }
}

/// The safe fix that writes these names in the place of one entry.
pub fn replacement(entry: &Entry<'_>, names: &[String]) -> Fix {
    let (field, index) = (entry.field, entry.index);
    let Some((first, others)) = names.split_first() else {
        return Fix::safe("Remove the entry", vec![Edit::remove_item(field, index)]);
    };
    let mut edits = vec![Edit::set_item(field, index, first)];
    edits.extend(
        others
            .iter()
            .zip(index + 1..)
            .map(|(name, at)| Edit::insert_item(field, at, name)),
    );
    Fix::safe(format!("Write {}", names.join(", ")), edits)
}

/// The safe fix that adds these names to the end of a list.
pub fn addition<T: Into<String> + Copy + std::fmt::Display>(field: Field, names: &[T]) -> Fix {
    let words: Vec<String> = names.iter().map(ToString::to_string).collect();
    let edits = names.iter().map(|name| Edit::append(field, *name));
    Fix::safe(format!("Add {}", words.join(", ")), edits.collect())
}

/// `a`, `b` and `c`, each in backticks.
pub fn in_backticks<T: AsRef<str>>(names: &[T]) -> String {
    let quoted: Vec<String> = names.iter().map(|n| format!("`{}`", n.as_ref())).collect();
    match quoted.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => quoted.concat(),
    }
}

/// The header names that an entry meant: those of a list, or what stands before the value of a
/// `name: value` pair. `None` when one of them cannot be expressed.
pub fn header_names(entry: &Entry<'_>) -> Option<Vec<String>> {
    let names: Vec<&str> = match entry.text.split_once(':') {
        Some((name, value)) if !value.contains(':') => vec![unwrapped(name)],
        _ => parts(entry.text).collect(),
    };
    let names: Option<Vec<String>> = names
        .into_iter()
        .map(|name| entry.design.limits.header(name).map(|_| name.to_owned()))
        .collect();
    names.map(distinct)
}

/// The names without those that are there already, in any case.
pub fn distinct(names: Vec<String>) -> Vec<String> {
    let mut seen = HashSet::with_capacity(names.len());
    let mut distinct = names;
    distinct.retain(|name| seen.insert(name.to_ascii_lowercase()));
    distinct
}

/// For each entry of a list the first one with the same key: itself, if no earlier one says the same.
pub fn first_alike(list: &[String], key: impl Fn(&str) -> String) -> Vec<usize> {
    let mut first = HashMap::with_capacity(list.len());
    let entries = list.iter().enumerate();
    entries
        .map(|(index, text)| *first.entry(key(text)).or_insert(index))
        .collect()
}

/// `*` inside a longer header name.
pub fn pattern(entry: &Entry<'_>) -> Option<Finding> {
    HeaderName::parse(entry.text).filter(HeaderName::is_pattern)?;
    let at = entry.text.find('*')?;
    let message = format!(
        "`{}` is compared as a name, because browsers know no patterns here",
        entry.text
    );
    let help = "list the names, or write `*` alone";
    Some(entry.finding(message, help).spanning(at..at + 1))
}

/// The entry's name, if the entry is a name of this list.
pub fn named(entry: &Entry<'_>, list: impl Fn(&HeaderName) -> bool) -> Option<HeaderName> {
    HeaderName::parse(entry.text).filter(list)
}

/// An entry that says the same as an earlier one.
pub fn duplicate(entry: &Entry<'_>) -> Option<Finding> {
    let first = entry.earlier()?;
    Some(removable(
        entry,
        format!("`{}` stands in the list already", entry.text),
        format!("remove it: entry {} says the same", first + 1),
    ))
}

/// `*` beside names that it covers, in a design without credentials. `keep` are names that `*`
/// does not cover.
pub fn wildcard_with_others(
    design: &Design<'_>,
    field: Field,
    keep: impl Fn(&str) -> bool,
) -> Option<Finding> {
    let list = design.draft.list(field)?;
    let star = list.iter().position(|text| text == "*")?;
    let covered: Vec<usize> = (0..list.len())
        .filter(|i| list[*i] != "*" && !is_malformed(&list[*i]) && !keep(&list[*i]))
        .collect();
    if design.draft.allow_credentials || covered.is_empty() {
        return None;
    }
    let names: Vec<&String> = covered.iter().map(|i| &list[*i]).collect();
    let finding = Finding::at(
        Place::item(field, star),
        Some("*".to_owned()),
        format!("`*` covers {}", in_backticks(&names)),
        "remove the names that it covers, or `*`",
    );
    // From the back, so that the indices of the others stay right.
    let edits = covered.iter().rev().map(|i| Edit::remove_item(field, *i));
    Some(finding.fixed_by(Fix::safe(
        "Remove what `*` covers",
        edits.collect::<Vec<_>>(),
    )))
}

/// The names that a list of headers means, in lower case: slips that other rules report are
/// forgiven, so that one slip makes one finding.
pub fn meant(design: &Design<'_>, field: Field) -> impl Iterator<Item = String> {
    let entries = design.draft.list(field).into_iter().flatten();
    entries
        .flat_map(|text| parts(text.split(':').next().unwrap_or(text)))
        .map(str::to_ascii_lowercase)
}

/// Whether a list of headers means to name this one, written in lower case.
pub fn lists(design: &Design<'_>, field: Field, name: &str) -> bool {
    meant(design, field).any(|listed| listed == name)
}

/// Whether `*` stands among the request headers and means every header.
pub fn allows_any_header(design: &Design<'_>) -> bool {
    !design.draft.allow_credentials && lists(design, Field::AllowHeaders, "*")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_fall_into_the_names_they_meant() {
        let cases: [(&str, &[&str]); 7] = [
            ("GET", &["GET"]),
            (" GET ", &["GET"]),
            ("\"GET\", 'PUT'", &["GET", "PUT"]),
            ("'GET,PUT'", &["GET", "PUT"]),
            ("a;b c\td", &["a", "b", "c", "d"]),
            (" , ", &[]),
            ("", &[]),
        ];
        for (text, names) in cases {
            assert_eq!(parts(text).collect::<Vec<_>>(), names, "{text:?}");
        }
        assert!(is_list("a, b"));
        assert!(!is_list("a: b"));
        assert!(!is_list("a,"));
    }

    #[test]
    fn lists_read_as_prose() {
        assert_eq!(in_backticks(&["a"]), "`a`");
        assert_eq!(in_backticks(&["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(shown("a\u{1b}[2J"), "a\u{fffd}[2J");
    }
}
