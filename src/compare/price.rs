//! What requests cost. All in whole numbers, so that no cent is lost.

use std::fmt;

use serde::Deserialize;

/// Prices per request, by tiers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pricing {
    /// The region that the prices are for.
    pub region: String,
    /// The currency's code.
    pub currency: String,
    /// The month in which the prices were last known, as `YYYY-MM`.
    pub known_as_of: String,
    /// What the numbers leave out, in sentences.
    pub notes: Vec<String>,
    /// The tiers of HTTP APIs.
    pub http: Vec<Tier>,
    /// The tiers of REST APIs.
    pub rest: Vec<Tier>,
}

/// A price that holds up to a number of requests in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// The tier's end in million requests, counted from the month's first; `None`: no end.
    pub up_to_millions: Option<u64>,
    /// Cents per million requests.
    pub cents: u64,
}

/// What a number of requests costs on either type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// On an HTTP API.
    pub http: Usd,
    /// On a REST API.
    pub rest: Usd,
}

/// An amount in hundred-millionths of a dollar: what one request costs at one cent per million.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Usd(u128);

impl Pricing {
    /// What a month's requests cost.
    pub(super) fn cost(&self, requests: u64) -> Cost {
        Cost {
            http: tiered(&self.http, requests),
            rest: tiered(&self.rest, requests),
        }
    }
}

fn tiered(tiers: &[Tier], requests: u64) -> Usd {
    let mut amount = 0;
    let mut start = 0;
    for tier in tiers {
        let end = tier
            .up_to_millions
            .map_or(requests, |millions| requests.min(millions * 1_000_000));
        amount += u128::from(end.saturating_sub(start)) * u128::from(tier.cents);
        start = end;
    }
    Usd(amount)
}

impl Usd {
    const PER_CENT: u128 = 1_000_000;

    /// The amount in whole cents, half a cent rounded up.
    pub const fn cents(self) -> u128 {
        (self.0 + Self::PER_CENT / 2) / Self::PER_CENT
    }
}

/// Dollars and cents, such as `1353.10`.
impl fmt::Display for Usd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}.{:02}", self.cents() / 100, self.cents() % 100))
    }
}

/// A number of requests as people write it: `500k`, `20M`, `1.5B`, `20 000 000`.
pub fn requests_in(text: &str) -> Option<u64> {
    let text: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, ',' | '_'))
        .collect();
    let (digits, factor) = match text.chars().next_back()? {
        'k' | 'K' => (&text[..text.len() - 1], 1e3),
        'm' | 'M' => (&text[..text.len() - 1], 1e6),
        'b' | 'B' | 'g' | 'G' => (&text[..text.len() - 1], 1e9),
        _ => (text.as_str(), 1.0),
    };
    let number = digits.parse::<f64>().ok()? * factor;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be in range"
    )]
    (0.0..=1e12)
        .contains(&number)
        .then(|| number.round() as u64)
}

#[cfg(test)]
mod tests {
    use crate::compare::{cost, requests_in, table};

    #[test]
    fn requests_are_read_as_people_write_them() {
        let cases = [
            ("500k", Some(500_000)),
            ("20M", Some(20_000_000)),
            ("1.5B", Some(1_500_000_000)),
            ("20 000 000", Some(20_000_000)),
            ("1,000", Some(1_000)),
            ("-5", None),
            ("nan", None),
            ("many", None),
            ("", None),
            ("1e30", None),
        ];
        for (text, number) in cases {
            assert_eq!(requests_in(text), number, "{text:?}");
        }
    }

    #[test]
    fn costs_are_those_worked_out_by_hand() {
        const M: u64 = 1_000_000;
        let cases = [
            (0, "0.00", "0.00"),
            // 0.0001 and 0.00035 dollars.
            (100, "0.00", "0.00"),
            // 0.00499 rounds down, 0.0175 up.
            (4_990, "0.00", "0.02"),
            (5_000, "0.01", "0.02"),
            (M, "1.00", "3.50"),
            (300 * M, "300.00", "1050.00"),
            // 300 + 33 * 0.90; 333 * 3.50
            (333 * M, "329.70", "1165.50"),
            // 300 + 100 * 0.90; 1165.50 + 67 * 2.80
            (400 * M, "390.00", "1353.10"),
            // 300 + 1700 * 0.90; 1165.50 + 667 * 2.80 + 1000 * 2.38
            (2_000 * M, "1830.00", "5413.10"),
            // 300 + 24700 * 0.90; 1165.50 + 1867.60 + 19000 * 2.38 + 5000 * 1.51
            (25_000 * M, "22530.00", "55803.10"),
        ];
        for (requests, http, rest) in cases {
            let cost = cost(requests);
            assert_eq!(
                (cost.http.to_string(), cost.rest.to_string()),
                (http.to_owned(), rest.to_owned()),
                "{requests}"
            );
        }
        assert!(cost(u64::MAX).rest > cost(u64::MAX).http);
    }

    #[test]
    fn only_the_last_tier_has_no_end() {
        for tiers in [&table().pricing.http, &table().pricing.rest] {
            let (last, others) = tiers.split_last().expect("a tier");
            assert_eq!(last.up_to_millions, None);
            assert!(others.iter().all(|tier| tier.up_to_millions.is_some()));
            assert!(others.is_sorted_by_key(|tier| tier.up_to_millions));
        }
    }
}
