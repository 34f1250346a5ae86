//! HAR files: not more exchanges than entries, each with a verdict or known to lack an answer.
#![no_main]

use corstui::simulate::browser::PreflightCache;
use corstui::simulate::judge::har;
use corstui_fuzz::{bounded, profile};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let (profile, text) = profile(data);
    let Ok(exchanges) = har::read(text, None) else {
        return;
    };
    // The shortest entry that crosses origins is longer than this.
    assert!(exchanges.len() <= text.len() / 64);
    let mut cache = PreflightCache::new(profile);
    for exchange in &exchanges {
        assert!(!exchange.call.is_same_origin());
        if let Ok(judged) = exchange.judge_after(&mut cache, profile) {
            assert_eq!(judged.id, exchange.id);
            assert!(!(judged.preflight_sent && judged.preflight_cached));
            bounded(judged.reason.len(), text.len(), 8);
        }
    }
});
