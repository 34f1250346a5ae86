//! What an origin entry with slips was meant to be.
//!
//! Repairs are composed here, so that the fix of any one rule leads straight to an entry without an
//! error where there is one: `HTTPS://App.example.com:443/` to `https://app.example.com`.

use std::net::Ipv6Addr;

use super::spelling::{Head, Spelling, is_empty, listed, trimmed, unquoted};
use crate::cors::{ExactOrigin, Limits, Origin, Scheme, serialised_origin};

/// What to write in place of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// One entry, or several where the typed one is a list; each free of errors.
    pub entries: Vec<String>,
    /// Whether something was guessed, such as a missing scheme.
    pub is_guess: bool,
}

impl Mended {
    fn sure(entry: impl Into<String>) -> Self {
        Self {
            entries: vec![entry.into()],
            is_guess: false,
        }
    }

    /// Whether no entry of it has an error.
    fn is_clean(&self, limits: &Limits) -> bool {
        self.entries.iter().all(|entry| is_taken(entry, limits))
    }
}

/// The entries to write instead; `None` when nothing better than the text itself is known.
pub fn mend(text: &str, limits: &Limits) -> Option<Mended> {
    let core = trimmed(text);
    if is_empty(core) {
        return None;
    }
    mend_trimmed(core, limits)
        .or_else(|| Some(Mended::sure(core)))
        // What is left with another error would only trade one for the other.
        .filter(|mended| mended.entries != [text] && mended.is_clean(limits))
}

fn mend_trimmed(text: &str, limits: &Limits) -> Option<Mended> {
    if is_taken(text, limits) {
        return Some(Mended::sure(text));
    }
    if let Some(items) = listed(text) {
        return mend_list(&items, limits);
    }
    let bare = unquoted(text);
    if bare != text {
        return mend(bare, limits).or_else(|| Some(Mended::sure(bare)));
    }
    let cut = Spelling::cut(text);
    if text.eq_ignore_ascii_case("null") {
        return None;
    }
    match &cut.head {
        Head::Broken(scheme, rest) => mend_head(*scheme, &text[*rest..], limits),
        Head::Missing => {
            let start = cut.userinfo.as_ref().map_or(cut.host.start, |u| u.start);
            let guess = mend_head(likely_scheme(&cut), &text[start..], limits)?;
            Some(Mended {
                is_guess: true,
                ..guess
            })
        }
        Head::Scheme(scheme) => match near_scheme(&text[scheme.clone()]) {
            Some(meant) if !limits.custom_schemes => {
                mend_head(meant, &text[scheme.end + 3..], limits)
            }
            _ => cut.has_valid_scheme().then(|| Mended::sure(tidied(&cut))),
        },
    }
}

/// Mends the items of a list, if all of them can be mended.
fn mend_list(items: &[&str], limits: &Limits) -> Option<Mended> {
    let mended: Option<Vec<Mended>> = items
        .iter()
        .map(|item| mend_trimmed(item, limits).filter(|m| m.is_clean(limits)))
        .collect();
    let mended = mended?;
    Some(Mended {
        is_guess: mended.iter().any(|m| m.is_guess),
        entries: mended.into_iter().flat_map(|m| m.entries).collect(),
    })
}

/// Puts a scheme in front of the rest, if the outcome is an origin or at least a subdomain pattern.
fn mend_head(scheme: Scheme, rest: &str, limits: &Limits) -> Option<Mended> {
    let text = format!("{}://{rest}", scheme.as_str());
    if is_empty(rest) {
        return None;
    }
    let mended = tidied(&Spelling::cut(&text));
    let known =
        matches!(Origin::parse(&mended), Ok(Origin::Subdomains(_))) || is_taken(&mended, limits);
    known.then(|| Mended::sure(mended))
}

/// Whether this API type takes the entry as it stands.
fn is_taken(text: &str, limits: &Limits) -> bool {
    Origin::parse(text).is_ok_and(|origin| limits.takes_origin(&origin))
}

/// The scheme that a page at an address without one most likely has.
fn likely_scheme(cut: &Spelling<'_>) -> Scheme {
    let host = host_form(cut.host()).unwrap_or_default();
    let local = ExactOrigin::parse(&format!("http://{host}")).is_ok_and(|o| o.is_loopback());
    if local { Scheme::Http } else { Scheme::Https }
}

/// The web scheme of which the typed one is a misspelling: one letter off, or with letters behind.
pub fn near_scheme(typed: &str) -> Option<Scheme> {
    let typed = typed.to_ascii_lowercase();
    if typed == "http" || typed == "https" || !typed.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    if typed.starts_with("https") {
        return Some(Scheme::Https);
    }
    let is_near = |scheme: Scheme| strsim::osa_distance(&typed, scheme.as_str()) <= 1;
    match (is_near(Scheme::Https), is_near(Scheme::Http)) {
        (true, false) => Some(Scheme::Https),
        (false, true) => Some(Scheme::Http),
        (true, true) => None,
        (false, false) => typed.starts_with("http").then_some(Scheme::Http),
    }
}

/// Scheme, host and port, each as browsers spell it where it can be, and nothing else.
fn tidied(cut: &Spelling<'_>) -> String {
    let scheme = cut.scheme().unwrap_or_default().to_ascii_lowercase();
    let host = host_form(cut.host()).unwrap_or_else(|| cut.host().to_ascii_lowercase());
    let port = match (cut.port(), cut.port_number()) {
        (None | Some(""), _) => String::new(),
        (_, Some(80)) if scheme == "http" => String::new(),
        (_, Some(443)) if scheme == "https" => String::new(),
        (_, Some(number)) => format!(":{number}"),
        (Some(port), None) => format!(":{port}"),
    };
    format!("{scheme}://{host}{port}")
}

/// A host of a web page as browsers send it, or below `*.`; `None` when it is none.
pub fn host_form(host: &str) -> Option<String> {
    if let Some(base) = host.strip_prefix("*.") {
        return Some(format!("*.{}", host_form(base)?));
    }
    if let Some(address) = ipv6_form(host) {
        return Some(address);
    }
    // The URL parser decodes percent signs, and reads on at these signs or skips them.
    let foreign = |c: char| "/\\?#@:%[]*".contains(c) || c.is_whitespace() || c.is_control();
    if host.contains(foreign) {
        return None;
    }
    let origin = serialised_origin(&format!("http://{host}"))?;
    origin.strip_prefix("http://").map(str::to_owned)
}

/// An IPv6 address in its brackets and its short form, without a zone. `None` when it is none, or
/// when its last group might be a port.
fn ipv6_form(host: &str) -> Option<String> {
    let bracketed = host.strip_prefix('[').and_then(|h| h.strip_suffix(']'));
    let inside = bracketed.unwrap_or(host);
    let address = inside.split('%').next().unwrap_or(inside);
    if !address.contains(':') {
        return None;
    }
    let may_end_in_port = address.rsplit_once(':').is_some_and(|(front, last)| {
        front.parse::<Ipv6Addr>().is_ok() && last.bytes().all(|b| b.is_ascii_digit())
    });
    if bracketed.is_none() && may_end_in_port {
        return None;
    }
    let origin = serialised_origin(&format!("http://[{address}]"))?;
    origin.strip_prefix("http://").map(str::to_owned)
}

/// The exact origins that a simple regular expression such as `^https?://app\.example\.com$` stands
/// for; empty when it stands for more than one host.
pub fn origins_of_regex(text: &str) -> Vec<String> {
    let text = text.strip_prefix('^').unwrap_or(text);
    let text = text.strip_suffix('$').unwrap_or(text).replace("\\.", ".");
    let Some((scheme, rest)) = text.split_once("://") else {
        return Vec::new();
    };
    let schemes: &[&str] = match scheme {
        "https?" => &["https", "http"],
        "https" => &["https"],
        "http" => &["http"],
        _ => &[],
    };
    let origins = schemes.iter().map(|scheme| {
        let text = format!("{scheme}://{rest}");
        ExactOrigin::parse(&text).is_ok().then_some(text)
    });
    origins.collect::<Option<_>>().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::{AnsweredBy, ApiType};

    fn mended(api_type: ApiType, text: &str) -> Option<(Vec<String>, bool)> {
        mend(text, api_type.limits()).map(|m| (m.entries, m.is_guess))
    }

    #[test]
    fn repairs_are_composed() {
        let cases = [
            ("HTTPS://App.example.com:443/", "https://app.example.com"),
            (" 'https://u:p@a.example:/x?y#z' ", "https://a.example"),
            ("https:\\\\A.example/", "https://a.example"),
            ("htps://a.example", "https://a.example"),
            ("httpsfoo://a.example", "https://a.example"),
            ("http://BÜCHER.example:080", "http://xn--bcher-kva.example"),
            ("http://0x7f.1:03000/", "http://127.0.0.1:3000"),
            ("http://[2001:DB8:0:0::1%25eth0]", "http://[2001:db8::1]"),
            ("http://2001:db8::1/", "http://[2001:db8::1]"),
            ("HTTPS://*/", "https://*"),
            ("'*'", "*"),
        ];
        for (text, expected) in cases {
            let expected = Some((vec![expected.to_owned()], false));
            assert_eq!(mended(ApiType::Http, text), expected, "{text:?}");
        }
    }

    /// Where apps may have schemes of their own, a scheme that is nearly a known one may be meant.
    #[test]
    fn a_scheme_of_an_app_stays() {
        for (text, expected) in [
            ("htps://A.example/", "htps://a.example"),
            ("Capacitor://LOCALHOST/", "capacitor://localhost"),
            ("app://BÜCHER/", "app://xn--bcher-kva"),
        ] {
            let expected = Some((vec![expected.to_owned()], false));
            assert_eq!(mended(ApiType::Rest, text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_host_is_read_to_its_end() {
        for host in ["a b", "a ", "a\tb", "a/b", "a%41", "", "a:80"] {
            assert_eq!(host_form(host), None, "{host:?}");
        }
        assert_eq!(host_form("*.A.example").as_deref(), Some("*.a.example"));
    }

    #[test]
    fn guesses_are_marked() {
        for (text, expected) in [
            ("app.example.com/", "https://app.example.com"),
            ("//App.example.com", "https://app.example.com"),
            ("localhost:3000", "http://localhost:3000"),
            ("::1", "http://[::1]"),
        ] {
            let expected = Some((vec![expected.to_owned()], true));
            assert_eq!(mended(ApiType::Http, text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_list_is_split_only_into_entries_without_errors() {
        let split = mended(ApiType::Http, "HTTPS://a.example, 'https://b.example/'");
        let expected = ["https://a.example", "https://b.example"].map(str::to_owned);
        assert_eq!(split, Some((expected.to_vec(), false)));
        assert_eq!(
            mended(ApiType::Http, "https://a.example,https://*.b.example"),
            None
        );
    }

    #[test]
    fn what_only_a_person_can_mend_stays() {
        for text in [
            "",
            " ",
            "file:///x",
            "FILE://Server/x",
            "a.example$",
            "^a.example",
            "ftp://a.example",
            "https://a..b",
            "^https://a$",
            "https://a.example$",
            "about:blank",
            "http://::1:3000",
            "https://a.example:0",
            "https://a*.example",
            "HTTPS://a*.Example.com/",
            "https://*.Example.com:443/x",
            "*.example.com",
            "https:",
            "#",
            "NULL",
        ] {
            assert_eq!(mended(ApiType::Http, text), None, "{text:?}");
        }
    }

    #[test]
    fn custom_schemes_are_mended_where_they_are_taken() {
        let expected = Some((vec!["capacitor://localhost".to_owned()], false));
        assert_eq!(mended(ApiType::Rest, "Capacitor://localhost/"), expected);
        let function = ApiType::Http.limits_answered_by(AnsweredBy::Function);
        assert_eq!(mend("htps://a.example", function), None);
    }

    #[test]
    fn near_schemes_are_one_letter_off() {
        for (typed, meant) in [
            ("htps", Some(Scheme::Https)),
            ("htpps", Some(Scheme::Https)),
            ("httpsfoo", Some(Scheme::Https)),
            ("htp", Some(Scheme::Http)),
            ("httpx", None),
            ("ftp", None),
            ("ws", None),
            ("chrome-extension", None),
            ("HTTPS", None),
        ] {
            assert_eq!(near_scheme(typed), meant, "{typed}");
        }
    }

    #[test]
    fn a_simple_regular_expression_names_its_origins() {
        assert_eq!(
            origins_of_regex("^https?://app\\.example\\.com$"),
            ["https://app.example.com", "http://app.example.com"]
        );
        assert_eq!(
            origins_of_regex("https://a\\.example"),
            ["https://a.example"]
        );
        for text in [
            "^https?://.*\\.example$",
            "/a/",
            "^ftp://a$",
            "https://(a|b)",
        ] {
            assert!(origins_of_regex(text).is_empty(), "{text}");
        }
    }
}
