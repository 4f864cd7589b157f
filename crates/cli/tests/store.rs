//! The store: unharmed whatever happens to it.
#![cfg(unix)]

mod world;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use world::{End, World, as_nobody, end, program, report};

/// Adds to a store that is not the world's own.
fn add_to(store: &Path, news: &Path) -> End {
    let command = [Path::new("--store"), store, Path::new("add"), news];
    end(Command::new(program())
        .args(command)
        .output()
        .expect("the program runs"))
}

#[test]
fn a_store_that_is_not_there_is_named() {
    let world = World::new();
    world.run(["list"]).fails(3, "no store at");
    assert!(!world.store().exists(), "asking made a store");
}

#[test]
fn a_store_of_a_later_version_is_left_alone() {
    let world = World::new();
    world.add(world.file("1.txt", report(1))).succeeds();
    let db = rusqlite::Connection::open(world.store()).expect("the store opens");
    db.pragma_update(None, "user_version", 9_999)
        .expect("the version is set");
    db.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
        .expect("all is in one file");
    drop(db);
    let before = std::fs::read(world.store()).expect("it can be read");
    world.add(world.file("2.txt", report(2))).fails(3, "later Rabita");
    world.run(["list"]).fails(3, "later Rabita");
    assert!(
        before == std::fs::read(world.store()).expect("it can be read"),
        "the store was touched"
    );
}

#[test]
fn files_that_are_no_store_are_left_alone() {
    let world = World::new();
    let news = world.file("1.txt", report(1));
    for (name, bytes) in [("letter.txt", report(2).into_bytes()), ("short", b"x".to_vec())] {
        let path = world.file(name, &bytes);
        add_to(&path, &news).fails(3, "not a Rabita store");
        assert_eq!(std::fs::read(&path).expect("it can be read"), bytes);
    }
    // Somebody else's database.
    let path = world.path("other.db");
    let db = rusqlite::Connection::open(&path).expect("a database");
    db.execute_batch("CREATE TABLE mine (a); INSERT INTO mine VALUES (1)")
        .expect("a table");
    drop(db);
    let before = std::fs::read(&path).expect("it can be read");
    add_to(&path, &news).fails(3, "not a Rabita store");
    assert!(before == std::fs::read(&path).expect("it can be read"));
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let world = World::new();
    let news = world.file("1.txt", report(1));
    let at = |store: &str| add_to(Path::new(store), &news);
    at("/no/such/folder/news.db").fails(3, "cannot be opened");
    if std::path::Path::new("/proc/self").exists() {
        at("/proc/news.db").fails(3, "news.db");
    }
}

#[test]
fn a_read_only_store_can_be_read_and_not_written() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::new();
    let set = |name: &str, mode| {
        std::fs::set_permissions(world.path(name), std::fs::Permissions::from_mode(mode))
            .expect("rights are set");
    };
    world.add(world.file("1.txt", report(1))).succeeds();
    let second = world.file("2.txt", report(2));
    set("news.db", 0o444);
    set("", 0o555);
    let written = as_nobody(&world, &["add", &second.to_string_lossy()]);
    let read = as_nobody(&world, &["list"]);
    set("", 0o755);
    set("news.db", 0o644);
    written.fails(3, "read-only");
    assert!(read.succeeds().out.contains("1.txt"), "{}", read.out);
    assert_eq!(world.count(), 1);
}

#[test]
fn a_full_disk_costs_nothing_that_was_kept() {
    let world = World::new();
    world.add(world.file("first.txt", report(1_000_000))).succeeds();
    let folder = world.reports(300);
    // No disk is filled: no file may grow beyond this many blocks, which SQLite meets just as it meets a full disk.
    let limited = "trap '' XFSZ; ulimit -f 600; exec \"$@\"";
    let output = Command::new("sh")
        .args(["-c", limited, "sh"])
        .arg(program())
        .arg("--store")
        .arg(world.store())
        .arg("add")
        .arg(&folder)
        .output()
        .expect("a shell runs");
    end(output).fails(3, "no room left");
    let doctor = world.run(["doctor", "--all"]);
    assert!(doctor.succeeds().out.contains("nothing wrong"), "{}", doctor.out);
    world.run(["show", "first.txt"]).succeeds();
    // With room, the same command ends the work.
    world.add(&folder).succeeds();
    assert_eq!(world.count(), 301);
}

#[test]
fn killed_at_any_instant_nothing_is_lost_and_nothing_twice() {
    let world = World::new();
    let folder = world.reports(400);
    let mut last = 0;
    for round in 0..4 {
        let mut child = world
            .command()
            .arg("add")
            .arg(&folder)
            .stdout(Stdio::null())
            .spawn()
            .expect("the program starts");
        std::thread::sleep(Duration::from_millis(500 + 400 * round));
        child.kill().expect("it is killed");
        child.wait().expect("it ends");
        if !world.store().exists() {
            continue;
        }
        let doctor = world.run(["doctor", "--all"]);
        assert!(doctor.succeeds().out.contains("nothing wrong"), "{}", doctor.out);
        let now = world.count();
        assert!(now >= last, "{last} documents were kept, {now} are left");
        last = now;
    }
    world.add(&folder).succeeds();
    assert_eq!(world.count(), 400);
    let whole = World::new();
    whole.add(&folder).succeeds();
    assert_eq!(
        sorted(&world),
        sorted(&whole),
        "a store that was killed differs from one that was not"
    );
}

fn sorted(world: &World) -> Vec<String> {
    let mut lines: Vec<String> = world
        .run(["export"])
        .succeeds()
        .out
        .lines()
        .map(Into::into)
        .collect();
    lines.sort();
    lines
}

#[test]
fn readers_see_a_whole_store_while_a_writer_works() {
    let world = World::new();
    world.add(world.file("first.txt", report(1_000_000))).succeeds();
    let folder = world.reports(300);
    let mut child = world
        .command()
        .arg("add")
        .arg(&folder)
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts");
    let mut seen = 1;
    while child.try_wait().expect("it can be asked").is_none() {
        world.run(["list"]).succeeds();
        let now = world.count();
        assert!(now >= seen, "{seen} documents became {now}");
        seen = now;
    }
    assert!(child.wait().expect("it ends").success());
    assert_eq!(world.count(), 301);
}

#[test]
fn two_writers_keep_everything_once() {
    let world = World::new();
    let folder = world.reports(120);
    let start = || {
        world
            .command()
            .arg("add")
            .arg(&folder)
            .stdout(Stdio::null())
            .spawn()
            .expect("it starts")
    };
    let (mut a, mut b) = (start(), start());
    assert!(a.wait().expect("it ends").success());
    assert!(b.wait().expect("it ends").success());
    assert_eq!(world.count(), 120);
}

#[test]
fn an_interrupt_leaves_a_whole_store() {
    let world = World::new();
    let folder = world.reports(600);
    let began = Instant::now();
    let child = world
        .command()
        .arg("add")
        .arg(&folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // Not before the program listens: the store is made just before.
    while !world.store().exists() && began.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(20));
    }
    std::thread::sleep(Duration::from_millis(1500));
    Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .expect("it is told to stop");
    let end = end(child.wait_with_output().expect("it ends"));
    // A fast machine may be done by then.
    assert!(matches!(end.code, Some(0 | 130)), "{:?} {}", end.code, end.err);
    let doctor = world.run(["doctor", "--all"]);
    assert!(doctor.succeeds().out.contains("nothing wrong"), "{}", doctor.out);
    let read: usize = end
        .out
        .split(' ')
        .next()
        .and_then(|n| n.parse().ok())
        .expect("a sum");
    assert_eq!(world.count(), read);
}
