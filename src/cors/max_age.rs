//! How long a browser may keep a preflight's answer.

/// A max age in whole seconds that the API type takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MaxAge(i64);

impl MaxAge {
    /// Wraps a number of seconds. The bounds belong to the API type, see
    /// [`Limits::max_age`](super::Limits::max_age); [`Draft::resolve`](super::Draft::resolve)
    /// checks them.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// The number of seconds; negative switches caching off where the service knows it.
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// How many seconds `browser` really keeps the answer.
    ///
    /// Firefox does not cache a negative value, Chromium keeps it for 0 s, WebKit expires it at
    /// once: 0 for all of them.
    pub fn effective(self, browser: Browser) -> i64 {
        self.0.clamp(0, browser.max_age_cap())
    }
}

/// The browser engines whose caps differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chrome, Edge, Opera and the rest on Blink.
    Chromium,
    /// Firefox on Gecko.
    Firefox,
    /// Safari on WebKit.
    Safari,
}

impl Browser {
    /// All, in the order they are shown.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Safari];

    /// Seconds that browsers keep a preflight when the header is absent
    /// ([Fetch, CORS-preflight fetch](https://fetch.spec.whatwg.org/#cors-preflight-fetch)).
    pub const DEFAULT_MAX_AGE: i64 = 5;

    /// The name people know.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "Chrome",
            Self::Firefox => "Firefox",
            Self::Safari => "Safari",
        }
    }

    /// The longest that it keeps a preflight, in seconds. Read in the sources: Chromium
    /// `preflight_result.cc`, Firefox `nsCORSListenerProxy.cpp`, WebKit
    /// `CrossOriginPreflightResultCache.cpp`.
    pub const fn max_age_cap(self) -> i64 {
        match self {
            Self::Chromium => 7_200,
            Self::Firefox => 86_400,
            Self::Safari => 600,
        }
    }
}

/// A max age as a file or a person wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MaxAgeInput {
    /// A whole number of seconds, in range or not.
    Seconds(i64),
    /// Anything else: `10m` in a file, a fraction, quoted digits.
    Text(String),
}

impl MaxAgeInput {
    /// What a person means in the form: seconds, or a number with the suffix s, m, h or d.
    ///
    /// Anything else is kept as text, to be reported. An empty text is no input: `None`.
    pub fn from_typed(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| {
            Self::seconds_in(text).map_or_else(|| Self::Text(text.to_owned()), Self::Seconds)
        })
    }

    /// The seconds that a text such as `600`, `10m`, `2h` or `1d` stands for.
    pub fn seconds_in(text: &str) -> Option<i64> {
        let text = text.trim();
        let (digits, unit) = match text.char_indices().next_back()? {
            (at, 's' | 'S') => (&text[..at], 1),
            (at, 'm' | 'M') => (&text[..at], 60),
            (at, 'h' | 'H') => (&text[..at], 3_600),
            (at, 'd' | 'D') => (&text[..at], 86_400),
            _ => (text, 1),
        };
        digits.trim_end().parse::<i64>().ok()?.checked_mul(unit)
    }

    /// As it stands in the file or the form.
    pub fn to_text(&self) -> String {
        match self {
            Self::Seconds(seconds) => seconds.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}

/// A number of seconds in words: `600` is `10 minutes`, `5400` is `1 hour 30 minutes`.
pub fn in_words(seconds: i64) -> String {
    const UNITS: [(i64, &str); 4] = [
        (86_400, "day"),
        (3_600, "hour"),
        (60, "minute"),
        (1, "second"),
    ];
    let mut rest = seconds.unsigned_abs();
    let mut words = Vec::new();
    for (size, unit) in UNITS {
        let size = size.unsigned_abs();
        let count = rest / size;
        rest %= size;
        if count > 0 {
            words.push(format!(
                "{count} {unit}{}",
                if count == 1 { "" } else { "s" }
            ));
        }
    }
    match (words.is_empty(), seconds < 0) {
        (true, _) => "0 seconds".to_owned(),
        (false, true) => format!("minus {}", words.join(" ")),
        (false, false) => words.join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suffixes_are_seconds_minutes_hours_and_days() {
        let cases = [
            ("600", Some(600)),
            ("10m", Some(600)),
            ("2h", Some(7_200)),
            ("1d", Some(86_400)),
            ("-1", Some(-1)),
            ("30 s", Some(30)),
            ("1.5", None),
            ("m", None),
            ("ten", None),
            ("é", None),
            ("9223372036854775807d", None),
        ];
        for (text, seconds) in cases {
            assert_eq!(MaxAgeInput::seconds_in(text), seconds, "{text:?}");
        }
        assert_eq!(MaxAgeInput::from_typed("  "), None);
        assert_eq!(
            MaxAgeInput::from_typed("x"),
            Some(MaxAgeInput::Text("x".into()))
        );
    }

    #[test]
    fn words_name_only_the_units_in_use() {
        let cases = [
            (0, "0 seconds"),
            (1, "1 second"),
            (600, "10 minutes"),
            (5_400, "1 hour 30 minutes"),
            (86_400, "1 day"),
            (-1, "minus 1 second"),
        ];
        for (seconds, words) in cases {
            assert_eq!(in_words(seconds), words);
        }
        assert!(in_words(i64::MIN).starts_with("minus"));
    }

    #[test]
    fn every_browser_has_its_cap() {
        let day = MaxAge::from_seconds(86_400);
        let kept: Vec<i64> = Browser::ALL.into_iter().map(|b| day.effective(b)).collect();
        assert_eq!(kept, [7_200, 86_400, 600]);
        assert_eq!(MaxAge::from_seconds(-1).effective(Browser::Chromium), 0);
    }
}
