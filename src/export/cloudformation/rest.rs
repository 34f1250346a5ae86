//! CloudFormation for a REST API: a resource for every OPTIONS method, and the gateway responses.

use askama::Template;

use crate::cors::{Authorizer, Policy};
use crate::export::answer::Mapping;
use crate::export::escape::filters;
use crate::export::names::Names;
use crate::export::plan::{OptionsBy, Plan};
use crate::export::resources::{PathResource, Resources};
use crate::export::selection::{self, Selection};
use crate::export::setting::Setting;
use crate::export::stack::{self, Parameter, StageSettings, inert, parameters};
use crate::export::{Export, Scope, handler, notes, versions};

/// Everything that a deployment takes a picture of.
#[derive(Template)]
#[template(path = "cloudformation_rest_api.yaml", config = "assets/askama.toml")]
struct ApiPart<'a> {
    complete: bool,
    gateway_answers: bool,
    name: String,
    policy: &'a Policy,
    authorizer: Option<Authorizer>,
    binary_media_types: Vec<String>,
    resources: Vec<PathResource>,
    /// The methods that the authorizer checks.
    methods: Vec<Method>,
    /// The OPTIONS methods.
    options: Vec<Method>,
    /// The headers of a mock's answer.
    mock: Vec<Mapping<Setting>>,
    response_template: Setting,
    /// The headers of API Gateway's own errors.
    errors: Vec<Mapping<Setting>>,
    error_kinds: [(&'static str, &'static str); 2],
}

#[derive(Template)]
#[template(path = "cloudformation_rest.yaml", config = "assets/askama.toml")]
struct CloudFormationRest {
    title: String,
    complete: bool,
    gateway_answers: bool,
    stage: StageSettings,
    selection: Selection,
    authorizer: Option<Authorizer>,
    parameters: Vec<Parameter>,
    code: String,
    /// The printed [`ApiPart`].
    api_part: String,
    /// The logical id of the deployment.
    deployment: String,
    /// The logical ids of all that must be there before the deployment.
    deployed: Vec<String>,
}

/// A method of a path.
#[derive(Debug)]
struct Method {
    /// Its logical id.
    id: String,
    /// Such as `GET`.
    verb: &'static str,
    /// The logical id of its resource; `None`: the root.
    resource: Option<String>,
}

/// The logical ids of the gateway responses, and their types.
const ERROR_KINDS: [(&str, &str); 2] =
    [("Default4xx", "DEFAULT_4XX"), ("Default5xx", "DEFAULT_5XX")];

/// Prints a REST API.
pub fn export(plan: &Plan<'_>, scope: Scope) -> Export {
    let mut selection = Selection::new(plan, scope);
    let part = api_part(plan, scope, &mut selection);
    let deployed = deployed(&part);
    let asked = parameters(plan, scope);
    let mut notes = notes::common(plan, scope);
    notes.extend(notes::asks_for(asked.iter().map(|p| p.name), scope));
    notes.extend(notes::pasted_into(scope, &left_out(&part)));
    let api_part = part
        .render()
        .expect("templates print into a String, and names that reach them are checked");
    let chosen = chosen(&selection);
    let deployment = format!("Deployment{:016x}", fingerprint(&[&api_part, &chosen]));
    notes.push(redeploy(scope, &deployment, &deployed));
    let template = CloudFormationRest {
        title: plan.title("CloudFormation"),
        complete: scope == Scope::Template,
        gateway_answers: plan.gateway_answers(),
        stage: StageSettings::of(plan, scope, &mut selection),
        selection,
        authorizer: plan.authorizer(),
        parameters: asked,
        code: handler::python(plan),
        api_part: api_part.trim().to_owned(),
        deployment,
        deployed,
    };
    Export::new(&template, notes)
}

fn api_part<'a>(plan: &'a Plan<'_>, scope: Scope, selection: &mut Selection) -> ApiPart<'a> {
    let policy = plan.policy;
    let mut names = Names::default();
    let tree = Resources::of(plan, |path| names.pascal(&format!("Resource {path}")));
    let mut method = |(verb, path)| Method {
        id: names.pascal(&format!("Method {verb} {path}")),
        verb,
        resource: tree.name_of(path).map(str::to_owned),
    };
    let methods = plan.checked_routes().map(&mut method).collect();
    let by = if plan.gateway_answers() {
        OptionsBy::Mock
    } else {
        OptionsBy::Function
    };
    let open = plan.paths_with_options(by);
    let options = open.map(|path| method(("OPTIONS", path))).collect();
    let (mock, response_template) = if plan.gateway_answers() {
        stack::mock(plan, selection)
    } else {
        (Vec::new(), Setting::ABSENT)
    };
    ApiPart {
        complete: scope == Scope::Template,
        gateway_answers: plan.gateway_answers(),
        name: inert(&plan.name),
        policy,
        authorizer: plan.authorizer(),
        binary_media_types: policy.binary_media_types.iter().map(|t| inert(t)).collect(),
        resources: tree.list,
        methods,
        options,
        mock,
        response_template,
        errors: stack::errors(plan, selection),
        error_kinds: ERROR_KINDS,
    }
}

/// The methods and gateway responses. What they refer to comes before them anyway.
fn deployed(part: &ApiPart<'_>) -> Vec<String> {
    let methods = part.complete.then_some(&part.methods).into_iter().flatten();
    let methods = methods.chain(&part.options).map(|m| m.id.clone());
    let errors = part.error_kinds.iter().map(|(id, _)| (*id).to_owned());
    methods.chain(errors).collect()
}

/// What the resources of a snippet refer to and do not hold.
fn left_out<'a>(part: &'a ApiPart<'_>) -> Vec<&'a str> {
    let mut ids = vec!["Api"];
    ids.extend(part.options.iter().filter_map(|m| m.resource.as_deref()));
    if !part.gateway_answers {
        ids.push("FunctionRole");
    }
    ids
}

/// What the environments put into the API.
fn chosen(selection: &Selection) -> String {
    let mappings = selection.mappings.iter();
    let entries = mappings.flat_map(|(name, entries)| entries.iter().map(move |e| (name, e)));
    let texts = entries.map(|(name, (key, setting))| {
        let value = selection::yaml(setting, 0);
        format!("{name}.{key}:{value}\n")
    });
    texts.collect()
}

/// How a change goes live.
fn redeploy(scope: Scope, deployment: &str, deployed: &[String]) -> String {
    match scope {
        Scope::Template => format!(
            "`{deployment}` is named after what it deploys: rename it whenever you change the API by \
             hand, because CloudFormation deploys only under a new name."
        ),
        Scope::Snippet => format!(
            "Add {} to the `DependsOn` of your `AWS::ApiGateway::Deployment` and give it a new logical \
             id: nothing goes live without a new deployment.",
            notes::quoted(deployed.iter().cloned())
        ),
    }
}

/// A short name for texts: FNV-1a of 64 bits
/// ([the FNV hash](http://www.isthe.com/chongo/tech/comp/fnv/)).
///
/// The standard library's hasher may differ from one release of Rust to the next, and then every
/// export would deploy anew; against chance collisions these few lines do as well as a crate.
fn fingerprint(texts: &[&str]) -> u64 {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let bytes = texts.iter().flat_map(|text| text.bytes());
    bytes.fold(BASIS, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(PRIME)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::{ApiType, Draft};
    use crate::export::Subject;
    use crate::export::cloudformation::TARGET;

    #[test]
    fn fingerprints_are_those_of_the_reference() {
        let cases = [
            ("", 0xcbf2_9ce4_8422_2325),
            ("a", 0xaf63_dc4c_8601_ec8c),
            ("foobar", 0x8594_4171_f739_67e8),
        ];
        for (text, hash) in cases {
            assert_eq!(fingerprint(&[text]), hash, "{text}");
        }
    }

    fn deployment(change: impl FnOnce(&mut Draft)) -> String {
        let mut draft = Draft {
            api_type: ApiType::Rest,
            allow_origins: vec!["https://a.example".to_owned()],
            routes: vec!["GET /a".to_owned()],
            ..Draft::default()
        };
        change(&mut draft);
        let policy = draft.resolve().expect("a valid draft");
        let export = TARGET.export(&Subject::alone(&policy), Scope::Template);
        let named = export.text.lines().filter_map(|line| {
            let id = line.strip_prefix("  Deployment")?.strip_suffix(':')?;
            Some(id.to_owned())
        });
        let named: Vec<_> = named.collect();
        assert_eq!(named.len(), 1, "{}", export.text);
        named.concat()
    }

    #[test]
    fn whatever_is_deployed_gives_the_deployment_another_name() {
        let before = deployment(|_| {});
        assert_eq!(deployment(|_| {}), before);
        let changes: [fn(&mut Draft); 6] = [
            |d| d.allow_origins = vec!["https://b.example".to_owned()],
            |d| d.allow_headers.push("x-a".to_owned()),
            |d| d.allow_credentials = true,
            |d| d.routes.push("PUT /a".to_owned()),
            |d| d.binary_media_types.push("*/*".to_owned()),
            |d| d.authorizer = Some(Authorizer::Cognito),
        ];
        for (number, change) in changes.into_iter().enumerate() {
            assert_ne!(deployment(change), before, "change {number}");
        }
        // The stage and the function's answers live outside of the deployment.
        assert_eq!(deployment(|d| d.stage = Some("x".to_owned())), before);
        assert_eq!(deployment(|d| d.expose_headers.push("x-a".into())), before);
    }
}
