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

/// Whether the text stands between quotes, as a shell or a mapping would write it.
///
/// A name in single quotes is a token, but nobody means the quotes to be part of it.
pub fn is_quoted(text: &str) -> bool {
    text.len() > 1
        && ['\'', '"']
            .iter()
            .any(|quote| text.starts_with(*quote) && text.ends_with(*quote))
}

#[cfg(test)]
mod tests {
    use super::{is_quoted, is_token};

    #[test]
    fn tokens_are_nonempty_and_hold_no_separator() {
        for good in ["GET", "x-api-key", "*", "X-*", "'PUT'", "a|b~c"] {
            assert!(is_token(good), "{good:?}");
        }
        for bad in ["", "a b", "a/b", "\"PUT\"", "x:y", "x@y", "é", "a,b", "a\n"] {
            assert!(!is_token(bad), "{bad:?}");
        }
    }

    #[test]
    fn quotes_stand_at_both_ends() {
        for quoted in ["'PUT'", "\"PUT\"", "''"] {
            assert!(is_quoted(quoted), "{quoted:?}");
        }
        for bare in ["PUT", "'PUT", "'", "", "x'y", "'PUT\""] {
            assert!(!is_quoted(bare), "{bare:?}");
        }
    }
}
