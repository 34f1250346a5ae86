//! Share strings: every design comes back from its own, and any other string is refused or holds a design of
//! bounded size; one that was changed or cut is never another design.
#![no_main]

use corstui::cors::Draft;
use corstui::preset::{self, Design, DesignError, Library, resolve_design, share};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(design) = unfold(&format!("cors1:{text}")) {
        assert!(design.text.len() <= preset::LONGEST);
        comes_back(&design.loaded.draft);
    }
    if let Ok(loaded) = preset::read(text) {
        comes_back(&loaded.draft);
    }
});

fn unfold(word: &str) -> Result<Design, DesignError> {
    resolve_design(word, &mut std::io::empty(), &Library::default())
}

fn comes_back(draft: &Draft) {
    let Ok(word) = share(draft) else {
        return;
    };
    let Ok(design) = unfold(&word) else {
        panic!("{word} is refused");
    };
    assert_eq!(design.loaded.draft, *draft, "{word}");
    let (_, letters) = word.split_once(':').expect("a version");
    let middle = word.len() - letters.len() / 2;
    assert!(unfold(&word[..middle]).is_err(), "{word} cut at {middle}");
    let other = if word[middle..].starts_with('A') {
        "B"
    } else {
        "A"
    };
    let changed = format!("{}{other}{}", &word[..middle], &word[middle + 1..]);
    assert!(unfold(&changed).is_err(), "{changed}");
}
