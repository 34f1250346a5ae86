//! Fingerprints: whether a file still holds the text that it held.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read as _};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{LONGEST, open_regular};

/// Tells one text from another. Another build of the program may have other fingerprints: then a text
/// that is the same looks changed, and a question is asked in vain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// The fingerprint of a text.
    pub fn of(text: &str) -> Self {
        Self::of_bytes(text.as_bytes())
    }

    /// The fingerprint of a file; `None` when there is none. Whatever is longer than a preset may be is
    /// told apart by its beginning.
    pub fn of_file(path: &Path) -> io::Result<Option<Self>> {
        let file = match open_regular(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut bytes = Vec::new();
        let too_long = u64::try_from(LONGEST).unwrap_or(u64::MAX) + 1;
        file.take(too_long).read_to_end(&mut bytes)?;
        Ok(Some(Self::of_bytes(&bytes)))
    }

    /// Whether a file still holds the text of this fingerprint. One that is gone holds nothing that could be
    /// lost; what cannot be read any more was changed, if only in who may read it.
    pub fn is_of(self, path: &Path) -> bool {
        Self::of_file(path).is_ok_and(|now| now.is_none_or(|now| now == self))
    }

    fn of_bytes(bytes: &[u8]) -> Self {
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        Self(hasher.finish())
    }
}
