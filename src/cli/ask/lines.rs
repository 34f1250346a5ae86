//! Lines from an input that is lent for each of them.

use std::io::{ErrorKind, Read};
use std::string::FromUtf8Error;

use anyhow::{Context, Result, bail};

use crate::preset::LONGEST;

/// What was read and is not yet heard.
#[derive(Debug, Default)]
pub(super) struct Lines {
    buffer: Vec<u8>,
    has_ended: bool,
}

impl Lines {
    /// The next line without its end; `None`: there is none. No line is longer than a preset file.
    pub(super) fn next(
        &mut self,
        input: &mut dyn Read,
    ) -> Result<Option<Result<String, FromUtf8Error>>> {
        loop {
            if let Some(end) = self.buffer.iter().position(|byte| *byte == b'\n') {
                let rest = self.buffer.split_off(end + 1);
                let mut line = std::mem::replace(&mut self.buffer, rest);
                line.truncate(end);
                return Ok(Some(String::from_utf8(line)));
            }
            if self.has_ended {
                let last = std::mem::take(&mut self.buffer);
                return Ok((!last.is_empty()).then(|| String::from_utf8(last)));
            }
            if self.buffer.len() > LONGEST {
                bail!("a line of the answers is longer than {LONGEST} bytes");
            }
            self.fill(input)?;
        }
    }

    /// Whether it is known that no line is left.
    pub(super) const fn is_at_end(&self) -> bool {
        self.has_ended && self.buffer.is_empty()
    }

    fn fill(&mut self, input: &mut dyn Read) -> Result<()> {
        let mut chunk = [0; 4096];
        match input.read(&mut chunk) {
            Ok(0) => self.has_ended = true,
            Ok(count) => self.buffer.extend_from_slice(&chunk[..count]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error).context("cannot read the answers"),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time, as a slow terminal does.
    struct Slow<'a>(&'a [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
            let most = to.len().min(1);
            self.0.read(&mut to[..most])
        }
    }

    #[test]
    fn lines_come_one_by_one_and_the_last_needs_no_end() {
        let mut input = Slow("one\n\nthr\u{e9}e".as_bytes());
        let mut lines = Lines::default();
        for expected in ["one", "", "thr\u{e9}e"] {
            let line = lines.next(&mut input).expect("a line").expect("a line");
            assert_eq!(line.as_deref(), Ok(expected));
        }
        assert!(lines.next(&mut input).expect("no error").is_none());
    }

    #[test]
    fn what_is_no_text_or_too_long_is_refused() {
        let mut input: &[u8] = b"\xff\nfine\n";
        let mut lines = Lines::default();
        assert!(
            lines
                .next(&mut input)
                .expect("a line")
                .expect("a line")
                .is_err()
        );
        assert!(
            lines
                .next(&mut input)
                .expect("a line")
                .expect("a line")
                .is_ok()
        );
        let mut endless = std::io::repeat(b'a');
        assert!(Lines::default().next(&mut endless).is_err());
    }
}
