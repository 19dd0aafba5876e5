//! Where a report comes from: what anybody needs to make it again.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// Where a report comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The words of the command, as typed.
    pub command: Vec<String>,
    /// The version of this program.
    pub version: String,
    /// The date that it is given, as typed; no other day but those of prices is told.
    pub date: Option<String>,
    /// The seed of what is drawn.
    pub seed: u64,
    /// How many years are simulated.
    pub years: usize,
    /// The files that it is made from, each once.
    pub inputs: Vec<InputFile>,
}

/// A file that a report is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    /// Its name, as it was found from the names typed.
    pub name: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

impl InputFile {
    /// A file of some bytes.
    pub fn new(name: &str, bytes: &[u8]) -> Self {
        let mut sha256 = String::with_capacity(64);
        for byte in Sha256::digest(bytes) {
            let written = write!(sha256, "{byte:02x}");
            debug_assert!(written.is_ok(), "a string takes any amount of text");
        }
        Self {
            name: name.to_owned(),
            sha256,
        }
    }
}

impl Provenance {
    /// Takes in a file, unless it is known.
    pub fn add(&mut self, file: InputFile) {
        if !self.inputs.contains(&file) {
            self.inputs.push(file);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::InputFile;

    /// The examples of FIPS 180-4.
    #[test]
    fn a_hash_is_that_of_the_standard() {
        let hash = |text: &str| InputFile::new("a", text.as_bytes()).sha256;
        assert_eq!(
            hash("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(
            hash(""),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }
}
