//! A server that has price lists where AWS has them, and that fails when it is told to.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What a server does with one request for a path.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// A status, headers, no body.
    Say(u16, Vec<(&'static str, String)>),
    /// So many bytes of the body, then the connection breaks.
    Break(usize),
    /// A length that is so many bytes off what is sent.
    Length(i64),
    /// The body without a length or an end that can be told.
    Lengthless,
    /// The body in chunks.
    Chunks,
    /// Bytes without an end.
    Endless,
    /// A range that begins elsewhere than was asked for.
    OtherRange,
}

/// A request that came: its line, then its headers in small letters.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) line: String,
    pub(crate) headers: Vec<String>,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let begin = format!("{name}: ");
        self.headers
            .iter()
            .find_map(|line| line.strip_prefix(&begin))
    }
}

#[derive(Default)]
struct State {
    /// Body and entity tag of each path.
    files: BTreeMap<String, (Vec<u8>, String)>,
    /// What is done with the next requests of a path, the last first.
    acts: BTreeMap<String, Vec<Act>>,
    requests: Vec<Request>,
}

/// A server on a port of its own, until the test ends.
#[derive(Clone)]
pub(crate) struct Server {
    state: Arc<Mutex<State>>,
    pub(crate) url: String,
}

impl Server {
    pub(crate) fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("a port"));
        let server = Self {
            state: Arc::default(),
            url,
        };
        let serving = server.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let serving = serving.clone();
                std::thread::spawn(move || serving.serve(stream));
            }
        });
        server
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    pub(crate) fn file(&self, path: &str, body: impl Into<Vec<u8>>, tag: &str) {
        let file = (body.into(), tag.to_owned());
        self.state().files.insert(path.to_owned(), file);
    }

    /// The next requests of a path, in their order.
    pub(crate) fn next(&self, path: &str, acts: &[Act]) {
        let acts = acts.iter().rev().cloned().collect();
        self.state().acts.insert(path.to_owned(), acts);
    }

    /// The requests for a path so far, which are then forgotten.
    pub(crate) fn requests(&self, path: &str) -> Vec<Request> {
        let line = format!("GET {path} HTTP/1.1");
        let (found, rest) = std::mem::take(&mut self.state().requests)
            .into_iter()
            .partition(|request| request.line == line);
        self.state().requests = rest;
        found
    }

    fn serve(&self, mut stream: TcpStream) {
        let Some(request) = read(&stream) else {
            return;
        };
        let path = request
            .line
            .split(' ')
            .nth(1)
            .unwrap_or_default()
            .to_owned();
        let (file, act) = {
            let mut state = self.state();
            state.requests.push(request.clone());
            let act = state.acts.get_mut(&path).and_then(Vec::pop);
            (state.files.get(&path).cloned(), act)
        };
        let _gone = answer(&mut stream, &request, file, act);
        let _gone = stream.shutdown(Shutdown::Both);
    }
}

/// Reads a request; `None` if there is none.
pub(crate) fn read(stream: &TcpStream) -> Option<Request> {
    let mut reader = BufReader::new(stream.take(1 << 16));
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            text => lines.push(text.to_owned()),
        }
    }
    let line = lines.first()?.clone();
    let small = |line: &String| {
        let (name, value) = line.split_once(": ").unwrap_or((line, ""));
        format!("{}: {value}", name.to_ascii_lowercase())
    };
    let headers = lines[1..].iter().map(small).collect();
    Some(Request { line, headers })
}

fn answer(
    stream: &mut TcpStream,
    request: &Request,
    file: Option<(Vec<u8>, String)>,
    act: Option<Act>,
) -> std::io::Result<()> {
    if let Some(Act::Say(status, headers)) = act {
        write!(stream, "HTTP/1.1 {status} So\r\n")?;
        for (name, value) in headers {
            write!(stream, "{name}: {value}\r\n")?;
        }
        return write!(stream, "content-length: 0\r\nconnection: close\r\n\r\n");
    }
    let Some((body, tag)) = file else {
        return write!(
            stream,
            "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
        );
    };
    let asked = request.header("range").and_then(|range| {
        let same = request.header("if-range") == Some(&format!("\"{tag}\""));
        let from = range
            .strip_prefix("bytes=")?
            .strip_suffix('-')?
            .parse()
            .ok()?;
        same.then_some(from)
    });
    let from: usize = asked.unwrap_or(0);
    if from > 0 && from >= body.len() {
        return write!(
            stream,
            "HTTP/1.1 416 No\r\ncontent-range: bytes */{}\r\ncontent-length: 0\r\n\r\n",
            body.len()
        );
    }
    let sent = &body[from..];
    let mut head = match asked {
        Some(from) => {
            let from = if matches!(act, Some(Act::OtherRange)) {
                0
            } else {
                from
            };
            format!(
                "HTTP/1.1 206 Partial Content\r\ncontent-range: bytes {from}-{}/{}\r\n",
                body.len() - 1,
                body.len()
            )
        }
        None => "HTTP/1.1 200 OK\r\n".to_owned(),
    };
    if !tag.is_empty() {
        head = format!("{head}etag: \"{tag}\"\r\n");
    }
    head.push_str("connection: close\r\n");
    let length = i64::try_from(sent.len()).expect("a small body");
    match act {
        Some(Act::Break(many)) => {
            write!(stream, "{head}content-length: {length}\r\n\r\n")?;
            stream.write_all(&sent[..many])
        }
        Some(Act::Length(off)) => {
            write!(stream, "{head}content-length: {}\r\n\r\n", length + off)?;
            stream.write_all(sent)
        }
        Some(Act::Lengthless) => {
            write!(stream, "{head}\r\n")?;
            stream.write_all(sent)
        }
        Some(Act::Chunks) => {
            write!(stream, "{head}transfer-encoding: chunked\r\n\r\n")?;
            for chunk in sent.chunks(100) {
                write!(stream, "{:x}\r\n", chunk.len())?;
                stream.write_all(chunk)?;
                write!(stream, "\r\n")?;
            }
            write!(stream, "0\r\n\r\n")
        }
        Some(Act::Endless) => {
            write!(stream, "{head}\r\n")?;
            loop {
                stream.write_all(&[b' '; 1 << 12])?;
            }
        }
        _ => {
            write!(stream, "{head}content-length: {length}\r\n\r\n")?;
            stream.write_all(sent)
        }
    }
}

/// A proxy that opens ways to servers (`CONNECT`), and tells to which.
pub(crate) fn proxy() -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("a port"));
    let opened: Arc<Mutex<Vec<String>>> = Arc::default();
    let told = Arc::clone(&opened);
    std::thread::spawn(move || {
        for client in listener.incoming().flatten() {
            let told = Arc::clone(&told);
            std::thread::spawn(move || open(client, &told));
        }
    });
    (url, opened)
}

fn open(mut client: TcpStream, told: &Mutex<Vec<String>>) -> Option<()> {
    let request = read(&client)?;
    let to = request
        .line
        .strip_prefix("CONNECT ")?
        .split(' ')
        .next()?
        .to_owned();
    let mut server = TcpStream::connect(&to).ok()?;
    told.lock().ok()?.push(to);
    client.write_all(b"HTTP/1.1 200 Opened\r\n\r\n").ok()?;
    let (mut back, mut forth) = (server.try_clone().ok()?, client.try_clone().ok()?);
    std::thread::spawn(move || {
        let _gone = std::io::copy(&mut back, &mut forth);
        let _gone = forth.shutdown(Shutdown::Both);
    });
    std::io::copy(&mut client, &mut server).ok()?;
    Some(())
}
