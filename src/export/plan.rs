//! The plan: what every target needs to know of a policy, worked out once.
//!
//! Which routes reach the function, who answers OPTIONS on which path, and under which name and
//! stage the API goes. Targets only print it.

use crate::cors::{AnsweredBy, ApiType, Authorizer, Method, Policy, Route, RouteMethod};

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

/// A path and who takes which method on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// Starts with a slash, or is `$default`.
    pub path: String,
    /// Methods that reach the function, checked by the authorizer: `GET` and so on, or `ANY`.
    pub methods: Vec<&'static str>,
    /// Who takes OPTIONS.
    pub options: OptionsBy,
}

/// Who takes an OPTIONS request to a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionsBy {
    /// No route of its own: the CORS settings of an HTTP API answer, or an `ANY` route that is open
    /// to everyone takes it along.
    Nobody,
    /// A mock integration of a REST API.
    Mock,
    /// The function, by a route that is open to everyone.
    Function,
}

impl Endpoint {
    /// The methods with `ANY` spelled out: all that API Gateway routes but OPTIONS.
    pub fn named_methods(&self) -> Vec<&'static str> {
        if self.methods.contains(&ANY) {
            let all = Method::KNOWN.iter().filter_map(routable);
            all.filter(|method| *method != OPTIONS).collect()
        } else {
            self.methods.clone()
        }
    }
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

/// The method of a route that takes every method.
pub const ANY: &str = "ANY";
const OPTIONS: &str = "OPTIONS";
/// The path of the route that takes whatever no other route takes.
pub const DEFAULT: &str = "$default";

/// A route of an HTTP API as the service names it.
pub fn route_key(method: &str, path: &str) -> String {
    if path == DEFAULT {
        path.to_owned()
    } else {
        format!("{method} {path}")
    }
}

/// The declared stage with what API Gateway refuses in a stage's name replaced, or the usual one.
fn stage_name(policy: &Policy) -> String {
    let (usual, is_http) = match policy.api_type {
        ApiType::Http => (DEFAULT, true),
        ApiType::Rest => ("prod", false),
    };
    let declared = policy.stage.as_deref().unwrap_or_default().trim();
    if declared.is_empty() || (is_http && declared == usual) {
        return usual.to_owned();
    }
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    declared
        .chars()
        .map(|c| if fits(c) { c } else { '-' })
        .take(128)
        .collect()
}

fn endpoints(policy: &Policy) -> Vec<Endpoint> {
    let mut endpoints = Vec::new();
    if policy.routes.is_empty() {
        for method in example_methods(policy) {
            add(&mut endpoints, "/", method);
        }
    }
    for route in &policy.routes {
        let path = path_of(route, policy.api_type);
        add(&mut endpoints, &path, method_of(route));
    }
    for endpoint in &mut endpoints {
        endpoint.options = options_by(endpoint, policy);
        endpoint.methods.retain(|method| *method != OPTIONS);
    }
    open_below_default(&mut endpoints);
    endpoints
}

fn add(endpoints: &mut Vec<Endpoint>, path: &str, method: &'static str) {
    let methods = &mut endpoint_at(endpoints, path).methods;
    if !methods.contains(&method) {
        methods.push(method);
    }
}

/// The endpoint of a path, made if there is none yet.
fn endpoint_at<'e>(endpoints: &'e mut Vec<Endpoint>, path: &str) -> &'e mut Endpoint {
    let known = endpoints.iter().position(|e| e.path == path);
    let index = known.unwrap_or_else(|| {
        endpoints.push(Endpoint {
            path: path.to_owned(),
            methods: Vec::new(),
            options: OptionsBy::Nobody,
        });
        endpoints.len() - 1
    });
    &mut endpoints[index]
}

/// `OPTIONS $default` does not exist: a greedy route stands in for it and outranks `$default`
/// (Developer Guide, "Routing to HTTP APIs"), and `/` takes what the greedy parameter leaves.
fn open_below_default(endpoints: &mut Vec<Endpoint>) {
    let default = endpoints
        .iter_mut()
        .find(|e| e.path == DEFAULT && e.options == OptionsBy::Function);
    if let Some(endpoint) = default {
        endpoint.options = OptionsBy::Nobody;
        for path in ["/", "/{proxy+}"] {
            endpoint_at(endpoints, path).options = OptionsBy::Function;
        }
    }
}

/// Who takes OPTIONS on a path, given all the methods that were declared for it.
fn options_by(endpoint: &Endpoint, policy: &Policy) -> OptionsBy {
    let any = endpoint.methods.contains(&ANY);
    let declared = endpoint.methods.contains(&OPTIONS);
    let checked = policy.authorizer.is_some_and(Authorizer::refuses_strangers);
    match (policy.answered_by, policy.api_type) {
        (AnsweredBy::Gateway, ApiType::Rest) => OptionsBy::Mock,
        (AnsweredBy::Gateway, ApiType::Http) if declared || (any && checked) => OptionsBy::Function,
        (AnsweredBy::Gateway, ApiType::Http) => OptionsBy::Nobody,
        (AnsweredBy::Function, _) if any && !checked && !declared => OptionsBy::Nobody,
        (AnsweredBy::Function, _) => OptionsBy::Function,
    }
}

/// A REST API's resources are made of segments, so `/a/` is `/a` there.
fn path_of(route: &Route, api_type: ApiType) -> String {
    match api_type {
        ApiType::Http => route.path().to_owned(),
        ApiType::Rest => {
            let segments: Vec<_> = route.segments().collect();
            format!("/{}", segments.join("/"))
        }
    }
}

fn method_of(route: &Route) -> &'static str {
    match route.method() {
        RouteMethod::Any => ANY,
        RouteMethod::One(method) => routable(method).unwrap_or(ANY),
    }
}

/// What an API without declared routes gets: the policy's own methods, named one by one, so that an
/// HTTP API answers preflights by itself.
fn example_methods(policy: &Policy) -> Vec<&'static str> {
    const USUAL: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];
    if policy.methods.contains(&Method::Any) {
        return USUAL.to_vec();
    }
    let mut methods: Vec<_> = policy
        .methods
        .iter()
        .filter_map(routable)
        .filter(|method| *method != OPTIONS)
        .collect();
    if methods.is_empty() {
        methods.push("GET");
    }
    methods
}

/// The method as API Gateway's routes name it, if it routes such a method.
fn routable(method: &Method) -> Option<&'static str> {
    Some(match method {
        Method::Get => "GET",
        Method::Head => "HEAD",
        Method::Post => "POST",
        Method::Put => "PUT",
        Method::Patch => "PATCH",
        Method::Delete => "DELETE",
        Method::Options => OPTIONS,
        Method::Any | Method::Other(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::Draft;

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
