//! Whatever is written and read again comes back: values, designs in the headers of exports, and exchanges,
//! which get one verdict however they were recorded.

use std::fmt::Write as _;

use corstui::analysis::analyse;
use corstui::cors::{ApiType, Draft, HeaderName, MaxAgeInput, Method, Origin, Route};
use corstui::export::{Scope, Subject, TARGETS};
use corstui::lint::Options;
use corstui::preset::{read_stamp, stamp};
use corstui::simulate::browser::{Call, Credentials, Mode, Page, Profile, Target, plan};
use corstui::simulate::exchange::{Headers, Response};
use corstui::simulate::judge::{Answer, Exchange, Incomplete, Judged, curl, har, json_lines};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Value, json};

/// Origins of every kind, and texts that are nearly some.
fn origin_text() -> impl Strategy<Value = String> {
    let host = "(\\*\\.)?[a-z0-9_*-]{1,8}(\\.[a-z]{1,5}){0,2}|\\[::[0-9a-f]{0,3}\\]|[0-9]{1,3}(\\.[0-9]{1,3}){3}";
    let scheme = select(vec!["https://", "http://", "capacitor://", "HTTP://", ""]);
    let port = select(vec!["", ":443", ":80", ":8080", ":0", "/"]);
    prop_oneof![
        8 => (scheme, host, port).prop_map(|(scheme, host, port)| format!("{scheme}{host}{port}")),
        1 => select(vec!["*", "null", "https://*", "http://*"]).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

fn route_text() -> impl Strategy<Value = String> {
    let method = select(vec!["GET", "ANY", "OPTIONS", "get", "*", ""]);
    let path = "/([a-z]{1,4}/|\\{[a-z]{1,3}\\}/){0,3}([a-z.-]{0,4}|\\{proxy\\+\\})";
    let blank = select(vec![" ", "  ", "\t", ""]);
    prop_oneof![
        8 => (method, blank, path).prop_map(|(method, blank, path)| format!("{method}{blank}{path}")),
        1 => Just("$default".to_owned()),
        1 => any::<String>(),
    ]
}

proptest! {
    #[test]
    fn an_origin_is_spelled_as_it_was_read(text in origin_text()) {
        match Origin::parse(&text) {
            Ok(origin) => prop_assert_eq!(origin.to_string(), text),
            Err(error) => {
                if let Some(instead) = error.instead {
                    let origin = Origin::parse(&instead).expect("what is proposed is an origin");
                    prop_assert_eq!(origin.to_string(), instead);
                }
            }
        }
    }

    #[test]
    fn a_route_is_read_from_its_own_text(text in route_text(), api_type in select(&ApiType::ALL[..])) {
        if let Ok(route) = Route::parse(&text, api_type) {
            prop_assert_eq!(Route::parse(&route.to_string(), api_type), Ok(route.clone()));
            let preflight = route.preflight_route();
            prop_assert_eq!(Route::parse(&preflight.to_string(), api_type), Ok(preflight));
        }
    }

    #[test]
    fn names_of_headers_and_methods_are_read_from_their_own_text(text in "[!-~]{1,12}|\\PC{0,4}") {
        if let Some(method) = Method::parse(&text) {
            prop_assert_eq!(method.to_string(), text.clone());
        }
        if let Some(header) = HeaderName::parse(&text) {
            prop_assert_eq!(header.to_string(), text.to_ascii_lowercase());
            prop_assert_eq!(HeaderName::parse(&header.to_string()), Some(header));
        }
    }

    #[test]
    fn an_age_is_read_from_its_own_text(text in "-?[0-9]{0,20} ?[smhdSMHD]?|\\PC{0,8}") {
        if let Some(age) = MaxAgeInput::from_typed(&text) {
            prop_assert_eq!(MaxAgeInput::from_typed(&age.to_text()), Some(age));
        }
    }
}

prop_compose! {
    /// A design that can be exported, with any name.
    fn design()(
        name in any::<String>(),
        rest in any::<bool>(),
        origins in subsequence(vec!["https://app.example.com", "http://localhost:5173", "https://b.example"], 1..=3),
        methods in subsequence(vec!["GET", "POST", "DELETE"], 1..=3),
        stage in proptest::option::of("[a-z]{1,8}"),
    ) -> Draft {
        let own = |texts: Vec<&str>| texts.into_iter().map(str::to_owned).collect();
        Draft {
            name,
            api_type: ApiType::ALL[usize::from(rest)],
            allow_origins: own(origins),
            allow_methods: own(methods),
            stage,
            ..Draft::default()
        }
    }
}

proptest! {
    #[test]
    fn a_design_comes_back_from_every_export(
        draft in design(),
        target in select(TARGETS),
        scope in select(&Scope::ALL[..]),
    ) {
        let analysis = analyse(&draft, &Options::default());
        let policy = analysis.policy.as_ref().expect("a design without errors");
        let stamp = stamp(&draft);
        let subject = Subject { policy, environments: &[], design: Some(&stamp) };
        for export in [Some(target.export(&subject, scope)), target.json(&subject, scope)].into_iter().flatten() {
            let read = read_stamp(&export.text, "export").expect("a header").expect("a design");
            prop_assert_eq!(&read.draft, &draft, "{}", export.text);
        }
    }
}

/// What a server may answer, as far as CORS goes; some of it right.
fn response() -> impl Strategy<Value = Response> {
    let origin = select(vec![
        "*",
        "https://app.example.com",
        "null",
        "https://app.example.com, *",
    ]);
    let line = prop_oneof![
        4 => origin.prop_map(|value| ("Access-Control-Allow-Origin", value)),
        2 => select(vec!["PUT", "*", "PUT, PATCH"]).prop_map(|value| ("Access-Control-Allow-Methods", value)),
        2 => select(vec!["x-a", "*", "x-a,content-type"]).prop_map(|value| ("access-control-allow-headers", value)),
        1 => select(vec!["true", "false"]).prop_map(|value| ("Access-Control-Allow-Credentials", value)),
        1 => select(vec!["etag", "*"]).prop_map(|value| ("Access-Control-Expose-Headers", value)),
        1 => Just(("ETag", "\"1:2\"")),
    ];
    let status = select(vec![200, 204, 403, 500]);
    (status, vec(line, 0..5)).prop_map(|(status, lines)| Response {
        status,
        headers: lines.into_iter().collect(),
    })
}

prop_compose! {
    /// An exchange of which everything is recorded that was sent.
    fn exchange()(
        method in select(vec!["GET", "POST", "PUT", "PATCH"]),
        headers in btree_map(select(vec!["X-A", "Content-Type", "Authorization"]), select(vec!["1", "text/plain"]), 0..3),
        api in select(vec!["https://api.example.com/orders?a=b", "http://localhost:3000/"]),
        page in select(vec!["https://app.example.com", "http://localhost:5173", "null"]),
        preflight in response(),
        actual in response(),
    ) -> Exchange {
        let call = Call {
            page: Page::parse(page).expect("a page"),
            target: Target::parse(api).expect("an address"),
            method: method.to_owned(),
            headers: Headers::from_iter(headers),
            credentials: Credentials::default(),
            mode: Mode::default(),
        };
        let sends_preflight = plan(&call, Profile::Chromium).sends_preflight();
        Exchange {
            id: "1".to_owned().into(),
            at: None,
            preflight: if sends_preflight { Answer::Came(preflight) } else { Answer::Missing },
            actual: Answer::Came(actual),
            call,
        }
    }
}

/// A request that a browser sends: its method, its headers, and the answer.
type Sent<'a> = (&'a str, Vec<(String, String)>, &'a Response);

/// The requests that a browser sends; the preflight first.
fn sent(exchange: &Exchange) -> Vec<Sent<'_>> {
    let line = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let call = &exchange.call;
    let plan = plan(call, Profile::Chromium);
    let origin = line("Origin", call.page.as_str());
    let mut requests = Vec::new();
    if let Answer::Came(answer) = &exchange.preflight {
        let mut headers = vec![
            origin.clone(),
            line("Access-Control-Request-Method", &call.method),
        ];
        if let Some(names) = plan.requested_headers() {
            headers.push(line("Access-Control-Request-Headers", &names));
        }
        requests.push(("OPTIONS", headers, answer));
    }
    if let Answer::Came(answer) = &exchange.actual {
        let own = call.headers.iter().map(|(name, value)| line(name, value));
        requests.push((&call.method, own.chain([origin]).collect(), answer));
    }
    requests
}

fn as_json_line(exchange: &Exchange) -> String {
    let lines = |headers: &Headers| {
        headers
            .iter()
            .map(|(n, v)| json!([n, v]))
            .collect::<Value>()
    };
    let answer = |answer: &Answer| {
        let response = answer.response()?;
        Some(json!({"status": response.status, "headers": lines(&response.headers)}))
    };
    let call = &exchange.call;
    let line = json!({
        "id": exchange.id,
        "page_origin": call.page.as_str(),
        "api_origin": call.target.url(),
        "request": {"method": call.method, "headers": lines(&call.headers)},
        "preflight_response": answer(&exchange.preflight),
        "actual_response": answer(&exchange.actual),
    });
    line.to_string()
}

fn as_har(exchange: &Exchange) -> String {
    let lines = |headers: Vec<(&str, &str)>| {
        let lines = headers
            .into_iter()
            .map(|(name, value)| json!({"name": name, "value": value}));
        lines.collect::<Value>()
    };
    let entries = sent(exchange).into_iter().map(|(method, asked, answer)| {
        let asked = asked.iter().map(|(name, value)| (&**name, &**value)).collect();
        json!({
            "startedDateTime": "2026-01-01T00:00:00Z",
            "request": {"method": method, "url": exchange.call.target.url(), "headers": lines(asked)},
            "response": {"status": answer.status, "headers": lines(answer.headers.iter().collect())},
        })
    });
    json!({"log": {"entries": entries.collect::<Value>()}}).to_string()
}

fn as_curl(exchange: &Exchange) -> String {
    let target = &exchange.call.target;
    let (scheme, rest) = target.url().split_once("://").expect("a scheme");
    let host = rest.split('/').next().expect("a host");
    let mut text = format!("* Connected to {host}\n");
    if scheme == "https" {
        text.push_str("* SSL connection using TLSv1.3\n");
    }
    for (method, asked, answer) in sent(exchange) {
        let _ = write!(
            text,
            "> {method} {} HTTP/1.1\n> Host: {host}\n",
            target.path()
        );
        for (name, value) in asked {
            let _ = writeln!(text, "> {name}: {value}");
        }
        let _ = write!(text, ">\n< HTTP/1.1 {} \n", answer.status);
        for (name, value) in answer.headers.iter() {
            let _ = writeln!(text, "< {name}: {value}");
        }
        text.push_str("<\nbody\n");
    }
    text
}

/// The one exchange of a record.
fn only<E: std::fmt::Debug>(read: Result<Vec<Exchange>, E>) -> Exchange {
    let [exchange] = <[_; 1]>::try_from(read.expect("it reads")).expect("one exchange");
    exchange
}

proptest! {
    #[test]
    fn an_exchange_is_read_from_its_line(exchange in exchange()) {
        let line = as_json_line(&exchange);
        prop_assert_eq!(json_lines::read(line.as_bytes()).map_err(|e| e.to_string()), Ok(exchange));
    }

    #[test]
    fn an_exchange_has_one_verdict_however_it_was_recorded(
        exchange in exchange(),
        profile in select(&Profile::ALL[..]),
    ) {
        let judged = |exchange: &Exchange| {
            let verdict = exchange.judge(profile).map_err(Incomplete::text);
            verdict.map(|judged| Judged { id: String::new().into(), ..judged })
        };
        let expected = judged(&exchange);
        let of_har = only(har::read(as_har(&exchange).as_bytes(), None));
        prop_assert_eq!(judged(&of_har), expected.clone(), "{}", as_har(&exchange));
        let text = as_curl(&exchange);
        let of_curl = only(curl::read(&text, &curl::Told::default(), profile));
        prop_assert_eq!(judged(&of_curl), expected, "{}", text);
    }
}
