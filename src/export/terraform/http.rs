//! Terraform for an HTTP API: `cors_configuration` of `aws_apigatewayv2_api`.

use askama::Template;

use crate::cors::{Authorizer, Policy};
use crate::export::asked::{Asked, asked};
use crate::export::escape::filters;
use crate::export::plan::{OptionsBy, Plan, route_key};
use crate::export::{Export, Scope, handler, names, notes, versions};

#[derive(Template)]
#[template(path = "terraform_http.tf", config = "assets/askama.toml")]
struct TerraformHttp<'a> {
    title: String,
    complete: bool,
    gateway_answers: bool,
    name: &'a str,
    function_name: String,
    stage: &'a str,
    policy: &'a Policy,
    authorizer: Option<Authorizer>,
    authorization_type: Option<&'static str>,
    variables: Vec<Asked>,
    code: String,
    /// Keys of the routes that the authorizer checks.
    routes: Vec<String>,
    /// Keys of the routes that are open to preflights.
    options: Vec<String>,
}

/// Prints an HTTP API.
pub fn export(plan: &Plan<'_>, scope: Scope) -> Export {
    let template = TerraformHttp {
        title: plan.title("Terraform"),
        complete: scope == Scope::Template,
        gateway_answers: plan.gateway_answers(),
        name: &plan.name,
        function_name: names::of_function(&plan.name),
        stage: &plan.stage,
        policy: plan.policy,
        authorizer: plan.authorizer(),
        authorization_type: plan.http_authorization_type(),
        variables: asked(plan),
        code: handler::python(plan),
        routes: plan
            .checked_routes()
            .map(|(method, path)| route_key(method, path))
            .collect(),
        options: plan
            .paths_with_options(OptionsBy::Function)
            .map(|path| route_key("OPTIONS", path))
            .collect(),
    };
    let mut notes = notes::common(plan, scope);
    notes.extend(notes::asks_for(
        template.variables.iter().map(|v| v.name),
        scope,
    ));
    notes.extend(max_age_sent(plan));
    Export::new(&template, notes)
}

/// The provider sends `max_age = 0` for a block without one (hashicorp/terraform-provider-aws,
/// `internal/service/apigatewayv2/api.go`).
fn max_age_sent(plan: &Plan<'_>) -> Option<String> {
    (plan.gateway_answers() && plan.policy.max_age.is_none()).then(|| {
        "The AWS provider sends a max age of 0 where the design has none: browsers keep no preflight, \
         instead of 5 seconds without the header."
            .to_owned()
    })
}
