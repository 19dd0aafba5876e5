//! How wide the columns of a text table are, and where a table is split.

/// What one column asks for, in terminal cells without padding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wish {
    /// Below this a number would break, or a word that is not very long.
    pub(super) least: usize,
    /// Below this any word would break.
    pub(super) word: usize,
    /// A column that may be left out is, if another would be narrower than this.
    pub(super) comfort: usize,
    /// Nothing wraps at this.
    pub(super) full: usize,
    /// Whether the column may be left out.
    pub(super) spare: bool,
}

/// One table to draw: its columns and their widths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Piece {
    /// Indices of the columns.
    pub(super) columns: Vec<usize>,
    /// Their widths.
    pub(super) widths: Vec<usize>,
}

/// How a table fits a width.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Layout {
    /// The tables to draw, one below the other.
    pub(super) pieces: Vec<Piece>,
    /// Indices of the columns left out.
    pub(super) left_out: Vec<usize>,
}

/// Fits columns into `width`, each costing `padding` more than its content. Spare
/// columns go first, from the right; then the table is split, each piece repeating
/// the first `pinned` columns.
pub(super) fn fit(wishes: &[Wish], pinned: usize, padding: usize, width: usize) -> Layout {
    let least = |columns: &[usize]| -> usize {
        columns
            .iter()
            .map(|&column| wishes[column].least + padding)
            .sum()
    };
    let comfort = |columns: &[usize]| -> usize {
        columns
            .iter()
            .map(|&column| wishes[column].comfort + padding)
            .sum()
    };
    let mut kept: Vec<usize> = (0..wishes.len()).collect();
    let mut left_out = Vec::new();
    while comfort(&kept) > width {
        let Some(position) = kept.iter().rposition(|&column| wishes[column].spare) else {
            break;
        };
        left_out.insert(0, kept.remove(position));
    }
    let (first, rest) = kept.split_at(pinned.min(kept.len()));
    let mut groups: Vec<Vec<usize>> = vec![first.to_vec()];
    for &column in rest {
        let group = groups.last_mut().expect("there is always a group");
        let fits = least(group) + wishes[column].least + padding <= width;
        if fits || group.len() == first.len() {
            group.push(column);
        } else {
            groups.push(first.iter().copied().chain([column]).collect());
        }
    }
    let pieces = groups.into_iter().map(|columns| {
        let wanted: Vec<Wish> = columns.iter().map(|&column| wishes[column]).collect();
        let room = width.saturating_sub(padding * columns.len());
        Piece {
            columns,
            widths: share(&wanted, room),
        }
    });
    Layout {
        pieces: pieces.collect(),
        left_out,
    }
}

/// Gives each column its least, then shares what is left, a cell at a time, with the
/// column that is still narrowest: first for whole words, then for whole lines.
fn share(wishes: &[Wish], room: usize) -> Vec<usize> {
    let mut widths: Vec<usize> = wishes.iter().map(|wish| wish.least).collect();
    let mut left = room.saturating_sub(widths.iter().sum());
    let stages: [fn(&Wish) -> usize; 2] = [|wish| wish.word, |wish| wish.full];
    for stage in stages {
        while left > 0 {
            let hungry = (0..wishes.len())
                .filter(|&column| widths[column] < stage(&wishes[column]))
                .min_by_key(|&column| widths[column]);
            let Some(column) = hungry else { break };
            widths[column] += 1;
            left -= 1;
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::{Piece, Wish, fit};

    fn wish(least: usize, full: usize) -> Wish {
        Wish {
            least,
            word: least,
            comfort: least,
            full,
            spare: false,
        }
    }

    #[test]
    fn columns_that_fit_get_all_they_want() {
        let layout = fit(&[wish(4, 10), wish(5, 5)], 1, 2, 80);
        assert_eq!(
            layout.pieces,
            [Piece {
                columns: vec![0, 1],
                widths: vec![10, 5]
            }]
        );
    }

    #[test]
    fn a_spare_column_goes_before_the_table_is_split() {
        let spare = Wish {
            spare: true,
            ..wish(20, 20)
        };
        let layout = fit(&[wish(10, 10), spare, wish(10, 10)], 1, 2, 30);
        assert_eq!(layout.left_out, [1]);
        assert_eq!(layout.pieces.len(), 1);
    }

    #[test]
    fn a_table_that_is_too_wide_is_split_and_repeats_its_first_column() {
        let layout = fit(&[wish(6, 6), wish(8, 8), wish(8, 8), wish(8, 8)], 1, 2, 30);
        let columns: Vec<_> = layout
            .pieces
            .iter()
            .map(|piece| piece.columns.clone())
            .collect();
        assert_eq!(columns, [vec![0, 1, 2], vec![0, 3]]);
    }

    #[test]
    fn a_terminal_too_narrow_for_anything_still_shows_every_column() {
        let layout = fit(&[wish(6, 6), wish(8, 8), wish(8, 8)], 1, 2, 0);
        let columns: Vec<_> = layout
            .pieces
            .iter()
            .map(|piece| piece.columns.clone())
            .collect();
        assert_eq!(columns, [vec![0, 1], vec![0, 2]]);
    }
}
