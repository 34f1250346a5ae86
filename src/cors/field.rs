//! Fields: the one address that form, file, diagnostics, fixes and JSON share.

use super::{AnsweredBy, ApiType, Authorizer, MaxAgeInput};

/// One field of a design, in the order in which files and reports name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The design's name.
    Name,
    /// HTTP API or REST API.
    ApiType,
    /// Origins that may read the answers.
    AllowOrigins,
    /// Methods that a preflight allows.
    AllowMethods,
    /// Request headers that a preflight allows.
    AllowHeaders,
    /// Response headers that a script may read.
    ExposeHeaders,
    /// Seconds for which a browser may keep a preflight.
    MaxAge,
    /// Whether cookies may travel.
    AllowCredentials,
    /// The API's routes; empty: unknown.
    Routes,
    /// Who checks the caller; absent: unknown.
    Authorizer,
    /// Gateway or function.
    AnsweredBy,
    /// Media types that a REST API passes as binary.
    BinaryMediaTypes,
    /// The stage's name; `production` and `prod` switch the production rules on.
    Stage,
    /// Rules that are switched off, with a reason each.
    Ignore,
    /// Overlays for other environments.
    Environments,
}

/// What kind of value a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One line of text.
    Text,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A list of texts.
    List,
    /// Whole seconds, or nothing.
    Seconds,
    /// Yes or no.
    Flag,
    /// A list of `{rule, reason}`.
    Suppressions,
    /// A map from a name to an overlay of fields.
    Environments,
}

/// The value of one field. `None` in an `Option<Value>` means that the field is absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Of a text or a choice.
    Text(String),
    /// Of a list.
    List(Vec<String>),
    /// Of the max age.
    Seconds(MaxAgeInput),
    /// Of a flag.
    Flag(bool),
}

/// A field, and which item of it where it is a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The field.
    pub field: Field,
    /// The item, counted from 0; `None`: the field as a whole.
    pub index: Option<usize>,
}

impl Place {
    /// The field as a whole.
    pub const fn field(field: Field) -> Self {
        Self { field, index: None }
    }

    /// One item of a list.
    pub const fn item(field: Field, index: usize) -> Self {
        Self {
            field,
            index: Some(index),
        }
    }
}

impl Field {
    /// All fields, in file order.
    pub const ALL: [Self; 15] = [
        Self::Name,
        Self::ApiType,
        Self::AllowOrigins,
        Self::AllowMethods,
        Self::AllowHeaders,
        Self::ExposeHeaders,
        Self::MaxAge,
        Self::AllowCredentials,
        Self::Routes,
        Self::Authorizer,
        Self::AnsweredBy,
        Self::BinaryMediaTypes,
        Self::Stage,
        Self::Ignore,
        Self::Environments,
    ];

    /// The key in the preset file and in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::ApiType => "api_type",
            Self::AllowOrigins => "allow_origins",
            Self::AllowMethods => "allow_methods",
            Self::AllowHeaders => "allow_headers",
            Self::ExposeHeaders => "expose_headers",
            Self::MaxAge => "max_age",
            Self::AllowCredentials => "allow_credentials",
            Self::Routes => "routes",
            Self::Authorizer => "authorizer",
            Self::AnsweredBy => "answered_by",
            Self::BinaryMediaTypes => "binary_media_types",
            Self::Stage => "stage",
            Self::Ignore => "ignore",
            Self::Environments => "environments",
        }
    }

    /// The field that files call `key`.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.key() == key)
    }

    /// The label on the screen, and in reports for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Name => "Name",
            Self::ApiType => "API type",
            Self::AllowOrigins => "Origins",
            Self::AllowMethods => "Methods",
            Self::AllowHeaders => "Headers",
            Self::ExposeHeaders => "Expose",
            Self::MaxAge => "Max age",
            Self::AllowCredentials => "Credentials",
            Self::Routes => "Routes",
            Self::Authorizer => "Authorizer",
            Self::AnsweredBy => "Answered by",
            Self::BinaryMediaTypes => "Binary types",
            Self::Stage => "Stage",
            Self::Ignore => "Ignore",
            Self::Environments => "Environments",
        }
    }

    /// What the field holds.
    pub const fn shape(self) -> Shape {
        match self {
            Self::Name | Self::Stage => Shape::Text,
            Self::ApiType => Shape::Choice(&ApiType::KEYS),
            Self::Authorizer => Shape::Choice(&Authorizer::KEYS),
            Self::AnsweredBy => Shape::Choice(&AnsweredBy::KEYS),
            Self::AllowOrigins
            | Self::AllowMethods
            | Self::AllowHeaders
            | Self::ExposeHeaders
            | Self::Routes
            | Self::BinaryMediaTypes => Shape::List,
            Self::MaxAge => Shape::Seconds,
            Self::AllowCredentials => Shape::Flag,
            Self::Ignore => Shape::Suppressions,
            Self::Environments => Shape::Environments,
        }
    }

    /// What to write, in one or two short sentences of 72 characters together, which is two lines of
    /// the narrowest form. Shown under the focused field and in the JSON Schema.
    pub const fn explain(self) -> &'static str {
        match self {
            Self::Name => "The API's name in exports and presets, such as orders-api.",
            Self::ApiType => "HTTP API: one CORS block. REST API: OPTIONS on each resource.",
            Self::AllowOrigins => {
                "Scheme, host and port of the page, one per line. * allows every site."
            }
            Self::AllowMethods => "What scripts may send. GET, HEAD and POST pass even unlisted.",
            Self::AllowHeaders => "What scripts set: authorization, content-type for JSON.",
            Self::ExposeHeaders => {
                "Response headers that scripts may read besides the usual seven."
            }
            Self::MaxAge => "How long a preflight is kept: seconds, or 10m, 2h, 1d.",
            Self::AllowCredentials => {
                "Cookies and client certificates. Bearer tokens work without."
            }
            Self::Routes => "METHOD /path, one per line. Empty: rules on routes stay silent.",
            Self::Authorizer => "Who checks callers. Preflights come without a token or key.",
            Self::AnsweredBy => "gateway, or your function: then subdomain patterns are possible.",
            Self::BinaryMediaTypes => {
                "Media types passed as binary by a REST API, such as image/png."
            }
            Self::Stage => "production and prod switch on the rules for production.",
            Self::Ignore => "Rules that are switched off for this design, each with a reason.",
            Self::Environments => "Values for other environments, each over the design's own.",
        }
    }

    /// Whether a design can do without it, so that a file may say `null`: lists are empty then, and
    /// the rest is unknown or not sent.
    pub const fn can_be_absent(self) -> bool {
        match self.shape() {
            Shape::List | Shape::Seconds | Shape::Suppressions | Shape::Environments => true,
            Shape::Text | Shape::Choice(_) => matches!(self, Self::Stage | Self::Authorizer),
            Shape::Flag => false,
        }
    }

    /// Whether an environment may overlay it.
    pub const fn can_overlay(self) -> bool {
        !matches!(self, Self::Name | Self::Ignore | Self::Environments)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_stand_in_order_and_keys_read_back() {
        assert!(Field::ALL.is_sorted());
        for field in Field::ALL {
            assert_eq!(Field::from_key(field.key()), Some(field));
            assert!(field.explain().len() <= 72, "{field:?}");
        }
    }
}
