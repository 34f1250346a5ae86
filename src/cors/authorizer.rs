//! Who checks the caller, and who answers the preflight.

/// How the API checks its callers. Matters to CORS because browsers send a preflight without any
/// credentials: an authorizer that sees the preflight refuses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Authorizer {
    /// Nobody is checked.
    None,
    /// The built-in JWT authorizer of HTTP APIs.
    Jwt,
    /// Signature Version 4.
    Iam,
    /// A Lambda authorizer.
    Lambda,
    /// An Amazon Cognito user pool; on an HTTP API by way of its JWT authorizer.
    Cognito,
    /// An API key of a REST API's usage plan, sent as `x-api-key`.
    ApiKey,
}

impl Authorizer {
    /// Every authorizer, in the order the form offers them.
    pub const ALL: [Self; 6] = [
        Self::None,
        Self::Jwt,
        Self::Iam,
        Self::Lambda,
        Self::Cognito,
        Self::ApiKey,
    ];

    /// The words of [`Self::ALL`], as the preset file writes them.
    pub const KEYS: [&'static str; 6] = ["none", "jwt", "iam", "lambda", "cognito", "api-key"];

    /// The word that the preset file uses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Jwt => "jwt",
            Self::Iam => "iam",
            Self::Lambda => "lambda",
            Self::Cognito => "cognito",
            Self::ApiKey => "api-key",
        }
    }

    /// The authorizer that the preset file calls `key`.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|a| a.key() == key)
    }

    /// Whether a caller proves itself in the `Authorization` request header.
    ///
    /// A Lambda authorizer may read anything; `Authorization` is what it reads by default.
    pub const fn reads_authorization(self) -> bool {
        matches!(self, Self::Jwt | Self::Iam | Self::Lambda | Self::Cognito)
    }

    /// Whether a request without proof is refused, preflights included.
    pub const fn refuses_strangers(self) -> bool {
        !matches!(self, Self::None)
    }
}

/// Who answers a preflight and puts the CORS headers on real responses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum AnsweredBy {
    /// API Gateway: the `CorsConfiguration` of an HTTP API, the mock OPTIONS methods of a REST API.
    #[default]
    Gateway,
    /// A Lambda function, preflights included. Only then can an origin be a subdomain pattern.
    Function,
}

impl AnsweredBy {
    /// Both, in the order the form offers them.
    pub const ALL: [Self; 2] = [Self::Gateway, Self::Function];

    /// The words of [`Self::ALL`], as the preset file writes them.
    pub const KEYS: [&'static str; 2] = ["gateway", "function"];

    /// The word that the preset file uses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Gateway => "gateway",
            Self::Function => "function",
        }
    }

    /// The one that the preset file calls `key`.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|a| a.key() == key)
    }
}
