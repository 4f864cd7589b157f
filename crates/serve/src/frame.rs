//! What stands around every page: head, way about, foot.

use crate::ask::Address;
use crate::house::House;
use crate::tongue::Tongue;
use maud::{DOCTYPE, Markup, html};

/// The pages that the head leads to.
const WAY: [(&str, &str); 6] = [
    ("new", "/"),
    ("tie", "/tie"),
    ("actors", "/actors"),
    ("disputes", "/disputes"),
    ("figures", "/figures"),
    ("search", "/search"),
];

/// A whole page.
pub(crate) fn page(house: &House, address: &Address, t: &Tongue, title: &str, body: &Markup) -> Markup {
    let chosen = address.param("lang");
    let to =
        |path: &str| chosen.map_or_else(|| path.to_string(), |lang| format!("{path}?lang={}", plain(lang)));
    let first = address.parts.first().map_or("", String::as_str);
    html! {
        (DOCTYPE)
        html lang=(t.tag) dir=(t.dir) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " · Rabita" }
                link rel="stylesheet" href="/style.css";
                link rel="icon" href="/icon.svg" type="image/svg+xml";
                link rel="alternate" type="application/json" href=(json(address));
            }
            body {
                a.skip href="#main" { (t.word("skip")) }
                header {
                    a.home href=(to("/")) title=(t.word("tagline")) { "Rabita" }
                    nav {
                        @for (key, path) in WAY {
                            a href=(to(path)) aria-current=[(path[1..] == *first).then_some("page")] { (t.word(key)) }
                        }
                    }
                    form.quick action="/search" role="search" {
                        (keep_lang(address))
                        input type="search" name="q" required dir="auto" aria-label=(t.word("search")) placeholder=(t.word("search"));
                    }
                }
                main #main { (body) }
                footer {
                    p {
                        span.label { (t.word("interface")) }
                        @for other in house.tongues.all() {
                            @if other.tag == t.tag {
                                b lang=(other.tag) dir=(other.dir) { (other.name) }
                            } @else {
                                a lang=(other.tag) hreflang=(other.tag) dir=(other.dir) href=(in_language(address, &other.tag)) { (other.name) }
                            }
                        }
                    }
                    p { a href=(json(address)) { (t.word("json")) } a href="/openapi.json" { "OpenAPI" } }
                }
            }
        }
    }
}

/// A page that says what went wrong and what can be done.
pub(crate) fn fault(
    house: &House,
    address: &Address,
    t: &Tongue,
    what: &str,
    more: &str,
    like: &[String],
) -> Markup {
    let body = html! {
        h1 { (what) }
        @if !more.is_empty() { p { (more) } }
        @if !like.is_empty() {
            p { (t.word("did_you_mean")) }
            ul.names { @for name in like {
                li { a href={ "/search?" (form_urlencoded::Serializer::new(String::new()).append_pair("q", name).finish()) } { bdi { (name) } } }
            } }
        }
    };
    page(house, address, t, what, &body)
}

/// Forms keep the language that was chosen by hand.
pub(crate) fn keep_lang(address: &Address) -> Markup {
    html! { @if let Some(lang) = address.param("lang") { input type="hidden" name="lang" value=(lang); } }
}

fn json(address: &Address) -> String {
    let path = address.path.trim_end_matches('/');
    let path = if path.is_empty() { "/index" } else { path };
    let path = format!("{}.json", path.trim_end_matches(".json"));
    let query = query(address, None);
    if query.is_empty() {
        path
    } else {
        format!("{path}?{query}")
    }
}

fn in_language(address: &Address, tag: &str) -> String {
    format!("{}?{}", address.path, query(address, Some(tag)))
}

fn query(address: &Address, lang: Option<&str>) -> String {
    let mut out = form_urlencoded::Serializer::new(String::new());
    for (key, value) in address.params() {
        if key != "lang" && !value.is_empty() {
            out.append_pair(key, value);
        }
    }
    if let Some(lang) = lang {
        out.append_pair("lang", lang);
    }
    out.finish()
}

fn plain(lang: &str) -> String {
    lang.chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect()
}
