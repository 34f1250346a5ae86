//! Values from users stay values: whatever is typed, an export keeps its structure, and reads back
//! what was typed.

use corstui::cors::{
    AnsweredBy, ApiType, Authorizer, Draft, HeaderName, MaxAge, MaxAgeInput, Policy,
};
use corstui::export::{Language, Scope, Subject, TARGETS};
use proptest::prelude::*;
use proptest::sample::select;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use serde_yaml::Value;

/// Text that is likely to mean something to one of the languages.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        select(vec![
            "\"",
            "'",
            "\\",
            "\n",
            "\r\n",
            "\t",
            " ",
            "#",
            "# ",
            ": ",
            "- ",
            "*",
            "&a",
            "!Ref x",
            "|",
            ">",
            "${",
            "$${",
            "%{",
            "%%{",
            "}",
            "{{",
            "}}",
            "{%",
            "%}",
            "{#",
            "EOT",
            "\nPYTHON\n",
            "\nVTL\n",
            "#end",
            "#set($x = 1)",
            "coding: latin-1",
            "coding=",
            "`",
            "```",
            "<!--",
            "<b>",
            "*/",
            "$(",
            "$context",
            "\"\"\"",
            "no",
            "0600",
            "~",
            "---\n",
            "\u{85}",
            "\u{2028}",
            "\u{feff}",
            "\u{202e}",
            "\0",
            "é",
            "😀",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

/// A header name that is a token but looks like something else.
fn token() -> impl Strategy<Value = String> {
    let piece = select(vec![
        "x", "-", "$", "#", "%", "&", "!", "|", "~", "`", "^", "+", ".", "no", "0600",
    ]);
    proptest::collection::vec(piece, 1..5).prop_map(|pieces| format!("x{}", pieces.concat()))
}

prop_compose! {
    fn drafts()(
        name in nasty(),
        stage in proptest::option::of(nasty()),
        binary in proptest::collection::vec(nasty(), 0..3),
        headers in proptest::collection::vec(token(), 0..4),
        expose in proptest::collection::vec(token(), 0..3),
        api_type in select(ApiType::ALL.to_vec()),
        answered_by in select(AnsweredBy::ALL.to_vec()),
        authorizer in proptest::option::of(select(Authorizer::ALL.to_vec())),
        origins in 1..4_usize,
        credentials in any::<bool>(),
        max_age in proptest::option::of(0..86_400_i64),
    ) -> Draft {
        Draft {
            name,
            stage,
            binary_media_types: binary,
            allow_headers: headers,
            expose_headers: expose,
            api_type,
            answered_by,
            authorizer: authorizer.filter(|a| api_type.limits().authorizers.contains(a)),
            allow_origins: (0..origins).map(|n| format!("https://s{n}.example")).collect(),
            allow_methods: vec!["GET".to_owned(), "PUT".to_owned()],
            allow_credentials: credentials,
            max_age: max_age.map(MaxAgeInput::Seconds),
            routes: vec!["GET /a".to_owned(), "ANY /b/{id}".to_owned()],
            ..Draft::default()
        }
    }
}

/// The same design with harmless words.
fn tamed(policy: &Policy) -> Policy {
    let words = |count: usize| (0..count).map(|n| format!("x-{n}")).collect();
    let draft = Draft {
        name: "api".to_owned(),
        // A blank one counts as none.
        stage: policy
            .stage
            .as_ref()
            .filter(|stage| !stage.trim().is_empty())
            .map(|_| "stage".to_owned()),
        binary_media_types: words(policy.binary_media_types.len()),
        allow_headers: words(policy.headers.len()),
        expose_headers: words(policy.expose_headers.len()),
        api_type: policy.api_type,
        answered_by: policy.answered_by,
        authorizer: policy.authorizer,
        allow_origins: policy.origins.iter().map(ToString::to_string).collect(),
        allow_methods: policy.methods.iter().map(ToString::to_string).collect(),
        allow_credentials: policy.credentials,
        max_age: policy
            .max_age
            .map(|age| MaxAgeInput::Seconds(age.seconds())),
        routes: policy.routes.iter().map(ToString::to_string).collect(),
        ..Draft::default()
    };
    draft.resolve().expect("as sound as the wild one")
}

/// A YAML document without its texts.
fn shape(value: &Value) -> Value {
    match value {
        Value::Mapping(map) => {
            Value::Mapping(map.iter().map(|(k, v)| (key_shape(k), shape(v))).collect())
        }
        Value::Sequence(items) => items.iter().map(shape).collect(),
        Value::Tagged(tagged) => Value::from(format!("{} {:?}", tagged.tag, shape(&tagged.value))),
        Value::String(_) => Value::from("text"),
        other => other.clone(),
    }
}

/// The key of a map. CloudFormation's deployment is named after a hash of what it deploys, values
/// included.
fn key_shape(key: &Value) -> Value {
    let hash = key.as_str().and_then(|k| k.strip_prefix("Deployment"));
    let is_hash = hash.is_some_and(|h| h.len() == 16 && h.chars().all(|c| c.is_ascii_hexdigit()));
    if is_hash {
        Value::from("Deployment")
    } else {
        key.clone()
    }
}

/// An HCL text without the contents of its literals, comments and heredocs, and with single blanks:
/// a literal becomes the number of templates that start in it.
fn skeleton(text: &str) -> String {
    let mut bones = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim_start().starts_with('#') {
            bones.push_str("# ");
            continue;
        }
        bones.push_str(&without_literals(line));
        if let Some((_, word)) = line.split_once("<<-") {
            let body: Vec<_> = lines.by_ref().take_while(|l| l.trim() != word).collect();
            let live = body.iter().map(|l| live_templates(l)).sum::<usize>();
            bones.extend([" ", &live.to_string(), " in ", word]);
        }
        bones.push('\n');
    }
    bones.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn without_literals(line: &str) -> String {
    let mut bones = String::new();
    let mut literal: Option<String> = None;
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match (&mut literal, c) {
            (None, '"') => literal = Some(String::new()),
            (None, _) => bones.push(c),
            (Some(text), '"') => {
                bones.extend(["\"", &live_templates(text).to_string(), "\""]);
                literal = None;
            }
            (Some(_), '\\') => {
                chars.next();
            }
            (Some(text), _) => text.push(c),
        }
    }
    assert!(literal.is_none(), "an open literal: {line}");
    bones
}

/// Code without the contents of its literals, and without comments, which have lines of their own. Lines
/// with a `#` are comments of Python, or VTL within the code, whose literals are its escaper's matter.
fn statements(text: &str, comment: &str) -> Vec<String> {
    let lines = text.lines();
    lines
        .map(|line| (line, line.trim_start()))
        .filter(|(_, code)| !code.starts_with(comment) && !code.starts_with('#'))
        .map(|(line, _)| without_class_names(&without_literals(line)))
        .collect()
}

/// A line in which each class that is called after the design, such as `OrdersStack`, is `?Stack`.
fn without_class_names(line: &str) -> String {
    let parts = line.split_inclusive("Stack").map(|part| {
        let name = |c: char| c.is_ascii_alphanumeric();
        let before = part.strip_suffix("Stack").unwrap_or(part);
        let named = before.trim_end_matches(name);
        if part.ends_with("Stack") && named != before {
            format!("{named}?Stack")
        } else {
            part.to_owned()
        }
    });
    parts.collect()
}

/// Whether Python would read a file's encoding from this comment
/// ([PEP 263](https://peps.python.org/pep-0263/)).
fn names_encoding(line: &str) -> bool {
    line.starts_with('#') && (line.contains("coding:") || line.contains("coding="))
}

/// A script without comments, with `L` for each word that is between single quotes; then the code of
/// its function, if it brings one, without literals.
fn words(text: &str) -> String {
    let (mut script, mut code) = (Vec::new(), Vec::new());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if !line.trim_start().starts_with('#') {
            script.push(line);
        }
        if line.ends_with("<<'PYTHON'") {
            code.extend(lines.by_ref().take_while(|line| *line != "PYTHON"));
        }
    }
    let mut words = without_quoted(&script.join("\n"));
    while words.contains("LL") {
        words = words.replace("LL", "L");
    }
    let code = statements(&code.join("\n"), "#");
    format!("{words}\n{}", code.join("\n"))
}

fn without_quoted(script: &str) -> String {
    let mut bones = String::new();
    let mut double = false;
    let mut chars = script.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => double = !double,
            '\\' => {
                let escaped = chars.next();
                bones.push_str(if escaped == Some('\'') { "L" } else { "\\" });
            }
            '$' if !double && chars.peek() == Some(&'\'') => {
                chars.next();
                while let Some(c) = chars.next().filter(|&c| c != '\'') {
                    if c == '\\' {
                        chars.next();
                    }
                }
                bones.push('L');
            }
            '\'' if !double => {
                assert!(chars.any(|c| c == '\''), "an open quote: {script}");
                bones.push('L');
            }
            c => bones.push(c),
        }
    }
    bones
}

/// The parts of a Markdown document without what stands in code spans, and its blocks of code as
/// their languages have it.
fn events(text: &str) -> Vec<String> {
    let mut block = String::new();
    let mut events = Vec::new();
    for event in Parser::new_ext(text, Options::all()) {
        let said = match event {
            Event::Code(_) => "a code span".to_owned(),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                block = language.into_string();
                format!("code in {block}")
            }
            Event::End(TagEnd::CodeBlock) => {
                block.clear();
                "its end".to_owned()
            }
            Event::Text(code) if block == "bash" => words(&code),
            Event::Text(code) if block == "js" => statements(&code, "//").join("\n"),
            Event::Text(code) if block == "json" => {
                let value: Value = serde_yaml::from_str(&code).expect("JSON");
                format!("{:?}", shape(&value))
            }
            other => format!("{other:?}"),
        };
        events.push(said);
    }
    events
}

/// How many `${` and `%{` are not escaped by doubling.
fn live_templates(text: &str) -> usize {
    let text = text.replace("$${", "").replace("%%{", "");
    text.matches("${").count() + text.matches("%{").count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_value_changes_the_structure(draft in drafts()) {
        let policy = draft.resolve().expect("a sound design");
        let tame = tamed(&policy);
        prop_assume!(tame.headers.len() == policy.headers.len());
        for target in TARGETS {
            for scope in Scope::ALL {
                let wild = target.export(&Subject::alone(&policy), scope);
                prop_assert_eq!(&wild, &target.export(&Subject::alone(&policy.clone()), scope), "the same bytes");
                prop_assert!(wild.text.ends_with('\n') && !wild.text.ends_with("\n\n"));
                if let Some(json) = target.json(&Subject::alone(&policy), scope) {
                    prop_assert!(serde_json::from_str::<serde_json::Value>(&json.text).is_ok());
                }
                let benign = target.export(&Subject::alone(&tame), scope).text;
                match target.language {
                    Language::Yaml => {
                        let read = |text: &str| serde_yaml::from_str::<Value>(text).map(|v| shape(&v));
                        prop_assert_eq!(read(&wild.text).expect("YAML"), read(&benign).expect("YAML"));
                    }
                    Language::Hcl => prop_assert_eq!(skeleton(&wild.text), skeleton(&benign)),
                    Language::Python => {
                        prop_assert!(!wild.text.lines().take(2).any(names_encoding));
                        prop_assert_eq!(statements(&wild.text, "#"), statements(&benign, "#"));
                    }
                    Language::JavaScript | Language::TypeScript => {
                        prop_assert_eq!(statements(&wild.text, "//"), statements(&benign, "//"));
                    }
                    Language::Shell => prop_assert_eq!(words(&wild.text), words(&benign)),
                    Language::Markdown => prop_assert_eq!(events(&wild.text), events(&benign)),
                }
            }
        }
    }

    #[test]
    fn what_was_typed_reads_back_from_sam(draft in drafts()) {
        let policy = draft.resolve().expect("a sound design");
        let sam = corstui::export::find("sam").expect("a target");
        let text = sam.export(&Subject::alone(&policy), Scope::Template).text;
        let template: Value = serde_yaml::from_str(&text).expect("YAML");
        let api = match policy.api_type {
            ApiType::Http => &template["Resources"]["HttpApi"]["Properties"],
            ApiType::Rest => &template["Resources"]["Api"]["Properties"],
        };
        let name = api["Name"].as_str().expect("a name");
        prop_assert!(!name.is_empty() && !name.contains(char::is_control) && !name.contains("{{"));
        if policy.name.chars().all(|c| c.is_ascii_graphic()) && !policy.name.contains("{{") {
            prop_assert!(policy.name.is_empty() || name == policy.name);
        }
        let stage = api["StageName"].as_str().expect("a stage");
        prop_assert!(stage == "$default"
            || stage.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'));
        if (policy.api_type, policy.answered_by) == (ApiType::Http, AnsweredBy::Gateway) {
            let cors = &api["CorsConfiguration"];
            let list = |key: &str| -> Vec<String> {
                let items = cors[key].as_sequence().into_iter().flatten();
                items.map(|item| item.as_str().expect("text").to_owned()).collect()
            };
            let texts = |names: &[HeaderName]| -> Vec<String> {
                names.iter().map(ToString::to_string).collect()
            };
            prop_assert_eq!(list("AllowHeaders"), texts(&policy.headers));
            prop_assert_eq!(list("ExposeHeaders"), texts(&policy.expose_headers));
            prop_assert_eq!(cors["MaxAge"].as_i64(), policy.max_age.map(MaxAge::seconds));
        }
        let binary = api["BinaryMediaTypes"].as_sequence();
        for (read, typed) in binary.into_iter().flatten().zip(&policy.binary_media_types) {
            let read = read.as_str().expect("text");
            prop_assert!(!read.contains("{{"));
            prop_assert!(typed.contains("{{") || read == typed);
        }
    }
}

/// Keys of a YAML text that are no texts.
fn other_keys(value: &Value) -> Vec<&Value> {
    match value {
        Value::Mapping(map) => {
            let odd = map.keys().filter(|key| !key.is_string());
            odd.chain(map.values().flat_map(other_keys)).collect()
        }
        Value::Sequence(items) => items.iter().flat_map(other_keys).collect(),
        Value::Tagged(tagged) => other_keys(&tagged.value),
        _ => Vec::new(),
    }
}

#[test]
fn an_environment_may_be_called_what_yaml_takes_for_something_else() {
    let names = [
        "null",
        "NULL",
        "true",
        "False",
        "yes",
        "on",
        "n",
        "~",
        "1e3",
        "0x10",
        "12",
        "1_000",
        ".inf",
        "2026-01-01",
        "=",
        "<<",
        "*",
        "-",
    ];
    for api_type in [ApiType::Http, ApiType::Rest] {
        let policy = |max_age: u32| {
            let draft = Draft {
                api_type,
                allow_origins: vec!["https://app.example.com".to_owned()],
                max_age: Some(MaxAgeInput::Seconds(max_age.into())),
                ..Draft::default()
            };
            draft.resolve().expect("a sound design")
        };
        let base = policy(600);
        let environments: Vec<_> = names
            .into_iter()
            .zip(1..)
            .map(|(name, seconds)| (name.to_owned(), Some(policy(seconds))))
            .collect();
        let subject = Subject {
            environments: &environments,
            ..Subject::alone(&base)
        };
        for target in TARGETS {
            for scope in Scope::ALL {
                let export = target.export(&subject, scope);
                if target.language == Language::Yaml {
                    let yaml: Value = serde_yaml::from_str(&export.text).expect("YAML");
                    assert_eq!(other_keys(&yaml), Vec::<&Value>::new(), "{}", target.name);
                    assert!(target.json(&subject, scope).is_some(), "{}", target.name);
                }
            }
        }
    }
}
