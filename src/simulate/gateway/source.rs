//! The sources of a response: everything that can answer a request, and which of them a design has.

use crate::cors::{ApiType, Authorizer, Policy};

/// What answers a request, or keeps it from being answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Source {
    /// The integration, with success.
    #[default]
    Success,
    /// The integration, with a 4xx status of its own.
    ClientError,
    /// The integration, with a 5xx status of its own.
    ServerError,
    /// The function ends with an error, or runs out of time or memory.
    FunctionCrashed,
    /// The function returns what API Gateway cannot read as a response.
    BadFunctionResponse,
    /// The integration cannot be reached.
    IntegrationFailure,
    /// The integration takes too long.
    IntegrationTimeout,
    /// The authorizer finds no proof, or no valid one.
    Unauthorized,
    /// The authorizer or the resource policy knows the caller and says no.
    AccessDenied,
    /// The caller's token has expired.
    ExpiredToken,
    /// The signature is wrong.
    InvalidSignature,
    /// The authorizer itself fails.
    AuthorizerFailure,
    /// The authorizer cannot be called.
    AuthorizerMisconfigured,
    /// The API key is missing or wrong.
    InvalidApiKey,
    /// Too many requests a second.
    Throttled,
    /// The usage plan's quota is used up.
    QuotaExceeded,
    /// The request's body is too large.
    TooLarge,
    /// A request parameter does not pass validation.
    BadParameters,
    /// The request's body does not pass validation.
    BadBody,
    /// No integration takes this media type.
    UnsupportedMediaType,
    /// No route has this path and method.
    UnknownRoute,
    /// The resource is gone once the caller has been let in.
    ResourceNotFound,
    /// The API is set up wrongly, such as by a missing permission to call the function.
    ApiMisconfigured,
    /// The web application firewall says no.
    WafFiltered,
}

/// What is known of a source. [`TABLE`] holds them in the order of [`Source`].
struct Facts {
    key: &'static str,
    about: &'static str,
    /// The status on an HTTP API; `None`: it does not happen there.
    http: Option<u16>,
    /// The status on a REST API; `None`: it does not happen there.
    rest: Option<u16>,
    /// The gateway response of a REST API that is made for it, if there is a special one (botocore
    /// `apigateway`, `GatewayResponseType`).
    response_type: Option<&'static str>,
    /// With which authorizers it happens; `None`: whichever there is.
    authorizers: Option<&'static [Authorizer]>,
}

const ALL_THAT_CHECK: &[Authorizer] = &[
    Authorizer::Jwt,
    Authorizer::Iam,
    Authorizer::Lambda,
    Authorizer::Cognito,
];
const TOKENS: &[Authorizer] = &[Authorizer::Iam, Authorizer::Cognito];
const SIGNED: &[Authorizer] = &[Authorizer::Iam];
const CALLED: &[Authorizer] = &[Authorizer::Lambda];
const KEYS: &[Authorizer] = &[Authorizer::ApiKey];

const fn facts(
    key: &'static str,
    about: &'static str,
    http: Option<u16>,
    rest: Option<u16>,
) -> Facts {
    Facts {
        key,
        about,
        http,
        rest,
        response_type: None,
        authorizers: None,
    }
}

impl Facts {
    const fn typed(mut self, response_type: &'static str) -> Self {
        self.response_type = Some(response_type);
        self
    }

    const fn with(mut self, authorizers: &'static [Authorizer]) -> Self {
        self.authorizers = Some(authorizers);
        self
    }
}

/// Statuses of a REST API: botocore `apigateway` and the Developer Guide, "Gateway response types for
/// API Gateway". Of an HTTP API 401, 403, 404, 413 and 429 are what HTTP calls them; 500 for what goes
/// wrong inside and 503 for what cannot be reached are believed.
#[rustfmt::skip]
static TABLE: [Facts; 24] = [
    facts("success", "the integration succeeds", Some(200), Some(200)),
    facts("client-error", "the integration answers 4xx itself", Some(400), Some(400)),
    facts("server-error", "the integration answers 5xx itself", Some(500), Some(500)),
    facts("function-crashed", "the function ends with an error", Some(500), Some(502)),
    facts("bad-function-response", "the function returns no valid response", Some(500), Some(502)),
    facts("integration-failure", "the integration cannot be reached", Some(503), Some(504))
        .typed("INTEGRATION_FAILURE"),
    facts("integration-timeout", "the integration takes too long", Some(503), Some(504))
        .typed("INTEGRATION_TIMEOUT"),
    facts("unauthorized", "the authorizer finds no valid proof", Some(401), Some(401))
        .typed("UNAUTHORIZED").with(ALL_THAT_CHECK),
    facts("access-denied", "the authorizer says no", Some(403), Some(403))
        .typed("ACCESS_DENIED").with(ALL_THAT_CHECK),
    facts("expired-token", "the token has expired", None, Some(403)).typed("EXPIRED_TOKEN").with(TOKENS),
    facts("invalid-signature", "the signature is wrong", None, Some(403))
        .typed("INVALID_SIGNATURE").with(SIGNED),
    facts("authorizer-failure", "the authorizer itself fails", Some(500), Some(500))
        .typed("AUTHORIZER_FAILURE").with(CALLED),
    facts("authorizer-misconfigured", "the authorizer cannot be called", Some(500), Some(500))
        .typed("AUTHORIZER_CONFIGURATION_ERROR").with(CALLED),
    facts("invalid-api-key", "the API key is missing or wrong", None, Some(403))
        .typed("INVALID_API_KEY").with(KEYS),
    facts("throttled", "too many requests", Some(429), Some(429)).typed("THROTTLED"),
    facts("quota-exceeded", "the usage plan's quota is used up", None, Some(429))
        .typed("QUOTA_EXCEEDED").with(KEYS),
    facts("too-large", "the request is too large", Some(413), Some(413)).typed("REQUEST_TOO_LARGE"),
    facts("bad-parameters", "a parameter does not pass validation", None, Some(400))
        .typed("BAD_REQUEST_PARAMETERS"),
    facts("bad-body", "the body does not pass validation", None, Some(400)).typed("BAD_REQUEST_BODY"),
    facts("unsupported-media-type", "no integration takes the media type", None, Some(415))
        .typed("UNSUPPORTED_MEDIA_TYPE"),
    facts("unknown-route", "no route has this path and method", Some(404), Some(403))
        .typed("MISSING_AUTHENTICATION_TOKEN"),
    facts("resource-not-found", "the resource is gone for a caller who was let in", None, Some(404))
        .typed("RESOURCE_NOT_FOUND"),
    facts("api-misconfigured", "the API may not call its function", Some(500), Some(500))
        .typed("API_CONFIGURATION_ERROR"),
    facts("waf-filtered", "the firewall says no", None, Some(403)).typed("WAF_FILTERED"),
];

impl Source {
    /// Every source, in the order in which tables show them: the integration first, then who stands
    /// in front of it.
    pub const ALL: [Self; 24] = [
        Self::Success,
        Self::ClientError,
        Self::ServerError,
        Self::FunctionCrashed,
        Self::BadFunctionResponse,
        Self::IntegrationFailure,
        Self::IntegrationTimeout,
        Self::Unauthorized,
        Self::AccessDenied,
        Self::ExpiredToken,
        Self::InvalidSignature,
        Self::AuthorizerFailure,
        Self::AuthorizerMisconfigured,
        Self::InvalidApiKey,
        Self::Throttled,
        Self::QuotaExceeded,
        Self::TooLarge,
        Self::BadParameters,
        Self::BadBody,
        Self::UnsupportedMediaType,
        Self::UnknownRoute,
        Self::ResourceNotFound,
        Self::ApiMisconfigured,
        Self::WafFiltered,
    ];

    fn facts(self) -> &'static Facts {
        &TABLE[self as usize]
    }

    /// The word of the command line and of JSON.
    pub fn key(self) -> &'static str {
        self.facts().key
    }

    /// The source that the command line calls `key`.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.key() == key)
    }

    /// What the preflight of a request meets with that meets with this: it comes to the same path, and
    /// otherwise nothing befalls it.
    #[must_use]
    pub const fn of_preflight(self) -> Self {
        match self {
            Self::UnknownRoute => self,
            _ => Self::Success,
        }
    }

    /// What happens, as a clause.
    pub fn about(self) -> &'static str {
        self.facts().about
    }

    /// The status of its response; `None`: this API type has no such source.
    pub fn status(self, api_type: ApiType) -> Option<u16> {
        match api_type {
            ApiType::Http => self.facts().http,
            ApiType::Rest => self.facts().rest,
        }
    }

    /// The gateway responses of a REST API that decide its headers: the special one if there is one,
    /// then the one it falls back to. Empty: the integration's own headers count, or none can be set.
    pub fn gateway_responses(self) -> impl Iterator<Item = &'static str> {
        let fallback = match self.facts().rest {
            Some(500..) => "DEFAULT_5XX",
            _ => "DEFAULT_4XX",
        };
        let takes = !self.is_of_integration() && self != Self::TooLarge;
        let all = self.facts().response_type.into_iter().chain([fallback]);
        all.filter(move |_| takes)
    }

    /// Whether the integration makes the response itself, so that its headers count.
    pub const fn is_of_integration(self) -> bool {
        matches!(self, Self::Success | Self::ClientError | Self::ServerError)
    }

    /// Whether the request reaches the function although API Gateway answers: what came back, if
    /// anything, is no response.
    pub const fn ends_in_function(self) -> bool {
        matches!(
            self,
            Self::FunctionCrashed | Self::BadFunctionResponse | Self::IntegrationTimeout
        )
    }

    /// Whether it is the word of an authorizer that did its work.
    pub const fn is_denial(self) -> bool {
        matches!(self, Self::Unauthorized | Self::AccessDenied)
    }

    /// Whether it happens before API Gateway looks for a route.
    pub const fn comes_before_routes(self) -> bool {
        matches!(self, Self::WafFiltered)
    }

    /// Whether the API of this policy has such a source. What is unknown of a policy may be there.
    pub fn exists_in(self, policy: &Policy) -> bool {
        let fits = |authorizers: &[Authorizer]| match policy.authorizer {
            Some(authorizer) => authorizers.contains(&authorizer),
            None => true,
        };
        self.status(policy.api_type).is_some() && self.facts().authorizers.is_none_or(fits)
    }

    /// The sources that the API of this policy has.
    pub fn of(policy: &Policy) -> impl Iterator<Item = Self> {
        Self::ALL
            .into_iter()
            .filter(|source| source.exists_in(policy))
    }
}

/// How an authorizer refuses a request that carries no proof, such as a preflight.
pub(super) fn refusal(authorizer: Authorizer, api_type: ApiType) -> Source {
    match (authorizer, api_type) {
        (Authorizer::ApiKey, _) => Source::InvalidApiKey,
        // `Missing Authentication Token`, the same as for a method that does not exist.
        (Authorizer::Iam, ApiType::Rest) => Source::UnknownRoute,
        (Authorizer::Iam, ApiType::Http) => Source::AccessDenied,
        _ => Source::Unauthorized,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::Draft;

    #[test]
    fn keys_read_back_and_each_source_happens_somewhere() {
        for (index, source) in Source::ALL.into_iter().enumerate() {
            assert_eq!(source as usize, index);
            assert_eq!(Source::from_key(source.key()), Some(source));
            let statuses = ApiType::ALL.map(|api| source.status(api));
            assert!(statuses.iter().any(Option::is_some), "{source:?}");
            for status in statuses.into_iter().flatten() {
                assert!((200..600).contains(&status), "{source:?}");
            }
        }
    }

    #[test]
    fn the_gateway_response_is_the_special_one_and_then_the_default_of_its_class() {
        let types = |source: Source| source.gateway_responses().collect::<Vec<_>>();
        assert_eq!(types(Source::Throttled), ["THROTTLED", "DEFAULT_4XX"]);
        assert_eq!(types(Source::FunctionCrashed), ["DEFAULT_5XX"]);
        assert_eq!(
            types(Source::IntegrationTimeout),
            ["INTEGRATION_TIMEOUT", "DEFAULT_5XX"]
        );
        assert!(types(Source::TooLarge).is_empty());
        assert!(types(Source::ServerError).is_empty());
    }

    #[test]
    fn a_design_has_the_sources_of_its_api_type_and_authorizer() {
        use ApiType::{Http, Rest};
        use Authorizer::{ApiKey, Iam, Jwt, None as Open};
        let has = |api_type, authorizer, source: Source| {
            let draft = Draft {
                api_type,
                authorizer,
                allow_origins: vec!["https://a.example".to_owned()],
                ..Draft::default()
            };
            source.exists_in(&draft.resolve().expect("a valid draft"))
        };
        let cases = [
            (Http, None, Source::Success, true),
            (Http, None, Source::Unauthorized, true),
            (Http, Some(Open), Source::Unauthorized, false),
            (Http, Some(Jwt), Source::Unauthorized, true),
            (Http, Some(Jwt), Source::AuthorizerFailure, false),
            (Http, None, Source::InvalidApiKey, false),
            (Http, None, Source::WafFiltered, false),
            (Rest, None, Source::WafFiltered, true),
            (Rest, Some(ApiKey), Source::InvalidApiKey, true),
            (Rest, Some(ApiKey), Source::Unauthorized, false),
            (Rest, Some(Iam), Source::InvalidSignature, true),
            (Rest, Some(Iam), Source::QuotaExceeded, false),
        ];
        for (api_type, authorizer, source, expected) in cases {
            let found = has(api_type, authorizer, source);
            assert_eq!(found, expected, "{api_type:?} {authorizer:?} {source:?}");
        }
    }
}
