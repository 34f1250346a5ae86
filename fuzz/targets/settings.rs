//! The settings and own themes: whatever is wrong is pointed at, and whatever is right leaves a workbench
//! that can be left.
#![no_main]

use corstui::preset::ReadError;
use corstui::settings::{self, theme};
use corstui::tui::keymap;
use corstui_fuzz::{bounded, lies_in};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let table = keymap::table();
    let (settings, errors) = settings::read(text, &table);
    pointed_at(&errors, text);
    let (keys, refused) = table.grant(&settings.keys);
    assert_eq!(keys.len(), table.rows.len());
    assert!(refused.len() <= settings.keys.len());
    for (row, keys) in table.rows.iter().zip(&keys) {
        assert!(
            !row.is_way_out || !keys.is_empty(),
            "{}.{}",
            row.scope,
            row.action
        );
    }
    let (_, errors) = theme::read(text);
    pointed_at(&errors, text);
});

fn pointed_at(errors: &[ReadError], text: &str) {
    for error in errors {
        if let Some(spot) = &error.spot {
            lies_in(spot, text);
        }
        let (message, help) = (error.message(), error.help());
        assert!(!message.is_empty() && !help.is_empty());
        bounded(message.len() + help.len(), text.len(), 8);
    }
}
