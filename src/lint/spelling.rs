//! An origin entry as typed, cut into its parts, so that a rule can name the part at fault and
//! underline it.
//!
//! This finds only where the parts begin and end. What they mean, and how they are spelled right, is
//! the `url` crate's to say (see [`mend`](super::mend)).

use std::ops::Range;

use crate::cors::Scheme;

/// Quotation marks that people paste around values.
const QUOTES: [char; 7] = ['\'', '"', '`', '‘', '’', '“', '”'];

/// One origin entry in parts, each a range of bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling<'a> {
    text: &'a str,
    /// What stands before host and user name.
    pub head: Head,
    /// User name and password, with the `@` that ends them.
    pub userinfo: Option<Range<usize>>,
    /// The host; an IPv6 address with its brackets, as far as they were typed.
    pub host: Range<usize>,
    /// What follows the colon after the host; `None` without a colon.
    pub port: Option<Range<usize>>,
    /// Path, query and fragment: from the first `/`, `?` or `#` after the host on.
    pub tail: Range<usize>,
}

/// The beginning of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Head {
    /// Nothing, `//` or `://`.
    Missing,
    /// `https:/`, `https:`, `https:\\`, `https//` or `https:///`, up to where the rest begins.
    Broken(Scheme, usize),
    /// Something and `://`, perhaps no scheme at all.
    Scheme(Range<usize>),
}

impl<'a> Spelling<'a> {
    /// Cuts a text that has no blanks around it.
    pub fn cut(text: &'a str) -> Self {
        let (head, start) = cut_head(text);
        let tail = text[start..]
            .find(['/', '?', '#'])
            .map_or(text.len(), |at| start + at);
        let userinfo = text[start..tail].rfind('@').map(|at| start..start + at + 1);
        let host = userinfo.as_ref().map_or(start, |u| u.end);
        let colon = colon_before_port(&text[host..tail]).map(|at| host + at);
        Self {
            text,
            head,
            userinfo,
            host: host..colon.unwrap_or(tail),
            port: colon.map(|at| at + 1..tail),
            tail: tail..text.len(),
        }
    }

    /// What stands before `://`, as typed.
    pub fn scheme(&self) -> Option<&'a str> {
        match &self.head {
            Head::Scheme(range) => Some(&self.text[range.clone()]),
            Head::Missing | Head::Broken(..) => None,
        }
    }

    /// Whether it has this scheme, in any case.
    pub fn has_scheme(&self, scheme: &str) -> bool {
        self.scheme()
            .is_some_and(|s| s.eq_ignore_ascii_case(scheme))
    }

    /// Whether its scheme is http or https, in any case.
    pub fn is_web(&self) -> bool {
        self.has_scheme("http") || self.has_scheme("https")
    }

    /// Whether `scheme://` is there and spelled with the characters of a scheme
    /// ([RFC 3986, section 3.1](https://www.rfc-editor.org/rfc/rfc3986#section-3.1)).
    pub fn has_valid_scheme(&self) -> bool {
        self.scheme().is_some_and(|scheme| {
            scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
        })
    }

    /// Whether a `file:` page is meant, with or without slashes.
    pub fn is_file(&self) -> bool {
        self.text
            .get(..5)
            .is_some_and(|start| start.eq_ignore_ascii_case("file:"))
    }

    /// The host as typed.
    pub fn host(&self) -> &'a str {
        &self.text[self.host.clone()]
    }

    /// The host without a leading `*.`: what a subdomain pattern hangs below.
    pub fn base_host(&self) -> &'a str {
        let host = self.host();
        host.strip_prefix("*.").unwrap_or(host)
    }

    /// Whether the host starts with `*.`.
    pub fn is_subdomain_pattern(&self) -> bool {
        self.host().starts_with("*.")
    }

    /// The port as typed, without the colon.
    pub fn port(&self) -> Option<&'a str> {
        self.port.clone().map(|range| &self.text[range])
    }

    /// The port with its colon.
    pub fn port_with_colon(&self) -> Option<Range<usize>> {
        self.port.as_ref().map(|port| port.start - 1..port.end)
    }

    /// Whether the port is `*` or a list in brackets.
    pub fn has_port_wildcard(&self) -> bool {
        self.port()
            .is_some_and(|p| p == "*" || p.starts_with(['[', '(', '{']))
    }

    /// The port as a number, if it is one from 1 to 65535, leading zeros or not.
    pub fn port_number(&self) -> Option<u16> {
        let port = self.port()?;
        let digits = port.bytes().all(|b| b.is_ascii_digit());
        let significant = port.trim_start_matches('0');
        digits.then(|| significant.parse().ok()).flatten()
    }

    /// What follows host and port, as typed.
    pub fn tail(&self) -> &'a str {
        &self.text[self.tail.clone()]
    }

    /// The path with its slash, without query and fragment.
    pub fn path(&self) -> Range<usize> {
        let end = self.tail().find(['?', '#']).unwrap_or(self.tail.len());
        self.tail.start..self.tail.start + end
    }

    /// Whether the host is an IPv6 address or was meant to be one: in brackets, or with two colons.
    pub fn is_ipv6(&self) -> bool {
        is_ipv6_like(self.base_host())
    }

    /// Where the text is a regular expression rather than an origin: the first sign of it outside
    /// user name, path, query and fragment.
    pub fn regex_sign(&self) -> Option<Range<usize>> {
        if self.text.starts_with('^')
            || (self.text.starts_with('/') && !self.text.starts_with("//"))
        {
            return Some(0..1);
        }
        let head = match &self.head {
            Head::Scheme(range) => range.start..range.end + 1,
            Head::Missing | Head::Broken(..) => 0..0,
        };
        let port = match &self.port {
            Some(port) if !self.has_port_wildcard() => port.clone(),
            _ => self.host.end..self.host.end,
        };
        sign_in(self.text, head, false)
            .or_else(|| sign_in(self.text, self.host.clone(), is_ipv6_like(self.host())))
            .or_else(|| sign_in(self.text, port, false))
    }
}

/// Finds the head, and where user name or host begin.
fn cut_head(text: &str) -> (Head, usize) {
    if let Some((scheme, rest)) = broken_head(text) {
        return (Head::Broken(scheme, rest), rest);
    }
    for missing in ["//", "://"] {
        if text.starts_with(missing) {
            return (Head::Missing, missing.len());
        }
    }
    match text.find("://") {
        Some(at) if can_be_head(&text[..at]) => (Head::Scheme(0..at), at + 3),
        _ => (Head::Missing, 0),
    }
}

/// Whether the text before `://` can be taken for a scheme, and is no host with a path or query in
/// which another URL stands. `https?` counts: it is a pattern of a scheme.
fn can_be_head(text: &str) -> bool {
    let text = text.strip_suffix('?').unwrap_or(text);
    !text.contains(['/', '?', '#', '@']) && !text.contains(is_blank)
}

/// Finds http or https with another separator than `://`, and where the rest begins.
fn broken_head(text: &str) -> Option<(Scheme, usize)> {
    let scheme = [Scheme::Https, Scheme::Http].into_iter().find(|scheme| {
        let name = scheme.as_str();
        text.get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name))
    })?;
    let after = &text[scheme.as_str().len()..];
    let rest = match after.strip_prefix(':') {
        Some(rest) => rest.trim_start_matches(['/', '\\']),
        None => after.strip_prefix("//")?,
    };
    let separator = &after[..after.len() - rest.len()];
    // `http:8080` is a host and a port; `https:///` is an empty host and a path.
    let other = match separator {
        "://" => true,
        ":" => !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()),
        _ => rest.is_empty() && separator.starts_with("://"),
    };
    (!other).then_some((scheme, text.len() - rest.len()))
}

/// The colon that ends the host, if there is one.
fn colon_before_port(authority: &str) -> Option<usize> {
    if authority.starts_with('[') {
        let close = authority.find(']')?;
        return authority[close + 1..].starts_with(':').then_some(close + 1);
    }
    if is_ipv6_like(authority) {
        return None;
    }
    authority.find(':')
}

/// Whether a host was meant as an IPv6 address: hexadecimal digits, colons, dots and perhaps a zone,
/// in brackets or with at least two colons.
fn is_ipv6_like(host: &str) -> bool {
    let address = host.split('%').next().unwrap_or(host);
    let inside = address.trim_start_matches('[');
    let (inside, bracketed) = (
        inside.split(']').next().unwrap_or(inside),
        inside.len() < address.len(),
    );
    (bracketed || inside.matches(':').count() >= 2)
        && inside
            .bytes()
            .all(|b| b.is_ascii_hexdigit() || b":.".contains(&b))
}

/// The first sign of a regular expression in this range; `brackets`: they belong to an address.
fn sign_in(text: &str, range: Range<usize>, brackets: bool) -> Option<Range<usize>> {
    let part = &text[range.clone()];
    let sign = part.find(|c| "()|^$".contains(c) || (!brackets && "[]".contains(c)));
    let found = sign
        .map(|at| at..at + 1)
        .or_else(|| part.find("\\.").map(|at| at..at + 2))
        .or_else(|| part.starts_with(".*").then_some(0..2))
        .or_else(|| part.find("s?:").map(|at| at..at + 3))?;
    Some(range.start + found.start..range.start + found.end)
}

/// Whether a character cannot be seen at the edge of a value: blanks, line breaks, controls, and
/// the zero-width characters that come with copied text.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200d}' | '\u{2060}')
}

/// Whether nothing is left of a text without blanks, quotes and separators.
pub fn is_empty(text: &str) -> bool {
    text.chars()
        .all(|c| is_blank(c) || QUOTES.contains(&c) || is_separator(c))
}

/// A text without the blanks around it.
pub fn trimmed(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// A text without quotes and blanks around it.
pub fn unquoted(text: &str) -> &str {
    text.trim_matches(|c| QUOTES.contains(&c) || is_blank(c))
}

const fn is_separator(c: char) -> bool {
    matches!(c, ',' | ';')
}

/// Where the first comma, semicolon or inner blank stands.
pub fn first_separator(text: &str) -> Option<Range<usize>> {
    let at = text.find(|c| is_separator(c) || is_blank(c))?;
    let width = text[at..].chars().next().map_or(1, char::len_utf8);
    Some(at..at + width)
}

/// The items of a text in which several origins stand; `None` when it is not such a list.
///
/// Between commas or semicolons a host will do; between blanks each item needs its scheme, because
/// a blank inside one host is a slip too.
pub fn listed(text: &str) -> Option<Vec<&str>> {
    first_separator(text)?;
    let by_comma = text.contains(is_separator);
    let items: Vec<&str> = text
        .split(|c| is_separator(c) || is_blank(c))
        .filter(|item| !is_empty(item))
        .collect();
    let all = items.iter().all(|item| looks_like_entry(item, by_comma));
    (all && !items.is_empty()).then_some(items)
}

/// Whether an item of a list was meant as an origin.
fn looks_like_entry(item: &str, host_will_do: bool) -> bool {
    let item = unquoted(item);
    if item == "*" || item.eq_ignore_ascii_case("null") {
        return true;
    }
    let cut = Spelling::cut(item);
    if cut.regex_sign().is_some() {
        return false;
    }
    if cut.has_valid_scheme() {
        return !cut.host().is_empty();
    }
    let host = cut.host();
    host_will_do
        && (host.contains('.') || host.eq_ignore_ascii_case("localhost"))
        && host
            .chars()
            .all(|c| c.is_alphanumeric() || "-_.*".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Head or scheme, user name, host, port, tail.
    fn parts(text: &str) -> (&str, &str, &str, Option<&str>, &str) {
        let cut = Spelling::cut(text);
        let head = match cut.head {
            Head::Missing => "-",
            Head::Broken(scheme, _) => match scheme {
                Scheme::Http => "broken http",
                Scheme::Https => "broken https",
            },
            Head::Scheme(range) => &text[range],
        };
        let userinfo = cut.userinfo.map_or("", |range| &text[range]);
        let port = cut.port.map(|range| &text[range]);
        (head, userinfo, &text[cut.host], port, &text[cut.tail])
    }

    #[test]
    fn an_entry_is_cut_where_its_parts_meet() {
        let cases = [
            ("https://a.example", ("https", "", "a.example", None, "")),
            (
                "HTTPS://u:p@A.example:443/x?y#z",
                ("HTTPS", "u:p@", "A.example", Some("443"), "/x?y#z"),
            ),
            ("http://[::1]:80", ("http", "", "[::1]", Some("80"), "")),
            ("http://[::1", ("http", "", "[::1", None, "")),
            ("http://[::1]x", ("http", "", "[::1]x", None, "")),
            ("http://::1", ("http", "", "::1", None, "")),
            (
                "http://fe80::1%eth0",
                ("http", "", "fe80::1%eth0", None, ""),
            ),
            ("http://app:80:90", ("http", "", "app", Some("80:90"), "")),
            ("https://a@b@c", ("https", "a@b@", "c", None, "")),
            ("https://a?b/c", ("https", "", "a", None, "?b/c")),
            ("localhost:3000", ("-", "", "localhost", Some("3000"), "")),
            ("//a.example", ("-", "", "a.example", None, "")),
            ("://a.example", ("-", "", "a.example", None, "")),
            (
                "a.example/?u=https://b",
                ("-", "", "a.example", None, "/?u=https://b"),
            ),
            ("https:/a", ("broken https", "", "a", None, "")),
            ("https:a", ("broken https", "", "a", None, "")),
            ("Http:\\\\a", ("broken http", "", "a", None, "")),
            ("https//a", ("broken https", "", "a", None, "")),
            ("https:///a", ("broken https", "", "a", None, "")),
            ("https:", ("broken https", "", "", None, "")),
            ("http:8080", ("-", "", "http", Some("8080"), "")),
            ("https://", ("https", "", "", None, "")),
            ("https:///", ("https", "", "", None, "/")),
            ("https?://a", ("https?", "", "a", None, "")),
            ("http://a:[1,2]", ("http", "", "a", Some("[1,2]"), "")),
            ("", ("-", "", "", None, "")),
            ("é://é:é", ("é", "", "é", Some("é"), "")),
        ];
        for (text, expected) in cases {
            assert_eq!(parts(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_port_is_a_number_in_digits_alone() {
        for (port, number) in [
            ("443", Some(443)),
            ("00443", Some(443)),
            ("65535", Some(65_535)),
            ("65536", None),
            ("0", None),
            ("", None),
            ("+80", None),
            ("8o", None),
        ] {
            let text = format!("https://a.example:{port}");
            assert_eq!(Spelling::cut(&text).port_number(), number, "{port:?}");
        }
    }

    #[test]
    fn signs_of_a_regular_expression_are_found_where_they_count() {
        let sign = |text| Spelling::cut(text).regex_sign().map(|range| &text[range]);
        for (text, expected) in [
            ("^https://a.example$", Some("^")),
            ("/a/", Some("/")),
            ("https?://a.example", Some("s?:")),
            ("https://a\\.example", Some("\\.")),
            ("https://.*.example", Some(".*")),
            ("https://(a|b).example", Some("(")),
            ("https://[a-z]+.example", Some("[")),
            ("http://localhost(:[0-9]+)?", Some("(")),
            ("https://a.example$", Some("$")),
            ("http://a.example:80$", Some("$")),
            ("http://[::1]:80", None),
            ("http://[::1", None),
            ("http://a:[1,2]", None),
            ("https://a.example/(x)", None),
            ("https://p$w@a.example", None),
            ("https://app.*.example", None),
            ("//a.example", None),
        ] {
            assert_eq!(sign(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_list_is_one_only_if_every_item_looks_like_an_origin() {
        for (text, items) in [
            ("https://a.example, https://b.example", Some(2)),
            ("https://a.example https://b.example", Some(2)),
            ("https://a.example;b.example;", Some(2)),
            ("'https://a.example','*'", Some(2)),
            ("https://a.example,", Some(1)),
            ("https://a. b.example", None),
            ("https://a.example/x,y", None),
            ("http://localhost:[3000,5173]", None),
            ("https://a.example", None),
        ] {
            assert_eq!(listed(text).map(|l| l.len()), items, "{text:?}");
        }
    }

    #[test]
    fn blanks_quotes_and_separators_alone_are_nothing() {
        for text in ["", " \t\n", "''", "\u{feff}", "\" \"", ", ;"] {
            assert!(is_empty(text), "{text:?}");
        }
        assert!(!is_empty("."));
        assert_eq!(trimmed("\u{feff} a b\r\n"), "a b");
        assert_eq!(unquoted("\"'a'\""), "a");
    }
}
