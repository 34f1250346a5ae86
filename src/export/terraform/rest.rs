//! Terraform for a REST API: four resources for every OPTIONS method, and the gateway responses.

use askama::Template;

use crate::cors::{Authorizer, Policy};
use crate::export::asked::{Asked, asked};
use crate::export::escape::filters;
use crate::export::mock::{self, Mapped};
use crate::export::names::Names;
use crate::export::plan::{OptionsBy, Plan};
use crate::export::resources::{PathResource, Resources};
use crate::export::{Export, Scope, handler, headers, names, notes, versions};

#[derive(Template)]
#[template(path = "terraform_rest.tf", config = "assets/askama.toml")]
struct TerraformRest<'a> {
    title: String,
    complete: bool,
    gateway_answers: bool,
    name: &'a str,
    function_name: String,
    stage: &'a str,
    policy: &'a Policy,
    authorizer: Option<Authorizer>,
    variables: Vec<Asked>,
    code: String,
    resources: Vec<PathResource>,
    /// `GET /orders` and the id of its resource, for each route that the authorizer checks.
    routes: Vec<(String, String)>,
    routes_width: usize,
    /// A path with an OPTIONS method, and the id of its resource.
    options: Vec<(String, String)>,
    options_width: usize,
    /// Headers of the mock's answer by the name of their mapping.
    mock: Vec<(String, Option<String>)>,
    mock_width: usize,
    /// The width of those that have a static value.
    static_width: usize,
    response_template: Option<String>,
    /// Headers of API Gateway's own errors by the name of their mapping.
    errors: Vec<(String, Option<String>)>,
    errors_width: usize,
    /// Whatever must be deployed anew when it changes.
    deployed: Vec<String>,
}

const ROOT: &str = "aws_api_gateway_rest_api.api.root_resource_id";

/// The address of a resource's id.
fn address(name: Option<&str>) -> String {
    name.map_or_else(
        || ROOT.to_owned(),
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
    let mock = named("method.response.header.", mock::preflight(policy));
    let errors = named(
        "gatewayresponse.header.",
        mock::mapped(headers::error_response(policy)),
    );
    let deployed = deployed(plan, &tree.list, !routes.is_empty(), !options.is_empty());
    let mut notes = notes::common(plan, scope);
    notes.extend(notes::asks_for(
        asked(plan).iter().map(|v| v.name),
        scope,
    ));
    notes.extend(redeploy(scope, &deployed));
    let template = TerraformRest {
        title: plan.title("Terraform"),
        complete: scope == Scope::Template,
        gateway_answers: plan.gateway_answers(),
        name: &plan.name,
        function_name: names::of_function(&plan.name),
        stage: &plan.stage,
        policy,
        authorizer: plan.authorizer(),
        variables: asked(plan),
        code: handler::python(plan),
        routes_width: width(&routes),
        routes,
        options_width: width(&options),
        options,
        mock_width: width(&mock),
        static_width: filters::widest(
            mock.iter()
                .filter(|(_, value)| value.is_some())
                .map(|(key, _)| key.as_str()),
        ),
        mock,
        response_template: mock::response_template(policy),
        errors_width: width(&errors),
        errors,
        resources: tree.list,
        deployed,
    };
    Export::new(&template, notes)
}

fn named(prefix: &str, headers: Vec<Mapped>) -> Vec<(String, Option<String>)> {
    headers
        .into_iter()
        .map(|header| (format!("{prefix}{}", header.name), header.value))
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
