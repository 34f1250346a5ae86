//! What an export says of CORS, whatever the target: the notion in which all of them can be compared
//! with the policy and with one another.

use corstui::cors::{AnsweredBy, ApiType, HeaderName, MaxAge, Method, Origin, Policy};
use serde_json::Value;

/// The CORS that a preflight's answer amounts to, as texts that a policy can be compared with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effective {
    pub origins: Vec<String>,
    pub methods: Vec<String>,
    pub headers: Vec<String>,
    /// A REST API's mocks expose nothing: exposed headers are a matter of real responses.
    pub expose: Vec<String>,
    pub max_age: Option<i64>,
    pub credentials: bool,
}

/// Headers with fixed values, in the order written.
pub type Headers = Vec<(String, String)>;

/// What API Gateway is told to do by an export.
#[derive(Debug, Default)]
pub struct Said {
    /// Where it answers preflights by itself: the one setting of an HTTP API, or each OPTIONS method
    /// of a REST API.
    pub preflights: Vec<Effective>,
    /// The headers that go to everybody, for each OPTIONS method of a REST API.
    pub to_strangers: Vec<Headers>,
    /// The headers of a REST API's gateway responses, `DEFAULT_4XX` and `DEFAULT_5XX`.
    pub errors: Vec<Headers>,
}

impl Effective {
    /// What the policy wants API Gateway to answer.
    pub fn of(policy: &Policy) -> Self {
        let expose = match policy.api_type {
            ApiType::Http => texts(&policy.expose_headers, HeaderName::as_str),
            ApiType::Rest => Vec::new(),
        };
        Self {
            origins: meant(texts(&policy.origins, Origin::as_str)),
            methods: texts(&policy.methods, Method::as_str),
            headers: texts(&policy.headers, HeaderName::as_str),
            expose,
            max_age: policy.max_age.map(MaxAge::seconds),
            credentials: policy.credentials,
        }
    }
}

/// Beside `*` no other origin says anything.
fn meant(origins: Vec<String>) -> Vec<String> {
    let any = origins.iter().find(|origin| *origin == "*").cloned();
    any.map_or(origins, |any| vec![any])
}

fn texts<T>(items: &[T], text: impl Fn(&T) -> &str) -> Vec<String> {
    items.iter().map(|item| text(item).to_owned()).collect()
}

impl Said {
    /// What an export says, read back as JSON-like values: of `sam` the template after the transform,
    /// of `serverless` the stack's template, of `terraform` what python-hcl2 reads, of `aws-cli` the account
    /// after the script, of the others the file as it stands.
    pub fn by(target: &str, api_type: ApiType, file: &Value) -> Self {
        match (target, api_type) {
            ("sam", ApiType::Http) => {
                openapi_http(&resource(&file["Resources"], "AWS::ApiGatewayV2::Api")["Body"])
            }
            ("sam", ApiType::Rest) => {
                openapi_rest(&resource(&file["Resources"], "AWS::ApiGateway::RestApi")["Body"])
            }
            ("openapi", ApiType::Http) => openapi_http(file),
            ("openapi", ApiType::Rest) => openapi_rest(file),
            ("cloudformation" | "serverless", ApiType::Http) => {
                cloudformation_http(&file["Resources"])
            }
            ("cloudformation" | "serverless", ApiType::Rest) => {
                cloudformation_rest(&file["Resources"])
            }
            ("aws-cli", ApiType::Http) => http(&file["http"][0]["cors"], SERVICE_NAMES),
            ("aws-cli", ApiType::Rest) => account_rest(&file["rest"][0]),
            ("terraform", ApiType::Http) => terraform_http(file),
            ("terraform", ApiType::Rest) => terraform_rest(file),
            (other, _) => panic!("nobody reads {other} back"),
        }
    }

    /// Whether that is what the policy wants.
    pub fn check(&self, policy: &Policy) {
        if policy.answered_by == AnsweredBy::Gateway {
            assert!(!self.preflights.is_empty(), "no answer for {policy:?}");
        } else {
            assert!(self.preflights.is_empty(), "the function answers: {self:?}");
        }
        let wanted = Effective::of(policy);
        for preflight in &self.preflights {
            let origins = meant(preflight.origins.clone());
            let preflight = Effective {
                origins,
                ..preflight.clone()
            };
            assert_eq!(preflight, wanted, "{policy:?}");
        }
        for headers in &self.to_strangers {
            check_strangers(policy, headers);
        }
        let kinds = match policy.api_type {
            ApiType::Http => 0,
            ApiType::Rest => 2,
        };
        assert_eq!(self.errors.len(), kinds);
        for headers in &self.errors {
            check_errors(policy, headers);
        }
    }
}

/// A caller from an origin that is not on the list gets no CORS header, and caches are told why.
fn check_strangers(policy: &Policy, fixed: &Headers) {
    if policy.static_origin().is_none() {
        assert_eq!(
            *fixed,
            [("Vary".to_owned(), "Origin".to_owned())],
            "{policy:?}"
        );
    }
}

/// Errors of API Gateway itself name an origin only if every caller may see it.
fn check_errors(policy: &Policy, headers: &Headers) {
    let value = |name: &str| {
        let found = headers.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    };
    let wanted = match (policy.static_origin(), policy.credentials) {
        (Some(origin), _) => Some(origin.as_str()),
        (None, false) => Some("*"),
        (None, true) => None,
    };
    assert_eq!(value("Access-Control-Allow-Origin"), wanted);
    let credentials = (policy.credentials && wanted.is_some()).then_some("true");
    assert_eq!(value("Access-Control-Allow-Credentials"), credentials);
    let vary = (!policy.allows_any_origin()).then_some("Origin");
    assert_eq!(value("Vary"), vary);
}

fn openapi_http(body: &Value) -> Said {
    let names = [
        "allowOrigins",
        "allowMethods",
        "allowHeaders",
        "exposeHeaders",
        "maxAge",
        "allowCredentials",
    ];
    http(&body["x-amazon-apigateway-cors"], names)
}

/// The fields of the CORS settings as the service names them.
const SERVICE_NAMES: [&str; 6] = [
    "AllowOrigins",
    "AllowMethods",
    "AllowHeaders",
    "ExposeHeaders",
    "MaxAge",
    "AllowCredentials",
];

fn cloudformation_http(resources: &Value) -> Said {
    let settings = find(resources, "AWS::ApiGatewayV2::Api").map(|api| &api["CorsConfiguration"]);
    settings
        .map(|cors| http(cors, SERVICE_NAMES))
        .unwrap_or_default()
}

fn terraform_http(file: &Value) -> Said {
    let names = [
        "allow_origins",
        "allow_methods",
        "allow_headers",
        "expose_headers",
        "max_age",
        "allow_credentials",
    ];
    let api = find_terraform(file, "aws_apigatewayv2_api", "api").expect("an API");
    http(&api["cors_configuration"][0], names)
}

fn http(cors: &Value, names: [&str; 6]) -> Said {
    let [origins, methods, headers, expose, max_age, credentials] = names.map(|name| &cors[name]);
    let settings = cors.is_object().then(|| Effective {
        origins: meant(list(origins)),
        methods: list(methods),
        headers: list(headers),
        expose: list(expose),
        max_age: max_age.as_i64(),
        credentials: credentials.as_bool().unwrap_or_default(),
    });
    Said {
        preflights: settings.into_iter().collect(),
        ..Said::default()
    }
}

fn openapi_rest(body: &Value) -> Said {
    let mut said = Said::default();
    for (path, item) in body["paths"].as_object().expect("paths") {
        let options = &item["options"];
        assert!(options["security"].is_null(), "{path}: preflights are open");
        let integration = &options["x-amazon-apigateway-integration"];
        if integration["type"] != "mock" {
            continue;
        }
        let answer = &integration["responses"]["default"];
        let template = answer["responseTemplates"]["application/json"].as_str();
        said.add_mock(&answer["responseParameters"], template);
    }
    let errors = &body["x-amazon-apigateway-gateway-responses"];
    for kind in ["DEFAULT_4XX", "DEFAULT_5XX"] {
        said.add_error(&errors[kind]["responseParameters"]);
    }
    said
}

fn cloudformation_rest(resources: &Value) -> Said {
    let mut said = Said::default();
    for resource in resources.as_object().expect("resources").values() {
        let properties = &resource["Properties"];
        let integration = &properties["Integration"];
        if resource["Type"] == "AWS::ApiGateway::GatewayResponse" {
            said.add_error(&properties["ResponseParameters"]);
        } else if integration["Type"] == "MOCK" {
            assert_eq!(properties["HttpMethod"], "OPTIONS");
            let answer = &integration["IntegrationResponses"][0];
            let template = answer["ResponseTemplates"]["application/json"].as_str();
            said.add_mock(&answer["ResponseParameters"], template);
        }
    }
    said
}

fn account_rest(api: &Value) -> Said {
    let mut said = Said::default();
    for (key, method) in api["methods"].as_object().expect("methods") {
        let integration = &method["methodIntegration"];
        if key.starts_with("OPTIONS ") && integration["type"] == "MOCK" {
            let answer = &integration["integrationResponses"]["204"];
            let template = answer["responseTemplates"]["application/json"].as_str();
            said.add_mock(&answer["responseParameters"], template);
        }
    }
    for kind in ["DEFAULT_4XX", "DEFAULT_5XX"] {
        said.add_error(&api["errors"][kind]);
    }
    said
}

fn terraform_rest(file: &Value) -> Said {
    let mut said = Said::default();
    let answer = find_terraform(file, "aws_api_gateway_integration_response", "options");
    if let Some(answer) = answer {
        let templates = answer["response_templates"].as_object();
        let template = templates.and_then(|t| t.values().next());
        said.add_mock(
            &answer["response_parameters"],
            template.and_then(Value::as_str),
        );
    }
    let errors = find_terraform(file, "aws_api_gateway_gateway_response", "errors");
    let parameters = &errors.expect("gateway responses")["response_parameters"];
    // One resource for each of the two kinds.
    said.add_error(parameters);
    said.add_error(parameters);
    said
}

impl Said {
    fn add_mock(&mut self, parameters: &Value, template: Option<&str>) {
        let fixed = mapping(parameters, "method.response.header.");
        // SAM's own mocks have a template that says nothing.
        let template = template.filter(|text| text.contains(SET));
        self.preflights.push(preflight(&fixed, template));
        self.to_strangers.push(fixed);
    }

    fn add_error(&mut self, parameters: &Value) {
        self.errors
            .push(mapping(parameters, "gatewayresponse.header."));
    }
}

fn list(value: &Value) -> Vec<String> {
    let items = value.as_array().into_iter().flatten();
    items.map(plain).collect()
}

/// A text; python-hcl2 leaves the quotes and escapes of HCL on.
pub fn plain(value: &Value) -> String {
    let text = value.as_str().expect("a text");
    match text.strip_prefix('"').and_then(|t| t.strip_suffix('"')) {
        Some(inner) => inner.replace("\\\"", "\"").replace("\\\\", "\\"),
        None => text.to_owned(),
    }
}

/// The properties of the only resource of a type.
pub fn resource<'v>(resources: &'v Value, kind: &str) -> &'v Value {
    find(resources, kind).unwrap_or_else(|| panic!("no {kind}"))
}

fn find<'v>(resources: &'v Value, kind: &str) -> Option<&'v Value> {
    let resources = resources.as_object().expect("a map of resources");
    let found = resources.values().find(|r| r["Type"] == kind);
    found.map(|resource| &resource["Properties"])
}

/// A Terraform resource. python-hcl2 keeps the quotes of block labels in some versions.
pub fn find_terraform<'v>(file: &'v Value, kind: &str, name: &str) -> Option<&'v Value> {
    let resources = file["resource"].as_array().expect("resources");
    let quoted = |text: &str| format!("\"{text}\"");
    resources.iter().find_map(|resource| {
        let named = resource.get(kind).or_else(|| resource.get(quoted(kind)))?;
        named.get(name).or_else(|| named.get(quoted(name)))
    })
}

/// The headers of a mapping, without the single quotes of its static values.
fn mapping(parameters: &Value, prefix: &str) -> Headers {
    let parameters = parameters.as_object().into_iter().flatten();
    parameters
        .map(|(key, value)| {
            let key = key.trim_matches('"');
            let value = plain(value);
            let fixed = value.strip_prefix('\'').and_then(|v| v.strip_suffix('\''));
            let name = key.strip_prefix(prefix).expect("a mapping's prefix");
            (name.to_owned(), fixed.expect("a static value").to_owned())
        })
        .collect()
}

/// What the headers of a mock's answer and its response template amount to for an allowed origin.
fn preflight(fixed: &Headers, template: Option<&str>) -> Effective {
    let overrides = template.map(overrides).unwrap_or_default();
    let value = |name: &str| {
        let name = format!("Access-Control-{name}");
        let mut all = fixed.iter().chain(&overrides);
        all.find(|(key, _)| *key == name)
            .map(|(_, value)| value.clone())
    };
    let items = |name| {
        let text = value(name).unwrap_or_default();
        let items = text.split(',').filter(|item| !item.is_empty());
        items.map(str::to_owned).collect()
    };
    let chosen = template.into_iter().flat_map(|text| {
        let parts = text.split("$origin == '").skip(2);
        parts
            .filter_map(|part| part.split_once('\''))
            .map(|(origin, _)| origin.to_owned())
    });
    let origin = value("Allow-Origin").filter(|origin| origin != CHOSEN);
    Effective {
        origins: origin.into_iter().chain(chosen).collect(),
        methods: items("Allow-Methods"),
        headers: items("Allow-Headers"),
        expose: items("Expose-Headers"),
        max_age: value("Max-Age").map(|age| age.parse().expect("a number")),
        credentials: value("Allow-Credentials").is_some_and(|v| v == "true"),
    }
}

/// What a response template sets for an origin that it found on its list.
const CHOSEN: &str = "$origin";

/// How a response template sets a header.
const SET: &str = "#set($context.responseOverride.header.";

/// The headers that a response template sets. All stand behind the one comparison of origins, unless
/// there is nothing to compare.
fn overrides(template: &str) -> Headers {
    let behind = match template.split_once("#if($origin && (") {
        Some((_, behind)) => behind,
        None => template,
    };
    assert_eq!(behind == template, !template.contains("$origin"));
    assert_eq!(template.matches(SET).count(), behind.matches(SET).count());
    let lines = behind.lines().filter_map(|l| l.trim().strip_prefix(SET));
    lines
        .map(|line| {
            let set = line.strip_suffix(')').and_then(|l| l.split_once(" = "));
            let (name, value) = set.expect("a name and a value");
            (name.to_owned(), value.trim_matches(['\'', '"']).to_owned())
        })
        .collect()
}
