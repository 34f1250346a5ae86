//! What `apply_fixes` makes of whole designs.

use corstui::cors::Draft;
use corstui::lint::{Applicability, Options, apply_fixes};

/// What is left of the origins, and the codes of the rules whose fixes were applied, in order.
fn fixed(draft: &Draft, ceiling: Applicability) -> (Vec<String>, Vec<&'static str>) {
    let (fixed, applied) = apply_fixes(draft, &Options::default(), ceiling);
    let codes = applied.iter().map(|a| a.rule.code).collect();
    (fixed.allow_origins, codes)
}

fn design(origins: &[&str]) -> Draft {
    Draft {
        allow_origins: origins.iter().map(|&o| o.to_owned()).collect(),
        ..Draft::default()
    }
}

fn assert_fixed(origins: &[&str], ceiling: Applicability, left: &[&str], codes: &[&str]) {
    let mut draft = design(origins);
    // Only the origins are to have findings with fixes.
    draft.max_age = Some(corstui::cors::MaxAgeInput::Seconds(600));
    draft.allow_methods = vec!["PUT".to_owned()];
    let (origins_left, applied) = fixed(&draft, ceiling);
    assert_eq!(origins_left, left, "{origins:?}");
    assert_eq!(applied, codes, "{origins:?}");
}

#[test]
fn fixes_of_several_entries_are_applied_together() {
    assert_fixed(
        &[
            "HTTPS://A.example:443/",
            "",
            "https://b.example, https://c.example",
            "https://d.example/",
        ],
        Applicability::Safe,
        &[
            "https://a.example",
            "https://b.example",
            "https://c.example",
            "https://d.example",
        ],
        &["COR110", "COR104", "COR102", "COR110"],
    );
}

#[test]
fn an_error_that_stays_keeps_no_other_from_being_mended() {
    assert_fixed(
        &["https://a.example/", "https://a..b"],
        Applicability::Safe,
        &["https://a.example", "https://a..b"],
        &["COR110"],
    );
}

#[test]
fn a_fix_may_make_way_for_another() {
    assert_fixed(
        &["https://a.example/", "https://a.example"],
        Applicability::Safe,
        &["https://a.example"],
        &["COR110", "COR129"],
    );
}

#[test]
fn what_needs_asking_is_left_alone() {
    let origins = ["app.example.com", "*", "https://b.example"];
    assert_fixed(&origins, Applicability::Safe, &origins, &[]);
}

#[test]
fn the_last_entry_stays() {
    let mut draft = design(&["http://localhost:3000", "http://localhost:5173"]);
    draft.stage = Some("production".to_owned());
    let (left, _) = fixed(&draft, Applicability::Unsafe);
    assert_eq!(left.len(), 1);
}

#[test]
fn no_fix_trades_one_error_for_another() {
    let origin = "HTTPS://*.Example.com/";
    assert_fixed(&[origin], Applicability::Unsafe, &[origin], &[]);
}
