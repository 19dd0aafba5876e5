//! What can vary, and what figures hang on, in English.

use crate::report::words::SensitivityWords;

/// The English words.
pub(super) const SENSITIVITY: SensitivityWords = SensitivityWords {
    numbers: "Numbers",
    choices: "Choices",
    input: "Input",
    range: "Range",
    one_of: "One of",
    many: "{count} names",
    from: "From",
    inputs_mean: "A number moves without the plan being compiled anew while its decisions hold; a choice makes \
        another plan. Both go into `--set PATH=VALUE`.",
    integrated: "a distribution",
    title: "What {quantity} hangs on: {plan}",
    moved: "Inputs",
    moving: "{moving} of {all} move it",
    low: "Low",
    high: "High",
    at_low: "At low",
    at_high: "At high",
    swing: "Swing",
    ends: "Ends",
    stated: "range",
    assumed: "±20 %",
    judged: "±20 %, judged",
    tornado: "Tornado",
    tornado_means: "Each input alone at its low and its high, all else as the plan has it: what inputs do together is \
        not in it. A range goes between the ends that it states, else from its 5th to its 95th percentile; an \
        input without a range from -20 % to +20 % (of a share above a half, of what it lacks to 1; of a whole \
        number, at least 1 to each side).",
    further: "Not shown: {count} more, with smaller swings. `--full` shows them.",
    morris: "Morris screening",
    morris_means: "{runs} runs. Mean |effect|: what an input does over its whole range, wherever the others stand; a \
        standard deviation near it says that the others have a say, or that it bends.",
    effect: "Mean |effect|",
    mean_effect: "Mean effect",
    sd: "Standard deviation",
    sobol: "Shares of the variance",
    sobol_means: "{runs} runs, seed {seed}: inputs that have a range or are judged, drawn together. Alone: the \
        first-order Sobol index; in all: the total one. Intervals hold 95 % of 500 samples drawn again; small \
        negative shares are noise.",
    first: "Alone",
    total: "In all",
    interval: "95 %",
    rests: "{judged} of the variance rests on judgement.",
    certain: "Nothing that is uncertain moves it.",
    left_out: "{count} rows are left out: the plan is refused there, or a figure has no bound.",
    flips: "What flips the verdict",
    flips_mean: "The verdict is {verdict}. Each input alone, within its ends: the value nearest to the likely one at \
        which the verdict is another. A flip and its reverse between two of the 33 points of the scan are not seen.",
    no_flip: "The verdict is {verdict}, and no input within its ends flips it alone.",
    now: "Likely",
    flips_at: "Flips at",
    becomes: "Verdict there",
    widest: "{input} alone moves it most: {low} at its low, {high} at its high.",
    still: "No input alone moves it.",
    at_its_low: "input at its low",
    at_its_high: "input at its high",
    as_planned: "as planned {value}",
    not_drawn: "Not drawn: {count} more, which move it less.",
    winner: "What flips the winner",
    winner_by: "What flips the winner by {quantity}",
    least: "least",
    most: "most",
    winner_means: "By {quantity} the best is {plan}, which has the {better}. Each input alone, within its ends: the value nearest to the likely one \
        at which another plan is the best. It is moved in all plans at once that have it with one likely value, else in one \
        plan at a time. A flip and its reverse between two of the 33 points of the scan are not seen.",
    no_winner_flip: "By {quantity} the best is {plan}, which has the {better}, and no input within its ends makes another plan the best alone.",
    no_contest: "By {quantity} the plans do not compare: it is in several currencies or over several horizons, or has no \
        number in some of them.",
    moved_in: "Moved in",
    every_plan: "all",
    wins_there: "Best there",
};
