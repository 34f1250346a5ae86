//! The preset reader: whatever it takes, it writes and reads again without loss; whatever it refuses, it
//! points at.
#![no_main]

use corstui::cors::{Field, Place};
use corstui::preset;
use corstui_fuzz::{bounded, lies_in, survives_writing};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match preset::read(text) {
        Ok(loaded) => {
            survives_writing(&loaded.draft);
            assert_eq!(preset::patch(text, &loaded.draft).as_deref(), Ok(text));
            for field in Field::ALL {
                let items = loaded.draft.list(field).map_or(0, Vec::len);
                let places = (0..items).map(|index| Place::item(field, index));
                for place in places.chain([Place::field(field)]) {
                    if let Some(spot) = loaded.map.find(None, place) {
                        lies_in(spot, text);
                    }
                }
            }
        }
        Err(error) => {
            if let Some(spot) = &error.spot {
                lies_in(spot, text);
            }
            let (message, help) = (error.message(), error.help());
            assert!(!message.is_empty() && !help.is_empty());
            bounded(message.len() + help.len(), text.len(), 8);
        }
    }
});
