//! Rules about methods.

use crate::lint::Severity::{Error, Info, Warning};
use crate::lint::testing::{Case, assert_cases};

const CASES: &[Case] = &[
    Case {
        rule: "methods-empty",
        fires: "{allow_methods: []}",
        severity: Info,
        fixed: None,
        silent: "{allow_methods: [GET]}",
    },
    Case {
        rule: "methods-empty",
        fires: "{allow_methods: [], routes: [PUT /a, GET /b, OPTIONS /c, ANY /d]}",
        severity: Info,
        fixed: Some("{allow_methods: [GET, PUT], routes: [PUT /a, GET /b, OPTIONS /c, ANY /d]}"),
        silent: "{allow_methods: [PUT]}",
    },
    Case {
        rule: "method-empty-entry",
        fires: "{allow_methods: [GET, ' ']}",
        severity: Error,
        fixed: Some("{allow_methods: [GET]}"),
        silent: "{allow_methods: [GET]}",
    },
    Case {
        rule: "method-invalid-token",
        fires: "{allow_methods: [' put ']}",
        severity: Error,
        fixed: Some("{allow_methods: [PUT]}"),
        silent: "{allow_methods: [PUT]}",
    },
    Case {
        rule: "method-invalid-token",
        fires: "{allow_methods: [\"'*'\"], api_type: rest}",
        severity: Error,
        fixed: Some("{allow_methods: ['*'], api_type: rest}"),
        silent: "{allow_methods: ['*'], api_type: rest}",
    },
    Case {
        rule: "method-invalid-token",
        fires: "{allow_methods: ['\"get\", PUT;patch']}",
        severity: Error,
        fixed: Some("{allow_methods: [GET, PUT, PATCH]}"),
        silent: "{allow_methods: [GET]}",
    },
    Case {
        rule: "method-invalid-token",
        fires: "{allow_methods: ['any, any']}",
        severity: Error,
        fixed: Some("{allow_methods: ['*', '*']}"),
        silent: "{allow_methods: [any]}",
    },
    Case {
        rule: "method-invalid-token",
        fires: "{allow_methods: [GET/POST]}",
        severity: Error,
        fixed: None,
        silent: "{allow_methods: [GET.POST], answered_by: function}",
    },
    Case {
        rule: "method-invalid-token",
        fires: "{allow_methods: [',']}",
        severity: Error,
        fixed: Some("{allow_methods: []}"),
        silent: "{allow_methods: []}",
    },
    Case {
        rule: "method-forbidden",
        fires: "{allow_methods: [GET, tRaCe], api_type: rest}",
        severity: Error,
        fixed: Some("{allow_methods: [GET], api_type: rest}"),
        silent: "{allow_methods: [TRACES], api_type: rest}",
    },
    Case {
        rule: "method-any-keyword",
        fires: "{allow_methods: [any]}",
        severity: Error,
        fixed: Some("{allow_methods: ['*']}"),
        silent: "{allow_methods: ['*']}",
    },
    Case {
        rule: "method-any-keyword",
        fires: "{allow_methods: [GET, ANY], allow_credentials: true}",
        severity: Error,
        fixed: Some(
            "{allow_methods: [GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS], allow_credentials: true}",
        ),
        silent: "{allow_methods: [MANY], answered_by: function}",
    },
    Case {
        rule: "method-any-keyword",
        fires: "{allow_methods: ['*', ANY]}",
        severity: Error,
        fixed: Some("{allow_methods: ['*']}"),
        silent: "{allow_methods: [GET]}",
    },
    Case {
        rule: "method-any-keyword",
        fires: "{allow_methods: [ANY], api_type: rest}",
        severity: Error,
        fixed: Some(
            "{allow_methods: [GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS], api_type: rest}",
        ),
        silent: "{allow_methods: [GET], api_type: rest}",
    },
    Case {
        rule: "method-not-uppercase",
        fires: "{allow_methods: [get]}",
        severity: Error,
        fixed: Some("{allow_methods: [GET]}"),
        silent: "{allow_methods: [GET]}",
    },
    Case {
        rule: "method-not-uppercase",
        fires: "{allow_methods: [get], api_type: rest}",
        severity: Warning,
        fixed: Some("{allow_methods: [GET], api_type: rest}"),
        silent: "{allow_methods: [GET], api_type: rest}",
    },
    Case {
        rule: "method-not-uppercase",
        fires: "{allow_methods: [post], answered_by: function}",
        severity: Warning,
        fixed: Some("{allow_methods: [POST], answered_by: function}"),
        silent: "{allow_methods: [POST], answered_by: function}",
    },
    Case {
        rule: "method-not-uppercase",
        fires: "{allow_methods: [patch], api_type: rest}",
        severity: Error,
        fixed: Some("{allow_methods: [PATCH], api_type: rest}"),
        silent: "{allow_methods: [PATCH], api_type: rest}",
    },
    Case {
        rule: "method-unsupported",
        fires: "{allow_methods: [GET, PURGE]}",
        severity: Error,
        fixed: Some("{allow_methods: [GET]}"),
        silent: "{allow_methods: [put]}",
    },
    Case {
        rule: "method-unsupported",
        fires: "{allow_methods: [GET, PURGE], api_type: rest}",
        severity: Warning,
        fixed: Some("{allow_methods: [GET], api_type: rest}"),
        silent: "{allow_methods: [GET, \"PUR'GE\"], api_type: rest}",
    },
    Case {
        rule: "method-unsupported",
        fires: "{allow_methods: [GET, PURGE], answered_by: function}",
        severity: Warning,
        fixed: Some("{allow_methods: [GET], answered_by: function}"),
        silent: "{allow_methods: [GET], answered_by: function}",
    },
    Case {
        rule: "method-unsupported",
        fires: "{allow_methods: [AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA]}",
        severity: Error,
        fixed: Some("{allow_methods: []}"),
        silent: "{allow_methods: [AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA]}",
    },
    Case {
        rule: "method-duplicate",
        fires: "{allow_methods: [GET, PUT, GET]}",
        severity: Warning,
        fixed: Some("{allow_methods: [GET, PUT]}"),
        silent: "{allow_methods: [GET, PUT]}",
    },
    Case {
        rule: "method-duplicate",
        fires: "{allow_methods: [get, GET], api_type: rest}",
        severity: Warning,
        fixed: Some("{allow_methods: [get], api_type: rest}"),
        silent: "{allow_methods: [purge, PURGE], api_type: rest}",
    },
    Case {
        rule: "method-wildcard-with-others",
        fires: "{allow_methods: [GET, '*', PUT]}",
        severity: Info,
        fixed: Some("{allow_methods: ['*']}"),
        silent: "{allow_methods: ['*', PUT], allow_credentials: true}",
    },
    Case {
        rule: "method-too-long",
        fires: "{allow_methods: [AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA]}",
        severity: Error,
        fixed: None,
        silent: "{allow_methods: [AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA], answered_by: function}",
    },
];

#[test]
fn each_rule_fires_mends_and_is_silent() {
    assert_cases(CASES, None);
}
