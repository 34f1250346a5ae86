//! Arguments that take one of a few words, which help, errors and completions list.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

/// Takes the word of one of these values.
pub(super) fn one_of<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    word: fn(T) -> PossibleValue,
) -> impl TypedValueParser<Value = T> {
    let words = all.iter().map(|&value| word(value));
    PossibleValuesParser::new(words).map(move |said| {
        let mut all = all.iter();
        let meant = all.find(|&&value| word(value).get_name() == said);
        *meant.expect("the parser takes these words only")
    })
}
