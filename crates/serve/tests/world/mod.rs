//! A small store made by hand, and one who asks it over HTTP.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use http_body_util::BodyExt;
use rabita_keep::{Parcel, Store};
use rabita_knowledge::Files;
use rabita_read::Map;
use rabita_record::{
    Actor, ActorType, Claim, DateBasis, Document, Event, EventDate, EventType, Figure, Mention, MentionHow,
    Party, Quote, Reading, Span, SpeechAct, State, Status,
};
use rabita_serve::{House, app};
use std::sync::Arc;
use tower::ServiceExt;

/// A served store.
pub(crate) struct World {
    pub(crate) app: Router,
    _folder: tempfile::TempDir,
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn json(&self) -> serde_json::Value {
        assert_eq!(
            self.headers[header::CONTENT_TYPE],
            "application/json; charset=utf-8"
        );
        serde_json::from_str(&self.body).expect("JSON")
    }

    #[track_caller]
    pub(crate) fn holds(&self, words: &[&str]) {
        for word in words {
            assert!(self.body.contains(word), "{word:?} is not in:\n{}", self.body);
        }
    }
}

impl World {
    pub(crate) fn new(readings: impl IntoIterator<Item = (Reading, String, Map)>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open_or_create(&folder.path().join("a.db")).expect("a store");
        let mut writer = store.writer().expect("a writer");
        for (reading, source, map) in readings {
            writer.add(&Parcel::new(reading, &source, &map)).expect("added");
        }
        writer.finish().expect("kept");
        let house = House::new(store, &Files::bundled(), [actor("iran", "Iran", "ایران")]).expect("a house");
        Self {
            app: app(Arc::new(house), true),
            _folder: folder,
        }
    }

    pub(crate) async fn get(&self, address: &str) -> Answer {
        self.ask(Request::get(address)).await
    }

    pub(crate) async fn ask(&self, request: axum::http::request::Builder) -> Answer {
        let mut request = request.body(Body::empty()).expect("a request");
        let host = "127.0.0.1:8088".parse().expect("a host");
        request.headers_mut().entry(header::HOST).or_insert(host);
        let response: Response<Body> = self.app.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8(bytes.to_vec()).expect("UTF-8"),
        }
    }
}

fn actor(id: &str, en: &str, fa: &str) -> Actor {
    Actor {
        id: id.into(),
        kind: ActorType::State,
        names: [("en".into(), en.into()), ("fa".into(), fa.into())].into(),
        aliases: vec![],
        country: None,
        of: None,
        roles: vec![],
    }
}

fn party(id: &str) -> Party {
    Party {
        actor: Some(id.into()),
        mention: None,
        role: None,
        of: None,
    }
}

/// A document of this text on this day, with an event, a denial, a state and a figure between two actors, all read
/// from its first twelve characters. Its page has a menu before the text.
pub(crate) fn reading(
    n: usize,
    language: &str,
    day: &str,
    title: &str,
    text: &str,
) -> (Reading, String, Map) {
    let id = format!("{n:016x}");
    let of = |kind: &str| format!("{id}-{kind}");
    let evidence = vec![Span::new(0, 12)];
    let (document, day) = (id.clone(), day.to_string());
    let reading = Reading {
        document: Document {
            id: id.clone(),
            uri: format!("in/{n}.txt"),
            title: Some(title.into()),
            publisher: Some("<b>Oxus</b> & Co".into()),
            language: language.into(),
            published: Some(day.clone()),
            text: text.into(),
            sha256: format!("{n:064x}"),
            ..Document::default()
        },
        actors: vec![
            actor("tajikistan", "Tajikistan", "تاجیکستان"),
            actor("taliban", "Taliban", "طالبان"),
        ],
        mentions: vec![Mention {
            position: None,
            id: of("m1"),
            document: document.clone(),
            span: Span::new(0, 4),
            actor: Some("tajikistan".into()),
            place: None,
            how: MentionHow::Name,
            confidence: None,
        }],
        dates: vec![],
        events: vec![Event {
            id: of("e1"),
            document: document.clone(),
            evidence: evidence.clone(),
            kind: EventType::Consult,
            mode: Some("visit".into()),
            contexts: vec![],
            actors: vec![party("tajikistan")],
            recipients: vec![party("taliban")],
            place: None,
            date: Some(EventDate {
                earliest: Some(day.clone()),
                latest: Some(day),
                text: None,
                basis: DateBasis::Published,
            }),
            status: Status::Happened,
            said_by: None,
            score: 4.0,
            confidence: 1.0,
            entry: None,
        }],
        claims: vec![Claim {
            id: of("c1"),
            document: document.clone(),
            evidence: evidence.clone(),
            speakers: vec![party("taliban")],
            act: SpeechAct::Deny,
            quote: Quote::Indirect,
            content: None,
            to: Some("nobody-knows".into()),
            via: None,
            about: vec![of("e1")],
            said_by: None,
            entry: None,
        }],
        states: vec![State {
            id: of("s1"),
            document: document.clone(),
            evidence: evidence.clone(),
            subject: party("tajikistan"),
            relation: "recognises".into(),
            object: Some(party("taliban")),
            value: None,
            holds: None,
            status: Status::Negated,
            said_by: None,
            entry: None,
        }],
        figures: vec![Figure {
            id: of("f1"),
            document,
            evidence,
            measure: "border_length".into(),
            of: vec!["tajikistan".into(), "taliban".into()],
            what: None,
            low: Some(1300.0 + n as f64),
            high: Some(1300.0 + n as f64),
            unit: Some("km".into()),
            approximate: true,
            period: None,
            compared_with: None,
            said_by: None,
        }],
    };
    let source = format!("Menu of the page\n{text}");
    let start = 17;
    let map = Map::from_places((0..text.chars().count()).map(|i| Some(start + i)));
    (reading, source, map)
}
