//! Lists of tokens in a header's value, as in `Access-Control-Allow-Methods`.

use crate::cors::is_token;

/// The items of a list. One item that is no token spoils the whole list, and is the error
/// ([Fetch, extracting header list values](https://fetch.spec.whatwg.org/#extract-header-list-values)).
/// Empty items do not count.
pub(super) fn items(value: &str) -> Result<Vec<&str>, &str> {
    let items = value.split(',').map(|item| item.trim_matches([' ', '\t']));
    items
        .filter(|item| !item.is_empty())
        .map(|item| is_token(item).then_some(item).ok_or(item))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::items;

    #[test]
    fn one_bad_item_spoils_the_list() {
        let cases: [(&str, Result<&[&str], &str>); 12] = [
            ("PUT", Ok(&["PUT"])),
            ("PUT, DELETE", Ok(&["PUT", "DELETE"])),
            (" \tPUT ,DELETE\t", Ok(&["PUT", "DELETE"])),
            (",,PUT,", Ok(&["PUT"])),
            ("", Ok(&[])),
            ("*, X-*", Ok(&["*", "X-*"])),
            ("'PUT'", Ok(&["'PUT'"])),
            ("PUT, no no", Err("no no")),
            ("x@y", Err("x@y")),
            ("\"PUT\"", Err("\"PUT\"")),
            ("GET;POST", Err("GET;POST")),
            ("PUT,\u{b}DELETE", Err("\u{b}DELETE")),
        ];
        for (value, expected) in cases {
            assert_eq!(items(value), expected.map(<[_]>::to_vec), "{value:?}");
        }
    }
}
