//! What holds for every origin, every draft and every fix, over generated ones.

use std::collections::HashMap;

use corstui::cors::{AnsweredBy, ApiType, Draft, Field, Origin, serialised_origin};
use corstui::lint::{Applicability, Diagnostic, Options, Severity, apply_fixes, check};
use proptest::prelude::*;

fn found(draft: &Draft) -> Vec<Diagnostic> {
    check(draft, &Options::default())
}

fn errors(draft: &Draft) -> Vec<Diagnostic> {
    let mut all = found(draft);
    all.retain(|d| d.severity == Severity::Error);
    all
}

/// Errors counted by field, apart for the field as a whole and for its items.
fn errors_by_place(draft: &Draft) -> HashMap<(Field, bool), usize> {
    let mut counts = HashMap::new();
    for error in errors(draft) {
        *counts
            .entry((error.place.field, error.place.index.is_some()))
            .or_default() += 1;
    }
    counts
}

/// The origins that the API type takes.
fn taken(draft: &Draft) -> Vec<Origin> {
    let limits = draft.api_type.limits_answered_by(draft.answered_by);
    let read = draft.allow_origins.iter().map(|text| Origin::parse(text));
    read.flatten()
        .filter(|origin| limits.takes_origin(origin))
        .collect()
}

fn adds_no_error(before: &Draft, after: &Draft) -> bool {
    let had = errors_by_place(before);
    errors_by_place(after)
        .iter()
        .all(|(place, count)| had.get(place).is_some_and(|before| count <= before))
}

fn with_origins(origins: Vec<String>) -> Draft {
    Draft {
        allow_origins: origins,
        ..Draft::default()
    }
}

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
fn origin() -> impl Strategy<Value = String> {
    let port = prop_oneof![Just(None), (1..=65535_u16).prop_map(Some)];
    (prop::bool::ANY, host(), port).prop_filter_map("no origin", |(secure, host, port)| {
        let scheme = if secure { "https" } else { "http" };
        let port = port.map_or(String::new(), |p| format!(":{p}"));
        serialised_origin(&format!("{scheme}://{host}{port}"))
    })
}

/// Another spelling of an origin.
fn misspell(origin: &str, how: &[u8]) -> String {
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
    let pieced = prop::collection::vec(prop::sample::select(PIECES), 0..8);
    let letters: Vec<char> = LETTERS.chars().collect();
    let rest = prop::collection::vec(prop::sample::select(letters), 0..6);
    let slips = prop::collection::vec(0..10_u8, 1..3);
    prop_oneof![
        3 => origin(),
        3 => (origin(), slips).prop_map(|(origin, how)| misspell(&origin, &how)),
        4 => prop::sample::select(KNOWN).prop_map(str::to_owned),
        3 => pieced.prop_map(|pieces| pieces.concat()),
        3 => ("(https?|ionic)://", rest)
            .prop_map(|(scheme, rest)| scheme + &String::from_iter(rest)),
        1 => any::<String>(),
    ]
}

fn draft() -> impl Strategy<Value = Draft> {
    let origins = prop::collection::vec(entry(), 0..6);
    (origins, any::<[bool; 4]>()).prop_map(
        |(allow_origins, [rest, function, credentials, stage])| {
            let list = |item: &str| {
                if stage {
                    vec![item.to_owned()]
                } else {
                    Vec::new()
                }
            };
            Draft {
                api_type: if rest { ApiType::Rest } else { ApiType::Http },
                answered_by: if function {
                    AnsweredBy::Function
                } else {
                    AnsweredBy::Gateway
                },
                allow_origins,
                allow_credentials: credentials,
                stage: stage.then(|| "production".to_owned()),
                allow_methods: list("*"),
                allow_headers: list("*"),
                expose_headers: list("*"),
                ..Draft::default()
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 500,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_a_browser_sends_has_no_error(origin in origin()) {
        let draft = with_origins(vec![origin]);
        prop_assert!(errors(&draft).is_empty());
    }

    #[test]
    fn another_spelling_is_reported_with_the_right_one(
        (origin, text) in (origin(), prop::collection::vec(0..10_u8, 1..4))
            .prop_map(|(origin, how)| (origin.clone(), misspell(&origin, &how)))
            .prop_filter("spelled right", |(origin, text)| origin != text),
    ) {
        let draft = with_origins(vec![text]);
        let errors = errors(&draft);
        prop_assert_eq!(errors.len(), 1);
        let fix = errors[0].fix().expect("it can be mended");
        prop_assert_eq!(fix.applicability, Applicability::Safe);
        prop_assert_eq!(draft.with(&fix.edits).allow_origins, vec![origin]);
    }

    #[test]
    fn a_draft_resolves_exactly_when_it_has_no_error(draft in draft()) {
        prop_assert_eq!(draft.resolve().is_ok(), errors(&draft).is_empty());
    }

    #[test]
    fn each_refused_origin_makes_one_error(draft in draft()) {
        let limits = draft.api_type.limits_answered_by(draft.answered_by);
        let mut found = vec![0; draft.allow_origins.len()];
        for error in errors(&draft).iter().filter(|e| e.place.field == Field::AllowOrigins) {
            if let Some(index) = error.place.index {
                found[index] += 1;
            }
        }
        for (text, count) in draft.allow_origins.iter().zip(found) {
            let taken = Origin::parse(text).is_ok_and(|o| limits.takes_origin(&o));
            prop_assert_eq!(count, usize::from(!taken), "{:?}", text);
        }
    }

    #[test]
    fn findings_point_into_their_values(draft in draft()) {
        for d in found(&draft) {
            if let (Some(span), Some(value)) = (&d.span, &d.value) {
                prop_assert!(value.get(span.clone()).is_some(), "{} {:?} in {:?}", d.rule.name, span, value);
            }
            prop_assert!(!d.message.ends_with('.') && !d.help.ends_with('.'));
        }
    }

    #[test]
    fn no_single_fix_adds_an_error(draft in draft()) {
        for d in found(&draft) {
            for fix in &d.fixes {
                let after = draft.with(&fix.edits);
                prop_assert!(adds_no_error(&draft, &after), "{}: {} gives {:?}", d.rule.name, fix.title, after.allow_origins);
            }
        }
    }

    #[test]
    fn applying_all_fixes_ends_and_adds_no_error(draft in draft(), asked in any::<bool>()) {
        let ceiling = if asked { Applicability::Unsafe } else { Applicability::Safe };
        let options = Options::default();
        let (fixed, _) = apply_fixes(&draft, &options, ceiling);
        prop_assert!(adds_no_error(&draft, &fixed), "{:?}", fixed.allow_origins);
        let (again, applied) = apply_fixes(&fixed, &options, ceiling);
        prop_assert_eq!(&again, &fixed);
        prop_assert!(applied.is_empty());
    }

    #[test]
    fn safe_fixes_keep_who_is_allowed(draft in draft()) {
        let draft = Draft {
            allow_origins: taken(&draft).iter().map(ToString::to_string).collect(),
            ..draft
        };
        let (fixed, _) = apply_fixes(&draft, &Options::default(), Applicability::Safe);
        prop_assert_eq!(fixed.allow_credentials, draft.allow_credentials);
        let strangers = ["https://stranger.example", "http://stranger.example", "null"];
        for origin in draft.allow_origins.iter().map(String::as_str).chain(strangers) {
            let allows = |draft: &Draft| taken(draft).iter().any(|o| o.allows(origin));
            prop_assert_eq!(allows(&draft), allows(&fixed), "{}", origin);
        }
    }
}
