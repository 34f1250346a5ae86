//! Rules about request headers and exposed headers.

use crate::lint::Severity::{Error, Info, Warning};
use crate::lint::testing::{Case, assert_cases};

const CASES: &[Case] = &[
    Case {
        rule: "header-empty-entry",
        fires: "{allow_headers: [x-a, '']}",
        severity: Error,
        fixed: Some("{allow_headers: [x-a]}"),
        silent: "{allow_headers: [x-a]}",
    },
    Case {
        rule: "header-invalid-token",
        fires: "{allow_headers: [' x-a ']}",
        severity: Error,
        fixed: Some("{allow_headers: [x-a]}"),
        silent: "{allow_headers: [x-a]}",
    },
    Case {
        rule: "header-invalid-token",
        fires: "{allow_headers: ['''x-a''']}",
        severity: Error,
        fixed: Some("{allow_headers: [x-a]}"),
        silent: "{allow_headers: [x-a]}",
    },
    Case {
        rule: "header-invalid-token",
        fires: "{allow_headers: ['x-a: b']}",
        severity: Error,
        fixed: Some("{allow_headers: [x-a]}"),
        silent: "{allow_headers: ['x-a, x-b']}",
    },
    Case {
        rule: "header-invalid-token",
        fires: "{allow_headers: ['x-a,']}",
        severity: Error,
        fixed: Some("{allow_headers: [x-a]}"),
        silent: "{allow_headers: [x-a]}",
    },
    Case {
        rule: "header-invalid-token",
        fires: "{allow_headers: ['x-a: b, x-b: c']}",
        severity: Error,
        fixed: None,
        silent: "{allow_headers: [x-a]}",
    },
    Case {
        rule: "header-invalid-token",
        fires: "{allow_headers: ['''x-*''']}",
        severity: Error,
        fixed: None,
        silent: "{allow_headers: ['x-*']}",
    },
    Case {
        rule: "header-list-in-entry",
        fires: "{allow_headers: ['x-a, x-b;x-c']}",
        severity: Error,
        fixed: Some("{allow_headers: [x-a, x-b, x-c]}"),
        silent: "{allow_headers: [x-a]}",
    },
    Case {
        rule: "header-list-in-entry",
        fires: "{allow_headers: ['x-a x-*']}",
        severity: Error,
        fixed: None,
        silent: "{allow_headers: ['x-a: b']}",
    },
    Case {
        rule: "header-pattern",
        fires: "{allow_headers: ['x-amz-*']}",
        severity: Error,
        fixed: None,
        silent: "{allow_headers: ['*']}",
    },
    Case {
        rule: "header-forbidden",
        fires: "{allow_headers: [x-a, Cookie]}",
        severity: Warning,
        fixed: Some("{allow_headers: [x-a]}"),
        silent: "{allow_headers: [User-Agent]}",
    },
    Case {
        rule: "header-forbidden",
        fires: "{allow_headers: [sec-ch-ua]}",
        severity: Warning,
        fixed: Some("{allow_headers: []}"),
        silent: "{allow_headers: [second]}",
    },
    Case {
        rule: "header-response-only",
        fires: "{allow_headers: [Access-Control-Max-Age]}",
        severity: Warning,
        fixed: Some("{allow_headers: []}"),
        silent: "{allow_headers: [access-control]}",
    },
    Case {
        rule: "header-duplicate",
        fires: "{allow_headers: [X-A, x-b, x-a]}",
        severity: Warning,
        fixed: Some("{allow_headers: [X-A, x-b]}"),
        silent: "{allow_headers: [x-a, x-b]}",
    },
    Case {
        rule: "header-wildcard-without-authorization",
        fires: "{allow_headers: ['*']}",
        severity: Info,
        fixed: Some("{allow_headers: ['*', authorization]}"),
        silent: "{allow_headers: ['*', Authorization]}",
    },
    Case {
        rule: "header-wildcard-without-authorization",
        fires: "{allow_headers: ['*', x-a], authorizer: jwt}",
        severity: Warning,
        fixed: Some("{allow_headers: ['*', x-a, authorization], authorizer: jwt}"),
        silent: "{allow_headers: ['*'], allow_credentials: true}",
    },
    Case {
        rule: "expose-empty-entry",
        fires: "{expose_headers: [x-a, '']}",
        severity: Error,
        fixed: Some("{expose_headers: [x-a]}"),
        silent: "{expose_headers: [x-a]}",
    },
    Case {
        rule: "expose-invalid-token",
        fires: "{expose_headers: ['x-a, \"x-b\"']}",
        severity: Error,
        fixed: Some("{expose_headers: [x-a, x-b]}"),
        silent: "{expose_headers: [x-a]}",
    },
    Case {
        rule: "expose-invalid-token",
        fires: "{expose_headers: [x/a]}",
        severity: Error,
        fixed: None,
        silent: "{expose_headers: ['x-*']}",
    },
    Case {
        rule: "expose-pattern",
        fires: "{expose_headers: ['x-*']}",
        severity: Error,
        fixed: None,
        silent: "{expose_headers: ['*']}",
    },
    Case {
        rule: "expose-forbidden",
        fires: "{expose_headers: [x-a, set-cookie]}",
        severity: Warning,
        fixed: Some("{expose_headers: [x-a]}"),
        silent: "{expose_headers: [cookie]}",
    },
    Case {
        rule: "expose-no-response-header",
        fires: "{expose_headers: [x-a, Origin]}",
        severity: Warning,
        fixed: Some("{expose_headers: [x-a]}"),
        silent: "{expose_headers: [access-control-allow-origin]}",
    },
    Case {
        rule: "expose-safelisted",
        fires: "{expose_headers: [x-a, Content-Type]}",
        severity: Info,
        fixed: Some("{expose_headers: [x-a]}"),
        silent: "{expose_headers: [etag]}",
    },
    Case {
        rule: "expose-duplicate",
        fires: "{expose_headers: [ETag, etag]}",
        severity: Warning,
        fixed: Some("{expose_headers: [ETag]}"),
        silent: "{expose_headers: [etag]}",
    },
];

#[test]
fn each_rule_fires_mends_and_is_silent() {
    assert_cases(CASES, None);
}
