//! What an `ignore` list switches off, what is wrong with one, and findings of environments.

use corstui::cors::{ApiType, Draft, Environment, Field, Overlay, Suppression, Value};
use corstui::lint::{Diagnostic, Options, Report, check_all_environments, report};

fn ignore(rule: &str, reason: &str) -> Suppression {
    Suppression {
        rule: rule.to_owned(),
        reason: reason.to_owned(),
    }
}

fn design(origins: &[&str], ignore: Vec<Suppression>) -> Draft {
    Draft {
        allow_origins: origins.iter().map(|&o| o.to_owned()).collect(),
        ignore,
        ..Draft::default()
    }
}

fn overlay(draft: &mut Draft, name: &str, field: Field, value: Value) {
    let mut overlay = Overlay::default();
    overlay.set(field, Some(value));
    draft.environments.push(Environment {
        name: name.to_owned(),
        overlay,
    });
}

/// The codes of groups 1, 6 and 9, with the environment if it is not the design itself.
fn codes(found: &[Diagnostic]) -> Vec<String> {
    let mine = found
        .iter()
        .filter(|d| ["COR1", "COR6", "COR9"].contains(&&d.rule.code[..4]));
    mine.map(|d| match &d.environment {
        Some(name) => format!("{name}:{}", d.rule.code),
        None => d.rule.code.to_owned(),
    })
    .collect()
}

fn both(report: &Report) -> (Vec<String>, Vec<String>) {
    (codes(&report.diagnostics), codes(&report.suppressed))
}

fn checked(origins: &[&str], suppression: Suppression) -> (Vec<String>, Vec<String>) {
    both(&report(
        &design(origins, vec![suppression]),
        &Options::default(),
    ))
}

fn lists(diagnostics: &[&str], suppressed: &[&str]) -> (Vec<String>, Vec<String>) {
    let owned = |list: &[&str]| list.iter().map(|&c| c.to_owned()).collect();
    (owned(diagnostics), owned(suppressed))
}

#[test]
fn a_suppression_names_its_rule_by_name_or_code() {
    for rule in ["origin-any", "COR132", " cor132 "] {
        let found = checked(&["*"], ignore(rule, "public open data"));
        assert_eq!(found, lists(&[], &["COR132"]), "{rule}");
    }
}

#[test]
fn faults_of_suppressions_are_found() {
    let cases = [
        (
            "origin-trailing-dot",
            "why",
            &["https://a.example"],
            "COR901",
        ),
        ("origin-nul", "why", &["https://a.example"], "COR902"),
        ("", "why", &["https://a.example"], "COR902"),
        ("origins-empty", "why", &["https://a.example"], "COR903"),
    ];
    for (rule, reason, origins, code) in cases {
        let found = checked(origins, ignore(rule, reason));
        assert_eq!(found, lists(&[code], &[]), "{rule}");
    }
    let found = checked(&["*"], ignore("origin-any", " "));
    assert_eq!(found, lists(&["COR904"], &["COR132"]));
}

/// One of the rule's findings is an error, the other is a warning.
#[test]
fn a_suppression_that_meets_an_error_among_others_is_told_so() {
    let mut draft = design(&["null", "NULL"], vec![ignore("origin-null", "a sandbox")]);
    draft.api_type = ApiType::Rest;
    let found = both(&report(&draft, &Options::default()));
    assert_eq!(found, lists(&["COR109", "COR903"], &["COR109"]));
}

#[test]
fn errors_stay_whatever_is_ignored() {
    let found = checked(
        &["https://a.example/"],
        ignore("origin-trailing-slash", "why"),
    );
    assert_eq!(found, lists(&["COR110", "COR903"], &[]));
}

#[test]
fn the_nearest_rule_is_suggested() {
    let draft = design(
        &["*"],
        vec![ignore("origins-any", "why"), ignore("nonsense", "why")],
    );
    let found = report(&draft, &Options::default()).diagnostics;
    let helps: Vec<_> = found
        .iter()
        .filter(|d| d.rule.code == "COR902")
        .map(|d| d.help.as_str())
        .collect();
    assert_eq!(helps[0], "did you mean origin-any?");
    assert!(helps[1].contains("corstui rules"));
}

#[test]
fn a_security_rule_is_switched_off_only_with_a_reason() {
    let with = |reason| {
        let ignore = vec![ignore("credentials-with-scheme-wildcard", reason)];
        let draft = Draft {
            allow_credentials: true,
            ..design(&["https://*"], ignore)
        };
        both(&report(&draft, &Options::default()))
    };
    assert_eq!(with("pen test"), lists(&["COR128"], &["COR603"]));
    assert_eq!(with(""), lists(&["COR128", "COR603", "COR904"], &[]));
}

#[test]
fn environments_report_only_what_is_their_own() {
    let mut draft = design(&["*", "https://a.example.com."], Vec::new());
    let text = Value::List(vec!["http://localhost:6000".to_owned()]);
    overlay(&mut draft, "dev", Field::AllowOrigins, text);
    overlay(
        &mut draft,
        "live",
        Field::Stage,
        Value::Text("prod".to_owned()),
    );
    let found = check_all_environments(&draft, &Options::default());
    // In dev the list is another one; live differs only in its stage.
    assert_eq!(
        codes(&found.diagnostics),
        ["COR130", "COR132", "COR133", "dev:COR134"],
    );
    let mut live = design(&["http://localhost"], Vec::new());
    overlay(
        &mut live,
        "live",
        Field::Stage,
        Value::Text("prod".to_owned()),
    );
    let found = check_all_environments(&live, &Options::default());
    assert_eq!(codes(&found.diagnostics), ["live:COR135"]);
}

#[test]
fn a_suppression_that_an_environment_needs_is_used() {
    let mut draft = design(
        &["https://a.example"],
        vec![ignore("origin-any", "open in dev")],
    );
    overlay(
        &mut draft,
        "dev",
        Field::AllowOrigins,
        Value::List(vec!["*".to_owned()]),
    );
    let all = check_all_environments(&draft, &Options::default());
    assert_eq!(both(&all), lists(&[], &["dev:COR132"]));
    let base = report(&draft, &Options::default());
    assert_eq!(both(&base), lists(&[], &[]));
}

#[test]
fn the_stage_of_the_options_wins() {
    let draft = design(&["http://localhost"], Vec::new());
    let options = Options {
        stage: Some("production".to_owned()),
        ..Options::default()
    };
    assert_eq!(codes(&report(&draft, &options).diagnostics), ["COR135"]);
}
