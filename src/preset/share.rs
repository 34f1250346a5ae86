//! Share strings: a whole design in one word, to send to somebody or to put into a script.
//!
//! ```text
//! cors1: base64url( length of the rest, 3 bytes | CRC-32 of the packed text, 4 bytes | packed text )
//! ```
//!
//! The packed text is the design as compact JSON, deflated (RFC 1951); base64url (RFC 4648, section 5)
//! has nothing that a shell or a URL would take apart. The length tells a string that was cut, the
//! checksum one that was changed: neither is ever read as another design.

use std::fmt;
use std::io::{Read, Write};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

use super::{LONGEST, ReadError, Reason, read, write};
use crate::cors::Draft;

/// Before the version of the string.
const PREFIX: &str = "cors";

/// The version of the string that is written, and the only one that is read.
const VERSION: &str = "1";

/// Bytes that hold the length of what follows them.
const LENGTH: usize = 3;

/// Bytes of the checksum.
const CHECKSUM: usize = 4;

/// Why a share string holds no design, or a design fits into none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShareError {
    /// A later corstui writes strings of this version.
    LaterVersion(String),
    /// The end is missing.
    Cut,
    /// Something follows the end.
    Longer,
    /// A character that no such string has.
    Character(char),
    /// The checksum is of another text.
    Changed,
    /// The text that it holds is no preset.
    Text(Box<ReadError>),
}

/// The design as one word: whole, with its environments and ignored rules.
///
/// # Errors
///
/// When the design is larger than any preset file may be.
pub fn share(draft: &Draft) -> Result<String, ShareError> {
    let text = write::tree(draft).to_string();
    if text.len() > LONGEST {
        return Err(ShareError::too_large());
    }
    let packed = pack(text.as_bytes());
    let mut bytes = Vec::with_capacity(LENGTH + CHECKSUM + packed.len());
    let length = u32::try_from(CHECKSUM + packed.len()).expect("packed text of a preset is short");
    bytes.extend_from_slice(&length.to_be_bytes()[4 - LENGTH..]);
    bytes.extend_from_slice(&checksum(&packed));
    bytes.extend_from_slice(&packed);
    let word = URL_SAFE_NO_PAD.encode(bytes);
    Ok(format!("{PREFIX}{VERSION}:{word}"))
}

/// The design in a share string; `None` when the word is none.
pub(super) fn read_share(word: &str) -> Option<Result<Draft, ShareError>> {
    let (version, rest) = word.trim().strip_prefix(PREFIX)?.split_once(':')?;
    let is_version = !version.is_empty() && version.bytes().all(|b| b.is_ascii_digit());
    is_version.then(|| match version {
        VERSION => unpack(rest),
        later => Err(ShareError::LaterVersion(later.to_owned())),
    })
}

fn unpack(word: &str) -> Result<Draft, ShareError> {
    let bytes = decode(word)?;
    let (length, rest) = bytes.split_at_checked(LENGTH).ok_or(ShareError::Cut)?;
    let length = number(length);
    if rest.len() > length {
        return Err(ShareError::Longer);
    }
    if rest.len() < length {
        return Err(ShareError::Cut);
    }
    let (sum, packed) = rest.split_at_checked(CHECKSUM).ok_or(ShareError::Cut)?;
    if sum != checksum(packed) {
        return Err(ShareError::Changed);
    }
    let read = read(&inflate(packed)?).map_err(|error| ShareError::Text(Box::new(error)))?;
    Ok(read.draft)
}

/// The bytes behind the letters. A string that was cut may end within a byte, so what is left of it
/// is no reason to complain of a character.
fn decode(word: &str) -> Result<Vec<u8>, ShareError> {
    let foreign = |c: &char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if let Some(c) = word.chars().find(foreign) {
        return Err(ShareError::Character(c));
    }
    URL_SAFE_NO_PAD.decode(word).map_err(|error| match error {
        base64::DecodeError::InvalidLength(_) => ShareError::Cut,
        _ if is_cut(word) => ShareError::Cut,
        _ => ShareError::Changed,
    })
}

/// Whether a word is shorter than its length says, as far as that can be read.
fn is_cut(word: &str) -> bool {
    // Three bytes are four letters.
    let Some(Ok(length)) = word.get(..4).map(|head| URL_SAFE_NO_PAD.decode(head)) else {
        return true;
    };
    let whole = base64::encoded_len(LENGTH + number(&length), false);
    word.len() < whole.unwrap_or(usize::MAX)
}

/// A number written in bytes, the most significant first.
fn number(bytes: &[u8]) -> usize {
    let next = |all, byte: &u8| (all << 8) | usize::from(*byte);
    bytes.iter().fold(0, next)
}

fn pack(text: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder
        .write_all(text)
        .and_then(|()| encoder.finish())
        .expect("a Vec takes everything")
}

/// The text behind the packed bytes, as far as a preset may be long: a few bytes can stand for
/// gigabytes.
fn inflate(packed: &[u8]) -> Result<String, ShareError> {
    let too_long = u64::try_from(LONGEST).unwrap_or(u64::MAX) + 1;
    let mut text = Vec::new();
    DeflateDecoder::new(packed)
        .take(too_long)
        .read_to_end(&mut text)
        .map_err(|_| ShareError::Changed)?;
    if text.len() > LONGEST {
        return Err(ShareError::too_large());
    }
    String::from_utf8(text)
        .map_err(|_| ShareError::Text(Box::new(ReadError::nowhere(Reason::NotUtf8))))
}

fn checksum(packed: &[u8]) -> [u8; CHECKSUM] {
    let mut crc = Crc::new();
    crc.update(packed);
    crc.sum().to_be_bytes()
}

impl ShareError {
    pub(super) fn too_large() -> Self {
        Self::Text(Box::new(ReadError::nowhere(Reason::TooLarge)))
    }
}

impl fmt::Display for ShareError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let again = "copy it again, from `cors` to its end";
        match self {
            Self::LaterVersion(version) => write!(
                f,
                "the share string has version {version}; this corstui reads version {VERSION}; \
                 update corstui"
            ),
            Self::Cut => write!(f, "the share string is cut off; {again}"),
            Self::Longer => write!(f, "something follows the share string; {again}"),
            Self::Character(c) => {
                write!(f, "no share string has a `{}`; {again}", c.escape_default())
            }
            Self::Changed => write!(f, "the share string was changed on its way; {again}"),
            Self::Text(error) if error.reason == Reason::TooLarge => write!(
                f,
                "the design is longer than {} MiB, too long for a share string; pass its file on instead",
                LONGEST >> 20
            ),
            // Nobody mends what is packed, so the reader's own remedy would not help.
            Self::Text(error) => write!(
                f,
                "the share string holds no design that this corstui reads: {}; if a later corstui made \
                 it, update corstui, else have it made anew",
                error.message()
            ),
        }
    }
}

impl std::error::Error for ShareError {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::preset::arbitrary::drafts;

    fn shared(draft: &Draft) -> String {
        share(draft).expect("a design of usual size")
    }

    fn of_text(text: &[u8]) -> String {
        let packed = pack(text);
        let mut bytes = u32::try_from(CHECKSUM + packed.len())
            .expect("short")
            .to_be_bytes()[1..]
            .to_vec();
        bytes.extend(checksum(&packed));
        bytes.extend(packed);
        format!("cors1:{}", URL_SAFE_NO_PAD.encode(bytes))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_shared_design_reads_back(draft in drafts()) {
            let word = shared(&draft);
            prop_assert!(word.bytes().all(|b| b.is_ascii_alphanumeric() || b":-_".contains(&b)));
            prop_assert_eq!(read_share(&word), Some(Ok(draft)));
        }

        #[test]
        fn a_string_cut_anywhere_is_called_cut(draft in drafts()) {
            let word = shared(&draft);
            for end in "cors1:".len()..word.len() {
                prop_assert_eq!(read_share(&word[..end]), Some(Err(ShareError::Cut)), "{}", end);
            }
            for end in 0.."cors1:".len() {
                prop_assert_eq!(read_share(&word[..end]), None);
            }
        }

        #[test]
        fn no_changed_character_goes_unseen(
            draft in drafts(),
            at in any::<proptest::sample::Index>(),
            new in prop_oneof![proptest::char::range(' ', '~'), any::<char>()],
        ) {
            let word = shared(&draft);
            let at = at.index(word.len());
            prop_assume!(!word[at..].starts_with(new));
            let changed = format!("{}{new}{}", &word[..at], &word[at + 1..]);
            // A blank at the very end is no change but a cut.
            prop_assert!(!matches!(read_share(&changed), Some(Ok(_))), "{}", changed);
        }

        #[test]
        fn no_text_makes_it_panic(text in "cors1:[A-Za-z0-9_-]{0,40}|\\PC{0,20}") {
            prop_assert!(!matches!(read_share(&text), Some(Ok(_))));
        }
    }

    #[test]
    fn blanks_around_it_do_not_matter() {
        let word = format!("\n {} \r\n", shared(&Draft::default()));
        assert_eq!(read_share(&word), Some(Ok(Draft::default())));
    }

    #[test]
    fn a_bomb_is_refused_at_the_limit() {
        let bomb = of_text(&vec![b' '; 64 << 20]);
        assert!(bomb.len() < 100_000, "{}", bomb.len());
        assert_eq!(read_share(&bomb), Some(Err(ShareError::too_large())));
        let brackets = ["[".repeat(100_000), "]".repeat(100_000)];
        for deep in [
            brackets[0].clone(),
            format!("{{\"allow_origins\":{}}}", brackets.concat()),
        ] {
            let deep = of_text(deep.as_bytes());
            assert!(matches!(read_share(&deep), Some(Err(ShareError::Text(_)))));
        }
    }

    #[test]
    fn what_is_wrong_is_said_with_its_remedy() {
        let word = shared(&Draft::default());
        let long = Draft {
            allow_origins: vec!["x".repeat(LONGEST)],
            ..Draft::default()
        };
        let cases = [
            (read_share("cors2:AAAA"), "update corstui"),
            (read_share("cors1:"), "cut off"),
            (read_share(&word[..9]), "cut off"),
            (read_share(&format!("{word}A")), "follows"),
            (read_share(&format!("{word}=")), "`=`"),
            (read_share(&of_text(b"{\"nam\": 1}")), "`nam` is no key"),
            (read_share(&of_text(b"{\"nam\": 1}")), "update corstui"),
            (read_share(&of_text(b"{\"version\": 2}")), "has version 2"),
            (read_share(&of_text(b"{\"version\": 2}")), "update corstui"),
            (read_share(&of_text(b"\xff")), "not UTF-8"),
            (share(&long).err().map(Err), "pass its file on"),
        ];
        for (result, part) in cases {
            let said = result.expect("a share string").expect_err(part).to_string();
            assert!(said.contains(part), "{said}");
        }
    }

    #[test]
    fn a_design_of_many_origins_stays_short() {
        let draft = Draft {
            allow_origins: (0..1000)
                .map(|n| format!("https://a{n}.example.com"))
                .collect(),
            ..Draft::default()
        };
        assert!(shared(&draft).len() < 8000, "{}", shared(&draft).len());
        assert!(
            shared(&Draft::default()).len() < 240,
            "{}",
            shared(&Draft::default()).len()
        );
    }
}
