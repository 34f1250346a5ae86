//! Where the browsers differ from each other and from the standard.

use crate::cors::Browser;

/// Whose rules to follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// Chrome, Edge and the rest on Blink; measured with version 156.
    #[default]
    Chromium,
    /// Firefox; its source was read.
    Firefox,
    /// Safari; WebKit's source was read.
    Safari,
    /// The Fetch standard to the letter.
    Standard,
}

impl Profile {
    /// All, in the order they are shown.
    pub const ALL: [Self; 4] = [Self::Chromium, Self::Firefox, Self::Safari, Self::Standard];

    /// The word on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Safari => "safari",
            Self::Standard => "standard",
        }
    }

    /// The profile that the command line calls `key`.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.key() == key)
    }

    /// The name that people know.
    pub const fn name(self) -> &'static str {
        match self.browser() {
            Some(browser) => browser.name(),
            None => "the Fetch standard",
        }
    }

    /// The browser behind the profile; none for the standard.
    pub const fn browser(self) -> Option<Browser> {
        match self {
            Self::Chromium => Some(Browser::Chromium),
            Self::Firefox => Some(Browser::Firefox),
            Self::Safari => Some(Browser::Safari),
            Self::Standard => None,
        }
    }

    /// Whether `*` in the allowed headers covers `Authorization`. The standard says no, and no
    /// browser follows it: Chromium allows it silently, Firefox with a warning (its preference
    /// `network.cors_preflight.authorization_covered_by_wildcard`), WebKit makes no exception
    /// ([whatwg/fetch 1278](https://github.com/whatwg/fetch/issues/1278)).
    pub const fn wildcard_covers_authorization(self) -> bool {
        !matches!(self, Self::Standard)
    }

    /// Whether the values of a header that a script sets twice are joined before they are looked at.
    /// Chromium does; WebKit keeps headers in a map, which comes to the same.
    pub(super) const fn joins_repeated_headers(self) -> bool {
        matches!(self, Self::Chromium | Self::Safari)
    }

    /// Whether safelisted values of more than 1,024 bytes together need a preflight. WebKit looks at
    /// each header alone.
    pub(super) const fn limits_safelisted_total(self) -> bool {
        !matches!(self, Self::Safari)
    }

    /// Whether client hints and `Intervention` count as safelisted.
    pub(super) const fn safelists_client_hints(self) -> bool {
        matches!(self, Self::Chromium)
    }

    /// Whether `Range` can be safelisted. In the WebKit source that was read it cannot.
    pub(super) const fn safelists_range(self) -> bool {
        !matches!(self, Self::Safari)
    }

    /// Whether a `User-Agent` that a script sets is dropped.
    pub(super) const fn drops_user_agent(self) -> bool {
        matches!(self, Self::Chromium)
    }

    /// Whether public pages need a permission for local addresses, as Chrome demands since version 142.
    pub(super) const fn guards_local_network(self) -> bool {
        matches!(self, Self::Chromium)
    }

    /// Whether an https page may ask `http://localhost`. WebKit is reported to block it.
    pub(super) const fn trusts_http_loopback(self) -> bool {
        !matches!(self, Self::Safari)
    }

    /// Whether a redirected preflight is refused as such, before its headers are looked at. To the
    /// others it is a status like any other.
    pub(super) const fn sees_preflight_redirects(self) -> bool {
        matches!(self, Self::Chromium | Self::Firefox)
    }

    /// Whether the preflight's status is looked at before its headers.
    pub(super) const fn looks_at_status_first(self) -> bool {
        matches!(self, Self::Safari)
    }

    /// Whether a cached `*` serves later requests. Firefox compares cached names literally.
    pub(super) const fn reuses_wildcards(self) -> bool {
        !matches!(self, Self::Firefox)
    }
}

#[cfg(test)]
mod tests {
    use super::Profile;

    #[test]
    fn keys_read_back() {
        for profile in Profile::ALL {
            assert_eq!(Profile::from_key(profile.key()), Some(profile));
        }
        assert_eq!(Profile::from_key("opera"), None);
    }
}
