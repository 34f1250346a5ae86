//! The two API types, and the one table of what each of them can express.

use std::ops::RangeInclusive;

use super::{AnsweredBy, Authorizer, Origin};

/// Which kind of Amazon API Gateway API the design is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ApiType {
    /// An HTTP API (`AWS::ApiGatewayV2::Api`), where CORS is one block of settings.
    #[default]
    Http,
    /// A REST API (`AWS::ApiGateway::RestApi`), where CORS is an OPTIONS method per resource,
    /// mapped headers, and headers from the backend.
    Rest,
}

impl ApiType {
    /// Both, in the order the form offers them.
    pub const ALL: [Self; 2] = [Self::Http, Self::Rest];

    /// The words of [`Self::ALL`], as the preset file writes them.
    pub const KEYS: [&'static str; 2] = ["http", "rest"];

    /// The word that the preset file uses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Rest => "rest",
        }
    }

    /// The API type that the preset file calls `key`.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|a| a.key() == key)
    }

    /// The name behind its article: `an HTTP API`.
    pub const fn with_article(self) -> &'static str {
        match self {
            Self::Http => "an HTTP API",
            Self::Rest => "a REST API",
        }
    }

    /// The name as AWS writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Http => "HTTP API",
            Self::Rest => "REST API",
        }
    }

    /// The other one: what this design would switch to.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Http => Self::Rest,
            Self::Rest => Self::Http,
        }
    }

    /// What this API type can express when API Gateway itself answers.
    pub const fn limits(self) -> &'static Limits {
        match self {
            Self::Http => &HTTP,
            Self::Rest => &REST,
        }
    }

    /// What can be expressed by whoever answers: a function is bound by no origin grammar of the
    /// service, because it compares the origins itself.
    pub const fn limits_answered_by(self, answered_by: AnsweredBy) -> &'static Limits {
        match (self, answered_by) {
            (_, AnsweredBy::Gateway) => self.limits(),
            (Self::Http, AnsweredBy::Function) => &HTTP_FUNCTION,
            (Self::Rest, AnsweredBy::Function) => &REST_FUNCTION,
        }
    }
}

/// What an API type can express. Sources: the API Gateway Developer Guide, the botocore service
/// models `apigateway` and `apigatewayv2`, and the pages named at each field.
#[derive(Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a table of what is possible")]
pub struct Limits {
    /// Bounds of `Access-Control-Max-Age` in seconds; `None`: the value is free text to the service.
    /// (botocore `apigatewayv2`, shape `Cors`.)
    pub max_age: Option<RangeInclusive<i64>>,
    /// `https://*` and `http://*` stand for every origin of that scheme.
    /// (Developer Guide, "Configure CORS for HTTP APIs".)
    pub scheme_wildcards: bool,
    /// Schemes besides http and https are taken. HTTP APIs answer 400 `Invalid format for origin`.
    pub custom_schemes: bool,
    /// The origin `null` is taken.
    pub null_origin: bool,
    /// `https://*.example.com` is compared as a pattern.
    pub subdomain_patterns: bool,
    /// The setting itself holds several origins and the gateway picks the right one.
    pub several_origins: bool,
    /// Methods are limited to the seven that the service knows, and `*`.
    pub known_methods_only: bool,
    /// Longest method name, in bytes (botocore `apigatewayv2`: 1 to 64).
    pub longest_method: Option<usize>,
    /// Header values stand between single quotes in mappings, and cannot hold one.
    /// (Developer Guide, "data mapping reference".) A function's headers are no mappings.
    pub quoted_mappings: bool,
    /// `$default` and routes that catch everything exist.
    pub default_route: bool,
    /// Error responses that the gateway makes can be given headers.
    pub gateway_responses: bool,
    /// CORS headers of the integration reach the browser. An HTTP API with CORS settings drops them.
    pub backend_headers_pass: bool,
    /// Which authorizers exist.
    pub authorizers: &'static [Authorizer],
}

impl Limits {
    /// Whether an origin can be expressed.
    pub fn takes_origin(&self, origin: &Origin) -> bool {
        match origin {
            Origin::Any => true,
            Origin::AnyOf(_) => self.scheme_wildcards,
            Origin::Null => self.null_origin,
            Origin::Exact(exact) => self.custom_schemes || exact.is_web(),
            Origin::Subdomains(_) => self.subdomain_patterns,
        }
    }
}

const HTTP_AUTHORIZERS: &[Authorizer] = &[
    Authorizer::None,
    Authorizer::Jwt,
    Authorizer::Iam,
    Authorizer::Lambda,
    Authorizer::Cognito,
];

const REST_AUTHORIZERS: &[Authorizer] = &[
    Authorizer::None,
    Authorizer::Iam,
    Authorizer::Lambda,
    Authorizer::Cognito,
    Authorizer::ApiKey,
];

const HTTP: Limits = Limits {
    max_age: Some(-1..=86_400),
    scheme_wildcards: true,
    custom_schemes: false,
    null_origin: false,
    subdomain_patterns: false,
    several_origins: true,
    known_methods_only: true,
    longest_method: Some(64),
    quoted_mappings: false,
    default_route: true,
    gateway_responses: false,
    backend_headers_pass: false,
    authorizers: HTTP_AUTHORIZERS,
};

const REST: Limits = Limits {
    max_age: None,
    scheme_wildcards: false,
    custom_schemes: true,
    null_origin: true,
    subdomain_patterns: false,
    several_origins: false,
    known_methods_only: false,
    longest_method: None,
    quoted_mappings: true,
    default_route: false,
    gateway_responses: true,
    backend_headers_pass: true,
    authorizers: REST_AUTHORIZERS,
};

const HTTP_FUNCTION: Limits = Limits {
    max_age: None,
    custom_schemes: true,
    null_origin: true,
    subdomain_patterns: true,
    known_methods_only: false,
    longest_method: None,
    backend_headers_pass: true,
    ..HTTP
};

const REST_FUNCTION: Limits = Limits {
    scheme_wildcards: true,
    subdomain_patterns: true,
    several_origins: true,
    quoted_mappings: false,
    ..REST
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_read_back() {
        for (api, key) in ApiType::ALL.into_iter().zip(ApiType::KEYS) {
            assert_eq!(ApiType::from_key(key), Some(api));
            assert_eq!(api.other().other(), api);
        }
        assert_eq!(ApiType::from_key("HTTP"), None);
        for (authorizer, key) in Authorizer::ALL.into_iter().zip(Authorizer::KEYS) {
            assert_eq!(Authorizer::from_key(key), Some(authorizer));
        }
        for (who, key) in AnsweredBy::ALL.into_iter().zip(AnsweredBy::KEYS) {
            assert_eq!(AnsweredBy::from_key(key), Some(who));
        }
    }
}
