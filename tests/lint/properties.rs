//! What must hold for any design.

use std::collections::{HashMap, HashSet};

use corstui::cors::{Draft, Field};
use corstui::lint::{
    Applicability, Diagnostic, FixAvailability, Options, Severity, apply_fixes, check,
};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::generate::{drafts, loose_origin, meaningful, origin, taken};
use crate::testing::findings;

fn errors(draft: &Draft) -> Vec<Diagnostic> {
    let mut found = check(draft, &Options::default());
    found.retain(|d| d.severity == Severity::Error);
    found
}

/// Errors counted by field, apart for the field as a whole and for its items.
fn errors_by_place(draft: &Draft) -> HashMap<(Field, bool), usize> {
    let mut counts = HashMap::new();
    for error in errors(draft) {
        *counts
            .entry((error.place.field, error.place.index.is_some()))
            .or_default() += 1;
    }
    counts
}

fn adds_no_error(before: &Draft, after: &Draft) -> bool {
    let had = errors_by_place(before);
    errors_by_place(after)
        .iter()
        .all(|(place, count)| had.get(place).is_some_and(|before| count <= before))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 512,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_draft_resolves_exactly_when_it_has_no_errors(draft in drafts()) {
        let errors = errors(&draft);
        prop_assert_eq!(draft.resolve().is_ok(), errors.is_empty(), "{:#?}", errors);
    }

    #[test]
    fn an_entry_has_one_error_at_most(draft in drafts()) {
        let mut places: Vec<_> = errors(&draft)
            .into_iter()
            .filter(|d| d.place.index.is_some() || d.place.field == Field::MaxAge)
            .map(|d| d.place)
            .collect();
        let found = places.len();
        places.dedup();
        prop_assert_eq!(places.len(), found);
    }

    #[test]
    fn a_fix_never_adds_an_error_and_mends_its_own(draft in drafts()) {
        for diagnostic in check(&draft, &Options::default()) {
            let name = diagnostic.rule.name;
            for fix in &diagnostic.fixes {
                let mended = draft.with(&fix.edits);
                prop_assert_ne!(&mended, &draft, "{} does nothing", name);
                prop_assert!(adds_no_error(&draft, &mended), "{}: {}", name, fix.title);
                let count = |draft| findings(name, draft, None).len();
                prop_assert!(count(&mended) < count(&draft), "{} stays", name);
            }
        }
    }

    #[test]
    fn findings_have_fixes_as_their_rule_says(draft in drafts()) {
        for diagnostic in check(&draft, &Options::default()) {
            let (name, has_fix) = (diagnostic.rule.name, !diagnostic.fixes.is_empty());
            match diagnostic.rule.fix {
                FixAvailability::None => prop_assert!(!has_fix, "{}", name),
                FixAvailability::Always => prop_assert!(has_fix, "{}", name),
                FixAvailability::Sometimes => {}
            }
        }
    }

    #[test]
    fn spans_lie_in_the_value(draft in drafts()) {
        for diagnostic in check(&draft, &Options::default()) {
            if let Some(span) = diagnostic.span {
                let value = diagnostic.value.unwrap_or_default();
                prop_assert!(value.get(span).is_some());
            }
        }
    }

    #[test]
    fn applying_all_fixes_ends_and_adds_no_error(draft in drafts(), asked in any::<bool>()) {
        let ceiling = if asked { Applicability::Unsafe } else { Applicability::Safe };
        let options = Options::default();
        let (fixed, _) = apply_fixes(&draft, &options, ceiling);
        prop_assert!(adds_no_error(&draft, &fixed), "{:?}", fixed.allow_origins);
        let (again, applied) = apply_fixes(&fixed, &options, ceiling);
        prop_assert_eq!(&again, &fixed);
        prop_assert!(applied.is_empty());
    }

    #[test]
    fn safe_fixes_keep_who_is_allowed(draft in drafts()) {
        let draft = Draft {
            allow_origins: taken(&draft).iter().map(ToString::to_string).collect(),
            ..draft
        };
        let (fixed, _) = apply_fixes(&draft, &Options::default(), Applicability::Safe);
        prop_assert_eq!(fixed.allow_credentials, draft.allow_credentials);
        let strangers = ["https://stranger.example", "http://stranger.example", "null"];
        for origin in draft.allow_origins.iter().map(String::as_str).chain(strangers) {
            let allows = |draft: &Draft| taken(draft).iter().any(|o| o.allows(origin));
            prop_assert_eq!(allows(&draft), allows(&fixed), "{}", origin);
        }
    }

    #[test]
    fn safe_fixes_leave_the_policy_with_the_same_sites(draft in drafts(), more in vec(origin(), 4)) {
        let before = meaningful(&draft, &more[0]);
        let (after, _) = apply_fixes(&before, &Options::default(), Applicability::Safe);
        let policy = |draft: &Draft| draft.resolve().expect("no errors, and none is added");
        let (old, new) = (policy(&before), policy(&after));
        prop_assert_eq!(old.credentials, new.credentials);
        let listed = before.allow_origins.iter().chain(&draft.allow_origins).chain(&more);
        let spelled = listed.flat_map(|o| [o.clone(), format!("{o}/"), o.to_ascii_uppercase()]);
        for site in spelled.chain(["null".to_owned(), "https://a.a.example".to_owned()]) {
            prop_assert_eq!(old.allows_origin(&site), new.allows_origin(&site), "{}", site);
        }
    }

    #[test]
    fn safe_fixes_allow_nobody_who_was_not_meant(origins in vec(loose_origin(), 1..5)) {
        let draft = Draft {
            allow_origins: origins.iter().map(|(text, _)| text.clone()).collect(),
            ..Draft::default()
        };
        let (fixed, _) = apply_fixes(&draft, &Options::default(), Applicability::Safe);
        let mut meant: Vec<_> = origins.iter().map(|(_, origin)| origin.as_str()).collect();
        let mut seen = HashSet::new();
        meant.retain(|origin| seen.insert(*origin));
        prop_assert_eq!(fixed.allow_origins, meant);
    }

    #[test]
    fn fixes_in_any_order_lead_to_the_same_design(origins in vec(loose_origin(), 1..5)) {
        let mut draft = Draft {
            allow_origins: origins.iter().map(|(text, _)| text.clone()).collect(),
            ..Draft::default()
        };
        let (together, _) = apply_fixes(&draft, &Options::default(), Applicability::Safe);
        // One by one, the last one first.
        while let Some(fix) = check(&draft, &Options::default())
            .into_iter()
            .rev()
            .find_map(|d| d.fixes.into_iter().find(|f| f.applicability == Applicability::Safe))
        {
            draft = draft.with(&fix.edits);
        }
        prop_assert_eq!(draft, together);
    }
}
