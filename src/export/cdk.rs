//! Targets `cdk-typescript` and `cdk-python`: the AWS Cloud Development Kit, version 2.
//!
//! Both print the same stack from the same [`Stack`]: a body of statements, which in a snippet stands
//! by itself and in a template inside the constructor of a stack class.

mod python;
mod stack;
mod typescript;

use crate::cors::TargetFacts;

use super::{Language, Target};

/// AWS CDK in TypeScript.
pub static TYPESCRIPT: Target = Target {
    name: "cdk-typescript",
    label: "CDK (TypeScript)",
    about: "AWS CDK 2 in TypeScript, for `cdk deploy`",
    language: Language::TypeScript,
    file_name: "app.ts",
    facts: TargetFacts::full("CDK (TypeScript)"),
    render: typescript::render,
};

/// AWS CDK in Python.
pub static PYTHON: Target = Target {
    name: "cdk-python",
    label: "CDK (Python)",
    about: "AWS CDK 2 in Python, for `cdk deploy`",
    language: Language::Python,
    file_name: "app.py",
    facts: TargetFacts::full("CDK (Python)"),
    render: python::render,
};
