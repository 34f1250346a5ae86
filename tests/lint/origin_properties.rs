//! What holds for every origin: right ones are taken, and every other spelling is led back to them.

use corstui::cors::{Draft, Field, Origin};
use corstui::lint::{Applicability, Diagnostic, Options, Severity, check};
use proptest::prelude::*;

use crate::generate::{drafts, misspell, origin};

fn errors(draft: &Draft) -> Vec<Diagnostic> {
    let mut all = check(draft, &Options::default());
    all.retain(|d| d.severity == Severity::Error);
    all
}

fn with_origins(origins: Vec<String>) -> Draft {
    Draft {
        allow_origins: origins,
        ..Draft::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 500,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_a_browser_sends_has_no_error(origin in origin()) {
        let draft = with_origins(vec![origin]);
        prop_assert!(errors(&draft).is_empty());
    }

    #[test]
    fn another_spelling_is_reported_with_the_right_one(
        (origin, text) in (origin(), prop::collection::vec(0..10_u8, 1..4))
            .prop_map(|(origin, how)| (origin.clone(), misspell(&origin, &how)))
            .prop_filter("spelled right", |(origin, text)| origin != text),
    ) {
        let draft = with_origins(vec![text]);
        let errors = errors(&draft);
        prop_assert_eq!(errors.len(), 1);
        let fix = errors[0].fix().expect("it can be mended");
        prop_assert_eq!(fix.applicability, Applicability::Safe);
        prop_assert_eq!(draft.with(&fix.edits).allow_origins, vec![origin]);
    }

    #[test]
    fn each_refused_origin_makes_one_error(draft in drafts()) {
        let limits = draft.api_type.limits_answered_by(draft.answered_by);
        let mut found = vec![0; draft.allow_origins.len()];
        for error in errors(&draft).iter().filter(|e| e.place.field == Field::AllowOrigins) {
            if let Some(index) = error.place.index {
                found[index] += 1;
            }
        }
        for (text, count) in draft.allow_origins.iter().zip(found) {
            let taken = Origin::parse(text).is_ok_and(|o| limits.takes_origin(&o));
            prop_assert_eq!(count, usize::from(!taken), "{:?}", text);
        }
    }
}
