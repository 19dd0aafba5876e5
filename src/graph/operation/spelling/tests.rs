//! The spellings are run: a small calculator reads what JavaScript and a workbook would
//! read, and must find what the operation itself finds.

use super::super::super::portable;
use super::*;

/// An expression being read: arithmetic, comparisons, `?:` and functions, in the words of
/// JavaScript or of a workbook.
struct Calculator<'a> {
    rest: &'a str,
    arguments: [f64; 3],
}

impl<'a> Calculator<'a> {
    fn value(expression: &'a str, arguments: [f64; 3]) -> f64 {
        let mut calculator = Self {
            rest: expression,
            arguments,
        };
        let value = calculator.choice();
        assert_eq!(calculator.rest, "", "{expression}");
        value
    }

    fn takes(&mut self, token: &str) -> bool {
        let rest = self.rest.trim_start();
        let found = rest.strip_prefix(token);
        self.rest = found.unwrap_or(rest);
        found.is_some()
    }

    fn choice(&mut self) -> f64 {
        let condition = self.either();
        if !self.takes("?") {
            return condition;
        }
        let (yes, colon, no) = (self.choice(), self.takes(":"), self.choice());
        assert!(colon, "{}", self.rest);
        if condition == 0.0 { no } else { yes }
    }

    fn either(&mut self) -> f64 {
        let mut value = self.comparison();
        while self.takes("||") {
            let other = self.comparison();
            value = f64::from(value != 0.0 || other != 0.0);
        }
        value
    }

    fn comparison(&mut self) -> f64 {
        let left = self.sum();
        for (token, holds) in [
            ("===", (|a, b| a == b) as fn(f64, f64) -> bool),
            ("<=", |a, b| a <= b),
            (">=", |a, b| a >= b),
            ("<", |a, b| a < b),
            (">", |a, b| a > b),
            ("=", |a, b| a == b),
        ] {
            if self.takes(token) {
                return f64::from(holds(left, self.sum()));
            }
        }
        left
    }

    fn sum(&mut self) -> f64 {
        let mut value = self.product();
        loop {
            if self.takes("+") {
                value += self.product();
            } else if self.takes("-") {
                value -= self.product();
            } else {
                return value;
            }
        }
    }

    fn product(&mut self) -> f64 {
        let mut value = self.atom();
        loop {
            if self.takes("*") {
                value *= self.atom();
            } else if self.takes("/") {
                value /= self.atom();
            } else {
                return value;
            }
        }
    }

    fn atom(&mut self) -> f64 {
        if self.takes("-") {
            return -self.atom();
        }
        if self.takes("(") {
            let value = self.choice();
            assert!(self.takes(")"), "{}", self.rest);
            return value;
        }
        for (place, name) in ["{a}", "{b}", "{c}"].iter().enumerate() {
            if self.takes(name) {
                return self.arguments[place];
            }
        }
        if self.takes("{e}") {
            return ENDLESS;
        }
        if self.takes("NA()") {
            return f64::NAN;
        }
        let word = |letter: char| letter.is_ascii_alphanumeric() || letter == '.';
        let end = self.rest.find(|letter| !word(letter));
        let (name, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        if let Ok(number) = name.parse() {
            return number;
        }
        if name == "TRUE" {
            return 1.0;
        }
        assert!(self.takes("("), "`{name}` is no function: {rest}");
        let mut arguments = vec![self.choice()];
        while self.takes(",") {
            arguments.push(self.choice());
        }
        assert!(self.takes(")"), "{}", self.rest);
        function(name, &arguments)
    }
}

fn function(name: &str, arguments: &[f64]) -> f64 {
    match (name, arguments) {
        ("IF", &[condition, yes, no]) => {
            if condition == 0.0 {
                no
            } else {
                yes
            }
        }
        ("MAX", &[a, b]) => a.max(b),
        ("MIN", &[a, b]) => a.min(b),
        ("ABS", &[a]) => a.abs(),
        ("SIGN", &[0.0]) => 0.0,
        ("SIGN", &[a]) => a.signum(),
        ("INT" | "Math.floor", &[a]) => a.floor(),
        ("Math.ceil", &[a]) => a.ceil(),
        ("SQRT" | "Math.sqrt", &[a]) => a.sqrt(),
        ("EXP" | "exp", &[a]) => portable::exp(a),
        ("LN" | "ln", &[a]) => portable::ln(a),
        ("expM1", &[a]) => portable::exp_m1(a),
        ("ln1p", &[a]) => portable::ln_1p(a),
        ("POWER" | "power", &[a, b]) => portable::powf(a, b),
        ("NORM.S.DIST", &[a, 1.0]) | ("normalCdf", &[a]) => portable::normal_cdf(a),
        ("hazardFalls", &[sd, level]) => portable::hazard_falls(sd, level),
        _ => panic!("`{name}` of {} arguments is not known", arguments.len()),
    }
}

const NUMBERS: [f64; 15] = [
    f64::NEG_INFINITY,
    -2.5,
    -1.0,
    -1e-3,
    -1e-9,
    0.0,
    1e-9,
    1e-4,
    0.25,
    1.0,
    1.5,
    3.0,
    40.0,
    f64::INFINITY,
    f64::NAN,
];

/// Calls with every three of the numbers.
fn for_all(numbers: &[f64], mut check: impl FnMut([f64; 3])) {
    for &a in numbers {
        for &b in numbers {
            for &c in numbers {
                check([a, b, c]);
            }
        }
    }
}

#[test]
fn the_list_holds_every_operation_at_its_place() {
    for (place, spelling) in ALL.iter().enumerate() {
        assert_eq!(spelling.operation as usize, place, "{}", spelling.name);
        assert_eq!(spelling.operation.spelling().name, spelling.name);
        let twice = ALL.iter().filter(|other| other.name == spelling.name);
        assert_eq!(twice.count(), 1, "{}", spelling.name);
        let takes = |text: &str| {
            let highest = ["{a}", "{b}", "{c}"]
                .iter()
                .rposition(|name| text.contains(name));
            highest.map_or(0, |highest| highest + 1)
        };
        for text in [
            Some(spelling.javascript),
            spelling.workbook,
            spelling.guarded,
        ]
        .into_iter()
        .flatten()
        {
            // A leaf's own number stands where an argument would.
            assert_eq!(takes(text), spelling.arity.max(1), "{}", spelling.name);
        }
    }
}

#[test]
fn a_workbook_lacks_only_the_search() {
    let lacking = ALL.iter().filter(|spelling| spelling.workbook.is_none());
    let lacking: Vec<&str> = lacking.map(|spelling| spelling.name).collect();
    assert_eq!(lacking, ["hazard-falls"]);
}

#[test]
fn javascript_finds_the_same_bits() {
    for spelling in ALL {
        let text = spelling.javascript;
        for_all(&NUMBERS, |arguments| {
            let want = spelling.operation.apply(arguments);
            let got = Calculator::value(text, arguments);
            let same = got.to_bits() == want.to_bits() || (got.is_nan() && want.is_nan());
            assert!(
                same,
                "{}: {got:e} of {arguments:?}, not {want:e}",
                spelling.name
            );
        });
    }
}

#[test]
fn a_page_is_told_every_function_that_it_must_supply() {
    let all: String = ALL.iter().map(|spelling| spelling.javascript).collect();
    for name in JAVASCRIPT {
        assert!(all.contains(&format!("{name}(")), "{name}");
    }
    let calls = all.match_indices('(').map(|(at, _)| &all[..at]);
    for call in calls {
        let word = call.rsplit(|letter: char| !letter.is_ascii_alphanumeric() && letter != '.');
        let name = word.into_iter().next().unwrap_or_default();
        let known = name.is_empty() || name.starts_with("Math.") || JAVASCRIPT.contains(&name);
        assert!(known, "{name}");
    }
}

/// A cell holds finite numbers only, and what a condition leaves out is not read: the
/// calculator reads it all the same, so that arguments without weight stay finite here.
#[test]
fn a_workbook_finds_the_same_number() {
    let finite: Vec<f64> = NUMBERS
        .into_iter()
        .filter(|number| number.is_finite())
        .collect();
    for spelling in ALL {
        let Some(text) = spelling.workbook else {
            continue;
        };
        for_all(&finite, |arguments| {
            let want = spelling.operation.apply(arguments);
            if want.is_finite() {
                let got = Calculator::value(text, arguments);
                let close = (got - want).abs() <= want.abs() * 4e-13;
                assert!(
                    close,
                    "{}: {got:e} of {arguments:?}, not {want:e}",
                    spelling.name
                );
            }
        });
    }
}

/// Where infinity has a stand-in, and what is no number has none.
#[test]
fn a_workbook_knows_what_is_beyond_all_bounds() {
    let held = |value: f64| value.clamp(-ENDLESS, ENDLESS);
    let numbers = NUMBERS.into_iter().filter(|number| !number.is_nan());
    let numbers: Vec<f64> = numbers.collect();
    for spelling in ALL {
        let Some(text) = spelling.guarded else {
            continue;
        };
        for_all(&numbers, |arguments| {
            let [a, b, _] = arguments;
            // No base is negative but one that is a whole number of times multiplied.
            if spelling.operation == Operation::Power && a < 0.0 && !(a * b).is_finite() {
                return;
            }
            // A weight is a share.
            if spelling.operation == Operation::Mix && !(0.0..=1.0).contains(&a) {
                return;
            }
            let want = held(spelling.operation.apply(arguments));
            let got = Calculator::value(text, arguments.map(held));
            let close = (got - want).abs() <= want.abs() * 4e-13 || got.is_nan() && want.is_nan();
            assert!(
                close,
                "{}: {got:e} of {arguments:?}, not {want:e}",
                spelling.name
            );
        });
    }
}
