//! From draft to policy: the one door between what was typed and what is meant.

use std::collections::HashSet;
use std::hash::Hash;

use super::{
    Draft, Field, HeaderName, Limits, MaxAge, MaxAgeInput, Method, Origin, Place, Policy, Route,
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
        let headers = |field, list| entries(field, list, |h| header(h, limits));
        let policy = Policy {
            name: self.name.clone(),
            api_type: self.api_type,
            origins: entries(Field::AllowOrigins, &self.allow_origins, |o| {
                origin(o, limits)
            })?,
            methods: entries(Field::AllowMethods, &self.allow_methods, |m| {
                method(m, limits)
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
            binary_media_types: self.binary_media_types.clone(),
            stage: self.stage.clone(),
        };
        check_whole(&policy, limits)?;
        Ok(policy)
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

/// On a REST API `get`, `head` and `post` are harmless, because these three need no listing.
fn method(text: &str, limits: &Limits) -> Option<Method> {
    let method = Method::parse(text)?;
    let Method::Other(name) = &method else {
        return Some(method);
    };
    let upper = name.to_ascii_uppercase();
    let meant = Method::parse(&upper).filter(|m| Method::KNOWN.contains(m));
    let refused = limits.known_methods_only
        || upper == "ANY"
        || Method::is_forbidden(name)
        || (limits.quoted_mappings && name.contains('\''));
    match meant {
        Some(known) => (known.is_safelisted() && !limits.known_methods_only).then_some(known),
        None => (!refused).then_some(method),
    }
}

fn header(text: &str, limits: &Limits) -> Option<HeaderName> {
    let name = HeaderName::parse(text)?;
    let pattern = name.as_str().contains('*') && !name.is_wildcard();
    let unquotable = limits.quoted_mappings && name.as_str().contains('\'');
    (!pattern && !unquotable).then_some(name)
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
