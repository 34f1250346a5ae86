//! What the rules say of the routes as they are declared, the simulation shows.

use corstui::cors::{Authorizer, Draft, Place, Route};
use corstui::lint::{self, Options};
use corstui::simulate::example;
use corstui::simulate::exchange::Request;
use corstui::simulate::gateway::{Gateway, Setup};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// Paths of which none takes the example of another.
const ROUTES: [&str; 8] = [
    "ANY /a",
    "OPTIONS /a",
    "GET /b/{id}",
    "ANY /c/{proxy+}",
    "OPTIONS /c/{rest+}",
    "PUT /d",
    "OPTIONS /d",
    "ANY /e/{id}",
];

const GUARDS: [Authorizer; 4] = [
    Authorizer::Jwt,
    Authorizer::Iam,
    Authorizer::Lambda,
    Authorizer::None,
];

/// The routes of an HTTP API whose preflights the rule says are refused.
fn accused(draft: &Draft) -> Vec<usize> {
    let found = lint::check(draft, &Options::default());
    let of_rule = found
        .iter()
        .filter(|d| d.rule.name == "http-authorizer-catches-preflight");
    let places = of_rule.map(|d| d.place);
    places.filter_map(|Place { index, .. }| index).collect()
}

/// The `ANY` routes whose preflights the simulation sees refused.
fn refused(draft: &Draft) -> Vec<usize> {
    let policy = draft.resolve().expect("no errors");
    let declared = Setup {
        options_routes: false,
        ..Setup::default()
    };
    let gateway = Gateway::new(&policy, declared);
    let is_refused = |route: &Route| {
        let headers = [
            ("Origin", "https://a.example"),
            ("Access-Control-Request-Method", "PUT"),
        ];
        let preflight = Request {
            method: "OPTIONS".to_owned(),
            path: example::path_of(route),
            headers: headers.into_iter().collect(),
        };
        matches!(gateway.respond(&preflight).response.status, 401 | 403)
    };
    let routes = draft.routes.iter().enumerate();
    let read = routes.filter_map(|(index, text)| {
        let route = Route::parse(text, draft.api_type).ok()?;
        is_refused(&route).then_some(index)
    });
    read.filter(|index| draft.routes[*index].starts_with("ANY"))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_authorizer_refuses_just_the_preflights_that_the_rule_names(
        routes in subsequence(ROUTES.as_slice(), 1..=ROUTES.len()),
        authorizer in select(GUARDS.as_slice()),
    ) {
        let draft = Draft {
            allow_origins: vec!["https://a.example".to_owned()],
            allow_methods: vec!["PUT".to_owned()],
            routes: routes.into_iter().map(str::to_owned).collect(),
            authorizer: Some(authorizer),
            ..Draft::default()
        };
        prop_assert_eq!(accused(&draft), refused(&draft));
    }
}
