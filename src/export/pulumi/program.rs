//! What a Pulumi program is made of.

use crate::cors::{ApiType, Authorizer, Policy};
use crate::export::asks::{Ask, asks};
use crate::export::code::{self, Choices, Dialect, Literal, Mock};
use crate::export::escape::Prepared;
use crate::export::plan::{OptionsBy, Plan, route_key};
use crate::export::resources::Resources;
use crate::export::setting::CorsSettings;
use crate::export::{Scope, handler, notes};

/// A program, ready to print.
#[derive(Debug)]
pub struct Program<'a> {
    pub title: String,
    /// Whether it stands by itself.
    pub complete: bool,
    pub gateway_answers: bool,
    /// Whether the function is printed.
    pub has_function: bool,
    pub name: &'a str,
    /// The stage's name.
    pub stage: Option<Prepared>,
    /// The settings of an HTTP API that answers preflights.
    pub cors: Vec<(String, Prepared)>,
    pub choices: Choices,
    pub policy: &'a Policy,
    /// Who checks callers in a complete program.
    pub authorizer: Option<Authorizer>,
    /// What that is called in the routes of an HTTP API.
    pub authorization_type: Option<&'static str>,
    pub asks: &'static [Ask],
    /// The function's code.
    pub code: String,
    /// The routes that the authorizer checks.
    pub routes: Vec<Route<'a>>,
    /// The paths whose OPTIONS requests are answered here.
    pub options: Vec<&'a str>,
    /// Every resource of a REST API, parents first, but for the root.
    pub resources: Vec<String>,
    /// The answer of the mocks.
    pub mock: Mock,
    /// The headers of API Gateway's own errors.
    pub errors: Option<Prepared>,
}

/// A route to the function.
#[derive(Debug)]
pub struct Route<'a> {
    pub method: &'static str,
    pub path: &'a str,
    /// Its key on an HTTP API.
    pub key: String,
}

impl<'a> Program<'a> {
    pub fn new(plan: &'a Plan<'_>, scope: Scope) -> Self {
        let policy = plan.policy;
        let complete = scope == Scope::Template;
        let mut choices = Choices::new(Dialect::TypeScript, plan, scope);
        let by = match (plan.gateway_answers(), policy.api_type) {
            (true, ApiType::Rest) => OptionsBy::Mock,
            _ => OptionsBy::Function,
        };
        Self {
            title: plan.title("Pulumi"),
            complete,
            gateway_answers: plan.gateway_answers(),
            has_function: complete || !plan.gateway_answers(),
            name: &plan.name,
            cors: cors(plan, &mut choices),
            stage: complete.then(|| choices.text("stage", plan.stages())),
            policy,
            authorizer: plan.authorizer().filter(|_| complete),
            authorization_type: plan.http_authorization_type(),
            asks: if complete { asks(plan) } else { &[] },
            code: handler::python(plan),
            routes: plan
                .checked_routes()
                .map(|(method, path)| Route {
                    method,
                    path,
                    key: route_key(method, path),
                })
                .collect(),
            options: plan.paths_with_options(by).collect(),
            resources: Resources::of(plan, str::to_owned)
                .list
                .into_iter()
                .map(|resource| resource.name)
                .collect(),
            mock: Mock::of(plan, &mut choices),
            errors: code::errors(plan, &mut choices, "gatewayresponse.header.", 4),
            choices,
        }
    }

    /// What a snippet expects around it.
    pub fn belongs(&self) -> Option<String> {
        if self.complete {
            return None;
        }
        let mut around = Vec::new();
        match self.policy.api_type {
            ApiType::Http if self.gateway_answers || self.options.is_empty() => {}
            ApiType::Http => around.push("`api` is your `aws.apigatewayv2.Api`"),
            ApiType::Rest => {
                around.push("`api` is your `aws.apigateway.RestApi`");
                if self.options.iter().any(|path| *path != "/") {
                    around.push("`resources` holds your `aws.apigateway.Resource`s by path");
                }
            }
        }
        if self.has_function {
            around.push("`role` is your function's `aws.iam.Role`");
        }
        if !self.options.is_empty() && self.policy.api_type == ApiType::Http {
            around.push("`integration` leads to the function");
        }
        let (last, init) = around.split_last()?;
        let init: String = init.iter().flat_map(|part| [part, ", "]).collect();
        let and = if init.is_empty() { "" } else { "and " };
        Some(format!("In this snippet {init}{and}{last}."))
    }

    /// How to name the environment.
    pub fn environment(&self) -> Option<String> {
        let choices = &self.choices;
        choices.chooses().then(|| {
            format!(
                "`pulumi config set environment ...` names one of {}: without it the values are those of \
                 `{}`.",
                notes::quoted(choices.others().map(str::to_owned)),
                choices.base()
            )
        })
    }

    /// How to give what the program asks for.
    pub fn settings(&self) -> Option<String> {
        let commands = self
            .asks
            .iter()
            .map(|ask| format!("pulumi config set {} ...", ask.camel));
        let commands: Vec<_> = commands.collect();
        (!commands.is_empty()).then(|| {
            format!(
                "Before the first deployment run {}.",
                notes::quoted(commands)
            )
        })
    }
}

fn cors(plan: &Plan<'_>, choices: &mut Choices) -> Vec<(String, Prepared)> {
    if !plan.gateway_answers() || plan.policy.api_type != ApiType::Http {
        return Vec::new();
    }
    let settings = CorsSettings::of(plan);
    let entries = settings.named([
        "allow origins",
        "allow methods",
        "allow headers",
        "expose headers",
        "max age",
        "allow credentials",
    ]);
    let entries = entries.map(|(words, value)| (words, value.map(Literal::of)));
    choices.entries(entries, 4)
}
