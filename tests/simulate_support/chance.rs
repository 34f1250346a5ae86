//! Exchanges made by chance, always the same ones: parts of every kind, drawn together.

/// A small generator of numbers that do not repeat soon (xorshift); good enough to draw lots.
struct Lots(u64);

impl Lots {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).expect("a small number")
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }

    /// Some of a list, in its order; about one in `rarity`.
    fn some<'a>(&mut self, list: &[&'a str], rarity: usize) -> Vec<&'a str> {
        let drawn = list.iter().filter(|_| self.below(rarity) == 0);
        drawn.copied().collect()
    }
}

const METHODS: &[&str] = &[
    "GET", "GET", "POST", "PUT", "put", "PATCH", "patch", "DELETE", "X",
];
const CREDENTIALS: &[&str] = &["omit", "same-origin", "include"];
const HEADERS: &[&str] = &[
    "X-A: 1",
    "x-b: 2",
    "X-A: 3",
    "Authorization: Bearer x",
    "Content-Type: application/json",
    "Content-Type: text/plain",
    "Accept: a/b",
    "Accept: a@b",
    "Accept-Language: de",
    "Range: bytes=0-9",
    "Cookie: a=b",
    "Sec-X: 1",
    "User-Agent: x",
    "DPR: 2",
    "X-HTTP-Method-Override: TRACE",
];
const STATUSES: &[&str] = &[
    "200", "204", "204", "204", "201", "301", "403", "404", "500",
];
const ORIGINS: &[&str] = &[
    "ACAO: PAGE",
    "ACAO: PAGE",
    "ACAO: PAGE",
    "ACAO: PAGE",
    "ACAO: *",
    "ACAO: *",
    "ACAO: PAGE/",
    "ACAO: null",
    "ACAO: PAGE, *",
    "X-None: 1",
];
const ALLOWED_CREDENTIALS: &[&str] = &["ACAC: true", "ACAC: true", "ACAC: True", "X-None: 1"];
const ALLOWED_METHODS: &[&str] = &[
    "ACAM: *",
    "ACAM: GET, PUT, PATCH, DELETE",
    "ACAM: put, patch, X",
    "ACAM: PUT | ACAM: X",
    "ACAM: PUT POST",
    "X-None: 1",
];
const ALLOWED_HEADERS: &[&str] = &[
    "ACAH: *",
    "ACAH: x-a, x-b, content-type, authorization, accept, range",
    "ACAH: X-A, Content-Type",
    "ACAH: authorization, *",
    "ACAH: x-a,, x-b ,\tcontent-type",
    "ACAH: x a",
    "X-None: 1",
];
const ANSWERED: &[&str] = &[
    "ETag: x",
    "Content-Type: a/b",
    "X-A: 1",
    "Set-Cookie: a=b",
    "ACEH: etag",
    "ACEH: X-A, *",
    "ACEH: set-cookie, x y",
    "ACEH: *",
];

/// So many rows of request, preflight's answer and answer.
pub fn rows(count: usize) -> Vec<[String; 3]> {
    let mut lots = Lots(0x5eed_c025);
    (0..count).map(|_| row(&mut lots)).collect()
}

fn row(lots: &mut Lots) -> [String; 3] {
    let ask = format!("{} {}", lots.of(METHODS), lots.of(CREDENTIALS));
    let ask = [vec![&*ask], lots.some(HEADERS, 6)].concat().join(" | ");
    let preflight = [
        lots.of(STATUSES),
        lots.of(ORIGINS),
        lots.of(ALLOWED_CREDENTIALS),
        lots.of(ALLOWED_METHODS),
        lots.of(ALLOWED_HEADERS),
    ];
    let actual = [
        lots.of(STATUSES),
        lots.of(ORIGINS),
        lots.of(ALLOWED_CREDENTIALS),
    ];
    let actual = [actual.to_vec(), lots.some(ANSWERED, 3)].concat();
    [ask, preflight.join(" | "), actual.join(" | ")]
}
