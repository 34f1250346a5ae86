//! Designs as people have them every day: all of them valid, so none may cause an error or a warning.

use corstui::cors::ApiType;
use corstui::lint::{Options, Severity, check_all_environments};
use corstui::preset;

/// What the design is for, and the design without its API type.
type Everyday = (&'static str, &'static str);

/// Designs that are right on both API types.
#[rustfmt::skip]
const BOTH: &[Everyday] = &[
    ("a single-page app", "{allow_origins: ['https://app.example.com'], allow_methods: [GET, POST], allow_headers: [content-type], max_age: 600}"),
    ("the same on the apex", "{allow_origins: ['https://example.com'], allow_methods: [GET, POST, PUT, PATCH, DELETE], allow_headers: [Content-Type, Authorization], max_age: 7200}"),
    ("a bearer token", "{name: orders-api, allow_origins: ['https://shop.example.com'], allow_methods: [GET, POST, DELETE], allow_headers: [authorization, content-type]}"),
    ("cookies", "{allow_origins: ['https://app.example.com'], allow_methods: [GET, POST], allow_headers: [content-type, x-csrf-token], allow_credentials: true}"),
    ("cookies in development", "{allow_origins: ['http://localhost:3000'], allow_methods: [GET, POST], allow_headers: [content-type], allow_credentials: true}"),
    ("cookies on a loopback address", "{allow_origins: ['http://127.0.0.1:8080'], allow_methods: [GET], allow_credentials: true}"),
    ("cookies on the loopback of IPv6", "{allow_origins: ['http://[::1]:5173'], allow_methods: [GET], allow_credentials: true}"),
    ("cookies below localhost", "{allow_origins: ['http://app.localhost:4200'], allow_methods: [GET], allow_credentials: true}"),
    ("public data", "{allow_origins: ['*'], allow_methods: [GET]}"),
    ("public data with a token", "{allow_origins: ['*'], allow_methods: [GET, POST], allow_headers: [authorization, content-type]}"),
    ("public data in production", "{allow_origins: ['*'], allow_methods: [GET], stage: production}"),
    ("all methods and headers", "{allow_origins: ['*'], allow_methods: ['*'], allow_headers: ['*', authorization], expose_headers: ['*']}"),
    ("a bare wildcard of headers", "{allow_origins: ['https://app.example.com'], allow_methods: ['*'], allow_headers: ['*']}"),
    ("the simplest there is", "{allow_origins: ['https://app.example.com']}"),
    ("only safelisted methods", "{allow_origins: ['https://app.example.com'], allow_methods: [GET, HEAD, POST]}"),
    ("OPTIONS in view", "{allow_origins: ['https://app.example.com'], allow_methods: [GET, POST, OPTIONS]}"),
    ("safelisted headers in view", "{allow_origins: ['https://app.example.com'], allow_methods: [GET], allow_headers: [Accept, Accept-Language, Content-Language, Content-Type]}"),
    ("React in development", "{allow_origins: ['http://localhost:3000'], allow_methods: [GET, POST], allow_headers: [content-type]}"),
    ("Vite in development", "{allow_origins: ['http://localhost:5173'], allow_methods: [GET, PUT], allow_headers: [content-type], max_age: 0}"),
    ("Angular in development", "{allow_origins: ['http://localhost:4200'], allow_methods: [GET, PATCH], allow_headers: [content-type]}"),
    ("a local server with a certificate", "{allow_origins: ['https://localhost:8443'], allow_methods: [GET]}"),
    ("a phone in the same network", "{allow_origins: ['http://192.168.1.20:8100'], allow_methods: [GET, POST], allow_headers: [content-type]}"),
    ("a name of the local network", "{allow_origins: ['http://nas.local:5000'], allow_methods: [GET]}"),
    ("an intranet", "{allow_origins: ['https://wiki.corp.internal'], allow_methods: [GET]}"),
    ("an intranet of one label", "{allow_origins: ['http://intranet'], allow_methods: [GET]}"),
    ("a port of its own", "{allow_origins: ['https://app.example.com:8443'], allow_methods: [GET]}"),
    ("https on port 80", "{allow_origins: ['https://app.example.com:80'], allow_methods: [GET]}"),
    ("the highest port", "{allow_origins: ['http://localhost:65535'], allow_methods: [GET]}"),
    ("http without credentials", "{allow_origins: ['http://legacy.example.com'], allow_methods: [GET]}"),
    ("a German name", "{allow_origins: ['https://xn--bcher-kva.example.de'], allow_methods: [GET]}"),
    ("a Japanese name", "{allow_origins: ['https://xn--wgv71a119e.jp'], allow_methods: [GET]}"),
    ("a Cyrillic name below its own suffix", "{allow_origins: ['https://xn--e1afmkfd.xn--p1ai'], allow_methods: [GET]}"),
    ("an emoji", "{allow_origins: ['https://xn--i-7iq.ws'], allow_methods: [GET]}"),
    ("an underscore", "{allow_origins: ['https://my_shop.example.com'], allow_methods: [GET]}"),
    ("hyphens anywhere", "{allow_origins: ['https://r3---sn-4g5e6nzs.example.com'], allow_methods: [GET]}"),
    ("digits first", "{allow_origins: ['https://3dshop.example.com'], allow_methods: [GET]}"),
    ("a deep name", "{allow_origins: ['https://a.b.c.d.e.example.co.uk'], allow_methods: [GET]}"),
    ("a public IPv4 address", "{allow_origins: ['https://203.0.113.7'], allow_methods: [GET]}"),
    ("a public IPv6 address", "{allow_origins: ['https://[2001:db8::7]:8443'], allow_methods: [GET]}"),
    ("a mapped IPv4 address", "{allow_origins: ['http://[::ffff:7f00:1]:8080'], allow_methods: [GET]}"),
    ("a page of GitHub", "{allow_origins: ['https://octocat.github.io'], allow_methods: [GET]}"),
    ("a page of Vercel", "{allow_origins: ['https://shop-git-main.vercel.app'], allow_methods: [GET]}"),
    ("a bucket's site", "{allow_origins: ['http://my-bucket.s3-website-eu-west-1.amazonaws.com'], allow_methods: [GET]}"),
    ("a distribution", "{allow_origins: ['https://d111111abcdef8.cloudfront.net'], allow_methods: [GET]}"),
    ("an app of Amplify", "{allow_origins: ['https://main.d1a2b3c4.amplifyapp.com'], allow_methods: [GET, POST], allow_headers: [content-type]}"),
    ("no preflight kept", "{allow_origins: ['https://app.example.com'], allow_methods: [PUT], max_age: 0}"),
    ("a minute", "{allow_origins: ['https://app.example.com'], allow_methods: [PUT], max_age: 60}"),
    ("an hour", "{allow_origins: ['https://app.example.com'], allow_methods: [PUT], max_age: 3600}"),
    ("a day", "{allow_origins: ['https://app.example.com'], allow_methods: [PUT], max_age: 86400}"),
    ("no max age", "{allow_origins: ['https://app.example.com'], allow_methods: [PUT], max_age: null}"),
    ("paging", "{allow_origins: ['https://app.example.com'], allow_methods: [GET], expose_headers: [ETag, Link, X-Total-Count]}"),
    ("tracing", "{allow_origins: ['https://app.example.com'], allow_methods: [GET], allow_headers: [traceparent, tracestate, baggage], expose_headers: [x-amzn-trace-id, x-amzn-requestid]}"),
    ("downloads", "{allow_origins: ['https://app.example.com'], allow_methods: [GET], allow_headers: [range], expose_headers: [content-disposition, content-range]}"),
    ("conditional requests", "{allow_origins: ['https://app.example.com'], allow_methods: [GET, PUT], allow_headers: [if-match, if-none-match, content-type], expose_headers: [etag]}"),
    ("idempotent calls", "{allow_origins: ['https://app.example.com'], allow_methods: [POST], allow_headers: [content-type, idempotency-key], expose_headers: [retry-after]}"),
    ("a user agent of one's own", "{allow_origins: ['https://app.example.com'], allow_methods: [GET], allow_headers: [user-agent, x-requested-with]}"),
    ("routes and their methods", "{allow_origins: ['https://app.example.com'], allow_methods: [GET, POST, PUT, DELETE], allow_headers: [content-type], routes: [GET /orders, POST /orders, 'PUT /orders/{id}', 'DELETE /orders/{id}']}"),
    ("routes that take everything", "{allow_origins: ['https://app.example.com'], allow_methods: [GET, POST, PATCH], allow_headers: [content-type], routes: ['ANY /{proxy+}', ANY /]}"),
    ("an open API with routes", "{allow_origins: ['https://app.example.com'], allow_methods: [GET], routes: [GET /health], authorizer: none}"),
    ("signed requests", "{allow_origins: ['https://app.example.com'], allow_methods: [GET, POST], allow_headers: [authorization, content-type, x-amz-date, x-amz-security-token, x-amz-content-sha256], authorizer: iam, routes: [GET /a, POST /a]}"),
    ("a Lambda authorizer", "{allow_origins: ['https://app.example.com'], allow_methods: [GET], allow_headers: [authorization], authorizer: lambda, routes: [GET /me]}"),
    ("a user pool", "{allow_origins: ['https://app.example.com'], allow_methods: [GET, POST], allow_headers: [authorization, content-type], authorizer: cognito, routes: [GET /me, POST /me]}"),
    ("production", "{allow_origins: ['https://app.example.com'], allow_methods: [GET, POST], allow_headers: [content-type], stage: production}"),
    ("prod with cookies", "{allow_origins: ['https://app.example.com'], allow_methods: [GET, POST], allow_headers: [content-type], allow_credentials: true, stage: prod, max_age: 600}"),
    ("staging with a local page", "{allow_origins: ['http://localhost:3000'], allow_methods: [GET], stage: staging}"),
    ("environments", "{allow_origins: ['https://app.example.com'], allow_methods: [GET, POST], allow_headers: [content-type], stage: production, environments: {dev: {allow_origins: ['http://localhost:5173'], stage: dev}, test: {allow_origins: ['https://test.example.com'], max_age: 0, stage: test}}}"),
    ("a suppression with a reason", "{allow_origins: ['*'], allow_methods: [GET], ignore: [{rule: origin-any, reason: public open data}]}"),
    ("a function that answers", "{allow_origins: ['https://app.example.com'], allow_methods: [GET, POST], allow_headers: [content-type], answered_by: function}"),
    ("subdomains of one's own", "{allow_origins: ['https://*.example.com'], allow_methods: [GET], answered_by: function}"),
    ("tenants with cookies", "{allow_origins: ['https://*.shop.example.com', 'https://shop.example.com'], allow_methods: [GET, POST], allow_headers: [content-type], allow_credentials: true, answered_by: function}"),
    ("a mobile app's shell", "{allow_origins: ['capacitor://localhost', 'ionic://localhost', 'http://localhost'], allow_methods: [GET, POST], allow_headers: [content-type], answered_by: function}"),
    ("a browser extension", "{allow_origins: ['chrome-extension://abcdefghijklmnopabcdefghijklmnop', 'moz-extension://0a1b2c3d-1111-2222-3333-444455556666'], allow_methods: [GET], answered_by: function}"),
    ("a list that a function picks from", "{allow_origins: ['https://a.example.com', 'https://b.example.com'], allow_methods: [GET], answered_by: function}"),
];

/// Designs that only an HTTP API can say.
#[rustfmt::skip]
const HTTP: &[Everyday] = &[
    ("two sites", "{allow_origins: ['https://app.example.com', 'https://admin.example.com'], allow_methods: [GET, POST, DELETE], allow_headers: [content-type, authorization]}"),
    ("www and apex", "{allow_origins: ['https://example.com', 'https://www.example.com'], allow_methods: [GET], allow_credentials: true}"),
    ("production and development together", "{allow_origins: ['https://app.example.com', 'http://localhost:3000', 'http://127.0.0.1:3000'], allow_methods: [GET, POST], allow_headers: [content-type]}"),
    ("partners with cookies", "{allow_origins: ['https://app.example.com', 'https://partner.example.org'], allow_methods: [GET], allow_credentials: true}"),
    ("every https site", "{allow_origins: ['https://*'], allow_methods: [GET]}"),
    ("every http and https site", "{allow_origins: ['https://*', 'http://*'], allow_methods: [GET]}"),
    ("a JWT authorizer", "{allow_origins: ['https://app.example.com'], allow_methods: [GET, POST], allow_headers: [authorization, content-type], authorizer: jwt, routes: [GET /orders, POST /orders]}"),
    ("a default route without an authorizer", "{allow_origins: ['https://app.example.com'], allow_methods: [GET], routes: [$default], authorizer: none}"),
    ("a guarded default route that lets preflights through", "{allow_origins: ['https://app.example.com'], allow_methods: [GET], allow_headers: [authorization], routes: [$default, 'OPTIONS /{proxy+}'], authorizer: jwt}"),
    ("caching switched off by -1", "{allow_origins: ['https://app.example.com'], allow_methods: [PUT], max_age: -1}"),
    ("preview deployments", "{allow_origins: ['https://shop.example.com', 'https://shop-preview.vercel.app', 'https://deploy-preview-7--shop.netlify.app'], allow_methods: [GET, POST], allow_headers: [content-type]}"),
    ("several hosts in many scripts", "{allow_origins: ['https://xn--bcher-kva.example.de', 'https://buecher.example.de', 'https://[2001:db8::1]', 'https://198.51.100.4:8443'], allow_methods: [GET]}"),
];

/// Designs that only a REST API can say.
#[rustfmt::skip]
const REST: &[Everyday] = &[
    ("an app's shell", "{allow_origins: ['capacitor://localhost'], allow_methods: [GET, POST], allow_headers: [content-type]}"),
    ("a Tauri app", "{allow_origins: ['tauri://localhost'], allow_methods: [GET]}"),
    ("an extension", "{allow_origins: ['chrome-extension://abcdefghijklmnopabcdefghijklmnop'], allow_methods: [GET]}"),
    ("an API key", "{allow_origins: ['https://app.example.com'], allow_methods: [GET, POST], allow_headers: [content-type, x-api-key], authorizer: api-key, routes: [GET /data, POST /data]}"),
    ("the console's own headers", "{allow_origins: ['https://app.example.com'], allow_methods: [GET, OPTIONS], allow_headers: [Content-Type, X-Amz-Date, Authorization, X-Api-Key, X-Amz-Security-Token]}"),
    ("images", "{allow_origins: ['https://app.example.com'], allow_methods: [GET], binary_media_types: [image/png, image/jpeg, application/pdf]}"),
    ("everything binary", "{allow_origins: ['https://app.example.com'], allow_methods: [GET], binary_media_types: ['*/*']}"),
    ("a method of WebDAV", "{allow_origins: ['https://app.example.com'], allow_methods: [GET, POST, PUT], allow_headers: [content-type, depth]}"),
    ("OPTIONS on every path", "{allow_origins: ['https://app.example.com'], allow_methods: [GET, PUT], allow_headers: [content-type], routes: [GET /a, OPTIONS /a, 'PUT /a/{id}', 'OPTIONS /a/{id}']}"),
    ("a guarded proxy behind the gateway's own preflight", "{allow_origins: ['https://app.example.com'], allow_methods: [GET], allow_headers: [authorization], authorizer: cognito, routes: ['ANY /{proxy+}']}"),
    ("a guarded proxy of a function that answers", "{allow_origins: ['https://app.example.com'], allow_methods: [GET], allow_headers: [authorization], authorizer: cognito, answered_by: function, routes: ['ANY /{proxy+}', 'OPTIONS /{proxy+}']}"),
    ("every https site by a function", "{allow_origins: ['https://*'], allow_methods: [GET], answered_by: function}"),
];

/// What a design is for, and its errors and warnings on an API type.
fn complaints(api_type: ApiType, (purpose, yaml): Everyday) -> Vec<String> {
    let yaml = yaml.replacen('{', &format!("{{api_type: {}, ", api_type.key()), 1);
    let loaded = preset::read(&yaml).unwrap_or_else(|e| panic!("{purpose}: {e}"));
    let report = check_all_environments(&loaded.draft, &Options::default());
    assert!(loaded.draft.resolve().is_ok(), "{purpose}");
    let found = report.diagnostics.into_iter();
    found
        .filter(|d| d.severity <= Severity::Warning)
        .map(|d| {
            format!(
                "{purpose} on {}: {}: {}",
                api_type.name(),
                d.rule.name,
                d.message
            )
        })
        .collect()
}

#[test]
fn valid_designs_stay_silent() {
    let on = |api_type, designs: &[Everyday]| -> Vec<String> {
        let designs = designs.iter();
        designs
            .flat_map(|design| complaints(api_type, *design))
            .collect()
    };
    let mut all = on(ApiType::Http, BOTH);
    all.extend(on(ApiType::Rest, BOTH));
    all.extend(on(ApiType::Http, HTTP));
    all.extend(on(ApiType::Rest, REST));
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn there_are_enough_designs_for_either_api_type() {
    for (name, own) in [("HTTP", HTTP), ("REST", REST)] {
        assert!(
            BOTH.len() + own.len() >= 80,
            "{name}: {}",
            BOTH.len() + own.len()
        );
    }
    let all = [BOTH, HTTP, REST].concat();
    let designs: std::collections::HashSet<_> = all.iter().map(|(_, yaml)| yaml).collect();
    assert_eq!(designs.len(), all.len(), "each design stands once");
}
