//! The AWS CDK in TypeScript.

use askama::Template;

use crate::cors::Authorizer;
use crate::export::code::Dialect;
use crate::export::escape::filters;
use crate::export::plan::Plan;
use crate::export::versions::{CDK, CONSTRUCTS};
use crate::export::{Export, Scope, Subject};

use super::stack::{Stack, notes};

#[derive(Template)]
#[template(path = "cdk_stack.ts", config = "assets/askama.toml")]
struct Program<'a> {
    stack: &'a Stack,
    body: String,
}

#[derive(Template)]
#[template(path = "cdk_http.ts", config = "assets/askama.toml")]
struct Http<'a> {
    stack: &'a Stack,
}

#[derive(Template)]
#[template(path = "cdk_rest.ts", config = "assets/askama.toml")]
struct Rest<'a> {
    stack: &'a Stack,
}

/// Prints a subject.
pub fn render(subject: &Subject<'_>, scope: Scope) -> Export {
    let plan = Plan::new(subject);
    let stack = &Stack::new(&plan, scope, Dialect::TypeScript);
    let body = if stack.is_http {
        Http { stack }.render()
    } else {
        Rest { stack }.render()
    };
    let body = body.expect("templates print into a String, and names that reach them are checked");
    let body = stack.choosing("this.node.tryGetContext", &body);
    let install = format!(
        "npm install {}@{} {}@{} tsx",
        CDK.name, CDK.version, CONSTRUCTS.name, CONSTRUCTS.version
    );
    let deploy = "npx aws-cdk deploy --app 'npx tsx app.ts'";
    let notes = notes(&plan, stack, &install, deploy);
    Export::new(&Program { stack, body }, notes)
}
