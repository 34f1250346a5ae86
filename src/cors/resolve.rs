//! From draft to policy: the one door between what was typed and what is meant.

use std::collections::HashSet;
use std::hash::Hash;

use super::{
    Draft, Field, HeaderName, Limits, MaxAge, MaxAgeInput, Method, Origin, Place, Policy, Route,
    is_quoted,
};

/// Why a draft means nothing yet. The linter says the same at greater length: a draft resolves
/// exactly when it has no finding of severity error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unresolved {
    /// The first place that cannot be read.
    pub place: Place,
}

impl Draft {
    /// Reads the draft as a policy.
    pub fn resolve(&self) -> Result<Policy, Unresolved> {
        let limits = self.api_type.limits_answered_by(self.answered_by);
        let headers = |field, list| entries(field, list, |h| limits.header(h));
        let policy = Policy {
            name: self.name.clone(),
            api_type: self.api_type,
            origins: entries(Field::AllowOrigins, &self.allow_origins, |o| {
                origin(o, limits)
            })?,
            methods: entries(Field::AllowMethods, &self.allow_methods, |m| {
                limits.method(m)
            })?,
            headers: headers(Field::AllowHeaders, &self.allow_headers)?,
            expose_headers: headers(Field::ExposeHeaders, &self.expose_headers)?,
            max_age: self
                .max_age
                .as_ref()
                .map(|input| max_age(input, limits))
                .transpose()?,
            credentials: self.allow_credentials,
            routes: entries(Field::Routes, &self.routes, |r| {
                Route::parse(r, self.api_type).ok()
            })?,
            authorizer: self.authorizer,
            answered_by: self.answered_by,
            binary_media_types: entries(
                Field::BinaryMediaTypes,
                &self.binary_media_types,
                |media_type| Some(media_type.to_owned()),
            )?,
            stage: self.stage.clone(),
        };
        check_whole(&policy, limits)?;
        Ok(policy)
    }
}

impl Limits {
    /// Reads a method that can be expressed; `None` for anything else, a method in quotes included.
    ///
    /// Where other methods than the known ones are taken, `get`, `head` and `post` are harmless,
    /// because these three need no listing.
    pub fn method(&self, text: &str) -> Option<Method> {
        let method = Method::parse(text).filter(|_| !is_quoted(text))?;
        let Method::Other(name) = &method else {
            return Some(method);
        };
        if let Some(meant) = Method::known(name) {
            return (meant.is_safelisted() && !self.known_methods_only).then_some(meant);
        }
        let refused = self.known_methods_only
            || Method::is_any_keyword(name)
            || Method::is_forbidden(name)
            || (self.quoted_mappings && name.contains('\''));
        (!refused).then_some(method)
    }

    /// Reads a header name that can be expressed; `None` for anything else, a name in quotes and a
    /// pattern such as `x-*` included.
    pub fn header(&self, text: &str) -> Option<HeaderName> {
        let name = HeaderName::parse(text).filter(|_| !is_quoted(text))?;
        let unquotable = self.quoted_mappings && name.as_str().contains('\'');
        (!name.is_pattern() && !unquotable).then_some(name)
    }
}

/// Reads each entry of a list, and leaves out what is there already.
fn entries<T: Clone + Eq + Hash>(
    field: Field,
    list: &[String],
    read: impl Fn(&str) -> Option<T>,
) -> Result<Vec<T>, Unresolved> {
    let mut seen = HashSet::with_capacity(list.len());
    let mut values = Vec::with_capacity(list.len());
    for (index, text) in list.iter().enumerate() {
        let value = read(text).ok_or(Unresolved {
            place: Place::item(field, index),
        })?;
        if seen.insert(value.clone()) {
            values.push(value);
        }
    }
    Ok(values)
}

fn origin(text: &str, limits: &Limits) -> Option<Origin> {
    Origin::parse(text).ok().filter(|o| limits.takes_origin(o))
}

fn max_age(input: &MaxAgeInput, limits: &Limits) -> Result<MaxAge, Unresolved> {
    match input {
        MaxAgeInput::Seconds(seconds)
            if limits
                .max_age
                .as_ref()
                .is_none_or(|range| range.contains(seconds)) =>
        {
            Ok(MaxAge::from_seconds(*seconds))
        }
        _ => Err(Unresolved {
            place: Place::field(Field::MaxAge),
        }),
    }
}

/// What only the whole design can tell.
fn check_whole(policy: &Policy, limits: &Limits) -> Result<(), Unresolved> {
    let unresolved = |field| {
        Err(Unresolved {
            place: Place::field(field),
        })
    };
    if policy.origins.is_empty() {
        return unresolved(Field::AllowOrigins);
    }
    if policy.credentials && policy.allows_any_origin() {
        return unresolved(Field::AllowCredentials);
    }
    if policy
        .authorizer
        .is_some_and(|a| !limits.authorizers.contains(&a))
    {
        return unresolved(Field::Authorizer);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::cors::{AnsweredBy, ApiType, Draft};

    #[test]
    fn what_is_listed_twice_is_meant_once() {
        let twice = |item: &str| vec![item.to_owned(); 2];
        let draft = Draft {
            allow_origins: twice("https://a.example"),
            allow_methods: twice("GET"),
            allow_headers: twice("x-a"),
            expose_headers: twice("etag"),
            routes: twice("GET /"),
            binary_media_types: twice("image/png"),
            ..Draft::default()
        };
        let policy = draft.resolve().expect("a valid draft");
        let lengths = [
            policy.origins.len(),
            policy.methods.len(),
            policy.headers.len(),
            policy.expose_headers.len(),
            policy.routes.len(),
            policy.binary_media_types.len(),
        ];
        assert_eq!(lengths, [1; 6]);
    }

    #[test]
    fn who_answers_decides_which_names_are_taken() {
        let http = ApiType::Http.limits();
        let rest = ApiType::Rest.limits();
        let function = ApiType::Rest.limits_answered_by(AnsweredBy::Function);
        // Method, then whether it is taken by an HTTP API, a REST API, and a function.
        let methods = [
            ("GET", [true, true, true]),
            ("*", [true, true, true]),
            ("get", [false, true, true]),
            ("patch", [false, false, false]),
            ("ANY", [false, false, false]),
            ("trace", [false, false, false]),
            ("PURGE", [false, true, true]),
            ("'GET'", [false, false, false]),
            ("x'y", [false, false, true]),
        ];
        for (text, taken) in methods {
            let found = [http, rest, function].map(|l| l.method(text).is_some());
            assert_eq!(found, taken, "{text}");
        }
        let headers = [
            ("X-A", [true, true, true]),
            ("x-*", [false, false, false]),
            ("'x-a'", [false, false, false]),
            ("x'y", [true, false, true]),
        ];
        for (text, taken) in headers {
            let found = [http, rest, function].map(|l| l.header(text).is_some());
            assert_eq!(found, taken, "{text}");
        }
    }
}
