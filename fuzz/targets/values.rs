//! Origins, headers, methods, routes, ages: what reads is spelled as it was written, and nothing allows what
//! it does not say.
#![no_main]

use corstui::cors::{
    ApiType, ExactOrigin, HeaderName, MaxAgeInput, Method, Origin, Route, RouteMethod, in_words,
    is_token, serialised_origin,
};
use corstui_fuzz::bounded;
use libfuzzer_sys::fuzz_target;

/// More lines than these teach nothing new.
const LINES: usize = 64;

fuzz_target!(|values: &str| {
    // A seed holds a value on each line; lines and the whole are tried.
    for text in values.split('\n').take(LINES).chain([values]) {
        origin(text);
        token(text);
        for api_type in ApiType::ALL {
            route(text, api_type);
        }
        age(text);
    }
});

fn origin(text: &str) {
    match Origin::parse(text) {
        Ok(origin) => {
            assert_eq!(origin.to_string(), text);
            match &origin {
                Origin::Any => assert!(origin.allows("anything")),
                Origin::AnyOf(_) => assert!(!origin.allows("null")),
                Origin::Null => assert!(origin.allows("null") && !origin.allows("*")),
                Origin::Exact(exact) => {
                    assert!(origin.allows(text));
                    assert_eq!(spelled(exact), text);
                }
                Origin::Subdomains(pattern) => {
                    let base = pattern.base();
                    assert!(!origin.allows(base.as_str()));
                    // The longest names have no room for a label more.
                    let below = spelled(base).replacen("://", "://a.", 1);
                    assert_eq!(origin.allows(&below), ExactOrigin::parse(&below).is_ok());
                }
            }
        }
        Err(error) => {
            if let Some(instead) = error.instead {
                ExactOrigin::parse(&instead).expect("what is proposed is an origin");
                bounded(instead.len(), text.len(), 4);
            }
        }
    }
    if let Some(origin) = serialised_origin(text) {
        assert_eq!(serialised_origin(&origin).as_deref(), Some(&*origin));
    }
}

/// An origin put together from its parts.
fn spelled(origin: &ExactOrigin) -> String {
    let port = origin.port().map(|port| format!(":{port}"));
    format!(
        "{}://{}{}",
        origin.scheme(),
        origin.host(),
        port.unwrap_or_default()
    )
}

fn token(text: &str) {
    let (header, method) = (HeaderName::parse(text), Method::parse(text));
    assert_eq!(header.is_some(), is_token(text));
    assert_eq!(method.is_some(), is_token(text));
    if let Some(header) = header {
        assert!(header.as_str().eq_ignore_ascii_case(text));
        assert_eq!(HeaderName::parse(&header.to_string()), Some(header));
    }
    if let Some(method) = method {
        assert_eq!(method.as_str(), text);
        assert_eq!(method.to_string(), text);
    }
}

fn route(text: &str, api_type: ApiType) {
    let Ok(route) = Route::parse(text, api_type) else {
        return;
    };
    let again = Route::parse(&route.to_string(), api_type).expect("a route's own text reads");
    assert_eq!(again, route);
    bounded(route.shape().len(), text.len(), 2);
    let preflight = route.preflight_route();
    assert!(preflight.takes_options() && matches!(preflight.method(), RouteMethod::One(_)));
    let same = Route::parse(&preflight.to_string(), api_type).expect("a preflight's route reads");
    assert_eq!(same, preflight);
}

fn age(text: &str) {
    let Some(input) = MaxAgeInput::from_typed(text) else {
        assert!(text.trim().is_empty());
        return;
    };
    assert_eq!(
        MaxAgeInput::from_typed(&input.to_text()),
        Some(input.clone())
    );
    if let MaxAgeInput::Seconds(seconds) = input {
        bounded(in_words(seconds).len(), text.len(), 1);
    }
}
