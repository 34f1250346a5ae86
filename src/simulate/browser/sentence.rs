//! A step in a plain sentence: what was compared, and on failure the remedy.

use super::step::{Check, Fault, Part, Step};

impl Step {
    /// What happened, for people.
    pub fn reason(&self) -> String {
        let mut text = match self.fault {
            Some(fault) => self.failure(fault),
            None => self.success(),
        };
        if self.of == Part::Actual && self.check == Check::CorsCheck && self.fault.is_some() {
            text.push_str(" The request itself was sent all the same.");
        }
        if let Some(remark) = self.remark {
            text.push(' ');
            text.push_str(remark);
        }
        text
    }

    /// Whose answer it is.
    const fn answer(&self) -> &'static str {
        match self.of {
            Part::Preflight => "preflight's answer",
            Part::Request | Part::Actual => "answer",
        }
    }

    fn success(&self) -> String {
        let (expected, seen) = (&*self.expected, &*self.seen);
        match self.check {
            Check::Method if expected == seen => format!("The method is sent as `{seen}`."),
            Check::Method => format!("The method `{seen}` is sent as `{expected}`."),
            Check::HeaderSyntax => "Every header can be sent as it is written.".to_owned(),
            Check::ForbiddenHeaders => {
                format!("The browser leaves out what no script may set: `{seen}`.")
            }
            Check::Mode => format!("The mode is `{seen}`."),
            Check::Port => format!("Port {seen} is open to browsers."),
            Check::MixedContent => "The page may ask an address of this scheme.".to_owned(),
            Check::LocalNetwork => {
                format!("A page from a {expected} address may ask a {seen} one.")
            }
            Check::SameOrigin if expected == seen => {
                format!("Page and API share the origin `{seen}`, so CORS has no say.")
            }
            Check::SameOrigin => {
                format!("The page's origin `{expected}` is not the API's, `{seen}`.")
            }
            Check::PreflightNeed if expected == "none" => {
                "Method and headers need no preflight.".to_owned()
            }
            Check::PreflightNeed => format!("A preflight comes first, for `{seen}`."),
            Check::Network => format!("The {} came, with status {seen}.", self.answer()),
            Check::Redirect => format!(
                "The browser goes on to `{seen}`; judge what comes from there as an exchange of its own."
            ),
            Check::CorsCheck => format!(
                "The {} allows the page: `Access-Control-Allow-Origin` is `{seen}`.",
                self.answer()
            ),
            Check::PreflightStatus => format!("The preflight's status {seen} is a success."),
            Check::MethodList => "The list of allowed methods can be read.".to_owned(),
            Check::HeaderList => "The list of allowed headers can be read.".to_owned(),
            Check::MethodAllowed => format!("The method `{expected}` is allowed."),
            Check::HeadersAllowed if expected.is_empty() => {
                "No header needs to be allowed.".to_owned()
            }
            Check::HeadersAllowed => format!("Allowed headers: `{expected}`."),
            Check::ResourcePolicy => {
                "The page may use the answer unseen, as mode `no-cors` does.".to_owned()
            }
            Check::ReadableHeaders if seen.is_empty() => {
                "The answer is allowed; the script can read none of its headers.".to_owned()
            }
            Check::ReadableHeaders => {
                format!("The answer is allowed; the script can read its headers `{seen}`.")
            }
        }
    }

    fn failure(&self, fault: Fault) -> String {
        self.request_failure(fault)
            .or_else(|| self.origin_failure(fault))
            .unwrap_or_else(|| self.answer_failure(fault))
    }

    /// Nothing was sent.
    fn request_failure(&self, fault: Fault) -> Option<String> {
        let (expected, seen) = (&*self.expected, &*self.seen);
        Some(match fault {
            Fault::MethodSyntax => {
                format!("`{seen}` is no method: use letters only, such as `PUT`.")
            }
            Fault::ForbiddenMethod => format!("Scripts cannot send `{seen}`; use another method."),
            Fault::HeaderName => {
                format!("`{seen}` is no header name: use letters, digits and hyphens.")
            }
            Fault::HeaderValue => {
                format!("The value of `{expected}` holds a line break or a NUL; take it out.")
            }
            Fault::NotLatin1 => format!(
                "The value of `{expected}` holds a character above U+00FF; encode it first, for instance in percent form."
            ),
            Fault::NoCorsMethod => {
                format!("Mode `no-cors` sends {expected} only, not `{seen}`; use mode `cors`.")
            }
            Fault::OtherOrigin => format!(
                "Mode `same-origin` refuses the API's origin `{seen}`, because the page's is `{expected}`; use mode `cors`."
            ),
            Fault::BlockedPort => {
                format!("Browsers never connect to port {seen}; serve the API on another.")
            }
            Fault::MixedContent => {
                "A page over https cannot ask an address over http; serve the API over https."
                    .to_owned()
            }
            Fault::LocalNetwork => format!(
                "A page from the public network needs the visitor's permission to ask a {seen} address; no response header can grant it."
            ),
            Fault::InsecureLocalNetwork => format!(
                "A page from the public network asks a {seen} address only with the visitor's permission, and can ask for that over https alone; no response header can grant it."
            ),
            _ => return None,
        })
    }

    /// The CORS check failed.
    fn origin_failure(&self, fault: Fault) -> Option<String> {
        let (expected, seen, answer) = (&*self.expected, &*self.seen, self.answer());
        Some(match fault {
            Fault::MissingAllowOrigin if expected == "null" => format!(
                "The {answer} has no `Access-Control-Allow-Origin`; serve the page from a host, because any sandboxed frame has the origin `null`."
            ),
            Fault::MissingAllowOrigin => format!(
                "The {answer} has no `Access-Control-Allow-Origin`; send it with the value `{expected}`."
            ),
            Fault::AllowOriginMismatch if expected == "null" => format!(
                "The {answer} allows the origin `{seen}`, but the page's is `null`; serve the page from a host, because any sandboxed frame has that origin."
            ),
            Fault::AllowOriginMismatch => format!(
                "The {answer} allows the origin `{seen}`, but the page's is `{expected}`; both have to be equal byte for byte."
            ),
            Fault::MultipleAllowOrigins => format!(
                "The {answer} has several values in `Access-Control-Allow-Origin`, `{seen}`; send `{expected}` alone."
            ),
            Fault::InvalidAllowOrigin => {
                format!("The {answer} allows `{seen}`, which is no origin; send `{expected}`.")
            }
            Fault::WildcardWithCredentials => format!(
                "The {answer} allows the origin `*`, which does not count while credentials are included; send `{expected}`."
            ),
            Fault::CredentialsNotAllowed if seen.is_empty() => format!(
                "The request includes credentials, and the {answer} has no `Access-Control-Allow-Credentials`; send it with the value `true`."
            ),
            Fault::CredentialsNotAllowed => format!(
                "The request includes credentials, and the {answer} says `{seen}` in `Access-Control-Allow-Credentials`; only `true` in lower case counts."
            ),
            _ => return None,
        })
    }

    /// Something else is wrong with an answer.
    fn answer_failure(&self, fault: Fault) -> String {
        let (expected, seen) = (&*self.expected, &*self.seen);
        match fault {
            Fault::PreflightRedirect => format!(
                "The preflight is redirected to `{seen}`, and no browser follows that; call the final address."
            ),
            Fault::RedirectWithCredentials => format!(
                "The answer redirects to `{seen}`, which holds a user name or password; take it out."
            ),
            Fault::RedirectScheme => {
                format!("The answer redirects to `{seen}`, which is not {expected}.")
            }
            Fault::PreflightStatus if seen == "401" => format!(
                "The preflight's status is {seen}, but has to be {expected}; let OPTIONS through without authorization."
            ),
            // 403 is also what a REST API answers where it has no OPTIONS method.
            Fault::PreflightStatus if ["403", "404", "405"].contains(&seen) => format!(
                "The preflight's status is {seen}, but has to be {expected}; give the path an open OPTIONS route."
            ),
            Fault::PreflightStatus => format!(
                "The preflight's status is {seen}, but has to be {expected}; let OPTIONS succeed."
            ),
            Fault::MethodList => format!(
                "`Access-Control-Allow-Methods` cannot be read, because `{expected}` in it is no method; one bad item spoils the list."
            ),
            Fault::HeaderList => format!(
                "`Access-Control-Allow-Headers` cannot be read, because `{expected}` in it is no header name; one bad item spoils the list."
            ),
            Fault::MethodNotAllowed if expected != expected.to_ascii_uppercase() => format!(
                "The method `{expected}` is not among the allowed methods `{seen}`, and its case matters; send `{}`.",
                expected.to_ascii_uppercase()
            ),
            Fault::MethodNotAllowed if seen.is_empty() => {
                format!("The preflight's answer allows no method by name; allow `{expected}`.")
            }
            Fault::MethodNotAllowed => format!(
                "The method `{expected}` is not among the allowed methods `{seen}`; add it."
            ),
            Fault::HeaderNotAllowed if seen.is_empty() => {
                format!("The preflight's answer allows no header by name; allow `{expected}`.")
            }
            Fault::HeaderNotAllowed => format!(
                "The request needs `{expected}`, which the allowed headers `{seen}` do not cover; add it."
            ),
            Fault::ResourcePolicy => format!(
                "`Cross-Origin-Resource-Policy: {seen}` keeps the answer from this page; send `{expected}`."
            ),
            // `NoAnswer` is left; the other faults have been told.
            _ => match self.of {
                Part::Preflight => "The preflight got no answer; the connection failed.".to_owned(),
                Part::Request | Part::Actual => {
                    "The request got no answer; the connection failed.".to_owned()
                }
            },
        }
    }
}
