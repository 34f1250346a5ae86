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
        }
    }
}
