//! Open OPTIONS routes that complete exports add and that a design does not declare.

use super::router::Target;
use super::source::{Source, refusal};
use super::{Ask, Gateway, status};
use crate::cors::deployment::OPTIONS;
use crate::cors::{AnsweredBy, ApiType, Method, RouteMethod};

/// A route that an answer rests on and that the design does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddedRoute {
    /// The path that was asked for.
    pub path: String,
    /// The status of the preflight without the route.
    pub without: u16,
    /// The rule that says so of the design.
    pub rule: &'static str,
}

impl AddedRoute {
    /// What is assumed, as a sentence without its full stop.
    pub fn text(&self) -> String {
        let Self { path, without, .. } = self;
        format!(
            "the open route OPTIONS {path} is not in the design; complete exports add it; without it: \
             {without}"
        )
    }

    /// Where to read on, as a sentence without its full stop.
    pub fn help(&self) -> String {
        let rule = self.rule;
        format!("declare that route, or deploy a complete export: `corstui explain {rule}`")
    }
}

impl Gateway<'_> {
    /// The route that lets this preflight pass and that the design does not have, where a rule warns of
    /// that; `None`: the design's own routes answer so, or the service by itself.
    pub(super) fn added_route(&self, ask: &Ask<'_>, answered: Source) -> Option<AddedRoute> {
        if !ask.is_preflight() || answered != Source::Success {
            return None;
        }
        let target = self.declared.as_ref()?.find(OPTIONS, &ask.request.path);
        let (source, rule) = self.without_route(ask, target)?;
        let path = ask.request.path.split('?').next().unwrap_or_default();
        Some(AddedRoute {
            path: path.to_owned(),
            without: status(source, self.policy.api_type),
            rule,
        })
    }

    /// What becomes of the preflight at the declared routes, and the rule that says so.
    fn without_route(
        &self,
        ask: &Ask<'_>,
        target: Option<Target>,
    ) -> Option<(Source, &'static str)> {
        let api_type = self.policy.api_type;
        let Some(target) = target else {
            // Who declares some of the OPTIONS methods of a REST API is taken to mean all.
            let missing = api_type == ApiType::Rest && self.declares_options();
            return missing.then_some((Source::UnknownRoute, "rest-options-method-missing"));
        };
        let refused = refusal(self.refuses(ask, target)?, api_type);
        match (api_type, self.policy.answered_by) {
            (ApiType::Http, _) => Some((refused, "http-authorizer-catches-preflight")),
            (ApiType::Rest, AnsweredBy::Function) => Some((refused, "rest-options-authorized")),
            // The mock methods of its own go before `ANY`.
            (ApiType::Rest, AnsweredBy::Gateway) => None,
        }
    }

    fn declares_options(&self) -> bool {
        let options = RouteMethod::One(Method::Options);
        let mut routes = self.policy.routes.iter();
        routes.any(|route| *route.method() == options)
    }
}
