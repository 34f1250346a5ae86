//! What a switch takes from a design and gives to it.

use super::*;
use crate::compare::Comparison;
use crate::cors::MaxAgeInput;

fn list(items: &[&str]) -> Vec<String> {
    items.iter().map(|&item| item.to_owned()).collect()
}

/// Whether switching has this effect, said with these words.
fn says(draft: &Draft, effect: Effect, words: &str) -> bool {
    Comparison::of(draft)
        .switches
        .iter()
        .any(|s| s.effect == effect && s.text.contains(words))
}

#[test]
fn from_http_to_rest() {
    let draft = Draft {
        allow_origins: list(&["https://*", "https://a.example", "https://a.example"]),
        max_age: Some(MaxAgeInput::Seconds(600)),
        routes: list(&["GET /a", "POST /a", "GET /b", "$default"]),
        authorizer: Some(Authorizer::Jwt),
        ..Draft::default()
    };
    for (effect, words) in [
        (Effect::Loses, "`https://*` is not available"),
        (Effect::Work, "2 origins need a template"),
        (Effect::Work, "each of your 3 resources"),
        (Effect::Work, "Your function must send"),
        (Effect::Work, "need CORS headers in gateway responses"),
        (Effect::Work, "has no `$default`"),
        (Effect::Work, "has no JWT authorizer"),
    ] {
        assert!(says(&draft, effect, words), "{words}");
    }
    assert!(
        !Comparison::of(&draft)
            .switches
            .iter()
            .any(|s| s.effect == Effect::Gains)
    );
}

#[test]
fn from_rest_to_http() {
    let draft = Draft {
        api_type: ApiType::Rest,
        allow_origins: list(&["capacitor://localhost", "null", "https://a.example"]),
        allow_methods: list(&["GET", "PURGE"]),
        max_age: Some(MaxAgeInput::Seconds(172_800)),
        authorizer: Some(Authorizer::ApiKey),
        binary_media_types: list(&["image/png"]),
        ..Draft::default()
    };
    for (effect, words) in [
        (Effect::Loses, "`capacitor://localhost` is refused"),
        (Effect::Loses, "`null` is refused"),
        (Effect::Loses, "`PURGE` is refused"),
        (Effect::Loses, "-1 to 86400 seconds"),
        (Effect::Loses, "no API keys"),
        (Effect::Loses, "gateway responses do not exist"),
        (Effect::Work, "isBase64Encoded"),
        (Effect::Gains, "hold all 3 origins"),
        (Effect::Gains, "One block of settings"),
        (Effect::Gains, "drops those that your function sends"),
    ] {
        assert!(says(&draft, effect, words), "{words}");
    }
    let comparison = Comparison::of(&draft);
    assert!(comparison.switches.is_sorted_by_key(|s| s.effect));
    let missing: Vec<_> = comparison
        .missing_on(ApiType::Http)
        .map(|row| row.key.as_str())
        .collect();
    let expected = [
        "custom-scheme",
        "null-origin",
        "long-max-age",
        "gateway-responses",
        "api-keys",
        "usage-plans",
    ];
    assert_eq!(missing, expected);
}

#[test]
fn gateway_responses_count_only_where_they_can_name_the_origin() {
    use AnsweredBy::{Function, Gateway};
    use ApiType::{Http, Rest};
    let one: &[&str] = &["https://a.example"];
    let two: &[&str] = &["https://a.example", "https://b.example"];
    let cases = [
        (Rest, Gateway, one, true, Some(Effect::Loses)),
        (Rest, Gateway, two, false, Some(Effect::Loses)),
        (Rest, Gateway, two, true, Some(Effect::Gains)),
        (Rest, Function, one, true, Some(Effect::Loses)),
        (Rest, Function, two, true, None),
        (Rest, Function, &["https://*.a.example"], true, None),
        (Http, Gateway, one, true, Some(Effect::Work)),
        (Http, Gateway, two, false, Some(Effect::Work)),
        (Http, Gateway, two, true, Some(Effect::Loses)),
        (Http, Function, one, true, Some(Effect::Gains)),
        (Http, Function, two, true, None),
    ];
    for (api_type, answered_by, origins, allow_credentials, expected) in cases {
        let draft = Draft {
            api_type,
            answered_by,
            allow_origins: list(origins),
            allow_credentials,
            ..Draft::default()
        };
        let comparison = Comparison::of(&draft);
        let about = |s: &&Switch| s.text.starts_with("Errors that the gateway makes");
        let effect = comparison.switches.iter().find(about).map(|s| s.effect);
        assert_eq!(effect, expected, "{draft:?}");
        let lost: Vec<_> = comparison.missing_on(Http).map(|row| &*row.key).collect();
        let is_loss = api_type == Rest && expected == Some(Effect::Loses);
        assert_eq!(lost.contains(&"gateway-responses"), is_loss, "{draft:?}");
        assert!(!lost.contains(&"mock"), "an HTTP API needs no mock");
    }
}

#[test]
fn a_function_that_answers_makes_most_differences_go_away() {
    let draft = Draft {
        allow_origins: list(&["https://*.example.com", "null", "https://*"]),
        answered_by: AnsweredBy::Function,
        ..Draft::default()
    };
    let comparison = Comparison::of(&draft);
    let effects: Vec<_> = comparison.switches.iter().map(|s| s.effect).collect();
    assert_eq!(effects, [Effect::Gains], "{:?}", comparison.switches);
    assert_eq!(comparison.missing_on(ApiType::Rest).count(), 0);
}

#[test]
fn a_need_is_read_from_the_design_alone() {
    let needed = |draft: &Draft| -> Vec<String> {
        let groups = Comparison::of(draft).groups;
        let rows = groups.into_iter().flat_map(|g| g.rows);
        rows.filter(|r| r.needed).map(|r| r.key).collect()
    };
    assert_eq!(needed(&Draft::default()), ["gateway-headers"]);
    let star = Draft {
        allow_origins: list(&["*", "https://a.example"]),
        authorizer: Some(Authorizer::Cognito),
        routes: list(&["$default"]),
        ..Draft::default()
    };
    assert_eq!(
        needed(&star),
        ["gateway-headers", "default-route", "cognito"]
    );
}
