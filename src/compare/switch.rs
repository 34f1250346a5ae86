//! What would change for a design on the other API type.

use std::collections::BTreeSet;

use super::need;
use crate::cors::{AnsweredBy, ApiType, Authorizer, Draft, Field, Limits, Method, Origin, Route};

/// One thing that would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switch {
    /// For better or worse.
    pub effect: Effect,
    /// The field that it is about.
    pub field: Field,
    /// What changes, in one or two sentences.
    pub text: String,
}

/// What a switch means to the design. In the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// The other type cannot express it.
    Loses,
    /// The other type can, but not by itself: somebody must build it.
    Work,
    /// The other type does by itself what now is work, or can express what now cannot be.
    Gains,
}

impl Effect {
    /// The word that screens and JSON use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Loses => "loses",
            Self::Work => "work",
            Self::Gains => "gains",
        }
    }
}

/// What would change, losses first.
pub(super) fn switches(draft: &Draft) -> Vec<Switch> {
    let to = draft.api_type.other();
    let way = Way {
        draft,
        from: draft.api_type.limits_answered_by(draft.answered_by),
        to: to.limits_answered_by(draft.answered_by),
        name: to.name(),
    };
    let mut switches: Vec<_> = [
        way.scheme_wildcards(),
        way.custom_schemes(),
        way.null_origin(),
        way.several_origins(),
        way.methods(),
        way.quotes(),
        way.max_age(),
        way.default_route(),
        way.authorizer(),
        way.preflights(),
        way.real_responses(),
        way.error_responses(),
        way.binary_media_types(),
    ]
    .into_iter()
    .flatten()
    .collect();
    switches.sort_by_key(|switch| switch.effect);
    switches
}

/// From one API type to the other.
struct Way<'d> {
    draft: &'d Draft,
    from: &'static Limits,
    to: &'static Limits,
    /// The other type's name.
    name: &'static str,
}

impl Way<'_> {
    fn scheme_wildcards(&self) -> Option<Switch> {
        let entries = self.entries(|o| matches!(o, Origin::AnyOf(_)));
        let lost = !self.to.scheme_wildcards && !entries.is_empty();
        lost.then(|| {
            loses(
                Field::AllowOrigins,
                format!(
                    "{entries} is not available: a {} sends it as it stands, and no origin matches.",
                    self.name
                ),
            )
        })
    }

    fn custom_schemes(&self) -> Option<Switch> {
        let entries = self.entries(need::is_custom);
        let lost = !self.to.custom_schemes && !entries.is_empty();
        lost.then(|| {
            loses(
                Field::AllowOrigins,
                format!(
                    "{entries} is refused: an {} takes origins with http and https only.",
                    self.name
                ),
            )
        })
    }

    fn null_origin(&self) -> Option<Switch> {
        let lost = !self.to.null_origin && !self.entries(|o| *o == Origin::Null).is_empty();
        lost.then(|| {
            loses(
                Field::AllowOrigins,
                format!("The origin `null` is refused by an {}.", self.name),
            )
        })
    }

    fn several_origins(&self) -> Option<Switch> {
        let count = need::several_origins(self.draft);
        if count < 2 {
            return None;
        }
        match (self.from.several_origins, self.to.several_origins) {
            (true, false) => Some(work(
                Field::AllowOrigins,
                format!(
                    "{count} origins need a template or a function that picks the right one: a \
                     mapping holds one origin."
                ),
            )),
            (false, true) => Some(gains(
                Field::AllowOrigins,
                format!(
                    "The settings hold all {count} origins, and the gateway picks the right one."
                ),
            )),
            _ => None,
        }
    }

    fn methods(&self) -> Option<Switch> {
        let others: Vec<_> = self
            .draft
            .allow_methods
            .iter()
            .filter(|m| matches!(Method::parse(m), Some(Method::Other(_))))
            .map(|m| format!("`{m}`"))
            .collect();
        let lost = self.to.known_methods_only && !self.from.known_methods_only;
        (lost && !others.is_empty()).then(|| {
            loses(
                Field::AllowMethods,
                format!("{} is refused as a method.", others.join(", ")),
            )
        })
    }

    fn quotes(&self) -> Option<Switch> {
        let fields = [
            Field::AllowOrigins,
            Field::AllowMethods,
            Field::AllowHeaders,
            Field::ExposeHeaders,
        ];
        let quoted = |field: &Field| {
            let list = self.draft.list(*field);
            list.is_some_and(|items| items.iter().any(|item| item.contains('\'')))
        };
        let lost = self.to.quoted_mappings && !self.from.quoted_mappings;
        let field = fields.into_iter().find(quoted).filter(|_| lost)?;
        Some(loses(
            field,
            "A value with a single quote cannot stand in a mapping.".to_owned(),
        ))
    }

    fn max_age(&self) -> Option<Switch> {
        let seconds = need::max_age(self.draft)?.seconds();
        let bounds = self.to.max_age.as_ref()?;
        (!bounds.contains(&seconds)).then(|| {
            let (start, end) = (bounds.start(), bounds.end());
            let text = format!("A max age of {seconds} is refused: {start} to {end} seconds.");
            loses(Field::MaxAge, text)
        })
    }

    fn default_route(&self) -> Option<Switch> {
        let lost = !self.to.default_route && need::has_default_route(self.draft);
        lost.then(|| {
            work(
                Field::Routes,
                format!(
                    "A {} has no `$default`: write `ANY /` and `ANY /{{proxy+}}` in its place.",
                    self.name
                ),
            )
        })
    }

    fn authorizer(&self) -> Option<Switch> {
        let authorizer = self.draft.authorizer?;
        if self.to.authorizers.contains(&authorizer) {
            return None;
        }
        Some(match authorizer {
            Authorizer::Jwt => work(
                Field::Authorizer,
                format!(
                    "A {} has no JWT authorizer: check the token in a Lambda authorizer, or take a \
                     Cognito user pool.",
                    self.name
                ),
            ),
            Authorizer::ApiKey => loses(
                Field::Authorizer,
                format!(
                    "An {} has no API keys and no usage plans: check the key in a Lambda \
                     authorizer, and do without quotas.",
                    self.name
                ),
            ),
            other => loses(
                Field::Authorizer,
                format!("There is no authorizer `{}`.", other.key()),
            ),
        })
    }

    fn preflights(&self) -> Option<Switch> {
        if self.draft.answered_by == AnsweredBy::Function {
            return None;
        }
        let paths = self.paths();
        Some(match self.draft.api_type {
            ApiType::Http => {
                let each = match paths {
                    0 => "every resource".to_owned(),
                    1 => "your resource".to_owned(),
                    count => format!("each of your {count} resources"),
                };
                work(
                    Field::Routes,
                    format!("Preflights need an OPTIONS method on {each}: none is inherited."),
                )
            }
            ApiType::Rest => gains(
                Field::Routes,
                "One block of settings answers the preflights of all routes; the OPTIONS methods go."
                    .to_owned(),
            ),
        })
    }

    fn real_responses(&self) -> Option<Switch> {
        match (self.from.backend_headers_pass, self.to.backend_headers_pass) {
            (false, true) => Some(work(
                Field::AllowOrigins,
                "Your function must send Access-Control-Allow-Origin on every response: behind a \
                 proxy integration the gateway adds nothing."
                    .to_owned(),
            )),
            (true, false) => Some(gains(
                Field::AllowOrigins,
                "The gateway adds the headers to every response, and drops those that your function \
                 sends."
                    .to_owned(),
            )),
            _ => None,
        }
    }

    /// The gateway's own errors: on a REST API gateway responses with fixed headers; on an HTTP API
    /// its CORS settings are believed to cover them, and without settings nothing does.
    fn error_responses(&self) -> Option<Switch> {
        let to_rest = self.to.gateway_responses;
        let readable = need::errors_readable(self.draft);
        let by_settings = self.draft.answered_by == AnsweredBy::Gateway;
        let (effect, text) = match (to_rest, by_settings, readable) {
            (true, true, true) => (
                Effect::Work,
                "need CORS headers in gateway responses, which hold one fixed origin or `*`",
            ),
            (true, true, false) => (
                Effect::Loses,
                "carry fixed headers only, which cannot choose an origin, and `*` does not go with \
                 credentials: no site can read them",
            ),
            (true, false, true) => (
                Effect::Gains,
                "can carry CORS headers, in gateway responses",
            ),
            (false, true, true) => (
                Effect::Loses,
                "cannot be shaped: gateway responses do not exist. The CORS settings are believed to \
                 cover them",
            ),
            (false, true, false) => (
                Effect::Gains,
                "are believed to carry the CORS headers of the settings, which choose the origin",
            ),
            (false, false, true) => (
                Effect::Loses,
                "carry no CORS headers: gateway responses do not exist",
            ),
            (_, false, false) => return None,
        };
        let text = format!("Errors that the gateway makes, such as 401 and 429, {text}.");
        Some(Switch {
            effect,
            field: Field::AllowOrigins,
            text,
        })
    }

    fn binary_media_types(&self) -> Option<Switch> {
        let types = &self.draft.binary_media_types;
        let lost = self.draft.api_type == ApiType::Rest && !types.is_empty();
        lost.then(|| {
            work(
                Field::BinaryMediaTypes,
                format!(
                    "An {} has no list of binary media types: your function marks a binary body \
                     with isBase64Encoded.",
                    self.name
                ),
            )
        })
    }

    /// The entries of this kind, in backticks; empty when there are none.
    fn entries(&self, is: impl Fn(&Origin) -> bool) -> String {
        let entries: Vec<_> = need::origins(self.draft)
            .filter(|origin| is(origin))
            .map(|origin| format!("`{origin}`"))
            .collect();
        entries.join(", ")
    }

    /// How many different paths the routes have.
    fn paths(&self) -> usize {
        let routes = self.draft.routes.iter();
        let paths: BTreeSet<_> = routes
            .filter_map(|route| Route::parse(route, self.draft.api_type).ok())
            .map(|route| route.path().to_owned())
            .collect();
        paths.len()
    }
}

const fn loses(field: Field, text: String) -> Switch {
    Switch {
        effect: Effect::Loses,
        field,
        text,
    }
}

const fn work(field: Field, text: String) -> Switch {
    Switch {
        effect: Effect::Work,
        field,
        text,
    }
}

const fn gains(field: Field, text: String) -> Switch {
    Switch {
        effect: Effect::Gains,
        field,
        text,
    }
}

#[cfg(test)]
mod tests;
