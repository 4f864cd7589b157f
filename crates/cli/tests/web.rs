//! Addresses: fetched politely, never from an inner network, and polled.

mod world;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use world::server::{Server, answer, nothing, page};
use world::{End, World, html, report};

/// Adds addresses of the test's own server, without a pause.
fn add(world: &World, addresses: &[&str]) -> End {
    let args = ["add", "--allow-private", "--pause", "0"];
    world.run(args.into_iter().chain(addresses.iter().copied()))
}

#[test]
fn an_address_is_a_document() {
    let server = Server::new(|path, _| match path {
        "/news/1" => page(html(1)),
        _ => nothing(),
    });
    let world = World::new();
    let url = server.url("/news/1");
    add(&world, &[&format!("{url}#part")]).succeeds();
    assert_eq!(world.json(["show", &url])["document"]["uri"], url.as_str());
    assert_eq!(server.paths(), ["/robots.txt", "/news/1"]);
    assert!(
        server
            .head("/news/1")
            .to_lowercase()
            .contains("user-agent: rabita/"),
        "{}",
        server.head("/news/1")
    );
    let again = add(&world, &[&url]);
    assert!(
        again.succeeds().out.starts_with("0 read, 1 already known"),
        "{}",
        again.out
    );
}

#[test]
fn inner_addresses_are_refused_however_they_are_written() {
    let world = World::new();
    let server = Server::new(|_, _| page(html(1)));
    let port = server.url("");
    let port = port.rsplit(':').next().expect("a port");
    let inner = [
        "127.0.0.1",
        "localhost",
        "127.1",
        "2130706433",
        "0x7f.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "[::]",
        "169.254.169.254",
        "10.0.0.1",
        "192.168.1.1",
        "100.100.100.200",
        "[fd00:ec2::254]",
        "[fe80::1]",
    ];
    let addresses: Vec<String> = inner
        .iter()
        .map(|host| format!("http://{host}:{port}/x"))
        .collect();
    let began = Instant::now();
    let end = world.run(
        ["add", "--pause", "0"]
            .into_iter()
            .chain(addresses.iter().map(String::as_str)),
    );
    let refused = end
        .err
        .lines()
        .filter(|l| l.contains("with --allow-private it is fetched all the same"));
    assert_eq!((end.code, refused.count()), (Some(1), inner.len()), "{}", end.err);
    // Nothing was waited for: nothing was connected to.
    assert!(began.elapsed() < Duration::from_secs(60));
    assert!(server.paths().is_empty(), "{:?}", server.paths());
    for (address, why) in [
        ("http://user:secret@example.org/", "leave them out"),
        ("https://", "no address"),
    ] {
        let end = world.run(["add", address]);
        end.fails(1, why);
    }
}

#[test]
fn redirects_are_followed_and_looked_at() {
    let server = Server::new(|path, _| match path {
        "/a" => answer("302 Found", "Location: /b", ""),
        "/b" => answer("301 Moved", "Location: c?x=1", ""),
        "/c?x=1" => page(html(1)),
        "/round" => answer("302 Found", "Location: /round", ""),
        "/file" => answer("302 Found", "Location: file:///etc/passwd", ""),
        "/none" => answer("302 Found", "", ""),
        _ => nothing(),
    });
    let world = World::new();
    add(&world, &[&server.url("/a")]).succeeds();
    assert_eq!(
        world.json(["show", &server.url("/c?x=1")])["document"]["uri"],
        server.url("/c?x=1").as_str()
    );
    add(&world, &[&server.url("/round")]).fails(1, "without end");
    add(&world, &[&server.url("/file")]).fails(1, "sends on to an address that is none");
    add(&world, &[&server.url("/none")]).fails(1, "sends on to an address that is none");
    add(&world, &[&server.url("/gone")]).fails(1, "no such page");
}

#[test]
fn what_a_site_asks_of_programs_is_done() {
    let server = Server::new(|path, _| match path {
        "/robots.txt" => answer("200 OK", "", "User-agent: *\nDisallow: /closed\nCrawl-delay: 1\n"),
        "/closed/1" | "/open/1" => page(html(1)),
        "/open/2" => page(html(2)),
        "/way" => answer("302 Found", "Location: /closed/1", ""),
        _ => nothing(),
    });
    let world = World::new();
    add(&world, &[&server.url("/closed/1")]).fails(1, "robots.txt asks programs not to");
    add(&world, &[&server.url("/way")]).fails(1, "robots.txt asks programs not to");
    assert_eq!(server.count("/closed/1"), 0);
    add(&world, &[&server.url("/open/1"), &server.url("/open/2")]).succeeds();
    assert!(
        server
            .pauses()
            .last()
            .is_some_and(|p| *p >= Duration::from_millis(950)),
        "{:?}",
        server.pauses()
    );

    let broken = Server::new(|path, _| {
        if path == "/robots.txt" {
            answer("500 No", "", "")
        } else {
            page(html(1))
        }
    });
    add(&world, &[&broken.url("/1")]).fails(1, "robots.txt cannot be had");
    assert_eq!(broken.count("/1"), 0);
}

#[test]
fn between_two_requests_to_a_host_lies_a_pause() {
    let server = Server::new(|path, _| match path {
        "/1" => page(html(1)),
        "/2" => page(html(2)),
        _ => nothing(),
    });
    let world = World::new();
    let urls = [server.url("/1"), server.url("/2")];
    world
        .run(["add", "--allow-private", "--pause", "0.5", &urls[0], &urls[1]])
        .succeeds();
    assert!(
        server.pauses().iter().all(|p| *p >= Duration::from_millis(450)),
        "{:?}",
        server.pauses()
    );
}

/// A page packed by brotli, and 64 MB of one letter; as hexadecimal digits.
const BROTLI: &str = "1bb900408c935cfde09e6ef37a775d83ae53484a488d12a2e2a1d293855e7c9a6013cd46c8ba6c420df486cf6d8a2529d9018768c00a32e3d1d5cfb56081b65ceaef114c0746c88d364f194a074771647ce24348f47e568f16a6aa97c8775a8c2b7e411064610001";
const BROTLI_BOMB: &str = "cbffff3ff825c2e2b14020f7fe8fffff7ff04b00c4611180eefd1fffffffe0970088c30200ddfb3ffeffffc12f0110870500baf77ffcffff835f02200e0b0074effff8ffff07bf04401c1600e8defff1ffff0f7e0980382c00d0bdffe3ffff1ffc1200715800a07bff37";

fn bytes(hexadecimal: &str) -> Vec<u8> {
    (0..hexadecimal.len() / 2)
        .map(|i| u8::from_str_radix(&hexadecimal[2 * i..2 * i + 2], 16).expect("two digits"))
        .collect()
}

/// zstd in its plainest form: blocks as they are, or one byte repeated.
fn zstd(body: &[u8], repeated: usize) -> Vec<u8> {
    let mut packed = vec![0x28, 0xb5, 0x2f, 0xfd, 0, 0x70];
    let mut block = |last: bool, kind: u32, size: usize, bytes: &[u8]| {
        let size = u32::try_from(size).expect("a small block");
        packed.extend(&(u32::from(last) | kind << 1 | size << 3).to_le_bytes()[..3]);
        packed.extend(bytes);
    };
    block(repeated == 0, 0, body.len(), body);
    for i in (0..repeated).rev() {
        block(i == 0, 1, 128 << 10, b"a");
    }
    packed
}

#[test]
fn packed_answers_are_unpacked() {
    let server = Server::new(|path, _| match path {
        "/br" => answer(
            "200 OK",
            "Content-Type: text/html\r\nContent-Encoding: br",
            bytes(BROTLI),
        ),
        "/zstd" => answer(
            "200 OK",
            "Content-Type: text/html\r\nContent-Encoding: zstd",
            zstd(html(1).as_bytes(), 0),
        ),
        "/zstd-bomb" => answer(
            "200 OK",
            "Content-Type: text/html\r\nContent-Encoding: zstd",
            zstd(b"", 1000),
        ),
        "/br-bomb" => answer(
            "200 OK",
            "Content-Type: text/html\r\nContent-Encoding: br",
            bytes(BROTLI_BOMB),
        ),
        _ => nothing(),
    });
    let world = World::new();
    add(&world, &[&server.url("/br"), &server.url("/zstd")]).succeeds();
    assert_eq!(world.count(), 2);
    add(&world, &[&server.url("/zstd-bomb")]).fails(1, "larger than");
    add(&world, &[&server.url("/br-bomb")]).fails(1, "larger than");
}

#[test]
fn answers_are_bounded_and_what_is_no_page_is_refused() {
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;
    let mut bomb = GzEncoder::new(Vec::new(), Compression::best());
    bomb.write_all(&vec![b'a'; 64 << 20]).expect("packed");
    let bomb = bomb.finish().expect("packed");
    let server = Server::new(move |path, _| match path {
        "/bomb" => answer(
            "200 OK",
            "Content-Type: text/html\r\nContent-Encoding: gzip",
            &bomb,
        ),
        "/large" => page(vec![b'a'; 20 << 20]),
        "/cut" => b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<html><p>Some"
            .to_vec(),
        "/picture" => answer("200 OK", "Content-Type: image/png", b"\x89PNG\r\n\x1a\n0000"),
        "/nonsense" => b"SSH-2.0-OpenSSH_9.6\r\n".to_vec(),
        "/busy" => answer("429 Too Many Requests", "Retry-After: 100", ""),
        _ => nothing(),
    });
    let world = World::new();
    add(&world, &[&server.url("/bomb")]).fails(1, "larger than");
    add(&world, &[&server.url("/large")]).fails(1, "larger than");
    add(&world, &[&server.url("/cut")]).fails(1, "/cut: ");
    add(&world, &[&server.url("/picture")]).fails(1, "this is an image");
    add(&world, &[&server.url("/nonsense")]).fails(1, "/nonsense: ");
    add(&world, &[&server.url("/busy")]).fails(1, "left alone for now");
    assert_eq!(world.count(), 0);
}

#[test]
fn the_server_says_which_letters_they_are() {
    // Windows-1251 without a word of it in the page.
    let text = "Министр иностранных дел Таджикистана встретился в Душанбе с послом Узбекистана. Стороны обсудили торговлю.";
    let bytes: Vec<u8> = text
        .chars()
        .map(|c| match c {
            'А'..='я' => u8::try_from(c as u32 - 0x410 + 0xc0).expect("a letter"),
            c => u8::try_from(c as u32).expect("ASCII"),
        })
        .collect();
    let server = Server::new(move |path, _| match path {
        "/ru" => answer("200 OK", "Content-Type: text/plain; charset=windows-1251", &bytes),
        _ => nothing(),
    });
    let world = World::new();
    add(&world, &[&server.url("/ru")]).succeeds();
    let shown = world.json(["show", &server.url("/ru")]);
    assert!(
        shown["document"]["text"]
            .as_str()
            .is_some_and(|t| t.starts_with("Министр иностранных")),
        "{shown}"
    );
}

/// A feed whose entries are links to pages of the same server.
fn feed(base: &str, numbers: &[usize]) -> String {
    let items: String = numbers
        .iter()
        .map(|i| format!("<item><title>Talks {i}</title><link>{base}/page/{i}</link><pubDate>Thu, 15 May 2025 10:00:00 GMT</pubDate><description>A few words…</description></item>"))
        .collect();
    format!("<rss version=\"2.0\"><channel><title>The Example</title>{items}</channel></rss>")
}

fn base(head: &str) -> String {
    let host = head.lines().find_map(|l| {
        l.to_lowercase()
            .strip_prefix("host:")
            .map(|h| h.trim().to_string())
    });
    format!("http://{}", host.expect("a host"))
}

fn number(path: &str) -> Option<usize> {
    path.strip_prefix("/page/")?.parse().ok()
}

#[test]
fn an_address_of_a_feed_leads_to_its_pages() {
    let server = Server::new(|path, head| match (path, number(path)) {
        ("/feed", _) => answer(
            "200 OK",
            "Content-Type: application/rss+xml",
            feed(&base(head), &[1, 2, 404]),
        ),
        (_, Some(i)) if i < 100 => page(html(i)),
        _ => nothing(),
    });
    let world = World::new();
    let end = add(&world, &[&server.url("/feed")]);
    end.fails(1, "/page/404: the server knows no such page");
    assert!(end.out.starts_with("2 read"), "{}", end.out);
    let document = &world.json(["show", &server.url("/page/1")])["document"];
    assert_eq!(
        (&document["title"], &document["publisher"]),
        (&"Talks 1".into(), &"The Example".into())
    );
    assert_eq!(document["published"], "2025-05-15T10:00:00Z");
}

/// Polls once.
fn poll(world: &World, feeds: &str) -> End {
    let file = world.file("feeds.toml", feeds);
    world.run([
        "watch",
        "--once",
        "--allow-private",
        "--pause",
        "0",
        &file.to_string_lossy(),
    ])
}

#[test]
fn a_feed_that_is_watched_is_asked_for_news_alone() {
    let more = Arc::new(AtomicBool::new(false));
    let now = more.clone();
    let server = Server::new(move |path, head| {
        let (tag, numbers): (&str, &[usize]) = if now.load(Ordering::SeqCst) {
            ("\"b\"", &[3, 2, 1])
        } else {
            ("\"a\"", &[2, 1])
        };
        match (path, number(path)) {
            ("/feed", _) if head.contains(tag) => answer("304 Not Modified", "", ""),
            ("/feed", _) => answer(
                "200 OK",
                &format!("ETag: {tag}\r\nLast-Modified: Thu, 15 May 2025 10:00:00 GMT"),
                feed(&base(head), numbers),
            ),
            (_, Some(i)) => page(html(i)),
            _ => nothing(),
        }
    });
    let world = World::new();
    let feeds = format!(
        "[[feed]]\nurl = \"{}\"\npublisher = \"Mine\"\n",
        server.url("/feed")
    );
    let end = poll(&world, &feeds);
    assert!(
        end.succeeds()
            .out
            .contains("/feed: 2 read, 0 already known, 0 refused"),
        "{}",
        end.out
    );
    assert!(poll(&world, &feeds).succeeds().out.contains(": 0 read"));
    let head = server.head("/feed").to_lowercase();
    assert!(
        head.contains("if-none-match: \"a\"") && head.contains("if-modified-since: thu, 15 may 2025"),
        "{head}"
    );
    more.store(true, Ordering::SeqCst);
    assert!(poll(&world, &feeds).succeeds().out.contains(": 1 read"));
    for i in 1..=3 {
        assert_eq!(server.count(&format!("/page/{i}")), 1);
    }
    assert_eq!(world.count(), 3);
    assert_eq!(
        world.json(["show", &server.url("/page/3")])["document"]["publisher"],
        "Mine"
    );
}

#[test]
fn a_page_that_cannot_be_had_is_tried_again_and_one_without_words_is_not() {
    let server = Server::new(|path, head| match (path, number(path)) {
        ("/feed", _) if head.contains("if-none-match") => answer("304 Not Modified", "", ""),
        ("/feed", _) => answer("200 OK", "ETag: \"a\"", feed(&base(head), &[1, 2, 3])),
        (_, Some(1)) => page(html(1)),
        (_, Some(2)) => answer("503 Later", "", ""),
        (_, Some(3)) => page("<html><body>Log in</body></html>"),
        _ => nothing(),
    });
    let world = World::new();
    let feeds = format!("[[feed]]\nurl = \"{}\"\n", server.url("/feed"));
    let end = poll(&world, &feeds);
    assert_eq!(end.code, Some(1));
    assert!(
        end.err.contains("/page/2: the server asks to be left alone")
            && end.err.contains("/page/3: no article text"),
        "{}",
        end.err
    );
    for _ in 0..6 {
        poll(&world, &feeds);
    }
    assert_eq!(
        (
            server.count("/page/1"),
            server.count("/page/2"),
            server.count("/page/3")
        ),
        (1, 5, 1)
    );
    assert_eq!(world.count(), 1);
}

#[test]
fn a_feed_that_fails_is_left_alone_for_a_while() {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    let server = Server::new(move |path, _| match path {
        "/feed" => {
            count.fetch_add(1, Ordering::SeqCst);
            answer("503 Later", "Retry-After: 7200", "")
        }
        "/page" => page(html(1)),
        _ => nothing(),
    });
    let world = World::new();
    let feeds = format!("every = \"10m\"\n[[feed]]\nurl = \"{}\"\n", server.url("/feed"));
    poll(&world, &feeds).fails(1, "/feed: the server asks to be left alone");
    let end = poll(&world, &feeds);
    assert_eq!(end.code, Some(0), "{}", end.err);
    assert!(
        end.err.contains("it failed 1 times; it is polled again in 7"),
        "{}",
        end.err
    );
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    poll(&world, &format!("[[feed]]\nurl = \"{}\"\n", server.url("/page")))
        .fails(1, "this is a page, no feed");
    poll(&world, "feeds = 1").fails(1, "feeds.toml is not understood");
    poll(&world, "[[feed]]\nurl = \"x\"\nevery = \"soon\"").fails(1, "write 90s");
}

#[test]
fn a_feed_that_goes_on_failing_is_asked_less_and_less_often() {
    let server = Server::new(|path, _| match path {
        "/feed" => answer("500 Broken", "", ""),
        _ => nothing(),
    });
    let world = World::new();
    let feeds = format!("every = \"2s\"\n[[feed]]\nurl = \"{}\"\n", server.url("/feed"));
    let waits = |failures: u32| {
        let end = poll(&world, &feeds);
        assert!(
            end.err.contains(&format!("it failed {failures} times")),
            "{}",
            end.err
        );
    };
    poll(&world, &feeds).fails(1, "status 500");
    waits(1);
    // Two seconds after the first failure it is asked, two seconds after the second it is not yet.
    std::thread::sleep(Duration::from_millis(2200));
    poll(&world, &feeds).fails(1, "status 500");
    std::thread::sleep(Duration::from_millis(2200));
    waits(2);
    assert_eq!(server.count("/feed"), 2);
}

#[test]
fn a_watcher_that_is_killed_goes_on_where_it_was() {
    let server = Server::new(|path, head| match (path, number(path)) {
        ("/feed", _) => answer("200 OK", "", feed(&base(head), &(1..=12).collect::<Vec<_>>())),
        (_, Some(i)) => {
            std::thread::sleep(Duration::from_millis(150));
            page(html(i))
        }
        _ => nothing(),
    });
    let world = World::new();
    let file = world.file(
        "feeds.toml",
        format!("every = \"1s\"\n[[feed]]\nurl = \"{}\"\n", server.url("/feed")),
    );
    let mut child = world
        .command()
        .args(["watch", "--allow-private", "--pause", "0"])
        .arg(&file)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("the program starts");
    let began = Instant::now();
    while server.count("/page/8") == 0 && began.elapsed() < Duration::from_secs(120) {
        std::thread::sleep(Duration::from_millis(50));
    }
    child.kill().expect("it is killed");
    child.wait().expect("it ends");
    let file = file.to_string_lossy().into_owned();
    world
        .run(["watch", "--once", "--allow-private", "--pause", "0", &file])
        .succeeds();
    assert_eq!(world.count(), 12);
    assert!(
        world
            .run(["doctor", "--all"])
            .succeeds()
            .out
            .contains("nothing wrong")
    );
    assert_eq!(report(1).lines().count(), 5);
}
