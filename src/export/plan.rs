//! The plan: what every target needs to know of a policy, worked out once.
//!
//! Which routes reach the function, who answers OPTIONS on which path, and under which name and
//! stage the API goes. Targets only print it.

pub use crate::cors::deployment::{ANY, DEFAULT, Endpoint, OptionsBy};
use crate::cors::deployment::{endpoints, stage_name};
use crate::cors::{AnsweredBy, Authorizer, Policy};

use super::escape::one_line;
use super::subject::{Environments, Subject, Varied};

/// A policy, ready to print.
#[derive(Debug)]
pub struct Plan<'a> {
    /// What it was made of.
    pub policy: &'a Policy,
    /// The API's name on one line, never empty.
    pub name: String,
    /// The stage's name, such as API Gateway takes it.
    pub stage: String,
    /// The paths, in the order of their first route.
    pub endpoints: Vec<Endpoint>,
    /// What a parameter selects when the export is deployed.
    pub environments: Environments<'a>,
}

impl<'a> Plan<'a> {
    /// Works out the plan of a subject.
    pub fn new(subject: &Subject<'a>) -> Self {
        let policy = subject.policy;
        let name = one_line(&policy.name);
        Self {
            policy,
            name: if name.is_empty() {
                "api".to_owned()
            } else {
                name
            },
            stage: stage_name(policy),
            endpoints: endpoints(policy),
            environments: Environments::new(subject),
        }
    }

    /// What the file is, for its first line.
    pub fn title(&self, tool: &str) -> String {
        let kind = self.policy.api_type.name();
        format!("{}: CORS of this {kind}, for {tool}.", self.name)
    }

    /// What `read` finds in the policy, or in the policy of each environment.
    pub fn vary<T: PartialEq>(&self, read: impl Fn(&'a Policy) -> T) -> Varied<T> {
        let variants = &self.environments.all;
        if variants.is_empty() {
            return Varied::Same(read(self.policy));
        }
        Varied::new(variants.iter().map(|v| read(v.policy)).collect())
    }

    /// The stage's name, or that of each environment's stage.
    pub fn stages(&self) -> Varied<String> {
        self.vary(stage_name)
    }

    /// Whether API Gateway answers the preflights.
    pub fn gateway_answers(&self) -> bool {
        self.policy.answered_by == AnsweredBy::Gateway
    }

    /// Who checks callers, if anybody does.
    pub fn authorizer(&self) -> Option<Authorizer> {
        self.policy.authorizer.filter(|a| a.refuses_strangers())
    }

    /// How a route of an HTTP API names the kind of its authorizer, if it has one. HTTP APIs check
    /// Amazon Cognito's tokens as any other JWT, and have no API keys.
    pub fn http_authorization_type(&self) -> Option<&'static str> {
        match self.authorizer()? {
            Authorizer::Jwt | Authorizer::Cognito => Some("JWT"),
            Authorizer::Lambda => Some("CUSTOM"),
            Authorizer::Iam => Some("AWS_IAM"),
            Authorizer::None | Authorizer::ApiKey => None,
        }
    }

    /// The paths whose OPTIONS requests this one takes.
    pub fn paths_with_options(&self, by: OptionsBy) -> impl Iterator<Item = &str> {
        self.endpoints
            .iter()
            .filter(move |endpoint| endpoint.options == by)
            .map(|endpoint| endpoint.path.as_str())
    }

    /// Method and path of every route that the authorizer checks.
    pub fn checked_routes(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.endpoints.iter().flat_map(|endpoint| {
            let path = endpoint.path.as_str();
            endpoint.methods.iter().map(move |method| (*method, path))
        })
    }

    /// Whether any OPTIONS request reaches the function.
    pub fn function_sees_options(&self) -> bool {
        self.endpoints
            .iter()
            .any(|endpoint| match endpoint.options {
                OptionsBy::Function => true,
                OptionsBy::Mock => false,
                OptionsBy::Nobody => endpoint.methods.contains(&ANY),
            })
    }
}

/// A route of an HTTP API as the service names it.
pub fn route_key(method: &str, path: &str) -> String {
    if path == DEFAULT {
        path.to_owned()
    } else {
        format!("{method} {path}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::{ApiType, Draft};

    fn policy(change: impl FnOnce(&mut Draft)) -> Policy {
        let mut draft = Draft {
            allow_origins: vec!["https://app.example.com".to_owned()],
            allow_methods: vec!["GET".to_owned(), "PUT".to_owned(), "OPTIONS".to_owned()],
            ..Draft::default()
        };
        change(&mut draft);
        draft.resolve().expect("a valid draft")
    }

    fn routes(policy: &Policy) -> Vec<String> {
        let plan = Plan::new(&Subject::alone(policy));
        let checked = plan.checked_routes().map(|(m, p)| format!("{m} {p}"));
        let open = plan
            .paths_with_options(OptionsBy::Function)
            .map(|p| format!("open {p}"));
        let mock = plan
            .paths_with_options(OptionsBy::Mock)
            .map(|p| format!("mock {p}"));
        checked.chain(open).chain(mock).collect()
    }

    fn with_routes(list: &[&str], change: impl FnOnce(&mut Draft)) -> Vec<String> {
        routes(&policy(|draft| {
            draft.routes = list.iter().map(|&r| r.to_owned()).collect();
            change(draft);
        }))
    }

    #[test]
    fn without_routes_the_methods_become_an_example() {
        assert_eq!(routes(&policy(|_| {})), ["GET /", "PUT /"]);
        assert_eq!(
            routes(&policy(|d| d.allow_methods = vec!["*".to_owned()])).len(),
            5
        );
        assert_eq!(routes(&policy(|d| d.allow_methods = Vec::new())), ["GET /"]);
        assert_eq!(
            routes(&policy(|d| d.api_type = ApiType::Rest)),
            ["GET /", "PUT /", "mock /"]
        );
    }

    #[test]
    fn an_http_api_opens_options_where_an_authorizer_would_refuse_it() {
        let list = ["GET /a", "ANY /b/{proxy+}", "$default"];
        assert_eq!(
            with_routes(&list, |_| {}),
            ["GET /a", "ANY /b/{proxy+}", "ANY $default"]
        );
        assert_eq!(
            with_routes(&list, |d| d.authorizer = Some(Authorizer::Jwt)),
            [
                "GET /a",
                "ANY /b/{proxy+}",
                "ANY $default",
                "open /b/{proxy+}",
                "open /",
                "open /{proxy+}"
            ]
        );
    }

    #[test]
    fn a_function_that_answers_is_reached_by_every_preflight() {
        let list = ["GET /a", "ANY /b"];
        let function = |d: &mut Draft| d.answered_by = AnsweredBy::Function;
        assert_eq!(
            with_routes(&list, function),
            ["GET /a", "ANY /b", "open /a"]
        );
        assert_eq!(
            with_routes(&list, |d| {
                function(d);
                d.authorizer = Some(Authorizer::Iam);
            }),
            ["GET /a", "ANY /b", "open /a", "open /b"]
        );
    }

    #[test]
    fn a_rest_api_has_one_mock_per_resource() {
        let list = ["GET /a/", "GET /a", "OPTIONS /a", "ANY /b"];
        assert_eq!(
            with_routes(&list, |d| d.api_type = ApiType::Rest),
            ["GET /a", "ANY /b", "mock /a", "mock /b"]
        );
    }

    #[test]
    fn names_and_stages_are_ones_that_the_service_takes() {
        let plan_of = |name: &str, stage: Option<&str>, api_type| {
            let policy = policy(|d| {
                d.name = name.to_owned();
                d.stage = stage.map(str::to_owned);
                d.api_type = api_type;
            });
            let plan = Plan::new(&Subject::alone(&policy));
            (plan.name.clone(), plan.stage)
        };
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(plan_of("", None, ApiType::Http), pair("api", "$default"));
        assert_eq!(plan_of("a\nb", None, ApiType::Rest), pair("a b", "prod"));
        assert_eq!(
            plan_of("a", Some("$default"), ApiType::Http),
            pair("a", "$default")
        );
        assert_eq!(
            plan_of("a", Some("${x} é"), ApiType::Rest),
            pair("a", "--x---")
        );
    }
}
