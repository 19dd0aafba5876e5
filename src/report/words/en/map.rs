//! Which plan wins over two inputs, in English.

use crate::report::words::MapWords;

/// The English words.
pub(super) const MAP: MapWords = MapWords {
    answer: "Best by {quantity}, {x} from {x_low} to {x_high} and {y} from {y_low} to {y_high}: {shares} of {cells} cells.",
    throughout: "Best by {quantity} in all {cells} cells, {x} from {x_low} to {x_high} and {y} from {y_low} to {y_high}: \
        {plan}.",
    share: "{plan} in {share}",
    who_wins: "Who wins",
    rows_from: "{path}",
    rows_to: "to",
    from: "{path}",
    to: "to",
    last: ["in last row", "to"],
    lacking: "Where plans have no full number",
    cells: "Cells",
    some_of: "{some} of {all}",
    rows_mean: "Rows of {y} in which the same plans win in the same order stand together: ends of {x} are those of the \
        first of them, then of the last.",
    searched: "The map has {columns} points of {x} by {rows} of {y}. Along each row ends are exact to the last bit; from row \
        to row what is best changes somewhere between the two values.",
    points_alone: "The map has {columns} points of {x} by {rows} of {y}; what is best changes somewhere between two of them.",
    chart: "Best by {quantity}: {x} and {y}",
    thin: "Pale: the lead over the next plan is less than {share}.",
    tied: "Where plans are equal the first of them is drawn, pale.",
    blank: "Blank: no plan has a number there.",
    heat: "Over {x} and {y}: {quantity}",
    from_to: "From {low} to {high}.",
    end: "{value} ({where})",
    nothing: "No cell has a number.",
    blank_cells: "Blank: the plan is refused there, or has no such number.",
};
