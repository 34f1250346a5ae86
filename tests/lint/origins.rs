//! The rules about origins and credentials over tables of cases: one slip, one finding.

use corstui::cors::{AnsweredBy, ApiType, Draft};
use corstui::lint::{Applicability, Diagnostic};
use corstui::lint::{Options, Severity, apply_fixes, check};

/// Which limits hold.
#[derive(Clone, Copy, Debug, PartialEq)]
enum On {
    Http,
    Rest,
    Function,
}
use On::{Function, Http, Rest};

fn design(on: On, origins: &[&str]) -> Draft {
    Draft {
        api_type: if on == Rest {
            ApiType::Rest
        } else {
            ApiType::Http
        },
        answered_by: if on == Function {
            AnsweredBy::Function
        } else {
            AnsweredBy::Gateway
        },
        allow_origins: origins.iter().map(|&o| o.to_owned()).collect(),
        ..Draft::default()
    }
}

fn found(draft: &Draft) -> Vec<Diagnostic> {
    check(draft, &Options::default())
}

/// The codes of the errors.
fn errors(draft: &Draft) -> Vec<&'static str> {
    let errors = found(draft).into_iter();
    errors
        .filter(|d| d.severity == Severity::Error)
        .map(|d| d.rule.code)
        .collect()
}

/// Limits, entry, the code of its only error, the underlined part, and what the fix makes of it:
/// `!` in front: only when asked for; no text: no fix.
#[rustfmt::skip]
const REFUSED: &[(On, &str, &str, &str, &str)] = &[
    // Empty, blank, listed, quoted.
    (Http, "", "COR102", "", ""),
    (Http, " \t ", "COR102", " \t ", ""),
    (Rest, "''", "COR102", "''", ""),
    (Http, ",", "COR102", ",", ""),
    (Http, " https://a.example", "COR103", " ", "https://a.example"),
    (Http, "https://a.example\r\n", "COR103", "\r\n", "https://a.example"),
    (Http, "\u{feff}https://a.example", "COR103", "\u{feff}", "https://a.example"),
    (Http, " *", "COR103", " ", "*"),
    (Http, " https://*.a.example", "COR103", " ", ""),
    (Http, " https://a.example, https://b.example", "COR103", " ", "https://a.example|https://b.example"),
    (Http, "https://a.example, https://b.example", "COR104", ",", "https://a.example|https://b.example"),
    (Http, "https://a.example\nhttps://b.example", "COR104", "\n", "https://a.example|https://b.example"),
    (Http, "https://a.example;HTTPS://B.example/", "COR104", ";", "https://a.example|https://b.example"),
    (Http, "a.example,b.example", "COR104", ",", "!https://a.example|https://b.example"),
    (Http, "https://a.example,", "COR104", ",", "https://a.example"),
    (Http, "https://a.example,https://*.b.example", "COR104", ",", ""),
    (Http, "\"https://a.example\"", "COR105", "\"https://a.example\"", "https://a.example"),
    (Rest, "'https://A.example/'", "COR105", "'https://A.example/'", "https://a.example"),
    (Rest, "'*'", "COR105", "'*'", "*"),
    (Http, "'https://a.example", "COR105", "'https://a.example", "https://a.example"),
    // Schemes.
    (Http, "app.example.com", "COR106", "app.example.com", "!https://app.example.com"),
    (Rest, "app.example.com/x", "COR106", "app.example.com/x", "!https://app.example.com"),
    (Http, "localhost:3000", "COR106", "localhost:3000", "!http://localhost:3000"),
    (Http, "127.0.0.1:3000/", "COR106", "127.0.0.1:3000/", "!http://127.0.0.1:3000"),
    (Http, "//a.example", "COR106", "//a.example", "!https://a.example"),
    (Http, "*.a.example", "COR106", "*.a.example", ""),
    (Http, "https:/a.example", "COR106", "https:/", "https://a.example"),
    (Http, "https:a.example", "COR106", "https:", "https://a.example"),
    (Http, "https:\\\\a.example", "COR106", "https:\\\\", "https://a.example"),
    (Http, "https:///a.example", "COR106", "https:///", "https://a.example"),
    (Rest, "1s://a.example", "COR106", "1s", ""),
    (Http, "://", "COR106", "://", ""),
    (Http, "about:blank", "COR106", "about:blank", ""),
    (Http, "chrome-extension://abc", "COR107", "chrome-extension", ""),
    (Http, "capacitor://localhost", "COR107", "capacitor", ""),
    (Http, "ftp://*", "COR107", "ftp", ""),
    (Http, "WS://a.example", "COR107", "WS", ""),
    (Http, "htps://A.example", "COR107", "htps", "https://a.example"),
    (Http, "httpsfoo://a.example", "COR107", "httpsfoo", "https://a.example"),
    (Http, "file:///home/x.html", "COR108", "file:", ""),
    (Rest, "FILE://", "COR108", "FILE:", ""),
    (Http, "null", "COR109", "null", ""),
    (Rest, "NULL", "COR109", "NULL", ""),
    // What follows the port, and what stands before the host.
    (Http, "https://a.example/", "COR110", "/", "https://a.example"),
    (Http, "https://*.a.example/", "COR110", "/", ""),
    (Rest, "capacitor://localhost/", "COR110", "/", "capacitor://localhost"),
    (Http, "HTTPS://App.example.com:443/", "COR110", "/", "https://app.example.com"),
    (Http, "https://a.example//", "COR111", "//", "https://a.example"),
    (Http, "https://a.example/x?y", "COR111", "/x", "https://a.example"),
    (Http, "https://a.example/x$", "COR111", "/x$", "https://a.example"),
    (Http, "https://a.example?", "COR112", "?", "https://a.example"),
    (Http, "https://a.example/#x", "COR112", "#x", "https://a.example"),
    (Http, "https://u:p@a.example", "COR113", "u:p@", "https://a.example"),
    (Http, "https://@a.example", "COR113", "@", "https://a.example"),
    (Http, "https://p$w@a.example", "COR113", "p$w@", "https://a.example"),
    (Http, "HTTPS://a.example", "COR114", "HTTPS", "https://a.example"),
    (Http, "https://A.example", "COR114", "A.example", "https://a.example"),
    (Http, "HTTPS://*", "COR114", "HTTPS", "https://*"),
    (Rest, "Capacitor://localhost", "COR114", "Capacitor", "capacitor://localhost"),
    (Http, "http://[2001:DB8::1]", "COR114", "[2001:DB8::1]", "http://[2001:db8::1]"),
    // Ports.
    (Http, "https://a.example:443", "COR115", ":443", "https://a.example"),
    (Http, "http://[::1]:80", "COR115", ":80", "http://[::1]"),
    (Http, "https://*.a.example:443", "COR115", ":443", ""),
    (Http, "https://a.example:", "COR116", ":", "https://a.example"),
    (Http, "https://a.example:0", "COR116", ":0", ""),
    (Http, "https://a.example:65536", "COR116", ":65536", ""),
    (Http, "https://a.example:99999999999", "COR116", ":99999999999", ""),
    (Http, "https://app.example:80:90", "COR116", ":80:90", ""),
    (Http, "https://a.example:http", "COR116", ":http", ""),
    (Rest, "capacitor://localhost:0", "COR116", ":0", ""),
    (Http, "http://a.example:03000", "COR117", "03000", "http://a.example:3000"),
    (Http, "http://a.example:080", "COR117", "080", "http://a.example"),
    // Hosts.
    (Http, "https://bücher.example", "COR118", "bücher.example", "https://xn--bcher-kva.example"),
    (Http, "https://ａ.example", "COR118", "ａ.example", "https://a.example"),
    (Http, "https://*.bücher.example", "COR118", "bücher.example", ""),
    (Http, "https://", "COR119", "", ""),
    (Http, "https://a..b", "COR119", "a..b", ""),
    (Http, "https://a.example..", "COR119", "a.example..", ""),
    (Http, "https://xn--0.example", "COR119", "xn--0.example", ""),
    (Http, "https://a%41.example", "COR119", "a%41.example", ""),
    (Http, "https://a\\b", "COR119", "a\\b", ""),
    (Http, "https://a b.example", "COR119", "a b.example", ""),
    (Http, "https://1.2.3.4.5", "COR119", "1.2.3.4.5", ""),
    (Http, "https://a.999", "COR119", "a.999", ""),
    (Http, "https://*.", "COR119", "", ""),
    (Rest, "capacitor://[::1]", "COR119", "[::1]", ""),
    (Rest, "capacitor://a!b", "COR119", "a!b", ""),
    (Http, "http://127.1", "COR120", "127.1", "http://127.0.0.1"),
    (Http, "http://0x7f.1:3000", "COR120", "0x7f.1", "http://127.0.0.1:3000"),
    (Http, "http://2130706433", "COR120", "2130706433", "http://127.0.0.1"),
    (Http, "http://127.0.0.1.", "COR120", "127.0.0.1.", "http://127.0.0.1"),
    (Http, "http://2001:db8::a", "COR121", "2001:db8::a", "http://[2001:db8::a]"),
    (Http, "http://::1:3000", "COR121", "::1:3000", ""),
    (Http, "http://[::1", "COR121", "[::1", ""),
    (Http, "http://[::1]x", "COR121", "[::1]x", ""),
    (Http, "http://[]", "COR121", "[]", ""),
    (Http, "http://[fe80::1%25eth0]:80", "COR115", ":80", "http://[fe80::1]"),
    (Http, "http://[fe80::1%eth0]", "COR121", "[fe80::1%eth0]", "http://[fe80::1]"),
    (Http, "http://[1.2.3.4]", "COR121", "[1.2.3.4]", ""),
    (Http, "http://[2001:db8:0:0::1]", "COR122", "[2001:db8:0:0::1]", "http://[2001:db8::1]"),
    (Http, "http://[::ffff:127.0.0.1]", "COR122", "[::ffff:127.0.0.1]", "http://[::ffff:7f00:1]"),
    // Patterns.
    (Http, "https://*.a.example", "COR123", "*.a.example", ""),
    (Rest, "https://*.a.example:8443", "COR123", "*.a.example", ""),
    (Function, "https://*.127.0.0.1", "COR123", "*.127.0.0.1", ""),
    (Http, "https://*.co.uk", "COR124", "*.co.uk", ""),
    (Rest, "https://*.github.io", "COR124", "*.github.io", ""),
    (Http, "http://localhost:*", "COR125", ":*", ""),
    (Http, "http://localhost:[3000,5173]", "COR125", ":[3000,5173]", ""),
    (Http, "**", "COR126", "*", ""),
    (Http, "*://a.example", "COR126", "*", ""),
    (Http, "https://a*.example", "COR126", "*", ""),
    (Http, "https://app.*", "COR126", "*", ""),
    (Http, "https://*:8443", "COR126", "*", ""),
    (Http, "http://a.example:30*", "COR126", "*", ""),
    (Rest, "ftp://*", "COR126", "*", ""),
    (Function, "https://*.*.a.example", "COR123", "*.*.a.example", ""),
    (Http, "^https?://app\\.example\\.com$", "COR127", "^", "!https://app.example.com|http://app.example.com"),
    (Http, "/a.example/", "COR127", "/", ""),
    (Http, ".*", "COR127", ".*", ""),
    (Http, "https://.*\\.example\\.com", "COR127", "\\.", ""),
    (Http, "https://(a|b).example", "COR127", "(", ""),
    (Http, "http://localhost(:[0-9]+)?", "COR127", "(", ""),
    (Rest, "https://*", "COR128", "https://*", ""),
    // With a function the same slips of patterns and custom schemes are mended.
    (Function, "https://*.A.example/", "COR110", "/", "https://*.a.example"),
    (Function, "Ionic://localhost", "COR114", "Ionic", "ionic://localhost"),
    (Function, "*.a.example", "COR106", "*.a.example", "!https://*.a.example"),
];

#[test]
fn each_slip_makes_one_error_with_its_own_fix() {
    for &(on, text, code, underlined, fixed) in REFUSED {
        let draft = design(on, &[text]);
        let all = found(&draft);
        let errors: Vec<_> = all
            .iter()
            .filter(|d| d.severity == Severity::Error)
            .collect();
        let [error] = errors.as_slice() else {
            panic!("{on:?} {text:?}: {} errors", errors.len());
        };
        assert_eq!(error.rule.code, code, "{on:?} {text:?}");
        let span = error.span.clone().unwrap_or(0..text.len());
        assert_eq!(&text[span], underlined, "{on:?} {text:?}");
        let mended = error.fix().map(|fix| {
            let asked = if fix.applicability == Applicability::Unsafe {
                "!"
            } else {
                ""
            };
            format!("{asked}{}", draft.with(&fix.edits).allow_origins.join("|"))
        });
        assert_eq!(mended.as_deref().unwrap_or(""), fixed, "{on:?} {text:?}");
    }
}

#[test]
fn origins_as_browsers_send_them_are_taken() {
    for (on, text) in [
        (Http, "https://app.example.com"),
        (Http, "http://localhost:3000"),
        (Http, "https://a.example:80"),
        (Http, "http://[::ffff:7f00:1]:8080"),
        (Http, "https://-odd-._host_.example"),
        (Http, "https://a.example."),
        (Http, "https://*"),
        (Http, "*"),
        (Rest, "*"),
        (Rest, "null"),
        (Rest, "capacitor://localhost"),
        (Rest, "htps://a.example"),
        (Function, "https://*.a.example:8443"),
        (Function, "null"),
        (Function, "chrome-extension://abc"),
    ] {
        let draft = design(on, &[text]);
        assert_eq!(errors(&draft), [""; 0], "{on:?} {text}");
        assert!(draft.resolve().is_ok(), "{on:?} {text}");
    }
}

/// Name, design, and the codes of warnings and infos among those of groups 1, 6 and 9.
fn hints(draft: &Draft) -> Vec<&'static str> {
    let all = found(draft).into_iter();
    all.filter(|d| d.severity != Severity::Error)
        .map(|d| d.rule.code)
        .filter(|code| ["COR1", "COR6", "COR9"].contains(&&code[..4]))
        .collect()
}

#[test]
fn warnings_and_infos_about_origins() {
    let production = |on, origins: &[&str]| Draft {
        stage: Some("prod".into()),
        ..design(on, origins)
    };
    let cases: &[(Draft, &[&str])] = &[
        (design(Http, &["https://a.example"]), &[]),
        (design(Rest, &["null"]), &["COR109"]),
        (design(Function, &["https://*.co.uk"]), &["COR124"]),
        (design(Http, &["https://*"]), &["COR128"]),
        (design(Function, &["https://*"]), &["COR128"]),
        (
            design(Http, &["https://a.example", "https://a.example"]),
            &["COR129"],
        ),
        (
            design(Http, &["https://a.example", "HTTPS://A.example/"]),
            &["COR129"],
        ),
        (design(Http, &["https://a.example", "a.example"]), &[]),
        (
            design(Http, &["*", "https://a.example"]),
            &["COR130", "COR132"],
        ),
        (design(Http, &["*", "*"]), &["COR132", "COR129"]),
        (
            design(
                Http,
                &["https://*", "https://a.example", "http://b.example"],
            ),
            &["COR128", "COR131"],
        ),
        (design(Rest, &["*"]), &["COR132"]),
        (design(Http, &["https://a.example.com."]), &["COR133"]),
        (design(Http, &["http://localhost:6000"]), &["COR134"]),
        (design(Http, &["http://localhost:6001"]), &[]),
        (design(Http, &["http://localhost", "http://10.0.0.1"]), &[]),
        (production(Http, &["http://localhost"]), &["COR135"]),
        (production(Http, &["http://a.localhost:80000"]), &[]),
        (production(Http, &["http://127.9.9.9"]), &["COR135"]),
        (production(Rest, &["capacitor://localhost"]), &[]),
        (production(Http, &["http://10.0.0.1"]), &["COR136"]),
        (production(Http, &["http://169.254.169.254"]), &["COR136"]),
        (production(Http, &["https://intranet"]), &["COR136"]),
        (production(Rest, &["chrome-extension://abc"]), &[]),
        (production(Http, &["https://app.example.com"]), &[]),
        (design(Http, &["https://github.io"]), &["COR137"]),
        (
            design(Http, &["https://a.execute-api.eu-west-1.amazonaws.com"]),
            &["COR138"],
        ),
        (
            design(Http, &["*", "http://10.0.0.1"]),
            &["COR130", "COR132", "COR612"],
        ),
        (
            design(Http, &["https://*", "https://a.corp.internal"]),
            &["COR128", "COR612", "COR131"],
        ),
    ];
    for (draft, codes) in cases {
        assert_eq!(&hints(draft), codes, "{:?}", draft.allow_origins);
    }
}

#[test]
fn many_origins_are_more_than_fifty() {
    let texts: Vec<String> = (0..51)
        .map(|i| format!("https://a{i}.example.com"))
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    assert_eq!(hints(&design(Http, &texts)), ["COR139"]);
    assert_eq!(hints(&design(Http, &texts[1..])), [""; 0]);
}

#[test]
fn warnings_and_infos_about_credentials() {
    let with = |on, origins: &[&str]| Draft {
        allow_credentials: true,
        ..design(on, origins)
    };
    let base = || with(Http, &["https://a.example"]);
    let star = || vec!["*".to_owned()];
    let cases: &[(Draft, &[&str])] = &[
        (base(), &[]),
        (with(Http, &["http://a.example"]), &["COR602"]),
        (
            with(
                Http,
                &["http://localhost", "http://127.0.0.1", "http://[::1]"],
            ),
            &[],
        ),
        (with(Function, &["http://*.a.example"]), &["COR602"]),
        (with(Http, &["https://*"]), &["COR128", "COR603"]),
        (with(Rest, &["null"]), &["COR109", "COR604"]),
        (with(Function, &["null"]), &["COR109", "COR604"]),
        (
            Draft {
                allow_methods: star(),
                ..base()
            },
            &["COR605"],
        ),
        (
            Draft {
                allow_headers: star(),
                ..base()
            },
            &["COR606"],
        ),
        (
            Draft {
                expose_headers: star(),
                ..base()
            },
            &["COR607"],
        ),
        (with(Http, &["https://codepen.io"]), &["COR608"]),
        (with(Http, &["https://my.codepen.io"]), &[]),
        (
            Draft {
                allow_headers: vec!["Authorization".into()],
                ..base()
            },
            &["COR609"],
        ),
        (
            with(Http, &["https://a.example.com", "https://b.example.org"]),
            &["COR610"],
        ),
        (
            with(
                Http,
                &[
                    "https://a.example.com",
                    "https://b.example.com",
                    "http://localhost",
                ],
            ),
            &[],
        ),
    ];
    for (draft, codes) in cases {
        assert_eq!(&hints(draft), codes, "{draft:?}");
        let without = Draft {
            allow_credentials: false,
            ..draft.clone()
        };
        assert!(
            hints(&without)
                .iter()
                .all(|code| !code.starts_with("COR60")),
            "{draft:?}"
        );
    }
    assert_eq!(errors(&with(Http, &["*"])), ["COR601"]);
    assert_eq!(errors(&with(Rest, &["https://a.example", "*"])), ["COR601"]);
    let pedantic = Options {
        pedantic: true,
        ..Options::default()
    };
    assert!(
        check(&base(), &pedantic)
            .iter()
            .any(|d| d.rule.code == "COR611")
    );
}

#[test]
fn an_empty_list_is_an_error() {
    assert_eq!(errors(&design(Http, &[])), ["COR101"]);
}

#[test]
fn a_fix_that_would_trade_one_error_for_another_is_not_offered() {
    let alone = found(&design(Http, &[""]));
    assert!(
        alone
            .iter()
            .all(|d| d.rule.code != "COR102" || d.fixes.is_empty())
    );
    let beside = design(Http, &["", "https://a.example"]);
    let (fixed, _) = apply_fixes(&beside, &Options::default(), Applicability::Safe);
    assert_eq!(fixed.allow_origins, ["https://a.example"]);

    let quoted_star = Draft {
        allow_credentials: true,
        ..design(Rest, &["'*'"])
    };
    assert!(
        found(&quoted_star)
            .iter()
            .all(|d| d.rule.code != "COR105" || d.fixes.is_empty())
    );
}

#[test]
fn both_ways_out_of_a_wildcard_are_offered() {
    let draft = design(Http, &["https://a.example", "*"]);
    let all = found(&draft);
    let finding = all
        .iter()
        .find(|d| d.rule.code == "COR130")
        .expect("it fires");
    let lists: Vec<_> = finding
        .fixes
        .iter()
        .map(|f| draft.with(&f.edits).allow_origins)
        .collect();
    assert_eq!(lists, [["*"], ["https://a.example"]]);

    let draft = Draft {
        allow_credentials: true,
        ..draft
    };
    let all = found(&draft);
    let finding = all
        .iter()
        .find(|d| d.rule.code == "COR601")
        .expect("it fires");
    let outcomes: Vec<_> = finding.fixes.iter().map(|f| draft.with(&f.edits)).collect();
    assert!(!outcomes[0].allow_credentials);
    assert_eq!(outcomes[1].allow_origins, ["https://a.example"]);
}
