//! The `token` of HTTP, the alphabet of method and header names.

/// Whether `text` is an HTTP token: one or more of the letters, digits and signs of
/// [RFC 9110, section 5.6.2](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2).
///
/// `*` and `'` are token characters, so `X-*` and `'PUT'` are tokens that match nothing useful.
pub fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::is_token;

    #[test]
    fn tokens_are_nonempty_and_hold_no_separator() {
        for good in ["GET", "x-api-key", "*", "X-*", "'PUT'", "a|b~c"] {
            assert!(is_token(good), "{good:?}");
        }
        for bad in ["", "a b", "a/b", "\"PUT\"", "x:y", "x@y", "é", "a,b", "a\n"] {
            assert!(!is_token(bad), "{bad:?}");
        }
    }
}
