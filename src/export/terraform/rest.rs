//! Terraform for a REST API: four resources for every OPTIONS method, and the gateway responses.

use askama::Template;

use crate::cors::{Authorizer, Policy};
use crate::export::answer::{self, Answer, Mapping};
use crate::export::asks::{Ask, asks};
use crate::export::escape::{Prepared, filters};
use crate::export::names::Names;
use crate::export::plan::{OptionsBy, Plan};
use crate::export::resources::{PathResource, Resources};
use crate::export::setting::{Setting, Value};
use crate::export::subject::Varied;
use crate::export::{Export, Scope, handler, notes, versions};

use super::locals::{Locals, arguments};
use super::{function_name, stage_name};

#[derive(Template)]
#[template(path = "terraform_rest.tf", config = "assets/askama.toml")]
struct TerraformRest<'a> {
    title: String,
    complete: bool,
    gateway_answers: bool,
    name: &'a str,
    function_name: String,
    /// The arguments of the stage.
    stage: Prepared,
    locals: Locals,
    policy: &'a Policy,
    authorizer: Option<Authorizer>,
    variables: &'static [Ask],
    code: String,
    resources: Vec<PathResource>,
    /// `GET /orders` and the id of its resource, for each route that the authorizer checks.
    routes: Vec<(String, String)>,
    routes_width: usize,
    /// A path with an OPTIONS method, and the id of its resource.
    options: Vec<(String, String)>,
    options_width: usize,
    /// The headers of the mock's answer, as the method response declares them.
    declared: Prepared,
    /// Those that have a static value.
    mapped: Prepared,
    response_template: Option<Prepared>,
    /// The headers of API Gateway's own errors.
    errors: Prepared,
    /// Whatever must be deployed anew when it changes.
    deployed: Vec<String>,
}

/// The address of a resource's id.
fn address(name: Option<&str>) -> String {
    name.map_or_else(
        || "aws_api_gateway_rest_api.api.root_resource_id".to_owned(),
        |name| format!("aws_api_gateway_resource.{name}.id"),
    )
}

/// Prints a REST API.
pub fn export(plan: &Plan<'_>, scope: Scope) -> Export {
    let policy = plan.policy;
    let mut names = Names::default();
    let tree = Resources::of(plan, |path| names.snake(path));
    let id_of = |path: &str| address(tree.name_of(path));
    let routes: Vec<_> = plan
        .checked_routes()
        .map(|(method, path)| (format!("{method} {path}"), id_of(path)))
        .collect();
    let by = if plan.gateway_answers() {
        OptionsBy::Mock
    } else {
        OptionsBy::Function
    };
    let options: Vec<_> = plan
        .paths_with_options(by)
        .map(|path| (path.to_owned(), id_of(path)))
        .collect();
    let mut locals = Locals::new(plan, scope);
    let answer = gateway_answer(plan);
    let stage = stage(plan, scope, &mut locals);
    let deployed = deployed(plan, &tree.list, !routes.is_empty(), !options.is_empty());
    let mut notes = notes::common(plan, scope);
    notes.extend(notes::asks_for(
        asks(plan).iter().map(|ask| ask.snake),
        scope,
    ));
    notes.extend(redeploy(scope, &deployed));
    let template = TerraformRest {
        title: plan.title("Terraform"),
        complete: scope == Scope::Template,
        gateway_answers: plan.gateway_answers(),
        name: &plan.name,
        function_name: function_name(plan),
        stage,
        policy,
        authorizer: plan.authorizer(),
        variables: asks(plan),
        code: handler::python(plan),
        routes_width: width(&routes),
        routes,
        options_width: width(&options),
        options,
        declared: declared(&answer),
        mapped: mapped(&answer, &mut locals),
        response_template: answer.template.map(|t| response_template(t, &mut locals)),
        errors: errors(plan, &mut locals),
        locals,
        resources: tree.list,
        deployed,
    };
    Export::new(&template, notes)
}

/// The answer of the mocks, if there are any.
fn gateway_answer(plan: &Plan<'_>) -> Answer {
    if plan.gateway_answers() {
        answer::answer(plan)
    } else {
        Answer::default()
    }
}

fn stage(plan: &Plan<'_>, scope: Scope, locals: &mut Locals) -> Prepared {
    let address = |of: &str| Setting::Choice(format!("aws_api_gateway_{of}.api.id"));
    let entries = vec![
        ("rest_api_id", address("rest_api")),
        ("deployment_id", address("deployment")),
        ("stage_name", stage_name(plan, scope, locals)),
    ];
    arguments(entries, 2)
}

/// The key of a header in a mapping: a literal.
fn key<V>(prefix: &str, header: &Mapping<V>) -> String {
    format!("\"{prefix}.header.{}\"", header.name)
}

fn declared(answer: &Answer) -> Prepared {
    let keys: Vec<_> = answer
        .headers
        .iter()
        .map(|h| key("method.response", h))
        .collect();
    let declared = keys
        .iter()
        .map(|k| (k.as_str(), Setting::Value(Value::Flag(true))));
    arguments(declared.collect(), 4)
}

fn mapped(answer: &Answer, locals: &mut Locals) -> Prepared {
    let entries: Vec<_> = answer
        .headers
        .iter()
        .filter_map(|header| {
            let value = header.value.clone()?.map(Value::Text);
            let local = local_name("preflight", header);
            Some((
                key("method.response", header),
                locals.setting(&local, value),
            ))
        })
        .collect();
    arguments(borrowed(&entries), 4)
}

fn response_template(template: Varied<String>, locals: &mut Locals) -> Prepared {
    let template = locals.setting("preflight", template.map(Value::Text));
    arguments(vec![("\"application/json\"", template)], 4)
}

/// A map drops what is null only when it is told to.
fn errors(plan: &Plan<'_>, locals: &mut Locals) -> Prepared {
    let headers = answer::errors(plan);
    let some_lack_it = |h: &Mapping<Varied<Option<String>>>| h.value.values().contains(&None);
    let sparse = headers.iter().any(some_lack_it);
    let entries: Vec<_> = headers
        .into_iter()
        .map(|header| {
            let local = local_name("error", &header);
            let key = key("gatewayresponse", &header);
            (key, locals.setting(&local, header.value.map(Value::text)))
        })
        .collect();
    if sparse {
        present_only(&arguments(borrowed(&entries), 6))
    } else {
        arguments(borrowed(&entries), 4)
    }
}

fn present_only(entries: &Prepared) -> Prepared {
    entries.wrapped(
        "for header, value in {\n      ",
        "\n    } : header => value if value != null",
    )
}

fn local_name<V>(of: &str, header: &Mapping<V>) -> String {
    Names::default().snake(&header.words(of))
}

fn borrowed(entries: &[(String, Setting)]) -> Vec<(&str, Setting)> {
    entries
        .iter()
        .map(|(k, s)| (k.as_str(), s.clone()))
        .collect()
}

fn width<T>(rows: &[(String, T)]) -> usize {
    filters::widest(rows.iter().map(|(key, _)| key.as_str()))
}

/// Addresses of everything that a deployment takes a picture of.
fn deployed(
    plan: &Plan<'_>,
    resources: &[PathResource],
    has_routes: bool,
    has_options: bool,
) -> Vec<String> {
    let paths = resources
        .iter()
        .map(|resource| format!("aws_api_gateway_resource.{}", resource.name));
    let mut kinds = Vec::new();
    if has_routes {
        kinds.extend(["method.function", "integration.function"]);
    }
    if has_options {
        kinds.extend(["method.options", "integration.options"]);
    }
    if plan.gateway_answers() {
        kinds.extend(["method_response.options", "integration_response.options"]);
    }
    kinds.push("gateway_response.errors");
    if matches!(
        plan.authorizer(),
        Some(Authorizer::Cognito | Authorizer::Lambda)
    ) {
        kinds.push("authorizer.callers");
    }
    let kinds = kinds.iter().map(|kind| format!("aws_api_gateway_{kind}"));
    paths.chain(kinds).collect()
}

/// A snippet has no deployment to watch its resources.
fn redeploy(scope: Scope, deployed: &[String]) -> Option<String> {
    (scope == Scope::Snippet).then(|| {
        let made_here = deployed
            .iter()
            .filter(|address| !address.starts_with("aws_api_gateway_resource."))
            .filter(|address| !address.ends_with(".function") && !address.ends_with(".callers"))
            .cloned();
        format!(
            "Add {} to the `triggers` of your `aws_api_gateway_deployment`: nothing goes live \
             without a new deployment.",
            notes::quoted(made_here)
        )
    })
}
