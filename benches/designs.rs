//! The designs that are measured, by the number of their origins.

use corstui::cors::{ApiType, Draft, MaxAgeInput, Policy};

/// From one origin to more than any API has.
pub const SIZES: [usize; 5] = [1, 10, 100, 1_000, 10_000];

/// A usual design: methods, headers, credentials, so that rules and exports have something to say.
pub fn usual(api_type: ApiType, origins: usize) -> Draft {
    with_origins(api_type, (0..origins).map(valid).collect())
}

/// The same with a slip in every other origin, each of another kind than the last.
pub fn with_slips(api_type: ApiType, origins: usize) -> Draft {
    with_origins(api_type, (0..origins).map(slip).collect())
}

/// What a usual design means.
pub fn policy(api_type: ApiType, origins: usize) -> Policy {
    let resolved = usual(api_type, origins).resolve();
    resolved.expect("a usual design has no errors")
}

/// A design for production with credentials, so that the rules about both look at each origin.
fn with_origins(api_type: ApiType, allow_origins: Vec<String>) -> Draft {
    let texts = |list: &[&str]| list.iter().map(|&text| text.to_owned()).collect();
    Draft {
        name: "bench".to_owned(),
        api_type,
        allow_origins,
        allow_methods: texts(&["GET", "POST", "PUT", "DELETE"]),
        allow_headers: texts(&["content-type", "authorization"]),
        expose_headers: texts(&["etag"]),
        max_age: Some(MaxAgeInput::Seconds(600)),
        allow_credentials: true,
        stage: Some("production".to_owned()),
        ..Draft::default()
    }
}

fn valid(number: usize) -> String {
    match number % 4 {
        0 => format!("https://shop{number}.example.com"),
        1 => format!("https://tenant-{number}.app.example.co.uk:8443"),
        2 => format!("https://xn--bcher-kva.shop{number}.example"),
        _ => format!("https://[2001:db8::{:x}]", number + 1),
    }
}

fn slip(number: usize) -> String {
    match number % 16 {
        1 => format!("https://shop{number}.example.com/"),
        3 => format!("HTTPS://Shop{number}.Example.com:443/a?b#c"),
        5 => format!("shop{number}.example.com"),
        7 => format!("https://bücher{number}.example"),
        9 => format!("https://a{number}.example, https://b{number}.example"),
        11 => format!("https://*.shop{number}.example.com"),
        13 => "https://app.example.com".to_owned(),
        15 => format!("http://shop{number}.example.com"),
        _ => valid(number),
    }
}
