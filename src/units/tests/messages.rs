use crate::units::{BadUnit, Dimension, parse, parse_per_month};

/// The finding on one line: `code: message [marked text] help`.
fn said(text: &str, bad: &BadUnit) -> String {
    let marked = text.get(bad.span.clone()).expect("a span on characters");
    format!("{}: {} [{marked}] {}", bad.code, bad.message, bad.help)
}

#[test]
fn a_bare_number_has_no_unit_of_time() {
    let bad = parse(Dimension::Duration, "15").expect_err("no unit");
    assert_eq!(
        bad,
        BadUnit {
            code: "bad-time",
            message: "`15` has no unit of time".to_owned(),
            label: "a length of time belongs here".to_owned(),
            help: "Write `15m` for minutes or `15h` for hours.".to_owned(),
            span: 0..2,
        }
    );
}

/// Checks code, message, marked text and help, word for word.
pub(super) fn refuses(cases: &[(Dimension, &str, &str)]) {
    for (dimension, text, expected) in cases {
        let bad = parse(*dimension, text).expect_err(text);
        assert_eq!(said(text, &bad), *expected);
    }
}

#[test]
fn a_time_is_refused_in_words() {
    refuses(&[
        (
            Dimension::Duration,
            "500 MB",
            "bad-time: `MB` is a size, a time belongs here [MB] Write for example `30s`, `15m`, or `4h`.",
        ),
        (
            Dimension::Duration,
            "5 MB/s",
            "bad-time: `MB/s` is a data rate, a time belongs here [MB/s] Write for example `30s`, `15m`, or `4h`.",
        ),
        (
            Dimension::Duration,
            "15M",
            "bad-time: `M` is not a unit of time [M] Write `15m` for minutes or `15mo` for months of 730 hours.",
        ),
        (
            Dimension::Duration,
            "3 months",
            "bad-time: `months` is not a unit of time [months] Write `3mo` for months of 730 hours, or say how many days.",
        ),
        (
            Dimension::Duration,
            "4H",
            "bad-time: `H` is not a unit of time [H] Write `4h`.",
        ),
        (
            Dimension::Duration,
            "4 parsecs",
            "bad-time: `parsecs` is not a unit of time [parsecs] Write for example `30s`, `15m`, or `4h`.",
        ),
        (
            Dimension::Duration,
            "1h 30",
            "bad-time: `30` has no unit of time [30] Write `30m` for minutes or `30h` for hours.",
        ),
        (
            Dimension::Duration,
            "30m 1h",
            "bad-time: `30m 1h` repeats a unit or goes from small to large [h] Write each unit once, from large to small, such as `1h 30m`.",
        ),
    ]);
}

#[test]
fn what_is_no_number_is_refused_in_words() {
    refuses(&[
        (
            Dimension::Duration,
            "-5m",
            "bad-time: `-5m` is negative [-5m] Write a value of 0 or more.",
        ),
        (
            Dimension::Duration,
            "nan",
            "bad-time: `nan` is not a finite number [nan] Write for example `30s`, `15m`, or `4h`.",
        ),
        (
            Dimension::Duration,
            "inf s",
            "bad-time: `inf s` is not a finite number [inf s] Write for example `30s`, `15m`, or `4h`.",
        ),
        (
            Dimension::Duration,
            "1e999s",
            "bad-time: `1e999s` is too large [1e999s] Write for example `30s`, `15m`, or `4h`.",
        ),
        (
            Dimension::Duration,
            "soon",
            "bad-time: `soon` is not a time [soon] Write for example `30s`, `15m`, or `4h`.",
        ),
        (
            Dimension::Duration,
            "automatic",
            "bad-time: `automatic` is not a time [automatic] Write for example `30s`, `15m`, or `4h`.",
        ),
        (
            Dimension::Duration,
            "",
            "bad-time: an empty text is not a time [] Write for example `30s`, `15m`, or `4h`.",
        ),
        (
            Dimension::Duration,
            "P1M",
            "bad-time: `P1M` is not an ISO 8601 length of time that can be used [P1M] Write for example `PT4H` or `P1DT12H`; calendar months have no one length.",
        ),
        (
            Dimension::Duration,
            "PT",
            "bad-time: `PT` is not an ISO 8601 length of time that can be used [PT] Write for example `PT4H` or `P1DT12H`; calendar months have no one length.",
        ),
        (
            Dimension::Duration,
            "1,5h",
            "bad-time: the comma in `1,5` does not group thousands [1,5] Write `1.5h`: decimals have a point.",
        ),
        (
            Dimension::Duration,
            "10 to 1h 30m",
            "bad-time: `10` has no unit of time [10] Write `10m` for minutes or `10h` for hours.",
        ),
        (
            Dimension::Duration,
            "10m to ",
            "bad-time: a time is missing [] Write for example `30s`, `15m`, or `4h`.",
        ),
        (
            Dimension::Duration,
            "pert(1m, 2, 3m)",
            "bad-time: `2` has no unit of time [2] Write `2m` for minutes or `2h` for hours.",
        ),
    ]);
}

#[test]
fn a_range_is_refused_in_words() {
    refuses(&[
        (
            Dimension::Duration,
            "10m-30m",
            "bad-range: `10m-30m` is not a time [10m-30m] Write `10m to 30m` for a range.",
        ),
        (
            Dimension::Duration,
            "30m to 10m",
            "bad-range: `30m to 10m` does not go from small to large [30m to 10m] Write the smaller value first.",
        ),
        (
            Dimension::Duration,
            "0s to 10m",
            "bad-range: `0s to 10m` needs values above 0 [0s to 10m] Write values above 0, or `uniform(a, b)` for a range that begins at 0.",
        ),
        (
            Dimension::Duration,
            "pert(1m, 2m)",
            "bad-range: `pert(1m, 2m)` does not have the values of `pert(least, most likely, most)` [pert(1m, 2m)] Write `pert(least, most likely, most)`.",
        ),
        (
            Dimension::Duration,
            "pert(1m, 3m, 2m)",
            "bad-range: `pert(1m, 3m, 2m)` does not go from small to large [pert(1m, 3m, 2m)] Write the smaller value first.",
        ),
        (
            Dimension::Duration,
            "normal(1m, 2m)",
            "bad-range: `normal` is not a distribution [normal(1m, 2m)] Choose `pert`, `triangular`, `lognormal`, `exponential`, `uniform`, or `samples`; or write `a to b`.",
        ),
        (
            Dimension::Duration,
            "triangular(1m, 2m)",
            "bad-range: `triangular(1m, 2m)` does not have the values of `triangular(least, most likely, most)` [triangular(1m, 2m)] Write `triangular(least, most likely, most)`.",
        ),
        (
            Dimension::Duration,
            "triangular(1m, 3m, 2m)",
            "bad-range: `triangular(1m, 3m, 2m)` does not go from small to large [triangular(1m, 3m, 2m)] Write the smaller value first.",
        ),
        (
            Dimension::Duration,
            "samples(3m)",
            "bad-range: `samples(3m)` has 1 value, 2 to 1,000 belong there [samples(3m)] Write two values or more, or the one value alone.",
        ),
        (
            Dimension::Duration,
            "samples(3m, )",
            "bad-time: a time is missing [] Write for example `30s`, `15m`, or `4h`.",
        ),
        (
            Dimension::Duration,
            "samples(3m, 4m",
            "bad-range: `samples(3m, 4m` does not have the values of `samples(first, second, …)` [samples(3m, 4m] Write `samples(first, second, …)`.",
        ),
        (
            Dimension::Scalar,
            "samples(9, 12,000, 13)",
            "bad-range: the comma in `12,000` may part two values or group thousands [12,000] Write `12, 000` for two values or `12000` for one.",
        ),
    ]);
}

#[test]
fn sizes_and_rates_are_refused_in_words() {
    refuses(&[
        (
            Dimension::DataSize,
            "10G",
            "bad-size: `G` is not a unit of size [G] Write `10 GB` (decimal) or `10 GiB` (binary).",
        ),
        (
            Dimension::DataSize,
            "10Gi",
            "bad-size: `Gi` is not a unit of size [Gi] Write `10 GB` (decimal) or `10 GiB` (binary).",
        ),
        (
            Dimension::DataSize,
            "10 KB",
            "bad-size: `KB` is not a unit of size [KB] Write `10 kB` (decimal) or `10 KiB` (binary).",
        ),
        (
            Dimension::DataSize,
            "10",
            "bad-size: `10` has no unit of size [10] Write `10 GB` (decimal) or `10 GiB` (binary).",
        ),
        (
            Dimension::DataSize,
            "10m",
            "bad-size: `m` is not a unit of size [m] Write `10 MB` (decimal) or `10 MiB` (binary).",
        ),
        (
            Dimension::DataSize,
            "10h",
            "bad-size: `h` is a time, a size belongs here [h] Write for example `500 GB` or `500 GiB`.",
        ),
        (
            Dimension::DataRate,
            "100 Mb/s",
            "bad-rate: `Mb/s` is not a unit of throughput [Mb/s] Write `100 Mbit/s` for bits or `100 MB/s` for bytes.",
        ),
        (
            Dimension::DataRate,
            "5 G/h",
            "bad-rate: `G/h` is not a unit of throughput [G/h] Write `5 GB/h` (decimal) or `5 GiB/h` (binary).",
        ),
        (
            Dimension::DataRate,
            "5 GB",
            "bad-rate: `5 GB` has no period [5 GB] Write `5 GB/s` or `5 GB/h`.",
        ),
        (
            Dimension::DataRate,
            "5 GB/m",
            "bad-rate: `m` is not a period [m] Write `/min` for a minute or `/month` for a month.",
        ),
    ]);
}

#[test]
fn money_is_refused_in_words() {
    refuses(&[
        (
            Dimension::Money,
            "9000",
            "bad-money: `9000` has no currency [9000] Write `9000 USD`, with your currency.",
        ),
        (
            Dimension::Money,
            "9000 usd",
            "unknown-currency: `usd` is not a known currency [usd] Write `9000 USD`.",
        ),
        (
            Dimension::Money,
            "$9000",
            "bad-money: `$9000` is not an amount of money [$9000] Write `9000 USD`.",
        ),
        (
            Dimension::Money,
            "9000 USD/h",
            "bad-money: `USD/h` is a cost per time, an amount of money belongs here [USD/h] Write for example `9000 USD`.",
        ),
        (
            Dimension::Money,
            "1 USD to 2 EUR",
            "bad-money: `1 USD to 2 EUR` mixes USD and EUR [1 USD to 2 EUR] Write every amount in USD or in EUR.",
        ),
        (
            Dimension::CostRate,
            "12000 USD",
            "bad-money: `12000 USD` has no period [12000 USD] Write `12000 USD/h` or `12000 USD/day`.",
        ),
        (
            Dimension::Monthly,
            "9000 USD/m",
            "bad-money: `m` is not a period [m] Write `/min` for a minute or `/month` for a month.",
        ),
    ]);
}

#[test]
fn chances_and_counts_are_refused_in_words() {
    refuses(&[
        (
            Dimension::Probability,
            "99.95",
            "bad-probability: `99.95` is more than 1 [99.95] Write `99.95%` for a percentage, or a number from 0 to 1.",
        ),
        (
            Dimension::Probability,
            "101%",
            "bad-probability: `101%` is more than 1 [101%] Write a percentage from 0 to 100, such as `99.95%`.",
        ),
        (
            Dimension::Frequency,
            "3",
            "bad-frequency: `3` has no period [3] Write `3 per year`.",
        ),
        (
            Dimension::Frequency,
            "1 per 0y",
            "bad-frequency: `1 per 0y` has a period of no length [1 per 0y] Write for example `0.1 per year` or `1 per 10y`.",
        ),
        (
            Dimension::Frequency,
            "10%",
            "bad-frequency: `%` is a percentage, a frequency belongs here [%] Write for example `0.1 per year` or `1 per 10y`.",
        ),
        (
            Dimension::Scalar,
            "6 GB",
            "bad-number: `GB` is a size, a number belongs here [GB] Write for example `6` or `1.5k`.",
        ),
        (
            Dimension::Scalar,
            "five",
            "bad-number: `five` is not a number [five] Write for example `6` or `1.5k`.",
        ),
    ]);
}

#[test]
fn an_amount_per_month_needs_its_period() {
    for (dimension, text, expected) in [
        (
            Dimension::Scalar,
            "60 M",
            "bad-per-month: `60 M` has no period [60 M] Write `60 M/month` or `60 M/day`.",
        ),
        (
            Dimension::Scalar,
            "60",
            "bad-per-month: `60` has no period [60] Write `60/month`.",
        ),
        (
            Dimension::DataSize,
            "40 GB",
            "bad-per-month: `40 GB` has no period [40 GB] Write `40 GB/month` or `40 GB/day`.",
        ),
        (
            Dimension::DataSize,
            "40 G/month",
            "bad-per-month: `G/month` is not a unit of size [G/month] Write `40 GB/month` (decimal) or `40 GiB/month` (binary).",
        ),
        (
            Dimension::DataSize,
            "40 GB/fortnight",
            "bad-per-month: `fortnight` is not a period [fortnight] Choose `s`, `min`, `h`, `day`, `week`, `month`, or `year`.",
        ),
    ] {
        let bad = parse_per_month(dimension, text).expect_err(text);
        assert_eq!(said(text, &bad), expected);
    }
}

#[test]
fn a_long_text_is_not_quoted() {
    let text = "9".repeat(201);
    let bad = parse(Dimension::Scalar, &text).expect_err("too long");
    assert_eq!(bad.message, "a text of 201 characters is not a number");
}
