//! `--shard`: a part of the rows.

/// One of some parts of the rows, from 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shard {
    part: usize,
    of: usize,
}

/// Reads `i/n`.
pub(super) fn shard(typed: &str) -> Result<Shard, String> {
    let parts = typed.split_once('/');
    let numbers = parts.and_then(|(part, of)| Some((part.parse().ok()?, of.parse().ok()?)));
    match numbers {
        Some((part, of)) if part >= 1 && part <= of => Ok(Shard { part, of }),
        _ => Err("write which part of how many, such as 1/4".to_owned()),
    }
}

impl Shard {
    /// All of the rows.
    pub(super) const WHOLE: Self = Self { part: 1, of: 1 };

    /// Whether the rows begin with this part.
    pub(super) fn is_first(self) -> bool {
        self.part == 1
    }

    /// The points of this part.
    pub(super) fn of(self, points: usize) -> std::ops::Range<usize> {
        let end = |part: usize| {
            let share = points as u128 * part as u128 / self.of as u128;
            usize::try_from(share).expect("no more than the points")
        };
        end(self.part - 1)..end(self.part)
    }
}
