//! Exports before outside judges: the SAM translator, cfn-lint, an OpenAPI validator, and `terraform fmt`
//! and `validate`.
//! `.ci/toolchain` installs them.

use std::collections::BTreeSet;
use std::process::Command;

use corstui::cors::{ApiType, Authorizer, Policy};
use corstui::export::{self, Scope, Subject};
use serde_json::Value;

#[path = "export_support/designs.rs"]
mod designs;
#[path = "export_support/environments.rs"]
mod environments;
#[path = "export_support/tools.rs"]
mod tools;

use tools::{fill, json_lines, project, run, tool};

/// Files named after their design and scope.
fn exports(
    target: &str,
    scope: Scope,
    place: impl Fn(&Policy, &str) -> String,
) -> Vec<(String, String)> {
    let target = export::find(target).expect("a target");
    designs::all()
        .into_iter()
        .map(|(name, policy)| {
            let text = target.export(&Subject::alone(&policy), scope).text;
            let extension = target.language.extension();
            let file = format!("{name}-{}.{extension}", scope.key());
            (file, place(&policy, &text))
        })
        .collect()
}

fn whole(_: &Policy, text: &str) -> String {
    text.to_owned()
}

/// A SAM snippet inside what its user has already: a stage, a function, an authorizer.
fn embedded(policy: &Policy, snippet: &str) -> String {
    let (api, event, id) = match policy.api_type {
        ApiType::Http => ("HttpApi", "HttpApi", "ApiId: !Ref HttpApi"),
        ApiType::Rest => ("Api", "Api", "RestApiId: !Ref Api"),
    };
    let auth = match (policy.authorizer, policy.api_type) {
        (None | Some(Authorizer::None), _) => "",
        (Some(Authorizer::ApiKey), _) => "      ApiKeyRequired: true\n",
        (_, ApiType::Http) => "      EnableIamAuthorizer: true\n      DefaultAuthorizer: AWS_IAM\n",
        (_, ApiType::Rest) => "      DefaultAuthorizer: AWS_IAM\n",
    };
    let globals = if auth.is_empty() {
        String::new()
    } else {
        format!("Globals:\n  {api}:\n    Auth:\n{auth}")
    };
    let resource = "    Type: AWS::Serverless::Api\n    Properties:\n";
    let staged = snippet.replace(resource, &format!("{resource}      StageName: prod\n"));
    let http_api = if staged.contains("AWS::Serverless::HttpApi") || api == "Api" {
        ""
    } else {
        "  HttpApi:\n    Type: AWS::Serverless::HttpApi\n"
    };
    format!(
        "Transform: AWS::Serverless-2016-10-31\n{globals}{staged}{http_api}  Own:\n    \
         Type: AWS::Serverless::Function\n    Properties:\n      Runtime: python3.13\n      \
         Handler: index.handler\n      InlineCode: pass\n      Events:\n        Get:\n          \
         Type: {event}\n          Properties:\n            {id}\n            Method: GET\n            \
         Path: /own\n"
    )
}

/// What the judges may say, and why it stands.
const EXCUSED: &[(&str, &str)] = &[
    // The translator writes these DependsOn itself for `UsagePlan: CreateUsagePlan: PER_API`.
    ("W3005 'Api' dependency already enforced", "-api-key-"),
    ("W3005 'ApiApiKey' dependency already enforced", "-api-key-"),
];

/// OpenAPI has no greedy parameters: API Gateway's `{proxy+}` stands for a parameter `proxy`, as its own
/// exports say it, and the validator looks for `proxy+`.
fn is_about_greed(text: &str) -> bool {
    let name = text.split_once("Path parameter '").map(|(_, rest)| rest);
    let name = name.and_then(|rest| rest.split_once("' for '"));
    name.is_some_and(|(name, rest)| {
        let name = name.trim_end_matches('+');
        rest.ends_with(&format!("{{{name}+}}' was not resolved"))
    })
}

fn verdicts(lines: &[Value]) -> Vec<String> {
    let mut complaints = Vec::new();
    for line in lines {
        let file = line["file"].as_str().expect("a file's name");
        for level in ["errors", "warnings"] {
            for text in line[level].as_array().into_iter().flatten() {
                let text = text.as_str().expect("a text");
                let excused = |(said, of): &(&str, &str)| text.contains(said) && file.contains(of);
                if !EXCUSED.iter().any(excused) && !is_about_greed(text) {
                    complaints.push(format!("{file}: {text}"));
                }
            }
        }
    }
    complaints
}

#[test]
fn there_are_enough_designs_of_each_api_type() {
    let designs = designs::all();
    for api_type in ApiType::ALL {
        let count = designs.values().filter(|p| p.api_type == api_type);
        assert!(count.count() >= 30, "{api_type:?}");
    }
    assert!(designs.len() >= 75, "{}", designs.len());
    assert_eq!(designs, designs::all(), "each run sees the same designs");
    for design in environments::all() {
        assert!(design.held().len() > 1, "{} has a choice", design.name);
    }
}

#[test]
fn sam_exports_pass_the_translator_and_cfn_lint() {
    let mut files = exports("sam", Scope::Template, whole);
    files.extend(with_environments("sam", Scope::Template, whole));
    files.extend(exports("sam", Scope::Snippet, embedded));
    files.extend(with_environments("sam", Scope::Snippet, embedded));
    judge("judge_sam.py", &with_json(files));
}

/// A file beside each of these with the same in JSON.
fn with_json(files: Vec<(String, String)>) -> Vec<(String, String)> {
    let twin =
        |(name, text): &(String, String)| (name.replace(".yaml", ".json"), export::as_json(text));
    let twins: Vec<_> = files.iter().map(twin).collect();
    files.into_iter().chain(twins).collect()
}

fn judge(program: &str, files: &[(String, String)]) {
    let Some(python) = tool("venv/bin/python") else {
        return;
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    fill(folder.path(), files);
    let program = project("tests/toolchain").join(program);
    let lines = json_lines(&run(Command::new(python).arg(program).arg(folder.path())));
    assert_eq!(lines.len(), files.len());
    let complaints = verdicts(&lines);
    assert!(complaints.is_empty(), "{complaints:#?}");
}

/// A CloudFormation snippet inside what its user has already, as far as it refers to it.
fn embedded_cloudformation(policy: &Policy, snippet: &str) -> String {
    const RESOURCE: &str = "!Ref Resource";
    let api = match policy.api_type {
        ApiType::Http => "AWS::ApiGatewayV2::Api\n    Properties: {Name: own, ProtocolType: HTTP}",
        ApiType::Rest => "AWS::ApiGateway::RestApi\n    Properties: {Name: own}",
    };
    let integration = "AWS::ApiGatewayV2::Integration\n    Properties: {ApiId: !Ref Api, \
                       IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt Function.Arn, \
                       PayloadFormatVersion: '2.0'}";
    let role = "AWS::IAM::Role\n    Properties: {AssumeRolePolicyDocument: {Version: '2012-10-17', \
                Statement: [{Effect: Allow, Action: 'sts:AssumeRole', \
                Principal: {Service: lambda.amazonaws.com}}]}}";
    let mut own = vec![
        ("Api".to_owned(), api.to_owned()),
        ("Integration".to_owned(), integration.to_owned()),
        ("FunctionRole".to_owned(), role.to_owned()),
    ];
    let paths: BTreeSet<_> = snippet
        .match_indices(RESOURCE)
        .filter_map(|(at, _)| snippet[at + "!Ref ".len()..].lines().next())
        .collect();
    own.extend(paths.into_iter().map(|id| {
        let resource = format!(
            "AWS::ApiGateway::Resource\n    Properties: {{RestApiId: !Ref Api, PathPart: {id}, ParentId: \
             !GetAtt Api.RootResourceId}}"
        );
        (id.to_owned(), resource)
    }));
    let missing = own.into_iter().filter(|(id, _)| {
        let refers = [
            format!("!Ref {id}\n"),
            format!("!GetAtt {id}."),
            format!("${{{id}}}"),
        ];
        let used = refers.iter().any(|refer| snippet.contains(refer));
        used && !snippet.contains(&format!("\n  {id}:\n"))
    });
    let missing = missing.map(|(id, text)| format!("  {id}:\n    Type: {text}\n"));
    format!("{snippet}{}", missing.collect::<String>())
}

/// Files of the designs with environments.
fn with_environments(
    target: &str,
    scope: Scope,
    place: impl Fn(&Policy, &str) -> String,
) -> Vec<(String, String)> {
    let target = export::find(target).expect("a target");
    let file = |design: &environments::Design| {
        let text = target.export(&design.subject(), scope).text;
        let extension = target.language.extension();
        let name = format!("{}-{}.{extension}", design.name, scope.key());
        (name, place(&design.policy, &text))
    };
    environments::all().iter().map(file).collect()
}

#[test]
fn cloudformation_exports_pass_cfn_lint() {
    let mut files = exports("cloudformation", Scope::Template, whole);
    files.extend(with_environments("cloudformation", Scope::Template, whole));
    files.extend(with_environments(
        "cloudformation",
        Scope::Snippet,
        embedded_cloudformation,
    ));
    files.extend(exports(
        "cloudformation",
        Scope::Snippet,
        embedded_cloudformation,
    ));
    judge("judge_sam.py", &with_json(files));
}

/// An OpenAPI snippet inside a document.
fn embedded_openapi(_: &Policy, snippet: &str) -> String {
    let paths = if snippet.contains("\npaths:\n") {
        ""
    } else {
        "paths: {}\n"
    };
    format!("openapi: 3.0.1\ninfo:\n  title: own\n  version: '1'\n{paths}{snippet}")
}

#[test]
fn openapi_exports_are_valid_documents() {
    let mut files = exports("openapi", Scope::Template, whole);
    files.extend(exports("openapi", Scope::Snippet, embedded_openapi));
    judge("judge_openapi.py", &with_json(files));
}

/// What a Terraform snippet leaves to the file that it is pasted into, as far as it refers to it.
const OWN: [&str; 5] = [
    "resource \"aws_apigatewayv2_api\" \"api\" {
  name          = \"own\"
  protocol_type = \"HTTP\"
}
",
    "resource \"aws_apigatewayv2_integration\" \"function\" {
  api_id           = aws_apigatewayv2_api.api.id
  integration_type = \"AWS_PROXY\"
}
",
    "resource \"aws_api_gateway_rest_api\" \"api\" {
  name = \"own\"
}
",
    "resource \"aws_lambda_function\" \"function\" {
  function_name = \"own\"
  role          = aws_iam_role.function.arn
}
",
    "resource \"aws_iam_role\" \"function\" {
  assume_role_policy = \"{}\"
}
",
];

/// A Terraform snippet inside what its user has already.
fn configured(_: &Policy, snippet: &str) -> String {
    let mut text = snippet.to_owned();
    for path in paths_referred_to(snippet) {
        let resource = format!(
            "\nresource \"aws_api_gateway_resource\" \"{path}\" {{\n  \
             rest_api_id = aws_api_gateway_rest_api.api.id\n  \
             parent_id   = aws_api_gateway_rest_api.api.root_resource_id\n  \
             path_part   = \"own\"\n}}\n"
        );
        text += &resource;
    }
    for own in OWN {
        let heading = own.lines().next().expect("a heading");
        let labels: Vec<_> = heading.split('"').skip(1).step_by(2).collect();
        if text.contains(&labels.join(".")) && !text.contains(heading) {
            text += "\n";
            text += own;
        }
    }
    text
}

fn paths_referred_to(snippet: &str) -> BTreeSet<&str> {
    const PATHS: &str = "aws_api_gateway_resource.";
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let names = snippet.split(PATHS).skip(1);
    names
        .map(|rest| rest.split(|c| !is_name(c)).next().unwrap_or_default())
        .filter(|name| !snippet.contains(&format!("\"aws_api_gateway_resource\" \"{name}\"")))
        .collect()
}

fn judge_terraform(files: &[(String, String)]) {
    let (Some(python), Some(terraform)) = (tool("venv/bin/python"), tool("bin/terraform")) else {
        return;
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    fill(folder.path(), files);
    let formatted = run(Command::new(terraform)
        .args(["fmt", "-check", "-diff"])
        .arg(folder.path()));
    assert!(
        formatted.status.success(),
        "{}{}",
        String::from_utf8_lossy(&formatted.stdout),
        String::from_utf8_lossy(&formatted.stderr)
    );
    let judge = project("tests/toolchain/judge_terraform.py");
    let lines = json_lines(&run(Command::new(python).arg(judge).arg(folder.path())));
    assert_eq!(lines.len(), files.len());
    let complaints = verdicts(&lines);
    assert!(complaints.is_empty(), "{complaints:#?}");
}

#[test]
fn terraform_templates_are_formatted_and_valid() {
    let mut files = exports("terraform", Scope::Template, whole);
    files.extend(with_environments("terraform", Scope::Template, whole));
    judge_terraform(&files);
}

#[test]
fn terraform_snippets_are_valid_in_a_configuration() {
    let mut files = exports("terraform", Scope::Snippet, configured);
    files.extend(with_environments("terraform", Scope::Snippet, configured));
    judge_terraform(&files);
}
