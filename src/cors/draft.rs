//! The draft: what was typed, sense or nonsense.

use std::fmt;

use super::{AnsweredBy, ApiType, Authorizer, Environment, Field, MaxAgeInput, Value};

/// A design as a person shaped it. Any text may stand in it; [`Draft::resolve`] tells whether it
/// means something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The design's name; may be empty.
    pub name: String,
    /// HTTP API or REST API.
    pub api_type: ApiType,
    /// Origins as typed.
    pub allow_origins: Vec<String>,
    /// Methods as typed.
    pub allow_methods: Vec<String>,
    /// Request header names as typed.
    pub allow_headers: Vec<String>,
    /// Response header names as typed.
    pub expose_headers: Vec<String>,
    /// The max age as typed; `None`: the header is not sent.
    pub max_age: Option<MaxAgeInput>,
    /// Whether cookies may travel.
    pub allow_credentials: bool,
    /// Routes as typed; empty: unknown.
    pub routes: Vec<String>,
    /// Who checks callers; `None`: unknown.
    pub authorizer: Option<Authorizer>,
    /// Who answers preflights.
    pub answered_by: AnsweredBy,
    /// Media types passed as binary (REST APIs).
    pub binary_media_types: Vec<String>,
    /// The stage's name, if declared.
    pub stage: Option<String>,
    /// Rules switched off.
    pub ignore: Vec<Suppression>,
    /// Overlays, in file order.
    pub environments: Vec<Environment>,
}

/// A rule that this design switches off, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// The rule's name or code, as typed.
    pub rule: String,
    /// Why it does not matter here.
    pub reason: String,
}

impl fmt::Display for Suppression {
    /// `RULE: REASON`, or the rule alone.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.reason.as_str() {
            "" => f.write_str(&self.rule),
            reason => write!(f, "{}: {reason}", self.rule),
        }
    }
}

impl Draft {
    /// The value of a field that holds a plain value; `None` when absent, and for
    /// [`Field::Ignore`] and [`Field::Environments`], which hold more than a plain value.
    pub fn get(&self, field: Field) -> Option<Value> {
        let text = |text: &str| Some(Value::Text(text.to_owned()));
        match field {
            Field::Name => text(&self.name),
            Field::ApiType => text(self.api_type.key()),
            Field::MaxAge => self.max_age.clone().map(Value::Seconds),
            Field::AllowCredentials => Some(Value::Flag(self.allow_credentials)),
            Field::Authorizer => self.authorizer.and_then(|a| text(a.key())),
            Field::AnsweredBy => text(self.answered_by.key()),
            Field::Stage => self.stage.clone().map(Value::Text),
            Field::Ignore | Field::Environments => None,
            Field::AllowOrigins
            | Field::AllowMethods
            | Field::AllowHeaders
            | Field::ExposeHeaders
            | Field::Routes
            | Field::BinaryMediaTypes => self.list(field).map(|list| Value::List(list.clone())),
        }
    }

    /// Sets a field; `None` makes it absent. A value of another shape than the field's is ignored,
    /// as is a word that the field does not know: readers check both before.
    pub fn set(&mut self, field: Field, value: Option<Value>) {
        match (field, value) {
            (Field::Name, Some(Value::Text(text))) => self.name = text,
            (Field::Stage, Some(Value::Text(text))) => self.stage = Some(text),
            (Field::Stage, None) => self.stage = None,
            (Field::ApiType, Some(Value::Text(key))) => {
                self.api_type = ApiType::from_key(&key).unwrap_or(self.api_type);
            }
            (Field::AnsweredBy, Some(Value::Text(key))) => {
                self.answered_by = AnsweredBy::from_key(&key).unwrap_or(self.answered_by);
            }
            (Field::Authorizer, Some(Value::Text(key))) => {
                self.authorizer = Authorizer::from_key(&key).or(self.authorizer);
            }
            (Field::Authorizer, None) => self.authorizer = None,
            (Field::MaxAge, Some(Value::Seconds(input))) => self.max_age = Some(input),
            (Field::MaxAge, None) => self.max_age = None,
            (Field::AllowCredentials, Some(Value::Flag(on))) => self.allow_credentials = on,
            (field, Some(Value::List(items))) => {
                if let Some(list) = self.list_mut(field) {
                    *list = items;
                }
            }
            (field, None) => {
                if let Some(list) = self.list_mut(field) {
                    list.clear();
                }
            }
            _ => {}
        }
    }

    /// The items of a list field; `None` for a field of another shape.
    pub const fn list(&self, field: Field) -> Option<&Vec<String>> {
        match field {
            Field::AllowOrigins => Some(&self.allow_origins),
            Field::AllowMethods => Some(&self.allow_methods),
            Field::AllowHeaders => Some(&self.allow_headers),
            Field::ExposeHeaders => Some(&self.expose_headers),
            Field::Routes => Some(&self.routes),
            Field::BinaryMediaTypes => Some(&self.binary_media_types),
            _ => None,
        }
    }

    /// The items of a list field, to change them; `None` for a field of another shape.
    pub const fn list_mut(&mut self, field: Field) -> Option<&mut Vec<String>> {
        match field {
            Field::AllowOrigins => Some(&mut self.allow_origins),
            Field::AllowMethods => Some(&mut self.allow_methods),
            Field::AllowHeaders => Some(&mut self.allow_headers),
            Field::ExposeHeaders => Some(&mut self.expose_headers),
            Field::Routes => Some(&mut self.routes),
            Field::BinaryMediaTypes => Some(&mut self.binary_media_types),
            _ => None,
        }
    }

    /// Whether the declared stage is a production one.
    pub fn is_production(&self) -> bool {
        self.stage.as_deref().is_some_and(is_production)
    }
}

/// Whether a stage of this name is a production one.
pub fn is_production(stage: &str) -> bool {
    ["production", "prod"]
        .iter()
        .any(|name| stage.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ignored_rule_is_a_line_with_its_reason() {
        let line = |reason: &str| {
            let (rule, reason) = ("origin-any".to_owned(), reason.to_owned());
            Suppression { rule, reason }.to_string()
        };
        assert_eq!(line("open data"), "origin-any: open data");
        assert_eq!(line(""), "origin-any");
    }

    #[test]
    fn a_stage_of_production_is_known_in_capitals_too() {
        for (stage, is) in [("production", true), ("Prod", true), ("product", false)] {
            assert_eq!(is_production(stage), is, "{stage}");
        }
    }

    #[test]
    fn every_plain_field_gives_back_what_was_set() {
        let list = |s: &str| Some(Value::List(vec![s.to_owned()]));
        let text = |s: &str| Some(Value::Text(s.to_owned()));
        let cases = [
            (Field::Name, text("orders")),
            (Field::ApiType, text("rest")),
            (Field::AllowOrigins, list("nonsense")),
            (Field::AllowMethods, list("GET")),
            (Field::AllowHeaders, list("x-a")),
            (Field::ExposeHeaders, list("etag")),
            (
                Field::MaxAge,
                Some(Value::Seconds(MaxAgeInput::Seconds(600))),
            ),
            (Field::AllowCredentials, Some(Value::Flag(true))),
            (Field::Routes, list("GET /")),
            (Field::Authorizer, text("jwt")),
            (Field::AnsweredBy, text("function")),
            (Field::BinaryMediaTypes, list("*/*")),
            (Field::Stage, text("prod")),
        ];
        let mut draft = Draft::default();
        for (field, value) in cases {
            draft.set(field, value.clone());
            assert_eq!(draft.get(field), value, "{field:?}");
        }
        draft.set(Field::AllowHeaders, None);
        assert!(draft.allow_headers.is_empty(), "nothing empties a list");
        assert!(draft.is_production());
        draft.set(Field::Stage, None);
        assert_eq!(draft.stage, None);
        draft.set(Field::Authorizer, None);
        assert_eq!(draft.authorizer, None);
    }
}
