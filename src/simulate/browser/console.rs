//! What browsers print to their consoles, so that people can search for what they saw.
//!
//! Chromium's lines were measured with version 156. Firefox's were read in `security.properties`,
//! WebKit's in `CrossOriginAccessControl.cpp`; neither browser was run.

use super::step::{Check, Fault, Part, Step};
use super::{Call, Profile};

/// The line for a step that failed; `None` when nothing is printed, or the words are not known.
/// `status` is the answer's.
pub(super) fn message(step: &Step, status: &str, call: &Call, profile: Profile) -> Option<String> {
    let fault = step.fault?;
    match profile {
        Profile::Chromium => chromium(fault, step, call),
        Profile::Firefox => firefox(fault, step, status, call),
        Profile::Safari => safari(fault, step, status, call),
        Profile::Standard => None,
    }
}

fn chromium(fault: Fault, step: &Step, call: &Call) -> Option<String> {
    let (url, page) = (call.target.url(), call.page.as_str());
    match fault {
        Fault::MixedContent => {
            return Some(format!(
                "Mixed Content: The page at '{page}/' was loaded over HTTPS, but requested an insecure resource '{url}'. This request has been blocked; the content must be served over HTTPS."
            ));
        }
        Fault::OtherOrigin => {
            return Some(format!(
                "Fetch API cannot load {url}. Request mode is \"same-origin\" but the URL's origin is not same as the request origin {page}."
            ));
        }
        _ => {}
    }
    let text = chromium_policy(fault, step)?;
    let of_preflight = step.of == Part::Preflight
        && matches!(
            step.check,
            Check::CorsCheck | Check::PreflightStatus | Check::Redirect
        );
    let preflight = if of_preflight {
        "Response to preflight request doesn't pass access control check: "
    } else {
        ""
    };
    Some(format!(
        "Access to fetch at '{url}' from origin '{page}' has been blocked by CORS policy: {preflight}{text}"
    ))
}

/// What follows `blocked by CORS policy:`.
fn chromium_policy(fault: Fault, step: &Step) -> Option<String> {
    let (expected, seen) = (&*step.expected, &*step.seen);
    Some(match fault {
        Fault::MissingAllowOrigin => {
            "No 'Access-Control-Allow-Origin' header is present on the requested resource.".to_owned()
        }
        Fault::AllowOriginMismatch => format!(
            "The 'Access-Control-Allow-Origin' header has a value '{seen}' that is not equal to the supplied origin. Have the server send the header with a valid value."
        ),
        Fault::MultipleAllowOrigins => format!(
            "The 'Access-Control-Allow-Origin' header contains multiple values '{seen}', but only one is allowed. Have the server send the header with a valid value."
        ),
        Fault::InvalidAllowOrigin => format!(
            "The 'Access-Control-Allow-Origin' header contains the invalid value '{seen}'. Have the server send the header with a valid value."
        ),
        Fault::WildcardWithCredentials => {
            "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.".to_owned()
        }
        Fault::CredentialsNotAllowed => format!(
            "The value of the 'Access-Control-Allow-Credentials' header in the response is '{seen}' which must be 'true' when the request's credentials mode is 'include'."
        ),
        Fault::PreflightStatus => "It does not have HTTP ok status.".to_owned(),
        Fault::PreflightRedirect => {
            "Redirect is not allowed for a preflight request.".to_owned()
        }
        Fault::MethodList => {
            "Cannot parse Access-Control-Allow-Methods response header field in preflight response."
                .to_owned()
        }
        Fault::HeaderList => {
            "Cannot parse Access-Control-Allow-Headers response header field in preflight response."
                .to_owned()
        }
        Fault::MethodNotAllowed => format!(
            "Method {expected} is not allowed by Access-Control-Allow-Methods in preflight response."
        ),
        // Of several names Chromium takes the first of a map without order.
        Fault::HeaderNotAllowed => format!(
            "Request header field {} is not allowed by Access-Control-Allow-Headers in preflight response.",
            first(expected)
        ),
        // The address stays empty in the line.
        Fault::RedirectWithCredentials => {
            "Redirect location '' contains a username and password, which is disallowed for cross-origin requests.".to_owned()
        }
        Fault::LocalNetwork => format!(
            "Permission was denied for this request to access the `{seen}` address space."
        ),
        Fault::InsecureLocalNetwork => format!(
            "The request client is not a secure context and the resource is in more-private address space `{seen}`."
        ),
        _ => return None,
    })
}

fn firefox(fault: Fault, step: &Step, status: &str, call: &Call) -> Option<String> {
    let (expected, seen, url) = (&*step.expected, &*step.seen, call.target.url());
    let origin = "CORS header ‘Access-Control-Allow-Origin’";
    let reason = match fault {
        Fault::MissingAllowOrigin => format!("{origin} missing"),
        Fault::AllowOriginMismatch | Fault::InvalidAllowOrigin => {
            format!("{origin} does not match ‘{seen}’")
        }
        Fault::MultipleAllowOrigins => {
            "Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed".to_owned()
        }
        Fault::WildcardWithCredentials => {
            format!("Credential is not supported if the {origin} is ‘*’")
        }
        Fault::CredentialsNotAllowed => {
            "expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’".to_owned()
        }
        Fault::PreflightStatus => "CORS preflight response did not succeed".to_owned(),
        Fault::PreflightRedirect => "CORS request external redirect not allowed".to_owned(),
        Fault::MethodList => {
            format!("invalid token ‘{expected}’ in CORS header ‘Access-Control-Allow-Methods’")
        }
        Fault::HeaderList => {
            format!("invalid token ‘{expected}’ in CORS header ‘Access-Control-Allow-Headers’")
        }
        Fault::MethodNotAllowed => {
            "Did not find method in CORS header ‘Access-Control-Allow-Methods’".to_owned()
        }
        Fault::HeaderNotAllowed => format!(
            "header ‘{}’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response",
            first(expected)
        ),
        _ => return None,
    };
    let (place, end) = match fault {
        // One line quotes the address, two end with the status.
        Fault::WildcardWithCredentials => (format!("‘{url}’"), String::new()),
        Fault::MissingAllowOrigin | Fault::PreflightStatus => {
            (url.to_owned(), format!(" Status code: {status}."))
        }
        _ => (url.to_owned(), String::new()),
    };
    Some(format!(
        "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at {place}. (Reason: {reason}).{end}"
    ))
}

fn safari(fault: Fault, step: &Step, status: &str, call: &Call) -> Option<String> {
    let (expected, page) = (&*step.expected, call.page.as_str());
    Some(match fault {
        Fault::MissingAllowOrigin | Fault::AllowOriginMismatch | Fault::InvalidAllowOrigin => {
            format!(
                "Origin {page} is not allowed by Access-Control-Allow-Origin. Status code: {status}"
            )
        }
        Fault::MultipleAllowOrigins => {
            "Access-Control-Allow-Origin cannot contain more than one origin.".to_owned()
        }
        Fault::WildcardWithCredentials => {
            "Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true."
                .to_owned()
        }
        Fault::CredentialsNotAllowed => {
            "Credentials flag is true, but Access-Control-Allow-Credentials is not \"true\"."
                .to_owned()
        }
        Fault::PreflightStatus => {
            format!("Preflight response is not successful. Status code: {status}")
        }
        Fault::MethodNotAllowed => {
            format!("Method {expected} is not allowed by Access-Control-Allow-Methods.")
        }
        Fault::HeaderNotAllowed => format!(
            "Request header field {} is not allowed by Access-Control-Allow-Headers.",
            first(expected)
        ),
        _ => return None,
    })
}

/// The first of several names.
fn first(names: &str) -> &str {
    names.split(", ").next().unwrap_or(names)
}
