//! The store in a browser, through the binary.

mod world;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::Stdio;
use world::World;

#[test]
fn the_demonstration_fills_its_store() {
    let world = World::new();
    let end = world.run(["demo", "--no-serve"]);
    end.succeeds();
    assert!(
        end.out.contains("14 read") || end.err.contains("14 read"),
        "{}{}",
        end.out,
        end.err
    );
    // The store that was asked for is another one, and stays as it is.
    assert!(!world.store().exists());
}

#[test]
fn a_store_is_served_where_the_program_says() {
    let world = World::new();
    world.add(world.reports(2)).succeeds();
    let mut child = world
        .command()
        .args(["serve", "--addr", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut line = String::new();
    let out = child.stdout.take().expect("its output");
    BufReader::new(out).read_line(&mut line).expect("a line");
    let address = line
        .trim()
        .strip_prefix("http://")
        .and_then(|l| l.split('/').next())
        .unwrap_or_default()
        .to_string();
    let page = ask(&address, "/new.json");
    child.kill().expect("it ends");
    let _ = child.wait();
    assert!(page.starts_with("HTTP/1.1 200"), "{line}{page}");
    assert!(page.contains("\"documents\":2"), "{page}");
}

#[test]
fn what_cannot_be_served_is_said_at_once() {
    let world = World::new();
    world.run(["serve"]).fails(3, "news.db");
    world.add(world.reports(1)).succeeds();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("its address").to_string();
    world.run(["serve", "--addr", &address]).fails(1, "--addr");
}

fn ask(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("it listens");
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("asked");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}
