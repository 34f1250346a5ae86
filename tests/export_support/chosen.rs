//! What an export that holds several environments says of one of them, worked out as the tool would that
//! is given its name.

use serde_json::{Value, json};

/// A CloudFormation template as it counts under a value of its parameter `Environment`: read by serde,
/// whose maps of one key stand for tags, or written with long forms.
pub fn in_environment(template: &Value, value: &Value, environment: &str) -> Value {
    let inner = |value| in_environment(template, value, environment);
    let is_there =
        |value: &Value| ![&value["!Ref"], &value["Ref"]].contains(&&json!("AWS::NoValue"));
    if let Some(path) = function(value, "FindInMap") {
        let key = path[2].as_str().expect("a key");
        return template["Mappings"]["Environments"][environment][key].clone();
    }
    if let Some(choice) = function(value, "If") {
        let condition = choice[0].as_str().expect("a condition's name");
        let equals = function(&template["Conditions"][condition], "Equals");
        let holds = equals.expect("a comparison")[1] == environment;
        return inner(&choice[if holds { 1 } else { 2 }]);
    }
    match value {
        Value::Array(items) => items.iter().map(inner).filter(is_there).collect(),
        Value::Object(map) => {
            let resolved = map.iter().map(|(key, value)| (key.clone(), inner(value)));
            resolved.filter(|(_, value)| is_there(value)).collect()
        }
        other => other.clone(),
    }
}

/// A Terraform file, read by python-hcl2, as it counts under a value of its variable `environment`.
pub fn in_terraform_environment(file: &Value, environment: &str) -> Value {
    let locals = file["locals"].as_array().into_iter().flatten();
    let table = locals
        .filter_map(|block| block["environments"].as_object())
        .flat_map(|environments| environments.iter())
        .find(|(name, _)| name.trim_matches('"') == environment);
    table.map_or_else(|| file.clone(), |(_, own)| with_locals(file, own))
}

/// A value in which what stands among the chosen environment's locals is in its place.
fn with_locals(value: &Value, own: &Value) -> Value {
    let inner = |value| with_locals(value, own);
    match value {
        Value::String(text) => match text.strip_prefix("${{for header, value in {") {
            Some(rest) => present_headers(rest, own),
            None => local(text.trim_start_matches("${").trim_end_matches('}'), own)
                .unwrap_or_else(|| value.clone()),
        },
        Value::Array(items) => items.iter().map(inner).collect(),
        Value::Object(map) => {
            let resolved = map.iter().map(|(key, value)| (key.clone(), inner(value)));
            resolved.filter(|(_, value)| !value.is_null()).collect()
        }
        other => other.clone(),
    }
}

/// What `local.environment.key` is.
fn local(expression: &str, own: &Value) -> Option<Value> {
    let key = expression.strip_prefix("local.environment.")?;
    Some(own.get(key).expect("a local of this name").clone())
}

/// The map that `for` makes of these entries: those that are not null.
fn present_headers(entries: &str, own: &Value) -> Value {
    let kept = "} : header => value if value != null}}";
    let entries = entries.strip_suffix(kept).expect("a filter of nulls");
    let entries = entries.split(", ").map(|entry| {
        let (key, value) = entry.split_once(" = ").expect("an entry");
        let value = local(value, own).unwrap_or_else(|| value.into());
        (key.to_owned(), value)
    });
    entries.filter(|(_, value)| !value.is_null()).collect()
}

/// The arguments of a function of CloudFormation, if that is what a value is.
fn function<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    let keys = [format!("!{name}"), format!("Fn::{name}")];
    keys.iter().find_map(|key| value.get(key))
}
