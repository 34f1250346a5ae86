//! What the form shows beside a field: what browsers make of a max age, and names that are well known.

use crate::cors::{Browser, Field, HeaderName, MaxAge, MaxAgeInput, Method, in_words};

/// What becomes of a max age, in sentences; `None` where it is no number.
pub(super) fn max_age(value: Option<&MaxAgeInput>) -> Option<String> {
    let (that, kept): (_, fn(MaxAge, Browser) -> i64) = match value {
        None => (None, |_, _| Browser::DEFAULT_MAX_AGE),
        Some(MaxAgeInput::Seconds(seconds)) => (Some(*seconds), MaxAge::effective),
        Some(MaxAgeInput::Text(_)) => return None,
    };
    let age = MaxAge::from_seconds(that.unwrap_or_default());
    let each = Browser::ALL.map(|browser| {
        let seconds = kept(age, browser);
        format!("{} {}", browser.name(), in_words(seconds))
    });
    let that = that.map_or_else(String::new, |seconds| {
        format!("That is {}. ", in_words(seconds))
    });
    Some(format!(
        "{that}Browsers keep a preflight: {}.",
        each.join(", ")
    ))
}

/// The names that the form offers for a list.
pub(super) fn well_known(field: Field) -> Option<String> {
    let names: Vec<_> = match field {
        Field::AllowMethods => Method::KNOWN
            .iter()
            .map(Method::as_str)
            .chain(["*"])
            .collect(),
        Field::AllowHeaders => HeaderName::WELL_KNOWN_REQUEST.to_vec(),
        Field::ExposeHeaders => HeaderName::WELL_KNOWN_RESPONSE.to_vec(),
        _ => return None,
    };
    Some(format!("Well known: {}.", names.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_max_age_is_said_as_each_browser_takes_it() {
        let seconds = |seconds| Some(MaxAgeInput::Seconds(seconds));
        let said = |value: Option<MaxAgeInput>| max_age(value.as_ref());
        assert_eq!(
            said(seconds(9000)).expect("a number"),
            "That is 2 hours 30 minutes. Browsers keep a preflight: Chrome 2 hours, Firefox 2 hours 30 minutes, \
             Safari 10 minutes."
        );
        assert_eq!(
            said(None).expect("a default"),
            "Browsers keep a preflight: Chrome 5 seconds, Firefox 5 seconds, Safari 5 seconds."
        );
        assert_eq!(said(Some(MaxAgeInput::Text("x".to_owned()))), None);
    }
}
