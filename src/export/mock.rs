//! The mock integration that answers a REST API's preflights, as every target describes it.

use std::iter;

use askama::Template;

use crate::cors::{Origin, Policy};

use super::answer::Mapping;
use super::escape::{filters, single_quoted};
use super::headers::{self, ALLOW_ORIGIN, Header};
use super::setting::Setting;

/// Headers as static mapping values, with their inner quotes.
pub fn mapped(headers: impl IntoIterator<Item = Header>) -> Vec<Mapping<Option<String>>> {
    headers
        .into_iter()
        .map(|(name, value)| Mapping {
            name,
            value: Some(single_quoted(&value)),
        })
        .collect()
}

/// The headers that the mock's answer carries. Where one of several origins is chosen, all that
/// grants something waits for the response template, and only `Vary` goes to strangers too. `None`: the
/// template sets the header, but the method response must declare it all the same.
pub fn preflight(policy: &Policy) -> Vec<Mapping<Option<String>>> {
    let granted = headers::granted(policy);
    let vary = mapped(headers::vary(policy));
    let Some(origin) = policy.static_origin() else {
        let names = granted.into_iter().map(|(name, _)| name);
        let declared = |name| Mapping { name, value: None };
        let declared = iter::once(ALLOW_ORIGIN).chain(names).map(declared);
        return declared.chain(vary).collect();
    };
    let origin = (ALLOW_ORIGIN, origin.as_str().to_owned());
    let fixed = mapped(iter::once(origin).chain(granted));
    fixed.into_iter().chain(vary).collect()
}

#[derive(Template)]
#[template(path = "preflight.vtl", config = "assets/askama.toml")]
struct Chosen<'a> {
    any: bool,
    origins: &'a [Origin],
    granted: Vec<Header>,
}

/// The response template that answers the caller's origin if it is on the list, and grants nothing
/// if not. `None` when static values do.
pub fn response_template(policy: &Policy) -> Option<String> {
    policy
        .static_origin()
        .is_none()
        .then(|| chosen_template(policy))
}

/// The response template of any policy.
///
/// It reads headers only, in both spellings that arrive, because `$input.params("origin")` would
/// take a query parameter too; it compares whole origins; and it overrides each header once, because
/// API Gateway fails on a second time (Developer Guide, "Use a mapping template to override an API's
/// request and response parameters and status codes").
pub fn chosen_template(policy: &Policy) -> String {
    let template = Chosen {
        any: policy.allows_any_origin(),
        origins: &policy.origins,
        granted: headers::granted(policy),
    };
    template
        .render()
        .expect("a template of literals renders into a String")
}

#[derive(Template)]
#[template(path = "mock_operation.yaml", config = "assets/askama.toml")]
struct Operation {
    has_binary_types: bool,
    mock: Vec<Mapping<Setting>>,
    response_template: Setting,
}

/// What stands in an OPTIONS operation of an OpenAPI document: its response, with these headers, and
/// its mock integration.
pub fn operation(
    policy: &Policy,
    headers: Vec<Mapping<Setting>>,
    response_template: Setting,
) -> String {
    let operation = Operation {
        has_binary_types: !policy.binary_media_types.is_empty(),
        mock: headers,
        response_template,
    };
    operation
        .render()
        .expect("a template of quoted values renders into a String")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::cors::{ApiType, Draft, MaxAgeInput};

    fn list(items: &[&str]) -> Vec<String> {
        items.iter().map(|&item| item.to_owned()).collect()
    }

    /// A policy that grants all that a preflight can grant.
    fn policy(origins: &[&str]) -> Policy {
        let draft = Draft {
            api_type: ApiType::Rest,
            allow_origins: list(origins),
            allow_methods: list(&["GET", "X-$!a#end"]),
            allow_headers: list(&["x-$a-#set", "etag"]),
            max_age: Some(MaxAgeInput::Seconds(600)),
            allow_credentials: true,
            ..Draft::default()
        };
        draft.resolve().expect("a valid draft")
    }

    fn names(headers: &[Mapping<Option<String>>], is_static: bool) -> Vec<&str> {
        let of_kind = headers.iter().filter(|h| h.value.is_some() == is_static);
        of_kind.map(|header| header.name).collect()
    }

    #[test]
    fn one_origin_is_static() {
        let one = policy(&["https://a.example"]);
        let headers = preflight(&one);
        assert_eq!(headers[0].value.as_deref(), Some("'https://a.example'"));
        assert_eq!(headers.len(), 6);
        assert_eq!(names(&headers, false), [""; 0]);
        assert_eq!(response_template(&one), None);
    }

    #[test]
    fn of_several_origins_one_is_chosen_by_a_template_and_strangers_get_vary_alone() {
        let two = policy(&["https://a.example", "null"]);
        let headers = preflight(&two);
        assert_eq!(names(&headers, true), ["Vary"]);
        let template = response_template(&two).expect("a template");
        let declared = names(&headers, false);
        assert_eq!(declared.len(), 5);
        for name in declared {
            let set = format!("#set($context.responseOverride.header.{name} = ");
            assert_eq!(
                template.matches(&set).count(),
                1,
                "{name} is overridden once"
            );
        }
        assert_eq!(
            template,
            "#set($origin = $input.params().header.get('origin'))\n\
             #if(!$origin || $origin == '')\n\
             #set($origin = $input.params().header.get('Origin'))\n\
             #end\n\
             #if($origin && (\n  \
               $origin == 'https://a.example' ||\n  \
               $origin == 'null'))\n\
             #set($context.responseOverride.header.Access-Control-Allow-Origin = \"$origin\")\n\
             #set($context.responseOverride.header.Access-Control-Allow-Credentials = 'true')\n\
             #set($context.responseOverride.header.Access-Control-Allow-Methods = 'GET,X-$!a#end')\n\
             #set($context.responseOverride.header.Access-Control-Allow-Headers = 'x-$a-#set,etag')\n\
             #set($context.responseOverride.header.Access-Control-Max-Age = '600')\n\
             #end"
        );
    }

    /// What the template does to a request with these headers: the headers that it sets. Knows just
    /// the directives that the template has, and fails on any other.
    fn run(template: &str, headers: &[(&str, &str)]) -> BTreeMap<String, String> {
        let header = |name: &str| {
            let found = headers.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        let mut origin: Option<String> = None;
        let mut set = BTreeMap::new();
        let mut runs = vec![true];
        let mut lines = template.lines();
        while let Some(line) = lines.next() {
            let running = runs.iter().all(|&r| r);
            if let Some(call) = line.strip_prefix("#set($origin = $input.params().header.get('") {
                let name = call.strip_suffix("'))").expect("the end of the call");
                // A reference keeps its value when it is set to null.
                if let (true, Some(value)) = (running, header(name)) {
                    origin = Some(value);
                }
            } else if line == "#if(!$origin || $origin == '')" {
                runs.push(origin.as_deref().unwrap_or_default().is_empty());
            } else if line == "#if($origin && (" {
                let mut matched = false;
                for line in lines.by_ref() {
                    let literal = line
                        .trim()
                        .strip_prefix("$origin == '")
                        .expect("a comparison");
                    let (literal, rest) = literal.split_once('\'').expect("the literal's end");
                    matched |= origin.as_deref() == Some(literal);
                    match rest {
                        "))" => break,
                        other => assert_eq!(other, " ||"),
                    }
                }
                runs.push(matched);
            } else if line == "#end" {
                runs.pop();
            } else {
                let (name, value) = line
                    .strip_prefix("#set($context.responseOverride.header.")
                    .and_then(|rest| rest.strip_suffix(')')?.split_once(" = "))
                    .expect("an override");
                let literal = value.strip_prefix('\'').and_then(|v| v.strip_suffix('\''));
                let value = match literal {
                    Some(literal) => literal.to_owned(),
                    None if value == "\"$origin\"" => origin.clone().unwrap_or_default(),
                    None => panic!("neither a literal nor the origin: {value}"),
                };
                if running {
                    let before = set.insert(name.to_owned(), value);
                    assert_eq!(before, None, "{name} is overridden twice");
                }
            }
        }
        assert_eq!(runs.len(), 1, "each #if has its #end");
        set
    }

    #[test]
    fn the_template_answers_listed_origins_and_grants_nothing_to_others() {
        let listed = [
            "https://a.example",
            "http://localhost:3000",
            "null",
            "app://x",
        ];
        let template = response_template(&policy(&listed)).expect("a template");
        for origin in listed {
            for name in ["origin", "Origin"] {
                let set = run(&template, &[(name, origin)]);
                assert_eq!(set[ALLOW_ORIGIN], origin);
                assert_eq!(set.len(), 5);
            }
        }
        let empty_first = [("origin", ""), ("Origin", "null")];
        assert_eq!(run(&template, &empty_first)[ALLOW_ORIGIN], "null");
        let nothing = BTreeMap::new();
        for stranger in [
            "https://axexample",
            "https://a.example.evil.test",
            "https://a.example/",
            "HTTPS://a.example",
            "",
        ] {
            assert_eq!(
                run(&template, &[("origin", stranger)]),
                nothing,
                "{stranger}"
            );
        }
        assert_eq!(run(&template, &[]), nothing);
        assert_eq!(run(&template, &[("x-origin", "null")]), nothing);
    }
}
