//! What the rules about the max age share.

use super::names::shown;
use super::{Design, Finding, Fix};
use crate::cors::{Browser, Edit, Field, MaxAgeInput, Place, in_words};

/// A finding about the max age. `{}` in the message stands for what was typed.
pub fn finding(design: &Design<'_>, message: &str, help: impl Into<String>) -> Finding {
    let typed = design.draft.max_age.as_ref().map(MaxAgeInput::to_text);
    let message = message.replace("{}", &shown(typed.as_deref().unwrap_or_default()));
    Finding::at(Place::field(Field::MaxAge), typed, message, help)
}

/// The safe fix that writes this number of seconds.
pub fn fix(seconds: i64) -> Fix {
    Fix::safe(
        format!("Write {seconds} ({})", in_words(seconds)),
        vec![Edit::set_max_age(seconds)],
    )
}

/// The nearest number of seconds that the API type takes.
pub fn within_limits(design: &Design<'_>, seconds: i64) -> i64 {
    match &design.limits.max_age {
        Some(range) => seconds.clamp(*range.start(), *range.end()),
        None => seconds,
    }
}

/// The longest that any browser keeps a preflight, in seconds.
pub fn longest_kept() -> i64 {
    let caps = Browser::ALL.into_iter().map(Browser::max_age_cap);
    caps.max().expect("there are browsers")
}
