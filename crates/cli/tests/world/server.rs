//! A web server of a test's own.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Answers every request as the test says, and remembers them all.
pub struct Server {
    port: u16,
    asked: Arc<Mutex<Vec<(String, String, Instant)>>>,
}

impl Server {
    /// `answer` gets the path and the head of a request and gives the bytes of the whole answer.
    pub fn new(answer: impl Fn(&str, &str) -> Vec<u8> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (seen, answer) = (asked.clone(), Arc::new(answer));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (seen, answer) = (seen.clone(), answer.clone());
                std::thread::spawn(move || serve(stream, &seen, &*answer));
            }
        });
        Self { port, asked }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The paths that were asked for, in order.
    pub fn paths(&self) -> Vec<String> {
        self.asked
            .lock()
            .expect("no panic")
            .iter()
            .map(|(p, ..)| p.clone())
            .collect()
    }

    /// How often a path was asked for.
    pub fn count(&self, path: &str) -> usize {
        self.paths().iter().filter(|p| *p == path).count()
    }

    /// The head of the last request for a path.
    pub fn head(&self, path: &str) -> String {
        let asked = self.asked.lock().expect("no panic");
        asked
            .iter()
            .rev()
            .find(|(p, ..)| p == path)
            .map(|(_, head, _)| head.clone())
            .unwrap_or_default()
    }

    /// The times between one request and the next.
    pub fn pauses(&self) -> Vec<Duration> {
        let asked = self.asked.lock().expect("no panic");
        asked.windows(2).map(|w| w[1].2 - w[0].2).collect()
    }
}

fn serve(
    mut stream: TcpStream,
    seen: &Mutex<Vec<(String, String, Instant)>>,
    answer: &dyn Fn(&str, &str) -> Vec<u8>,
) {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|n| n == 1) {
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let path = head.split(' ').nth(1).unwrap_or_default().to_string();
    seen.lock()
        .expect("no panic")
        .push((path.clone(), head.clone(), Instant::now()));
    let _ = stream.write_all(&answer(&path, &head));
    let _ = stream.shutdown(Shutdown::Write);
    let _ = stream.read(&mut byte);
}

/// A whole answer.
pub fn answer(status: &str, head: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let head = if head.is_empty() {
        String::new()
    } else {
        format!("{head}\r\n")
    };
    let mut all = format!(
        "HTTP/1.1 {status}\r\n{head}Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    )
    .into_bytes();
    all.extend_from_slice(body);
    all
}

/// A page.
pub fn page(body: impl AsRef<[u8]>) -> Vec<u8> {
    answer("200 OK", "Content-Type: text/html; charset=utf-8", body)
}

pub fn nothing() -> Vec<u8> {
    answer("404 Not Found", "", "no")
}
