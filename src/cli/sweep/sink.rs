//! Where rows go: a page of the first of them, or a stream into a file or standard output.

use crate::analysis::sweep::{Sweep, SweepRows};
use crate::cli::inputs::{Destination, lacking};
use crate::cli::shell::Shell;
use crate::cli::stop::Stop;
use crate::render;
use crate::render::rows::{RowFormat, RowLayout, RowWriter, WholeRows};
use crate::render::save::Growing;
use crate::report;

/// Takes the rows of a sweep in their order.
pub(super) struct Sink<'s> {
    sweep: &'s Sweep,
    format: &'static RowFormat,
    to: &'s Destination,
    shell: Shell,
    file: Option<Growing>,
    /// What takes rows in their order, if they are written so.
    whole: Option<Box<dyn WholeRows + 's>>,
    /// The first rows, for a page.
    first: Option<SweepRows>,
    /// All rows, if a picture is made of them.
    pictured: Option<SweepRows>,
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
        let whole = match format.layout {
            RowLayout::Whole(begin) => {
                Some(begin(sweep).ok_or_else(|| lacking(format.name, "csv"))?)
            }
            RowLayout::Page | RowLayout::Stream(_) => None,
        };
        if whole.is_some() {
            to.takes_bytes(format.name, "rows")?;
        }
        let file = (!to.is_standard())
            .then(|| Growing::new(&to.output))
            .transpose()?;
        let mut sink = Self {
            sweep,
            format,
            to,
            shell,
            file,
            whole,
            first: None,
            pictured: None,
            kept: 0,
            refused: 0,
        };
        if let Some(writer) = format.writer().filter(|_| headed) {
            sink.write(&(writer.head)(sweep))?;
        }
        Ok(sink)
    }

    /// Keeps all rows that it gets, for a picture.
    pub(super) fn keep(&mut self) {
        self.pictured = Some(self.sweep.block(0..0));
    }

    /// Whether it keeps all rows.
    pub(super) fn keeps(&self) -> bool {
        self.pictured.is_some()
    }

    /// The rows that it kept.
    pub(super) fn kept(&mut self) -> Option<SweepRows> {
        self.pictured.take()
    }

    /// Keeps rows that are written already, if it does.
    pub(super) fn picture(&mut self, block: SweepRows) {
        if let Some(all) = &mut self.pictured {
            all.append(block);
        }
    }

    /// What makes bytes of blocks; none of a page.
    pub(super) fn writer(&self) -> Option<RowWriter> {
        self.format.writer()
    }

    /// Takes what some rows were written as.
    pub(super) fn write_rows(&mut self, bytes: &[u8], rows: usize) -> Result<(), Stop> {
        let is_first = self.kept == 0;
        self.kept += rows;
        let between = self.writer().filter(|_| is_first);
        let between = between.map_or(0, |writer| writer.between.len());
        self.write(bytes.get(between..).unwrap_or_default())
    }

    /// Takes rows that are not written block by block.
    pub(super) fn take(&mut self, block: SweepRows) -> Result<(), Stop> {
        self.kept += block.rows();
        if self.keeps() {
            self.picture(block.clone());
        }
        if let Some(whole) = &mut self.whole {
            let bytes = whole.take(block);
            return self.write(&bytes);
        }
        match &mut self.first {
            None => self.first = Some(block),
            Some(first) if first.rows() < report::sweep::ROWS => first.append(block),
            Some(_) => {}
        }
        Ok(())
    }

    /// Counts rows that are refused.
    pub(super) fn count_refused(&mut self, refused: usize) {
        self.refused += refused;
    }

    /// Ends what is written; how many rows were kept, and how many were refused.
    pub(super) fn finish(mut self) -> Result<(usize, usize), Stop> {
        if let Some(whole) = self.whole.take() {
            self.write(&whole.finish())?;
        } else if let Some(writer) = self.writer() {
            self.write(writer.tail.as_bytes())?;
        } else {
            let rows = self.first.take().unwrap_or_else(|| self.sweep.block(0..0));
            let currency = self.sweep.currency();
            let page =
                report::sweep::page(self.sweep, &rows, self.kept, currency, self.shell.words());
            let text = render::page(&page, &self.to.look(self.shell));
            match &mut self.file {
                Some(file) => file.write(text.as_bytes())?,
                None => self.shell.result(text)?,
            }
        }
        if let Some(file) = self.file {
            file.finish()?;
        }
        Ok((self.kept, self.refused))
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        match &mut self.file {
            Some(file) => Ok(file.write(bytes)?),
            None => self.shell.rows(bytes),
        }
    }
}
