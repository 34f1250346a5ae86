//! From a script's call to what the browser sends: the first half of the way.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::safelist::{is_no_cors_safelisted, trimmed, unsafe_names};
use super::step::{Check, Fault, Part, Steps, Stop};
use super::{Call, Mode, Profile, network, ports};
use crate::cors::{HeaderName, Method, is_token};
use crate::simulate::exchange::{Headers, Request};

/// Methods that are sent in upper case, however they are typed
/// ([Fetch, normalise](https://fetch.spec.whatwg.org/#concept-method-normalize)).
const NORMALISED: [&str; 6] = ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"];

/// What the browser makes of a call.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    pub(super) call: &'a Call,
    pub(super) profile: Profile,
    pub(super) steps: Steps,
    pub(super) route: Route,
    /// Normalised.
    method: String,
    /// As they travel.
    headers: Vec<(String, String)>,
    /// What a preflight has to allow.
    pub(super) unsafe_names: Vec<String>,
}

/// The way that a call takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Route {
    /// Nothing is sent.
    Stopped,
    /// To the page's own origin.
    Home,
    /// To another origin without CORS: the answer stays opaque.
    Opaque,
    /// To another origin at once.
    Simple,
    /// To another origin, a preflight first.
    Preflighted,
    /// To another origin; a preflight is needed, and the browser still knows its answer.
    Remembered,
}

/// Follows a call up to the moment when something is sent.
pub fn plan(call: &Call, profile: Profile) -> Plan<'_> {
    let mut plan = Plan {
        call,
        profile,
        steps: Steps::default(),
        route: Route::Stopped,
        method: String::new(),
        headers: Vec::new(),
        unsafe_names: Vec::new(),
    };
    plan.route = plan.find_route().unwrap_or(Route::Stopped);
    plan
}

impl Plan<'_> {
    /// The method as it travels.
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The preflight; `None` when none is sent
    /// ([Fetch, CORS-preflight fetch](https://fetch.spec.whatwg.org/#cors-preflight-fetch)).
    pub fn preflight(&self) -> Option<Request> {
        self.sends_preflight().then(|| {
            let mut headers = Headers::default();
            headers.push("Accept", "*/*");
            headers.push("Origin", self.call.page.as_str());
            headers.push("Access-Control-Request-Method", &*self.method);
            if let Some(names) = self.requested_headers() {
                headers.push("Access-Control-Request-Headers", names);
            }
            self.request("OPTIONS", headers)
        })
    }

    /// The request itself, with the headers that CORS knows of; `None` when none is sent.
    pub fn actual(&self) -> Option<Request> {
        if self.route == Route::Stopped {
            return None;
        }
        let mut headers: Headers = self.headers.iter().cloned().collect();
        if headers.lines("accept").next().is_none() {
            headers.push("Accept", "*/*");
        }
        if self.sends_origin() {
            headers.push("Origin", self.call.page.as_str());
        }
        Some(self.request(&self.method, headers))
    }

    /// `Access-Control-Request-Method` of the preflight.
    pub fn requested_method(&self) -> Option<&str> {
        self.sends_preflight().then_some(&*self.method)
    }

    /// `Access-Control-Request-Headers` of the preflight; `None` also when it needs to ask for none.
    pub fn requested_headers(&self) -> Option<String> {
        let asks = self.sends_preflight() && !self.unsafe_names.is_empty();
        asks.then(|| self.unsafe_names.join(","))
    }

    /// Whether a preflight travels first.
    pub fn sends_preflight(&self) -> bool {
        self.route == Route::Preflighted
    }

    /// Whether a preflight is needed, and spared because its answer is remembered.
    pub fn remembers_preflight(&self) -> bool {
        self.route == Route::Remembered
    }

    /// Whether anything is sent at all.
    pub fn sends_anything(&self) -> bool {
        self.route != Route::Stopped
    }

    /// Whether credentials are included in the request.
    pub(super) fn credentials_included(&self) -> bool {
        self.call.credentials.are_included()
    }

    /// [Fetch, append a request `Origin` header](https://fetch.spec.whatwg.org/#append-a-request-origin-header)
    fn sends_origin(&self) -> bool {
        match self.route {
            Route::Simple | Route::Preflighted | Route::Remembered => true,
            Route::Home | Route::Opaque => !matches!(&*self.method, "GET" | "HEAD"),
            Route::Stopped => false,
        }
    }

    fn request(&self, method: &str, headers: Headers) -> Request {
        Request {
            method: method.to_owned(),
            path: self.call.target.path().to_owned(),
            headers,
        }
    }

    fn find_route(&mut self) -> Result<Route, Stop> {
        self.method = normalised(&self.call.method);
        self.check_method()?;
        self.check_headers()?;
        self.check_mode()?;
        self.collect_headers();
        self.check_port()?;
        network::mixed_content(self.call, self.profile, &mut self.steps)?;
        network::local_network(self.call, self.profile, &mut self.steps)?;
        self.check_home()?;
        Ok(match self.call.mode {
            _ if self.call.is_same_origin() => Route::Home,
            Mode::NoCors => Route::Opaque,
            Mode::Cors | Mode::SameOrigin => self.decide_preflight(),
        })
    }

    fn check_method(&mut self) -> Result<(), Stop> {
        const PLACE: (Part, Check) = (Part::Request, Check::Method);
        let typed = &*self.call.method;
        let fault = if !is_token(typed) {
            Some(Fault::MethodSyntax)
        } else if Method::is_forbidden(typed) {
            Some(Fault::ForbiddenMethod)
        } else {
            None
        };
        if let Some(fault) = fault {
            return Err(self.steps.fail(PLACE, fault, "", typed));
        }
        self.steps.pass(PLACE, &*self.method, typed);
        Ok(())
    }

    /// Names are tokens; values have no NUL and no line break inside, and only bytes.
    fn check_headers(&mut self) -> Result<(), Stop> {
        const PLACE: (Part, Check) = (Part::Request, Check::HeaderSyntax);
        for (name, value) in self.call.headers.iter() {
            let fault = if !is_token(name) {
                Fault::HeaderName
            } else if value.chars().any(|c| c > '\u{ff}') {
                Fault::NotLatin1
            } else if trimmed(value).contains(['\0', '\r', '\n']) {
                Fault::HeaderValue
            } else {
                continue;
            };
            let seen = if fault == Fault::HeaderName {
                name
            } else {
                value
            };
            return Err(self.steps.fail(PLACE, fault, name, seen));
        }
        self.steps.pass(PLACE, "", "");
        Ok(())
    }

    /// Mode `no-cors` has three methods only
    /// ([Fetch, Request constructor](https://fetch.spec.whatwg.org/#dom-request)).
    fn check_mode(&mut self) -> Result<(), Stop> {
        const PLACE: (Part, Check) = (Part::Request, Check::Mode);
        let (mode, method) = (self.call.mode, &*self.method);
        if mode == Mode::NoCors && !is_safelisted_method(method) {
            let fault = Fault::NoCorsMethod;
            return Err(self.steps.fail(PLACE, fault, "GET, HEAD or POST", method));
        }
        self.steps.pass(PLACE, mode.key(), mode.key());
        Ok(())
    }

    /// Keeps what may travel, and notes what is left out.
    fn collect_headers(&mut self) {
        let joins = self.profile.joins_repeated_headers() || self.call.mode == Mode::NoCors;
        let mut dropped: Vec<&str> = Vec::new();
        // Where the first line of each name stands: there may be thousands of names.
        let mut places: HashMap<String, usize> = HashMap::new();
        for (name, value) in self.call.headers.iter() {
            let value = trimmed(value);
            let place = places.entry(name.to_ascii_lowercase());
            let earlier = match &place {
                Entry::Occupied(place) => Some(*place.get()),
                Entry::Vacant(_) => None,
            };
            if !self.may_travel(name, value, earlier) {
                dropped.push(name);
            } else if let Some(earlier) = earlier.filter(|_| joins) {
                let (_, values) = &mut self.headers[earlier];
                values.push_str(", ");
                values.push_str(value);
            } else {
                place.or_insert(self.headers.len());
                self.headers.push((name.to_owned(), value.to_owned()));
            }
        }
        if !dropped.is_empty() {
            let place = (Part::Request, Check::ForbiddenHeaders);
            self.steps.pass(place, "", dropped.join(", "));
        }
    }

    /// `earlier` is where the first line of the same name stands.
    fn may_travel(&self, name: &str, value: &str, earlier: Option<usize>) -> bool {
        if is_forbidden(name, value, self.profile) {
            return false;
        }
        if self.call.mode != Mode::NoCors {
            return true;
        }
        // Without CORS, repeated values are looked at together.
        let earlier = earlier.map(|place| &self.headers[place].1);
        let value = earlier.map_or_else(|| value.to_owned(), |e| format!("{e}, {value}"));
        is_no_cors_safelisted(name, &value, self.profile)
    }

    fn check_port(&mut self) -> Result<(), Stop> {
        const PLACE: (Part, Check) = (Part::Request, Check::Port);
        let port = self.call.target.port();
        if ports::is_blocked(port) {
            let fault = Fault::BlockedPort;
            return Err(self.steps.fail(PLACE, fault, "", port.to_string()));
        }
        Ok(())
    }

    fn check_home(&mut self) -> Result<(), Stop> {
        const PLACE: (Part, Check) = (Part::Request, Check::SameOrigin);
        let (page, target) = (self.call.page.as_str(), self.call.target.origin().as_str());
        if self.call.mode == Mode::SameOrigin && !self.call.is_same_origin() {
            return Err(self.steps.fail(PLACE, Fault::OtherOrigin, page, target));
        }
        self.steps.pass(PLACE, page, target);
        Ok(())
    }

    /// Whether the method or a header needs a preflight.
    fn decide_preflight(&mut self) -> Route {
        self.unsafe_names = unsafe_names(&self.headers, self.profile);
        let method = &*self.method;
        let needed = !is_safelisted_method(method) || !self.unsafe_names.is_empty();
        let place = (Part::Request, Check::PreflightNeed);
        let names = self.unsafe_names.join(",");
        let seen = match (is_safelisted_method(method), names.is_empty()) {
            (true, _) => names,
            (false, true) => method.to_owned(),
            (false, false) => format!("{method} {names}"),
        };
        let expected = if needed { "preflight" } else { "none" };
        self.steps.pass(place, expected, seen);
        if needed {
            Route::Preflighted
        } else {
            Route::Simple
        }
    }
}

/// Whether a preflight allows the method unlisted
/// ([Fetch, CORS-safelisted method](https://fetch.spec.whatwg.org/#cors-safelisted-method)).
pub(super) fn is_safelisted_method(method: &str) -> bool {
    Method::is_safelisted_name(method)
}

fn normalised(method: &str) -> String {
    let known = NORMALISED.iter().find(|m| m.eq_ignore_ascii_case(method));
    known.map_or(method, |m| *m).to_owned()
}

/// Whether the browser leaves a header out without a word
/// ([Fetch, forbidden request-header](https://fetch.spec.whatwg.org/#forbidden-request-header)).
fn is_forbidden(name: &str, value: &str, profile: Profile) -> bool {
    let Some(name) = HeaderName::parse(name) else {
        return false;
    };
    let overrides_with_forbidden = || {
        let mut methods = value.split(',').map(|m| m.trim_matches([' ', '\t']));
        name.is_method_override() && methods.any(Method::is_forbidden)
    };
    name.is_forbidden_request()
        || overrides_with_forbidden()
        || profile.drops_user_agent() && name.as_str() == "user-agent"
}
