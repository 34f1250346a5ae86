//! Designs in the headers of exports: of any text the reader makes a design or an error; every export of a
//! design gives the design back.
#![no_main]

use corstui::analysis::analyse;
use corstui::cors::Draft;
use corstui::export::{Scope, Subject, TARGETS};
use corstui::lint::Options;
use corstui::preset::{self, LoadError, read_stamp, stamp};
use corstui_fuzz::bounded;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match read_stamp(text, "a") {
        Some(Ok(loaded)) => comes_back(&loaded.draft, &stamp(&loaded.draft)),
        Some(Err(LoadError::Text { text: design, .. })) => bounded(design.len(), text.len(), 1),
        Some(Err(error)) => panic!("{error}"),
        None => {}
    }
    if let Ok(loaded) = preset::read(text) {
        through_exports(&loaded.draft);
    }
});

fn comes_back(draft: &Draft, text: &str) {
    if stamp(draft).len() > preset::LONGEST {
        return;
    }
    let read = read_stamp(text, "a").expect("a stamp").expect("a design");
    assert_eq!(read.draft, *draft, "{text}");
}

fn through_exports(draft: &Draft) {
    let stamp = stamp(draft);
    assert!(stamp.bytes().all(|b| matches!(b, b' '..=b'~')), "{stamp}");
    comes_back(draft, &stamp);
    let analysis = analyse(draft, &Options::default());
    let Some(policy) = &analysis.policy else {
        return;
    };
    let subject = Subject {
        policy,
        environments: &analysis.environments,
        design: Some(&stamp),
    };
    for target in TARGETS {
        for scope in Scope::ALL {
            let export = target.export(&subject, scope);
            comes_back(draft, &export.text);
            if let Some(json) = target.json(&subject, scope) {
                comes_back(draft, &json.text);
            }
        }
    }
}
