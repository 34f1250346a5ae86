//! Request headers that need no preflight
//! ([Fetch, CORS-safelisted request-header](https://fetch.spec.whatwg.org/#cors-safelisted-request-header)).
//!
//! Values are texts in which each character is one byte, as header values are for scripts.

use super::Profile;

/// The longest safelisted value, in bytes.
const VALUE_LIMIT: usize = 128;

/// The most bytes that all safelisted values may have together.
const TOTAL_LIMIT: usize = 1_024;

/// Space, tab and line breaks, which surround values without belonging to them
/// ([Fetch, HTTP whitespace](https://fetch.spec.whatwg.org/#http-whitespace)).
const WHITESPACE: [char; 4] = [' ', '\t', '\r', '\n'];

/// What `ECT` may say in Chromium.
const CONNECTION_TYPES: [&str; 4] = ["slow-2g", "2g", "3g", "4g"];

/// A value as it travels: without the whitespace round it.
pub(super) fn trimmed(value: &str) -> &str {
    value.trim_matches(WHITESPACE)
}

/// The names that a preflight has to ask for: lower case, each once, sorted by byte
/// ([Fetch, CORS-unsafe request-header names](https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names)).
pub(super) fn unsafe_names(headers: &[(String, String)], profile: Profile) -> Vec<String> {
    let (mut names, mut safe, mut total) = (Vec::new(), Vec::new(), 0);
    for (name, value) in headers {
        if is_safelisted(name, value, profile) {
            safe.push(name);
            total += length(value);
        } else {
            names.push(name);
        }
    }
    if profile.limits_safelisted_total() && total > TOTAL_LIMIT {
        names.append(&mut safe);
    }
    let mut names: Vec<_> = names.into_iter().map(|n| n.to_ascii_lowercase()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Whether a header needs no preflight. `value` is trimmed.
pub fn is_safelisted(name: &str, value: &str, profile: Profile) -> bool {
    let is = |known: &str| name.eq_ignore_ascii_case(known);
    if length(value) > VALUE_LIMIT {
        false
    } else if is("accept") {
        !value.chars().any(is_unsafe_byte)
    } else if is("accept-language") || is("content-language") {
        value.chars().all(is_language_byte)
    } else if is("content-type") {
        !value.chars().any(is_unsafe_byte) && is_form_or_text(value)
    } else if is("range") {
        profile.safelists_range() && is_simple_range(value, profile)
    } else {
        profile.safelists_client_hints() && is_client_hint(name, value)
    }
}

/// Whether a script may send the header without CORS at all
/// ([Fetch, no-CORS-safelisted request-header](https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header)).
pub(super) fn is_no_cors_safelisted(name: &str, value: &str, profile: Profile) -> bool {
    const NAMES: [&str; 4] = [
        "accept",
        "accept-language",
        "content-language",
        "content-type",
    ];
    let known = NAMES.iter().any(|known| name.eq_ignore_ascii_case(known));
    known && is_safelisted(name, value, profile)
}

/// Bytes of a value: one for each character.
fn length(value: &str) -> usize {
    value.chars().count()
}

/// [Fetch, CORS-unsafe request-header byte](https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte)
fn is_unsafe_byte(byte: char) -> bool {
    (byte < ' ' && byte != '\t') || "\"():<>?@[\\]{}\u{7f}".contains(byte)
}

fn is_language_byte(byte: char) -> bool {
    byte.is_ascii_alphanumeric() || " *,-.;=".contains(byte)
}

/// Whether a value parses as a MIME type of HTML forms, whatever its parameters
/// ([MIME sniffing, parsing](https://mimesniff.spec.whatwg.org/#parsing-a-mime-type)).
fn is_form_or_text(value: &str) -> bool {
    const ESSENCES: [(&str, &str); 3] = [
        ("application", "x-www-form-urlencoded"),
        ("multipart", "form-data"),
        ("text", "plain"),
    ];
    let Some((kind, rest)) = value.split_once('/') else {
        return false;
    };
    let subtype = rest.split(';').next().unwrap_or_default();
    let subtype = subtype.trim_end_matches(WHITESPACE);
    ESSENCES
        .iter()
        .any(|(k, s)| kind.eq_ignore_ascii_case(k) && subtype.eq_ignore_ascii_case(s))
}

/// Whether it is `bytes=` and one range with a start
/// ([Fetch, simple range header value](https://fetch.spec.whatwg.org/#simple-range-header-value)).
fn is_simple_range(value: &str, profile: Profile) -> bool {
    let Some((start, end)) = value
        .strip_prefix("bytes=")
        .and_then(|range| range.split_once('-'))
    else {
        return false;
    };
    let (Some(start), Some(end)) = (number(start), number(end)) else {
        return false;
    };
    let fits = |digits: &str| profile != Profile::Chromium || fits_chromium(digits);
    match (start, end) {
        ("", _) => false,
        (_, "") => fits(start),
        _ => (start.len(), start) <= (end.len(), end) && fits(start) && fits(end),
    }
}

/// Digits without leading zeros, so that longer means more; empty stays empty.
fn number(digits: &str) -> Option<&str> {
    let all_digits = digits.bytes().all(|b| b.is_ascii_digit());
    let significant = digits.trim_start_matches('0');
    all_digits.then_some(match (digits, significant) {
        ("", _) => "",
        (_, "") => "0",
        _ => significant,
    })
}

/// Chromium counts in 64 bits with a sign, and keeps the largest number for itself.
fn fits_chromium(digits: &str) -> bool {
    digits.parse::<i64>().is_ok_and(|number| number < i64::MAX)
}

/// Chromium's own additions to the safelist, in `services/network/public/cpp/cors/cors.cc`.
fn is_client_hint(name: &str, value: &str) -> bool {
    let is = |known: &[&str]| known.iter().any(|k| name.eq_ignore_ascii_case(k));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let decimal = |text: &str| match text.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(text),
    };
    is(&["intervention"])
        || is(&["device-memory", "dpr", "downlink"]) && decimal(value)
        || is(&["width", "viewport-width", "rtt"]) && digits(value)
        || is(&["ect"]) && CONNECTION_TYPES.contains(&value)
        || is(&["save-data"]) && value.eq_ignore_ascii_case("on")
}
