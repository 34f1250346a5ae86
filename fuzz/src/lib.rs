//! What the fuzz targets share. Each target states, beside "no panic", what must hold of whatever comes.

use corstui::cors::Draft;
use corstui::preset::{self, Format, Spot};
use corstui::simulate::browser::Profile;

/// Fails if an output is out of proportion to what was read: a text of a megabyte may make a few megabytes,
/// never gigabytes.
#[track_caller]
pub fn bounded(output: usize, input: usize, factor: usize) {
    /// What any input may cost: sentences, a header, an empty design.
    const ROOM: usize = 16 << 10;
    assert!(
        output <= input * factor + ROOM,
        "{output} bytes from {input}"
    );
}

/// Fails unless a spot lies within the text, at the line and column that it names.
#[track_caller]
pub fn lies_in(spot: &Spot, text: &str) {
    let before = text
        .get(..spot.bytes.start)
        .expect("a spot begins at a character");
    text.get(spot.bytes.clone())
        .expect("a spot is a part of the text");
    // Some parsers count other line breaks too, but none counts more lines than there are breaks.
    let breaks = before
        .matches(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'])
        .count();
    assert!(
        (1..=breaks + 1).contains(&spot.line),
        "line {} of {}",
        spot.line,
        breaks + 1
    );
    assert!(spot.column >= 1);
}

/// Fails unless a design that is written reads as itself, in both formats, and has one spelling.
#[track_caller]
pub fn survives_writing(draft: &Draft) {
    for format in [Format::Yaml, Format::Json] {
        let written = preset::write(draft, format);
        if written.len() > preset::LONGEST {
            continue;
        }
        let loaded = preset::read(&written).expect("what is written reads");
        assert_eq!(loaded.draft, *draft, "{written}");
        assert_eq!(loaded.format, format, "{written}");
        assert_eq!(preset::write(&loaded.draft, format), written);
    }
}

/// Splits the browser off an input's last byte, so that seeds are texts that end in a line break.
pub fn profile(data: &[u8]) -> (Profile, &[u8]) {
    let (last, rest) = data.split_last().unwrap_or((&0, &[]));
    let profile = Profile::ALL[usize::from(*last) % Profile::ALL.len()];
    (profile, rest)
}
