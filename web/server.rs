//! The page's own server: three files for whoever asks, bounded in number, size and time.

use std::{
    fs::File,
    io::{self, Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// What one who asks may take of the server.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections at a time; more are closed at once.
    pub connections: usize,
    /// Bytes of a request's head.
    pub head_bytes: usize,
    /// Time in which the head must be there.
    pub head_time: Duration,
    /// Time without a byte taken after which an answer is given up.
    pub stall_time: Duration,
    /// Time in which an answer must be taken.
    pub answer_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 64,
            head_bytes: 16 * 1024,
            head_time: Duration::from_secs(10),
            stall_time: Duration::from_secs(30),
            answer_time: Duration::from_secs(600),
        }
    }
}

/// Bytes that are read or written at once.
const PIECE_BYTES: usize = 64 * 1024;
/// Bytes of a refused request that are still taken, so that its answer arrives.
const REST_LIMIT_BYTES: u64 = 1024 * 1024;

/// Shows the files of a folder until the program is stopped, each connection in a thread of its own.
pub fn serve(listener: &TcpListener, folder: &Path, limits: Limits) {
    let open = Arc::new(AtomicUsize::new(0));
    loop {
        let Ok((stream, _)) = listener.accept() else {
            // no descriptor is free: one will be
            thread::sleep(Duration::from_millis(50));
            continue;
        };
        let place = Place::take(&open);
        if place.before >= limits.connections {
            continue;
        }
        let folder = folder.to_owned();
        // without a thread the connection is closed; a browser that has gone needs no answer
        let _ = thread::Builder::new().spawn(move || {
            let _place = place;
            let _ = answer(stream, &folder, limits);
        });
    }
}

/// A place among the open connections, free again when it is dropped.
struct Place {
    open: Arc<AtomicUsize>,
    before: usize,
}

impl Place {
    fn take(open: &Arc<AtomicUsize>) -> Self {
        Self { open: open.clone(), before: open.fetch_add(1, Ordering::Relaxed) }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.open.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Reads one request and answers it.
fn answer(mut stream: TcpStream, folder: &Path, limits: Limits) -> io::Result<()> {
    let head = head(&mut stream, limits)?;
    stream.set_write_timeout(Some(limits.stall_time))?;
    let end = Instant::now() + limits.answer_time;
    let Some(head) = head else {
        return refuse(stream, "431 Request Header Fields Too Large", limits);
    };
    let mut words = head.lines().next().unwrap_or_default().split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    if !matches!(method, "GET" | "HEAD") {
        return refuse(stream, "405 Method Not Allowed\r\nAllow: GET, HEAD", limits);
    }
    let Some((path, kind)) = file_of(folder, target) else {
        return refuse(stream, "404 Not Found", limits);
    };
    let Ok(file) = File::open(path) else {
        return refuse(stream, "404 Not Found", limits);
    };
    let length = file.metadata()?.len();
    // JavaScript of one build and WebAssembly of another do not fit: nothing is kept
    let fields = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
         Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(fields.as_bytes())?;
    if method == "GET" {
        send(&mut stream, file.take(length), end)?;
    }
    stream.shutdown(Shutdown::Write)
}

/// Returns the file that a request names, and its kind: these and no others, whatever a name may
/// lead to.
fn file_of(folder: &Path, target: &str) -> Option<(PathBuf, &'static str)> {
    let name = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let (name, kind) = match name {
        "" | "index.html" => ("index.html", "text/html; charset=utf-8"),
        "sunward.js" => ("sunward.js", "text/javascript; charset=utf-8"),
        "sunward_bg.wasm" => ("sunward_bg.wasm", "application/wasm"),
        _ => return None,
    };
    Some((folder.join(name), kind))
}

/// Reads the head of a request; `None` where it is longer than allowed.
fn head(stream: &mut TcpStream, limits: Limits) -> io::Result<Option<String>> {
    let end = Instant::now() + limits.head_time;
    let mut head = Vec::new();
    let mut piece = [0; 1024];
    while !is_whole(&head) {
        if head.len() > limits.head_bytes {
            return Ok(None);
        }
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        stream.set_read_timeout(Some(left))?;
        match stream.read(&mut piece) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => head.extend_from_slice(&piece[..count]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(Some(String::from_utf8_lossy(&head).into_owned()))
}

fn is_whole(head: &[u8]) -> bool {
    head.windows(4).any(|four| four == b"\r\n\r\n") || head.windows(2).any(|two| two == b"\n\n")
}

/// Sends a file while it is taken, until the time for it has passed.
fn send(stream: &mut TcpStream, mut file: impl Read, end: Instant) -> io::Result<()> {
    let mut piece = vec![0; PIECE_BYTES];
    loop {
        let count = file.read(&mut piece)?;
        if count == 0 {
            return Ok(());
        }
        if Instant::now() > end {
            return Err(io::ErrorKind::TimedOut.into());
        }
        stream.write_all(&piece[..count])?;
    }
}

/// Answers without a file.
fn refuse(mut stream: TcpStream, status: &str, limits: Limits) -> io::Result<()> {
    let fields = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    stream.write_all(fields.as_bytes())?;
    stream.shutdown(Shutdown::Write)?;
    // closed with something unread, the connection would be reset and the answer lost
    let mut piece = [0; 1024];
    let end = Instant::now() + limits.head_time;
    let mut rest = (&stream).take(REST_LIMIT_BYTES);
    stream.set_read_timeout(Some(Duration::from_secs(1)))?;
    while Instant::now() < end && rest.read(&mut piece)? > 0 {}
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{fs, net::SocketAddr};

    use super::*;

    /// Bytes of the program in these tests: more than any socket holds.
    const PROGRAM_BYTES: usize = 64 * 1024 * 1024;

    /// Begins a server of a new folder.
    fn begin(name: &str, limits: Limits) -> SocketAddr {
        let folder =
            std::env::temp_dir().join(format!("sunward-web-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.html"), "<!doctype html>").unwrap();
        fs::write(folder.join("secret"), "secret").unwrap();
        File::create(folder.join("sunward_bg.wasm"))
            .unwrap()
            .set_len(PROGRAM_BYTES as u64)
            .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        thread::spawn(move || serve(&listener, &folder, limits));
        address
    }

    fn ask(address: SocketAddr, request: &str) -> String {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(address: SocketAddr, target: &str) -> String {
        ask(address, &format!("GET {target} HTTP/1.1\r\nHost: x\r\n\r\n"))
    }

    #[test]
    fn the_files_of_the_page_are_given_and_no_others() {
        let address = begin("files", Limits::default());
        for target in ["/", "/index.html", "/?s=x#y"] {
            let answer = get(address, target);
            assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
            assert!(answer.contains("Content-Type: text/html; charset=utf-8\r\n"), "{answer}");
            assert!(answer.ends_with("\r\n\r\n<!doctype html>"), "{answer}");
        }
        let answer = ask(address, "HEAD / HTTP/1.1\n\n");
        assert!(
            answer.contains("Content-Length: 15\r\n") && answer.ends_with("\r\n\r\n"),
            "{answer}"
        );
        for target in
            ["/secret", "/../web/secret", "//etc/passwd", "/%2e%2e/secret", "x", "/sunward.js"]
        {
            assert!(get(address, target).starts_with("HTTP/1.1 404 "), "{target}");
        }
        let answer = ask(address, "POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc");
        assert!(answer.starts_with("HTTP/1.1 405 "), "{answer}");
    }

    #[test]
    fn a_head_has_a_limit() {
        let address = begin("head", Limits::default());
        let long = format!("GET / HTTP/1.1\r\nX: {}\r\n\r\n", "x".repeat(100_000));
        assert!(ask(address, &long).starts_with("HTTP/1.1 431 "));
        assert!(get(address, &format!("/?{}", "x".repeat(10_000))).starts_with("HTTP/1.1 200 "));
    }

    #[test]
    fn whoever_is_slow_blocks_nobody() {
        let address = begin("slow", Limits::default());
        let mut silent = TcpStream::connect(address).unwrap();
        silent.write_all(b"GET / HT").unwrap();
        let mut takes_nothing = TcpStream::connect(address).unwrap();
        takes_nothing.write_all(b"GET /sunward_bg.wasm HTTP/1.1\r\n\r\n").unwrap();
        takes_nothing.read_exact(&mut [0; 8]).unwrap();
        for _ in 0..8 {
            assert!(get(address, "/").starts_with("HTTP/1.1 200 "));
        }
        silent.write_all(b"TP/1.1\r\n\r\n").unwrap();
        let mut answer = String::new();
        silent.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
        let mut rest = Vec::new();
        takes_nothing.read_to_end(&mut rest).unwrap();
        assert!(rest.len() > PROGRAM_BYTES, "{} bytes", rest.len());
    }

    #[test]
    fn whoever_says_or_takes_nothing_is_left() {
        let short = Duration::from_millis(100);
        let limits = Limits { head_time: short, stall_time: short, ..Limits::default() };
        let address = begin("left", limits);
        let mut silent = TcpStream::connect(address).unwrap();
        assert_eq!(silent.read(&mut [0; 8]).unwrap_or(0), 0);
        let mut takes_nothing = TcpStream::connect(address).unwrap();
        takes_nothing.write_all(b"GET /sunward_bg.wasm HTTP/1.1\r\n\r\n").unwrap();
        thread::sleep(4 * short);
        let mut rest = Vec::new();
        // a reset is an end as well
        let _ = takes_nothing.read_to_end(&mut rest);
        assert!(rest.len() < PROGRAM_BYTES, "{} bytes", rest.len());
    }

    #[test]
    fn more_than_so_many_are_closed_and_places_become_free() {
        let limits = Limits { connections: 2, ..Limits::default() };
        let address = begin("many", limits);
        let held: Vec<TcpStream> = (0..2)
            .map(|_| {
                let mut stream = TcpStream::connect(address).unwrap();
                stream.write_all(b"GET /sunward_bg.wasm HTTP/1.1\r\n\r\n").unwrap();
                stream.read_exact(&mut [0; 8]).unwrap();
                stream
            })
            .collect();
        let mut refused = TcpStream::connect(address).unwrap();
        assert_eq!(refused.read(&mut [0; 8]).unwrap_or(0), 0);
        drop(held);
        let mut given = false;
        for _ in 0..200 {
            let mut stream = TcpStream::connect(address).unwrap();
            let asked = stream.write_all(b"GET / HTTP/1.1\r\n\r\n");
            let mut answer = String::new();
            given = asked.and_then(|()| stream.read_to_string(&mut answer)).is_ok_and(|n| n > 0);
            if given {
                break;
            }
            thread::sleep(Duration::from_millis(20));
        }
        assert!(given, "no place became free");
    }
}
