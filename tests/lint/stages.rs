//! What counts on one stage: the design as it stands in the environment of that name.

use corstui::cors::{Draft, Field};
use corstui::lint::{
    Applicability, Diagnostic, Options, Severity, apply_fixes_on, check, check_all_environments,
    check_environment, check_stage,
};
use corstui::preset;
use proptest::prelude::*;

use crate::generate::drafts;

/// What tells a finding from others, whatever the environment.
fn key(d: &Diagnostic) -> (&'static str, String, String) {
    (d.rule.code, format!("{:?}", d.place), d.message.clone())
}

fn keys<'d>(
    found: impl IntoIterator<Item = &'d Diagnostic>,
) -> Vec<(&'static str, String, String)> {
    let mut keys: Vec<_> = found.into_iter().map(key).collect();
    keys.sort();
    keys
}

/// A design with two environments, of which `dev` has some values of another design.
fn with_environments() -> impl Strategy<Value = Draft> {
    let fields: Vec<_> = Field::ALL.into_iter().filter(|f| f.can_overlay()).collect();
    let own = proptest::sample::subsequence(fields, 0..6);
    (drafts(), drafts(), own).prop_map(|(mut draft, other, own)| {
        draft.environments.clear();
        for name in ["dev", "qa"] {
            draft.add_environment(name).expect("a free name");
        }
        for field in own {
            let value = other.get(field);
            draft.set_in("dev", field, value).expect("dev exists");
        }
        let origins = other.get(Field::AllowOrigins);
        draft
            .set_in("qa", Field::AllowOrigins, origins)
            .expect("qa exists");
        draft
    })
}

fn errors(found: &[Diagnostic]) -> usize {
    found
        .iter()
        .filter(|d| d.severity == Severity::Error)
        .count()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 256,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_stage_has_the_findings_of_its_environment(draft in with_environments()) {
        let options = Options::default();
        let there = draft.environment("dev").expect("dev exists");
        let all = check_environment(&draft, there, &options);
        let staged = check_stage(&draft, "dev", &options);
        prop_assert_eq!(keys(&staged.diagnostics), keys(&all.diagnostics));
        prop_assert_eq!(keys(&staged.suppressed), keys(&all.suppressed));
        let here = keys(&check(&draft, &options));
        for found in &staged.diagnostics {
            match found.environment.as_deref() {
                None => {
                    prop_assert!(here.contains(&key(found)), "{:?}", found);
                    prop_assert!(!there.overlay.has(found.place.field));
                }
                Some(name) => prop_assert_eq!(name, "dev"),
            }
        }
    }

    #[test]
    fn fixes_on_a_stage_leave_other_environments_alone_and_add_no_error(
        draft in with_environments(), ceiling in prop_oneof![
            Just(Applicability::Safe), Just(Applicability::Unsafe),
        ],
    ) {
        let options = Options::default();
        let (fixed, applied) = apply_fixes_on(&draft, "dev", &options, ceiling);
        prop_assert_eq!(applied.is_empty(), fixed == draft);
        prop_assert_eq!(fixed.environment("qa"), draft.environment("qa"));
        let on_dev = |draft: &Draft| errors(&check_stage(draft, "dev", &options).diagnostics);
        prop_assert!(on_dev(&fixed) <= on_dev(&draft));
        let here = |draft: &Draft| errors(&check(draft, &options));
        prop_assert!(here(&fixed) <= here(&draft), "{:#?}", fixed);
    }
}

#[test]
fn an_environment_that_is_called_as_production_is_one_unless_it_says_otherwise() {
    let text = "allow_origins: [https://app.example.com, 'http://localhost:5173']\n\
        environments:\n  production: {max_age: 5}\n  prod: {stage: staging}\n  dev: {stage: prod}\n  qa: {}\n";
    let draft = preset::read(text).expect("a preset").draft;
    for (stage, is_production) in [
        ("production", true),
        ("prod", false),
        ("dev", true),
        ("qa", false),
        ("PROD", true),
    ] {
        let found = check_stage(&draft, stage, &Options::default()).diagnostics;
        let warns = found
            .iter()
            .any(|d| d.rule.name == "origin-loopback-in-production");
        assert_eq!(warns, is_production, "{stage}");
    }
    let whole = check_all_environments(&draft, &Options::default()).diagnostics;
    assert!(
        whole
            .iter()
            .any(|d| d.environment.as_deref() == Some("dev"))
    );
}
