//! The pages and their JSON, asked over HTTP.

mod world;

use axum::http::{Request, StatusCode};
use world::{World, reading};

const HOSTILE: &str = "Evil <script>alert(1)</script> \" onload=x & more words of it";

fn world() -> World {
    World::new([
        reading(
            1,
            "en",
            "2025-10-23",
            "A visit to Dushanbe",
            "Tajikistan's guests came from Kabul on Thursday.",
        ),
        reading(
            2,
            "fa-AF",
            "2025-11-02",
            "دیدار در دوشنبه",
            "تاجیکستان و طالبان در دوشنبه دیدار کردند.",
        ),
        reading(3, "en", "2025-11-05", "<img src=x onerror=alert(1)>", HOSTILE),
    ])
}

fn id(n: usize) -> String {
    format!("{n:016x}")
}

#[tokio::test]
async fn what_is_new() {
    let world = world();
    let page = world.get("/").await;
    assert_eq!(page.status, StatusCode::OK);
    page.holds(&[
        "<html lang=\"en\" dir=\"ltr\"",
        "5 November 2025",
        "A visit to Dushanbe",
        "Visit",
        "3 documents",
    ]);
    let json = world.get("/index.json").await.json();
    assert_eq!(json["documents"].as_array().map(Vec::len), Some(3));
    let page = world.get("/?limit=2").await;
    page.holds(&[&format!("cursor={}", id(2))]);
    let rest = world.get(&format!("/index.json?cursor={}", id(2))).await.json();
    assert_eq!(rest["documents"][0]["id"], id(1));
}

#[tokio::test]
async fn a_document_with_its_record_in_place() {
    let world = world();
    let page = world.get(&format!("/document/{}?mark=e1", id(2))).await;
    page.holds(&[
        "<article lang=\"fa-AF\" dir=\"rtl\"",
        "<p dir=\"rtl\">",
        "id=\"t-e1\"",
        "href=\"#e1\"",
        "<li class=\"entry e\" id=\"e1\"",
        "href=\"/actor/tajikistan\"",
        "Menu of the page",
        "<span class=\"c\"><span class=\"e\"><span class=\"f\"><span class=\"s\"><span class=\"on\">",
    ]);
    let json = world.get(&format!("/document/{}.json", id(2))).await.json();
    assert_eq!(json["events"][0]["id"], format!("{}-e1", id(2)));
    // An actor that nobody knows is not shown as a bare id.
    assert!(!page.body.contains("nobody-knows"));
}

#[tokio::test]
async fn nothing_of_a_document_runs() {
    let world = world();
    for address in [
        "/",
        "/search?q=Evil",
        &format!("/document/{}", id(3)),
        "/disputes",
        "/tie?a=taliban&b=tajikistan",
    ] {
        let page = world.get(address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        let policy = page.headers["content-security-policy"]
            .to_str()
            .expect("a policy");
        assert!(
            policy.contains("default-src 'none'") && !policy.contains("unsafe"),
            "{policy}"
        );
        assert_eq!(page.headers["x-content-type-options"], "nosniff");
        for bad in ["<script", "<img", "<b>Oxus", "\" onload"] {
            assert!(!page.body.contains(bad), "{bad} in {address}");
        }
    }
    let page = world
        .get("/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
        .await;
    assert!(!page.body.contains("<script"));
}

#[tokio::test]
async fn a_tie_by_names_in_any_script() {
    let world = world();
    let page = world
        .get("/tie?a=Tajikistan&b=%D8%B7%D8%A7%D9%84%D8%A8%D8%A7%D9%86")
        .await;
    assert_eq!(page.status, StatusCode::OK);
    page.holds(&[
        "Tajikistan and Taliban",
        "<svg",
        "Recognition",
        "does not hold",
        "Denial",
        "1,301 km",
    ]);
    let json = world.get("/tie.json?a=taliban&b=tajikistan").await.json();
    assert_eq!(json["record"]["events"].as_array().map(Vec::len), Some(3));
    assert_eq!(json["relationship"].as_array().map(Vec::len), Some(2));
    let before = world
        .get("/tie.json?a=taliban&b=tajikistan&until=2025-10-31")
        .await
        .json();
    assert_eq!(before["record"]["events"].as_array().map(Vec::len), Some(1));
    // Known, though no document names it.
    world
        .get("/tie?a=Iran&b=taliban")
        .await
        .holds(&["Nothing is on record"]);
    assert_eq!(
        world.get("/tie?a=taliban&b=Taliban").await.status,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(
        world.get("/tie?a=taliban&b=tajikistan&since=soon").await.status,
        StatusCode::BAD_REQUEST
    );
    let nobody = world.get("/tie?a=Talib&b=tajikistan").await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);
    nobody.holds(&["Nobody here is called", "<form class=\"ask\""]);
    assert_eq!(
        world.get("/tie.json?a=Talibx&b=tajikistan").await.json()["error"],
        "Nobody here is called “Talibx”."
    );
}

#[tokio::test]
async fn actors_disputes_figures_occurrences() {
    let world = world();
    world
        .get("/actor/taliban")
        .await
        .holds(&["<h1>", "طالبان", "/tie?a=taliban&amp;b=tajikistan"]);
    assert_eq!(world.get("/actor/taliban.json").await.json()["documents"], 0);
    let tajikistan = world.get("/actor/tajikistan.json").await.json();
    assert_eq!(tajikistan["sectors"], serde_json::json!(["GOV"]));
    let sector = "<dt>Sector</dt><dd>government (GOV)</dd>";
    world.get("/actor/tajikistan").await.holds(&[sector]);
    assert_eq!(tajikistan["documents"], 3);
    // Every spelling leads to a document that holds it.
    let written = tajikistan["written"].as_array().expect("a list").clone();
    assert!(!written.is_empty(), "{tajikistan}");
    for one in written {
        let (words, document) = (
            one["words"].as_str().unwrap_or(""),
            one["document"].as_str().unwrap_or(""),
        );
        let text = world.get(&format!("/document/{document}.json")).await.json();
        assert!(text.to_string().contains(words), "{words}: {text}");
    }
    world
        .get("/actor/tajikistan")
        .await
        .holds(&["class=\"read\"", "#:~:text="]);
    world.get("/actors?q=Taj").await.holds(&["Tajikistan"]);
    world.get("/actors").await.holds(&["Taliban", "Tajikistan"]);
    let disputes = world.get("/disputes.json?limit=1").await.json();
    assert!(
        disputes["disputes"].as_array().is_some_and(|d| !d.is_empty()),
        "{disputes}"
    );
    let next = disputes["next"].as_str().expect("more").to_string();
    assert_ne!(
        world
            .get(&format!("/disputes.json?limit=1&cursor={next}"))
            .await
            .json()["disputes"],
        disputes["disputes"]
    );
    assert_eq!(
        world.get("/disputes?cursor=x").await.status,
        StatusCode::BAD_REQUEST
    );
    world
        .get("/figures?measure=border_length&actor=Tajikistan")
        .await
        .holds(&["about 1,302 km"]);
    assert_eq!(
        world.get("/figures.json?limit=1&cursor=2").await.json()["figures"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
    world
        .get(&format!("/occurrence/{}-e1", id(1)))
        .await
        .holds(&["Every telling", "Visit"]);
    let one = world.get(&format!("/occurrence/{}-e1.json", id(1))).await.json();
    assert!(
        one["events"]
            .as_array()
            .is_some_and(|e| e.contains(&format!("{}-e1", id(1)).into()))
    );
    let paths = world.get("/openapi.json").await.json();
    assert!(paths["paths"]["/tie.json"]["get"]["parameters"].is_array());
}

#[tokio::test]
async fn search_finds_words_and_names() {
    let world = world();
    let page = world.get("/search?q=%D8%AF%D9%88%D8%B4%D9%86%D8%A8%D9%87").await;
    page.holds(&["دیدار در دوشنبه", "dir=\"rtl\""]);
    world
        .get("/search?q=Tajikistan")
        .await
        .holds(&["Called so", "دیدار در دوشنبه"]);
    world.get("/search?q=zzzz").await.holds(&["Nothing was found"]);
}

#[tokio::test]
async fn the_page_speaks_the_reader_s_language() {
    let world = world();
    world.get("/?lang=fa").await.holds(&[
        "<html lang=\"fa\" dir=\"rtl\"",
        "تازه‌ها",
        "href=\"/tie?lang=fa\"",
        "۵ نوامبر ۲۰۲۵",
    ]);
    let page = world
        .ask(Request::get("/tie?a=taliban&b=tajikistan").header("accept-language", "de, ar;q=0.9, en;q=0.5"))
        .await;
    page.holds(&["<html lang=\"ar\" dir=\"rtl\"", "direction=\"ltr\""]);
    world
        .get("/disputes?lang=ru")
        .await
        .holds(&["Споры", "lang=\"ru\""]);
    world.get("/?lang=tg").await.holds(&["Навгониҳо"]);
}

#[tokio::test]
async fn what_is_not_there_says_what_to_do() {
    let world = world();
    for address in [
        "/nowhere",
        "/document/zz",
        "/document/000",
        "/occurrence/x-e1",
        "/occurrence/e",
        "/a/b/c",
        "/actor/%00",
    ] {
        let page = world.get(address).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{address}");
        page.holds(&["<h1>", "href=\"/search\""]);
    }
    assert!(
        world.get("/nowhere.json").await.json()["help"]
            .as_str()
            .is_some_and(|h| !h.is_empty())
    );
}

#[tokio::test]
async fn the_door_is_narrow() {
    let world = world();
    let post = world.ask(Request::post("/")).await;
    assert_eq!(
        (post.status, post.headers["allow"].to_str().ok()),
        (StatusCode::METHOD_NOT_ALLOWED, Some("GET, HEAD"))
    );
    let other = world.ask(Request::get("/").header("host", "evil.example")).await;
    assert_eq!(other.status, StatusCode::MISDIRECTED_REQUEST);
    let long = world.get(&format!("/search?q={}", "x".repeat(5000))).await;
    assert_eq!(long.status, StatusCode::URI_TOO_LONG);
    assert_eq!(world.ask(Request::head("/")).await.status, StatusCode::OK);
    let json = world
        .ask(Request::get("/figures").header("accept", "application/json"))
        .await;
    assert!(json.json()["figures"].is_array());
    assert!(
        world
            .get("/style.css")
            .await
            .body
            .contains("prefers-color-scheme")
    );
}

#[tokio::test]
async fn an_outlet_without_a_name_is_called_by_its_address() {
    let mut visit = reading(
        1,
        "en",
        "2025-10-23",
        "A visit to Dushanbe",
        "Tajikistan's guests came from Kabul on Thursday.",
    );
    visit.0.document.publisher = None;
    visit.0.document.uri = "https://example.org/news/a-visit/".into();
    let world = World::new([visit]);
    let page = world.get("/actor/tajikistan").await;
    page.holds(&["<bdi>a-visit</bdi>"]);
    // A name opens on where it was read.
    page.holds(&["#:~:text=Taji\"><bdi"]);
}
