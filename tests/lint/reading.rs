//! The rules that the reader holds: its refusals name them, and each name is a rule's.

use corstui::lint::{Check, RULES, Severity, find};
use corstui::preset;

use crate::testing::{draft, findings, rule_of_refusal};

/// A case as one line.
pub struct Case {
    /// The rule's name.
    pub rule: &'static str,
    /// A text that is refused because of the rule.
    fires: &'static str,
    /// A text that can be read.
    silent: &'static str,
}

const fn case(rule: &'static str, fires: &'static str, silent: &'static str) -> Case {
    Case {
        rule,
        fires,
        silent,
    }
}

#[rustfmt::skip]
pub const CASES: &[Case] = &[
    case("unknown-field", "{allow_origin: []}", "{allow_origins: []}"),
    case("unknown-field", "{environments: {dev: {alow_origins: []}}}", "{environments: {dev: {allow_origins: []}}}"),
    case("unknown-field", "{ignore: [{rule: origin-any, reasons: x}]}", "{ignore: [{rule: origin-any, reason: x}]}"),
    case("field-type", "{allow_origins: 'https://a.example'}", "{allow_origins: ['https://a.example']}"),
    case("field-type", "{allow_headers: [1]}", "{allow_headers: ['1']}"),
    case("field-type", "{allow_credentials: 'true'}", "{allow_credentials: true}"),
    case("field-type", "{max_age: [600]}", "{max_age: '600'}"),
    case("field-type", "{api_type: htpp}", "{api_type: http}"),
    case("field-type", "{version: '1'}", "{version: 1}"),
    case("field-type", "{ignore: [origin-any]}", "{ignore: []}"),
    case("field-type", "{environments: {dev: {stage: 1}}}", "{environments: {dev: {stage: '1'}}}"),
];

/// Refusals that are about no field, or that no rule is about.
const PLAIN: &[&str] = &[
    "",
    "{",
    "just a text",
    "[allow_origins]",
    "name: a\n\tstage: b",
    "!tag {name: a}",
    "{name: a, name: b}",
    "{version: 2}",
    "{version: 0}",
    "{environments: {dev: {name: a}}}",
    "{ignore: [{rule: origin-any}]}",
    "name: a\n---\nname: b",
];

#[test]
fn a_refusal_names_its_rule() {
    for Case {
        rule,
        fires,
        silent,
    } in CASES
    {
        assert_eq!(rule_of_refusal(fires), Some(*rule), "{fires}");
        assert!(preset::read(silent).is_ok(), "{silent}");
    }
}

#[test]
fn other_refusals_name_no_rule() {
    for text in PLAIN {
        assert!(preset::read(text).is_err(), "{text}");
        assert_eq!(rule_of_refusal(text), None, "{text}");
    }
}

/// The reader may not name the rules, so that it spells their names itself.
#[test]
fn the_reader_and_the_rules_know_the_same_names() {
    for case in CASES {
        let rule = find(case.rule).expect(case.rule);
        assert!(matches!(rule.check, Check::Reading), "{}", rule.name);
        let severities = [rule.http, rule.rest];
        assert_eq!(severities, [Some(Severity::Error); 2], "{}", rule.name);
    }
    for rule in RULES.iter().filter(|r| matches!(r.check, Check::Reading)) {
        assert!(CASES.iter().any(|c| c.rule == rule.name), "{}", rule.name);
    }
}

#[test]
fn an_ignored_refusal_is_an_ignored_error() {
    for case in CASES {
        let text = format!("{{ignore: [{{rule: {}, reason: x}}]}}", case.rule);
        assert_eq!(findings("ignore-error", &draft(&text), None).len(), 1);
    }
}
