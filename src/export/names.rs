//! Names of resources: made from paths, unique, and of letters and digits only.

use std::collections::HashSet;

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

    fn unique(&mut self, name: String, fallback: &str, separator: &str) -> String {
        let name = if name.is_empty() {
            fallback.to_owned()
        } else {
            name
        };
        let mut unique = name.clone();
        let mut number = 2;
        while !self.taken.insert(unique.clone()) {
            unique = format!("{name}{separator}{number}");
            number += 1;
        }
        unique
    }
}

/// What Lambda takes of an API's name as a function's: at most 64 of letters, digits, `-` and `_`.
pub fn function_name(api: &str) -> String {
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
    use super::Names;

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
