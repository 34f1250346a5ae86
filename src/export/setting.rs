//! What stands behind a key of an export: a value, or a choice between environments.

use crate::cors::Policy;

use super::plan::Plan;
use super::subject::Varied;

/// A value in an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Not there.
    Absent,
    /// A text.
    Text(String),
    /// A list of texts.
    List(Vec<String>),
    /// A number.
    Number(i64),
    /// True or false.
    Flag(bool),
}

impl Value {
    /// A list; an empty one is absent.
    pub fn list<T: ToString>(items: &[T]) -> Self {
        if items.is_empty() {
            return Self::Absent;
        }
        Self::List(items.iter().map(ToString::to_string).collect())
    }

    /// A text, if there is one.
    pub fn text(text: Option<String>) -> Self {
        text.map_or(Self::Absent, Self::Text)
    }

    /// True, or nothing: most tools take both for the same, and what is not there is not read.
    pub const fn if_true(flag: bool) -> Self {
        if flag { Self::Flag(true) } else { Self::Absent }
    }
}

/// What stands behind a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// The same value in every environment.
    Value(Value),
    /// An expression of the export's language that chooses.
    Choice(String),
}

impl Setting {
    /// Nothing.
    pub const ABSENT: Self = Self::Value(Value::Absent);

    /// Whether anything stands behind the key.
    pub fn is_present(&self) -> bool {
        *self != Self::ABSENT
    }
}

/// The values of a policy's CORS settings, as HTTP APIs have them.
#[derive(Debug)]
pub struct CorsSettings {
    /// Allowed origins, a list.
    pub origins: Varied<Value>,
    /// Allowed methods, a list.
    pub methods: Varied<Value>,
    /// Allowed request headers, a list.
    pub headers: Varied<Value>,
    /// Exposed response headers, a list.
    pub expose_headers: Varied<Value>,
    /// A number of seconds.
    pub max_age: Varied<Value>,
    /// True, or absent.
    pub credentials: Varied<Value>,
}

impl CorsSettings {
    /// The values of a plan.
    pub fn of(plan: &Plan<'_>) -> Self {
        let max_age = |p: &Policy| p.max_age.map(|age| Value::Number(age.seconds()));
        Self {
            origins: plan.vary(|p| Value::list(&p.origins)),
            methods: plan.vary(|p| Value::list(&p.methods)),
            headers: plan.vary(|p| Value::list(&p.headers)),
            expose_headers: plan.vary(|p| Value::list(&p.expose_headers)),
            max_age: plan.vary(|p| max_age(p).unwrap_or(Value::Absent)),
            credentials: plan.vary(|p| Value::if_true(p.credentials)),
        }
    }

    /// The values behind a target's own keys, in the order of the fields.
    pub fn named(self, keys: [&'static str; 6]) -> [(&'static str, Varied<Value>); 6] {
        let [
            origins,
            methods,
            headers,
            expose_headers,
            max_age,
            credentials,
        ] = keys;
        [
            (origins, self.origins),
            (methods, self.methods),
            (headers, self.headers),
            (expose_headers, self.expose_headers),
            (max_age, self.max_age),
            (credentials, self.credentials),
        ]
    }
}
