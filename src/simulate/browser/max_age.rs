//! How long a browser really keeps a preflight.

use super::Profile;
use crate::cors::{Browser, MaxAge};

/// The longest time that is kept at all, in seconds, where a user agent sets no cap of its own.
const NO_CAP: i64 = i64::MAX;

/// For how many seconds a profile keeps a preflight with this `Access-Control-Max-Age`, given as the
/// header's combined value; 0 means that the next request sends a preflight again. A value that makes
/// no sense never fails a request.
///
/// [Fetch, CORS-preflight fetch](https://fetch.spec.whatwg.org/#cors-preflight-fetch) for the
/// standard; the browsers' sources for the caps, and for what they do with negative and unreadable
/// values.
pub fn kept_seconds(max_age: Option<&str>, profile: Profile) -> i64 {
    let Some(value) = max_age else {
        return Browser::DEFAULT_MAX_AGE;
    };
    match (profile.browser(), read(value)) {
        (Some(browser), Some(seconds)) => MaxAge::from_seconds(seconds).effective(browser),
        (None, Some(seconds @ 0..)) => seconds,
        (Some(Browser::Firefox), None) => 0,
        _ => Browser::DEFAULT_MAX_AGE,
    }
}

/// Whole seconds, perhaps negative; more than 64 bits hold are as good as for ever.
fn read(value: &str) -> Option<i64> {
    let digits = value.strip_prefix('-').unwrap_or(value);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(
        value
            .parse()
            .unwrap_or(if value.starts_with('-') { -1 } else { NO_CAP }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_profile_has_its_own_reading() {
        // Chromium, Firefox, Safari, standard.
        let cases = [
            (None, [5, 5, 5, 5]),
            (Some("0"), [0, 0, 0, 0]),
            (Some("1"), [1, 1, 1, 1]),
            (Some("600"), [600, 600, 600, 600]),
            (Some("601"), [601, 601, 600, 601]),
            (Some("7200"), [7_200, 7_200, 600, 7_200]),
            (Some("86400"), [7_200, 86_400, 600, 86_400]),
            (Some("86401"), [7_200, 86_400, 600, 86_401]),
            (Some("-1"), [0, 0, 0, 5]),
            (Some("ten"), [5, 0, 5, 5]),
            (Some(""), [5, 0, 5, 5]),
            (Some("10m"), [5, 0, 5, 5]),
            (Some("1.5"), [5, 0, 5, 5]),
            (Some("600, 600"), [5, 0, 5, 5]),
            (Some("-"), [5, 0, 5, 5]),
            (Some("-99999999999999999999"), [0, 0, 0, 5]),
            (Some("99999999999999999999"), [7_200, 86_400, 600, i64::MAX]),
        ];
        for (value, expected) in cases {
            let kept = Profile::ALL.map(|profile| kept_seconds(value, profile));
            assert_eq!(kept, expected, "{value:?}");
        }
    }
}
