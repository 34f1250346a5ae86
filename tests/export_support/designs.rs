//! Designs that the export tests print: every way in which exports differ, and values that try to
//! break out of each language.

use std::collections::BTreeMap;

use corstui::cors::{AnsweredBy, ApiType, Authorizer, Draft, MaxAgeInput, Policy};

mod generated;

/// How many designs of each API type are made up by chance.
const GENERATED: usize = 14;

/// A name with everything that means something in YAML, HCL, Python, VTL or a comment.
const NASTY_NAME: &str = "- *it's \"${file('/etc/passwd')}\" %{if true} {{resolve:ssm:x}} #end\n# no: é \u{2028}\u{202e}";

/// A path that a route may have, with all of that but blanks and braces.
const NASTY_PATH: &str = "/*it's-\"quoted\"-$x-%y-#z-é\\n/{id}";

struct Design {
    name: String,
    policy: Policy,
}

fn strings(items: &[&str]) -> Vec<String> {
    items.iter().map(|&item| item.to_owned()).collect()
}

/// A common single-page application.
fn usual() -> Draft {
    Draft {
        name: "orders-api".to_owned(),
        allow_origins: strings(&["https://app.example.com", "http://localhost:5173"]),
        allow_methods: strings(&["GET", "POST", "PUT"]),
        allow_headers: strings(&["Content-Type", "Authorization"]),
        expose_headers: strings(&["ETag"]),
        max_age: Some(MaxAgeInput::Seconds(600)),
        routes: strings(&["GET /orders", "PUT /orders/{id}", "ANY /admin/{proxy+}"]),
        ..Draft::default()
    }
}

fn design(name: &str, api_type: ApiType, change: impl FnOnce(&mut Draft)) -> Design {
    let mut draft = usual();
    draft.api_type = api_type;
    change(&mut draft);
    let policy = draft
        .resolve()
        .unwrap_or_else(|e| panic!("{name} means something: {e:?}"));
    Design {
        name: format!("{}-{name}", api_type.key()),
        policy,
    }
}

/// All of them, by their names.
pub fn all() -> BTreeMap<String, Policy> {
    let per_api_type = ApiType::ALL.into_iter().flat_map(|api_type| {
        let by_hand = by_hand(api_type).into_iter();
        by_hand.chain(by_rule(api_type)).chain(by_chance(api_type))
    });
    let mut designs = BTreeMap::new();
    for design in per_api_type.chain(rest_only()).chain(http_only()) {
        let twin = designs.insert(design.name, design.policy);
        assert!(twin.is_none(), "two designs share a name");
    }
    designs
}

fn by_hand(api_type: ApiType) -> Vec<Design> {
    vec![
        design("usual", api_type, |_| {}),
        design("one-origin", api_type, |d| {
            d.allow_origins.truncate(1);
            d.allow_credentials = true;
        }),
        design("any-origin", api_type, |d| {
            d.allow_origins = strings(&["*"]);
            d.allow_methods = strings(&["*"]);
            d.allow_headers = strings(&["*"]);
            d.expose_headers = strings(&["*"]);
            d.routes.clear();
        }),
        design("bare", api_type, |d| {
            *d = Draft {
                api_type,
                allow_origins: strings(&["https://a.example"]),
                ..Draft::default()
            };
        }),
        design("credentials", api_type, |d| {
            d.allow_credentials = true;
            d.allow_headers = strings(&["*", "x-a"]);
            d.max_age = Some(MaxAgeInput::Seconds(-1));
            d.stage = Some("production".to_owned());
        }),
        design("nasty", api_type, |d| {
            NASTY_NAME.clone_into(&mut d.name);
            d.routes = vec![format!("GET {NASTY_PATH}"), "DELETE /2024/no".to_owned()];
            d.allow_headers = strings(&["x-$a-#b-%c", "no", "0600", "`|~^&!+"]);
            d.stage = Some("${stage}\n\"é\"".to_owned());
            d.binary_media_types = strings(&["*/*", "a/\"b\"{{resolve:ssm:x}}${y}\\"]);
        }),
        design("many-origins", api_type, |d| {
            d.allow_origins = (0..300).map(|n| format!("https://s{n}.example")).collect();
            d.routes = strings(&["GET /orders"]);
        }),
        design("function", api_type, |d| {
            d.answered_by = AnsweredBy::Function;
            d.allow_origins =
                strings(&["https://*.example.com", "https://app.example.org", "null"]);
            d.allow_credentials = true;
        }),
        design("function-patterns", api_type, |d| {
            d.answered_by = AnsweredBy::Function;
            d.allow_origins = strings(&["http://*", "https://*.example.com:8443", "https://*.a.b"]);
            d.routes.clear();
        }),
        design("function-any", api_type, |d| {
            d.answered_by = AnsweredBy::Function;
            d.allow_origins = strings(&["*"]);
            d.routes = strings(&["ANY /{proxy+}"]);
        }),
        design("function-nasty", api_type, |d| {
            d.answered_by = AnsweredBy::Function;
            NASTY_NAME.clone_into(&mut d.name);
            d.allow_origins = strings(&["capacitor://localhost", "https://a.example"]);
            d.allow_methods = strings(&["GET", "X-$-#-%-`"]);
            d.expose_headers = strings(&["x-$a", "x-`|~"]);
            d.routes = vec![format!("ANY {NASTY_PATH}")];
        }),
    ]
}

/// Who answers, by who checks.
fn by_rule(api_type: ApiType) -> Vec<Design> {
    let mut designs = Vec::new();
    for answered_by in AnsweredBy::ALL {
        for &authorizer in api_type.limits().authorizers {
            let name = format!("{}-{}", answered_by.key(), authorizer.key());
            designs.push(design(&name, api_type, |d| {
                d.answered_by = answered_by;
                d.authorizer = Some(authorizer);
                d.allow_credentials = authorizer.reads_authorization();
                d.max_age = None;
                if matches!(authorizer, Authorizer::Iam | Authorizer::ApiKey) {
                    d.allow_origins.truncate(1);
                }
            }));
        }
    }
    designs
}

fn by_chance(api_type: ApiType) -> impl Iterator<Item = Design> {
    let numbered = generated::policies(api_type, GENERATED)
        .into_iter()
        .enumerate();
    numbered.map(move |(number, policy)| {
        let authorizer = policy.authorizer.unwrap_or(Authorizer::None).key();
        Design {
            name: format!("{}-generated-{number:02}-{authorizer}", api_type.key()),
            policy,
        }
    })
}

fn rest_only() -> Vec<Design> {
    vec![
        design("binary", ApiType::Rest, |d| {
            d.allow_origins.truncate(1);
            d.binary_media_types = strings(&["*/*", "image/png"]);
        }),
        design("null-origin", ApiType::Rest, |d| {
            d.allow_origins = strings(&["null", "capacitor://localhost"]);
        }),
        design("long-paths", ApiType::Rest, |d| {
            d.routes = strings(&[
                "GET /",
                "GET /a/b/c/{id}",
                "OPTIONS /a/b",
                "ANY /a/",
                "GET /a",
                "POST /A",
            ]);
        }),
        design("long-age", ApiType::Rest, |d| {
            d.max_age = Some(MaxAgeInput::Seconds(i64::MAX));
        }),
    ]
}

fn http_only() -> Vec<Design> {
    vec![
        design("default-route", ApiType::Http, |d| {
            d.routes = strings(&["GET /orders", "$default"]);
            d.authorizer = Some(Authorizer::Jwt);
        }),
        design("scheme", ApiType::Http, |d| {
            d.allow_origins = strings(&["https://*", "http://localhost:3000"]);
            d.stage = Some("$default".to_owned());
            d.routes = strings(&["OPTIONS /orders", "GET /orders", "$default"]);
        }),
        design("head", ApiType::Http, |d| {
            d.allow_methods = strings(&["HEAD"]);
            d.routes = strings(&["HEAD /orders"]);
        }),
        design("slashes", ApiType::Http, |d| {
            d.routes = strings(&["GET /a", "GET /a/", "ANY /b/", "POST /b", "GET /"]);
            d.authorizer = Some(Authorizer::Jwt);
        }),
        design("function-default-route", ApiType::Http, |d| {
            d.answered_by = AnsweredBy::Function;
            d.routes = strings(&["$default"]);
            d.authorizer = Some(Authorizer::Lambda);
        }),
    ]
}
