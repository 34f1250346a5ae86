//! What reads, what does not, and what is said about it.

use std::fmt::Write as _;

use super::*;

/// A text, the line and column of its error, the key, and what is said; empty: a syntax error.
const SLIPS: &[(&str, usize, usize, &str, &str)] = &[
    (
        "a: 1",
        1,
        1,
        "a",
        "`a` is no key of a preset; remove it; `corstui schema` lists the keys",
    ),
    (
        "name: x\nallow_origin: []",
        2,
        1,
        "allow_origin",
        "`allow_origin` is no key of a preset; did you mean `allow_origins`?",
    ),
    (
        "max_age: [1]",
        1,
        10,
        "max_age",
        "`max_age` must be a whole number of seconds, not a list; write `max_age: 600`",
    ),
    (
        "max_age: 1\nmax_age: 2",
        2,
        1,
        "max_age",
        "`max_age` is given twice, first on line 1; keep one of the two",
    ),
    ("allow_origins: *", 1, 16, "", ""),
    ("name: [c", 1, 9, "", ""),
    ("{\"name\": \"\\ud800\"}", 1, 10, "", ""),
    ("name: [c\n", 2, 1, "", ""),
    ("# \u{e9}\r\nname: [c", 2, 9, "", ""),
    (
        "allow_origins: https://a.example",
        1,
        16,
        "allow_origins",
        "`allow_origins` must be a list of texts, not a text; write `allow_origins: [https://a.example]`",
    ),
    (
        "allow_origins:\n  - x\n  - 80",
        3,
        5,
        "allow_origins",
        "`allow_origins` must be a list of texts, not a number; write `- \"80\"`",
    ),
    (
        "allow_methods: [GET, ~]",
        1,
        22,
        "allow_methods",
        "`allow_methods` must be a list of texts, not nothing; write `- https://app.example.com`",
    ),
    (
        "allow_credentials: yes",
        1,
        20,
        "allow_credentials",
        "`allow_credentials` must be true or false, not a text; write `allow_credentials: true`",
    ),
    (
        "name: 12",
        1,
        7,
        "name",
        "`name` must be a text, not a number; write `name: \"12\"`",
    ),
    (
        "name:",
        1,
        5,
        "name",
        "`name` must be a text, not nothing; write `name: production`",
    ),
    (
        "api_type: rset",
        1,
        11,
        "api_type",
        "`api_type` cannot be `rset`; did you mean `rest`?",
    ),
    (
        "api_type: zzz",
        1,
        11,
        "api_type",
        "`api_type` cannot be `zzz`; write one of `http`, `rest`",
    ),
    (
        "api_type: [http]",
        1,
        11,
        "api_type",
        "`api_type` must be one word, not a list; write `api_type: http or rest`",
    ),
    (
        "version: 2\nwhat: x",
        1,
        10,
        "version",
        "the file has version 2; this corstui reads up to version 1; update corstui",
    ),
    (
        "version: 0",
        1,
        10,
        "version",
        "there is no version 0 of a preset; write `version: 1`",
    ),
    (
        "version: \"1\"",
        1,
        11,
        "version",
        "`version` must be a whole number, not a text; write `version: 1`",
    ),
    (
        "version: 9999999999999999999999",
        1,
        10,
        "version",
        "`version` must be a whole number, not a number of more than 64 bits; write `version: 1`",
    ),
    (
        "version: 1.5",
        1,
        10,
        "version",
        "`version` must be a whole number, not a number with a point or an exponent; write `version: 1`",
    ),
    (
        "[]",
        1,
        1,
        "",
        "the file must be a mapping, not a list; write `name: orders-api`",
    ),
    (
        "- a",
        1,
        1,
        "",
        "the file must be a mapping, not a list; write `name: orders-api`",
    ),
    (
        "1: x",
        1,
        1,
        "",
        "the file must be a text as key, not a number; write `\"1\":`",
    ),
    (
        "name: a\n---\nname: b",
        2,
        1,
        "",
        "a preset is one YAML document; here a second begins; put each preset into a file of its own",
    ),
    (
        "name: !Ref x",
        1,
        7,
        "",
        "a preset has no tags, such as `!Ref`; write the plain value without a tag",
    ),
    (
        "ignore: [{rule: a}]",
        1,
        10,
        "ignore",
        "`ignore` lacks its `reason`; write both, as in `{rule: origin-any, reason: public data}`",
    ),
    (
        "ignore: [{rule: a, why: b}]",
        1,
        20,
        "ignore.why",
        "`why` is no key of a preset; remove it; `corstui schema` lists the keys",
    ),
    (
        "ignore: origin-any",
        1,
        9,
        "ignore",
        "`ignore` must be a list of rules, each with its reason, not a text; write `ignore: [{rule: origin-any, reason: public data}]`",
    ),
    (
        "environments: {dev: {max_ages: 1}}",
        1,
        22,
        "environments.dev.max_ages",
        "`max_ages` is no key of a preset; did you mean `max_age`?",
    ),
    (
        "environments: {dev: {name: x}}",
        1,
        22,
        "environments.dev.name",
        "an environment cannot change `name`; set it for the design as a whole",
    ),
    (
        "environments: {dev: {max_age: [é]}}",
        1,
        31,
        "environments.dev.max_age",
        "`environments.dev.max_age` must be a whole number of seconds, not a list; write `max_age: 600`",
    ),
    (
        "environments: {dev: ~}",
        1,
        21,
        "environments.dev",
        "`environments.dev` must be a mapping, not nothing; write `dev: {stage: dev}`",
    ),
];

fn fails(text: &str) -> ReadError {
    read(text).expect_err(text)
}

#[test]
fn the_contracts_file_reads_as_it_says() {
    let text = "version: 1\nname: orders-api\napi_type: http   # http | rest\n\
        allow_origins: [https://app.example.com]\nallow_methods: [GET, POST]\n\
        allow_headers: [content-type, authorization]\nexpose_headers: []\n\
        max_age: 600\nallow_credentials: false\n\
        routes: [GET /orders, ANY /admin/{proxy+}]   # METHOD /path\n\
        authorizer: none\nanswered_by: gateway\nbinary_media_types: []\nstage: production\n\
        ignore: [{rule: origin-any, reason: public open data}]\n\
        environments:\n  dev: {allow_origins: [http://localhost:5173]}\n";
    let loaded = read(text).expect("the contract's own example");
    let draft = loaded.draft;
    assert_eq!(draft.routes, ["GET /orders", "ANY /admin/{proxy+}"]);
    assert_eq!(draft.max_age, Some(MaxAgeInput::Seconds(600)));
    assert_eq!(draft.ignore[0].reason, "public open data");
    let dev = draft.overlaid("dev").expect("dev");
    assert_eq!(dev.allow_origins, ["http://localhost:5173"]);
    assert!(loaded.has_comments);
}

#[test]
fn what_is_missing_has_its_default() {
    let loaded = read("stage: dev").expect("a preset");
    let draft = Draft {
        stage: Some("dev".into()),
        ..Draft::default()
    };
    assert_eq!(loaded.draft, draft);
    assert!(!loaded.has_comments);
}

#[test]
fn a_max_age_of_any_plain_kind_is_kept() {
    let cases = [
        ("600", Some(MaxAgeInput::Seconds(600))),
        ("-1", Some(MaxAgeInput::Seconds(-1))),
        ("null", None),
        ("", None),
        ("10m", Some(MaxAgeInput::Text("10m".into()))),
        ("1.5", Some(MaxAgeInput::Text("1.5".into()))),
        ("\"600\"", Some(MaxAgeInput::Text("600".into()))),
        (
            "99999999999999999999",
            Some(MaxAgeInput::Text("99999999999999999999".into())),
        ),
    ];
    for (written, max_age) in cases {
        let loaded = read(&format!("max_age: {written}\n")).expect(written);
        assert_eq!(loaded.draft.max_age, max_age, "{written}");
    }
}

#[test]
fn every_slip_has_its_place_its_key_and_its_remedy() {
    for &(text, line, column, key, says) in SLIPS {
        let error = fails(text);
        let spot = error.spot.clone().expect(text);
        assert_eq!((spot.line, spot.column), (line, column), "{text}: {error}");
        assert_eq!(error.key.as_deref().unwrap_or(""), key, "{text}");
        let said = format!("{}; {}", error.message(), error.help());
        if says.is_empty() {
            assert!(matches!(error.reason, Reason::Syntax(_)), "{text}: {said}");
        } else {
            assert_eq!(said, says, "{text}");
        }
    }
}

#[test]
fn a_tab_in_front_of_a_line_is_pointed_at_itself() {
    let cases = [
        ("name: a\n\tstage: b", 2, 1),
        ("name: é\r\n\tstage: b\r\n", 2, 1),
        ("\u{feff}name: a\n\n# c\n\tstage: b", 4, 1),
        ("name: a\n\t\nstage: b\n\troutes: []", 4, 1),
        ("allow_origins:\n\t- https://a.example", 2, 1),
        ("allow_origins:\n- a\n\t- b", 3, 1),
        ("allow_origins:\n  - a\n  \t- b", 3, 3),
        ("environments:\n  dev:\n\tmax_age: 3", 3, 1),
        ("name: \"a\n\tb\"", 2, 1),
        ("name: |\n\ta", 2, 1),
        ("routes: [\n\tGET /a]", 2, 1),
        ("\t\t\r\t\t\u{f}\0\u{f}\ns\rJs\rJ", 1, 1),
    ];
    for (text, line, column) in cases {
        let error = fails(text);
        assert_eq!(error.reason, Reason::Tab, "{text}: {error}");
        let spot = error.spot.clone().expect("a place");
        assert_eq!((spot.line, spot.column), (line, column), "{text}: {error}");
        assert_eq!(&text[spot.bytes], "\t", "{text}");
    }
    for text in ["a: b\nc: d\te: f", "a: [\tb: c"] {
        assert!(matches!(fails(text).reason, Reason::Syntax(_)), "{text}");
    }
}

#[test]
fn hostile_texts_are_refused_at_once() {
    let bomb = (1..20).fold("a: &a [x, x]\n".to_owned(), |mut text, n| {
        let (this, last) = (char::from(b'a' + n), char::from(b'a' + n - 1));
        let items = [format!("*{last}"), format!("*{last}"), format!("*{last}")].join(", ");
        let _ = writeln!(text, "{this}: &{this} [{items}]");
        text
    });
    assert_eq!(fails(&bomb).reason, Reason::AliasBomb);
    assert_eq!(fails("").reason, Reason::Empty);
    assert_eq!(fails("# only a comment\n").reason, Reason::Empty);
    assert_eq!(fails(&"- ".repeat(500_000)).reason, Reason::TooDeep);
    assert_eq!(
        fails(&format!("a: {}", "[".repeat(500_000))).reason,
        Reason::TooDeep
    );
    let json = format!("{{\"a\":{}{}}}", "[".repeat(50_000), "]".repeat(50_000));
    assert_eq!(fails(&json).reason, Reason::TooDeep);
    assert_eq!(fails(&"x".repeat(LONGEST + 1)).reason, Reason::TooLarge);
    assert!(matches!(fails("a: &a [*a]").reason, Reason::Syntax(_)));
}

#[test]
fn designs_that_would_be_looked_at_for_ever_are_refused() {
    let with = |environments: usize, origins: usize| {
        let names: Vec<_> = (0..environments).map(|n| format!("e{n}: {{}}")).collect();
        let origins = vec!["a"; origins].join(",");
        let names = names.join(",");
        format!("allow_origins: [{origins}]\nenvironments: {{{names}}}\n")
    };
    assert_eq!(
        read(&with(100, 20_000))
            .expect("it is read")
            .draft
            .environments
            .len(),
        100
    );
    let many = fails(&with(101, 1));
    assert_eq!(many.reason, Reason::TooManyEnvironments);
    assert_eq!(many.spot.expect("a place").line, 2);
    assert_eq!(fails(&with(100, 20_001)).reason, Reason::TooMuch);
}

#[test]
fn an_alias_within_the_budget_stands_for_its_value() {
    let text = "allow_headers: &names [etag]\nexpose_headers: *names\n";
    let draft = read(text).expect("a preset").draft;
    assert_eq!(draft.expose_headers, ["etag"]);
}

#[test]
fn places_are_those_of_the_text_itself() {
    let text = "\u{feff}# é\r\nname: \"é\"   # c\nallow_origins:\n  - 'é'\n  - https://é.example\nroutes: [\"GET /é\", GET /{id}, x]\nenvironments: {dev: {routes: [a]}}\n";
    let map = read(text).expect("a preset").map;
    let cases = [
        (None, Place::field(Field::Name), "é", 2, 8),
        (
            None,
            Place::field(Field::AllowOrigins),
            "allow_origins",
            3,
            1,
        ),
        (None, Place::item(Field::AllowOrigins, 0), "é", 4, 6),
        (
            None,
            Place::item(Field::AllowOrigins, 1),
            "https://é.example",
            5,
            5,
        ),
        (None, Place::item(Field::Routes, 1), "GET /{id}", 6, 20),
        (None, Place::item(Field::Routes, 2), "x", 6, 31),
        (
            None,
            Place::field(Field::Routes),
            "[\"GET /é\", GET /{id}, x]",
            6,
            9,
        ),
        (Some("dev"), Place::item(Field::Routes, 0), "a", 7, 31),
        (Some("dev"), Place::field(Field::Name), "é", 2, 8),
        (Some("nowhere"), Place::item(Field::Routes, 2), "x", 6, 31),
        (Some("dev"), Place::item(Field::Routes, 2), "[a]", 7, 30),
    ];
    for (environment, place, written, line, column) in cases {
        let spot = map.find(environment, place).expect(written);
        assert_eq!(&text[spot.bytes.clone()], written);
        assert_eq!((spot.line, spot.column), (line, column), "{written}");
    }
    assert_eq!(map.find(None, Place::field(Field::MaxAge)), None);
}

#[test]
fn a_comment_is_no_hash_in_a_text() {
    for (text, has) in [
        ("name: a # b", true),
        ("# a\nname: b", true),
        ("name: a#b", false),
        ("name: 'a # b'", false),
        ("name: >\n  a\n  # b\n", false),
        ("# yaml-language-server: $schema=x\nname: a", false),
        ("{\"name\": \"a # b\"}", false),
        ("name: x\nroutes: [\n  a, # b\n  c]", true),
    ] {
        assert_eq!(read(text).expect(text).has_comments, has, "{text}");
    }
}

#[test]
fn json_is_read_as_json() {
    let text = "{\n\t\"version\": 1,\n\t\"name\": \"\\ud83d\\ude00\",\n\t\"max_age\": null\n}";
    let loaded = read(text).expect("a preset");
    assert_eq!(loaded.format, Format::Json);
    assert_eq!(loaded.draft.name, "😀");
    let error = fails("{\"max_age\": 1,\n \"max_age\": 2}");
    assert_eq!(error.spot.map(|s| (s.line, s.column)), Some((2, 3)));
}
