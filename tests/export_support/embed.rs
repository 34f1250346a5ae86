//! Snippets in TypeScript inside what their users have already, so that a compiler can judge them.

use corstui::cors::{AnsweredBy, ApiType, Policy};

/// The imports at a snippet's head, and the rest.
fn parted(snippet: &str) -> (String, String) {
    let is_head = |line: &&str| line.starts_with("import ") || line.starts_with("// ");
    let head: Vec<_> = snippet.lines().take_while(is_head).collect();
    let rest: Vec<_> = snippet.lines().skip(head.len()).collect();
    (head.join("\n"), rest.join("\n"))
}

/// A CDK snippet in the place of a constructor, in an app that synthesizes it.
pub fn cdk(policy: &Policy, snippet: &str) -> String {
    let (imports, body) = parted(snippet);
    let answers = policy.answered_by == AnsweredBy::Function;
    let (parameter, own) = match (policy.api_type, answers) {
        (ApiType::Http, false) => ("", ""),
        (ApiType::Http, true) => (
            ", api: own.HttpApi",
            "const api = new own.HttpApi(stack, \"OwnApi\");",
        ),
        (ApiType::Rest, _) => (
            ", api: own.RestApi",
            "const api = new own.RestApi(stack, \"OwnApi\", { cloudWatchRole: false });\n\
             const integration = new own.HttpIntegration(\"https://own.example\");\n\
             api.root.addResource(\"own\").addMethod(\"GET\", integration);",
        ),
    };
    let module = match policy.api_type {
        ApiType::Http => "aws-apigatewayv2",
        ApiType::Rest => "aws-apigateway",
    };
    let (own_import, argument) = if own.is_empty() {
        (String::new(), "")
    } else {
        let import = format!("import * as own from \"aws-cdk-lib/{module}\";\n");
        (import, ", api")
    };
    let function = if answers { "void fn;" } else { "" };
    format!(
        "{imports}\nimport {{ App as OwnApp, Stack as OwnStack }} from \"aws-cdk-lib\";\n\
         {own_import}\
         function paste(this: OwnStack{parameter}): void {{\n{body}\nvoid api;{function}\n}}\n\
         const stack = new OwnStack(new OwnApp(), \"OwnStack\");\n{own}\n\
         paste.call(stack{argument});\n"
    )
}

/// A Pulumi snippet below what it expects to be there.
pub fn pulumi(policy: &Policy, snippet: &str) -> String {
    let (imports, body) = parted(snippet);
    let answers = policy.answered_by == AnsweredBy::Function;
    let around = match (policy.api_type, answers) {
        (ApiType::Http, false) => "",
        (ApiType::Http, true) => {
            "const api = new aws.apigatewayv2.Api(\"own\", { protocolType: \"HTTP\" });\n\
             const integration = new aws.apigatewayv2.Integration(\"own\", {\n  \
             apiId: api.id,\n  integrationType: \"AWS_PROXY\",\n});\n"
        }
        (ApiType::Rest, _) => {
            "const api = new aws.apigateway.RestApi(\"own\");\n\
             const resources: Record<string, aws.apigateway.Resource> = new Proxy({}, {\n  \
             get: (_, path: string) => new aws.apigateway.Resource(path, {\n    \
             restApi: api.id,\n    parentId: api.rootResourceId,\n    pathPart: path,\n  }),\n});\n"
        }
    };
    let role = if answers {
        "const role = new aws.iam.Role(\"own\", { assumeRolePolicy: \"{}\" });\n"
    } else {
        ""
    };
    let used = match (policy.api_type, answers) {
        (ApiType::Http, false) => "export { api };",
        (ApiType::Http, true) => "export { fn, integration };",
        (ApiType::Rest, false) => "export { resources };",
        (ApiType::Rest, true) => "export { fn, resources };",
    };
    format!("{imports}\n{around}{role}{body}\n{used}\n")
}
