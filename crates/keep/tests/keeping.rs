//! What is put into the store comes out of it, and copies are known as copies.

use rabita_keep::{Added, Kind, Parcel, Records, Store};
use rabita_record::{
    Actor, ActorType, Document, Event, EventType, Mention, MentionHow, Party, Reading, Span, Status,
};
use std::collections::BTreeMap;

fn actor(id: &str, of: Option<&str>) -> Actor {
    Actor {
        id: id.into(),
        kind: ActorType::State,
        names: BTreeMap::from([("en".to_string(), id.to_uppercase())]),
        aliases: vec![format!("the {id}")],
        country: None,
        of: of.map(Into::into),
        roles: Vec::new(),
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

/// A document in which the army of `a` and `b` meet; `a` is called by a name of the text's own.
fn reading(id: &str, day: Option<&str>, text: &str) -> Reading {
    let document = Document {
        id: id.into(),
        uri: format!("in/{id}.txt"),
        language: "en".into(),
        published: day.map(Into::into),
        text: text.into(),
        sha256: format!("{:064x}", id.bytes().fold(7_u64, |h, b| h * 131 + u64::from(b))),
        ..Document::default()
    };
    let mention = Mention {
        position: None,
        id: format!("{id}-m1"),
        document: id.into(),
        span: Span::new(0, 5),
        actor: Some("army".into()),
        place: None,
        how: MentionHow::Alias,
        confidence: None,
    };
    let event = Event {
        id: format!("{id}-e1"),
        document: id.into(),
        evidence: vec![Span::new(0, 5)],
        kind: EventType::Consult,
        mode: None,
        contexts: Vec::new(),
        actors: vec![party("army"), party("b")],
        recipients: Vec::new(),
        place: None,
        date: None,
        status: Status::Happened,
        said_by: None,
        score: 2.5,
        confidence: 1.0,
        entry: None,
    };
    Reading {
        document,
        actors: vec![actor("army", Some("a")), actor("a", None), actor("b", None)],
        mentions: vec![mention],
        events: vec![event],
        ..Reading::default()
    }
}

fn words(seed: usize) -> String {
    (0..120)
        .map(|i| format!("word{} ", (seed * 7919 + i * i * 31) % 1009))
        .collect()
}

struct World {
    _folder: tempfile::TempDir,
    store: Store,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open_or_create(&folder.path().join("s.db")).expect("a store");
        Self {
            _folder: folder,
            store,
        }
    }

    fn add(&self, readings: &[Reading]) {
        let mut writer = self.store.writer().expect("a writer");
        for reading in readings {
            let parcel = Parcel::new(reading.clone(), "the page", &vec![1, 2]);
            assert_eq!(writer.add(&parcel).expect("it is added"), Added::New);
            assert_eq!(writer.add(&parcel).expect("it is known"), Added::Known);
        }
        writer.finish().expect("it is kept");
    }
}

#[test]
fn what_goes_in_comes_out() {
    let world = World::new();
    let one = reading("d1", Some("2025-05-01"), &words(1));
    world.add(std::slice::from_ref(&one));
    let view = world.store.view().expect("a view");
    let n = view.find("d1.txt").expect("an answer")[0].n;
    let back = view.reading(n).expect("a reading");
    assert!(view.knows(&back.document.sha256).expect("an answer"));
    assert_eq!(
        (back.document, back.events, back.mentions),
        (one.document, one.events, one.mentions)
    );
    assert_eq!(
        view.page::<Vec<i32>>(n).expect("a page"),
        ("the page".to_string(), vec![1, 2])
    );
    let army = view.actor("army").expect("an answer").expect("an actor");
    assert!(
        army.aliases.contains(&"word1".to_string()) || army.aliases.iter().any(|a| a.starts_with("word"))
    );
    assert_eq!(view.called("THE  Army").expect("an answer"), ["army"]);
    assert_eq!(view.faults(10).expect("an answer"), Vec::<String>::new());
}

#[test]
fn a_tie_is_found_through_those_who_act_for_the_actor() {
    let world = World::new();
    world.add(&[
        reading("d1", Some("2025-05-01"), &words(1)),
        reading("d2", Some("2025-06-01"), &words(2)),
    ]);
    let view = world.store.view().expect("a view");
    for (a, b) in [("a", "b"), ("b", "a"), ("army", "b")] {
        let places = view.between(a, b, None, None, 10).expect("an answer");
        let records = Records::open(&view, &places).expect("records");
        let events = records.told(Kind::Event, |r| &r.events);
        assert_eq!(
            events.iter().map(|t| t.record.id.as_str()).collect::<Vec<_>>(),
            ["d2-e1", "d1-e1"]
        );
    }
    assert_eq!(
        view.between("a", "b", Some("2025-05-15"), None, 10)
            .expect("an answer")
            .len(),
        1
    );
    assert_eq!(view.between("a", "b", None, None, 1).expect("an answer").len(), 1);
    assert!(
        view.between("a", "army", None, None, 10)
            .expect("an answer")
            .is_empty()
    );
    assert!(
        view.between("a", "nobody", None, None, 10)
            .expect("an answer")
            .is_empty()
    );
}

#[test]
fn of_copies_the_earliest_is_the_original_in_whatever_order_they_come() {
    let (early, late) = (Some("2025-05-01"), Some("2025-05-03"));
    let copies = |world: &World| {
        let view = world.store.view().expect("a view");
        let of = |id: &str| view.find(id).expect("an answer")[0].copy_of.clone();
        let origin = |id: &str| {
            view.kept(view.find(id).expect("an answer")[0].n)
                .expect("kept")
                .origin
                .clone()
        };
        assert_eq!(origin("d1"), origin("d3"));
        assert_ne!(origin("d1"), origin("d4"));
        ["d1", "d2", "d3", "d4"].map(of)
    };
    let all = [
        reading("d1", early, &words(1)),
        reading("d2", late, &format!("{}and more", words(1))),
        reading("d3", None, &format!("Copied. {}", words(1))),
        reading("d4", early, &words(2)),
    ];
    let of_first = || Some("d1".to_string());
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [1, 2, 0, 3], [2, 0, 3, 1]] {
        let world = World::new();
        world.add(&order.map(|i| all[i].clone()));
        assert_eq!(copies(&world), [None, of_first(), of_first(), None], "{order:?}");
    }
}

#[test]
fn words_are_found_in_any_spelling() {
    let world = World::new();
    world.add(&[reading(
        "d1",
        None,
        "رئیس‌جمهور تاجیکستان در کابل گفت که همکاری ادامه می‌یابد",
    )]);
    let view = world.store.view().expect("a view");
    for query in ["تاجيكستان", "\"در كابل\"", "می‌یابد", "ميیابد همکاری"] {
        let hits = view.search(query, 5).expect("an answer");
        assert_eq!(hits.len(), 1, "{query}");
        assert!(hits[0].excerpt.contains("کابل"));
    }
    for query in ["", "\"", "کابل OR x", "\"کابل در\"", "* AND ("] {
        assert!(view.search(query, 5).expect("an answer").is_empty(), "{query}");
    }
}

#[test]
fn an_unfinished_batch_leaves_nothing() {
    let world = World::new();
    let mut writer = world.store.writer().expect("a writer");
    writer
        .add(&Parcel::new(reading("d1", None, &words(1)), "", &()))
        .expect("it is added");
    drop(writer);
    assert_eq!(
        world
            .store
            .view()
            .expect("a view")
            .counts()
            .expect("counts")
            .documents,
        0
    );
}

#[test]
fn a_store_of_the_first_version_learns_to_find_near_names() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.db");
    let store = Store::open_or_create(&path).unwrap();
    let mut reading = reading("d1", Some("2025-01-01"), "Some text of the news.");
    reading.actors.push(Actor {
        kind: ActorType::Person,
        names: BTreeMap::from([("ru".to_string(), "Саймумин Ятимов".to_string())]),
        ..actor("x-person-1", None)
    });
    let mut writer = store.writer().unwrap();
    writer.add(&Parcel::new(reading, "", &())).unwrap();
    writer.finish().unwrap();
    drop(writer);
    // As the first version left it.
    let db = rusqlite::Connection::open(&path).unwrap();
    db.execute_batch(
        "DROP TABLE part; DROP TABLE part_key; DROP TABLE bears; DROP TABLE feed; DROP TABLE entry;
         DROP TABLE judgement; DROP TABLE one; DROP TABLE read;
         PRAGMA user_version = 1;",
    )
    .unwrap();
    drop(db);
    let view = Store::open(&path).unwrap().view().unwrap();
    let near = view.called_near("سائمامین یاتیموف", 3).unwrap();
    assert_eq!(
        near.first().map(|n| n.id.as_str()),
        Some("x-person-1"),
        "{near:?}"
    );
}

/// Takes away what a later version added to judgements.
const UNPARTED: &str = "DROP INDEX judgement_document; ALTER TABLE judgement DROP COLUMN document;";

#[test]
fn a_store_with_signatures_of_the_old_kind_still_knows_copies() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.db");
    let text = "The two ministers met in the capital and spoke about trade, water and the border until late at night.";
    let add = |store: &Store, id: &str| {
        let mut writer = store.writer().unwrap();
        writer
            .add(&Parcel::new(reading(id, Some("2025-01-01"), text), "", &()))
            .unwrap();
        writer.finish().unwrap();
    };
    add(&Store::open_or_create(&path).unwrap(), "d1");
    let db = rusqlite::Connection::open(&path).unwrap();
    db.execute_batch(&format!("UPDATE document SET signature = zeroblob(256); UPDATE band SET band = band + 1; DROP TABLE read; {UNPARTED} PRAGMA user_version = 4;"))
        .unwrap();
    drop(db);
    let store = Store::open_or_create(&path).unwrap();
    add(&store, "d2");
    assert_eq!(store.view().unwrap().counts().unwrap().copies, 1);
}

/// Where the store says that each form of the army was read.
fn army(view: &rabita_keep::View) -> Vec<(String, String)> {
    let read = view.read_at("army").expect("an answer");
    read.into_iter().map(|w| (w.words, w.document)).collect()
}

#[test]
fn every_spelling_leads_to_where_it_was_read_first_however_long_ago() {
    let world = World::new();
    let text = |n: usize| match n {
        0 => format!("Heer, {}", words(0)),
        7 => format!("troop {}", words(7)),
        _ => format!("army. {}", words(n)),
    };
    let all: Vec<Reading> = (0..80)
        .map(|n| reading(&format!("d{n}"), Some("2025-01-01"), &text(n)))
        .collect();
    world.add(&all);
    let pairs = |list: [(&str, &str); 3]| list.map(|(w, d)| (w.to_string(), d.to_string())).to_vec();
    let expected = pairs([("Heer,", "d0"), ("army.", "d1"), ("troop", "d7")]);
    assert_eq!(army(&world.store.view().unwrap()), expected);
    // The same forms again, in another letter case, by a writer who remembers nothing: the index does not grow.
    let more: Vec<Reading> = (80..90)
        .map(|n| {
            reading(
                &format!("d{n}"),
                Some("2025-02-01"),
                &format!("HEER. {}", words(n)),
            )
        })
        .collect();
    world.add(&more);
    assert_eq!(army(&world.store.view().unwrap()), expected);
}

#[test]
fn who_only_stands_in_a_record_and_is_no_mention_opens_where_he_was_read() {
    let world = World::new();
    let mut one = reading("d1", Some("2025-01-01"), "On Monday the army met b's traders.");
    one.mentions.clear();
    one.events[0].actors[0].mention = Some(Span::new(14, 18));
    // Somebody of this text alone, whose name is written onto another word there.
    let met = Actor {
        aliases: vec!["bees".into()],
        ..actor("d1-a1", None)
    };
    one.events[0].actors[1] = Party {
        mention: Some(Span::new(23, 26)),
        ..party("d1-a1")
    };
    one.actors.push(met);
    world.add(&[one]);
    let view = world.store.view().unwrap();
    assert_eq!(army(&view), [("the army".to_string(), "d1".to_string())]);
    let read = view.read_at("d1-a1").unwrap();
    let found = read.iter().find(|w| w.form == "bees" && w.words == "b's");
    assert!(found.is_some(), "{read:?}");
}

#[test]
fn a_store_of_before_learns_where_spellings_were_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.db");
    let mut writer = Store::open_or_create(&path).unwrap().writer().unwrap();
    let one = reading("d1", Some("2025-01-01"), "Heer and others met in the capital.");
    writer.add(&Parcel::new(one, "", &())).unwrap();
    writer.finish().unwrap();
    drop(writer);
    let db = rusqlite::Connection::open(&path).unwrap();
    db.execute_batch(&format!("DROP TABLE read; {UNPARTED} PRAGMA user_version = 5;"))
        .unwrap();
    drop(db);
    let view = Store::open(&path).unwrap().view().unwrap();
    assert_eq!(army(&view), [("Heer ".to_string(), "d1".to_string())]);
}
