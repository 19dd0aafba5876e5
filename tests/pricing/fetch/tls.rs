//! The same under https: who is trusted, and that nothing leads out of it.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;

use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::*;

/// Of 127.0.0.1, for these tests alone; nobody else has a reason to trust it.
const CERTIFICATE: &[u8] = include_bytes!("certificate.pem");
const KEY: &[u8] = include_bytes!("key.pem");

/// Another server under https; its address.
fn under_https(server: &Server) -> String {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let certificate = CertificateDer::from_pem_slice(CERTIFICATE).expect("a certificate");
    let key = PrivateKeyDer::from_pem_slice(KEY).expect("a key");
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .expect("a server");
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("https://{}", listener.local_addr().expect("a port"));
    let behind = server.url.replace("http://", "");
    std::thread::spawn(move || {
        for client in listener.incoming().flatten() {
            let (config, behind) = (Arc::clone(&config), behind.clone());
            std::thread::spawn(move || hand_on(client, config, &behind));
        }
    });
    url
}

/// One request and its answer.
fn hand_on(client: TcpStream, config: Arc<ServerConfig>, behind: &str) -> Option<()> {
    let mut client = StreamOwned::new(ServerConnection::new(config).ok()?, client);
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        if client.read(&mut byte).ok()? == 0 {
            return None;
        }
        request.push(byte[0]);
    }
    let mut server = TcpStream::connect(behind).ok()?;
    server.write_all(&request).ok()?;
    let mut answer = Vec::new();
    server.read_to_end(&mut answer).ok()?;
    client.write_all(&answer).ok()?;
    client.conn.send_close_notify();
    client.flush().ok()?;
    client.sock.shutdown(Shutdown::Write).ok()
}

/// A run with a variable set; what it says, and its exit code.
fn with(at: &Path, url: &str, set: &[(&str, &str)]) -> (String, Option<i32>) {
    let args = [
        "fetch",
        "AmazonEC2",
        "--region",
        "eu-west-3",
        "-o",
        "lists",
        "--base-url",
        url,
        "--retries",
        "1",
    ];
    let mut command = pricing(at, &args);
    let output = command.envs(set.iter().copied()).output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (said, output.status.code())
}

#[test]
fn a_server_is_trusted_by_those_whom_the_user_names() {
    let at = tempfile::tempdir().expect("a folder");
    let at = at.path();
    let server = layout();
    let url = under_https(&server);
    let (said, code) = with(at, &url, &[]);
    assert_eq!(code, Some(1));
    assert!(
        said.contains("certificate") && said.contains("SSL_CERT_FILE"),
        "{said}"
    );
    assert!(!said.contains("try 2"), "{said}");
    fs::write(at.join("none.pem"), "nothing").expect("written");
    for name in ["none.pem", "nowhere.pem"] {
        let (said, code) = with(at, &url, &[("SSL_CERT_FILE", name)]);
        assert_eq!(code, Some(1));
        assert!(said.contains("bad-authorities"), "{said}");
    }
    assert!(!at.join("lists").exists());
    fs::write(at.join("own.pem"), CERTIFICATE).expect("written");
    let trusted = ("SSL_CERT_FILE", "own.pem");
    let (said, code) = with(at, &url, &[trusted]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(list(at), import::csv());
    // Through a proxy, which sees nothing of it.
    fs::remove_file(at.join("lists").join(LIST)).expect("removed");
    let (way, opened) = proxy();
    let (said, code) = with(at, &url, &[trusted, ("HTTPS_PROXY", &way)]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(list(at), import::csv());
    assert!(!opened.lock().expect("told").is_empty());
}

#[test]
fn nothing_leads_from_https_to_http() {
    let at = tempfile::tempdir().expect("a folder");
    let at = at.path();
    let server = layout();
    let url = under_https(&server);
    fs::write(at.join("own.pem"), CERTIFICATE).expect("written");
    let plain = format!("{}{PATH}", server.url);
    server.next(PATH, &[Act::Say(302, vec![("location", plain)])]);
    let (said, code) = with(at, &url, &[("SSL_CERT_FILE", "own.pem")]);
    assert_eq!(code, Some(1));
    assert!(said.contains("which is not under https"), "{said}");
    assert!(names(at).is_empty());
}
