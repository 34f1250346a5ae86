//! Presets: the file format, and the three places where presets live.
//!
//! A preset file is also the project's design file. Reading is exact: an unknown key, a wrong type or
//! a later version is a [`ReadError`] with its place, never dropped in silence. Values that are
//! invalid CORS load fine, because they are for [`lint`](crate::lint) to find.
//!
//! ```text
//! text ──tree──> Node with places ──read──> Draft + SourceMap
//! Draft ──write──> YAML or JSON
//! ```
//!
//! Reading and writing are pure; `file`, `whole`, `library` and `design` touch files.

#[cfg(test)]
mod arbitrary;
mod design;
mod elsewhere;
mod file;
mod fingerprint;
mod library;
mod nearest;
mod patch;
mod read;
mod read_error;
mod schema;
mod share;
mod source_map;
mod stamp;
pub(crate) mod tree;
mod whole;
mod write;

pub use design::{Design, DesignError, Origin, STANDARD_INPUT, looks_like_path, resolve_design};
pub use elsewhere::Elsewhere;
pub use file::{
    LoadError, SaveError, is_one_file, load, load_regular, load_text, put, put_as_named,
    put_private, renewed, save,
};
pub(crate) use file::{open_regular, system_says, text_of};
pub use fingerprint::Fingerprint;
pub use library::{Entry, Library, NameError, Source, check_name, config_dir, state_dir, stem};
pub use nearest::nearest;
pub use patch::{LosesComments, patch};
pub use read::{Loaded, read};
pub use read_error::{Document, ReadError, Reason};
pub use schema::{SCHEMA_FILE, schema};
pub use share::{ShareError, share};
pub use source_map::{SourceMap, Spot};
pub use stamp::{read_stamp, stamp};
pub use write::write;

/// The version of the file format that this program writes, and the latest that it reads.
pub const VERSION: i64 = 1;

/// The longest file that is read, in bytes: 1 MiB.
pub const LONGEST: usize = 1 << 20;

/// How many list entries the environments of a design may lie over together: what is looked at anew for
/// each of them.
pub const ENTRIES: usize = 2_000_000;

/// How a preset file is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// YAML, with a first line that names the JSON Schema.
    #[default]
    Yaml,
    /// JSON.
    Json,
}

impl Format {
    /// The format that a file's ending asks for: JSON for `.json`, else YAML.
    pub fn of_path(path: &std::path::Path) -> Self {
        match path.extension() {
            Some(ending) if ending.eq_ignore_ascii_case("json") => Self::Json,
            _ => Self::Yaml,
        }
    }
}
