//! Target `openapi`: an OpenAPI 3.0 document with API Gateway's extensions.
//!
//! API Gateway fills in `${AWS::Region}`, `${AWS::Partition}` and `${AWS::AccountId}` when it imports a
//! document (Developer Guide, "AWS variables for OpenAPI import"), so only names are left to the user.

mod http;
mod rest;

use crate::cors::{ApiType, Authorizer, TargetFacts};

use super::plan::{ANY, DEFAULT, Endpoint, OptionsBy, Plan};
use super::{Export, Language, Scope, Subject, Target, names, notes};

/// OpenAPI, for `aws apigatewayv2 import-api` and `aws apigateway import-rest-api`.
pub static TARGET: Target = Target {
    name: "openapi",
    label: "OpenAPI",
    about: "OpenAPI 3.0 with API Gateway's extensions, for `import-api` and `import-rest-api`",
    language: Language::Yaml,
    file_name: "openapi.yaml",
    // Exposed headers are the function's to send, and a note says so.
    facts: TargetFacts::full("OpenAPI"),
    render,
};

fn render(subject: &Subject<'_>, scope: Scope) -> Export {
    let plan = Plan::new(&Subject {
        environments: &[],
        ..*subject
    });
    let mut export = match subject.policy.api_type {
        ApiType::Http => http::export(&plan, scope),
        ApiType::Rest => rest::export(&plan, scope),
    };
    export.notes = notes::without_function(&plan, scope);
    export.notes.extend(notes::environments_apart(subject));
    export.notes.extend(answer(&plan));
    export.notes.extend(function(&plan, &export.text));
    export.notes.extend(replace(&export.text));
    export.notes.extend(import(&plan, scope));
    export.notes.extend(greedy(&plan));
    export
}

/// A path and its operations.
#[derive(Debug)]
struct Path<'a> {
    /// Its key in the document.
    key: String,
    /// The names of its parameters.
    parameters: Vec<&'a str>,
    /// Whether it is `$default`.
    is_default: bool,
    operations: Vec<Operation>,
}

#[derive(Debug)]
struct Operation {
    /// Such as `get`.
    key: &'static str,
    /// Whether the authorizer stands before it.
    is_checked: bool,
}

/// The paths with their operations.
fn paths<'a>(plan: &'a Plan<'_>, scope: Scope) -> Vec<Path<'a>> {
    let paths = plan.endpoints.iter().map(|endpoint| Path {
        key: path_key(&endpoint.path),
        parameters: parameters(&endpoint.path),
        is_default: endpoint.path == DEFAULT,
        operations: operations(plan, endpoint, scope),
    });
    paths.filter(|path| !path.operations.is_empty()).collect()
}

/// All operations in a complete document, else only those that preflights reach.
fn operations(plan: &Plan<'_>, endpoint: &Endpoint, scope: Scope) -> Vec<Operation> {
    let is_checked = plan.authorizer().is_some();
    let complete = scope == Scope::Template;
    // The settings of an HTTP API answer, and its routes are none of their business.
    let settings = plan.policy.api_type == ApiType::Http && plan.gateway_answers();
    let takes_along = endpoint.options == OptionsBy::Nobody && !is_checked && !settings;
    let shown = |method: &str| complete || (method == ANY && takes_along);
    let routes = endpoint.methods.iter().filter(|method| shown(method));
    let routes = routes.map(|method| Operation {
        key: operation_key(method),
        is_checked,
    });
    let open = endpoint.options != OptionsBy::Nobody && (complete || !settings);
    let options = open.then_some(Operation {
        key: "options",
        is_checked: false,
    });
    routes.chain(options).collect()
}

/// API Gateway's own exports write `/$default`, which starts with a slash as OpenAPI's paths must.
fn path_key(path: &str) -> String {
    if path == DEFAULT {
        format!("/{path}")
    } else {
        path.to_owned()
    }
}

fn operation_key(method: &str) -> &'static str {
    match method {
        "GET" => "get",
        "HEAD" => "head",
        "POST" => "post",
        "PUT" => "put",
        "PATCH" => "patch",
        "DELETE" => "delete",
        "OPTIONS" => "options",
        other => {
            debug_assert_eq!(other, ANY);
            "x-amazon-apigateway-any-method"
        }
    }
}

/// The names between the braces; a greedy one is called `proxy`, not `proxy+` (Developer Guide,
/// "x-amazon-apigateway-any-method object").
fn parameters(path: &str) -> Vec<&str> {
    let segments = path.split('/');
    let names = segments.filter_map(|s| s.strip_prefix('{')?.strip_suffix('}'));
    names.map(|name| name.trim_end_matches('+')).collect()
}

/// The address under which API Gateway calls a function of the importing account and Region.
fn invocation(function: &str) -> String {
    format!(
        "arn:${{AWS::Partition}}:apigateway:${{AWS::Region}}:lambda:path/2015-03-31/functions/\
         arn:${{AWS::Partition}}:lambda:${{AWS::Region}}:${{AWS::AccountId}}:function:{function}\
         /invocations"
    )
}

/// A user's text in which the import resolves no variable: dollar and brace are parted.
fn inert(text: &str) -> String {
    text.replace("${", "$ {")
}

/// What the user's function does where API Gateway leaves everything to it.
fn answer(plan: &Plan<'_>) -> Option<String> {
    (!plan.gateway_answers()).then(|| {
        "Your function answers preflights and sends the CORS headers itself: target `lambda-python` \
         prints one that does."
            .to_owned()
    })
}

/// The function that the document refers to.
fn function(plan: &Plan<'_>, text: &str) -> Option<String> {
    let name = names::of_function(&plan.name);
    text.contains(&invocation(&name)).then(|| {
        format!(
            "The document holds no function: it calls `{name}` in the account and Region of the import. \
             Write your own function's name there, and let API Gateway call it with `aws lambda \
             add-permission`."
        )
    })
}

/// What stands in for what only the user knows.
const PLACEHOLDERS: &[&str] = &[
    "YOUR_ISSUER",
    "YOUR_AUDIENCE",
    "YOUR_USER_POOL_ID",
    "YOUR_USER_POOL_CLIENT_ID",
    "YOUR_AUTHORIZER",
];

fn replace(text: &str) -> Option<String> {
    let used = PLACEHOLDERS.iter().filter(|word| text.contains(**word));
    let used: Vec<_> = used.map(ToString::to_string).collect();
    (!used.is_empty()).then(|| format!("Replace {} before the import.", notes::quoted(used)))
}

/// How a complete document goes live: it has neither a stage nor an API key.
fn import(plan: &Plan<'_>, scope: Scope) -> Vec<String> {
    if scope == Scope::Snippet {
        let redeploy = "Import the whole document and deploy it anew: nothing goes live without a \
                        new deployment.";
        let rest = plan.policy.api_type == ApiType::Rest;
        return rest.then(|| redeploy.to_owned()).into_iter().collect();
    }
    let stage = &plan.stage;
    let mut steps = vec![match plan.policy.api_type {
        ApiType::Http => format!(
            "After `aws apigatewayv2 import-api --body file://openapi.yaml` the API needs its stage: `aws \
             apigatewayv2 create-stage --api-id ID --stage-name '{stage}' --auto-deploy`."
        ),
        ApiType::Rest => format!(
            "After `aws apigateway import-rest-api --body fileb://openapi.yaml` the API goes live with \
             `aws apigateway create-deployment --rest-api-id ID --stage-name {stage}`."
        ),
    }];
    if plan.authorizer() == Some(Authorizer::ApiKey) {
        steps.push(
            "The document asks for an API key and holds none: create a key and a usage plan for the stage."
                .to_owned(),
        );
    }
    steps
}

/// API Gateway leaves the plus sign out of the parameter's name, and so its own exports do.
fn greedy(plan: &Plan<'_>) -> Option<String> {
    let is_greedy = |path: &str| path.contains("+}");
    plan.endpoints.iter().any(|e| is_greedy(&e.path)).then(|| {
        "A validator misses the parameter of a greedy path: API Gateway calls that of `{proxy+}` \
         `proxy`."
            .to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greedy_parameters_lose_their_sign() {
        assert_eq!(parameters("/a/{id}/b/{proxy+}"), ["id", "proxy"]);
        assert_eq!(parameters("/"), [""; 0]);
        assert_eq!(parameters("$default"), [""; 0]);
    }

    #[test]
    fn a_name_of_the_user_is_no_variable() {
        assert_eq!(inert("${AWS::AccountId} $x"), "$ {AWS::AccountId} $x");
    }

    #[test]
    fn no_placeholder_hides_another() {
        for word in PLACEHOLDERS {
            let others = PLACEHOLDERS.iter().filter(|other| *other != word);
            for other in others {
                assert!(!other.contains(word), "{word} is in {other}");
            }
        }
    }
}
