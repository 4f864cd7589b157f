//! The door: only reading, nothing oversized, only under the name that was given out; and the headers under which
//! every answer leaves.

use crate::answer::{Answer, Fault};
use crate::ask::{Address, Ask};
use crate::house::House;
use crate::tongue::Tongue;
use crate::{frame, pages};
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tower_http::compression::CompressionLayer;

const STYLE: &str = include_str!("style.css");
const ICON: &str = include_str!("icon.svg");
/// Longer addresses are refused.
const LONGEST: usize = 4096;
/// So many questions are answered at once; the others wait.
const AT_ONCE: usize = 8;
/// Nobody waits longer.
const PATIENCE: Duration = Duration::from_secs(30);
/// No script, no frame, nothing from elsewhere, whatever a document holds.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

#[derive(Clone)]
struct Door {
    house: Arc<House>,
    /// Is only this machine meant to reach it?
    local: bool,
    turn: Arc<Semaphore>,
}

/// The whole of it as a service. `local`: it listens on this machine alone, and answers under no other name, so that
/// no page from elsewhere can reach it through a name of its own.
pub fn app(house: Arc<House>, local: bool) -> Router {
    let door = Door {
        house,
        local,
        turn: Arc::new(Semaphore::new(AT_ONCE)),
    };
    Router::new()
        .fallback(answer)
        .layer(CompressionLayer::new())
        .with_state(door)
}

async fn answer(State(door): State<Door>, request: Request) -> Response {
    let (path, query) = (request.uri().path(), request.uri().query().unwrap_or(""));
    let headers = request.headers();
    let address = Address::new(path, query, wants_json(headers));
    let tongues = &door.house.tongues;
    let accept = text(headers, header::ACCEPT_LANGUAGE);
    let t = address.param("lang").and_then(|tag| tongues.named(tag));
    let t = t.unwrap_or_else(|| tongues.wanted(accept)).clone();

    if request.method() != Method::GET && request.method() != Method::HEAD {
        let mut refusal = refuse(
            &door,
            &address,
            &t,
            StatusCode::METHOD_NOT_ALLOWED,
            ("only_get", ""),
        );
        refusal
            .headers_mut()
            .insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return refusal;
    }
    if door.local && !is_local(text(headers, header::HOST)) {
        let why = ("forbidden_host", "forbidden_host_do");
        return refuse(&door, &address, &t, StatusCode::MISDIRECTED_REQUEST, why);
    }
    if path.len() + query.len() > LONGEST {
        return refuse(&door, &address, &t, StatusCode::URI_TOO_LONG, ("too_long", ""));
    }
    match path {
        "/style.css" => return kept_for_a_while("text/css; charset=utf-8", STYLE),
        "/icon.svg" | "/favicon.ico" => return kept_for_a_while("image/svg+xml", ICON),
        _ => {}
    }
    let Ok(Ok(_turn)) = tokio::time::timeout(PATIENCE, door.turn.acquire()).await else {
        return refuse(
            &door,
            &address,
            &t,
            StatusCode::SERVICE_UNAVAILABLE,
            ("failed", "failed_do"),
        );
    };
    let house = door.house.clone();
    let (asked, tongue) = (address.clone(), t.clone());
    let work = tokio::task::spawn_blocking(move || from_store(&house, &asked, &tongue));
    match tokio::time::timeout(PATIENCE, work).await {
        Ok(Ok(response)) => response,
        // It took too long, or it broke: either way the next question has its own chance.
        _ => refuse(
            &door,
            &address,
            &t,
            StatusCode::INTERNAL_SERVER_ERROR,
            ("failed", "failed_do"),
        ),
    }
}

/// Asks the store, and dresses the answer.
fn from_store(house: &House, address: &Address, t: &Tongue) -> Response {
    let answered = house.lend(|view| {
        let ask = Ask::new(address, view, house, t);
        match pages::answer(&ask) {
            Err(Fault::Store(e)) => Err(e),
            other => Ok(other),
        }
    });
    let (status, fault) = match answered {
        Ok(Ok(Answer::Json(value))) => return as_json(StatusCode::OK, &value),
        Ok(Ok(Answer::Page { title, body, found })) => {
            let page = frame::page(house, address, t, &title, &body);
            let status = if found {
                StatusCode::OK
            } else {
                StatusCode::NOT_FOUND
            };
            return respond(status, "text/html; charset=utf-8", page.into_string());
        }
        Ok(Err(fault @ Fault::Bad(_))) => (StatusCode::BAD_REQUEST, fault),
        Ok(Err(fault)) => (StatusCode::NOT_FOUND, fault),
        Err(e) => (StatusCode::INTERNAL_SERVER_ERROR, Fault::Store(e)),
    };
    let (what, more, like) = match &fault {
        Fault::NotFound => (t.word("not_found").into(), t.word("not_found_do").into(), vec![]),
        Fault::Nobody { name, like } => (t.fill("nobody", &[("name", name)]), String::new(), like.clone()),
        Fault::Bad(why) => (t.word("bad_request").to_string(), why.clone(), vec![]),
        Fault::Store(e) => {
            eprintln!("rabita: {e}");
            (
                t.word("failed").to_string(),
                t.word("failed_do").to_string(),
                vec![],
            )
        }
    };
    if address.json {
        return as_json(status, &json!({"error": what, "help": more, "like": like}));
    }
    let page = frame::fault(house, address, t, &what, &more, &like);
    respond(status, "text/html; charset=utf-8", page.into_string())
}

fn refuse(
    door: &Door,
    address: &Address,
    t: &Tongue,
    status: StatusCode,
    (what, more): (&str, &str),
) -> Response {
    let more = if more.is_empty() { "" } else { t.word(more) };
    if address.json {
        return as_json(status, &json!({"error": t.word(what), "help": more}));
    }
    let page = frame::fault(&door.house, address, t, t.word(what), more, &[]);
    respond(status, "text/html; charset=utf-8", page.into_string())
}

fn as_json(status: StatusCode, value: &serde_json::Value) -> Response {
    respond(status, "application/json; charset=utf-8", value.to_string())
}

fn kept_for_a_while(kind: &'static str, body: &'static str) -> Response {
    let mut response = respond(StatusCode::OK, kind, body);
    let hour = HeaderValue::from_static("max-age=3600");
    response.headers_mut().insert(header::CACHE_CONTROL, hour);
    response
}

fn respond(status: StatusCode, kind: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::CACHE_CONTROL, "no-cache"),
        (header::VARY, "accept, accept-language"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// A browser names HTML first; a program that wants JSON says so.
fn wants_json(headers: &HeaderMap) -> bool {
    let accept = text(headers, header::ACCEPT);
    accept.contains("application/json") && !accept.contains("text/html")
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> &str {
    headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or("")
}

/// Is this one of the names under which a machine knows itself?
fn is_local(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or(""),
        None => host.split(':').next().unwrap_or(""),
    };
    name.eq_ignore_ascii_case("localhost")
        || name.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::is_local;

    #[test]
    fn only_its_own_names() {
        for good in ["localhost:8088", "127.0.0.1:8088", "[::1]:80", "LOCALHOST"] {
            assert!(is_local(good), "{good}");
        }
        for bad in [
            "evil.example:8088",
            "localhost.evil.example",
            "",
            "192.168.1.5",
            "127.0.0.1.evil.example",
        ] {
            assert!(!is_local(bad), "{bad}");
        }
    }
}
