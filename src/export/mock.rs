//! The mock integration that answers a REST API's preflights, as every target describes it.

use askama::Template;

use crate::cors::{Origin, Policy};

use super::escape::single_quoted;
use super::headers::{self, ALLOW_ORIGIN, Header};

/// One header of a response mapping.
#[derive(Debug)]
pub struct Mapped {
    /// Such as `Access-Control-Allow-Origin`.
    pub name: &'static str,
    /// A static mapping value, with its inner quotes; `None`: the response template sets the header,
    /// but the method response must declare it all the same.
    pub value: Option<String>,
}

/// Headers as static mapping values.
pub fn mapped(headers: Vec<Header>) -> Vec<Mapped> {
    headers
        .into_iter()
        .map(|(name, value)| Mapped {
            name,
            value: Some(single_quoted(&value)),
        })
        .collect()
}

/// The headers that the mock's answer carries.
pub fn preflight(policy: &Policy) -> Vec<Mapped> {
    let mut headers = mapped(headers::fixed_preflight(policy));
    if policy.static_origin().is_none() {
        let chosen = Mapped {
            name: ALLOW_ORIGIN,
            value: None,
        };
        headers.insert(0, chosen);
    }
    headers
}

#[derive(Template)]
#[template(path = "allow_origin.vtl", config = "assets/askama.toml")]
struct AllowOrigin<'a> {
    origins: &'a [Origin],
}

/// The response template that names the caller's origin if it is on the list, and no origin if not.
/// `None` when a static value does.
///
/// It reads headers only, in both spellings that arrive, because `$input.params("origin")` would
/// take a query parameter too; it compares whole origins; and it overrides the header once, because
/// API Gateway fails on a second time (Developer Guide, "Use a mapping template to override an API's
/// request and response parameters and status codes").
pub fn response_template(policy: &Policy) -> Option<String> {
    let template = AllowOrigin {
        origins: &policy.origins,
    };
    policy.static_origin().is_none().then(|| {
        template
            .render()
            .expect("a template of literals renders into a String")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::{ApiType, Draft};

    fn policy(origins: &[&str]) -> Policy {
        let draft = Draft {
            api_type: ApiType::Rest,
            allow_origins: origins.iter().map(|&o| o.to_owned()).collect(),
            ..Draft::default()
        };
        draft.resolve().expect("a valid draft")
    }

    #[test]
    fn one_origin_is_static_and_several_are_chosen_by_a_template() {
        let one = policy(&["https://a.example"]);
        assert_eq!(
            preflight(&one)[0].value.as_deref(),
            Some("'https://a.example'")
        );
        assert_eq!(response_template(&one), None);

        let two = policy(&["https://a.example", "null"]);
        assert_eq!(preflight(&two)[0].value, None);
        let template = response_template(&two).expect("a template");
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
             #end"
        );
    }

    /// What the template does to a request with these headers: the origin that it names, if any.
    /// Knows just the directives that the template has, and fails on any other.
    fn run(template: &str, headers: &[(&str, &str)]) -> Option<String> {
        let header = |name: &str| {
            let found = headers.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        let mut origin: Option<String> = None;
        let mut named = None;
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
                let set = "#set($context.responseOverride.header.Access-Control-Allow-Origin = \"$origin\")";
                assert_eq!(line, set);
                if running {
                    assert!(named.is_none(), "the header is overridden twice");
                    named.clone_from(&origin);
                }
            }
        }
        assert_eq!(runs.len(), 1, "each #if has its #end");
        named
    }

    #[test]
    fn the_template_names_listed_origins_and_nobody_else() {
        let listed = [
            "https://a.example",
            "http://localhost:3000",
            "null",
            "app://x",
        ];
        let template = response_template(&policy(&listed)).expect("a template");
        for origin in listed {
            for name in ["origin", "Origin"] {
                assert_eq!(run(&template, &[(name, origin)]).as_deref(), Some(origin));
            }
        }
        let empty_first = [("origin", ""), ("Origin", "null")];
        assert_eq!(run(&template, &empty_first).as_deref(), Some("null"));
        for stranger in [
            "https://axexample",
            "https://a.example.evil.test",
            "https://a.example/",
            "HTTPS://a.example",
            "",
        ] {
            assert_eq!(run(&template, &[("origin", stranger)]), None, "{stranger}");
        }
        assert_eq!(run(&template, &[]), None);
        assert_eq!(run(&template, &[("x-origin", "null")]), None);
    }
}
