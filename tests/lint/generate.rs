//! Generated origins and designs, right and wrong.

use corstui::cors::{
    AnsweredBy, ApiType, Authorizer, Draft, MaxAgeInput, Origin, Route, serialised_origin,
};
use proptest::prelude::*;
use proptest::sample::select;

/// A host that a page can have, in any script and form.
fn host() -> impl Strategy<Value = String> {
    let label = "[a-z0-9_]([a-z0-9_-]{0,8}[a-z0-9_])?";
    prop_oneof![
        4 => (label, "[a-z]{2,6}").prop_map(|(a, b)| format!("{a}.{b}")),
        1 => Just("localhost".to_owned()),
        2 => ("[a-zäöüßéа-яα-ω一-龥]{1,8}", "[a-z]{2,6}").prop_map(|(a, b)| format!("{a}.{b}")),
        2 => any::<[u8; 4]>().prop_map(|b| std::net::Ipv4Addr::from(b).to_string()),
        2 => any::<[u16; 8]>().prop_map(|s| format!("[{}]", std::net::Ipv6Addr::from(s))),
        1 => "[0-9a-f]{1,2}".prop_map(|s| format!("[2001:db8::{s}]")),
    ]
}

/// An origin as a browser sends it.
pub fn origin() -> impl Strategy<Value = String> {
    let port = prop_oneof![Just(None), (1..=65535_u16).prop_map(Some)];
    (prop::bool::ANY, host(), port).prop_filter_map("no origin", |(secure, host, port)| {
        let scheme = if secure { "https" } else { "http" };
        let port = port.map_or(String::new(), |p| format!(":{p}"));
        serialised_origin(&format!("{scheme}://{host}{port}"))
    })
}

/// An address as some spellings of it in which browsers never send it.
fn loose_address() -> impl Strategy<Value = String> {
    let v4 = (any::<[u8; 4]>(), 0..5_usize).prop_map(|(b, form)| {
        let number = u32::from_be_bytes(b);
        match form {
            0 => number.to_string(),
            1 => format!("0x{number:X}"),
            2 => format!("{}.{}", b[0], number & 0xff_ffff),
            3 => format!("0{:o}.{}.{}.{}", b[0], b[1], b[2], b[3]),
            _ => format!("{}.{}.{}.{}.", b[0], b[1], b[2], b[3]),
        }
    });
    let v6 = (any::<[u16; 8]>(), any::<bool>()).prop_map(|(groups, upper)| {
        let text = groups.map(|g| format!("{g:04x}")).join(":");
        let text = if upper { text.to_uppercase() } else { text };
        format!("[{text}]")
    });
    prop_oneof![v4, v6]
}

/// A host in a script or spelling of its own.
fn loose_host() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => loose_address(),
        3 => ("[a-zA-ZäöüßÄÖéА-Яа-яΑ-Ωα-ω一-龥ａ-ｚ]{1,8}", "[a-zA-Z]{2,6}")
            .prop_map(|(a, b)| format!("{a}.{b}")),
        1 => host(),
    ]
}

/// A text that a URL parser reads as an origin and nothing else, as a browser's address bar does, with
/// the origin that it sends then.
pub fn loose_origin() -> impl Strategy<Value = (String, String)> {
    let scheme = select(["http", "https", "HTTP", "Https"].as_slice());
    let port = prop_oneof![
        Just(String::new()),
        Just(":".to_owned()),
        Just(":80".to_owned()),
        Just(":443".to_owned()),
        (1..=65535_u16).prop_map(|p| format!(":0{p}")),
    ];
    let userinfo = select(["", "", "@", "user@", "user:pass@"].as_slice());
    let tail = select(["", "", "/", "/a", "?", "?a=b", "#", "/a/b?c#d"].as_slice());
    let parts = (scheme, userinfo, loose_host(), port, tail);
    parts.prop_filter_map("no origin", |(scheme, userinfo, host, port, tail)| {
        let text = format!("{scheme}://{userinfo}{host}{port}{tail}");
        let origin = serialised_origin(&text)?;
        Some((text, origin))
    })
}

/// Another spelling of an origin.
pub fn misspell(origin: &str, how: &[u8]) -> String {
    let (scheme, rest) = origin.split_once("://").expect("an origin");
    let (mut scheme, mut rest) = (scheme.to_owned(), rest.to_owned());
    let default_port = if scheme == "https" { ":443" } else { ":80" };
    let has_port = !rest.ends_with(']') && rest.rfind(':') > rest.rfind(']');
    let has = |slip: u8| how.contains(&slip);
    if has(0) {
        scheme = scheme.to_uppercase();
    }
    if has(1) {
        rest = rest.to_ascii_uppercase();
    }
    if has(2) && !has_port {
        rest.push_str(default_port);
    }
    if has(3) {
        rest = format!("user:secret@{rest}");
    }
    if has(4) {
        rest.push_str("/a/b");
    } else if has(5) {
        rest.push('/');
    }
    if has(6) {
        rest.push_str("?x=1#y");
    }
    let separator = if has(7) { ":/" } else { "://" };
    let mut text = format!("{scheme}{separator}{rest}");
    if has(8) {
        text = format!("'{text}'");
    }
    if has(9) {
        text = format!(" {text}\t");
    }
    text
}

/// Entries that people write.
#[rustfmt::skip]
const KNOWN: &[&str] = &[
    "*", "https://*", "http://*", "null", "NULL", "", " ", "''", "https://*.a.example",
    "https://*.github.io", "localhost:3000", "capacitor://localhost", "file:///x", "'*'", " *",
    "^https?://a\\.example$", "https://a.example,https://b.example", "*,https://a.example",
    "null, https://a.example", "http://::1:3000", "https://a.example.", "http://10.0.0.1",
    "http://a.example:443", "https://codepen.io", "htps://a.example", "//*.a.example",
    "https://*.a.example/", "http://localhost:*",
];

/// What matters to an origin, to piece texts together.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "http", "https", "HTTPS", "ionic", "file", "null", ":", "/", "//", "://", "\\", "*", "*.", ".",
    "a.example", "B.Example", "bücher", "localhost", "127.1", "[", "]", "::1", "[::1]", "fe80::1",
    "%eth0", "%41", ":80", ":443", ":0", ":080", ":", ":*", "@", "u:p@", "?", "#", "^", "$", "(",
    "|", "\\.", ".*", "s?:", ",", ";", " ", "\t", "\u{feff}", "'", "\"", "-", "_", "xn--", "1", "é",
];

/// Characters that matter to a host and a port.
const LETTERS: &str = "a.*:80/[]@%\\-x($?é,";

/// Entries of every kind: right, wrong, and pieced together.
fn entry() -> impl Strategy<Value = String> {
    let pieced = prop::collection::vec(select(PIECES), 0..8);
    let letters: Vec<char> = LETTERS.chars().collect();
    let rest = prop::collection::vec(select(letters), 0..6);
    let slips = prop::collection::vec(0..10_u8, 1..3);
    prop_oneof![
        3 => origin(),
        3 => (origin(), slips).prop_map(|(origin, how)| misspell(&origin, &how)),
        4 => select(KNOWN).prop_map(str::to_owned),
        3 => pieced.prop_map(|pieces| pieces.concat()),
        3 => ("(https?|ionic)://", rest)
            .prop_map(|(scheme, rest)| scheme + &String::from_iter(rest)),
        1 => any::<String>(),
    ]
}

/// A list of origins, often one that is fine.
fn origins() -> impl Strategy<Value = Vec<String>> {
    prop_oneof![
        1 => Just(vec!["https://app.example.com".to_owned()]),
        2 => prop::collection::vec(entry(), 0..6),
    ]
}

/// Names that are fine somewhere, and slips of every kind.
const NAMES: [&str; 41] = [
    "GET",
    "PUT",
    "get",
    "patch",
    "Options",
    "ANY",
    "any",
    "*",
    "'*'",
    "'GET'",
    "\"PUT\"",
    "TRACE",
    "connect",
    "PURGE",
    "GET, PUT",
    "get;put any",
    "GE T",
    "PU'T",
    "'",
    "''",
    "",
    " ",
    ",",
    " GET ",
    "é",
    "GET/POST",
    "content-type",
    "Content-Type",
    "X-*",
    "x-amz-*, y",
    "x-a: b",
    "x-a: b: c",
    ": b",
    "x-a,x-b",
    "Cookie",
    "sec-x",
    "set-cookie",
    "x'y",
    "x'y z",
    "x'*",
    "access-control-max-age",
];

/// Lists of methods or header names.
fn lists() -> impl Strategy<Value = Vec<String>> {
    let long = Just("A".repeat(65));
    let name = prop_oneof![
        9 => select(NAMES.as_slice()).prop_map(str::to_owned),
        1 => long,
        2 => "[A-Za-z'* ,:;\"-]{0,6}",
    ];
    prop::collection::vec(name, 0..5)
}

fn max_ages() -> impl Strategy<Value = Option<MaxAgeInput>> {
    let seconds = prop_oneof![-3..3_i64, 599..601_i64, 86_399..86_402_i64, any::<i64>()];
    let text = prop_oneof![Just("10m"), Just("1.5"), Just("9d"), Just("600"), Just("")];
    prop_oneof![
        Just(None),
        seconds.prop_map(|s| Some(MaxAgeInput::Seconds(s))),
        text.prop_map(|t| Some(MaxAgeInput::Text(t.to_owned()))),
    ]
}

/// A design in which any field may be nonsense.
pub fn drafts() -> impl Strategy<Value = Draft> {
    let routes = prop::collection::vec(
        select(
            [
                "GET /",
                "ANY /{proxy+}",
                "$default",
                "get x",
                "GET",
                "PUT /{a",
                "PUT /a",
                "OPTIONS /{proxy+}",
            ]
            .as_slice(),
        ),
        0..4,
    );
    let choices = (
        select(ApiType::ALL.as_slice()),
        select(AnsweredBy::ALL.as_slice()),
        prop::option::of(select(Authorizer::ALL.as_slice())),
        any::<bool>(),
    );
    let stage = prop::option::of(Just("production".to_owned()));
    let lists = (origins(), lists(), lists(), lists());
    let rest = (max_ages(), routes, stage);
    (choices, lists, rest).prop_map(|(choices, lists, (max_age, routes, stage))| Draft {
        api_type: choices.0,
        answered_by: choices.1,
        authorizer: choices.2,
        allow_credentials: choices.3,
        allow_origins: lists.0,
        allow_methods: lists.1,
        allow_headers: lists.2,
        expose_headers: lists.3,
        stage,
        max_age,
        routes: routes.into_iter().map(str::to_owned).collect(),
        ..Draft::default()
    })
}

/// The origins that the API type takes.
pub fn taken(draft: &Draft) -> Vec<Origin> {
    let limits = draft.api_type.limits_answered_by(draft.answered_by);
    let read = draft.allow_origins.iter().map(|text| Origin::parse(text));
    read.flatten()
        .filter(|origin| limits.takes_origin(origin))
        .collect()
}

/// The design with what means nothing taken out: infos and warnings stay. `spare` is the origin of a
/// design that has none left.
pub fn meaningful(draft: &Draft, spare: &str) -> Draft {
    let limits = draft.api_type.limits_answered_by(draft.answered_by);
    let mut draft = draft.clone();
    draft.allow_origins = taken(&draft).iter().map(ToString::to_string).collect();
    if draft.allow_origins.is_empty() {
        draft.allow_origins.push(spare.to_owned());
    }
    draft.allow_methods.retain(|m| limits.method(m).is_some());
    draft.allow_headers.retain(|h| limits.header(h).is_some());
    draft.expose_headers.retain(|h| limits.header(h).is_some());
    draft
        .routes
        .retain(|r| Route::parse(r, draft.api_type).is_ok());
    draft.allow_credentials &= !draft.allow_origins.iter().any(|o| o == "*");
    draft.authorizer = draft.authorizer.filter(|a| limits.authorizers.contains(a));
    if draft.resolve().is_err() {
        draft.max_age = None;
    }
    draft
}
