//! The text that curl prints: not more exchanges than lines, whatever is told beside it.
#![no_main]

use corstui::simulate::judge::curl::{self, CurlError, Told};
use corstui_fuzz::{bounded, profile};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let (profile, text) = profile(data);
    let text = String::from_utf8_lossy(text);
    let told = Told {
        origin: Some("https://app.example.com".to_owned()),
        url: Some("https://api.example.com/orders".to_owned()),
        ..Told::default()
    };
    for told in [told, Told::default()] {
        match curl::read(&text, &told, profile) {
            Ok(exchanges) => {
                assert!((1..=text.lines().count()).contains(&exchanges.len()));
                for judged in exchanges.iter().filter_map(|e| e.judge(profile).ok()) {
                    bounded(judged.reason.len(), text.len(), 8);
                }
            }
            Err(error) => assert!(told.url.is_none() || error == CurlError::NoResponse),
        }
    }
});
