//! JSON of what was printed as YAML: the same values in the same order, without the comments.

use serde_json::{Map, Value, json};
use serde_yaml::Value as Yaml;

/// A YAML text that a template printed, as indented JSON that ends in one line break. JSON has no
/// comments, so the lines of a header go where the format takes what it does not know.
///
/// CloudFormation's tags become its long forms (CloudFormation User Guide, "Intrinsic function
/// reference"): `!Ref x` is `{"Ref": "x"}`, `!GetAtt x.Arn` is `{"Fn::GetAtt": ["x", "Arn"]}`.
pub fn from_yaml(text: &str, header: Option<[String; 3]>) -> String {
    let yaml = serde_yaml::from_str(text).expect("templates print YAML");
    let mut document = value(yaml);
    if let (Some(lines), Value::Object(map)) = (header, &mut document) {
        let (key, lines) = home(map, &lines);
        map.shift_insert(0, key.to_owned(), lines);
    }
    format!("{document:#}\n")
}

/// CloudFormation has `Metadata`, OpenAPI its extensions, the Serverless Framework `custom`.
fn home(document: &Map<String, Value>, lines: &[String; 3]) -> (&'static str, Value) {
    if document.contains_key("Resources") {
        ("Metadata", json!({ "Corstui": lines }))
    } else if document.contains_key("openapi") || document.contains_key("x-amazon-apigateway-cors")
    {
        ("x-corstui", json!(lines))
    } else {
        ("custom", json!({ "corstui": lines }))
    }
}

fn value(yaml: Yaml) -> Value {
    match yaml {
        Yaml::Sequence(items) => items.into_iter().map(value).collect(),
        Yaml::Mapping(map) => Value::Object(map.into_iter().map(entry).collect::<Map<_, _>>()),
        Yaml::Tagged(tagged) => long_form(&tagged.tag.to_string(), value(tagged.value)),
        plain => serde_json::to_value(plain).expect("templates print no number that JSON lacks"),
    }
}

fn entry((key, item): (Yaml, Yaml)) -> (String, Value) {
    let Yaml::String(key) = key else {
        unreachable!("templates print keys that are texts, not {key:?}");
    };
    (key, value(item))
}

fn long_form(tag: &str, argument: Value) -> Value {
    let name = tag.trim_start_matches('!');
    match (name, argument) {
        ("Ref" | "Condition", argument) => json!({ name: argument }),
        ("GetAtt", Value::String(text)) => {
            let parts: Vec<_> = text.splitn(2, '.').collect();
            json!({ "Fn::GetAtt": parts })
        }
        (_, argument) => json!({ format!("Fn::{name}"): argument }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_take_their_long_forms_and_keys_keep_their_order() {
        let yaml = "z: !Ref A\n\
                    b: !GetAtt A.B.C\n\
                    # a comment\n\
                    a: !Sub \"${A}\"\n\
                    m: !FindInMap [M, !Ref A, no]\n\
                    n: [1, true, \"no\", 0.5]\n\
                    t: |\n  one\n  two\n";
        let json = r#"{
  "z": {
    "Ref": "A"
  },
  "b": {
    "Fn::GetAtt": [
      "A",
      "B.C"
    ]
  },
  "a": {
    "Fn::Sub": "${A}"
  },
  "m": {
    "Fn::FindInMap": [
      "M",
      {
        "Ref": "A"
      },
      "no"
    ]
  },
  "n": [
    1,
    true,
    "no",
    0.5
  ],
  "t": "one\ntwo\n"
}
"#;
        assert_eq!(crate::export::as_json(yaml), json);
    }

    #[test]
    fn what_a_header_says_stands_where_the_format_has_room_for_it() {
        for (document, expected) in [
            ("Resources: {}", "Metadata"),
            ("openapi: 3.0.1", "x-corstui"),
            ("x-amazon-apigateway-cors: {}", "x-corstui"),
            ("service: a", "custom"),
        ] {
            let lines = ["a", "b", "c"].map(str::to_owned);
            let Value::Object(map) = value(serde_yaml::from_str(document).expect("YAML")) else {
                panic!("{document}");
            };
            assert_eq!(home(&map, &lines).0, expected, "{document}");
        }
    }
}
