//! `--format parquet`: the rows of the CSV, column by column.

#[cfg(not(feature = "parquet"))]
mod without {
    use crate::program;

    #[test]
    fn a_program_without_the_feature_names_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("rows.parquet");
        let points = folder.path().join("points.parquet");
        std::fs::write(&points, b"PAR1 and more").expect("written");
        let plan = "plans/shop/warm-standby.toml";
        let (file, points) = (file.display().to_string(), points.display().to_string());
        for args in [
            &[
                "sweep",
                plan,
                "--vary",
                "failover.decision=1h,2h",
                "-o",
                &file,
            ][..],
            &["sweep", plan, "--points", &points],
            &["compare", plan, "-o", &file],
            &["score", plan, "--format", "parquet"],
            &["simulate", plan, "--years", "1000", "-o", &file],
            &["catalog", "regions", "--format", "parquet"],
        ] {
            let (out, said, code) = program::said(args);
            assert_eq!((code, &*out), (Some(1), ""), "{args:?}");
            assert!(said.contains("without the feature `parquet`"), "{said}");
            assert!(said.contains("--features parquet"), "{said}");
        }
        let left = std::fs::read_dir(folder.path()).expect("a folder").count();
        assert_eq!(left, 1);
    }
}

#[cfg(feature = "parquet")]
mod with {
    use std::path::Path;
    use std::process::Output;

    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;

    use crate::program;

    const WARM: &str = "plans/shop/warm-standby.toml";
    const PILOT: &str = "plans/shop/pilot-light.toml";

    fn sweep(args: &[&str]) -> Output {
        program::run(&[&["sweep"], args].concat())
    }

    #[track_caller]
    fn done(args: &[&str]) -> Vec<u8> {
        let output = sweep(args);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {said}");
        output.stdout
    }

    /// The rows of a file as CSV has them, and how many groups they are in.
    fn read(file: &Path) -> (String, usize) {
        let rows = cells(file).into_iter().map(|row| row.join(",") + "\n");
        let file = std::fs::File::open(file).expect("it is there");
        let reader = SerializedFileReader::new(file).expect("it is Parquet");
        (rows.collect(), reader.num_row_groups())
    }

    #[test]
    fn parquet_has_the_rows_of_csv() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("rows.parquet");
        let name = file.display().to_string();
        let vary = [
            WARM,
            PILOT,
            "--vary",
            "strategy=pilot-light,warm-standby",
            "--vary",
            "impact.downtime=1000 USD/h..9000 USD/h:5",
            "--vary",
            "component.web.count=3,6",
            "--fields",
            "rto.region,rpo.region,tco,verdict,binding",
        ];
        assert!(done(&[&vary[..], &["-o", &name, "--threads", "1"]].concat()).is_empty());
        let (text, groups) = read(&file);
        let csv = done(&[&vary[..], &["--format", "csv"]].concat());
        // Texts of CSV stand in marks.
        assert!(text == String::from_utf8(csv).expect("text").replace('"', ""));
        assert_eq!(groups, 1);
        // In a pipe the same bytes.
        let bytes = done(&[&vary[..], &["--format", "parquet", "--threads", "3"]].concat());
        assert!(bytes == std::fs::read(&file).expect("read"));
    }

    /// The cells of a file as CSV has them, its headings first.
    fn cells(file: &Path) -> Vec<Vec<String>> {
        let file = std::fs::File::open(file).expect("it is there");
        let reader = SerializedFileReader::new(file).expect("it is Parquet");
        let fields = reader.metadata().file_metadata().schema().get_fields();
        let names = fields.iter().map(|field| field.name().to_owned());
        let rows = reader.get_row_iter(None).expect("rows").map(|row| {
            let row = row.expect("a row");
            let cells = row.get_column_iter().map(|(_, field)| match field {
                Field::Null => String::new(),
                Field::Double(number) => number.to_string(),
                Field::Str(word) => word.clone(),
                other => panic!("{other:?}"),
            });
            cells.collect()
        });
        std::iter::once(names.collect()).chain(rows).collect()
    }

    #[test]
    fn every_command_with_records_has_those_of_csv() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("rows.parquet");
        let name = file.display().to_string();
        for args in [
            &["compare", WARM, PILOT][..],
            &["score", WARM],
            &["simulate", WARM, PILOT, "--years", "1000"],
            &["simulate", WARM, "--trace", "17"],
            &["explain", WARM, "rto.region"],
            &["explain", WARM, "rto.*"],
            &["inputs", WARM],
            &["sensitivity", WARM, "--inputs", "failover.*"],
            &[
                "breakeven",
                WARM,
                PILOT,
                "--vary",
                "impact.downtime=100USD/h..1000USD/h",
            ],
            &["catalog", "regions"],
        ] {
            let csv = program::run(&[args, &["--format", "csv"]].concat()).stdout;
            let rows = csv::ReaderBuilder::new()
                .has_headers(false)
                .from_reader(&csv[..])
                .into_records();
            // What a spreadsheet would compute is kept from it by a mark that others have no need of.
            let plain = |cell: &str| match cell.strip_prefix('\'') {
                Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest.to_owned(),
                _ => cell.to_owned(),
            };
            let rows = rows.map(|row| row.expect("a row").iter().map(plain).collect());
            let rows: Vec<Vec<String>> = rows.collect();
            assert!(rows.len() > 1, "{args:?}");
            let (out, said, code) = program::said(&[args, &["-o", &name]].concat());
            assert_eq!((code, &*out), (Some(0), ""), "{args:?}: {said}");
            assert_eq!(cells(&file), rows, "{args:?}");
            // In a pipe the same bytes.
            let bytes = program::run(&[args, &["--format", "parquet"]].concat()).stdout;
            assert!(bytes == std::fs::read(&file).expect("read"), "{args:?}");
        }
    }

    #[test]
    fn many_rows_are_several_groups_whatever_the_threads() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("rows.parquet");
        let name = file.display().to_string();
        let vary = [
            WARM,
            "--vary",
            "failover.decision=0s..2h:140000",
            "--fields",
            "rto.region",
        ];
        done(&[&vary[..], &["-o", &name, "--threads", "3"]].concat());
        let (text, groups) = read(&file);
        assert_eq!((text.lines().count(), groups), (140_001, 2));
        let bytes = done(&[&vary[..], &["--format", "parquet", "--threads", "1"]].concat());
        assert!(bytes == std::fs::read(&file).expect("read"));
    }

    #[test]
    fn parts_are_the_whole_row_for_row() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("rows.parquet");
        let name = file.display().to_string();
        let mut rows = String::new();
        let vary = [WARM, "--vary", "failover.decision=0s..2h:7", "-o", &name];
        for part in ["1/3", "2/3", "3/3"] {
            done(&[&vary[..], &["--shard", part]].concat());
            let (text, _) = read(&file);
            rows += text.split_once('\n').expect("a line").1;
        }
        done(&vary);
        assert_eq!(read(&file).0.split_once('\n').expect("a line").1, rows);
    }

    #[test]
    fn no_row_is_a_file_all_the_same_and_the_best_are_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("rows.parquet");
        let name = file.display().to_string();
        let vary = [WARM, "--vary", "failover.decision=0s..2h:7", "-o", &name];
        done(&[&vary[..], &["--where", "rto.region < 1s"]].concat());
        assert_eq!(read(&file).0.lines().count(), 1);
        done(&[&vary[..], &["--top", "2", "--by", "rto.region"]].concat());
        assert_eq!(read(&file).0.lines().count(), 3);
    }

    #[test]
    fn points_of_ones_own_are_read_from_parquet() {
        let folder = tempfile::tempdir().expect("a folder");
        let (first, again) = (
            folder.path().join("first.parquet"),
            folder.path().join("again.parquet"),
        );
        let (one, two) = (first.display().to_string(), again.display().to_string());
        let vary = [
            "--vary",
            "impact.downtime=1000 USD/h..9000 USD/h:3",
            "--vary",
            "strategy=pilot-light,warm-standby",
        ];
        // Only what varies can be points again.
        let none = ["--fields", "recovery.capacity"];
        done(&[&[WARM, "-o", &one][..], &vary, &none].concat());
        let points = ["--points", one.as_str(), "--fields", "tco"];
        done(&[&[WARM, "-o", &two][..], &points].concat());
        let want = ["--vary", "recovery.capacity=0.25", "--fields", "tco"];
        let want = done(&[&[WARM, "--format", "csv"][..], &vary, &want].concat());
        let (found, want) = (read(&again).0, String::from_utf8(want).expect("text"));
        let tails = |text: &str| -> Vec<String> {
            let last = |line: &str| line.rsplit(',').next().map(str::to_owned);
            text.lines().filter_map(last).collect()
        };
        assert_eq!(tails(&found), tails(&want));
    }

    #[test]
    fn what_is_no_number_in_parquet_is_told_with_its_row() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("points.parquet");
        let name = file.display().to_string();
        // A plan that is refused leaves its figures undefined.
        done(&[
            WARM,
            "--vary",
            "component.web.count=3,6",
            "--fields",
            "failover.decision",
            "-o",
            &name,
        ]);
        let output = sweep(&[WARM, "--points", &name]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(
            said.contains("`failover.decision` has no value here"),
            "{said}"
        );
        assert!(said.contains("points.parquet:1"), "{said}");
        std::fs::write(&file, b"PAR1 is not all").expect("written");
        let output = sweep(&[WARM, "--points", &name]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains("no Parquet that can be read"), "{said}");
    }
}
