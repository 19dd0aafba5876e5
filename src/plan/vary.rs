//! `--vary path=over`: a key of the plan, and the values that it takes, as they are typed.

use crate::diagnostic::{Finding, Findings, Place};

/// What these arguments are called where a file would be named.
const VARY: &str = "--vary";

/// The most points of one range.
const POINTS: usize = 1_000_000_000;

/// A key of the plan, and what it varies over.
///
/// ```
/// use recoup::plan::{Over, Varying};
/// let one = Varying::read("failover.decision=5 min..2h:24").expect("a range");
/// assert_eq!(one.path, "failover.decision");
/// let Over::Range { low, high, points, log } = one.over else { panic!("a range") };
/// assert_eq!((&*low, &*high, points, log), ("5 min", "2h", Some(24), false));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Varying {
    /// The key, `failover.decision`, or a pattern that several fit, `component.*.storage`.
    pub path: String,
    /// Its values.
    pub over: Over,
    /// Where it stands.
    place: Place,
}

/// The values that a key takes, as they are typed, with their units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Over {
    /// `lo..hi`, `lo..hi:n`, `lo..hi:log`, `lo..hi:n:log`.
    Range {
        /// The first end.
        low: String,
        /// The last.
        high: String,
        /// How many points, both ends included.
        points: Option<usize>,
        /// Whether the points are even in their logarithms.
        log: bool,
    },
    /// `a,b,c`: numbers or choices.
    List(Vec<String>),
    /// Nothing is said: the range that the plan or the catalogue states.
    Own,
}

impl Varying {
    /// Reads an argument.
    ///
    /// # Errors
    /// No path, an end or an entry that is empty, what is no number of points.
    pub fn read(typed: &str) -> Result<Self, Findings> {
        let (path, over) = match typed.split_once('=') {
            None => (typed, Over::Own),
            Some((path, over)) => {
                let at = path.len() + 1;
                (path, read_over(typed, at, over)?)
            }
        };
        if path.trim().is_empty() {
            let end = path.len();
            let message = "no key of the plan is named";
            return Err(bad(typed, 0..end, message, "a path belongs here"));
        }
        Ok(Self {
            path: path.trim().to_owned(),
            over,
            place: Place::of_span(VARY, typed, 0..typed.len()),
        })
    }

    /// Where it stands.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The same as it stands in a plan.
    #[must_use]
    pub fn at(self, place: Place) -> Self {
        Self { place, ..self }
    }

    /// The same values of another key, as one of those that a pattern fits.
    #[must_use]
    pub fn of(&self, path: String) -> Self {
        Self {
            path,
            ..self.clone()
        }
    }

    /// A finding about the whole argument.
    pub fn wrong(&self, code: &'static str, message: impl Into<String>) -> Finding {
        Finding::error(code, message, self.place.clone())
    }
}

/// What a key varies over; `at` is where that begins in the argument.
fn read_over(typed: &str, at: usize, over: &str) -> Result<Over, Findings> {
    let Some(dots) = outside(over).find(|(_, rest)| rest.starts_with("..")) else {
        return list(typed, at, over);
    };
    let (low, rest) = (&over[..dots.0], &dots.1[2..]);
    let mut parts = rest.split(':');
    let high = parts.next().unwrap_or_default();
    let (mut points, mut log) = (None, false);
    let mut start = at + dots.0 + 2 + high.len();
    for part in parts {
        let span = start + 1..start + 1 + part.len();
        start = span.end;
        match part.trim() {
            "log" if !log => log = true,
            part if points.is_none() => {
                let read = part.replace(['_', ','], "").parse::<usize>();
                match read {
                    Ok(many @ 1..=POINTS) => points = Some(many),
                    Ok(_) => {
                        let label = "1 to 1,000,000,000 points";
                        return Err(bad(typed, span, "the range has no such points", label));
                    }
                    Err(_) => {
                        let message = format!("`{part}` is no number of points");
                        return Err(bad(typed, span, message, "a number, or `log`"));
                    }
                }
            }
            _ => {
                return Err(bad(
                    typed,
                    span,
                    "the range says this twice",
                    "one is enough",
                ));
            }
        }
    }
    for (end, from) in [(low, at), (high, at + dots.0 + 2)] {
        if end.trim().is_empty() {
            let message = "the range has no such end";
            return Err(bad(
                typed,
                from..from + end.len(),
                message,
                "a value belongs here",
            ));
        }
    }
    Ok(Over::Range {
        low: low.trim().to_owned(),
        high: high.trim().to_owned(),
        points,
        log,
    })
}

/// Values between commas.
fn list(typed: &str, at: usize, over: &str) -> Result<Over, Findings> {
    let commas = outside(over).filter(|(_, rest)| rest.starts_with(','));
    let ends: Vec<usize> = commas.map(|(at, _)| at).chain([over.len()]).collect();
    let mut from = 0;
    let mut values = Vec::with_capacity(ends.len());
    for end in ends {
        let value = over[from..end].trim();
        if value.is_empty() {
            let message = "a value of the list is missing";
            return Err(bad(
                typed,
                at + from..at + end,
                message,
                "a value belongs here",
            ));
        }
        values.push(value.to_owned());
        from = end + 1;
    }
    Ok(Over::List(values))
}

/// Every place of a text that stands in no brackets, with the rest from there on.
fn outside(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut depth = 0_usize;
    text.char_indices().filter_map(move |(at, letter)| {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth == 0).then(|| (at, &text[at..]))
    })
}

fn bad(
    typed: &str,
    span: std::ops::Range<usize>,
    message: impl Into<String>,
    label: &str,
) -> Findings {
    Finding::error("bad-vary", message, Place::of_span(VARY, typed, span))
        .label(label)
        .help("Write for example `failover.decision=5min..2h:24` or `zones=2,3`.")
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn over(typed: &str) -> Over {
        Varying::read(typed).expect(typed).over
    }

    fn range(low: &str, high: &str, points: Option<usize>, log: bool) -> Over {
        Over::Range {
            low: low.to_owned(),
            high: high.to_owned(),
            points,
            log,
        }
    }

    #[test]
    fn ranges_have_ends_points_and_a_scale() {
        assert_eq!(over("a.b=1..5:3"), range("1", "5", Some(3), false));
        assert_eq!(over("a=0.1 .. .9"), range("0.1", ".9", None, false));
        assert_eq!(over("a=1h..2d:log"), range("1h", "2d", None, true));
        assert_eq!(over("a=1h..2d:9:log"), range("1h", "2d", Some(9), true));
        assert_eq!(
            over("a=1h..2d:log:1_000"),
            range("1h", "2d", Some(1000), true)
        );
        assert_eq!(over("a"), Over::Own);
    }

    #[test]
    fn commas_in_brackets_do_not_part_a_list() {
        let values =
            |values: &[&str]| Over::List(values.iter().map(|one| (*one).to_owned()).collect());
        assert_eq!(over("a=1,2 , 3"), values(&["1", "2", "3"]));
        assert_eq!(
            over("a=pert(1h, 2h, 4h),3h"),
            values(&["pert(1h, 2h, 4h)", "3h"])
        );
        assert_eq!(over("a=[web, db],[web]"), values(&["[web, db]", "[web]"]));
    }

    #[test]
    fn what_is_no_range_is_told_with_its_place() {
        for (typed, message, column) in [
            ("=1..2", "no key of the plan is named", 1),
            ("a=..2", "the range has no such end", 3),
            ("a=1..", "the range has no such end", 6),
            ("a=1..2:x", "`x` is no number of points", 8),
            ("a=1..2:0", "the range has no such points", 8),
            ("a=1..2:log:log", "`log` is no number of points", 12),
            ("a=1..2:3:4", "the range says this twice", 10),
            ("a=1,,2", "a value of the list is missing", 5),
            ("a=", "a value of the list is missing", 3),
        ] {
            let findings = Varying::read(typed).expect_err(typed);
            let [wrong] = &findings.0[..] else {
                panic!("{findings:?}");
            };
            assert_eq!(wrong.message, message, "{typed}");
            let place = &wrong.place;
            assert_eq!(
                (place.column, place.file.as_str()),
                (column, "--vary"),
                "{typed}"
            );
        }
    }
}
