//! Names of resources: made from paths, unique, short, and of letters and digits only; and the names of functions.

use std::collections::HashSet;

/// The longest name before its number. CloudFormation takes 255 characters in a logical id, and SAM makes
/// longer ones of the names of events.
const LONGEST: usize = 160;

/// Hands out names and gives none twice.
#[derive(Debug, Default)]
pub struct Names {
    taken: HashSet<String>,
}

impl Names {
    /// `GET /orders/{id}` as `GetOrdersId`, for CloudFormation.
    pub fn pascal(&mut self, text: &str) -> String {
        let words: String = words(text).map(|word| capitalised(&word)).collect();
        self.unique(words, "Path", "")
    }

    /// `/orders/{id}` as `orders_id`, for Terraform. Never starts with a digit.
    pub fn snake(&mut self, text: &str) -> String {
        let words = words(text).collect::<Vec<_>>().join("_");
        let name = if words.starts_with(|c: char| c.is_ascii_digit()) {
            format!("path_{words}")
        } else {
            words
        };
        self.unique(name, "path", "_")
    }

    /// `Blue Stage` as `blue-stage`, for values of parameters. Starts with a letter.
    pub fn kebab(&mut self, text: &str) -> String {
        let words = words(text).collect::<Vec<_>>().join("-");
        let name = if words.starts_with(|c: char| c.is_ascii_digit()) {
            format!("env-{words}")
        } else {
            words
        };
        self.unique(name, "env", "-")
    }

    /// Whether a name has been given.
    pub fn gave(&self, name: &str) -> bool {
        self.taken.contains(name)
    }

    fn unique(&mut self, name: String, fallback: &str, separator: &str) -> String {
        let mut name = if name.is_empty() {
            fallback.to_owned()
        } else {
            name
        };
        name.truncate(LONGEST);
        let mut unique = name.clone();
        let mut number = 2;
        while !self.taken.insert(unique.clone()) {
            unique = format!("{name}{separator}{number}");
            number += 1;
        }
        unique
    }
}

/// A Lambda function's name made of an API's: at most 64 letters, digits, `-` and `_`.
pub fn of_function(api: &str) -> String {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let name: String = api
        .chars()
        .map(|c| if fits(c) { c } else { '-' })
        .take(64)
        .collect();
    let trimmed = name.trim_matches('-');
    if trimmed.is_empty() {
        "api".to_owned()
    } else {
        trimmed.to_owned()
    }
}

/// The runs of ASCII letters and digits, in lower case.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
}

fn capitalised(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    format!("{}{rest}", first.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_cut_and_still_differ() {
        let mut names = Names::default();
        let path = format!("GET /{}", "a".repeat(300));
        let (one, two) = (names.pascal(&path), names.pascal(&path));
        assert_eq!((one.len(), two.len()), (LONGEST, LONGEST + 1));
    }

    #[test]
    fn a_function_is_called_as_lambda_allows() {
        let long = "x".repeat(70);
        let cases = [
            ("orders-api", "orders-api"),
            ("Bücher & more", "B-cher---more"),
            ("☃", "api"),
            (&long, &long[..64]),
        ];
        for (api, function) in cases {
            assert_eq!(of_function(api), function);
        }
    }

    #[test]
    fn names_are_plain_and_never_given_twice() {
        let mut names = Names::default();
        let cases = [
            ("GET /orders/{id}", "GetOrdersId"),
            ("GET /orders-id", "GetOrdersId2"),
            ("GET /ORDERS/id", "GetOrdersId3"),
            ("/é", "Path"),
            ("$", "Path2"),
        ];
        for (text, name) in cases {
            assert_eq!(names.pascal(text), name);
        }
        let mut names = Names::default();
        for (text, name) in [
            ("Blue 1", "blue-1"),
            ("1", "env-1"),
            ("é", "env"),
            ("1!", "env-1-2"),
        ] {
            assert_eq!(names.kebab(text), name);
        }
        let mut names = Names::default();
        let cases = [
            ("/orders/{id}", "orders_id"),
            ("/orders_id", "orders_id_2"),
            ("/{proxy+}", "proxy"),
            ("/2024/x", "path_2024_x"),
            ("/'\"${x}", "x"),
            ("/☃", "path"),
        ];
        for (text, name) in cases {
            assert_eq!(names.snake(text), name);
        }
    }
}
