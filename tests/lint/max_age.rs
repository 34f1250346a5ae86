//! Rules about the max age.

use crate::testing::{Case, assert_cases};
use corstui::lint::Severity::{Error, Info, Warning};

pub const CASES: &[Case] = &[
    Case {
        rule: "max-age-out-of-range",
        fires: "{max_age: 86401}",
        severity: Error,
        fixed: Some("{max_age: 86400}"),
        silent: "{max_age: 86400}",
    },
    Case {
        rule: "max-age-out-of-range",
        fires: "{max_age: -2}",
        severity: Error,
        fixed: Some("{max_age: -1}"),
        silent: "{max_age: -2, api_type: rest}",
    },
    Case {
        rule: "max-age-not-integer",
        fires: "{max_age: 10m}",
        severity: Error,
        fixed: Some("{max_age: 600}"),
        silent: "{max_age: 600}",
    },
    Case {
        rule: "max-age-not-integer",
        fires: "{max_age: '600'}",
        severity: Error,
        fixed: Some("{max_age: 600}"),
        silent: "{max_age: null}",
    },
    Case {
        rule: "max-age-not-integer",
        fires: "{max_age: 9d}",
        severity: Error,
        fixed: Some("{max_age: 86400}"),
        silent: "{max_age: 1}",
    },
    Case {
        rule: "max-age-not-integer",
        fires: "{max_age: 9d, api_type: rest}",
        severity: Error,
        fixed: Some("{max_age: 777600, api_type: rest}"),
        silent: "{max_age: 1}",
    },
    Case {
        rule: "max-age-not-integer",
        fires: "{max_age: 1.5}",
        severity: Error,
        fixed: None,
        silent: "{max_age: 1}",
    },
    Case {
        rule: "max-age-above-all-caps",
        fires: "{max_age: 86401, api_type: rest}",
        severity: Warning,
        fixed: Some("{max_age: 86400, api_type: rest}"),
        silent: "{max_age: 86400, api_type: rest}",
    },
    Case {
        rule: "max-age-caching-off",
        fires: "{max_age: 0, api_type: rest}",
        severity: Info,
        fixed: None,
        silent: "{max_age: -1, api_type: rest}",
    },
    Case {
        rule: "max-age-caching-off",
        fires: "{max_age: -1}",
        severity: Info,
        fixed: None,
        silent: "{max_age: -2}",
    },
    Case {
        rule: "max-age-negative",
        fires: "{max_age: -1, api_type: rest}",
        severity: Warning,
        fixed: Some("{max_age: 0, api_type: rest}"),
        silent: "{max_age: -1}",
    },
    Case {
        rule: "max-age-above-browser-caps",
        fires: "{max_age: 601}",
        severity: Info,
        fixed: None,
        silent: "{max_age: 600}",
    },
    Case {
        rule: "max-age-above-browser-caps",
        fires: "{max_age: 86400}",
        severity: Info,
        fixed: None,
        silent: "{max_age: 86401}",
    },
    Case {
        rule: "max-age-above-browser-caps",
        fires: "{max_age: 86401, answered_by: function}",
        severity: Info,
        fixed: None,
        silent: "{max_age: 86401, api_type: rest}",
    },
    Case {
        rule: "max-age-above-browser-caps",
        fires: "{max_age: 86400, api_type: rest}",
        severity: Info,
        fixed: None,
        silent: "{max_age: 600, api_type: rest}",
    },
    Case {
        rule: "max-age-short",
        fires: "{max_age: 59}",
        severity: Info,
        fixed: None,
        silent: "{max_age: 60}",
    },
    Case {
        rule: "max-age-unset",
        fires: "{allow_methods: [GET, PUT]}",
        severity: Info,
        fixed: Some("{allow_methods: [GET, PUT], max_age: 600}"),
        silent: "{allow_methods: [GET, POST]}",
    },
    Case {
        rule: "max-age-unset",
        fires: "{allow_headers: [x-a]}",
        severity: Info,
        fixed: Some("{allow_headers: [x-a], max_age: 600}"),
        silent: "{allow_headers: [x-a], max_age: 10m}",
    },
];

#[test]
fn each_rule_fires_mends_and_is_silent() {
    assert_cases(CASES, None);
}
