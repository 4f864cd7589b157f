//! An actor is found by a name that nobody has written just so; who may be one is suggested, and nothing is merged.

mod world;

use world::World;

fn filled() -> World {
    let world = World::new();
    world.file(
        "one.txt",
        "Dushanbe, 3 March 2025. Foreign Minister Daler Nazarbekov met Uzbek President Shavkat Mirziyoyev in Tashkent on \
         Monday. Daler Nazarbekov said the talks were useful.",
    );
    world.file(
        "two.txt",
        "Душанбе, 4 марта 2025 г. Министр Далер Назарбеков встретился с президентом Узбекистана Шавкатом Мирзиёевым. \
         Далер Назарбеков заявил, что переговоры были полезными.",
    );
    let end = world.add(world.path("one.txt"));
    assert_eq!(end.code, Some(0), "{}", end.err);
    let end = world.add(world.path("two.txt"));
    assert_eq!(end.code, Some(0), "{}", end.err);
    world
}

#[test]
fn an_actor_is_found_in_any_script_and_with_slips() {
    let world = filled();
    for name in [
        "Shavkat Mirziyaev",
        "Shavkat Mirziyoev",
        "شوکت میرزایوف",
        "Шавкат Мирзияев",
    ] {
        let found = world.json(["actor", name]);
        assert_eq!(found["actor"]["id"], "mirziyoyev", "{name}");
    }
    // One whom only the news names.
    let id = world.json(["actor", "Daler Nazarbekov"])["actor"]["id"].clone();
    for name in ["Daler Nazarbekof", "دلیر نظربکوف", "Nazarbekov, Daler"] {
        let near = world.json(["actors", name]);
        let ids: Vec<_> = near
            .as_array()
            .expect("a list")
            .iter()
            .map(|n| n["id"].clone())
            .collect();
        assert!(ids.contains(&id), "{name}: {near}");
    }
    let end = world.run(["actor", "Xyzzy Plugh"]);
    assert_eq!(end.code, Some(1));
    assert!(end.err.contains("nobody here is called"), "{}", end.err);
}

#[test]
fn who_may_be_one_is_suggested() {
    let world = filled();
    let english = world.json(["actor", "Daler Nazarbekov"])["actor"]["id"].clone();
    let russian = world.json(["actor", "Далер Назарбеков"])["actor"]["id"].clone();
    assert_ne!(english, russian, "nothing is merged by itself");
    let found = world.json(["actors", "--suggest"]);
    let one = found
        .as_array()
        .expect("a list")
        .iter()
        .find(|s| [&s["a"], &s["b"]].contains(&&english) && [&s["a"], &s["b"]].contains(&&russian));
    let one = one.unwrap_or_else(|| panic!("not suggested: {found}"));
    assert_eq!(one["same"], true, "{one}");
}

#[test]
fn the_knowledge_is_sound() {
    let world = World::new();
    let end = world.run(["knowledge", "check"]);
    assert_eq!(end.code, Some(0), "{}", end.out);
    // An analyst's file that claims another's name is told of it.
    world.file(
        "mine/actors/mine.toml",
        "[[actor]]\nid = \"mine\"\ntype = \"person\"\nen = [\"Emomali Rahmon\"]\n",
    );
    let mine = world.path("mine");
    let end = world.run([
        std::ffi::OsStr::new("--knowledge"),
        mine.as_os_str(),
        "knowledge".as_ref(),
        "check".as_ref(),
    ]);
    assert_eq!(end.code, Some(1), "{}", end.out);
    assert!(end.out.contains("mine, rahmon"), "{}", end.out);
}
