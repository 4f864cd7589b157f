//! What `rabita add` makes of good files and bad ones.

mod world;

use std::io::Write;
use std::process::Stdio;
use world::{World, as_nobody, report};

#[test]
fn a_bad_file_never_stops_the_rest() {
    let world = World::new();
    world.file("in/1.txt", report(1));
    world.file("in/2.txt", "");
    world.file("in/3.txt", report(3));
    let end = world.add(world.path("in"));
    end.fails(1, "2.txt: ");
    assert!(
        end.out.starts_with("2 read, 0 already known, 1 refused"),
        "{}",
        end.out
    );
    assert_eq!(world.count(), 2);
}

#[test]
fn the_same_bytes_are_kept_once() {
    let world = World::new();
    let folder = world.reports(5);
    world.add(&folder).succeeds();
    world.file("again.txt", report(3));
    let end = world.run(
        [folder.as_os_str(), world.path("again.txt").as_os_str()]
            .iter()
            .fold(vec![std::ffi::OsStr::new("add")], |mut all, path| {
                all.push(path);
                all
            }),
    );
    assert!(
        end.succeeds().out.starts_with("0 read, 6 already known"),
        "{}",
        end.out
    );
    assert_eq!(world.count(), 5);
}

#[test]
fn files_that_are_no_news_are_refused_in_one_line() {
    let world = World::new();
    world.add(world.file("empty.txt", "")).fails(1, "empty.txt: ");
    let noise: Vec<u8> = (0..40_000_u32)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    let mut picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0".to_vec();
    picture.extend(noise);
    world
        .add(world.file("picture.txt", picture))
        .fails(1, "picture.txt: ");
    world
        .add(world.file("large.txt", report(1).repeat(50_000_000 / report(1).len())))
        .fails(1, "larger than");
    world
        .add(world.path("nowhere.txt"))
        .fails(1, "there is no such file");
    world.add(world.path("*.html")).fails(1, "no file is called so");
    assert_eq!(world.count(), 0);
}

#[test]
fn every_encoding_is_read() {
    let world = World::new();
    let arabic = "التقى وزير الخارجية الطاجيكي سفير أوزبكستان في دوشنبه يوم الاثنين، وقال إن البلدين سيتعاونان في مجال الطاقة.";
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(arabic.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    // Windows-1256, letter by letter.
    let table = "ءآأؤإئابةتثجحخدذرزسشصض×طظعغـفقك";
    let windows: Vec<u8> = arabic
        .chars()
        .map(|c| match c {
            '،' => 0xa1,
            'ل' => 0xe1,
            'م' => 0xe3,
            'ن' => 0xe4,
            'ه' => 0xe5,
            'و' => 0xe6,
            'ى' => 0xec,
            'ي' => 0xed,
            c if c.is_ascii() => c as u8,
            c => {
                0xc1 + u8::try_from(table.chars().position(|t| t == c).expect("a letter of the table"))
                    .expect("small")
            }
        })
        .collect();
    for (name, bytes) in [("utf16.txt", utf16), ("cp1256.txt", windows)] {
        world.add(world.file(name, bytes)).succeeds();
        let shown = world.json(["show", name]);
        let text = shown["document"]["text"].as_str().expect("a text");
        assert!(text.contains("وزير الخارجية"), "{name}: {text}");
        assert_eq!(shown["document"]["language"], "ar", "{name}");
    }
}

#[test]
fn invalid_utf8_costs_only_its_own_letters() {
    let world = World::new();
    let mut bytes = report(7).into_bytes();
    bytes.splice(60..60, [0xff, 0xc3]);
    world.add(world.file("broken.txt", bytes)).succeeds();
    let text = world.json(["show", "broken.txt"])["document"]["text"].to_string();
    assert!(text.contains("ambassador of Uzbekistan"), "{text}");
}

#[test]
#[cfg(unix)]
fn a_folder_without_rights_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::new();
    world.file("closed/1.txt", report(1));
    let closed = world.path("closed");
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o000)).expect("rights are set");
    std::fs::set_permissions(world.path(""), std::fs::Permissions::from_mode(0o777)).expect("rights are set");
    let end = as_nobody(&world, &["add", &closed.to_string_lossy()]);
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o755)).expect("rights are set");
    end.fails(1, "you may not read it");
}

#[test]
fn standard_input_is_a_document() {
    let world = World::new();
    let mut child = world
        .command()
        .args(["add", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child
        .stdin
        .take()
        .expect("a pipe")
        .write_all(report(9).as_bytes())
        .expect("it reads");
    assert!(child.wait().expect("it ends").success());
    assert_eq!(world.count(), 1);
}

#[test]
fn folders_are_read_with_all_they_hold_and_globs_by_the_program_itself() {
    let world = World::new();
    world.file("in/a/1.txt", report(1));
    world.file(
        "in/a/b/2.html",
        format!(
            "<html><body><article><p>{}</p></article></body></html>",
            report(2)
        ),
    );
    world.file("in/a/.hidden.txt", report(3));
    world.file("in/a/notes.yaml", "not: news");
    world.add(world.path("in")).succeeds();
    assert_eq!(world.count(), 2);
    world.file("in/c1.txt", report(4));
    world.file("in/c2.txt", report(5));
    world.add(world.path("in/c?.txt")).succeeds();
    assert_eq!(world.count(), 4);
}

#[test]
fn a_folder_is_searched_by_content_where_names_say_nothing() {
    let world = World::new();
    let page = |i| {
        format!(
            "<html><body><article><p>{}</p></article></body></html>",
            report(i)
        )
    };
    world.file("in/12345", page(1));
    world.file("in/story.php", page(2));
    world.file("in/LICENSE", "You may do with it what you like.");
    world.file("in/style.css", "p { color: red }");
    let end = world.add(world.path("in"));
    assert!(
        end.out
            .starts_with("2 read, 0 already known, 0 refused, 2 passed over"),
        "{}",
        end.out
    );
    assert_eq!(world.count(), 2);
    // An archive is none of them, and is not passed over in silence.
    world.file("in/pages.zip", b"PK\x03\x04 and so on");
    let end = world.add(world.path("in"));
    assert_eq!(end.code, Some(1));
    assert!(
        end.err.contains("pages.zip: this is a ZIP archive"),
        "{}",
        end.err
    );
}

#[test]
fn order_and_threads_make_no_difference() {
    let (one, many) = (World::new(), World::new());
    let folder = one.reports(40);
    let folder = folder.to_string_lossy();
    one.run(["add", "--threads", "1", &folder]).succeeds();
    many.run(["add", "--threads", "4", &folder]).succeeds();
    assert_eq!(
        one.run(["export"]).succeeds().out,
        many.run(["export"]).succeeds().out
    );
}
