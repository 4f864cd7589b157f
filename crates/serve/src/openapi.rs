//! The description of the interface for programs, made from one table.

use serde_json::{Map, Value, json};

/// An address: path, what it answers, and its parameters (name, what it means, must it be given?).
type Way = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str, bool)],
);

const LIMIT: (&str, &str, bool) = ("limit", "How many at most.", false);
const CURSOR: (&str, &str, bool) = (
    "cursor",
    "Where to go on: the `next` of the answer before.",
    false,
);

/// Every address that answers with JSON.
const WAYS: &[Way] = &[
    (
        "/index.json",
        "The latest documents and happenings, and how much is kept.",
        &[LIMIT, CURSOR],
    ),
    (
        "/document/{id}.json",
        "A document's whole reading: text, mentions, dates, events, claims, states, figures.",
        &[("id", "Id of the document.", true)],
    ),
    (
        "/tie.json",
        "What is between two actors: course by month, records, disputes.",
        &[
            ("a", "One actor, by any name or its id.", true),
            ("b", "The other.", true),
            ("since", "Nothing before this day (2025-01-01).", false),
            ("until", "Nothing after this day.", false),
            LIMIT,
            CURSOR,
        ],
    ),
    (
        "/actors.json",
        "Actors in order of id, or those whose name is or begins so.",
        &[
            ("q", "A name or its beginning, in any script.", false),
            LIMIT,
            CURSOR,
        ],
    ),
    (
        "/actor/{id}.json",
        "An actor, its PLOVER sectors, where each of its written forms was read, its latest documents, and the records it has a part in.",
        &[("id", "Id or any name.", true), LIMIT, CURSOR],
    ),
    (
        "/occurrence/{event}.json",
        "The happening of which this event is a telling.",
        &[("event", "Id of an event.", true)],
    ),
    (
        "/disputes.json",
        "Records that cannot all hold.",
        &[
            ("actor", "Only those in which this actor has a part.", false),
            LIMIT,
            CURSOR,
        ],
    ),
    (
        "/figures.json",
        "Quantities.",
        &[
            ("actor", "Only those of this actor.", false),
            ("measure", "Only this measure (killed, trade_value, …).", false),
            LIMIT,
            CURSOR,
        ],
    ),
    (
        "/search.json",
        "Documents that hold all these words, and actors called so.",
        &[("q", "Words; a phrase in quotation marks.", true), LIMIT, CURSOR],
    ),
];

/// The OpenAPI description.
pub(crate) fn description() -> Value {
    let mut paths = Map::new();
    for (path, what, params) in WAYS {
        let params: Vec<Value> = params
            .iter()
            .map(|(name, what, required)| {
                let place = if path.contains(&format!("{{{name}}}")) { "path" } else { "query" };
                let kind = if *name == "limit" { "integer" } else { "string" };
                json!({"name": name, "in": place, "description": what, "required": required, "schema": {"type": kind}})
            })
            .collect();
        let answers = json!({
            "200": {"description": what, "content": {"application/json": {"schema": {"type": "object"}}}},
            "400": {"description": "The question was not understood."},
            "404": {"description": "Nothing is there, or nobody is called so."},
        });
        let get = json!({"summary": what, "parameters": params, "responses": answers});
        paths.insert((*path).to_string(), json!({"get": get}));
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Rabita",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "A sourced, dated record of who did what to whom. Objects have the shapes of the JSON Lines export; offsets count Unicode scalar values of a document's text.",
        },
        "paths": paths,
    })
}
