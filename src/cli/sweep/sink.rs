//! Where rows go: a page of the first of them, or a stream into a file or standard output.

use crate::analysis::sweep::{Sweep, SweepRows};
use crate::cli::inputs::Destination;
use crate::cli::shell::Shell;
use crate::cli::stop::Stop;
use crate::render;
use crate::render::rows::{RowFormat, RowWriter};
use crate::render::save::Growing;
use crate::report;
use crate::report::words::ENGLISH;

/// Takes the rows of a sweep in their order.
pub(super) struct Sink<'s> {
    sweep: &'s Sweep,
    format: &'static RowFormat,
    to: &'s Destination,
    shell: Shell,
    file: Option<Growing>,
    /// The first rows, for a page.
    first: Option<SweepRows>,
    kept: usize,
    refused: usize,
}

impl<'s> Sink<'s> {
    /// Begins what is written; `headed` if what comes before all rows is.
    pub(super) fn new(
        sweep: &'s Sweep,
        format: &'static RowFormat,
        (to, shell): (&'s Destination, Shell),
        headed: bool,
    ) -> Result<Self, Stop> {
        let file = (!to.is_standard())
            .then(|| Growing::new(&to.output))
            .transpose()?;
        let mut sink = Self {
            sweep,
            format,
            to,
            shell,
            file,
            first: None,
            kept: 0,
            refused: 0,
        };
        if let Some(writer) = format.writer.filter(|_| headed) {
            sink.write(&(writer.head)(sweep))?;
        }
        Ok(sink)
    }

    /// What makes bytes of blocks; none of a page.
    pub(super) fn writer(&self) -> Option<RowWriter> {
        self.format.writer
    }

    /// Takes a block, and what it was written as.
    pub(super) fn take(&mut self, block: SweepRows, bytes: Option<Vec<u8>>) -> Result<(), Stop> {
        self.refused += block.refused;
        let is_first = self.kept == 0;
        self.kept += block.rows();
        if let (Some(bytes), Some(writer)) = (bytes, self.writer()) {
            let between = if is_first { writer.between.len() } else { 0 };
            return self.write(bytes.get(between..).unwrap_or_default());
        }
        match &mut self.first {
            None => self.first = Some(block),
            Some(first) if first.rows() < report::sweep::ROWS => first.append(block),
            Some(_) => {}
        }
        Ok(())
    }

    /// Counts rows that are refused and not handed over.
    pub(super) fn count_refused(&mut self, refused: usize) {
        self.refused += refused;
    }

    /// Ends what is written; how many rows were kept, and how many were refused.
    pub(super) fn finish(mut self) -> Result<(usize, usize), Stop> {
        if let Some(writer) = self.writer() {
            self.write(writer.tail.as_bytes())?;
        } else {
            let rows = self.first.take().unwrap_or_else(|| self.sweep.block(0..0));
            let currency = self.sweep.currency();
            let page = report::sweep::page(self.sweep, &rows, self.kept, currency, &ENGLISH);
            let text = render::page(&page, &self.to.look(self.shell));
            self.write(text.as_bytes())?;
        }
        if let Some(file) = self.file {
            file.finish()?;
        }
        Ok((self.kept, self.refused))
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        match &mut self.file {
            Some(file) => Ok(file.write(bytes)?),
            None => self.shell.result(bytes),
        }
    }
}
