//! The AWS CDK in TypeScript.

use askama::Template;

use crate::cors::Authorizer;
use crate::export::escape::filters;
use crate::export::notes::environments_apart;
use crate::export::plan::Plan;
use crate::export::versions::{CDK, CONSTRUCTS};
use crate::export::{Export, Scope, Subject};

use super::stack::{Stack, notes};

#[derive(Template)]
#[template(path = "cdk_stack.ts", config = "assets/askama.toml")]
struct Program<'a> {
    stack: &'a Stack<'a>,
    body: String,
}

#[derive(Template)]
#[template(path = "cdk_http.ts", config = "assets/askama.toml")]
struct Http<'a> {
    stack: &'a Stack<'a>,
}

#[derive(Template)]
#[template(path = "cdk_rest.ts", config = "assets/askama.toml")]
struct Rest<'a> {
    stack: &'a Stack<'a>,
}

/// Prints a subject.
pub fn render(subject: &Subject<'_>, scope: Scope) -> Export {
    let plan = Plan::new(&Subject::alone(subject.policy));
    let stack = &Stack::new(&plan, scope);
    let body = if stack.is_http {
        Http { stack }.render()
    } else {
        Rest { stack }.render()
    };
    let body = body.expect("templates print into a String, and names that reach them are checked");
    let install = format!(
        "npm install {}@{} {}@{} tsx",
        CDK.name, CDK.version, CONSTRUCTS.name, CONSTRUCTS.version
    );
    let deploy = "npx aws-cdk deploy --app 'npx tsx app.ts'";
    let mut notes = notes(&plan, stack, &install, deploy);
    notes.extend(environments_apart(subject));
    Export::new(&Program { stack, body }, notes)
}
