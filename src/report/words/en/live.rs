//! Pages in which inputs can be moved, in English.

use crate::report::words::LiveWords;

/// The English words.
pub(super) const LIVE: LiveWords = LiveWords {
    title: "What if",
    about: "Move an input: every number of the report that the plans' formulas give follows at once, with the \
        same formulas and without a network.",
    more: "Another input:",
    reset: "Back to the plans",
    link: "Link to this state",
    refused: "cannot be: the page stays at the number before",
    differs: "differs between plans; moved, it is the same for all",
    as_set: "The changes as a command takes them:",
    nothing: "none",
    kept: "{kept} of {count} plans keep every target.",
    lost: "with these changes it would be built differently ({why}), so that no number here holds. For its \
        figures run",
    built: "with these changes it is built differently ({why}). Its numbers here follow; – stands for one that \
        it then does not have. Sentences, steps and timelines are those of the plan as it is.",
    other: "what goes together",
    formula: "Formula",
    from: "From",
    parts: "Its parts now",
    part: "a part without a name",
    explain: "Choose any number to see how it comes about: click it, or go into a table, move with the arrow keys and \
        press Enter.",
    sampled: "It takes a sample, simulated years or a search: it stands as of the plans as they are.",
    back: "Back",
    close: "Close",
    drawn_as_of: "Drawn as of the plans as they are: it does not follow the changes.",
    as_of: "Underlined numbers have moved, and the charts above follow. Sentences, charts that say so, grades, words \
        and numbers in italics are those of the plans as they are: they take a sample, simulated years or a search.",
};
