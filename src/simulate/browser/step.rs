//! One check of the browser: what it compared, and how that ended.

use super::Profile;
use crate::cors::Field;

/// One check, passed or failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What was checked.
    pub check: Check,
    /// Of what.
    pub of: Part,
    /// What went wrong; `None` when it passed.
    pub fault: Option<Fault>,
    /// What would pass.
    pub expected: String,
    /// What there was.
    pub seen: String,
    /// What else to know, although it does not decide.
    pub remark: Option<&'static str>,
}

/// The part of the exchange that a step looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The request as the script wrote it, before anything is sent.
    Request,
    /// The preflight and its answer.
    Preflight,
    /// The request itself and its answer.
    Actual,
}

/// What a browser checks, in the order in which most do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// The method is a token and not forbidden.
    Method,
    /// Header names and values can travel.
    HeaderSyntax,
    /// Forbidden headers are left out.
    ForbiddenHeaders,
    /// The request's mode permits the method and the target.
    Mode,
    /// The port is not blocked.
    Port,
    /// A secure page asks no insecure target.
    MixedContent,
    /// A public page asks no local address.
    LocalNetwork,
    /// Whether the target is of the page's own origin.
    SameOrigin,
    /// Whether a preflight has to come first.
    PreflightNeed,
    /// There is an answer.
    Network,
    /// The answer is no redirect, or one that may be followed.
    Redirect,
    /// The CORS check.
    CorsCheck,
    /// The preflight's status is 200 to 299.
    PreflightStatus,
    /// The list of methods can be read.
    MethodList,
    /// The list of headers can be read.
    HeaderList,
    /// The method is allowed.
    MethodAllowed,
    /// Every header that needs it is allowed.
    HeadersAllowed,
    /// An answer without CORS may be used at all.
    ResourcePolicy,
    /// What the script can read.
    ReadableHeaders,
}

/// What can go wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The method is no token.
    MethodSyntax,
    /// `CONNECT`, `TRACE` or `TRACK`.
    ForbiddenMethod,
    /// A header's name is no token.
    HeaderName,
    /// A header's value holds NUL, CR or LF.
    HeaderValue,
    /// A character above U+00FF.
    NotLatin1,
    /// Another method than GET, HEAD and POST with mode `no-cors`.
    NoCorsMethod,
    /// Another origin with mode `same-origin`.
    OtherOrigin,
    /// A port that browsers never connect to.
    BlockedPort,
    /// An http target from an https page.
    MixedContent,
    /// A local address from a public page, without the permission.
    LocalNetwork,
    /// The same from a page that cannot even ask for the permission.
    InsecureLocalNetwork,
    /// No answer, or one that is no HTTP.
    NoAnswer,
    /// A preflight was redirected.
    PreflightRedirect,
    /// A redirect that may not be followed: its address holds a user name or password.
    RedirectWithCredentials,
    /// A redirect to something other than http and https.
    RedirectScheme,
    /// No `Access-Control-Allow-Origin`.
    MissingAllowOrigin,
    /// It names another origin.
    AllowOriginMismatch,
    /// It holds several values.
    MultipleAllowOrigins,
    /// It is no origin at all.
    InvalidAllowOrigin,
    /// It is `*` while credentials are included.
    WildcardWithCredentials,
    /// `Access-Control-Allow-Credentials` is not `true` while credentials are included.
    CredentialsNotAllowed,
    /// A preflight's status outside 200 to 299.
    PreflightStatus,
    /// An item of `Access-Control-Allow-Methods` is no token.
    MethodList,
    /// An item of `Access-Control-Allow-Headers` is no token.
    HeaderList,
    /// The method is not listed.
    MethodNotAllowed,
    /// A header is not listed.
    HeaderNotAllowed,
    /// `Cross-Origin-Resource-Policy` keeps an answer without CORS from other origins.
    ResourcePolicy,
}

impl Part {
    /// The word in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Preflight => "preflight",
            Self::Actual => "actual",
        }
    }
}

impl Check {
    /// The word in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Method => "method",
            Self::HeaderSyntax => "header-syntax",
            Self::ForbiddenHeaders => "forbidden-headers",
            Self::Mode => "mode",
            Self::Port => "port",
            Self::MixedContent => "mixed-content",
            Self::LocalNetwork => "local-network",
            Self::SameOrigin => "same-origin",
            Self::PreflightNeed => "preflight-need",
            Self::Network => "network",
            Self::Redirect => "redirect",
            Self::CorsCheck => "cors-check",
            Self::PreflightStatus => "preflight-status",
            Self::MethodList => "method-list",
            Self::HeaderList => "header-list",
            Self::MethodAllowed => "method-allowed",
            Self::HeadersAllowed => "headers-allowed",
            Self::ResourcePolicy => "resource-policy",
            Self::ReadableHeaders => "readable-headers",
        }
    }

    /// The section of the standard that asks for it.
    const fn section(self) -> &'static str {
        match self {
            Self::Method => "https://fetch.spec.whatwg.org/#methods",
            Self::HeaderSyntax => "https://fetch.spec.whatwg.org/#headers-class",
            Self::ForbiddenHeaders => "https://fetch.spec.whatwg.org/#forbidden-request-header",
            Self::Mode => "https://fetch.spec.whatwg.org/#concept-request-mode",
            Self::Port => "https://fetch.spec.whatwg.org/#port-blocking",
            Self::MixedContent => {
                "https://w3c.github.io/webappsec-mixed-content/#should-block-fetch"
            }
            Self::LocalNetwork => "https://wicg.github.io/local-network-access/",
            Self::SameOrigin => "https://fetch.spec.whatwg.org/#main-fetch",
            Self::PreflightNeed => {
                "https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names"
            }
            Self::Network => "https://fetch.spec.whatwg.org/#http-network-fetch",
            Self::Redirect => "https://fetch.spec.whatwg.org/#http-redirect-fetch",
            Self::CorsCheck => "https://fetch.spec.whatwg.org/#cors-check",
            Self::PreflightStatus
            | Self::MethodList
            | Self::HeaderList
            | Self::MethodAllowed
            | Self::HeadersAllowed => "https://fetch.spec.whatwg.org/#cors-preflight-fetch",
            Self::ResourcePolicy => {
                "https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header"
            }
            Self::ReadableHeaders => {
                "https://fetch.spec.whatwg.org/#concept-filtered-response-cors"
            }
        }
    }
}

impl Step {
    /// Whether the browser went on.
    pub const fn passes(&self) -> bool {
        self.fault.is_none()
    }

    /// The two values that it compared, each behind its word for people; none where there is but one.
    pub fn compared(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let shown = |value| match value {
            "" => "nothing",
            value => value,
        };
        let both = [
            ("expected", shown(&self.expected)),
            ("found", shown(&self.seen)),
        ];
        let is_told = self.expected != self.seen;
        both.into_iter().filter(move |_| is_told)
    }

    /// Where the rule is written: a section of a standard, or the file of a browser's source where
    /// the browser has a rule of its own.
    pub fn source(&self, profile: Profile) -> &'static str {
        match (self.fault, profile) {
            (Some(Fault::PreflightRedirect), Profile::Chromium) => {
                "Chromium, services/network/cors/preflight_controller.cc"
            }
            (Some(Fault::PreflightRedirect | Fault::MultipleAllowOrigins), Profile::Firefox) => {
                "Firefox, netwerk/protocol/http/nsCORSListenerProxy.cpp"
            }
            (Some(Fault::PreflightStatus), Profile::Safari) => {
                "WebKit, Source/WebCore/loader/CrossOriginAccessControl.cpp"
            }
            _ => self.check.section(),
        }
    }

    /// The field of a design that decides the check; `None` when no design can change it.
    pub const fn field(&self) -> Option<Field> {
        match (self.check, self.fault) {
            (Check::CorsCheck, Some(Fault::CredentialsNotAllowed)) => Some(Field::AllowCredentials),
            (Check::CorsCheck, _) => Some(Field::AllowOrigins),
            (Check::PreflightStatus, _) => Some(Field::Routes),
            (Check::MethodList | Check::MethodAllowed, _) => Some(Field::AllowMethods),
            (Check::HeaderList | Check::HeadersAllowed, _) => Some(Field::AllowHeaders),
            (Check::ReadableHeaders, _) => Some(Field::ExposeHeaders),
            _ => None,
        }
    }
}

/// The way through an exchange ends here; the last step says why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stop;

/// The steps so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Steps(pub(super) Vec<Step>);

impl Steps {
    /// Notes a check that passed.
    pub(super) fn pass(
        &mut self,
        (of, check): (Part, Check),
        expected: impl Into<String>,
        seen: impl Into<String>,
    ) {
        self.push((of, check), None, expected.into(), seen.into());
    }

    /// Notes a check that failed.
    pub(super) fn fail(
        &mut self,
        (of, check): (Part, Check),
        fault: Fault,
        expected: impl Into<String>,
        seen: impl Into<String>,
    ) -> Stop {
        self.push((of, check), Some(fault), expected.into(), seen.into());
        Stop
    }

    /// Adds a remark to the last step.
    pub(super) fn remark(&mut self, remark: &'static str) {
        if let Some(step) = self.0.last_mut() {
            step.remark = Some(remark);
        }
    }

    fn push(
        &mut self,
        (of, check): (Part, Check),
        fault: Option<Fault>,
        expected: String,
        seen: String,
    ) {
        self.0.push(Step {
            check,
            of,
            fault,
            expected,
            seen,
            remark: None,
        });
    }
}
