//! One request after the other, with a pause between two to the same host.

use crate::FetchError;
use crate::door::{Closed, Door};
use crate::robots::{self, Robots};
use std::collections::HashMap;
use std::io::Read;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime};
use ureq::http::HeaderMap;
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

/// Redirects that are followed.
const REDIRECTS: usize = 8;
/// How long to wait for a connection, and for everything.
const CONNECT: Duration = Duration::from_secs(15);
const ALL: Duration = Duration::from_secs(60);
/// What a site asks is asked again after so long.
const ROBOTS_LAST: Duration = Duration::from_secs(24 * 3600);
/// Hosts that are remembered.
const HOSTS: usize = 10_000;
/// An address longer than this is none.
const ADDRESS: usize = 4096;
const ACCEPT: &str = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, \
                      application/xml;q=0.9, application/json;q=0.8, text/plain;q=0.8, */*;q=0.1";

/// How to go about it.
#[derive(Debug, Clone)]
pub struct Manner {
    /// Fetch private, local and other inner addresses too?
    pub allow_private: bool,
    /// The pause between two requests to one host.
    pub pause: Duration,
    /// The largest answer, in bytes.
    pub largest: usize,
}

/// What was known of an address when it was fetched before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fetched {
    /// The server's mark of what it sent.
    pub etag: Option<String>,
    /// When it had last changed.
    pub modified: Option<String>,
}

/// What a server gave.
#[derive(Debug)]
pub enum Answer {
    /// The bytes of a page, a feed, …
    Whole {
        /// The address it came from in the end.
        address: Url,
        /// The body, unpacked.
        bytes: Vec<u8>,
        /// The encoding that the server names.
        charset: Option<String>,
        /// For the next time.
        fetched: Fetched,
    },
    /// It is as it was.
    Unchanged,
}

/// Fetches.
pub struct Fetcher {
    agent: ureq::Agent,
    manner: Manner,
    hosts: HashMap<String, Host>,
}

struct Host {
    robots: Result<Robots, FetchError>,
    asked: Instant,
    /// When it may be asked again.
    free: Instant,
}

impl Fetcher {
    /// A fetcher of these manners. It asks no proxy: behind one, addresses could not be looked at.
    pub fn new(manner: Manner) -> Self {
        let config = ureq::Agent::config_builder()
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .proxy(None)
            .timeout_connect(Some(CONNECT))
            .timeout_global(Some(ALL))
            .user_agent(concat!("rabita/", env!("CARGO_PKG_VERSION")))
            .accept(ACCEPT)
            .build();
        let agent = ureq::Agent::with_parts(
            config,
            DefaultConnector::default(),
            Door::new(manner.allow_private),
        );
        Self {
            agent,
            manner,
            hosts: HashMap::new(),
        }
    }

    /// Fetches an address, where the site allows it, following redirects.
    pub fn fetch(
        &mut self,
        address: &str,
        before: &Fetched,
        stop: &AtomicBool,
    ) -> Result<Answer, FetchError> {
        let mut url = parse(address)?;
        for _ in 0..=REDIRECTS {
            self.ask_leave(&url, stop)?;
            self.pause(&url, stop)?;
            let response = self.request(&url, before);
            self.note(&url);
            let response = response?;
            let status = response.status().as_u16();
            match status {
                304 => return Ok(Answer::Unchanged),
                301 | 302 | 303 | 307 | 308 => url = onwards(&url, response.headers())?,
                200 | 203 => return self.whole(url, response),
                code => {
                    return Err(FetchError::Status {
                        code,
                        again: again(response.headers()),
                    });
                }
            }
        }
        Err(FetchError::Redirects)
    }

    fn request(&self, url: &Url, before: &Fetched) -> Result<ureq::http::Response<ureq::Body>, FetchError> {
        let mut request = self.agent.get(url.as_str());
        if let Some(etag) = &before.etag {
            request = request.header("if-none-match", etag);
        }
        if let Some(modified) = &before.modified {
            request = request.header("if-modified-since", modified);
        }
        request.call().map_err(|e| failed(&e, url))
    }

    fn whole(&self, address: Url, response: ureq::http::Response<ureq::Body>) -> Result<Answer, FetchError> {
        let header = |name: &str| {
            let value = response.headers().get(name)?.to_str().ok()?;
            (value.len() <= 1024).then(|| value.to_string())
        };
        let fetched = Fetched {
            etag: header("etag"),
            modified: header("last-modified"),
        };
        let charset = header("content-type").and_then(|c| {
            let (_, label) = c.split_once("charset=")?;
            Some(
                label
                    .split(';')
                    .next()?
                    .trim_matches(['"', '\'', ' '])
                    .to_string(),
            )
        });
        let bytes = body(response, self.manner.largest, &address)?;
        Ok(Answer::Whole {
            address,
            bytes,
            charset,
            fetched,
        })
    }

    /// Does the site allow it? Its `robots.txt` is asked for once a day.
    fn ask_leave(&mut self, url: &Url, stop: &AtomicBool) -> Result<(), FetchError> {
        let key = host(url);
        let known = self
            .hosts
            .get(&key)
            .is_some_and(|h| h.asked.elapsed() < ROBOTS_LAST);
        if !known {
            if self.hosts.len() >= HOSTS {
                let now = Instant::now();
                self.hosts.retain(|_, h| h.free > now);
            }
            self.pause(url, stop)?;
            let robots = self.robots(url);
            let now = Instant::now();
            self.hosts.insert(
                key.clone(),
                Host {
                    robots,
                    asked: now,
                    free: now + self.manner.pause,
                },
            );
        }
        match self.hosts.get(&key).map(|h| &h.robots) {
            Some(Ok(robots)) => {
                let query = url.query().map(|q| format!("?{q}")).unwrap_or_default();
                if robots.allows(&format!("{}{query}", url.path())) {
                    Ok(())
                } else {
                    Err(FetchError::Forbidden)
                }
            }
            Some(Err(e)) => {
                let e = e.clone();
                // A site that could not be reached may be asked again at the next turn.
                self.hosts.remove(&key);
                Err(e)
            }
            None => Ok(()),
        }
    }

    fn robots(&self, url: &Url) -> Result<Robots, FetchError> {
        let mut at = url.join("/robots.txt").map_err(|_| FetchError::BadRedirect)?;
        for _ in 0..=REDIRECTS {
            let response = self.request(&at, &Fetched::default()).map_err(|e| match e {
                FetchError::Broken(why) => FetchError::NoRobots(why),
                other => other,
            })?;
            match response.status().as_u16() {
                200..=299 => {
                    // Of a file that is too long, the beginning counts.
                    let mut text = Vec::new();
                    let mut from = response.into_body().into_reader().take(robots::LARGEST as u64);
                    let read = from.read_to_end(&mut text);
                    read.map_err(|e| FetchError::NoRobots(e.to_string()))?;
                    return Ok(Robots::read(&String::from_utf8_lossy(&text)));
                }
                301 | 302 | 303 | 307 | 308 => at = onwards(&at, response.headers())?,
                // Where there is none, all is allowed.
                400..=499 => return Ok(Robots::open()),
                code => return Err(FetchError::NoRobots(format!("status {code}"))),
            }
        }
        Ok(Robots::open())
    }

    /// Waits until the host may be asked again.
    fn pause(&self, url: &Url, stop: &AtomicBool) -> Result<(), FetchError> {
        let free = self.hosts.get(&host(url)).map(|h| h.free);
        while let Some(left) = free.and_then(|f| f.checked_duration_since(Instant::now())) {
            if stop.load(Ordering::Relaxed) {
                return Err(FetchError::Stopped);
            }
            std::thread::sleep(left.min(Duration::from_millis(100)));
        }
        if stop.load(Ordering::Relaxed) {
            Err(FetchError::Stopped)
        } else {
            Ok(())
        }
    }

    fn note(&mut self, url: &Url) {
        let pause = self.manner.pause;
        if let Some(host) = self.hosts.get_mut(&host(url)) {
            let asked = host
                .robots
                .as_ref()
                .ok()
                .and_then(|r| r.pause)
                .unwrap_or_default();
            host.free = Instant::now() + pause.max(asked);
        }
    }
}

/// An address of the web that names no user and password.
fn parse(address: &str) -> Result<Url, FetchError> {
    let url = Url::parse(address).map_err(|e| FetchError::NotWeb(format!("this is no address ({e})")))?;
    check(url, || FetchError::NotWeb("this is no address of the web".into()))
}

fn check(mut url: Url, wrong: impl Fn() -> FetchError) -> Result<Url, FetchError> {
    let web = matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(|h| !h.is_empty());
    if !web || url.as_str().len() > ADDRESS {
        return Err(wrong());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(FetchError::NotWeb(
            "the address holds a user's name or password, which would be kept; leave them out".into(),
        ));
    }
    url.set_fragment(None);
    Ok(url)
}

/// Where a redirect leads.
fn onwards(from: &Url, headers: &HeaderMap) -> Result<Url, FetchError> {
    let to = headers
        .get("location")
        .and_then(|l| std::str::from_utf8(l.as_bytes()).ok());
    let url = to
        .and_then(|to| from.join(to).ok())
        .ok_or(FetchError::BadRedirect)?;
    check(url, || FetchError::BadRedirect)
}

/// Scheme, host and port: what one `robots.txt` is for.
fn host(url: &Url) -> String {
    url.origin().ascii_serialization()
}

/// Reads the body, but no more than is allowed.
fn body(
    response: ureq::http::Response<ureq::Body>,
    largest: usize,
    url: &Url,
) -> Result<Vec<u8>, FetchError> {
    // Packed with gzip or brotli it is unpacked by the HTTP library; zstd is not asked for, and sent nevertheless.
    let zstd = response
        .headers()
        .get("content-encoding")
        .is_some_and(|e| e.as_bytes().eq_ignore_ascii_case(b"zstd"));
    let whole = |from: &mut dyn Read| {
        let mut bytes = Vec::new();
        let mut from = from.take(largest as u64 + 1);
        let read = from.read_to_end(&mut bytes);
        read.map_err(|e| match e.downcast::<ureq::Error>() {
            Ok(e) => failed(&e, url),
            Err(e) => broken(&e),
        })?;
        if bytes.len() > largest {
            return Err(FetchError::TooLarge(largest as u64));
        }
        Ok(bytes)
    };
    let bytes = whole(&mut response.into_body().into_reader())?;
    if !zstd {
        return Ok(bytes);
    }
    let mut unpacked =
        ruzstd::decoding::StreamingDecoder::new(&bytes[..]).map_err(|e| FetchError::Broken(e.to_string()))?;
    whole(&mut unpacked)
}

/// When the server wants to be asked again: seconds, or a moment.
fn again(headers: &HeaderMap) -> Option<u64> {
    let value = headers.get("retry-after")?.to_str().ok()?.trim();
    value.parse().ok().or_else(|| {
        let at = httpdate::parse_http_date(value).ok()?;
        Some(at.duration_since(SystemTime::now()).map_or(0, |d| d.as_secs()))
    })
}

fn failed(error: &ureq::Error, url: &Url) -> FetchError {
    match error {
        ureq::Error::Timeout(_) => FetchError::Slow,
        ureq::Error::Other(inner) => match inner.downcast_ref::<Closed>() {
            Some(closed) => FetchError::Inner {
                host: url.host_str().unwrap_or_default().to_string(),
                leads: closed.leads.to_string(),
            },
            None => FetchError::Broken(inner.to_string()),
        },
        ureq::Error::Io(e) => broken(e),
        ureq::Error::HostNotFound => FetchError::Broken("no such host is known".into()),
        other => FetchError::Broken(other.to_string()),
    }
}

fn broken(e: &std::io::Error) -> FetchError {
    match e.kind() {
        std::io::ErrorKind::TimedOut | std::io::ErrorKind::WouldBlock => FetchError::Slow,
        _ => FetchError::Broken(e.to_string()),
    }
}
