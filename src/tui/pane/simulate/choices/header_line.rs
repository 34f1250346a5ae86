//! Headers on one line, as people type them: `X-A, X-B`, or with values, `X-A: 1, X-B: 2`.

use crate::cors::is_token;
use crate::simulate::example;
use crate::simulate::exchange::Headers;

/// Reads a line of headers: names, or names with values.
pub fn read(line: &str) -> Headers {
    let headers = items(line).map(name_and_value);
    headers
        .map(|(name, value)| (name, value.unwrap_or_else(|| example::value_of(name))))
        .collect()
}

/// Whether every header of a line has a name that can be sent.
pub fn is_readable(line: &str) -> bool {
    items(line).all(|item| is_token(name_and_value(item).0))
}

/// A name alone, or a name with its value.
fn name_and_value(item: &str) -> (&str, Option<&str>) {
    match item.split_once(':') {
        Some((name, value)) => (name.trim(), Some(value.trim())),
        None => (item, None),
    }
}

/// The headers of a line. Where values are written they may hold commas, so that only one that a name
/// and a colon follow begins the next header.
fn items(line: &str) -> impl Iterator<Item = &str> {
    let with_values = line.contains(':');
    let begins = move |rest: &str| {
        let name = rest.split_once(':').map(|(name, _)| name.trim());
        !with_values || name.is_some_and(is_token)
    };
    let commas = line.match_indices(',').map(|(at, _)| at);
    let mut ends: Vec<_> = commas.filter(|at| begins(&line[at + 1..])).collect();
    ends.push(line.len());
    let starts = std::iter::once(0).chain(ends.clone().into_iter().map(|at| at + 1));
    let items = starts.zip(ends).map(|(start, end)| line[start..end].trim());
    items.filter(|item| !item.is_empty() && *item != "none")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_read_as_names_or_with_values_that_may_hold_commas() {
        let cases = [
            ("", ""),
            ("none", ""),
            (
                "x-a, Content-Type",
                "x-a: example|Content-Type: application/json",
            ),
            ("X-A: 1", "X-A: 1"),
            (
                "accept: text/html, text/plain, x-b: 2",
                "accept: text/html, text/plain|x-b: 2",
            ),
            ("x-a:, x-b: 2", "x-a: |x-b: 2"),
        ];
        for (line, expected) in cases {
            let headers = read(line);
            let lines: Vec<_> = headers.iter().map(|(n, v)| format!("{n}: {v}")).collect();
            assert_eq!(lines.join("|"), expected, "{line:?}");
        }
    }
}
