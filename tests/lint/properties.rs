//! What must hold for any design.

use proptest::prelude::*;
use proptest::sample::select;

use crate::testing::findings;
use corstui::cors::{AnsweredBy, ApiType, Draft, Field, MaxAgeInput};
use corstui::lint::{Diagnostic, Options, Severity, check};

/// Names that are fine somewhere, and slips of every kind.
const NAMES: [&str; 41] = [
    "GET",
    "PUT",
    "get",
    "patch",
    "Options",
    "ANY",
    "any",
    "*",
    "'*'",
    "'GET'",
    "\"PUT\"",
    "TRACE",
    "connect",
    "PURGE",
    "GET, PUT",
    "get;put any",
    "GE T",
    "PU'T",
    "'",
    "''",
    "",
    " ",
    ",",
    " GET ",
    "é",
    "GET/POST",
    "content-type",
    "Content-Type",
    "X-*",
    "x-amz-*, y",
    "x-a: b",
    "x-a: b: c",
    ": b",
    "x-a,x-b",
    "Cookie",
    "sec-x",
    "set-cookie",
    "x'y",
    "x'y z",
    "x'*",
    "access-control-max-age",
];

fn lists() -> impl Strategy<Value = Vec<String>> {
    let long = Just("A".repeat(65));
    let name = prop_oneof![
        9 => select(NAMES.as_slice()).prop_map(str::to_owned),
        1 => long,
        2 => "[A-Za-z'* ,:;\"-]{0,6}",
    ];
    prop::collection::vec(name, 0..5)
}

fn max_ages() -> impl Strategy<Value = Option<MaxAgeInput>> {
    let seconds = prop_oneof![-3..3_i64, 599..601_i64, 86_399..86_402_i64, any::<i64>()];
    let text = prop_oneof![Just("10m"), Just("1.5"), Just("9d"), Just("600"), Just("")];
    prop_oneof![
        Just(None),
        seconds.prop_map(|s| Some(MaxAgeInput::Seconds(s))),
        text.prop_map(|t| Some(MaxAgeInput::Text(t.to_owned()))),
    ]
}

fn drafts() -> impl Strategy<Value = Draft> {
    let routes = prop::collection::vec(
        select(
            [
                "GET /",
                "ANY /{proxy+}",
                "$default",
                "get x",
                "GET",
                "PUT /{a",
                "PUT /a",
                "OPTIONS /{proxy+}",
            ]
            .as_slice(),
        ),
        0..4,
    );
    let choices = (
        select(ApiType::ALL.as_slice()),
        select(AnsweredBy::ALL.as_slice()),
        prop::option::of(select(corstui::cors::Authorizer::ALL.as_slice())),
        any::<bool>(),
    );
    let lists = (lists(), lists(), lists());
    (choices, lists, max_ages(), routes).prop_map(|(choices, lists, max_age, routes)| Draft {
        api_type: choices.0,
        answered_by: choices.1,
        authorizer: choices.2,
        allow_credentials: choices.3,
        allow_origins: vec!["https://app.example.com".into()],
        allow_methods: lists.0,
        allow_headers: lists.1,
        expose_headers: lists.2,
        max_age,
        routes: routes.into_iter().map(str::to_owned).collect(),
        ..Draft::default()
    })
}

fn errors(draft: &Draft) -> Vec<Diagnostic> {
    let mut found = check(draft, &Options::default());
    found.retain(|d| d.severity == Severity::Error);
    found
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
        let before = errors(&draft).len();
        for diagnostic in check(&draft, &Options::default()) {
            for fix in &diagnostic.fixes {
                let mended = draft.with(&fix.edits);
                prop_assert_ne!(&mended, &draft, "{} does nothing", diagnostic.rule.name);
                let own = usize::from(diagnostic.severity == Severity::Error);
                let after = errors(&mended);
                let name = diagnostic.rule.name;
                prop_assert!(after.len() <= before - own, "{}: {:#?}", name, after);
                let count = |draft| findings(name, draft, None).len();
                prop_assert!(count(&mended) < count(&draft), "{} stays", name);
            }
        }
    }

    #[test]
    fn spans_lie_in_the_value(draft in drafts()) {
        for diagnostic in check(&draft, &Options::default()) {
            if let Some(span) = diagnostic.span {
                let value = diagnostic.value.unwrap_or_default();
                prop_assert!(value.get(span).is_some_and(|part| !part.is_empty()));
            }
        }
    }
}
