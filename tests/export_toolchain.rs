//! Exports before outside judges: the SAM translator, cfn-lint, Terraform's own parser and formatter,
//! and the provider's schemas. `.ci/toolchain` installs them.

use std::collections::BTreeSet;
use std::process::Command;

use corstui::cors::{ApiType, Authorizer, Policy};
use corstui::export::{self, Scope, Subject};
use serde_json::Value;

#[path = "export_support/designs.rs"]
mod designs;
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

fn verdicts(lines: &[Value]) -> Vec<String> {
    let mut complaints = Vec::new();
    for line in lines {
        let file = line["file"].as_str().expect("a file's name");
        for level in ["errors", "warnings"] {
            for text in line[level].as_array().into_iter().flatten() {
                let text = text.as_str().expect("a text");
                let excused = |(said, of): &(&str, &str)| text.contains(said) && file.contains(of);
                if !EXCUSED.iter().any(excused) {
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
        assert!(count.count() >= 20, "{api_type:?}");
    }
}

#[test]
fn sam_exports_pass_the_translator_and_cfn_lint() {
    let Some(python) = tool("venv/bin/python") else {
        return;
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut files = exports("sam", Scope::Template, whole);
    files.extend(exports("sam", Scope::Snippet, embedded));
    fill(folder.path(), &files);
    let judge = project("tests/toolchain/judge_sam.py");
    let lines = json_lines(&run(Command::new(python).arg(judge).arg(folder.path())));
    assert_eq!(lines.len(), files.len());
    let complaints = verdicts(&lines);
    assert!(complaints.is_empty(), "{complaints:#?}");
}

/// What a Terraform snippet leaves to the file that it is pasted into.
fn externals(files: &[(String, String)]) -> BTreeSet<String> {
    const FIXED: [&str; 5] = [
        "aws_apigatewayv2_api.api",
        "aws_apigatewayv2_integration.function",
        "aws_api_gateway_rest_api.api",
        "aws_iam_role.function",
        "aws_lambda_function.function",
    ];
    const PATHS: &str = "aws_api_gateway_resource.";
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let paths = files.iter().flat_map(|(_, text)| {
        text.match_indices(PATHS).map(|(at, _)| {
            let name = &text[at + PATHS.len()..];
            let end = name.find(|c| !is_name(c)).unwrap_or(name.len());
            format!("{PATHS}{}", &name[..end])
        })
    });
    paths.chain(FIXED.map(str::to_owned)).collect()
}

const SCHEMAS: [&str; 3] = [
    "terraform-aws.json",
    "terraform-more.json",
    "terraform-usage-plan.json",
];

fn judge_terraform(files: &[(String, String)], externals: &BTreeSet<String>) {
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
    let mut judge = Command::new(python);
    judge
        .arg(project("tests/toolchain/judge_terraform.py"))
        .arg(folder.path())
        .args(SCHEMAS.map(|file| project("tests/toolchain").join(file)));
    for address in externals {
        judge.args(["--external", address]);
    }
    let lines = json_lines(&run(&mut judge));
    assert_eq!(lines.len(), files.len());
    let complaints = verdicts(&lines);
    assert!(complaints.is_empty(), "{complaints:#?}");
}

#[test]
fn terraform_templates_are_formatted_and_fit_the_schemas() {
    judge_terraform(
        &exports("terraform", Scope::Template, whole),
        &BTreeSet::new(),
    );
}

#[test]
fn terraform_snippets_fit_into_a_configuration() {
    let files = exports("terraform", Scope::Snippet, whole);
    judge_terraform(&files, &externals(&files));
}
