//! Routes: which method reaches which path.

use std::fmt;

use super::{ApiType, Method};

/// The method half of a route.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RouteMethod {
    /// `ANY`: whatever method comes, OPTIONS included.
    Any,
    /// One of the seven methods that API Gateway routes.
    One(Method),
}

/// One route of the API, written `METHOD /path` or, on HTTP APIs, `$default`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Route {
    method: RouteMethod,
    path: String,
}

/// Why a text is no route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RouteError {
    /// The part before the blank is no method that API Gateway routes.
    Method,
    /// The path is missing or does not start with a slash.
    Path,
    /// A path segment has a brace that is not a whole `{name}` or, at the end, `{name+}`.
    Parameter,
    /// `$default` on a REST API, which has no such route.
    Default,
}

impl RouteError {
    /// What is wrong and what to write instead.
    pub const fn say(self) -> &'static str {
        match self {
            Self::Method => {
                "start with a method: GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS or ANY"
            }
            Self::Path => {
                "write a path that starts with a slash after the method, such as GET /orders"
            }
            Self::Parameter => {
                "a path parameter is a whole segment: {id}, or {proxy+} as the last segment"
            }
            Self::Default => "$default exists on HTTP APIs only; write ANY /{proxy+}",
        }
    }
}

impl Route {
    /// The path of the route that takes whatever no other route takes.
    const DEFAULT: &'static str = "$default";

    /// Reads `METHOD /path` or `$default`.
    pub fn parse(text: &str, api_type: ApiType) -> Result<Self, RouteError> {
        let text = text.trim();
        if text == Self::DEFAULT {
            return if api_type.limits().default_route {
                Ok(Self {
                    method: RouteMethod::Any,
                    path: text.to_owned(),
                })
            } else {
                Err(RouteError::Default)
            };
        }
        let (method, path) = text.split_once(char::is_whitespace).ok_or_else(|| {
            if text.starts_with('/') {
                RouteError::Method
            } else {
                RouteError::Path
            }
        })?;
        let method = match method {
            "ANY" => RouteMethod::Any,
            name => match Method::parse(name) {
                Some(method) if Method::KNOWN.contains(&method) => RouteMethod::One(method),
                _ => return Err(RouteError::Method),
            },
        };
        let path = path.trim();
        check_path(path)?;
        Ok(Self {
            method,
            path: path.to_owned(),
        })
    }

    /// Which method it takes.
    pub const fn method(&self) -> &RouteMethod {
        &self.method
    }

    /// The path, or `$default`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether it is `$default`.
    pub fn is_default(&self) -> bool {
        self.path == Self::DEFAULT
    }

    /// Whether an OPTIONS request to this path lands on this route, so that an HTTP API does not
    /// answer the preflight by itself.
    pub fn takes_options(&self) -> bool {
        matches!(
            self.method,
            RouteMethod::Any | RouteMethod::One(Method::Options)
        )
    }

    /// The OPTIONS route that takes preflights away from this one: the same path or, for
    /// `$default`, whatever lies below the root.
    ///
    /// A full match goes before a greedy path, a greedy path before `$default`, and on one path a
    /// named method before `ANY` (Developer Guide, "Create routes for HTTP APIs"). So it must have
    /// the same [shape](Self::shape).
    #[must_use]
    pub fn preflight_route(&self) -> Self {
        let path = if self.is_default() {
            "/{proxy+}"
        } else {
            self.path.as_str()
        };
        Self {
            method: RouteMethod::One(Method::Options),
            path: path.to_owned(),
        }
    }

    /// The path without the names of its parameters, such as `/a/{}` or `/{+}`: the same for paths
    /// that take the same requests.
    pub fn shape(&self) -> String {
        let mut shape = String::with_capacity(self.path.len());
        for segment in self.segments() {
            shape.push('/');
            shape.push_str(match segment.strip_prefix('{') {
                Some(rest) if rest.ends_with("+}") => "{+}",
                Some(_) => "{}",
                None => segment,
            });
        }
        shape
    }

    /// The path's segments, without the slashes; none for `/` and `$default`.
    pub fn segments(&self) -> impl Iterator<Item = &str> {
        let path = if self.is_default() {
            ""
        } else {
            self.path.as_str()
        };
        path.split('/').filter(|segment| !segment.is_empty())
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.method {
            _ if self.is_default() => f.write_str(&self.path),
            RouteMethod::Any => write!(f, "ANY {}", self.path),
            RouteMethod::One(method) => write!(f, "{method} {}", self.path),
        }
    }
}

/// Checks the path grammar that both API types share: segments of visible characters, parameters
/// in braces as whole segments, a greedy parameter only at the end.
fn check_path(path: &str) -> Result<(), RouteError> {
    let rest = path.strip_prefix('/').ok_or(RouteError::Path)?;
    if rest.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(RouteError::Path);
    }
    let mut segments = rest.split('/').peekable();
    while let Some(segment) = segments.next() {
        let last = segments.peek().is_none();
        if segment.contains(['{', '}']) && !is_parameter(segment, last) {
            return Err(RouteError::Parameter);
        }
    }
    Ok(())
}

fn is_parameter(segment: &str, last: bool) -> bool {
    let Some(name) = segment.strip_prefix('{').and_then(|s| s.strip_suffix('}')) else {
        return false;
    };
    let name = if last {
        name.strip_suffix('+').unwrap_or(name)
    } else {
        name
    };
    !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "._-$:".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routes_read_back_as_written() {
        for text in [
            "GET /",
            "GET /orders",
            "ANY /admin/{proxy+}",
            "DELETE /a/{id}/b",
            "$default",
        ] {
            let route = Route::parse(text, ApiType::Http).expect("a valid route");
            assert_eq!(route.to_string(), text);
        }
    }

    #[test]
    fn a_bad_route_says_which_half_is_wrong() {
        let cases = [
            ("/orders", RouteError::Method),
            ("get /orders", RouteError::Method),
            ("GET", RouteError::Path),
            ("GET orders", RouteError::Path),
            ("GET /a b", RouteError::Path),
            ("GET /{proxy+}/x", RouteError::Parameter),
            ("GET /a{id}", RouteError::Parameter),
            ("GET /{}", RouteError::Parameter),
        ];
        for (text, error) in cases {
            assert_eq!(Route::parse(text, ApiType::Http), Err(error), "{text:?}");
        }
        assert_eq!(
            Route::parse("$default", ApiType::Rest),
            Err(RouteError::Default)
        );
    }

    #[test]
    fn paths_have_a_shape_in_common_that_take_the_same_requests() {
        let shape = |text| {
            let route = Route::parse(text, ApiType::Http).expect("a valid route");
            route.shape()
        };
        for (a, b) in [
            ("OPTIONS /{any+}", "ANY /{proxy+}"),
            ("OPTIONS /a/{id}", "ANY /a/{key}"),
            ("GET /a/", "PUT /a"),
            ("GET /", "$default"),
        ] {
            assert_eq!(shape(a), shape(b));
        }
        for (a, b) in [
            ("OPTIONS /{proxy+}", "ANY /a"),
            ("OPTIONS /{proxy+}", "ANY /a/{proxy+}"),
            ("OPTIONS /{id}", "ANY /{proxy+}"),
            ("OPTIONS /a", "ANY /b"),
            ("OPTIONS /a/b", "ANY /ab"),
        ] {
            assert_ne!(shape(a), shape(b));
        }
    }

    #[test]
    fn any_and_options_take_the_preflight() {
        let takes = |text| Route::parse(text, ApiType::Http).map(|r| r.takes_options());
        assert_eq!(takes("ANY /{proxy+}"), Ok(true));
        assert_eq!(takes("$default"), Ok(true));
        assert_eq!(takes("OPTIONS /x"), Ok(true));
        assert_eq!(takes("GET /x"), Ok(false));
    }
}
