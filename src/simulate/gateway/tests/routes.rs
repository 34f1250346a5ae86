//! Which route takes a request, preflights above all.

use super::*;
use crate::cors::Method;

#[test]
fn a_route_that_takes_options_takes_the_preflight() {
    use Authorizer::{ApiKey, Iam, Jwt, Lambda, None as Open};
    use Responder::{Function, Gateway, Mock};
    let declared = without(|s| s.options_routes = false);
    let exported = Setup::default();
    let http = ApiType::Http;
    let rest = ApiType::Rest;
    // API type, routes, authorizer, setup, path; then the preflight's status and who answers it.
    #[rustfmt::skip]
    let cases = [
        (http, "PUT /x", Jwt, declared, "/x", 204, Gateway),
        (http, "PUT /x", Jwt, declared, "/elsewhere", 204, Gateway),
        (http, "ANY /x", Jwt, declared, "/x", 401, Gateway),
        (http, "ANY /x", Iam, declared, "/x", 403, Gateway),
        (http, "ANY /x", Jwt, declared, "/x/y", 204, Gateway),
        (http, "ANY /x", Open, declared, "/x", 204, Function),
        (http, "ANY /x", Jwt, exported, "/x", 204, Function),
        (http, "$default", Jwt, declared, "/x", 401, Gateway),
        (http, "$default", Lambda, declared, "/", 401, Gateway),
        (http, "$default", Jwt, exported, "/x", 204, Function),
        (http, "$default", Jwt, exported, "/", 204, Function),
        (http, "$default, OPTIONS /{proxy+}", Jwt, declared, "/x", 204, Function),
        (http, "$default, OPTIONS /{proxy+}", Jwt, declared, "/", 401, Gateway),
        (http, "ANY /{proxy+}, PUT /x", Jwt, declared, "/x", 401, Gateway),
        (http, "ANY /{proxy+}, PUT /x, OPTIONS /x", Jwt, declared, "/x", 204, Function),
        (rest, "PUT /x", Open, exported, "/x", 204, Mock),
        (rest, "PUT /x", Open, declared, "/x", 403, Gateway),
        (rest, "PUT /x", Open, exported, "/y", 403, Gateway),
        (rest, "PUT /x, OPTIONS /x", Iam, declared, "/x", 204, Mock),
        (rest, "ANY /x", ApiKey, declared, "/x", 403, Gateway),
        (rest, "ANY /x", Lambda, declared, "/x", 401, Gateway),
        (rest, "ANY /x", Iam, declared, "/x", 403, Gateway),
        (rest, "ANY /x", Open, declared, "/x", 200, Function),
        (rest, "ANY /x", Lambda, exported, "/x", 204, Mock),
        (rest, "ANY /{proxy+}, PUT /x", Open, declared, "/x", 403, Gateway),
    ];
    for (api_type, routes, authorizer, setup, path, status, by) in cases {
        let routes: Vec<_> = routes.split(", ").collect();
        let draft = with_routes(api_type, &routes, authorizer);
        let answer = ask(&draft, setup, &preflight(path, LISTED), Source::Success);
        let found = (answer.response.status, answer.by);
        assert_eq!(
            found,
            (status, by),
            "{api_type:?} {routes:?} {authorizer:?} {path}"
        );
    }
}

#[test]
fn a_function_that_answers_needs_routes_for_preflights() {
    let declared = without(|s| s.options_routes = false);
    for (api_type, missing) in [(ApiType::Http, 404), (ApiType::Rest, 403)] {
        let draft = Draft {
            answered_by: AnsweredBy::Function,
            ..with_routes(api_type, &["PUT /x"], Authorizer::Lambda)
        };
        let status = |setup| {
            let answer = ask(&draft, setup, &preflight("/x", LISTED), Source::Success);
            (answer.response.status, answer.by)
        };
        assert_eq!(status(Setup::default()), (204, Responder::Function));
        assert_eq!(status(declared), (missing, Responder::Gateway));
    }
}

#[test]
fn the_best_route_takes_the_request() {
    let list = [
        "GET /pets/dog/1",
        "GET /pets/dog/{id}",
        "GET /pets/{proxy+}",
        "ANY /{proxy+}",
        "PUT /a/{id}/b",
        "ANY /a/{proxy+}",
    ];
    // The answer to a wrong path is a 404 of API Gateway, so only `/` finds nothing.
    let draft = with_routes(ApiType::Http, &list, Authorizer::Jwt);
    let policy = draft.resolve().expect("a valid draft");
    let router = Router::new(&policy, false);
    for (method, path, found) in [
        ("GET", "/pets/dog/1", true),
        ("GET", "/pets/dog/2?x=/y", true),
        ("GET", "/", false),
        ("CHICKEN", "/x", false),
        ("DELETE", "/pets/dog/1", true),
    ] {
        assert_eq!(
            router.find(method, path).is_some(),
            found,
            "{method} {path}"
        );
    }
    // Segment by segment, what is said literally goes before what is left open.
    let rest = with_routes(
        ApiType::Rest,
        &["PUT /a/{proxy+}", "ANY /{x}/b"],
        Authorizer::None,
    );
    let rest = rest.resolve().expect("a valid draft");
    let router = Router::new(&rest, false);
    assert!(router.find("PUT", "/a/b").is_some());
    assert!(
        router.find("GET", "/a/b").is_none(),
        "the resource is chosen before the method"
    );
    assert!(router.find("GET", "/c/b").is_some());
}

#[test]
fn the_stage_may_stand_in_front_of_the_path() {
    let rest = Draft {
        stage: Some("live".to_owned()),
        ..with_routes(ApiType::Rest, &["PUT /x"], Authorizer::None)
    };
    let status = |draft: &Draft, path| {
        let answer = ask(draft, Setup::default(), &put(path, LISTED), Source::Success);
        answer.response.status
    };
    assert_eq!(status(&rest, "/live/x"), 200);
    assert_eq!(status(&rest, "/x"), 200);
    assert_eq!(status(&rest, "/live/live/x"), 403);
    let http = with_routes(ApiType::Http, &["PUT /x"], Authorizer::None);
    assert_eq!(
        status(&http, "/$default/x"),
        404,
        "`$default` has no prefix"
    );
}

#[test]
fn methods_that_no_route_has_are_refused() {
    let answer = ask(
        &draft(ApiType::Rest),
        Setup::default(),
        &request("CHICKEN", "/x", &[("origin", LISTED)]),
        Source::Success,
    );
    assert_eq!(
        (answer.source, answer.response.status),
        (Source::UnknownRoute, 403)
    );
    assert!(Method::KNOWN.iter().all(|m| m.as_str() != "CHICKEN"));
}
