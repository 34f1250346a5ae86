//! The words of an HTTP exchange: header lines, requests and responses, as they travel.

/// Header lines in the order they travel. Names compare without regard to case; a name may stand on
/// several lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headers(Vec<(String, String)>);

impl Headers {
    /// Adds a line at the end.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }

    /// Name and value of each line.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(n, v)| (n.as_str(), v.as_str()))
    }

    /// The values of every line of this name, in order.
    pub fn lines<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let wanted = move |(n, _): &(&str, &str)| n.eq_ignore_ascii_case(name);
        self.iter().filter(wanted).map(|(_, value)| value)
    }

    /// The combined value: the lines of this name, trimmed of spaces and tabs, joined with a comma and
    /// a space; `None` without a line
    /// ([Fetch, get](https://fetch.spec.whatwg.org/#concept-header-list-get)).
    pub fn get(&self, name: &str) -> Option<String> {
        let mut lines = self.lines(name).map(|v| v.trim_matches([' ', '\t']));
        let mut combined = lines.next()?.to_owned();
        for line in lines {
            combined.push_str(", ");
            combined.push_str(line);
        }
        Some(combined)
    }

    /// All on one line for people, such as `x-a: 1, x-b: 2`; `none` without one.
    pub fn on_one_line(&self) -> String {
        let lines: Vec<_> = self.iter().map(|(n, v)| format!("{n}: {v}")).collect();
        if lines.is_empty() {
            "none".to_owned()
        } else {
            lines.join(", ")
        }
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for Headers {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(lines: I) -> Self {
        let own = lines.into_iter().map(|(n, v)| (n.into(), v.into()));
        Self(own.collect())
    }
}

/// A request as it travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Case-sensitive, such as `PUT`.
    pub method: String,
    /// Starts with a slash; may hold a query.
    pub path: String,
    /// Its header lines.
    pub headers: Headers,
}

/// A response as it travels; bodies do not matter to CORS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// 100 to 599.
    pub status: u16,
    /// Its header lines.
    pub headers: Headers,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_one_name_are_joined_and_trimmed() {
        let headers: Headers = [("A", " 1\t"), ("b", "x"), ("a", "2")]
            .into_iter()
            .collect();
        assert_eq!(headers.get("a").as_deref(), Some("1, 2"));
        assert_eq!(headers.get("c"), None);
        assert_eq!(headers.lines("A").count(), 2);
    }
}
