//! What an answer rests on: how certain it is, in a sentence, and where that was read.
//!
//! Nothing here was observed on a live endpoint, so the words matter: documented means read in AWS's
//! documentation, its service models or the tools' sources; reported means seen by others in public;
//! assumed means that nobody has written it down.

use std::borrow::Cow;

use super::AddedRoute;

/// How certain it is that API Gateway answers so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Certainty {
    /// Read in documentation, a service model or the source of a tool.
    Documented,
    /// Seen by others, who reported it in public.
    Reported,
    /// Believed, without proof.
    Assumed,
}

impl Certainty {
    /// The word that JSON and screens use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Reported => "reported",
            Self::Assumed => "assumed",
        }
    }
}

/// What an answer rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// How certain it is.
    pub certainty: Certainty,
    /// What API Gateway does, as a sentence without its full stop.
    pub reason: Cow<'static, str>,
    /// Where it was read.
    pub source: &'static str,
}

const fn documented(reason: &'static str, source: &'static str) -> Basis {
    Basis {
        certainty: Certainty::Documented,
        reason: Cow::Borrowed(reason),
        source,
    }
}

const fn reported(reason: &'static str, source: &'static str) -> Basis {
    Basis {
        certainty: Certainty::Reported,
        reason: Cow::Borrowed(reason),
        source,
    }
}

const fn assumed(reason: &'static str) -> Basis {
    Basis {
        certainty: Certainty::Assumed,
        reason: Cow::Borrowed(reason),
        source: "no document says so",
    }
}

/// The answer of an OPTIONS route that the design does not declare.
pub(super) fn added_route(added: &AddedRoute) -> Basis {
    Basis {
        certainty: Certainty::Assumed,
        reason: Cow::Owned(added.text()),
        source: "the design has no such route",
    }
}

const HTTP_CORS: &str = "Developer Guide, \"Configure CORS for HTTP APIs\"";
const REST_CORS: &str = "Developer Guide, \"CORS for REST APIs\"";
const GATEWAY_RESPONSES: &str = "Developer Guide, \"Gateway responses in API Gateway\"";

pub(super) const AUTOMATIC_PREFLIGHT: Basis = reported(
    "where no route takes OPTIONS, API Gateway answers the preflight itself; that the status is 204 \
     was seen by others",
    "Developer Guide, \"Configure CORS for HTTP APIs\"; floci-io/floci pull 1955",
);

pub(super) const WILDCARD_IN_LIST: Basis = assumed(
    "API Gateway is believed to send `*` in the lists of methods and headers as it was configured",
);

pub(super) const SCHEME_WILDCARD: Basis = reported(
    "`https://*` stands for every origin of that scheme, and the header holds the one that asked",
    "Developer Guide, \"Configure CORS for HTTP APIs\"; public templates",
);

pub(super) const STRANGER: Basis =
    assumed("an origin that is not listed is believed to get the same status without CORS headers");

pub(super) const NO_ORIGIN: Basis = documented(
    "API Gateway adds CORS headers only to the answers of requests that have an Origin header",
    HTTP_CORS,
);

pub(super) const HTTP_RESPONSE: Basis = documented(
    "API Gateway adds the configured CORS headers and drops those of the integration",
    HTTP_CORS,
);

pub(super) const ROUTE_TAKES_PREFLIGHT: Basis = documented(
    "a route that takes OPTIONS takes the preflight, and the status of its integration stands",
    "Developer Guide, \"Configure CORS for HTTP APIs\"; aws/serverless-application-model issue 1603",
);

pub(super) const AUTHORIZER_TAKES_PREFLIGHT: Basis = documented(
    "the authorizer of a route that takes OPTIONS refuses preflights, because they carry no proof",
    "Developer Guide, \"Configure CORS for HTTP APIs\"; aws/serverless-application-model issue 1603",
);

pub(super) const HTTP_DENIAL: Basis = reported(
    "the denial of an authorizer carries the CORS headers",
    "aws/aws-sam-cli issue 9087",
);

pub(super) const HTTP_ERROR: Basis = assumed(
    "errors that API Gateway makes are believed to carry the CORS headers, as a denial does",
);

pub(super) const HTTP_ERROR_WITHOUT_SETTINGS: Basis = documented(
    "without CORS settings an HTTP API adds no CORS headers to its errors, and it has no gateway \
     responses",
    HTTP_CORS,
);

pub(super) const FUNCTION_HEADERS_PASS: Basis = documented(
    "a proxy integration passes the function's headers on, and adds none",
    REST_CORS,
);

pub(super) const HTTP_FUNCTION_HEADERS_PASS: Basis = documented(
    "without CORS settings an HTTP API passes the function's headers on, and adds none",
    HTTP_CORS,
);

pub(super) const MOCK_FIXED: Basis = documented(
    "the OPTIONS method is a mock whose integration response holds fixed headers, whoever asks",
    REST_CORS,
);

pub(super) const MOCK_TEMPLATE: Basis = documented(
    "the OPTIONS method is a mock whose response template picks the origin, and sends strangers \
     nothing but Vary",
    "Developer Guide, \"Use a mapping template to override an API's request and response parameters \
     and status codes\"",
);

pub(super) const GATEWAY_RESPONSE: Basis = documented(
    "API Gateway's own errors carry the headers of the gateway responses",
    GATEWAY_RESPONSES,
);

pub(super) const NO_GATEWAY_RESPONSE: Basis = documented(
    "API Gateway's own errors carry no CORS headers unless gateway responses add them",
    GATEWAY_RESPONSES,
);

pub(super) const FIXED_ERROR: Basis = documented(
    "the gateway response of a request that is too large cannot be changed",
    GATEWAY_RESPONSES,
);

pub(super) const MISSING_METHOD: Basis = reported(
    "without a method of its own on that path, API Gateway answers 403 Missing Authentication Token",
    "Code-4-Community/branch pull 277",
);

pub(super) const REST_PREFLIGHT_REFUSED: Basis = documented(
    "an OPTIONS method with an authorizer or an API key refuses preflights, because they carry no \
     proof",
    REST_CORS,
);
