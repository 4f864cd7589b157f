//! Feeds, JSON, web archives, packed files: told by content, gone through record by record.

mod world;

use flate2::{Compression, write::GzEncoder};
use std::io::Write;
use std::time::{Duration, Instant};
use world::{World, html, report};

fn gz(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let mut to = GzEncoder::new(Vec::new(), Compression::default());
    to.write_all(bytes.as_ref()).expect("packed");
    to.finish().expect("packed")
}

/// A record of a web archive; what it says of its length may differ from its length.
fn record(kind: &str, uri: &str, payload: &[u8], says: Option<&str>) -> Vec<u8> {
    let says = says.map_or(payload.len().to_string(), str::to_string);
    let uri = if uri.is_empty() {
        String::new()
    } else {
        format!("WARC-Target-URI: {uri}\r\n")
    };
    let mut all = format!("WARC/1.0\r\nWARC-Type: {kind}\r\n{uri}Content-Type: application/http; msgtype=response\r\nContent-Length: {says}\r\n\r\n").into_bytes();
    all.extend_from_slice(payload);
    all.extend_from_slice(b"\r\n\r\n");
    all
}

fn response(head: &str, body: &[u8]) -> Vec<u8> {
    let mut all = format!("HTTP/1.1 {}\r\n\r\n", head.replace('\n', "\r\n")).into_bytes();
    all.extend_from_slice(body);
    all
}

fn page(i: usize) -> Vec<u8> {
    let payload = response(
        "200 OK\nContent-Type: text/html; charset=UTF-8",
        html(i).as_bytes(),
    );
    record("response", &format!("https://example.org/{i}"), &payload, None)
}

fn uris(world: &World) -> Vec<String> {
    let list = world.json(["list", "--limit", "1000"]);
    let rows = list.as_array().expect("a list").iter();
    let mut uris: Vec<String> = rows
        .map(|r| r["uri"].as_str().expect("a uri").to_string())
        .collect();
    uris.sort();
    uris
}

#[test]
fn an_archive_gives_its_pages_and_nothing_else() {
    let world = World::new();
    let mut warc = record("warcinfo", "", b"software: wget\r\n", None);
    warc.extend(record(
        "request",
        "https://example.org/1",
        b"GET / HTTP/1.1\r\n\r\n",
        None,
    ));
    warc.extend(page(1));
    warc.extend(record("metadata", "https://example.org/1", b"x: y", None));
    let moved = response("301 Moved\nLocation: /1", b"moved");
    warc.extend(record("response", "https://example.org/old", &moved, None));
    let picture = response("200 OK\nContent-Type: image/png", b"\x89PNG");
    warc.extend(record("response", "https://example.org/p.png", &picture, None));
    let text = html(2);
    let (a, b) = text.split_at(100);
    let pieces = format!("64\r\n{a}\r\n{:x}\r\n{b}\r\n0\r\n\r\n", b.len());
    let chunked = response(
        "200 OK\nContent-Type: text/html\nTransfer-Encoding: chunked",
        pieces.as_bytes(),
    );
    warc.extend(record("response", "<https://example.org/2>", &chunked, None));
    let packed = response(
        "200 OK\nContent-Type: text/html\nContent-Encoding: gzip",
        &gz(html(3)),
    );
    warc.extend(record("response", "https://example.org/3", &packed, None));
    // What a file is called says nothing.
    let end = world.add(world.file("crawl.txt", warc));
    assert!(
        end.succeeds()
            .out
            .starts_with("3 read, 0 already known, 0 refused, 5 passed over"),
        "{}",
        end.out
    );
    assert_eq!(
        uris(&world),
        [
            "https://example.org/1",
            "https://example.org/2",
            "https://example.org/3"
        ]
    );
    let shown = world.json(["show", "https://example.org/2"]);
    assert!(
        shown["document"]["text"]
            .as_str()
            .is_some_and(|t| t.contains("2 new crossings")),
        "{shown}"
    );
}

#[test]
fn a_packed_archive_is_a_row_of_packed_records() {
    let world = World::new();
    let packed: Vec<u8> = (1..=5).flat_map(|i| gz(page(i))).collect();
    world.add(world.file("a.warc.gz", &packed)).succeeds();
    assert_eq!(world.count(), 5);
    // Packed as a whole it is the same.
    let whole: Vec<u8> = (1..=6).flat_map(page).collect();
    let end = world.add(world.file("b.warc.gz", gz(whole)));
    assert!(
        end.succeeds().out.starts_with("1 read, 5 already known"),
        "{}",
        end.out
    );
}

#[test]
fn a_broken_record_costs_only_itself() {
    let world = World::new();
    let mut broken = gz(page(2));
    let middle = broken.len() / 2;
    broken[middle] ^= 0xff;
    broken[middle + 1] ^= 0xff;
    let packed = [gz(page(1)), broken, gz(page(3)), gz(page(4))].concat();
    let end = world.add(world.file("a.warc.gz", packed));
    end.fails(1, "a.warc.gz#2");
    assert!(
        end.out.starts_with("3 read, 0 already known, 1 refused"),
        "{}",
        end.out
    );

    // Cut off in the last record.
    let world = World::new();
    let mut packed = [gz(page(1)), gz(page(2))].concat();
    packed.truncate(packed.len() - 40);
    let end = world.add(world.file("a.warc.gz", packed));
    end.fails(1, "breaks off");
    assert_eq!(world.count(), 1);
}

#[test]
fn a_record_that_lies_about_its_length_costs_only_itself() {
    let world = World::new();
    let lies = [
        "10",
        "1000000",
        "99999999999999",
        "18446744073709551615",
        "-1",
        "many",
        "",
    ];
    for (n, says) in lies.iter().enumerate() {
        let payload = response("200 OK\nContent-Type: text/html", html(0).as_bytes());
        let lying = record("response", "https://example.org/0", &payload, Some(says));
        let parts = [page(10 * n + 1), lying, page(10 * n + 2), page(10 * n + 3)];
        world.file(&format!("in/{n}-plain.warc"), parts.concat());
        let packed: Vec<u8> = parts.iter().flat_map(gz).collect();
        world.file(&format!("in/{n}-packed.warc.gz"), packed);
    }
    let end = world.add(world.path("in"));
    assert!(
        end.out.starts_with("21 read, 21 already known, 14 refused"),
        "{}{}",
        end.out,
        end.err
    );
    assert!(end.err.lines().all(|l| l.contains("#2: ")), "{}", end.err);
    // The same of a record that is not read at all.
    let world = World::new();
    let request = record(
        "request",
        "https://example.org/2",
        b"GET / HTTP/1.1\r\n\r\n",
        Some("99999999"),
    );
    let end = world.add(world.file("a.warc", [page(1), request, page(3)].concat()));
    end.fails(1, "another one begins");
    assert_eq!(world.count(), 2);
}

#[test]
fn bombs_are_left_unexploded() {
    let began = Instant::now();
    let zeros = gz(vec![b' '; 200 << 20]);
    let world = World::new();
    world
        .add(world.file("page.html.gz", &zeros))
        .fails(1, "larger than");
    // A bomb within a record, and one as a record.
    let within = response("200 OK\nContent-Type: text/html\nContent-Encoding: gzip", &zeros);
    let mut record_head = format!(
        "WARC/1.0\r\nWARC-Type: request\r\nContent-Length: {}\r\n\r\n",
        200 << 20
    )
    .into_bytes();
    record_head.resize(record_head.len() + (200 << 20), b'0');
    let all = [
        gz(record("response", "https://example.org/b", &within, None)),
        gz(record_head),
        gz(page(3)),
    ]
    .concat();
    let end = world.add(world.file("a.warc.gz", all));
    assert!(
        end.err.contains("https://example.org/b): it is larger"),
        "{}",
        end.err
    );
    assert!(
        end.err
            .contains("a.warc.gz#2: its gzip data is damaged (it unpacks to more than 200 times its size)"),
        "{}",
        end.err
    );
    assert_eq!((end.code, world.count()), (Some(1), 1));
    assert!(began.elapsed() < Duration::from_secs(60));
}

#[test]
fn archives_within_archives_are_refused() {
    let world = World::new();
    world
        .add(world.file("a.gz", gz(gz(page(1)))))
        .fails(1, "a gzip archive inside a gzip archive; unpack it");
    world
        .add(world.file("b.gz", gz(b"PK\x03\x04 and so on, for some bytes more")))
        .fails(1, "a ZIP archive");
    let mut tar = vec![0; 1024];
    tar[257..262].copy_from_slice(b"ustar");
    world
        .add(world.file("c.tar.gz", gz(&tar)))
        .fails(1, "a tar archive inside a gzip archive");
    world
        .add(world.file("d.tar", &tar))
        .fails(1, "a tar archive; unpack it");
    world.add(world.file("e.txt.gz", gz(report(1)))).succeeds();
    assert_eq!(uris(&world), [world.path("e.txt.gz").display().to_string()]);
}

fn feed(items: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\
         <channel><title>The Example</title><link>https://example.org/</link>{items}</channel></rss>"
    )
}

fn item(i: usize) -> String {
    let paragraphs: String = report(i).lines().skip(1).map(|l| format!("<p>{l}</p>")).collect();
    format!(
        "<item><title>Talks &amp; roads, round {i}</title><link>https://example.org/{i}</link>\
         <pubDate>Thu, 15 May 2025 10:00:00 +0500</pubDate><description>A few words…</description>\
         <content:encoded><![CDATA[{paragraphs}]]></content:encoded></item>"
    )
}

#[test]
fn a_feed_with_full_texts_is_read_and_one_of_links_says_what_to_do() {
    let world = World::new();
    let link = "<item><title>Short</title><link>https://example.org/9</link><description>A few words…</description></item>";
    let items: String = (1..=2).map(item).collect();
    let end = world.add(world.file("feed.txt", feed(&format!("{items}{link}"))));
    end.fails(1, "feed.txt#3: the feed holds no full text of https://example.org/9; `rabita add https://example.org/9`");
    let shown = world.json(["show", "https://example.org/1"]);
    let document = &shown["document"];
    assert_eq!(document["title"], "Talks & roads, round 1");
    assert_eq!(document["publisher"], "The Example");
    assert_eq!(document["published"], "2025-05-15T10:00:00+05:00");
    assert_eq!(document["published_basis"], "meta");
    assert!(
        document["text"]
            .as_str()
            .is_some_and(|t| t.starts_with("The foreign minister")),
        "{document}"
    );
    assert_eq!(world.count(), 2);
}

#[test]
fn atom_in_its_own_spelling_is_a_feed_too() {
    let world = World::new();
    let text: String = report(5).lines().skip(1).map(|l| format!("<p>{l}</p>")).collect();
    let atom = format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Ex</title><entry><title type=\"html\">Talks &lt;b&gt;5&lt;/b&gt;</title>\
         <link rel=\"self\" href=\"https://example.org/self\"/><link href=\"https://example.org/5\"/>\
         <published>2025-05-06T01:02:03Z</published><author><name>A. Writer</name></author>\
         <content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">{text}</div></content></entry></feed>"
    );
    world.add(world.file("a.xml", atom)).succeeds();
    let document = &world.json(["show", "https://example.org/5"])["document"];
    assert_eq!(
        (&document["title"], &document["author"]),
        (&"Talks 5".into(), &"A. Writer".into())
    );
    assert_eq!(document["published"], "2025-05-06T01:02:03Z");
    assert_eq!(
        document["text"].as_str().map(|t| t.lines().count()),
        Some(2),
        "{document}"
    );
}

#[test]
fn a_feed_cannot_make_itself_larger_than_it_is() {
    let mut laughs = String::from("<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [<!ENTITY lol0 \"lol\">");
    for i in 1..30 {
        let ten = format!("&lol{};", i - 1).repeat(10);
        laughs.push_str(&format!("<!ENTITY lol{i} \"{ten}\">"));
    }
    laughs.push_str("<!ENTITY file SYSTEM \"file:///etc/passwd\">]>\n");
    let text: String = report(1).lines().skip(1).map(|l| format!("<p>{l}</p>")).collect();
    laughs.push_str(&format!(
        "<rss><channel><item><title>&lol29;&file;</title><link>https://example.org/1</link><description><![CDATA[{}]]></description></item></channel></rss>",
        text.repeat(3)
    ));
    let world = World::new();
    let began = Instant::now();
    world.add(world.file("laughs.xml", laughs)).succeeds();
    assert!(began.elapsed() < Duration::from_secs(30));
    let document = &world.json(["show", "https://example.org/1"])["document"];
    assert_eq!(document["title"], "&lol29;&file;");
}

#[test]
fn a_feed_that_breaks_off_gives_what_it_has() {
    let world = World::new();
    let whole = feed(&(1..=4).map(item).collect::<String>());
    let cut = &whole[..whole.find("round 4").expect("the last") + 3];
    let end = world.add(world.file("feed.xml", cut));
    end.fails(1, "fetch");
    assert_eq!(world.count(), 3, "{}", end.err);
    // An element without its end, an ampersand by itself.
    let world = World::new();
    let loose = feed(&format!(
        "{}{}",
        item(1).replace("&amp;", "&").replace("</content:encoded>", ""),
        item(2)
    ));
    world.add(world.file("loose.xml", loose)).succeeds();
    assert_eq!(world.count(), 2);
}

#[test]
fn json_lines_are_read_by_the_fields_they_have() {
    let world = World::new();
    let text = |i: usize| report(i).lines().skip(2).collect::<Vec<_>>().join("\n");
    let lines = [
        serde_json::json!({"title": "One", "text": text(1), "url": "https://example.org/1", "date": "2025-05-02"}),
        serde_json::json!({"uri": "urn:x:2", "headline": "Two", "body_html": format!("<p>{}</p>", text(2).replace('\n', "</p><p>")), "versioncreated": "2025-05-03T10:00:00Z", "byline": "B"}),
        serde_json::json!({"@type": "NewsArticle", "headline": "Three", "articleBody": text(3), "datePublished": "2025-05-04", "author": [{"name": "C"}, {"name": "D"}], "publisher": {"name": "P"}, "mainEntityOfPage": {"@id": "https://example.org/3"}}),
        serde_json::json!({"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"}, {"@type": "NewsArticle", "headline": "Four", "articleBody": text(4), "url": "https://example.org/4"}]}),
        serde_json::json!({"uri": "https://example.org/5", "standard": {"name": "ninjs"}, "headlines": [{"value": "Five"}], "bodies": [{"contentType": "text/plain", "value": text(5)}], "versionCreated": "2025-05-05T00:00:00+05:00"}),
    ];
    let mut all: Vec<String> = lines.iter().map(ToString::to_string).collect();
    all.insert(1, "{\"title\": \"broken".into());
    all.insert(2, String::new());
    all.push("{\"title\": \"no words\"}".into());
    let file = world.file("dump.txt", all.join("\n"));
    let end = world.add(&file);
    assert_eq!(end.code, Some(1), "{}", end.err);
    assert!(
        end.err.contains("dump.txt#2: this line is no JSON"),
        "{}",
        end.err
    );
    assert!(
        end.err
            .contains("dump.txt#7: the record has none of the fields that hold text"),
        "{}",
        end.err
    );
    assert!(
        end.out.starts_with("5 read, 0 already known, 2 refused"),
        "{}",
        end.out
    );
    let own = format!("{}#3", file.display());
    let mut expected = vec![
        own.clone(),
        "https://example.org/1".into(),
        "https://example.org/3".into(),
        "https://example.org/4".into(),
        "https://example.org/5".into(),
    ];
    expected.sort();
    assert_eq!(uris(&world), expected);
    let five = &world.json(["show", "https://example.org/5"])["document"];
    assert_eq!(five["published"], "2025-05-05T00:00:00+05:00");
    let three = &world.json(["show", "https://example.org/3"])["document"];
    assert_eq!(
        (&three["title"], &three["author"], &three["publisher"]),
        (&"Three".into(), &"C, D".into(), &"P".into())
    );
    assert_eq!(three["published"], "2025-05-04");
    let two = &world.json(["show", "dump.txt#3"])["document"];
    assert_eq!(
        (&two["title"], &two["published"]),
        (&"Two".into(), &"2025-05-03T10:00:00Z".into())
    );
}

#[test]
fn an_analyst_names_the_fields_of_her_own_records() {
    let world = World::new();
    world.file(
        "mine/reading/fields.toml",
        "text = [\"matn\"]\ntitle = [\"kop.unvan\"]\n",
    );
    let line = serde_json::json!({"matn": report(1), "kop": {"unvan": "Mine"}, "title": "not this"});
    let file = world.file("own.jsonl", line.to_string());
    let mine = world.path("mine");
    world
        .run([
            "--knowledge",
            &mine.to_string_lossy(),
            "add",
            &file.to_string_lossy(),
        ])
        .succeeds();
    assert_eq!(world.json(["show", "own.jsonl#1"])["document"]["title"], "Mine");
    let bad = world.file("bad/reading/fields.toml", "txt = [\"a\"]\n");
    let bad = bad.parent().and_then(std::path::Path::parent).expect("a folder");
    world
        .run([
            "--knowledge",
            &bad.to_string_lossy(),
            "add",
            &file.to_string_lossy(),
        ])
        .fails(4, "reading/fields.toml");
}

#[test]
fn json_in_any_layout_is_read() {
    let world = World::new();
    let record = |i: usize| serde_json::json!({"text": report(i), "title": format!("}} {{ \" {i}")});
    let list = serde_json::json!([record(1), record(2)]);
    world
        .add(world.file("list.json", serde_json::to_string_pretty(&list).expect("JSON")))
        .succeeds();
    let one = serde_json::to_string_pretty(&record(3)).expect("JSON");
    world.add(world.file("one.json", one)).succeeds();
    let feed = serde_json::json!({"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [{"id": "1", "url": "https://example.org/j", "content_html": report(4)}]});
    world
        .add(world.file("feed.json", serde_json::to_string_pretty(&feed).expect("JSON")))
        .succeeds();
    assert_eq!(world.count(), 4);
    let cut = serde_json::to_string_pretty(&serde_json::json!([record(5), record(6)])).expect("JSON");
    let end = world.add(world.file("cut.json", &cut[..cut.len() - 30]));
    end.fails(1, "not whole");
    assert_eq!(world.count(), 5);
}

#[test]
fn hostile_input_is_bounded() {
    let world = World::new();
    let began = Instant::now();
    let deep = format!("{{\"text\": {}1{}}}", "[".repeat(200_000), "]".repeat(200_000));
    let long = format!("{{\"text\": \"{}\"}}", "word ".repeat(2 << 20));
    world
        .add(world.file(
            "deep.jsonl",
            format!("{deep}\n{long}\n{}", serde_json::json!({"text": report(1)})),
        ))
        .code
        .expect("it ends");
    let tags = format!(
        "<rss><channel><item><description>{}</description></item></channel></rss>",
        "<b>a</b>".repeat(500_000)
    );
    world.add(world.file("tags.xml", tags)).code.expect("it ends");
    let open = format!("<rss><channel>{}", "<item><title>".repeat(300_000));
    world.add(world.file("open.xml", open)).code.expect("it ends");
    let nested = format!("<html><body>{}{}", "<div>".repeat(500_000), report(2));
    world
        .add(world.file("nested.html", nested))
        .code
        .expect("it ends");
    let members = gz("").repeat(20_000);
    world
        .add(world.file("members.warc.gz", members))
        .code
        .expect("it ends");
    assert!(world.count() >= 1);
    assert!(
        began.elapsed() < Duration::from_secs(120),
        "{:?}",
        began.elapsed()
    );
}

#[test]
fn folders_are_searched_for_carriers_too() {
    let world = World::new();
    world.file("in/a.rss", feed(&item(1)));
    world.file("in/b.xml", feed(&item(2)));
    world.file(
        "in/settings.xml",
        "<?xml version=\"1.0\"?><settings><a>b</a></settings>",
    );
    world.file(
        "in/c.jsonl.gz",
        gz(serde_json::json!({"text": report(3)}).to_string()),
    );
    world.file("in/d.warc.gz", gz(page(4)));
    world.file("in/e.png.gz", gz("x"));
    world.add(world.path("in")).succeeds();
    assert_eq!(world.count(), 4);
}
