//! Computes rows on some threads, which also write them as bytes, and hands them on in their order.

use std::ops::Range;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};

use super::order::Top;
use super::sink::Sink;
use crate::analysis::Watch as _;
use crate::analysis::sweep::{BLOCK, Sweep, SweepRows};
use crate::cli::shell::Shell;
use crate::cli::stop::Stop;
use crate::cli::watch::Watching;
use crate::render::rows::RowWriter;

/// Points that a thread answers before it hands them on.
const CHUNK: usize = 8 * BLOCK;

/// Chunks that a thread is ahead of what is written, so that none waits for another.
const AHEAD: usize = 4;

/// What a chunk came to.
#[derive(Default)]
struct Chunk {
    points: usize,
    rows: usize,
    refused: usize,
    /// What the rows were written as, if they are written block by block.
    bytes: Vec<u8>,
    /// The rows, if not, or if they are kept as well.
    blocks: Vec<SweepRows>,
}

/// What threads compute chunks of.
struct Job<'s> {
    sweep: &'s Sweep,
    points: Range<usize>,
    writer: Option<RowWriter>,
    /// Whether rows are kept that are written.
    keeps: bool,
    watching: &'s Watching,
    /// Memory of bytes that are written.
    spare: Mutex<Vec<Vec<u8>>>,
}

impl Job<'_> {
    /// Computes every so manieth chunk, until nobody takes them or the user stops it.
    fn run(&self, first: usize, threads: usize, give: &SyncSender<Chunk>) {
        let mut from = self.points.start.saturating_add(first * CHUNK);
        while from < self.points.end && !self.watching.stops() {
            let end = self.points.end.min(from.saturating_add(CHUNK));
            if give.send(self.chunk(from..end)).is_err() {
                return;
            }
            from = from.saturating_add(threads * CHUNK);
        }
    }

    fn chunk(&self, points: Range<usize>) -> Chunk {
        let mut chunk = Chunk::default();
        if self.writer.is_some() {
            chunk.bytes = self.spare().pop().unwrap_or_default();
        }
        for first in points.clone().step_by(BLOCK) {
            let block = self.sweep.block(first..points.end.min(first + BLOCK));
            chunk.points += block.points;
            chunk.rows += block.rows();
            chunk.refused += block.refused;
            if let Some(writer) = self.writer {
                (writer.rows)(self.sweep, &block, &mut chunk.bytes);
            }
            if self.writer.is_none() || self.keeps {
                chunk.blocks.push(block);
            }
        }
        chunk
    }

    fn spare(&self) -> std::sync::MutexGuard<'_, Vec<Vec<u8>>> {
        self.spare.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes back the memory of bytes that are written.
    fn take_back(&self, mut bytes: Vec<u8>) {
        bytes.clear();
        self.spare().push(bytes);
    }
}

/// Computes the rows and hands them on in their order; true if the user stopped it.
pub(super) fn computed(
    sweep: &Sweep,
    points: Range<usize>,
    threads: usize,
    mut top: Option<Top>,
    sink: &mut Sink<'_>,
    shell: Shell,
) -> Result<bool, Stop> {
    let watching = Watching::new(shell);
    watching.ahead(points.len());
    let threads = threads.clamp(1, points.len().div_ceil(CHUNK).max(1));
    let job = Job {
        sweep,
        points,
        writer: if top.is_some() { None } else { sink.writer() },
        keeps: sink.keeps(),
        watching: &watching,
        spare: Mutex::default(),
    };
    std::thread::scope(|scope| {
        let start = |first: usize| {
            let (give, take) = sync_channel(AHEAD);
            let job = &job;
            scope.spawn(move || job.run(first, threads, &give));
            take
        };
        let chunks: Vec<Receiver<Chunk>> = (0..threads).map(start).collect();
        let mut turns = chunks.iter().cycle();
        // A thread that has nothing further has ended, and what others have lies behind.
        while let Some(Ok(chunk)) = turns.next().map(Receiver::recv) {
            watching.passed(chunk.points);
            sink.count_refused(chunk.refused);
            if job.writer.is_some() {
                sink.write_rows(&chunk.bytes, chunk.rows)?;
                job.take_back(chunk.bytes);
            }
            for block in chunk.blocks {
                match &mut top {
                    Some(top) => top.take(block),
                    None if job.writer.is_some() => sink.picture(block),
                    None => sink.take(block)?,
                }
            }
        }
        Ok::<(), Stop>(())
    })?;
    let stopped = watching.finish();
    if let Some(top) = top {
        let block = top.best(sweep);
        match sink.writer() {
            Some(writer) => {
                let mut bytes = Vec::new();
                (writer.rows)(sweep, &block, &mut bytes);
                sink.write_rows(&bytes, block.rows())?;
            }
            None => sink.take(block)?,
        }
    }
    Ok(stopped)
}
