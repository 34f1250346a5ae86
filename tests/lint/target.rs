//! Rules about the chosen export target.

use crate::testing::{Case, POOREST_TARGET, assert_cases, draft, findings};
use corstui::cors::TargetFacts;
use corstui::export::TARGETS;
use corstui::lint::Severity::{Error, Info, Warning};

pub const CASES: &[Case] = &[
    Case {
        rule: "rest-gateway-responses-without-cors",
        fires: "{api_type: rest}",
        severity: Warning,
        fixed: None,
        silent: "{api_type: http}",
    },
    Case {
        rule: "target-function-alone",
        fires: "{api_type: http}",
        severity: Warning,
        fixed: None,
        silent: "{api_type: http, answered_by: function}",
    },
    Case {
        rule: "target-function-alone",
        fires: "{api_type: rest}",
        severity: Info,
        fixed: None,
        silent: "{api_type: rest, answered_by: function}",
    },
    Case {
        rule: "target-loses-paths",
        fires: "{api_type: rest, routes: [GET /a, GET /A]}",
        severity: Warning,
        fixed: None,
        silent: "{api_type: rest, routes: [GET /a, GET /b]}",
    },
    Case {
        rule: "rest-binary-media-any",
        fires: "{api_type: rest, binary_media_types: [image/png, \"*/*\"]}",
        severity: Warning,
        fixed: None,
        silent: "{api_type: rest, binary_media_types: [\"*/*\"], answered_by: function}",
    },
    Case {
        rule: "sam-rest-single-origin",
        fires: "{api_type: rest, allow_origins: [\"https://a.example\", \"https://b.example\"]}",
        severity: Error,
        fixed: None,
        silent: "{api_type: rest, allow_origins: [\"https://a.example\", \"https://b.example\"], answered_by: function}",
    },
    Case {
        rule: "sam-rest-no-expose-headers",
        fires: "{expose_headers: [etag], api_type: rest}",
        severity: Error,
        fixed: None,
        silent: "{expose_headers: [etag], api_type: rest, answered_by: function}",
    },
    Case {
        rule: "sam-rest-preflight-auth",
        fires: "{api_type: rest, authorizer: api-key}",
        severity: Error,
        fixed: None,
        silent: "{api_type: rest, authorizer: none}",
    },
    Case {
        rule: "cdk-rest-mixed-wildcards",
        fires: "{api_type: rest, allow_origins: [\"*\", \"https://a.example\"]}",
        severity: Error,
        fixed: None,
        silent: "{api_type: rest, allow_origins: [\"*\", \"*\"]}",
    },
    Case {
        rule: "rest-header-not-declared",
        fires: "{api_type: rest}",
        severity: Error,
        fixed: None,
        silent: "{api_type: rest, answered_by: function}",
    },
    Case {
        rule: "sam-rest-quoting",
        fires: "{api_type: rest}",
        severity: Error,
        fixed: None,
        silent: "{api_type: rest, answered_by: function}",
    },
    Case {
        rule: "sam-inline-definition",
        fires: "{api_type: rest}",
        severity: Error,
        fixed: None,
        silent: "{api_type: rest, answered_by: function}",
    },
    Case {
        rule: "sam-inline-definition",
        fires: "{api_type: http}",
        severity: Error,
        fixed: None,
        silent: "{api_type: http, answered_by: function}",
    },
    Case {
        rule: "openapi-http-only-extension",
        fires: "{api_type: rest}",
        severity: Error,
        fixed: None,
        silent: "{api_type: http}",
    },
];

#[test]
fn each_rule_fires_mends_and_is_silent() {
    assert_cases(CASES, Some(POOREST_TARGET));
}

/// A target whose gateway responses carry `*` where they may.
pub const PRINTS: TargetFacts = TargetFacts {
    rest_gateway_responses: true,
    any_origin_on_errors: true,
    ..POOREST_TARGET
};

pub const ERROR_CASES: &[Case] = &[
    Case {
        rule: "gateway-response-static-origin",
        fires: "{api_type: rest, allow_origins: [\"https://a.example\", \"https://b.example\"], allow_credentials: true}",
        severity: Warning,
        fixed: None,
        silent: "{api_type: rest, allow_origins: [\"https://a.example\", \"https://b.example\"]}",
    },
    Case {
        rule: "gateway-response-static-origin",
        fires: "{api_type: rest, answered_by: function, allow_origins: [\"https://*.a.example\"], allow_credentials: true}",
        severity: Warning,
        fixed: None,
        silent: "{api_type: rest, allow_credentials: true}",
    },
];

#[test]
fn gateway_responses_with_any_origin_fit_without_credentials() {
    assert_cases(ERROR_CASES, Some(PRINTS));
    for case in ERROR_CASES {
        let found = findings(case.rule, &draft(case.fires), Some(POOREST_TARGET));
        assert!(found.is_empty(), "{}: {found:?}", case.rule);
    }
}

/// A target that picks one of several origins, but poorly.
pub const PICKS: TargetFacts = TargetFacts {
    several_rest_origins: true,
    ..POOREST_TARGET
};

pub const PICKING_CASES: &[Case] = &[
    Case {
        rule: "rest-vary-missing",
        fires: "{api_type: rest, allow_origins: [\"https://a.example\", \"https://b.example\"]}",
        severity: Warning,
        fixed: None,
        silent: "{api_type: rest}",
    },
    Case {
        rule: "rest-vary-missing",
        fires: "{api_type: rest, allow_credentials: true, allow_origins: [\"https://a.example\", \"https://b.example\"]}",
        severity: Warning,
        fixed: None,
        silent: "{api_type: rest, answered_by: function, allow_origins: [\"https://a.example\", \"https://b.example\"]}",
    },
    Case {
        rule: "template-exact-compare",
        fires: "{api_type: rest, allow_origins: [\"https://a.example\", \"https://b.example\"]}",
        severity: Error,
        fixed: None,
        silent: "{api_type: rest, allow_origins: [\"*\"]}",
    },
    Case {
        rule: "template-exact-compare",
        fires: "{api_type: rest, allow_origins: [\"https://a.example\", \"https://b.example\"]}",
        severity: Error,
        fixed: None,
        silent: "{api_type: http, allow_origins: [\"https://a.example\", \"https://b.example\"]}",
    },
];

#[test]
fn how_a_target_picks_an_origin_matters_where_it_picks() {
    assert_cases(PICKING_CASES, Some(PICKS));
    for case in PICKING_CASES {
        let found = findings(case.rule, &draft(case.fires), Some(POOREST_TARGET));
        assert!(found.is_empty(), "{}: {found:?}", case.rule);
    }
}

/// A function alone carries no settings, and what API Gateway says by itself is not its business.
#[test]
fn a_target_that_is_a_function_alone_is_told_as_one() {
    let with_errors = "{api_type: rest, answered_by: function, allow_credentials: true, \
                       allow_origins: ['https://a.example', 'https://b.example']}";
    let heard = |rule, yaml, facts| findings(rule, &draft(yaml), Some(facts)).len();
    let counts = |facts| {
        [
            heard("gateway-response-static-origin", with_errors, facts),
            heard("target-function-alone", "{api_type: http}", facts),
        ]
    };
    assert_eq!(counts(TargetFacts::full("Able")), [1, 0]);
    for target in TARGETS.iter().filter(|t| t.name.starts_with("lambda-")) {
        assert_eq!(counts(target.facts), [0, 1], "{}", target.name);
    }
}

/// The Serverless Framework makes ids of the letters and digits of paths.
#[test]
fn one_target_loses_paths() {
    let yaml = "{api_type: rest, routes: [GET /a, GET /A]}";
    let losing = TARGETS.iter().filter(|target| {
        !findings("target-loses-paths", &draft(yaml), Some(target.facts)).is_empty()
    });
    let losing: Vec<_> = losing.map(|target| target.name).collect();
    assert_eq!(losing, ["serverless"]);
}

/// Of a target that closes every preflight its own rule tells.
#[test]
fn a_closed_preflight_is_told_once() {
    let yaml =
        "{api_type: rest, answered_by: function, authorizer: api-key, routes: [ANY /a, GET /b]}";
    let able = TargetFacts::full("Able");
    for (target, expected) in [(None, 1), (Some(able), 1), (Some(POOREST_TARGET), 0)] {
        let found = findings("rest-options-authorized", &draft(yaml), target);
        assert_eq!(found.len(), expected, "{target:?}");
    }
}

#[test]
fn each_message_names_the_target() {
    let tables = [(CASES, POOREST_TARGET), (PICKING_CASES, PICKS)];
    for (cases, target) in tables {
        for case in cases {
            let found = findings(case.rule, &draft(case.fires), Some(target));
            assert!(found[0].message.contains(target.label), "{found:?}");
        }
    }
}

#[test]
fn a_target_that_can_say_everything_hears_nothing() {
    let able = TargetFacts::full("Able");
    for case in CASES.iter().chain(PICKING_CASES) {
        for target in [Some(able), None] {
            let found = findings(case.rule, &draft(case.fires), target);
            assert!(found.is_empty(), "{}: {found:?}", case.rule);
        }
    }
}
