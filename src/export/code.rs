//! What targets share that print a program: literals, and a table of environments to choose from.

use askama::Template;
use askama::filters::Escaper;

use crate::cors::ApiType;

use super::answer::{self, Mapping};
use super::escape::{JavaScript, Prepared, Python, filters};
use super::headers::{self, Header};
use super::names::Names;
use super::plan::{DEFAULT, Plan};
use super::setting::Value;
use super::subject::Varied;
use super::table::Table;
use super::{Scope, escape};

/// The language of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    TypeScript,
    Python,
}

/// A value that has a literal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    Number(i64),
    Flag(bool),
    /// A text on one line.
    Text(String),
    /// A text of several lines, each of which starts at the margin.
    Lines(String),
    /// A list of texts, an item on each line.
    Texts(Vec<String>),
    /// A list of constants of this enumeration.
    Constants(&'static str, Vec<String>),
    /// A map of texts, an entry on each line.
    Map(Vec<(String, String)>),
}

impl Literal {
    /// The literal of a setting; `None`: it is absent.
    pub fn of(value: Value) -> Option<Self> {
        match value {
            Value::Absent => None,
            Value::Text(text) => Some(Self::Text(text)),
            Value::List(items) => Some(Self::Texts(items)),
            Value::Number(number) => Some(Self::Number(number)),
            Value::Flag(flag) => Some(Self::Flag(flag)),
        }
    }

    /// Its type in TypeScript.
    fn type_name(&self) -> String {
        match self {
            Self::Number(_) => "number".to_owned(),
            Self::Flag(_) => "boolean".to_owned(),
            Self::Text(_) | Self::Lines(_) => "string".to_owned(),
            Self::Texts(_) => "string[]".to_owned(),
            Self::Constants(of, _) => format!("{of}[]"),
            Self::Map(_) => "Record<string, string>".to_owned(),
        }
    }
}

impl Dialect {
    /// How far each level of brackets goes in.
    pub const fn step(self) -> usize {
        match self {
            Self::TypeScript => 2,
            Self::Python => 4,
        }
    }

    /// A value that is not there.
    const fn absent(self) -> &'static str {
        match self {
            Self::TypeScript => "undefined",
            Self::Python => "None",
        }
    }

    /// `allow origins` as a key.
    pub fn key(self, words: &str) -> String {
        match self {
            Self::TypeScript => {
                let pascal = Names::default().pascal(words);
                let (first, rest) = pascal.split_at(1);
                format!("{}{rest}", first.to_ascii_lowercase())
            }
            Self::Python => Names::default().snake(words),
        }
    }

    fn quoted(self, text: &str) -> String {
        if text == DEFAULT {
            // Nothing but letters behind the sigil, so it needs no escape.
            return format!("\"{DEFAULT}\"");
        }
        let mut out = String::new();
        match self {
            Self::TypeScript => JavaScript.write_escaped_str(&mut out, text),
            Self::Python => Python.write_escaped_str(&mut out, text),
        }
        .expect("a String takes every write");
        out
    }

    fn lines(self, text: &str) -> String {
        match self {
            Self::TypeScript => format!("`\\\n{}\n`", escape::in_backticks(text)),
            Self::Python => format!("'''\\\n{}\n'''", escape::in_triple_quotes(text)),
        }
    }

    /// A literal; the brackets of a list or map end at this indentation.
    pub fn literal(self, literal: &Literal, indent: usize) -> String {
        match literal {
            Literal::Number(number) => number.to_string(),
            Literal::Flag(flag) => match self {
                Self::TypeScript => flag.to_string(),
                Self::Python => if *flag { "True" } else { "False" }.to_owned(),
            },
            Literal::Text(text) => self.quoted(text),
            Literal::Lines(text) => self.lines(text),
            Literal::Texts(items) => {
                let items = items.iter().map(|item| self.quoted(item));
                self.bracketed(['[', ']'], items, indent)
            }
            Literal::Constants(of, names) => {
                let names = names.iter().map(|name| format!("{of}.{name}"));
                self.bracketed(['[', ']'], names, indent)
            }
            Literal::Map(entries) => {
                let entry =
                    |(k, v): &(String, String)| format!("{}: {}", self.quoted(k), self.quoted(v));
                self.bracketed(['{', '}'], entries.iter().map(entry), indent)
            }
        }
    }

    fn bracketed(
        self,
        [open, close]: [char; 2],
        items: impl Iterator<Item = String>,
        indent: usize,
    ) -> String {
        let (inner, outer) = (" ".repeat(indent + self.step()), " ".repeat(indent));
        let items = items.fold(String::new(), |out, item| out + &inner + &item + ",\n");
        format!("{open}\n{items}{outer}{close}")
    }
}

/// What a program chooses by the name of an environment that it is given.
#[derive(Debug)]
pub struct Choices {
    dialect: Dialect,
    table: Table<Option<Literal>>,
}

impl Choices {
    /// The choice between a plan's environments, of nothing yet.
    pub fn new(dialect: Dialect, plan: &Plan<'_>, scope: Scope) -> Self {
        Self {
            dialect,
            table: Table::new(plan, scope),
        }
    }

    /// What stands behind a key: a literal, or, of a value that varies, its place among what the chosen
    /// environment has, where it is called by these words. `None`: it is absent everywhere.
    pub fn code(
        &mut self,
        words: &str,
        value: Varied<Option<Literal>>,
        indent: usize,
    ) -> Option<Prepared> {
        let key = self.dialect.key(words);
        let code = match self.table.put(&key, value) {
            Some(same) => self.dialect.literal(&same?, indent),
            None => match self.dialect {
                Dialect::TypeScript => format!("environment.{key}"),
                Dialect::Python => format!("environment[\"{key}\"]"),
            },
        };
        Some(Prepared(code))
    }

    /// As [`code`](Self::code), of a text that every environment has.
    pub fn text(&mut self, words: &str, text: Varied<String>) -> Prepared {
        let text = text.map(|text| Some(Literal::Text(text)));
        self.code(words, text, 0).expect("a text is there")
    }

    /// The entries of a call or an object that are not absent everywhere, each by its words.
    pub fn entries(
        &mut self,
        entries: impl IntoIterator<Item = (&'static str, Varied<Option<Literal>>)>,
        indent: usize,
    ) -> Vec<(String, Prepared)> {
        let entries = entries.into_iter().filter_map(|(words, value)| {
            let code = self.code(words, value, indent)?;
            Some((self.dialect.key(words), code))
        });
        entries.collect()
    }

    /// Whether the function is told which environment it is in.
    pub const fn by_function(&self) -> bool {
        self.table.by_function
    }

    /// Whether the chosen environment has something of its own.
    pub fn holds(&self) -> bool {
        self.table.holds()
    }

    /// Whether anything is chosen.
    pub fn chooses(&self) -> bool {
        self.table.chooses()
    }

    /// The environment that is taken unless another is named.
    pub fn base(&self) -> &str {
        self.table.default()
    }

    /// The others' names.
    pub fn others(&self) -> impl Iterator<Item = &str> {
        self.table.names().skip(1)
    }

    /// The constant `ENVIRONMENTS`; nothing if nothing is chosen.
    pub fn table(&self) -> Option<Prepared> {
        self.rendered(match self.dialect {
            Dialect::TypeScript => TypeScriptTable { choices: self }.render(),
            Dialect::Python => PythonTable { choices: self }.render(),
        })
    }

    /// The statements that choose by the name that `read` gives: they make `environmentName`, and
    /// `environment` if that has something of its own.
    pub fn lookup(&self, read: &'static str) -> Option<Prepared> {
        let choices = self;
        self.rendered(match self.dialect {
            Dialect::TypeScript => TypeScriptLookup { choices, read }.render(),
            Dialect::Python => PythonLookup { choices, read }.render(),
        })
    }

    fn rendered(&self, code: askama::Result<String>) -> Option<Prepared> {
        let code = code.expect("templates of literals and of our own names");
        self.chooses().then(|| Prepared(code.trim().to_owned()))
    }

    /// The environments, each with the literals of what it has.
    fn rows(&self, indent: usize) -> Vec<(&str, Vec<(&str, Prepared)>)> {
        let literal = |value: &Option<Literal>| {
            let absent = || self.dialect.absent().to_owned();
            let code = value.as_ref().map(|v| self.dialect.literal(v, indent));
            Prepared(code.unwrap_or_else(absent))
        };
        let rows = self.table.environments.iter().map(|(name, entries)| {
            let entries = entries.iter().map(|(key, v)| (key.as_str(), literal(v)));
            (name.as_str(), entries.collect())
        });
        rows.collect()
    }

    /// Key and type of all that an environment has.
    fn types(&self) -> Vec<(&str, Prepared)> {
        let Some((_, first)) = self.table.environments.first() else {
            return Vec::new();
        };
        let keys = first.iter().enumerate().map(|(index, (key, _))| {
            let values = self.table.environments.iter().map(|(_, e)| &e[index].1);
            let mut type_name = String::new();
            let mut absent = "";
            for value in values {
                match value {
                    Some(literal) => type_name = literal.type_name(),
                    None => absent = " | undefined",
                }
            }
            (key.as_str(), Prepared(type_name + absent))
        });
        keys.collect()
    }
}

#[derive(Template)]
#[template(path = "environments.ts", config = "assets/askama.toml")]
struct TypeScriptTable<'a> {
    choices: &'a Choices,
}

#[derive(Template)]
#[template(path = "environments.py", config = "assets/askama.toml")]
struct PythonTable<'a> {
    choices: &'a Choices,
}

#[derive(Template)]
#[template(path = "environment.ts", config = "assets/askama.toml")]
struct TypeScriptLookup<'a> {
    choices: &'a Choices,
    read: &'static str,
}

#[derive(Template)]
#[template(path = "environment.py", config = "assets/askama.toml")]
struct PythonLookup<'a> {
    choices: &'a Choices,
    read: &'static str,
}

/// What the mocks of a REST API answer.
#[derive(Debug, Default)]
pub struct Mock {
    /// The headers; a response template sets those without a value.
    pub headers: Vec<Mapping<Option<Prepared>>>,
    /// A response template that is the same everywhere.
    pub template: Option<String>,
    /// What stands for the response template.
    pub template_code: Option<Prepared>,
    /// Whether any of it is chosen.
    pub is_chosen: bool,
}

impl Mock {
    /// The answer of a plan's mocks, if it has any. A template that is the same everywhere is called
    /// `RESPONSE_TEMPLATE`.
    pub fn of(plan: &Plan<'_>, choices: &mut Choices) -> Self {
        const WORDS: &str = "response template";
        if !plan.gateway_answers() || plan.policy.api_type != ApiType::Rest {
            return Self::default();
        }
        let answer = answer::answer(plan);
        let varied = |value: &Option<Varied<String>>| matches!(value, Some(Varied::Each(_)));
        let is_chosen = varied(&answer.template) || answer.headers.iter().any(|h| varied(&h.value));
        let headers = answer.headers.into_iter().map(|header| {
            let words = header.words("preflight");
            let value = header.value.clone();
            header.with(value.map(|value| choices.text(&words, value)))
        });
        let headers = headers.collect();
        let (template, template_code) = match answer.template {
            None => (None, None),
            Some(Varied::Same(template)) => {
                let name = Prepared("RESPONSE_TEMPLATE".to_owned());
                (Some(template), Some(name))
            }
            Some(varied) => {
                let lines = varied.map(|text| Some(Literal::Lines(text)));
                (None, choices.code(WORDS, lines, 0))
            }
        };
        Self {
            headers,
            template,
            template_code,
            is_chosen,
        }
    }
}

/// The headers of a REST API's own errors, as a map whose keys have this prefix.
pub fn errors(
    plan: &Plan<'_>,
    choices: &mut Choices,
    prefix: &str,
    indent: usize,
) -> Option<Prepared> {
    if plan.policy.api_type != ApiType::Rest {
        return None;
    }
    let entry = |(name, value): Header| (format!("{prefix}{name}"), escape::single_quoted(&value));
    let map = plan.vary(|policy| {
        let headers = headers::error_response(policy).into_iter();
        Some(Literal::Map(headers.map(entry).collect()))
    });
    choices.code("error headers", map, indent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::{Draft, Policy};
    use crate::export::Subject;

    fn policy(stage: &str) -> Policy {
        let draft = Draft {
            allow_origins: vec!["*".to_owned()],
            stage: Some(stage.to_owned()),
            ..Draft::default()
        };
        draft.resolve().expect("a valid draft")
    }

    /// The choice between the stages `a` and `b`, and what stands for the number and for the list.
    fn chosen(dialect: Dialect) -> (Choices, [Option<Prepared>; 3]) {
        let base = policy("a");
        let environments = [("b".to_owned(), Some(policy("b")))];
        let subject = Subject {
            environments: &environments,
            ..Subject::alone(&base)
        };
        let plan = Plan::new(&subject);
        let mut choices = Choices::new(dialect, &plan, Scope::Template);
        let ages = Varied::Each(vec![Some(Literal::Number(5)), None]);
        let list = Literal::Texts(vec!["x\"".to_owned()]);
        let codes = [
            choices.code("max age", ages, 0),
            choices.code("list", Varied::Same(Some(list)), 2),
            choices.code("none", Varied::Same(None), 0),
        ];
        (choices, codes)
    }

    fn texts(codes: &[Option<Prepared>; 3]) -> [Option<String>; 3] {
        codes.clone().map(|code| code.map(|code| code.to_string()))
    }

    #[test]
    fn typescript_chooses_from_a_typed_table() {
        let (choices, codes) = chosen(Dialect::TypeScript);
        let [age, list, none] = texts(&codes);
        assert_eq!(age.as_deref(), Some("environment.maxAge"));
        assert_eq!(list.as_deref(), Some("[\n    \"x\\\"\",\n  ]"));
        assert_eq!(none, None);
        let table = choices.table().expect("a table").to_string();
        assert!(table.contains("  readonly maxAge: number | undefined;\n"));
        assert!(table.contains("  \"a\": {\n    maxAge: 5,\n  },\n"));
        assert!(table.contains("  \"b\": {\n    maxAge: undefined,\n  },\n"));
        let lookup = choices.lookup("config.get").expect("a choice").to_string();
        assert!(
            lookup.starts_with(
                "const environmentName: string = config.get(\"environment\") ?? \"a\";"
            )
        );
    }

    #[test]
    fn python_chooses_from_a_table() {
        let (choices, codes) = chosen(Dialect::Python);
        let [age, list, _] = texts(&codes);
        assert_eq!(age.as_deref(), Some("environment[\"max_age\"]"));
        assert_eq!(list.as_deref(), Some("[\n      \"x\\\"\",\n  ]"));
        let table = choices.table().expect("a table").to_string();
        assert!(table.contains("    \"b\": {\n        \"max_age\": None,\n    },\n"));
    }

    #[test]
    fn without_environments_there_is_no_table() {
        let base = policy("a");
        let plan = Plan::new(&Subject::alone(&base));
        let choices = Choices::new(Dialect::Python, &plan, Scope::Template);
        assert_eq!(choices.table(), None);
        assert_eq!(choices.lookup("x"), None);
    }
}
