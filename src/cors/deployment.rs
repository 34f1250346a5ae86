//! The deployment: which routes an API has, and who answers OPTIONS on which path.
//!
//! Worked out once from a policy: exports print it, and the simulation sends requests to it.

use super::{AnsweredBy, ApiType, Authorizer, Method, Policy, Route, RouteMethod};

/// What CORS asks of the function behind the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Nothing: an HTTP API adds the headers, and drops the function's.
    Silent,
    /// Headers on real responses: a REST API's mocks answer the preflights.
    RealResponses,
    /// Everything, preflights included.
    Everything,
}

impl Role {
    /// What this policy asks of its function.
    pub fn of(policy: &Policy) -> Self {
        match (policy.answered_by, policy.api_type) {
            (AnsweredBy::Gateway, ApiType::Http) => Self::Silent,
            (AnsweredBy::Gateway, ApiType::Rest) => Self::RealResponses,
            (AnsweredBy::Function, _) => Self::Everything,
        }
    }

    /// Whether the function sends CORS headers at all.
    pub fn sends_cors(self) -> bool {
        self != Self::Silent
    }

    /// Whether preflights are its part.
    pub fn answers_preflights(self) -> bool {
        self == Self::Everything
    }
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

/// The method of a route that takes every method.
pub const ANY: &str = "ANY";
/// The method of a preflight.
pub const OPTIONS: &str = "OPTIONS";
/// The path of the route that takes whatever no other route takes.
pub const DEFAULT: &str = "$default";

/// The declared stage with what API Gateway refuses in a stage's name replaced, or the usual one.
pub fn stage_name(policy: &Policy) -> String {
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

/// The paths of the deployed API, in the order of their first route.
pub fn endpoints(policy: &Policy) -> Vec<Endpoint> {
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
pub fn routable(method: &Method) -> Option<&'static str> {
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
            allow_origins: vec!["https://a.example".to_owned()],
            allow_methods: vec!["GET".to_owned()],
            ..Draft::default()
        };
        change(&mut draft);
        draft.resolve().expect("a valid draft")
    }

    #[test]
    fn a_stage_is_called_as_api_gateway_can_call_it() {
        for (api_type, declared, expected) in [
            (ApiType::Http, None, DEFAULT),
            (ApiType::Http, Some(" "), DEFAULT),
            (ApiType::Http, Some("$default"), DEFAULT),
            (ApiType::Rest, None, "prod"),
            (ApiType::Rest, Some("$default"), "-default"),
            (ApiType::Rest, Some(" dev-2_a "), "dev-2_a"),
            (ApiType::Http, Some("a b.c"), "a-b-c"),
        ] {
            let policy = policy(|d| {
                d.api_type = api_type;
                d.stage = declared.map(str::to_owned);
            });
            assert_eq!(stage_name(&policy), expected, "{api_type:?} {declared:?}");
        }
        let long = policy(|d| d.stage = Some("a".repeat(200)));
        assert_eq!(stage_name(&long).len(), 128);
    }

    /// Each endpoint as `PATH METHODS options by WHOM`.
    fn told(policy: &Policy) -> Vec<String> {
        let told = |e: &Endpoint| format!("{} {} {:?}", e.path, e.methods.join(","), e.options);
        endpoints(policy).iter().map(told).collect()
    }

    #[test]
    fn options_go_to_whoever_answers_preflights() {
        use AnsweredBy::{Function, Gateway};
        for (answered_by, authorizer, routes, expected) in [
            (Gateway, None, &["GET /a"][..], &["/a GET Nobody"][..]),
            (
                Gateway,
                None,
                &["GET /a", "OPTIONS /a"],
                &["/a GET Function"],
            ),
            (Gateway, None, &["ANY /a"], &["/a ANY Nobody"]),
            (
                Gateway,
                Some(Authorizer::Jwt),
                &["ANY /a"],
                &["/a ANY Function"],
            ),
            (
                Gateway,
                Some(Authorizer::Jwt),
                &["GET /a"],
                &["/a GET Nobody"],
            ),
            (
                Gateway,
                Some(Authorizer::None),
                &["ANY /a"],
                &["/a ANY Nobody"],
            ),
            (Function, None, &["GET /a"], &["/a GET Function"]),
            (Function, None, &["ANY /a"], &["/a ANY Nobody"]),
            (
                Function,
                None,
                &["ANY /a", "OPTIONS /a"],
                &["/a ANY Function"],
            ),
            (
                Function,
                Some(Authorizer::Jwt),
                &["ANY /a"],
                &["/a ANY Function"],
            ),
            (
                Function,
                Some(Authorizer::Jwt),
                &["$default"],
                &["$default ANY Nobody", "/  Function", "/{proxy+}  Function"],
            ),
            (Function, None, &["$default"], &["$default ANY Nobody"]),
        ] {
            let policy = policy(|d| {
                d.answered_by = answered_by;
                d.authorizer = authorizer;
                d.routes = routes.iter().map(|&r| r.to_owned()).collect();
            });
            assert_eq!(told(&policy), expected, "{answered_by:?} {authorizer:?}");
        }
    }

    #[test]
    fn an_api_without_routes_gets_examples_of_its_methods() {
        let methods = |methods: &[&str]| {
            let policy = policy(|d| {
                d.allow_methods = methods.iter().map(|&m| m.to_owned()).collect();
            });
            told(&policy)
        };
        assert_eq!(methods(&["GET", "PUT"]), ["/ GET,PUT Nobody"]);
        assert_eq!(methods(&["*"]), ["/ GET,POST,PUT,PATCH,DELETE Nobody"]);
        assert_eq!(methods(&["OPTIONS"]), ["/ GET Nobody"]);
    }

    #[test]
    fn the_resources_of_a_rest_api_are_segments() {
        let policy = policy(|d| {
            d.api_type = ApiType::Rest;
            d.routes = vec!["GET /a/".to_owned(), "PUT /a".to_owned()];
        });
        assert_eq!(told(&policy), ["/a GET,PUT Mock"]);
        assert_eq!(endpoints(&policy)[0].named_methods(), ["GET", "PUT"]);
    }

    #[test]
    fn any_stands_for_every_method_but_options() {
        let policy = policy(|d| d.routes = vec!["ANY /a".to_owned()]);
        assert_eq!(
            endpoints(&policy)[0].named_methods(),
            ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"]
        );
    }
}
