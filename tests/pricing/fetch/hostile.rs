//! Servers that say what they must not.

use super::*;

fn index(server: &Server, body: &str) {
    server.file(&format!("{OFFERS}/index.json"), body, "i");
}

#[test]
fn what_is_no_index_is_refused() {
    let at = tempfile::tempdir().expect("a folder");
    let at = at.path();
    let server = layout();
    for odd in ["<html>", "", "{}", "[]", "{\"offers\": {\"AmazonEC2\": 7}}"] {
        index(&server, odd);
        let (out, said, code) = paris(at, &server, "0");
        assert_eq!((code, out.as_str()), (Some(1), ""), "{odd}");
        assert!(said.contains("it is no index of offers"), "{said}");
    }
    server.next(&format!("{OFFERS}/index.json"), &[Act::Endless]);
    let (_, said, code) = paris(at, &server, "0");
    assert_eq!(code, Some(1));
    assert!(said.contains("larger than 16 MiB"), "{said}");
    assert!(!at.join("lists").exists());
}

#[test]
fn a_redirect_to_another_scheme_is_refused() {
    let at = tempfile::tempdir().expect("a folder");
    let at = at.path();
    let server = layout();
    let to = |to: &str| vec![("location", to.to_owned())];
    for bad in [
        "ftp://127.0.0.1/x",
        "file:///etc/passwd",
        "data:text/plain,x",
        "nowhere",
    ] {
        server.next(PATH, &[Act::Say(302, to(bad))]);
        let (_, said, code) = paris(at, &server, "3");
        assert_eq!(code, Some(1));
        assert!(said.contains("it sends to"), "{said}");
        assert_eq!(server.requests(PATH).len(), 1);
    }
    server.next(PATH, &vec![Act::Say(302, to(PATH)); 20]);
    let (_, said, code) = paris(at, &server, "0");
    assert_eq!(code, Some(1));
    assert!(said.contains("more than 5 times"), "{said}");
    assert!(names(at).is_empty());
    // The base's own scheme is as good as the base.
    let elsewhere = layout();
    elsewhere.file("/moved.csv", import::csv(), "m");
    server.next(
        PATH,
        &[Act::Say(307, to(&format!("{}/moved.csv", elsewhere.url)))],
    );
    assert_eq!(paris(at, &server, "0").2, Some(0));
    assert_eq!(list(at), import::csv());
}

#[test]
fn an_index_that_leads_elsewhere_is_refused() {
    let at = tempfile::tempdir().expect("a folder");
    let at = at.path();
    let server = layout();
    let path = format!("{OFFERS}/AmazonEC2/current/region_index.json");
    for bad in [
        "https://elsewhere.example/offers/v1.0/aws/AmazonEC2/1/eu-west-3/index.json",
        "//elsewhere.example/offers/v1.0/aws/AmazonEC2/1/eu-west-3/index.json",
        "@elsewhere.example/offers/v1.0/aws/AmazonEC2/1/eu-west-3/index.json",
        "/offers/v1.0/aws/AmazonEC2/../eu-west-3/index.json",
        "/offers/v1.0/aws/AmazonEC2/..%2f..%2fx/eu-west-3/index.json",
        "/offers/v1.0/aws/AmazonEC2/1/../../index.json",
        "/offers/v1.0/aws/AmazonEC2/1/us-east-1/index.json",
        "/etc/passwd",
        "",
    ] {
        let index = regions("AmazonEC2", VERSION, &["eu-west-3"]);
        let named = format!("{OFFERS}/AmazonEC2/{VERSION}/eu-west-3/index.json");
        server.file(&path, index.replace(&named, bad), "r");
        let (_, said, code) = paris(at, &server, "3");
        assert_eq!(code, Some(1));
        assert!(said.contains("which is no path of the offer"), "{said}");
    }
    for bad in [
        "http://elsewhere.example/x.json",
        "/offers/v1.0/aws/AmazonS3/index.json",
        "/offers/v1.0/aws/AmazonEC2/../../x",
    ] {
        let mut entry = offer("AmazonEC2");
        entry["currentRegionIndexUrl"] = json!(bad);
        index(
            &server,
            &json!({ "offers": { "AmazonEC2": entry } }).to_string(),
        );
        let (_, said, code) = paris(at, &server, "3");
        assert_eq!(code, Some(1));
        assert!(said.contains("which is no path of the offer"), "{said}");
    }
    // A name of an offer that leads out of the folder is none that can be asked for.
    index(
        &server,
        &json!({ "offers": { "../x": offer("x") } }).to_string(),
    );
    let (_, said, code) = fetch(at, &server, &["../x", "--region", "eu-west-3"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("bad-name"), "{said}");
    assert!(!at.join("lists").exists());
}

#[test]
fn a_page_in_place_of_a_list_is_refused() {
    let at = tempfile::tempdir().expect("a folder");
    let at = at.path();
    let server = layout();
    server.file(PATH, "<html>\u{1b}[31mlog in</html>\n", "page");
    let (_, said, code) = paris(at, &server, "0");
    assert_eq!(code, Some(1));
    assert!(said.contains("what came is no price list"), "{said}");
    assert!(!said.contains('\u{1b}'), "{said}");
    assert!(names(at).is_empty());
}
