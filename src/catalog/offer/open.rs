//! A price list as a stream: plain or packed, a file or a pipe.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek as _};
use std::path::Path;
use std::rc::Rc;

use flate2::bufread::MultiGzDecoder;

/// Bytes that are read at once.
const BLOCK: usize = 256 << 10;

/// How a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Csv,
    Json,
    /// Something else, told by its first bytes.
    Other(&'static str),
}

/// What can be read more than once.
pub(super) enum Origin {
    /// A file, by its path.
    File(File),
    /// What came through a pipe, kept for a while in a file without a name.
    Spooled(File),
    /// A pipe, to be read once.
    Pipe(Box<dyn Read>),
}

/// A stream of a list's text.
pub(super) struct Stream {
    pub(super) text: BufReader<Counted>,
    pub(super) shape: Shape,
    /// How many bytes of the text have been read, after unpacking.
    pub(super) read: Rc<Cell<u64>>,
}

impl Origin {
    /// Opens a file; `-` is standard input.
    pub(super) fn open(file: &str) -> io::Result<Self> {
        if file == "-" {
            return Ok(Self::Pipe(Box::new(io::stdin())));
        }
        let path = Path::new(file);
        let open = File::open(path)?;
        let kind = open.metadata()?;
        if kind.is_dir() {
            return Err(io::Error::new(
                io::ErrorKind::IsADirectory,
                "it is a folder",
            ));
        }
        Ok(if kind.is_file() {
            Self::File(open)
        } else {
            Self::Pipe(Box::new(open))
        })
    }

    /// Whether it can be read once only.
    pub(super) fn is_pipe(&self) -> bool {
        matches!(self, Self::Pipe(_))
    }

    /// Keeps what comes through a pipe, so that it can be read again.
    pub(super) fn spool(begun: impl Read) -> io::Result<Self> {
        let mut kept = tempfile::tempfile()?;
        let mut begun = begun;
        io::copy(&mut begun, &mut kept)?;
        Ok(Self::Spooled(kept))
    }

    /// A stream from the beginning.
    pub(super) fn stream(&mut self) -> io::Result<Stream> {
        let raw: Box<dyn Read> = match self {
            Self::File(file) | Self::Spooled(file) => {
                file.rewind()?;
                Box::new(file.try_clone()?)
            }
            Self::Pipe(pipe) => std::mem::replace(pipe, Box::new(io::empty())),
        };
        stream(raw)
    }
}

/// A stream of a list's text from bytes that may be packed.
fn stream(raw: Box<dyn Read>) -> io::Result<Stream> {
    let mut raw = BufReader::with_capacity(BLOCK, raw);
    let read = Rc::new(Cell::new(0));
    let counted = |from: Box<dyn Read>| Counted {
        from,
        read: Rc::clone(&read),
    };
    let is_packed = raw.fill_buf()?.starts_with(&[0x1f, 0x8b]);
    let plain: Box<dyn Read> = if is_packed {
        Box::new(MultiGzDecoder::new(raw))
    } else {
        Box::new(raw)
    };
    let mut text = BufReader::with_capacity(BLOCK, counted(plain));
    if text.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
        text.consume(3);
    }
    let shape = shape(text.fill_buf()?);
    Ok(Stream { text, shape, read })
}

/// How a list is written, by its first bytes.
fn shape(start: &[u8]) -> Shape {
    let others: [(&[u8], &str); 5] = [
        (b"PK\x03\x04", "a ZIP archive: unpack it first"),
        (b"PAR1", "a Parquet file"),
        (b"\xff\xfe", "UTF-16 text: save it as UTF-8"),
        (b"\xfe\xff", "UTF-16 text: save it as UTF-8"),
        (b"<", "a web page"),
    ];
    let blank = start
        .iter()
        .take_while(|byte| byte.is_ascii_whitespace())
        .count();
    let start = &start[blank..];
    if let Some((_, what)) = others.iter().find(|(sign, _)| start.starts_with(sign)) {
        return Shape::Other(what);
    }
    match start.first() {
        Some(b'{' | b'[') => Shape::Json,
        Some(_) => Shape::Csv,
        None => Shape::Other("an empty file"),
    }
}

/// Counts what is read.
pub(super) struct Counted {
    from: Box<dyn Read>,
    read: Rc<Cell<u64>>,
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let many = self.from.read(into)?;
        self.read.set(self.read.get() + many as u64);
        Ok(many)
    }
}
