//! The gateway: what HTTP APIs and REST APIs answer, for every source of a response.
//!
//! A [`Gateway`] is a policy as it is deployed: by default with all that our complete exports contain,
//! or without the parts that a [`Setup`] leaves out. It answers one request at a time; the
//! [`Source`] says what becomes of the request behind the route. Each [`Answer`] says who made it and
//! what it rests on, because no endpoint was asked.

mod added;
mod backend;
mod basis;
mod http_api;
mod rest_api;
mod router;
mod setup;
mod source;

pub use added::AddedRoute;
pub use basis::{Basis, Certainty};
pub use setup::{Part, Setup, without};
pub use source::Source;

use crate::cors::answer::ALLOW_ORIGIN;
use crate::cors::deployment::OPTIONS;
use crate::cors::{ApiType, Authorizer, Policy};

use super::exchange::{Headers, Request, Response};
use router::{Router, Target};

/// Who made an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Responder {
    /// API Gateway by itself, an authorizer or a firewall in front of it included.
    Gateway,
    /// The mock integration of a REST API, which is API Gateway too.
    Mock,
    /// The function behind it.
    Function,
}

impl Responder {
    /// The word that JSON and screens use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Gateway => "gateway",
            Self::Mock => "mock",
            Self::Function => "function",
        }
    }
}

/// A response and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// As it travels.
    pub response: Response,
    /// Who made it.
    pub by: Responder,
    /// What happened: the source that was asked for, unless the request came to another end, such as
    /// [`Source::UnknownRoute`].
    pub source: Source,
    /// What it rests on.
    pub basis: Basis,
    /// The route that it rests on and that the design does not have, if there is one.
    pub added: Option<AddedRoute>,
}

impl Answer {
    /// An error that API Gateway makes.
    fn of_gateway(api_type: ApiType, source: Source, cors: Headers, basis: Basis) -> Self {
        let mut headers = cors;
        headers.push("content-type", "application/json");
        Self {
            response: Response {
                status: status(source, api_type),
                headers,
            },
            by: Responder::Gateway,
            source,
            basis,
            added: None,
        }
    }

    /// The same answer, resting on a route that the design does not have.
    fn resting_on(self, added: Option<AddedRoute>) -> Self {
        match added {
            Some(added) => Self {
                basis: basis::added_route(&added),
                added: Some(added),
                ..self
            },
            None => self,
        }
    }

    /// The value of `Access-Control-Allow-Origin`, if there is one.
    pub fn allow_origin(&self) -> Option<String> {
        self.response.headers.get(ALLOW_ORIGIN)
    }
}

/// A deployed policy.
#[derive(Debug)]
pub struct Gateway<'a> {
    policy: &'a Policy,
    setup: Setup,
    router: Router,
    /// The declared routes alone, where the setup adds others.
    declared: Option<Router>,
}

/// A request, and what an answer asks of it.
struct Ask<'a> {
    request: &'a Request,
    origin: Option<String>,
}

impl<'a> Ask<'a> {
    fn new(request: &'a Request) -> Self {
        let origin = request.headers.get("origin");
        Self {
            request,
            origin: origin.filter(|origin| !origin.is_empty()),
        }
    }

    /// Whether it is an OPTIONS request that asks for a method, which is all that a function looks at.
    fn asks_for_method(&self) -> bool {
        let method = self.request.headers.get("access-control-request-method");
        self.request.method == OPTIONS && method.is_some_and(|method| !method.is_empty())
    }

    /// Whether it is a preflight: OPTIONS with `Origin` and `Access-Control-Request-Method`.
    fn is_preflight(&self) -> bool {
        self.asks_for_method() && self.origin.is_some()
    }
}

impl<'a> Gateway<'a> {
    /// Deploys a policy.
    pub fn new(policy: &'a Policy, setup: Setup) -> Self {
        Self {
            policy,
            setup,
            router: Router::new(policy, setup.options_routes),
            declared: (setup.options_routes && !policy.routes.is_empty())
                .then(|| Router::new(policy, false)),
        }
    }

    /// The policy that is deployed.
    pub const fn policy(&self) -> &'a Policy {
        self.policy
    }

    /// Answers a request whose integration succeeds, as it does for preflights.
    pub fn respond(&self, request: &Request) -> Answer {
        self.respond_from(request, Source::Success)
    }

    /// Answers a request that meets with `source`.
    ///
    /// The path is that of a route; the stage may stand in front as in the invoke URL. A source that
    /// this API type does not have is answered as [`Source::UnknownRoute`].
    pub fn respond_from(&self, request: &Request, source: Source) -> Answer {
        let ask = Ask::new(request);
        let api_type = self.policy.api_type;
        let source = match source.status(api_type) {
            Some(_) => source,
            None => Source::UnknownRoute,
        };
        let answer = match api_type {
            ApiType::Http => http_api::answer(self, &ask, source),
            ApiType::Rest if source.comes_before_routes() => rest_api::error(self, source),
            ApiType::Rest => rest_api::answer(self, &ask, source),
        };
        let added = self.added_route(&ask, answer.source);
        answer.resting_on(added)
    }

    fn find(&self, ask: &Ask<'_>) -> Option<Target> {
        self.router.find(&ask.request.method, &ask.request.path)
    }

    /// The authorizer that refuses this request: a preflight carries no proof.
    fn refuses(&self, ask: &Ask<'_>, target: Target) -> Option<Authorizer> {
        let guard = self.policy.authorizer.filter(|a| a.refuses_strangers());
        guard.filter(|_| target.checked && ask.is_preflight())
    }

    fn status(&self, source: Source) -> u16 {
        status(source, self.policy.api_type)
    }
}

/// The status of a source that the API type has.
fn status(source: Source, api_type: ApiType) -> u16 {
    source
        .status(api_type)
        .expect("the gateway meets no source that its API type lacks")
}

#[cfg(test)]
mod tests;
