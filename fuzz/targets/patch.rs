//! Changing a preset's text in place: from any design to any other, the text reads as the other, with all
//! its comments or not at all. Two presets, with a NUL between.
#![no_main]

use corstui::preset::{self, LosesComments};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|texts: &str| {
    let Some((old, new)) = texts.split_once('\0') else {
        return;
    };
    let (Ok(loaded), Ok(wanted)) = (preset::read(old), preset::read(new)) else {
        return;
    };
    match preset::patch(old, &wanted.draft) {
        Ok(text) => {
            let read = preset::read(&text).expect("a patched text reads");
            assert_eq!(read.draft, wanted.draft, "{text}");
        }
        Err(LosesComments) => assert!(loaded.has_comments, "{old}"),
    }
});
