//! Helpers for the tests of rules: designs as YAML, and what one rule says of them.

use serde::Deserialize;

use super::{Check, Design, Diagnostic, Options, Rule, Severity, TargetFacts, check, find};
use crate::cors::{AnsweredBy, ApiType, Authorizer, Draft, MaxAgeInput};

/// The part of the preset file that rules' pages and tests use.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Page {
    api_type: String,
    allow_origins: Vec<String>,
    allow_methods: Vec<String>,
    allow_headers: Vec<String>,
    expose_headers: Vec<String>,
    max_age: serde_yaml::Value,
    allow_credentials: bool,
    routes: Vec<String>,
    authorizer: Option<String>,
    answered_by: String,
    binary_media_types: Vec<String>,
    stage: Option<String>,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            api_type: "http".into(),
            allow_origins: vec!["https://app.example.com".into()],
            allow_methods: vec!["GET".into()],
            allow_headers: Vec::new(),
            expose_headers: Vec::new(),
            max_age: serde_yaml::Value::Null,
            allow_credentials: false,
            routes: Vec::new(),
            authorizer: None,
            answered_by: "gateway".into(),
            binary_media_types: Vec::new(),
            stage: None,
        }
    }
}

/// Reads a design. What the text leaves out is one origin, `GET`, and nothing else.
pub fn draft(yaml: &str) -> Draft {
    let page: Page = serde_yaml::from_str(yaml).unwrap_or_else(|e| panic!("{e}\n{yaml}"));
    Draft {
        api_type: ApiType::from_key(&page.api_type).expect("an API type"),
        allow_origins: page.allow_origins,
        allow_methods: page.allow_methods,
        allow_headers: page.allow_headers,
        expose_headers: page.expose_headers,
        max_age: match page.max_age {
            serde_yaml::Value::Null => None,
            serde_yaml::Value::String(text) => Some(MaxAgeInput::Text(text)),
            number => Some(number.as_i64().map_or_else(
                || MaxAgeInput::Text(serde_yaml::to_string(&number).expect("a number")),
                MaxAgeInput::Seconds,
            )),
        },
        allow_credentials: page.allow_credentials,
        routes: page.routes,
        authorizer: page
            .authorizer
            .map(|key| Authorizer::from_key(&key).expect("an authorizer")),
        answered_by: AnsweredBy::from_key(&page.answered_by).expect("who answers"),
        binary_media_types: page.binary_media_types,
        stage: page.stage,
        ..Draft::default()
    }
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

/// The designs that a rule's page shows under "Example" and under "Use instead".
pub fn page_examples(rule: &Rule) -> (Draft, Draft) {
    let example = |heading: &str| {
        let section = rule.page.split_once(heading).expect("the heading").1;
        let block = section.split_once("```yaml\n").expect("a block").1;
        draft(block.split_once("```").expect("its end").0)
    };
    (example("## Example"), example("## Use instead"))
}
