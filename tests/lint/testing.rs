//! Helpers for the tests of rules: designs as YAML, and what one rule says of them.

use corstui::cors::{Draft, TargetFacts};
use corstui::lint::{Diagnostic, Options, Severity, check, find};
use corstui::preset;

/// Reads a design. Where the text names no origin or method there is one origin, and `GET`.
pub fn draft(yaml: &str) -> Draft {
    let mut draft = preset::read(yaml)
        .unwrap_or_else(|e| panic!("{e}\n{yaml}"))
        .draft;
    if !yaml.contains("allow_origins:") {
        draft
            .allow_origins
            .push("https://app.example.com".to_owned());
    }
    if !yaml.contains("allow_methods:") {
        draft.allow_methods.push("GET".to_owned());
    }
    draft
}

/// A target that can say nothing beyond one fixed origin and its methods.
pub const POOREST_TARGET: TargetFacts = TargetFacts {
    label: "Poorest",
    several_rest_origins: false,
    mixed_rest_wildcards: false,
    rest_expose_headers: false,
    rest_gateway_responses: false,
    any_origin_on_errors: false,
    open_rest_preflights: false,
    converts_mock_to_text: false,
    varies_by_origin: false,
    declares_mapped_headers: false,
    carries_cors_inline: false,
    quotes_rest_values: false,
    rest_options_operations: false,
    carries_settings: false,
    keeps_all_paths: false,
    compares_whole_origins: false,
};

/// What one rule finds in a design, as the engine runs it. A rule that is off by default is run
/// all the same.
pub fn findings(rule: &str, draft: &Draft, target: Option<TargetFacts>) -> Vec<Diagnostic> {
    let rule = find(rule).unwrap_or_else(|| panic!("no rule is called {rule}"));
    let options = Options {
        target,
        pedantic: true,
        ..Options::default()
    };
    let mut found = check(draft, &options);
    found.retain(|d| d.rule.code == rule.code);
    found
}

/// The rule that the reader names when it refuses a text.
pub fn rule_of_refusal(text: &str) -> Option<&'static str> {
    preset::read(text).err().and_then(|error| error.rule())
}

/// One row of a table test.
pub struct Case {
    /// The rule's name.
    pub rule: &'static str,
    /// A design, as [`draft`] reads it, in which the rule finds exactly one thing.
    pub fires: &'static str,
    /// How bad that is.
    pub severity: Severity,
    /// What the best fix makes of it; `None`: there is no fix.
    pub fixed: Option<&'static str>,
    /// A design in which the rule finds nothing.
    pub silent: &'static str,
}

/// Runs a table of cases.
pub fn assert_cases(cases: &[Case], target: Option<TargetFacts>) {
    for case in cases {
        let (rule, before) = (case.rule, draft(case.fires));
        let found = findings(rule, &before, target);
        assert_eq!(found.len(), 1, "{rule}: {}: {found:?}", case.fires);
        assert_eq!(found[0].severity, case.severity, "{rule}: {}", case.fires);
        let fixed = found[0].fix().map(|fix| before.with(&fix.edits));
        assert_eq!(fixed, case.fixed.map(draft), "{rule}: {}", case.fires);
        let found = findings(rule, &draft(case.silent), target);
        assert!(found.is_empty(), "{rule}: {}: {found:?}", case.silent);
    }
}
