#![doc = include_str!("origin_blocked_port.md")]

use crate::cors::Field;
use crate::lint::{Check, Entry, Finding, Rule, Severity};

/// `origin-blocked-port`
pub static RULE: Rule = Rule {
    name: "origin-blocked-port",
    code: "COR134",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    page: include_str!("origin_blocked_port.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

/// The bad ports ([Fetch, port blocking](https://fetch.spec.whatwg.org/#port-blocking)), ascending.
const BAD_PORTS: [u16; 83] = [
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101,
    102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427,
    465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990,
    993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667,
    6668, 6669, 6679, 6697, 10080,
];

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let exact = entry.exact()?;
    let port = exact.port()?;
    let blocked = exact.is_web() && BAD_PORTS.binary_search(&port).is_ok();
    let digits = port.to_string().len();
    blocked.then(|| {
        entry
            .finding(
                format!("browsers refuse to open pages on port `{port}`"),
                "serve the page from another port",
            )
            .spanning(entry.text.len() - digits..entry.text.len())
    })
}

#[cfg(test)]
mod tests {
    use super::BAD_PORTS;

    #[test]
    fn bad_ports_ascend() {
        assert!(BAD_PORTS.is_sorted_by(|a, b| a < b));
    }
}
