//! The coverage of designs of each kind.

use super::*;
use crate::cors::{AnsweredBy, ApiType, Authorizer, Draft, Field};
use crate::simulate::gateway::Setup;

const LISTED: &str = "https://a.example";

fn draft(api_type: ApiType) -> Draft {
    Draft {
        api_type,
        allow_origins: vec![LISTED.to_owned()],
        allow_methods: vec!["GET".to_owned(), "PUT".to_owned()],
        authorizer: Some(Authorizer::None),
        ..Draft::default()
    }
}

fn coverage(draft: &Draft, setup: Setup) -> Coverage {
    let policy = draft.resolve().expect("a valid draft");
    cover(&Gateway::new(&policy, setup), Profile::default())
}

/// The words of a row, by column.
fn row(coverage: &Coverage, subject: &str) -> String {
    let found = coverage
        .rows
        .iter()
        .find(|row| row.subject.word() == subject);
    let cells = found.map_or(&[][..], |row| &row.cells);
    let words: Vec<_> = cells.iter().map(Reading::word).collect();
    words.join(" ")
}

/// Which rows have holes.
fn holes(coverage: &Coverage) -> Vec<&'static str> {
    let mut words: Vec<_> = coverage
        .holes()
        .map(|(row, ..)| row.subject.word())
        .collect();
    words.dedup();
    words
}

fn remedies(coverage: &Coverage) -> Vec<&Remedy> {
    coverage.holes().map(|(_, _, hole)| &hole.remedy).collect()
}

#[test]
fn an_http_api_that_answers_has_no_holes() {
    let coverage = coverage(&draft(ApiType::Http), Setup::default());
    assert_eq!(holes(&coverage), [""; 0]);
    for subject in [
        "preflight",
        "success",
        "function-crashed",
        "throttled",
        "unknown-route",
    ] {
        assert_eq!(
            row(&coverage, subject),
            "readable kept-out kept-out no-cors",
            "{subject}"
        );
    }
    assert_eq!(
        row(&coverage, "waf-filtered"),
        "",
        "an HTTP API has no firewall"
    );
}

#[test]
fn a_complete_rest_api_leaves_only_what_nobody_can_close() {
    let coverage = coverage(&draft(ApiType::Rest), Setup::default());
    assert_eq!(holes(&coverage), ["too-large"]);
    assert!(!coverage.can_be_better());
    assert_eq!(
        row(&coverage, "throttled"),
        "readable kept-out kept-out no-cors"
    );
}

#[test]
fn a_path_without_routes_refuses_the_preflight_of_a_rest_api_first() {
    let unknown = |draft: &Draft| {
        let coverage = coverage(draft, Setup::default());
        row(&coverage, "unknown-route")
    };
    let readable = "readable kept-out kept-out no-cors";
    let unreached = "unreached kept-out kept-out no-cors";
    let simple = |api_type| Draft {
        allow_methods: vec!["GET".to_owned()],
        allow_headers: Vec::new(),
        ..draft(api_type)
    };
    assert_eq!(unknown(&draft(ApiType::Rest)), unreached);
    assert_eq!(unknown(&simple(ApiType::Rest)), readable, "no preflight");
    assert_eq!(
        unknown(&draft(ApiType::Http)),
        readable,
        "answered by itself"
    );
    let declared = |api_type| Draft {
        routes: vec!["PUT /x".to_owned(), "OPTIONS /x".to_owned()],
        ..draft(api_type)
    };
    assert_eq!(unknown(&declared(ApiType::Http)), readable);
    assert_eq!(unknown(&declared(ApiType::Rest)), unreached);
}

#[test]
fn without_gateway_responses_each_error_is_a_hole_with_the_response_to_add() {
    let setup = Setup {
        gateway_responses: false,
        ..Setup::default()
    };
    let coverage = coverage(&draft(ApiType::Rest), setup);
    let gateway_made = |row: &&Row| row.by == Responder::Gateway;
    assert_eq!(
        holes(&coverage).len(),
        // The preflight to an unknown route is refused first.
        coverage.rows.iter().filter(gateway_made).count() - 1
    );
    for (row, _, hole) in coverage.holes() {
        let expected = match (row.subject, row.status) {
            (Subject::Response(Source::TooLarge), _) => None,
            (_, 500..) => Some("DEFAULT_5XX"),
            _ => Some("DEFAULT_4XX"),
        };
        assert_eq!(hole.remedy.gateway_response, expected, "{row:?}");
        assert_eq!(hole.remedy.cures, expected.is_some());
    }
    assert!(coverage.can_be_better());
}

#[test]
fn a_backend_without_headers_is_a_hole_in_what_it_answers() {
    let setup = Setup {
        backend_sends_headers: false,
        ..Setup::default()
    };
    let rest = coverage(&draft(ApiType::Rest), setup);
    assert_eq!(
        holes(&rest),
        ["success", "client-error", "server-error", "too-large"]
    );
    assert!(remedies(&rest)[0].text.contains("let the function send"));
    let http = coverage(&draft(ApiType::Http), setup);
    assert_eq!(holes(&http), [""; 0]);
}

#[test]
fn several_origins_share_the_errors_of_a_rest_api() {
    let several = |allow_credentials| {
        let mut draft = draft(ApiType::Rest);
        draft.allow_origins.push("https://b.example".to_owned());
        draft.allow_credentials = allow_credentials;
        coverage(&draft, Setup::default())
    };
    let open = several(false);
    assert_eq!(row(&open, "throttled"), "readable open open no-cors");
    assert_eq!(row(&open, "success"), "readable kept-out kept-out no-cors");
    assert_eq!(holes(&open), ["too-large"]);
    let trusted = several(true);
    assert_eq!(row(&trusted, "throttled"), "hole kept-out kept-out no-cors");
    assert!(
        remedies(&trusted)
            .iter()
            .any(|r| r.field == Some(Field::AllowOrigins))
    );
}

#[test]
fn a_function_cannot_answer_for_the_errors_of_an_http_api() {
    let by_function = |origin: &str| {
        let draft = Draft {
            answered_by: AnsweredBy::Function,
            allow_origins: vec![origin.to_owned()],
            ..draft(ApiType::Http)
        };
        coverage(&draft, Setup::default())
    };
    let exact = by_function(LISTED);
    assert_eq!(
        row(&exact, "client-error"),
        "readable kept-out kept-out no-cors"
    );
    assert_eq!(
        row(&exact, "function-crashed"),
        "hole kept-out kept-out no-cors"
    );
    assert!(
        remedies(&exact)
            .iter()
            .all(|r| r.field == Some(Field::AnsweredBy))
    );
    let below = by_function("https://*.a.example");
    let fields: Vec<_> = remedies(&below).iter().map(|r| r.field).collect();
    assert!(
        fields.iter().all(|f| *f == Some(Field::AllowOrigins)),
        "{fields:?}"
    );
    assert_eq!(below.columns[0].class, Class::Matched);
}

#[test]
fn an_authorizer_in_front_of_options_is_a_hole_in_the_preflight() {
    let draft = Draft {
        routes: vec!["ANY /{proxy+}".to_owned()],
        authorizer: Some(Authorizer::Jwt),
        ..draft(ApiType::Http)
    };
    let declared = Setup {
        options_routes: false,
        ..Setup::default()
    };
    let found = coverage(&draft, declared);
    assert_eq!(holes(&found), ["preflight"]);
    let nothing = "unreached kept-out kept-out no-cors";
    assert_eq!(row(&found, "success"), nothing);
    assert_eq!(row(&found, "throttled"), nothing);
    assert_eq!(remedies(&found)[0].field, Some(Field::Routes));
    assert_eq!(holes(&coverage(&draft, Setup::default())), [""; 0]);
}

#[test]
fn columns_are_the_classes_that_the_policy_tells_apart() {
    let classes = |origins: &[&str]| {
        let draft = Draft {
            allow_origins: origins.iter().map(|&o| o.to_owned()).collect(),
            ..draft(ApiType::Http)
        };
        let found = coverage(&draft, Setup::default()).columns;
        let words: Vec<_> = found.iter().map(|c| (c.class.word(), c.allowed)).collect();
        words
    };
    assert_eq!(
        classes(&["*"]),
        [("matched", true), ("null", true), ("no-origin", true)]
    );
    assert_eq!(
        classes(&["https://*", LISTED]),
        [
            ("listed", true),
            ("matched", true),
            ("null", false),
            ("stranger", false),
            ("no-origin", true)
        ]
    );
}

#[test]
fn every_source_of_the_api_has_its_row_and_every_row_a_cell_for_each_column() {
    for api_type in ApiType::ALL {
        let draft = Draft {
            authorizer: None,
            ..draft(api_type)
        };
        let coverage = coverage(&draft, Setup::default());
        let policy = draft.resolve().expect("a valid draft");
        assert_eq!(coverage.rows.len(), Source::of(&policy).count() + 1);
        for row in &coverage.rows {
            assert_eq!(row.cells.len(), coverage.columns.len());
            assert!(!row.subject.about().is_empty());
        }
    }
}
