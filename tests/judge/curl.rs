//! The text that curl prints, with what it does not show.

use corstui::cli::Exit;
use serde_json::json;

use crate::corstui;

const VERBOSE: &str = "\
* Host api.example.com:443 was resolved.
*   Trying 192.0.2.1:443...
* SSL connection using TLSv1.3 / TLS_AES_128_GCM_SHA256
> OPTIONS /orders HTTP/2
> Host: api.example.com
> User-Agent: curl/8.10.1
> Accept: */*
> Origin: https://app.example.com
> Access-Control-Request-Method: PUT
> Access-Control-Request-Headers: content-type
>\u{20}
< HTTP/2 204\u{20}
< access-control-allow-origin: https://app.example.com
< access-control-allow-methods: GET,PUT
< access-control-allow-headers: content-type
<\u{20}
* Connection #0 to host api.example.com left intact
";

const ACTUAL: &str = "\
> PUT /orders HTTP/2
> Host: api.example.com
> User-Agent: curl/8.10.1
> Accept: */*
> Origin: https://app.example.com
> Content-Type: application/json
> Content-Length: 2
>
< HTTP/2 100
<
< HTTP/2 500
< content-type: application/json
<
{\"message\": \"Internal Server Error\"}
";

const PRINTED: &str = "\
HTTP/1.1 204 No Content\r
Access-Control-Allow-Origin: *\r
Access-Control-Allow-Methods: PUT\r
\r
HTTP/1.1 200 OK\r
Access-Control-Allow-Origin: https://app.example.com/\r
\r
HTTP-like text of a body
";

/// What `curl -i` does not show.
const TOLD: &[&str] = &[
    "--origin",
    "https://app.example.com",
    "--url",
    "https://api.example.com/orders",
];

/// Texts of curl with arguments, and what comes of the first exchange in each.
fn check_curl(cases: &[(&str, &[&str], Exit, &str)]) {
    for (text, arguments, exit, expected) in cases {
        let (got, lines, err) = corstui(arguments, text.as_bytes());
        let line = lines.first().unwrap_or_else(|| panic!("{err}")).to_string();
        assert!(line.contains(expected), "{arguments:?} {line}");
        assert_eq!(got, *exit, "{arguments:?} {line}");
    }
}

#[test]
fn what_curl_printed_is_judged() {
    let put = [TOLD, &["--method", "PUT"]].concat();
    let json = [&put[..], &["--header", "Content-Type: application/json"]].concat();
    let both = format!("{VERBOSE}{ACTUAL}");
    let first = PRINTED
        .split("HTTP/1.1 200")
        .next()
        .expect("a first answer");
    let no_preflight = "needs a preflight, whose answer is not in the record";
    let other_header = VERBOSE.replace("allow-headers: content-type", "allow-headers: x-a");
    let own_options: String = VERBOSE
        .lines()
        .filter(|line| !line.starts_with("> Access-Control-Request"))
        .map(|line| [line, "\n"].concat())
        .collect();
    // Bodies with lines such as curl's own; a header that begins as its complaints do.
    let quoting = "HTTP/1.1 200 OK\r\ncontent-type: a/b\r\n\
                   access-control-allow-origin: https://app.example.com\r\n\r\n\
                   > quoted\r\n<HTTP/1.1 500 in a body>\r\n";
    let answered = format!("{VERBOSE}{ACTUAL}").replace(
        "< HTTP/2 500\n",
        "< HTTP/2 200\n< access-control-allow-origin: https://app.example.com\n",
    );
    let answered = format!("{answered}HTTP/1.1 500 as a body has it\n");
    let cases: [(&str, &[&str], Exit, &str); 14] = [
        (
            &other_header,
            &[],
            Exit::Fine,
            "The request needs `content-type`",
        ),
        (
            &both,
            &[],
            Exit::Fine,
            "The answer has no `Access-Control-Allow-Origin`",
        ),
        (
            VERBOSE,
            &[],
            Exit::Failed,
            "the preflight passes; the answer to the request itself",
        ),
        (
            VERBOSE,
            &["--credentials", "include"],
            Exit::Fine,
            "`Access-Control-Allow-Credentials`",
        ),
        (
            VERBOSE,
            &["--method", "DELETE"],
            Exit::Fine,
            "The method `DELETE` is not among",
        ),
        (
            PRINTED,
            &put,
            Exit::Fine,
            "allows the origin `https://app.example.com/`",
        ),
        (
            &PRINTED.replace("204 No Content", "200 OK"),
            &json,
            Exit::Fine,
            "allow `content-type`",
        ),
        (PRINTED, &json, Exit::Fine, "allow `content-type`"),
        (&own_options, &[], Exit::Failed, no_preflight),
        (quoting, TOLD, Exit::Fine, "The answer is allowed"),
        (&answered, &[], Exit::Fine, "The answer is allowed"),
        (PRINTED, TOLD, Exit::Fine, "The answer is allowed"),
        (first, &put, Exit::Failed, "the preflight passes"),
        (
            "HTTP/2 403\ncontent-type: a/b\n",
            &put,
            Exit::Failed,
            no_preflight,
        ),
    ];
    check_curl(&cases);
    assert_eq!(corstui(TOLD, quoting.as_bytes()).1.len(), 1);
    let (_, lines, _) = corstui(&[], both.as_bytes());
    assert_eq!(
        (&lines[0]["acrm"], &lines[0]["acrh"]),
        (&json!("PUT"), &json!("content-type"))
    );
    assert!(
        lines[0]["console"]
            .as_str()
            .is_some_and(|c| c.contains("'https://api.example.com/orders'"))
    );
}

#[test]
fn transfers_of_curl_are_one_exchange_only_if_they_belong_together() {
    let put = [TOLD, &["--method", "PUT"]].concat();
    let unrelated = format!("{VERBOSE}{}", ACTUAL.replace("PUT", "GET"));
    let elsewhere = format!("{VERBOSE}{}", ACTUAL.replace("/orders", "/others"));
    let stranger = format!("{VERBOSE}{}", ACTUAL.replace("app.", "www."));
    let insecure = format!("{VERBOSE}*   Trying 192.0.2.1:80...\n{ACTUAL}");
    let cut = VERBOSE.split("< HTTP").next().expect("a request");
    let empty_reply = format!("{cut}curl: (52) Empty reply from server\n");
    let preflight_only = "the preflight passes; the answer to the request itself";
    check_curl(&[
        (&unrelated, &[], Exit::Failed, preflight_only),
        (&elsewhere, &[], Exit::Failed, preflight_only),
        (&stranger, &[], Exit::Failed, preflight_only),
        (&insecure, &[], Exit::Failed, preflight_only),
        (&empty_reply, &[], Exit::Fine, "The preflight got no answer"),
        (
            "curl: (6) Could not resolve host: api.example.com\n",
            &put,
            Exit::Fine,
            "The preflight got no answer",
        ),
        (
            "curl: (6) Could not resolve host: api.example.com\n",
            TOLD,
            Exit::Fine,
            "The request got no answer",
        ),
        (
            "HTTP/2 403\n\ncurl: (22) The requested URL returned error: 403\n",
            TOLD,
            Exit::Fine,
            "The answer has no `Access-Control-Allow-Origin`",
        ),
        (
            "HTTP/2 403\naccess-control-max-age: 5\n",
            &put,
            Exit::Fine,
            "preflight's answer has no",
        ),
    ]);
    let refused = "HTTP/2 403\n\ncurl: (22) The requested URL returned error: 403\n";
    for (text, arguments) in [(&*empty_reply, &[][..]), (refused, TOLD)] {
        let (_, lines, _) = corstui(arguments, text.as_bytes());
        assert_eq!(lines.len(), 1, "{text}");
    }
    let (_, lines, _) = corstui(&[], unrelated.as_bytes());
    assert_eq!(lines.len(), 2);
    let error = lines[1]["error"].as_str().expect("an error");
    assert!(
        error.starts_with("exchange 2: the request needs a preflight"),
        "{error}"
    );
}

#[test]
fn what_curl_did_not_print_is_asked_for() {
    for (text, arguments, expected) in [
        (PRINTED, &[][..], "--origin"),
        (
            PRINTED,
            &["--origin", "https://app.example.com"][..],
            "--url",
        ),
        ("* nothing came\n", &[][..], "no response"),
        ("plain text", &["--from", "curl"][..], "no response"),
    ] {
        let (exit, lines, err) = corstui(arguments, text.as_bytes());
        assert_eq!((exit, lines.len()), (Exit::Failed, 0), "{text}");
        assert!(err.contains(expected), "{err}");
    }
}
