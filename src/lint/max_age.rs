//! What the rules about the max age share.

use super::names::shown;
use super::{Design, Finding, Fix};
use crate::cors::{ApiType, Browser, Edit, Field, MaxAgeInput, Place, in_words};

/// A finding about the max age. `{}` in the message stands for what was typed.
pub fn finding(design: &Design<'_>, message: &str, help: impl Into<String>) -> Finding {
    let typed = design.draft.max_age.as_ref().map(MaxAgeInput::to_text);
    let message = message.replace("{}", &shown(typed.as_deref().unwrap_or_default()));
    Finding::at(Place::field(Field::MaxAge), typed, message, help)
}

/// The safe fix that writes this number of seconds.
pub fn fix(seconds: i64) -> Fix {
    let title = if seconds > 0 {
        format!("Write {seconds} ({})", in_words(seconds))
    } else {
        format!("Write {seconds}")
    };
    Fix::safe(title, vec![Edit::set_max_age(seconds)])
}

/// The nearest number of seconds that the API type takes.
pub fn within_limits(design: &Design<'_>, seconds: i64) -> i64 {
    match &design.limits.max_age {
        Some(range) => seconds.clamp(*range.start(), *range.end()),
        None => seconds,
    }
}

/// Whether a rule of its own says that the API type, or every browser, has no use for so long a time.
pub fn is_far_too_long(design: &Design<'_>, seconds: i64) -> bool {
    let refused = within_limits(design, seconds) < seconds;
    refused || (design.draft.api_type == ApiType::Rest && seconds > longest_kept())
}

/// The longest that any browser keeps a preflight, in seconds.
pub fn longest_kept() -> i64 {
    let caps = Browser::ALL.into_iter().map(Browser::max_age_cap);
    caps.max().expect("there are browsers")
}
