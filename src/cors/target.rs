//! What an export target can express: the facts that rules about targets ask for.

/// What an export target can say. The rules of group 8 and a few of group 7 compare the design with
/// it; without a chosen target they stay silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a table of what is possible")]
pub struct TargetFacts {
    /// The target's name on the screen, as messages quote it.
    pub label: &'static str,
    /// For a REST API it picks the right one of several exact origins, in a response template or a
    /// function.
    pub several_rest_origins: bool,
    /// For a REST API it takes `*` beside other origins or methods, or prints `*` alone for them.
    pub mixed_rest_wildcards: bool,
    /// For a REST API it sends `Access-Control-Expose-Headers`.
    pub rest_expose_headers: bool,
    /// For a REST API it prints the gateway responses `DEFAULT_4XX` and `DEFAULT_5XX` with
    /// `Access-Control-Allow-Origin`.
    pub rest_gateway_responses: bool,
    /// Its gateway responses carry `*` when there are several origins and no credentials, so that
    /// every listed site can read errors.
    pub any_origin_on_errors: bool,
    /// For a REST API it keeps OPTIONS free of authorizer and API key.
    pub open_rest_preflights: bool,
    /// Its mock OPTIONS methods convert the body to text, so that binary media types do no harm.
    pub converts_mock_to_text: bool,
    /// For a REST API it sends `Vary: Origin` wherever the answer depends on the origin.
    pub varies_by_origin: bool,
    /// For a REST API its method responses declare every header that its integration responses map.
    pub declares_mapped_headers: bool,
    /// It holds the API's definition, or its CORS settings do not need one: SAM's do not reach a
    /// definition in another file.
    pub carries_cors_inline: bool,
    /// For a REST API it writes fixed header values between single quotes, as mappings ask for.
    pub quotes_rest_values: bool,
    /// For a REST API it has an OPTIONS operation for each path, rather than the OpenAPI extension that
    /// only HTTP APIs read.
    pub rest_options_operations: bool,
    /// It holds the API with its CORS settings or OPTIONS methods, rather than a function alone.
    pub carries_settings: bool,
    /// It keeps paths apart that have the same letters and digits, which the Serverless Framework's
    /// [logical ids](super::logical_id) do not.
    pub keeps_all_paths: bool,
    /// Where it picks one of several origins it compares them whole, without regular expressions.
    pub compares_whole_origins: bool,
}

impl TargetFacts {
    /// A target that expresses whatever a policy holds: it prints each part in full, rather than
    /// leaving it to a tool's shorthand.
    pub const fn full(label: &'static str) -> Self {
        Self {
            label,
            several_rest_origins: true,
            mixed_rest_wildcards: true,
            rest_expose_headers: true,
            rest_gateway_responses: true,
            any_origin_on_errors: true,
            open_rest_preflights: true,
            converts_mock_to_text: true,
            varies_by_origin: true,
            declares_mapped_headers: true,
            carries_cors_inline: true,
            quotes_rest_values: true,
            rest_options_operations: true,
            carries_settings: true,
            keeps_all_paths: true,
            compares_whole_origins: true,
        }
    }
}
