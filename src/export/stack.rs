//! What the templates of SAM and CloudFormation share: both become a stack.

use super::Scope;
use super::answer::{self, Mapping};
use super::asks::asks;
use super::names::Names;
use super::plan::{DEFAULT, Plan};
use super::selection::Selection;
use super::setting::{CorsSettings, Setting, Value};
use super::subject::Varied;

/// Something that only the user knows, asked for when the template is deployed.
#[derive(Debug)]
pub struct Parameter {
    pub name: &'static str,
    pub about: &'static str,
}

/// What a complete template asks for.
pub fn parameters(plan: &Plan<'_>, scope: Scope) -> Vec<Parameter> {
    if scope == Scope::Snippet {
        return Vec::new();
    }
    asks(plan)
        .iter()
        .map(|ask| Parameter {
            name: ask.pascal,
            about: ask.about,
        })
        .collect()
}

/// The stage's name, and what stands behind the host in the address that callers use.
#[derive(Debug)]
pub struct StageSettings {
    pub name: Setting,
    /// The name, if it is the same everywhere.
    pub fixed: Option<String>,
    /// The part of the path, with a slash at its end unless it is empty; for a name that varies.
    pub path: Setting,
}

impl StageSettings {
    /// A snippet has no stage of its own.
    pub fn of(plan: &Plan<'_>, scope: Scope, selection: &mut Selection) -> Self {
        let path = |stage: &String| match stage.as_str() {
            DEFAULT => String::new(),
            stage => format!("{stage}/"),
        };
        let texts = |texts: Vec<String>| Varied::new(texts.into_iter().map(Value::Text).collect());
        let stages = match scope {
            Scope::Snippet => Varied::Same(plan.stage.clone()),
            Scope::Template => plan.stages(),
        };
        let paths = stages.values().iter().map(path).collect();
        Self {
            name: selection.setting("StageName", texts(stages.values().to_vec())),
            path: selection.setting("UrlPath", texts(paths)),
            fixed: match stages {
                Varied::Same(name) => Some(name),
                Varied::Each(_) => None,
            },
        }
    }
}

/// The keys of `CorsConfiguration`, in SAM and CloudFormation alike.
pub const CORS_CONFIGURATION: [&str; 6] = [
    "AllowOrigins",
    "AllowMethods",
    "AllowHeaders",
    "ExposeHeaders",
    "MaxAge",
    "AllowCredentials",
];

/// An HTTP API's CORS settings under a target's own keys, as `choose` writes them; none if the function
/// answers, for what is not printed must not ask for a condition or a mapping.
pub fn cors_settings(
    plan: &Plan<'_>,
    keys: [&'static str; 6],
    mut choose: impl FnMut(&str, Varied<Value>) -> Setting,
) -> Vec<(&'static str, Setting)> {
    if !plan.gateway_answers() {
        return Vec::new();
    }
    let settings = CorsSettings::of(plan).named(keys);
    let settings = settings.map(|(key, value)| (key, choose(key, value)));
    let present = settings.into_iter().filter(|(_, s)| s.is_present());
    present.collect()
}

/// The headers of a mock's answer, and its response template.
pub fn mock(plan: &Plan<'_>, selection: &mut Selection) -> (Vec<Mapping<Setting>>, Setting) {
    let answer = answer::answer(plan);
    let headers = answer.headers.into_iter().map(|header| {
        let value = header.value.clone();
        let value = value.map_or(Varied::Same(Value::Absent), |v| v.map(Value::Text));
        header.with(selection.setting(&key("preflight", &header), value))
    });
    let headers = headers.collect();
    let template = answer
        .template
        .map_or(Varied::Same(Value::Absent), |t| t.map(Value::Text));
    (headers, selection.setting("Preflight", template))
}

/// The headers of API Gateway's own errors.
pub fn errors(plan: &Plan<'_>, selection: &mut Selection) -> Vec<Mapping<Setting>> {
    let headers = answer::errors(plan).into_iter().map(|header| {
        let value = header.value.clone();
        let value = value.map(Value::text);
        header.with(selection.setting(&key("error", &header), value))
    });
    headers.collect()
}

/// `PreflightAllowOrigin`: the value's name among a mapping's.
fn key<V>(of: &str, header: &Mapping<V>) -> String {
    Names::default().pascal(&header.words(of))
}

/// CloudFormation resolves `{{resolve:...}}` in any text and knows no escape for it, so a pair of
/// braces that came with a user's text is parted.
pub fn inert(text: &str) -> String {
    let mut parted = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '{' && parted.ends_with('{') {
            parted.push(' ');
        }
        parted.push(c);
    }
    parted
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn no_pair_of_braces_is_left_to_resolve() {
        let cases = [
            ("{{resolve:ssm:x}}", "{ {resolve:ssm:x}}"),
            ("{{{{", "{ { { {"),
            ("/{id}", "/{id}"),
        ];
        for (text, parted) in cases {
            assert_eq!(inert(text), parted);
        }
    }
}
