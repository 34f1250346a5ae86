//! What a CDK stack of either language is made of.

use std::collections::{BTreeMap, BTreeSet};

use crate::cors::{ApiType, Authorizer, MaxAge, Method, Policy};
use crate::export::asks::{Ask, asks};
use crate::export::code::{self, Choices, Dialect, Literal, Mock};
use crate::export::escape::Prepared;
use crate::export::names::Names;
use crate::export::plan::{DEFAULT, OptionsBy, Plan};
use crate::export::setting::CorsSettings;
use crate::export::subject::Varied;
use crate::export::versions::PYTHON;
use crate::export::{Scope, handler, notes, stack};

/// A stack, ready to print.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is what a template asks on its own"
)]
pub struct Stack {
    pub title: String,
    /// Whether the file is a whole program.
    pub complete: bool,
    pub gateway_answers: bool,
    /// Whether the file is about an HTTP API.
    pub is_http: bool,
    /// Whether the function is printed.
    pub has_function: bool,
    /// The name of the stack and of its class, such as `OrdersApiStack`.
    pub class: String,
    /// The API's name.
    pub name: String,
    /// The stage's name; `None`: `$default`, which CDK makes by itself.
    pub stage: Option<Prepared>,
    pub cors: Cors,
    pub choices: Choices,
    /// Who checks callers in a complete program.
    pub authorizer: Option<Authorizer>,
    pub asks: &'static [Ask],
    /// The constant of CDK's `Runtime`, such as `PYTHON_3_13`.
    pub runtime: String,
    /// The function's code.
    pub code: String,
    pub routes: Vec<Route>,
    /// Whether an HTTP API has the route `$default`.
    pub has_default_route: bool,
    /// Segments of paths that CDK refuses: where they stand in, and what they are.
    pub odd_parts: Vec<(String, String)>,
    /// The paths that a REST API's mocks answer.
    pub mocks: Vec<String>,
    /// The answer of the mocks.
    pub mock: Mock,
    /// The headers of API Gateway's own errors.
    pub errors: Option<Prepared>,
    pub binary_media_types: Vec<String>,
}

/// The routes of a path to the function.
#[derive(Debug, PartialEq, Eq)]
pub struct Route {
    pub path: String,
    /// `GET` and so on, or `ANY`.
    pub methods: Vec<&'static str>,
    /// Whether anybody may come, because browsers send preflights without a token.
    pub open: bool,
}

impl Route {
    /// Whether the path ends in a slash, which makes another route on an HTTP API, and which CDK's
    /// `HttpRouteKey` refuses.
    pub fn is_slashed(&self) -> bool {
        self.path.len() > 1 && self.path.ends_with('/')
    }

    /// The path without a slash at its end.
    pub fn unslashed(&self) -> &str {
        let trimmed = self.path.trim_end_matches('/');
        if trimmed.is_empty() { "/" } else { trimmed }
    }
}

impl Stack {
    pub fn new(plan: &Plan<'_>, scope: Scope, dialect: Dialect) -> Self {
        let policy = plan.policy;
        let complete = scope == Scope::Template;
        let is_http = policy.api_type == ApiType::Http;
        let mut choices = Choices::new(dialect, plan, scope);
        let mut paths = Paths::of(plan);
        Self {
            title: plan.title("AWS CDK"),
            complete,
            gateway_answers: plan.gateway_answers(),
            is_http,
            has_function: complete || !plan.gateway_answers(),
            class: class_name(&plan.name),
            name: inert(&plan.name),
            cors: Cors::of(plan, &mut choices, dialect),
            stage: stage(plan, scope, &mut choices),
            authorizer: plan.authorizer().filter(|_| complete),
            asks: if complete { asks(plan) } else { &[] },
            runtime: runtime_constant(PYTHON.name),
            code: handler::python(plan),
            routes: routes(plan, scope, &mut paths),
            has_default_route: complete && plan.checked_routes().any(|(_, path)| path == DEFAULT),
            mocks: plan
                .paths_with_options(OptionsBy::Mock)
                .map(|path| paths.stand_in(path))
                .collect(),
            odd_parts: paths.odd.into_values().collect(),
            mock: Mock::of(plan, &mut choices),
            errors: code::errors(plan, &mut choices, "", 2 * dialect.step()),
            choices,
            binary_media_types: policy
                .binary_media_types
                .iter()
                .map(|media_type| inert(media_type))
                .collect(),
        }
    }

    /// Whether something leads to the function.
    pub fn has_integration(&self) -> bool {
        !self.routes.is_empty() || self.has_default_route
    }

    /// Whether anything of the API is printed, besides the function.
    pub fn has_api(&self) -> bool {
        self.complete || self.gateway_answers || !self.is_http || self.has_integration()
    }

    /// What a snippet expects around it.
    fn belongs(&self) -> String {
        let makes_api = self.is_http && self.gateway_answers;
        let api = match (makes_api || !self.has_api(), self.is_http) {
            (true, _) => "",
            (false, true) => "; `api` is your `HttpApi`",
            (false, false) => "; `api` is your `RestApi`",
        };
        format!("Paste it into the constructor of your stack, and the imports above{api}.")
    }

    /// The body behind the choice of an environment by what `read` makes of the context, if there is one.
    pub fn choosing(&self, read: &'static str, body: &str) -> String {
        match self.choices.lookup(read) {
            Some(lookup) => format!("{lookup}\n\n{}", body.trim_start()),
            None => body.to_owned(),
        }
    }

    /// Whether some route ends in a slash.
    pub fn has_slashed_route(&self) -> bool {
        self.routes.iter().any(Route::is_slashed)
    }
}

/// The settings of an HTTP API that answers preflights.
#[derive(Debug, Default)]
pub struct Cors {
    /// The entries of CDK's own settings.
    pub entries: Vec<(String, Prepared)>,
    /// Whether one of them is a `Duration`.
    pub has_duration: bool,
    /// A max age in seconds that no `Duration` can hold.
    pub max_age: Option<Prepared>,
    /// Whether that is because some environments have none.
    pub lacks_max_age: bool,
}

impl Cors {
    fn of(plan: &Plan<'_>, choices: &mut Choices, dialect: Dialect) -> Self {
        if !plan.gateway_answers() || plan.policy.api_type != ApiType::Http {
            return Self::default();
        }
        let seconds = plan.vary(|p| p.max_age.map(MaxAge::seconds));
        let has_duration = seconds.values().iter().all(|s| s.is_some_and(|s| s >= 0));
        let lacks_max_age = seconds.values().contains(&None);
        let settings = CorsSettings::of(plan);
        let indent = 2 * dialect.step();
        let lists = [
            ("allow origins", settings.origins.map(Literal::of)),
            ("allow methods", plan.vary(methods)),
            ("allow headers", settings.headers.map(Literal::of)),
            ("expose headers", settings.expose_headers.map(Literal::of)),
        ];
        let mut entries = choices.entries(lists, indent);
        let mut max_age = choices.code("max age", seconds.map(|s| s.map(Literal::Number)), indent);
        if let Some(code) = max_age.take_if(|_| has_duration) {
            let duration = code.wrapped("cdk.Duration.seconds(", ")");
            entries.push((dialect.key("max age"), duration));
        }
        let credentials = ("allow credentials", settings.credentials.map(Literal::of));
        entries.extend(choices.entries([credentials], indent));
        Self {
            entries,
            has_duration,
            max_age,
            lacks_max_age,
        }
    }
}

fn stage(plan: &Plan<'_>, scope: Scope, choices: &mut Choices) -> Option<Prepared> {
    let own = scope == Scope::Template && plan.stages() != Varied::Same(DEFAULT.to_owned());
    own.then(|| choices.text("stage", plan.stages()))
}

/// Methods as constants of CDK.
fn methods(policy: &Policy) -> Option<Literal> {
    let constant = |method: &Method| match method.as_str() {
        "*" => "ANY".to_owned(),
        name => name.to_owned(),
    };
    let names: Vec<_> = policy.methods.iter().map(constant).collect();
    (!names.is_empty()).then_some(Literal::Constants("apigwv2.CorsHttpMethod", names))
}

/// The routes to the function: all of them in a program, else only what CORS adds.
fn routes(plan: &Plan<'_>, scope: Scope, paths: &mut Paths) -> Vec<Route> {
    let mut routes = Vec::new();
    let mut add = |path: &str, methods: Vec<&'static str>, open| {
        if path != DEFAULT && !methods.is_empty() {
            let path = paths.stand_in(path);
            routes.push(Route {
                path,
                methods,
                open,
            });
        }
    };
    if scope == Scope::Template {
        for endpoint in &plan.endpoints {
            add(&endpoint.path, endpoint.methods.clone(), false);
        }
    }
    if scope == Scope::Template || !plan.gateway_answers() {
        for path in plan.paths_with_options(OptionsBy::Function) {
            add(path, vec!["OPTIONS"], true);
        }
    }
    routes
}

/// Paths as CDK takes them. On REST APIs it refuses segments that hold unusual characters before API
/// Gateway is asked, so other segments stand in until the resource is there.
#[derive(Debug, Default)]
struct Paths {
    is_rest: bool,
    names: Names,
    /// By the path in the design: the path in CDK, and its last segment in the design.
    odd: BTreeMap<String, (String, String)>,
}

impl Paths {
    fn of(plan: &Plan<'_>) -> Self {
        let mut paths = Self {
            is_rest: plan.policy.api_type == ApiType::Rest,
            ..Self::default()
        };
        // No stand-in may be called as a segment that is there.
        let segments = plan.endpoints.iter().flat_map(|e| e.path.split('/'));
        for segment in segments.collect::<BTreeSet<_>>() {
            paths.names.kebab(segment);
        }
        paths
    }

    fn stand_in(&mut self, path: &str) -> String {
        if !self.is_rest || path == "/" {
            return path.to_owned();
        }
        let (mut own, mut printed) = (String::new(), String::new());
        for segment in path.split('/').skip(1) {
            own = format!("{own}/{segment}");
            if is_taken(segment) {
                printed = format!("{printed}/{segment}");
            } else {
                let names = &mut self.names;
                let entry = self.odd.entry(own.clone()).or_insert_with(|| {
                    let stand_in = names.kebab("part");
                    (format!("{printed}/{stand_in}"), segment.to_owned())
                });
                printed.clone_from(&entry.0);
            }
        }
        printed
    }
}

/// Whether CDK takes a segment of a REST API's path (aws-cdk-lib, `aws-apigateway/lib/resource.ts`,
/// `validateResourcePathPart`).
fn is_taken(segment: &str) -> bool {
    let inner = segment
        .strip_prefix('{')
        .and_then(|s| s.strip_suffix('}'))
        .map(|s| s.strip_suffix('+').unwrap_or(s));
    let taken = |c: char| c.is_ascii_alphanumeric() || ":._-$".contains(c);
    let text = inner.unwrap_or(segment);
    !text.is_empty() && text.chars().all(taken)
}

/// A text that means nothing to CloudFormation, and holds nothing that CDK takes for one of its
/// tokens, `${Token[...]}` and `#{Token[...]}`, which have no escape.
fn inert(text: &str) -> String {
    stack::inert(text).replace("{Token[", "{ Token[")
}

/// `orders-api` as `OrdersApiStack`.
fn class_name(name: &str) -> String {
    let plain = name.chars().any(|c| c.is_ascii_alphanumeric());
    let name = Names::default().pascal(if plain { name } else { "api" });
    let name: String = name.chars().take(64).collect();
    let prefix = if name.starts_with(|c: char| c.is_ascii_digit()) {
        "Api"
    } else {
        ""
    };
    format!("{prefix}{name}Stack")
}

/// `python3.13` as `PYTHON_3_13`.
fn runtime_constant(runtime: &str) -> String {
    let at = runtime.find(|c: char| c.is_ascii_digit());
    let (family, version) = runtime.split_at(at.unwrap_or(runtime.len()));
    format!("{family}_{}", version.replace('.', "_")).to_ascii_uppercase()
}

/// The notes of either language. `deploy` and `context` tell how its program is run and given a value.
pub fn notes(plan: &Plan<'_>, stack: &Stack, install: &str, deploy: &str) -> Vec<String> {
    if !stack.complete {
        let mut notes = notes::common(plan, Scope::Snippet);
        notes.push(stack.belongs());
        notes.extend(named_environment(&stack.choices));
        return notes;
    }
    let mut notes = notes::common(plan, Scope::Template);
    notes.push(format!("Needs `{install}`. Deploy it with `{deploy}`."));
    notes.extend(context(stack.asks));
    notes.extend(named_environment(&stack.choices));
    notes
}

/// How the program is told its environment.
fn named_environment(choices: &Choices) -> Option<String> {
    choices.chooses().then(|| {
        format!(
            "Add `-c environment=...` for {}: without it the values are those of `{}`. Each environment \
             needs an account, a region or a stack name of its own, or it replaces the one before.",
            notes::quoted(choices.others().map(str::to_owned)),
            choices.base()
        )
    })
}

/// How the program is given what it asks for.
fn context(asks: &[Ask]) -> Option<String> {
    let given = asks.iter().map(|ask| format!("-c {}=...", ask.camel));
    let given: Vec<_> = given.collect();
    (!given.is_empty()).then(|| {
        let names = asks.iter().map(|ask| ask.camel.to_owned());
        format!(
            "It reads {} from the context: add `{}`, or write them into `cdk.json`.",
            notes::quoted(names),
            given.join(" ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::Draft;
    use crate::export::Subject;

    #[test]
    fn names_are_ones_that_each_language_takes() {
        let cases = [
            ("orders-api", "OrdersApiStack"),
            ("2024 api", "Api2024ApiStack"),
            ("\u{e9}", "ApiStack"),
        ];
        for (name, class) in cases {
            assert_eq!(class_name(name), class);
        }
        assert_eq!(runtime_constant("python3.13"), "PYTHON_3_13");
        assert_eq!(inert("{{a}} ${Token[x.1]}"), "{ {a}} ${ Token[x.1]}");
    }

    #[test]
    fn another_segment_stands_in_for_one_that_cdk_refuses() {
        let policy = Draft {
            api_type: ApiType::Rest,
            allow_origins: vec!["*".to_owned()],
            routes: ["GET /part/a,b/{id}", "PUT /part/a,b", "GET /b.c/{proxy+}"]
                .map(str::to_owned)
                .to_vec(),
            ..Draft::default()
        };
        let policy = policy.resolve().expect("a valid draft");
        let plan = Plan::new(&Subject::alone(&policy));
        let stack = Stack::new(&plan, Scope::Template, Dialect::Python);
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(stack.odd_parts, [pair("/part/part-2", "a,b")]);
        let paths = ["/part/part-2/{id}", "/part/part-2", "/b.c/{proxy+}"];
        assert_eq!(stack.mocks, paths);
        assert_eq!(stack.routes[1].path, paths[1]);
    }

    #[test]
    fn a_route_with_a_slash_at_its_end_is_another_route() {
        let route = |path: &str| Route {
            path: path.to_owned(),
            methods: vec!["GET"],
            open: false,
        };
        for (path, slashed, without) in [
            ("/", false, "/"),
            ("/a", false, "/a"),
            ("/a/", true, "/a"),
            ("//", true, "/"),
        ] {
            assert_eq!(route(path).is_slashed(), slashed, "{path}");
            assert_eq!(route(path).unslashed(), without);
        }
    }
}
