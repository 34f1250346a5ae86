//! What a line means as the answer to the question for a field.

use crate::cors::{Field, Shape, Value};
use crate::preset;

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// Leave it as it is.
    Keep,
    /// Say more about the field.
    Explain,
    /// Read the page of this rule.
    Page(String),
    /// Go to the question before.
    Back,
    /// Go to the question of this number or name.
    Go(String),
    /// Go to the end.
    Done,
    /// Apply the fix that was offered.
    Fix,
    /// Take the value of the design itself, in an environment.
    Base,
    /// This value; `None`: absent.
    Set(Option<Value>),
    /// These items instead of the list; more lines follow.
    Items(Vec<String>),
    /// These items at the end of the list.
    Add(Vec<String>),
    /// Not this item of the list, counted from 0.
    Drop(usize),
    /// Another text for this item of the list, counted from 0.
    Replace(usize, String),
    /// It means nothing, and this is what would.
    Unclear(String),
}

impl Answer {
    /// Reads a line. `= ` in front of a text takes it as it stands, so that a design may be called
    /// `done`.
    pub(super) fn read(field: Field, line: &str) -> Self {
        if let Some(text) = line.strip_prefix("= ") {
            return value(field, text.trim());
        }
        if let Some(rule) = line.strip_prefix("? ") {
            return Self::Page(rule.trim().to_owned());
        }
        if let Some(to) = line.strip_prefix("go ") {
            return Self::Go(to.trim().to_owned());
        }
        match line {
            "" => Self::Keep,
            "?" => Self::Explain,
            "-" => clear(field),
            "back" => Self::Back,
            "done" => Self::Done,
            "fix" => Self::Fix,
            "base" => Self::Base,
            "go" => Self::Unclear(
                "Write go with the number or the name of a question, or = go for that value."
                    .to_owned(),
            ),
            _ if is_list(field) => change_of_list(field, line)
                .or_else(|| slip(line))
                .unwrap_or_else(|| value(field, line)),
            _ => value(field, line),
        }
    }
}

/// Whether the field holds items, of which each can be written on a line.
pub(super) fn is_list(field: Field) -> bool {
    matches!(field.shape(), Shape::List | Shape::Suppressions)
}

/// The items of a line.
pub(super) fn items(field: Field, line: &str) -> Vec<String> {
    if field.parts_at_commas() {
        Value::items_of(line).map(str::to_owned).collect()
    } else {
        vec![line.to_owned()]
    }
}

/// What a person may write, in words.
pub(super) fn expected(field: Field) -> String {
    match field.shape() {
        Shape::Choice(words) => format!("one of {}", words.join(", ")),
        Shape::Seconds => "seconds, or a number such as 10m, 2h or 1d".to_owned(),
        Shape::Flag => "yes or no".to_owned(),
        Shape::List if field.parts_at_commas() => {
            "values parted by commas on one line, or one on each line and then an empty line"
                .to_owned()
        }
        Shape::List => "one on each line, and then an empty line".to_owned(),
        Shape::Suppressions => {
            "a rule and why it does not matter here, such as `max-age-unset: rarely called`, one on each \
             line, and then an empty line"
                .to_owned()
        }
        Shape::Text | Shape::Environments => "a text".to_owned(),
    }
}

/// Whether `-` means something: the field can be absent, empty or no.
pub(super) fn can_clear(field: Field) -> bool {
    !matches!(clear(field), Answer::Unclear(_))
}

fn clear(field: Field) -> Answer {
    match field.shape() {
        Shape::Text if !field.can_be_absent() => Answer::Set(Some(Value::Text(String::new()))),
        Shape::Flag => Answer::Set(Some(Value::Flag(false))),
        _ if field.can_be_absent() => Answer::Set(None),
        _ => Answer::Unclear(format!("It always has a value: {}.", expected(field))),
    }
}

fn value(field: Field, text: &str) -> Answer {
    match field.shape() {
        // Who writes commas has the whole list on the line.
        Shape::List if field.parts_at_commas() && text.contains(',') => {
            Answer::Set(Some(Value::List(items(field, text))))
        }
        Shape::List | Shape::Suppressions => Answer::Items(items(field, text)),
        Shape::Choice(words) => match answered(words, text) {
            Ok(word) => Answer::Set(Some(Value::Text(word.to_owned()))),
            Err(why) => Answer::Unclear(why),
        },
        Shape::Flag => match yes_or_no(text) {
            Ok(flag) => Answer::Set(Some(Value::Flag(flag))),
            Err(why) => Answer::Unclear(why),
        },
        _ => Answer::Set(field.read_line(text)),
    }
}

/// The answer to a question that only yes and no answer; the error is what to say of any other.
pub(super) fn yes_or_no(text: &str) -> Result<bool, String> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "y" | "true" => Ok(true),
        "no" | "n" | "false" => Ok(false),
        _ => Err("Write yes or no.".to_owned()),
    }
}

/// The one of these words that a text is, in capitals or not; the error is what to say if it is none.
pub(super) fn answered<'a>(words: &[&'a str], text: &str) -> Result<&'a str, String> {
    if let Some(word) = words.iter().find(|word| word.eq_ignore_ascii_case(text)) {
        return Ok(word);
    }
    let all = words.join(", ");
    Err(match preset::nearest(text, words.iter().copied()) {
        Some(near) => format!("`{text}` is none of {all}. Did you mean `{near}`?"),
        None => format!("`{text}` is none of {all}."),
    })
}

/// A change of single items that lacks a blank or a value: as a value it would take the place of the list.
fn slip(line: &str) -> Option<Answer> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let lacks_blank = |sign| line.strip_prefix(sign).is_some_and(is_number);
    let lacks_value = line.strip_suffix('=').is_some_and(|n| is_number(n.trim()));
    (line == "+" || lacks_blank('-') || lacks_value).then(|| {
        let ways = "+ VALUE adds, - NUMBER removes, NUMBER = VALUE replaces one";
        Answer::Unclear(format!("{ways}. Write = {line} for a value of that name."))
    })
}

/// A change of single items: `+ a, b`, `- 2` or `2 = a`, counted from 1.
fn change_of_list(field: Field, line: &str) -> Option<Answer> {
    if let Some(text) = line.strip_prefix("+ ") {
        return Some(Answer::Add(items(field, text.trim())));
    }
    let place = |number: &str| number.trim().parse::<usize>().ok()?.checked_sub(1);
    if let Some(number) = line.strip_prefix("- ") {
        return place(number).map(Answer::Drop);
    }
    let (number, text) = line.split_once(" = ")?;
    Some(Answer::Replace(place(number)?, text.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::MaxAgeInput;

    #[test]
    fn a_line_is_a_command_a_change_or_a_value() {
        let text = |text: &str| Answer::Set(Some(Value::Text(text.to_owned())));
        let list = |items: &[&str]| items.iter().map(|&i| i.to_owned()).collect::<Vec<_>>();
        let origins = Field::AllowOrigins;
        let cases = [
            (Field::Name, "", Answer::Keep),
            (Field::Name, "?", Answer::Explain),
            (
                Field::Name,
                "? origin-any",
                Answer::Page("origin-any".to_owned()),
            ),
            (Field::Name, "back", Answer::Back),
            (Field::Name, "go  3", Answer::Go("3".to_owned())),
            (Field::Name, "= go 3", text("go 3")),
            (Field::Name, "done", Answer::Done),
            (Field::Name, "= done", text("done")),
            (Field::Name, "-", text("")),
            (Field::Stage, "-", Answer::Set(None)),
            (Field::ApiType, "REST", text("rest")),
            (
                Field::MaxAge,
                "10m",
                Answer::Set(Some(Value::Seconds(MaxAgeInput::Seconds(600)))),
            ),
            (Field::MaxAge, "-", Answer::Set(None)),
            (
                Field::AllowCredentials,
                "Y",
                Answer::Set(Some(Value::Flag(true))),
            ),
            (
                Field::AllowCredentials,
                "-",
                Answer::Set(Some(Value::Flag(false))),
            ),
            (origins, "-", Answer::Set(None)),
            (
                origins,
                "https://a.example, b",
                Answer::Set(Some(Value::List(list(&["https://a.example", "b"])))),
            ),
            (origins, "a,", Answer::Set(Some(Value::List(list(&["a"]))))),
            (origins, "a", Answer::Items(list(&["a"]))),
            (origins, "+ a, b", Answer::Add(list(&["a", "b"]))),
            (origins, "- 2", Answer::Drop(1)),
            (origins, "2 = a", Answer::Replace(1, "a".to_owned())),
            (origins, "= back", Answer::Items(list(&["back"]))),
            (
                Field::Routes,
                "GET /a,b",
                Answer::Items(list(&["GET /a,b"])),
            ),
            (Field::Ignore, "a: b, c", Answer::Items(list(&["a: b, c"]))),
            (Field::Ignore, "- 1", Answer::Drop(0)),
            (Field::Ignore, "-", Answer::Set(None)),
            (origins, "fix", Answer::Fix),
            (origins, "base", Answer::Base),
        ];
        for (field, line, answer) in cases {
            assert_eq!(Answer::read(field, line), answer, "{field:?} {line:?}");
        }
    }

    #[test]
    fn an_unclear_answer_says_what_would_be_clear() {
        let cases = [
            (Field::ApiType, "rset", "Did you mean `rest`?"),
            (Field::Name, "go", "or = go for that value."),
            (Field::AllowHeaders, "-1", "Write = -1 for a value"),
            (Field::AllowHeaders, "+", "+ VALUE adds"),
            (Field::AllowHeaders, "2 =", "NUMBER = VALUE replaces one"),
            (
                Field::ApiType,
                "-",
                "It always has a value: one of http, rest.",
            ),
            (Field::AllowCredentials, "perhaps", "Write yes or no."),
        ];
        for (field, line, said) in cases {
            let Answer::Unclear(text) = Answer::read(field, line) else {
                panic!("{line} is clear");
            };
            assert!(text.contains(said), "{text}");
        }
    }
}
