//! What is deployed besides the design: the parts that it does not name, and their words.

use crate::cors::{AnsweredBy, ApiType, Policy};

/// Which parts of a deployment are there that a design does not name. By default those that our
/// complete exports contain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setup {
    /// A REST API has the gateway responses `DEFAULT_4XX` and `DEFAULT_5XX` with CORS headers.
    pub gateway_responses: bool,
    /// The function sends the CORS headers that are its part.
    pub backend_sends_headers: bool,
    /// Every path has what takes its preflights: the mock OPTIONS method of a REST API, the open
    /// OPTIONS route to a function, or before an authorizer. Otherwise only the declared routes exist,
    /// of which OPTIONS routes are open.
    pub options_routes: bool,
}

/// A part of a deployment that a design does not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The gateway responses of a REST API.
    GatewayResponses,
    /// The CORS headers that the function sends.
    BackendHeaders,
    /// The OPTIONS routes that the design does not declare.
    OptionsRoutes,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            gateway_responses: true,
            backend_sends_headers: true,
            options_routes: true,
        }
    }
}

impl Part {
    /// All, in the order they are shown.
    pub const ALL: [Self; 3] = [
        Self::GatewayResponses,
        Self::BackendHeaders,
        Self::OptionsRoutes,
    ];

    /// The word that JSON and the command line use.
    pub const fn key(self) -> &'static str {
        match self {
            Self::GatewayResponses => "gateway-responses",
            Self::BackendHeaders => "backend-headers",
            Self::OptionsRoutes => "options-routes",
        }
    }

    /// The words for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::GatewayResponses => "gateway responses",
            Self::BackendHeaders => "function's headers",
            Self::OptionsRoutes => "OPTIONS routes",
        }
    }

    /// What it is, in a line.
    pub const fn about(self) -> &'static str {
        match self {
            Self::GatewayResponses => "The gateway responses of a REST API",
            Self::BackendHeaders => "The CORS headers that the function sends",
            Self::OptionsRoutes => "The OPTIONS routes that the design does not declare",
        }
    }

    /// Whether it makes a difference for this policy.
    pub fn matters_to(self, policy: &Policy) -> bool {
        let rest = policy.api_type == ApiType::Rest;
        match self {
            Self::GatewayResponses => rest,
            Self::BackendHeaders => rest || policy.answered_by != AnsweredBy::Gateway,
            Self::OptionsRoutes => true,
        }
    }
}

impl Setup {
    /// The same without a part.
    #[must_use]
    pub const fn without(mut self, part: Part) -> Self {
        match part {
            Part::GatewayResponses => self.gateway_responses = false,
            Part::BackendHeaders => self.backend_sends_headers = false,
            Part::OptionsRoutes => self.options_routes = false,
        }
        self
    }

    /// The parts that are not there.
    pub fn left_out(self) -> impl Iterator<Item = Part> {
        let absent = move |part: &Part| self.without(*part) == self;
        Part::ALL.into_iter().filter(absent)
    }
}

/// What is left out, for people, such as `without gateway responses, OPTIONS routes`; `None`: nothing is.
pub fn without(parts: impl Iterator<Item = Part>) -> Option<String> {
    let names: Vec<_> = parts.map(Part::name).collect();
    (!names.is_empty()).then(|| format!("without {}", names.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_known_and_told_in_order() {
        let all: Vec<_> = Setup::default().left_out().collect();
        assert_eq!(all, []);
        assert_eq!(without(all.into_iter()), None);
        let setup = Setup::default()
            .without(Part::OptionsRoutes)
            .without(Part::BackendHeaders);
        let words = without(setup.left_out());
        assert_eq!(
            words.as_deref(),
            Some("without function's headers, OPTIONS routes")
        );
    }
}
