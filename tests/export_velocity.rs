//! The response templates of REST APIs, rendered by Apache Velocity: an allowed origin gets the whole
//! header set that the policy grants, everybody else gets none of it.

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::iter;
use std::process::Command;

use corstui::cors::{AnsweredBy, ApiType, HeaderName, Method, Policy};
use corstui::export::{self, Scope, Subject};
use serde_json::Value;

#[path = "export_support/designs.rs"]
mod designs;
#[path = "export_support/tools.rs"]
mod tools;

use tools::{fill, json_lines, project, run, tool};

/// What a template is rendered with.
#[derive(Clone, Debug)]
struct Request {
    /// What a header that was not sent reads as; API Gateway does not tell.
    missing: Option<&'static str>,
    /// Kind (`header`, `querystring`), name, value.
    parameters: Vec<(&'static str, &'static str, String)>,
}

/// What one request must get: no header, or the whole set for this origin.
struct Case {
    design: String,
    template: String,
    request: Request,
    granted: BTreeMap<String, String>,
}

impl Case {
    /// The case as `MappingTemplates.java` reads it.
    fn line(&self) -> String {
        let Request {
            missing,
            parameters,
        } = &self.request;
        let missing = missing.map_or_else(|| "-".to_owned(), hex);
        let parameters = parameters
            .iter()
            .flat_map(|(kind, name, value)| [*kind, *name, value].map(hex));
        let fields: Vec<_> = [hex(&self.template), missing]
            .into_iter()
            .chain(parameters)
            .collect();
        fields.join(" ")
    }
}

fn hex(text: &str) -> String {
    text.bytes().fold(String::new(), |mut digits, byte| {
        write!(digits, "{byte:02x}").expect("a String takes everything");
        digits
    })
}

/// Renders all of them in one Java; `None` without the toolchain.
fn render(cases: &[Case]) -> Option<Vec<Value>> {
    let java = tool("bin/java")?;
    let jars: Option<Vec<_>> = ["velocity", "commons-collections3", "commons-lang"]
        .iter()
        .map(|name| tool(&format!("java/{name}.jar")))
        .collect();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let lines: Vec<_> = cases.iter().map(Case::line).collect();
    fill(folder.path(), &[("cases".to_owned(), lines.join("\n"))]);
    let rendered = run(Command::new(java)
        .arg("-cp")
        .arg(env::join_paths(jars?).expect("a class path"))
        .arg(project("tests/toolchain/MappingTemplates.java"))
        .arg(folder.path().join("cases")));
    let complaints = String::from_utf8_lossy(&rendered.stderr);
    assert!(rendered.status.success(), "{complaints}");
    Some(json_lines(&rendered))
}

/// Every text under a key, anywhere in a YAML document.
fn texts_under<'y>(yaml: &'y serde_yaml::Value, wanted: &str, found: &mut Vec<&'y str>) {
    match yaml {
        serde_yaml::Value::Mapping(mapping) => {
            for (key, value) in mapping {
                if key.as_str() == Some(wanted) {
                    let texts = value.as_mapping().into_iter().flat_map(|map| map.values());
                    found.extend(texts.map(|text| text.as_str().expect("a template")));
                }
                texts_under(value, wanted, found);
            }
        }
        serde_yaml::Value::Sequence(items) => {
            for item in items {
                texts_under(item, wanted, found);
            }
        }
        serde_yaml::Value::Tagged(tagged) => texts_under(&tagged.value, wanted, found),
        _ => {}
    }
}

/// The one template that all OPTIONS methods of an export have under `key`.
fn template(name: &str, policy: &Policy, key: &str) -> String {
    let sam = export::find("sam").expect("a target");
    let text = sam.export(&Subject::alone(policy), Scope::Template).text;
    let yaml: serde_yaml::Value = serde_yaml::from_str(&text).expect("YAML");
    let mut found = Vec::new();
    texts_under(&yaml, key, &mut found);
    assert!(
        !found.is_empty() && found.windows(2).all(|two| two[0] == two[1]),
        "{name}: {found:#?}"
    );
    found[0].to_owned()
}

/// What an allowed origin gets beside `Vary`, which goes to strangers too.
fn granted(policy: &Policy, origin: &str) -> BTreeMap<String, String> {
    let list = |items: Vec<&str>| (!items.is_empty()).then(|| items.join(","));
    let methods = policy.methods.iter().map(Method::as_str);
    let headers = policy.headers.iter().map(HeaderName::as_str);
    let headers = [
        ("Allow-Origin", Some(origin.to_owned())),
        (
            "Allow-Credentials",
            policy.credentials.then(|| "true".to_owned()),
        ),
        ("Allow-Methods", list(methods.collect())),
        ("Allow-Headers", list(headers.collect())),
        (
            "Max-Age",
            policy.max_age.map(|age| age.seconds().to_string()),
        ),
    ];
    headers
        .into_iter()
        .filter_map(|(name, value)| Some((format!("Access-Control-{name}"), value?)))
        .collect()
}

/// Origins that only a careless comparison takes for this one.
fn look_alikes(origin: &str) -> Vec<String> {
    let (scheme, host) = origin.split_once("://").unwrap_or(("https", origin));
    vec![
        format!("{origin}.evil.example"),
        format!("{scheme}://evil{host}"),
        format!("{scheme}://evil.example/{host}"),
        format!("{scheme}://evil.example?{origin}"),
        format!("{origin}/"),
        format!("{origin}:444"),
        format!(" {origin}"),
        format!("{origin},{origin}"),
        format!("{origin}'"),
        origin.to_uppercase(),
        origin.replacen('.', "x", 1),
        origin[..origin.len() - 1].to_owned(),
    ]
}

/// Callers from some of the design's origins and from everywhere else.
fn origins(policy: &Policy) -> Vec<String> {
    let all = &policy.origins;
    let some = all.iter().take(3).chain(all.last()).chain(all.get(150));
    let some: Vec<_> = some.map(|origin| origin.as_str().to_owned()).collect();
    let like = some.iter().flat_map(|origin| look_alikes(origin));
    let strangers = [
        "",
        "*",
        "null",
        "NULL",
        "https://stranger.example",
        "$origin",
        "true",
    ];
    let strangers = strangers.map(str::to_owned);
    some.iter().cloned().chain(like).chain(strangers).collect()
}

fn requests(policy: &Policy) -> Vec<(Request, Option<String>)> {
    let allowed = |origin: &str| {
        let found = policy.origins.iter().find(|o| o.as_str() == origin);
        found.map(|origin| origin.as_str().to_owned())
    };
    let first = policy.origins[0].as_str().to_owned();
    let mut requests = Vec::new();
    for missing in [None, Some("")] {
        let mut request = |parameters, origin| {
            let request = Request {
                missing,
                parameters,
            };
            requests.push((request, origin));
        };
        for origin in origins(policy) {
            for name in ["origin", "Origin"] {
                request(vec![("header", name, origin.clone())], allowed(&origin));
            }
        }
        request(Vec::new(), None);
        // Whoever writes a link must not thereby choose what an answer allows.
        for name in ["origin", "Origin"] {
            request(vec![("querystring", name, first.clone())], None);
            request(vec![("path", name, first.clone())], None);
        }
    }
    requests
}

/// The REST designs whose preflights are answered by a template.
fn chosen_by_template() -> impl Iterator<Item = (String, Policy)> {
    designs::all().into_iter().filter(|(_, policy)| {
        policy.api_type == ApiType::Rest
            && policy.answered_by == AnsweredBy::Gateway
            && policy.static_origin().is_none()
    })
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (design, policy) in chosen_by_template() {
        let template = template(&design, &policy, "responseTemplates");
        for (request, origin) in requests(&policy) {
            let granted = origin.map(|origin| granted(&policy, &origin));
            cases.push(Case {
                design: design.clone(),
                template: template.clone(),
                request,
                granted: granted.unwrap_or_default(),
            });
        }
    }
    cases
}

#[test]
fn only_listed_origins_are_granted_anything() {
    let cases = cases();
    let Some(answers) = render(&cases) else {
        return;
    };
    assert_eq!(answers.len(), cases.len());
    for (case, answer) in iter::zip(&cases, &answers) {
        let place = format!("{} {:?}: {answer}", case.design, case.request);
        let overrides = answer["overrides"].as_object().expect(&place);
        let overrides: BTreeMap<_, _> = overrides
            .iter()
            .map(|(name, value)| (name.clone(), value.as_str().expect("a text").to_owned()))
            .collect();
        assert_eq!(overrides, case.granted, "{place}");
        let text = answer["text"].as_str().expect("a text");
        assert_eq!(text.trim(), "", "a preflight has no body: {place}");
    }
    let allowed = cases.iter().filter(|case| !case.granted.is_empty());
    let designs = chosen_by_template().count();
    assert!(
        allowed.count() >= 4 * designs && designs > 5,
        "enough to mean something"
    );
    println!("{} requests to {designs} designs", cases.len());
}

/// What every mock is asked with, so that it answers at all.
#[test]
fn request_templates_ask_mocks_for_a_status() {
    let cases: Vec<_> = chosen_by_template()
        .map(|(design, policy)| Case {
            template: template(&design, &policy, "requestTemplates"),
            design,
            request: Request {
                missing: None,
                parameters: Vec::new(),
            },
            granted: BTreeMap::new(),
        })
        .collect();
    for (case, answer) in iter::zip(&cases, render(&cases).unwrap_or_default()) {
        let text = answer["text"].as_str().expect("a text");
        let asked: Value = serde_json::from_str(text).expect("JSON");
        assert_eq!(asked["statusCode"], 204, "{}", case.design);
    }
}
