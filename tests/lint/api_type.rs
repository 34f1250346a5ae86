//! Rules about the API type, its routes and its authorizer.

use crate::testing::{Case, assert_cases};
use corstui::lint::Severity::{Error, Info, Warning};

pub const CASES: &[Case] = &[
    Case {
        rule: "http-authorizer-catches-preflight",
        fires: "{routes: [$default], authorizer: jwt}",
        severity: Warning,
        fixed: Some("{routes: [$default, \"OPTIONS /{proxy+}\"], authorizer: jwt}"),
        silent: "{routes: [$default], authorizer: none}",
    },
    Case {
        rule: "http-authorizer-catches-preflight",
        fires: "{routes: [GET /, \"ANY /a/{id}\", \"OPTIONS /{proxy+}\"], authorizer: iam}",
        severity: Warning,
        fixed: Some(
            "{routes: [GET /, \"ANY /a/{id}\", \"OPTIONS /{proxy+}\", \"OPTIONS /a/{id}\"], authorizer: iam}",
        ),
        silent: "{routes: [GET /a], authorizer: jwt}",
    },
    Case {
        rule: "websocket-api-with-cors",
        fires: "{routes: [$connect, $default]}",
        severity: Error,
        fixed: Some("{routes: [$default]}"),
        silent: "{api_type: rest, routes: [$connect]}",
    },
    Case {
        rule: "route-invalid",
        fires: "{api_type: rest, routes: [$connect]}",
        severity: Error,
        fixed: None,
        silent: "{routes: [$connect]}",
    },
    Case {
        rule: "rest-options-method-missing",
        fires: "{api_type: rest, routes: [GET /a, OPTIONS /a, \"GET /b/{id}\", \"PUT /b/{key}\"]}",
        severity: Warning,
        fixed: Some(
            "{api_type: rest, routes: [GET /a, OPTIONS /a, \"GET /b/{id}\", \"PUT /b/{key}\", \"OPTIONS /b/{id}\"]}",
        ),
        silent: "{api_type: rest, routes: [GET /a, \"OPTIONS /a/\", ANY /b]}",
    },
    Case {
        rule: "rest-options-method-missing",
        fires: "{api_type: rest, answered_by: function, routes: [OPTIONS /a, GET /]}",
        severity: Warning,
        fixed: Some(
            "{api_type: rest, answered_by: function, routes: [OPTIONS /a, GET /, OPTIONS /]}",
        ),
        silent: "{api_type: rest, answered_by: function, routes: [GET /a, GET /]}",
    },
    Case {
        rule: "rest-options-authorized",
        fires: "{api_type: rest, answered_by: function, authorizer: api-key, routes: [ANY /a, GET /b]}",
        severity: Warning,
        fixed: Some(
            "{api_type: rest, answered_by: function, authorizer: api-key, routes: [ANY /a, GET /b, OPTIONS /a]}",
        ),
        silent: "{api_type: rest, authorizer: api-key, routes: [ANY /a]}",
    },
    Case {
        rule: "rest-options-authorized",
        fires: "{api_type: rest, answered_by: function, authorizer: iam, routes: [\"ANY /{proxy+}\", OPTIONS /]}",
        severity: Warning,
        fixed: Some(
            "{api_type: rest, answered_by: function, authorizer: iam, routes: [\"ANY /{proxy+}\", OPTIONS /, \"OPTIONS /{proxy+}\"]}",
        ),
        silent: "{api_type: rest, answered_by: function, authorizer: none, routes: [ANY /a]}",
    },
    Case {
        rule: "authorizer-unsupported",
        fires: "{api_type: rest, authorizer: jwt}",
        severity: Error,
        fixed: None,
        silent: "{authorizer: jwt}",
    },
    Case {
        rule: "authorizer-unsupported",
        fires: "{authorizer: api-key}",
        severity: Error,
        fixed: None,
        silent: "{api_type: rest, authorizer: api-key}",
    },
    Case {
        rule: "route-invalid",
        fires: "{routes: [get orders, GET /]}",
        severity: Error,
        fixed: Some("{routes: [GET /orders, GET /]}"),
        silent: "{routes: [$default]}",
    },
    Case {
        rule: "route-invalid",
        fires: "{api_type: rest, routes: [$default]}",
        severity: Error,
        fixed: None,
        silent: "{api_type: rest, routes: [\"ANY /{proxy+}\"]}",
    },
    Case {
        rule: "rest-multiple-origins",
        fires: "{api_type: rest, allow_origins: [\"https://a.example\", \"https://b.example\", \"https://a.example\"]}",
        severity: Warning,
        fixed: None,
        silent: "{api_type: rest, allow_origins: [\"https://a.example\", \"*\", \"https://b.example\"]}",
    },
    Case {
        rule: "rest-proxy-must-answer",
        fires: "{api_type: rest}",
        severity: Info,
        fixed: None,
        silent: "{api_type: rest, answered_by: function}",
    },
    Case {
        rule: "rest-quote-in-value",
        fires: "{allow_methods: [\"pu't\"], api_type: rest}",
        severity: Error,
        fixed: Some("{allow_methods: [PUT], api_type: rest}"),
        silent: "{allow_methods: [\"pu't\"], api_type: rest, answered_by: function}",
    },
    Case {
        rule: "rest-quote-in-value",
        fires: "{expose_headers: [\"x'y\", \"'x'\", \"'*x\"], api_type: rest}",
        severity: Error,
        fixed: Some("{expose_headers: [xy, \"'x'\", \"'*x\"], api_type: rest}"),
        silent: "{expose_headers: [\"x'y\"]}",
    },
    Case {
        rule: "http-backend-headers-ignored",
        fires: "{api_type: http}",
        severity: Info,
        fixed: None,
        silent: "{answered_by: function}",
    },
    Case {
        rule: "rest-custom-scheme",
        fires: "{api_type: rest, allow_origins: [\"capacitor://localhost\"]}",
        severity: Info,
        fixed: None,
        silent: "{api_type: rest, allow_origins: [\"http://localhost\"]}",
    },
];

#[test]
fn each_rule_fires_mends_and_is_silent() {
    assert_cases(CASES, None);
}
