use crate::units::{Currency, Dimension, Estimate, Samples, parse, parse_money, parse_per_month};

fn reads(dimension: Dimension, cases: &[(&str, f64)]) {
    for (text, value) in cases {
        match parse(dimension, text) {
            Ok(read) => assert_eq!(read, Estimate::Exact(*value), "{text}"),
            Err(bad) => panic!("{text}: {bad}"),
        }
    }
}

#[test]
fn times_are_read_in_seconds() {
    reads(
        Dimension::Duration,
        &[
            ("30s", 30.0),
            ("10 m", 600.0),
            ("1h 30m", 5400.0),
            ("1h30m", 5400.0),
            ("1.5h", 5400.0),
            ("1.1h", 3960.0),
            ("500ms", 0.5),
            ("20us", 2e-5),
            ("20 µs", 2e-5),
            ("3d", 259_200.0),
            ("2w", 1_209_600.0),
            ("1mo", 2_628_000.0),
            ("1y", 31_536_000.0),
            ("0s", 0.0),
            ("5 minutes", 300.0),
            ("1 Hour 5 Minutes", 3900.0),
            ("2 hrs", 7200.0),
            ("  4h\t", 14_400.0),
            ("1,000 s", 1000.0),
            ("1e3s", 1000.0),
            ("PT4H", 14_400.0),
            ("P1DT12H", 129_600.0),
            ("PT1H30M", 5400.0),
            ("PT0.5S", 0.5),
            ("P2W", 1_209_600.0),
            ("P1Y", 31_536_000.0),
        ],
    );
}

#[test]
fn sizes_are_read_in_bytes() {
    reads(
        Dimension::DataSize,
        &[
            ("500 GB", 5e11),
            ("500GiB", 536_870_912_000.0),
            ("1 kB", 1000.0),
            ("1 KiB", 1024.0),
            ("2 TiB", 2_199_023_255_552.0),
            ("1.5 PB", 1.5e15),
            ("64 bytes", 64.0),
            ("0 B", 0.0),
        ],
    );
}

#[test]
fn rates_are_read_in_bytes_per_second() {
    reads(
        Dimension::DataRate,
        &[
            ("200 MiB/s", 209_715_200.0),
            ("2 GB/h", 2e9 / 3600.0),
            ("2 GB per hour", 2e9 / 3600.0),
            ("1.25 Gbit/s", 156_250_000.0),
            ("100 Mbps", 12_500_000.0),
            ("5 GiB/day", 5_368_709_120.0 / 86_400.0),
            ("1 GB / week", 1e9 / 604_800.0),
            ("730 GB/month", 1e9 / 3600.0),
        ],
    );
}

#[test]
fn chances_are_read_from_0_to_1() {
    reads(
        Dimension::Probability,
        &[
            ("99.95%", 0.9995),
            ("99.999 %", 0.999_99),
            ("0.25", 0.25),
            ("0", 0.0),
            ("100%", 1.0),
        ],
    );
}

#[test]
fn frequencies_are_read_in_events_per_year() {
    reads(
        Dimension::Frequency,
        &[
            ("1 per 15y", 1.0 / 15.0),
            ("1 per 15 years", 1.0 / 15.0),
            ("once per 15 years", 1.0 / 15.0),
            ("once in 15 years", 1.0 / 15.0),
            ("every 15y", 1.0 / 15.0),
            ("0.1 per year", 0.1),
            ("2/y", 2.0),
            ("twice a year", 2.0),
            ("3 times a year", 3.0),
            ("once a month", 12.0),
            ("1 per 6 months", 2.0),
            ("1 per day", 365.0),
            ("1/week", 8760.0 / 168.0),
            ("0 per year", 0.0),
        ],
    );
}

#[test]
fn money_is_read_with_its_currency() {
    for (dimension, text, value, code) in [
        (Dimension::Money, "9000 USD", 9000.0, "USD"),
        (Dimension::Money, "12,000.50 EUR", 12_000.5, "EUR"),
        (Dimension::Money, "1000000KRW", 1e6, "KRW"),
        (Dimension::CostRate, "12000 USD/h", 12_000.0 / 3600.0, "USD"),
        (Dimension::CostRate, "86400 USD/day", 1.0, "USD"),
        (Dimension::CostRate, "60 USD/min", 1.0, "USD"),
        (Dimension::CostRate, "60 USD per minute", 1.0, "USD"),
        (Dimension::Monthly, "9000 USD/month", 9000.0, "USD"),
        (Dimension::Monthly, "12000 USD/y", 1000.0, "USD"),
        (Dimension::Monthly, "0.10 USD/h", 73.0, "USD"),
        (Dimension::Price, "0.115 USD", 0.115, "USD"),
    ] {
        let (read, currency) = parse_money(dimension, text).expect(text);
        assert_eq!(
            (read, currency.code()),
            (Estimate::Exact(value), code),
            "{text}"
        );
    }
    assert_eq!(
        parse_money(Dimension::Scalar, "6"),
        Ok((Estimate::Exact(6.0), Currency::USD))
    );
}

#[test]
fn numbers_take_multiples() {
    reads(
        Dimension::Scalar,
        &[
            ("6", 6.0),
            ("60 M", 6e7),
            ("1.5k", 1500.0),
            ("3e6", 3e6),
            ("2 million", 2e6),
            ("12,000", 12_000.0),
            ("25%", 0.25),
        ],
    );
}

#[test]
fn amounts_per_time_are_read_per_month() {
    for (dimension, text, value) in [
        (Dimension::Scalar, "60 M/month", 6e7),
        (Dimension::Scalar, "1000/h", 730_000.0),
        (Dimension::Scalar, "12/y", 1.0),
        (Dimension::DataSize, "12 TiB/month", 13_194_139_533_312.0),
        (Dimension::DataSize, "40 GB/day", 4e10 * 365.0 / 12.0),
        (Dimension::DataSize, "1 B/s", 2_628_000.0),
        (
            Dimension::DataSize,
            "12 PiB per year",
            1_125_899_906_842_624.0,
        ),
    ] {
        let read = parse_per_month(dimension, text);
        assert_eq!(read, Ok(Estimate::Exact(value)), "{text}");
    }
    assert_eq!(
        parse_per_month(Dimension::Scalar, "40 to 60 M/month"),
        Ok(Estimate::Between {
            low: 4e7,
            high: 6e7
        })
    );
}

#[test]
fn ranges_and_distributions_are_read_in_every_dimension() {
    let between = |low, high| Estimate::Between { low, high };
    let samples =
        |values: &[f64]| Estimate::Samples(Samples::new(values.to_vec()).expect("enough"));
    for (dimension, text, estimate) in [
        (Dimension::Duration, "10m to 30m", between(600.0, 1800.0)),
        (Dimension::Duration, "10 to 30m", between(600.0, 1800.0)),
        (Dimension::Duration, "10m to 1h 30m", between(600.0, 5400.0)),
        (Dimension::DataSize, "5 to 10 GB", between(5e9, 1e10)),
        (Dimension::DataRate, "1 to 2 MB/s", between(1e6, 2e6)),
        (Dimension::Probability, "1 to 5%", between(0.01, 0.05)),
        (Dimension::Frequency, "1 to 2 per year", between(1.0, 2.0)),
        (
            Dimension::Frequency,
            "1 per 20y to 1 per 10y",
            between(0.05, 0.1),
        ),
        (
            Dimension::Monthly,
            "8,000 to 9,000 USD / month",
            between(8e3, 9e3),
        ),
        (Dimension::Scalar, "40 to 60 M", between(4e7, 6e7)),
        (
            Dimension::Duration,
            "pert(5m, 15m, 45m)",
            Estimate::Pert {
                low: 300.0,
                mode: 900.0,
                high: 2700.0,
            },
        ),
        (
            Dimension::Money,
            "pert(1,000 USD,2,000 USD, 3,000 USD)",
            Estimate::Pert {
                low: 1000.0,
                mode: 2000.0,
                high: 3000.0,
            },
        ),
        (
            Dimension::Duration,
            "triangular(0s, 15m, 45m)",
            Estimate::Triangular {
                low: 0.0,
                mode: 900.0,
                high: 2700.0,
            },
        ),
        (
            Dimension::Duration,
            "samples (3m, 5m,4m, 9m)",
            samples(&[180.0, 240.0, 300.0, 540.0]),
        ),
        (
            Dimension::Scalar,
            "samples(1500, 1.5k, 2)",
            samples(&[2.0, 1500.0, 1500.0]),
        ),
        (
            Dimension::Money,
            "samples(1,000 USD,2,000 USD)",
            samples(&[1000.0, 2000.0]),
        ),
        (
            Dimension::Duration,
            "lognormal( 5h , 15h )",
            Estimate::Lognormal {
                p50: 18_000.0,
                p90: 54_000.0,
            },
        ),
        (
            Dimension::Duration,
            "exponential(4h)",
            Estimate::Exponential { mean: 14_400.0 },
        ),
        (
            Dimension::Scalar,
            "uniform(0, 3)",
            Estimate::Uniform {
                low: 0.0,
                high: 3.0,
            },
        ),
    ] {
        assert_eq!(parse(dimension, text), Ok(estimate), "{text}");
    }
}
