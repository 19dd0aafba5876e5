//! What breaks off, and goes on.

use super::*;

/// The part of the list, by what the server calls its version.
const PART: &str = "AmazonEC2-eu-west-3-20261001000000.csv.list-1.part";

#[test]
fn what_breaks_off_goes_on_where_it_ended() {
    let at = tempfile::tempdir().expect("a folder");
    let at = at.path();
    let server = layout();
    server.next(PATH, &[Act::Break(500)]);
    let (out, said, code) = paris(at, &server, "0");
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert!(
        said.contains("not-fetched") && said.contains("index.csv"),
        "{said}"
    );
    assert_eq!(names(at), [PART]);
    assert_eq!(
        fs::read(at.join("lists").join(PART)).expect("a part"),
        import::csv().as_bytes()[..500]
    );
    server.requests(PATH);

    let (out, said, code) = paris(at, &server, "0");
    assert_eq!(code, Some(0), "{said}");
    assert!(out.contains("\n\"resumed\",\"AmazonEC2\","), "{out}");
    assert_eq!(names(at), [LIST]);
    assert_eq!(list(at), import::csv());
    let asked = server.requests(PATH);
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].header("range"), Some("bytes=500-"));
    assert_eq!(asked[0].header("if-range"), Some("\"list-1\""));
}

#[test]
fn a_run_tries_again_by_itself_and_not_for_ever() {
    let at = tempfile::tempdir().expect("a folder");
    let at = at.path();
    let server = layout();
    let wait = || vec![("retry-after", "0".to_owned())];
    server.next(
        PATH,
        &[
            Act::Say(500, wait()),
            Act::Break(700),
            Act::Say(503, wait()),
        ],
    );
    let (out, said, code) = paris(at, &server, "3");
    assert_eq!(code, Some(0), "{said}");
    assert!(out.contains("\n\"fetched\","), "{out}");
    assert_eq!(list(at), import::csv());
    let asked = server.requests(PATH);
    let ranges: Vec<Option<&str>> = asked.iter().map(|one| one.header("range")).collect();
    assert_eq!(ranges, [None, None, Some("bytes=700-"), Some("bytes=700-")]);

    fs::remove_file(at.join("lists").join(LIST)).expect("removed");
    server.next(PATH, &vec![Act::Say(500, wait()); 9]);
    let (_, said, code) = paris(at, &server, "2");
    assert_eq!(code, Some(1));
    assert!(
        said.contains("500") && said.contains("also at try 3"),
        "{said}"
    );
    assert_eq!(server.requests(PATH).len(), 3);
    // What will not change is not asked for again.
    server.next(PATH, &[Act::Say(404, Vec::new())]);
    let (_, said, code) = paris(at, &server, "2");
    assert_eq!(code, Some(1));
    assert!(said.contains("404"), "{said}");
    assert_eq!(server.requests(PATH).len(), 1);
    assert!(names(at).is_empty());
}

#[test]
fn a_version_that_moved_begins_anew() {
    let at = tempfile::tempdir().expect("a folder");
    let at = at.path();
    let server = layout();
    server.next(PATH, &[Act::Break(500)]);
    assert_eq!(paris(at, &server, "0").2, Some(1));
    // The same version, published again with other bytes.
    let other = import::csv().replace("0.0928", "0.0829");
    server.file(PATH, other.clone(), "list-9");
    let (out, said, code) = paris(at, &server, "0");
    assert_eq!(code, Some(0), "{said}");
    assert!(out.contains("\n\"fetched\","), "{out}");
    assert_eq!(names(at), [LIST]);
    assert_eq!(list(at), other);

    // A new version: the part of the old one goes, its whole list stays.
    fs::write(at.join("lists").join(PART), "old").expect("written");
    let moved = PATH.replace(VERSION, "20261101000000");
    server.file(&moved, import::csv(), "list-11");
    let index = regions("AmazonEC2", "20261101000000", &["eu-west-3"]);
    server.file(
        &format!("{OFFERS}/AmazonEC2/current/region_index.json"),
        index,
        "r2",
    );
    let (out, said, code) = paris(at, &server, "0");
    assert_eq!(code, Some(0), "{said}");
    assert!(
        out.contains("\n\"fetched\",\"AmazonEC2\",\"eu-west-3\",\"20261101000000\","),
        "{out}"
    );
    assert_eq!(names(at), [LIST, "AmazonEC2-eu-west-3-20261101000000.csv"]);
}

#[test]
fn a_part_that_does_not_fit_begins_anew() {
    let at = tempfile::tempdir().expect("a folder");
    let at = at.path();
    let server = layout();
    let part = at.join("lists").join(PART);
    let whole = import::csv();
    fs::create_dir(at.join("lists")).expect("made");
    // All its bytes are there, and only its place is missing.
    fs::write(&part, &whole).expect("written");
    let (out, said, code) = paris(at, &server, "0");
    assert_eq!(code, Some(0), "{said}");
    assert!(out.contains("\n\"resumed\","), "{out}");
    assert_eq!(list(at), whole);
    for (there, act) in [
        (whole.clone() + "more", None),
        ("some".to_owned(), Some(Act::OtherRange)),
    ] {
        fs::remove_file(at.join("lists").join(LIST)).expect("removed");
        fs::write(&part, there).expect("written");
        server.next(PATH, act.as_slice());
        let (out, said, code) = paris(at, &server, "1");
        assert_eq!(code, Some(0), "{said}");
        assert!(out.contains("\n\"fetched\","), "{out}");
        assert_eq!(list(at), whole);
        assert_eq!(names(at), [LIST]);
    }
}

#[test]
fn a_length_that_is_not_so_is_refused() {
    let at = tempfile::tempdir().expect("a folder");
    let at = at.path();
    let server = layout();
    // More is promised than comes: what came may be gone on with.
    server.next(PATH, &[Act::Length(7)]);
    let (_, said, code) = paris(at, &server, "0");
    assert_eq!(code, Some(1));
    assert!(said.contains("the connection"), "{said}");
    assert_eq!(names(at), [PART]);
    fs::remove_file(at.join("lists").join(PART)).expect("removed");
    // Less is promised than the list is.
    server.next(PATH, &[Act::Length(-9)]);
    let (_, said, code) = paris(at, &server, "0");
    assert_eq!(code, Some(1));
    assert!(said.contains("cut off"), "{said}");
    assert!(names(at).is_empty());
    // Nothing is promised.
    server.next(PATH, &[Act::Lengthless]);
    let (_, said, code) = paris(at, &server, "0");
    assert_eq!(code, Some(1));
    assert!(said.contains("does not say how large"), "{said}");
    assert!(names(at).is_empty());
    // Chunks tell their own end.
    server.next(PATH, &[Act::Chunks]);
    assert_eq!(paris(at, &server, "0").2, Some(0));
    assert_eq!(list(at), import::csv());
}

#[test]
fn without_a_tag_nothing_is_kept() {
    let at = tempfile::tempdir().expect("a folder");
    let at = at.path();
    let server = layout();
    server.file(PATH, import::csv(), "");
    server.next(PATH, &[Act::Break(500)]);
    assert_eq!(paris(at, &server, "0").2, Some(1));
    assert!(names(at).is_empty());
    assert_eq!(paris(at, &server, "0").2, Some(0));
    assert_eq!(list(at), import::csv());
}

#[cfg(unix)]
#[test]
fn ctrl_c_leaves_the_part_for_the_next_run() {
    use std::process::{Command, Stdio};
    use std::time::Duration;
    let at = tempfile::tempdir().expect("a folder");
    let at = at.path();
    let server = layout();
    // The connection breaks, and before the next try there is a wait.
    let long = vec![("retry-after", "30".to_owned())];
    server.next(PATH, &[Act::Break(500), Act::Say(503, long)]);
    let child = Command::new(assert_cmd::cargo::cargo_bin("recoup"))
        .current_dir(at)
        .args([
            "pricing",
            "fetch",
            "AmazonEC2",
            "--region",
            "eu-west-3",
            "-o",
            "lists",
        ])
        .args(["--base-url", &server.url])
        .env("RECOUP_LANG", "en")
        .env("NO_PROXY", "*")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut asked = 0;
    for _ in 0..600 {
        asked += server.requests(PATH).len();
        if asked == 2 {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(asked, 2);
    let sent = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(sent.expect("a signal").success());
    let output = child.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(130), "{said}");
    assert!(said.contains("goes on where this one ended"), "{said}");
    assert_eq!(names(at), [PART]);
    let (out, _, code) = paris(at, &server, "0");
    assert_eq!(code, Some(0));
    assert!(out.contains("\n\"resumed\","), "{out}");
    assert_eq!(list(at), import::csv());
}
