//! What holds for every origin: right ones are taken, and every other spelling is led back to them.

use corstui::cors::{AnsweredBy, ApiType, Draft, Field, Origin};
use corstui::lint::{Applicability, Diagnostic, Options, Severity, check};
use proptest::prelude::*;

use crate::generate::{drafts, loose_origin, misspell, origin};

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

/// The same origins with either API type, and with either who answers.
fn everywhere(origins: &[String]) -> Vec<Draft> {
    let choices = ApiType::ALL
        .into_iter()
        .flat_map(|api_type| AnsweredBy::ALL.map(|answered_by| (api_type, answered_by)));
    choices
        .map(|(api_type, answered_by)| Draft {
            api_type,
            answered_by,
            ..with_origins(origins.to_vec())
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 500,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_a_browser_sends_passes_and_is_allowed_alone(origin in origin(), other in origin()) {
        for draft in everywhere(std::slice::from_ref(&origin)) {
            prop_assert!(errors(&draft).is_empty());
            let policy = draft.resolve().expect("no errors");
            prop_assert!(policy.allows_origin(&origin));
            prop_assert_eq!(policy.allows_origin(&other), origin == other);
        }
    }

    #[test]
    fn whatever_a_url_parser_reads_is_led_to_what_a_browser_sends(
        (text, origin) in loose_origin(),
    ) {
        for draft in everywhere(std::slice::from_ref(&text)) {
            let errors = errors(&draft);
            if text == origin {
                prop_assert!(errors.is_empty());
                continue;
            }
            prop_assert_eq!(errors.len(), 1, "{}", text);
            let fix = errors[0].fix().expect("it can be mended");
            prop_assert_eq!(fix.applicability, Applicability::Safe);
            prop_assert_eq!(draft.with(&fix.edits).allow_origins, vec![origin.clone()]);
        }
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
