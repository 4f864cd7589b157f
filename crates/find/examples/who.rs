//! Probe.
use rabita_find::Coder;
use rabita_knowledge::Files;
use rabita_record::{Document, PublishedBasis};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let files = Files::from_dir(std::path::Path::new(&args[1])).unwrap();
    let coder = Coder::new(&files).unwrap();
    for path in &args[2..] {
        let (mut ok, mut all) = (0, 0);
        let mut by: std::collections::BTreeMap<String, (usize, usize)> = Default::default();
        let mut group = String::new();
        for line in std::fs::read_to_string(path).unwrap().lines() {
            if let Some(g) = line.strip_prefix("# ") {
                group = g.to_string();
                continue;
            }
            if line.trim().is_empty() {
                continue;
            }
            let c: Vec<&str> = line.split('\t').collect();
            let [lang, date, marked, want] = c[..] else {
                panic!("{line}")
            };
            let start = marked.split('[').next().unwrap().chars().count();
            let end = marked.split(']').next().unwrap().chars().count() - 1;
            let text: String = marked.chars().filter(|c| !matches!(c, '[' | ']')).collect();
            let r = coder.code(Document {
                id: "d".into(),
                uri: "d.txt".into(),
                title: None,
                publisher: None,
                upstream: None,
                author: None,
                language: lang.into(),
                published: Some(date.into()),
                published_basis: PublishedBasis::Given,
                text,
                sha256: String::new(),
                copy_of: None,
            });
            let mut got: Vec<String> = Vec::new();
            for m in r
                .mentions
                .iter()
                .filter(|m| m.span.start < end && start < m.span.end)
            {
                if let Some(a) = &m.actor {
                    let actor = r.actors.iter().find(|x| x.id == *a);
                    let of = actor.and_then(|x| x.of.clone()).unwrap_or_default();
                    got.push(format!(
                        "{a}({of},{:?}{})",
                        m.how,
                        if actor.is_some_and(|x| x.kind == rabita_record::ActorType::Person) {
                            "*"
                        } else {
                            ""
                        }
                    ));
                }
                if let Some(p) = &m.place {
                    got.push(format!("place:{p:?}"));
                }
            }
            for d in r
                .dates
                .iter()
                .filter(|m| m.span.start < end && start < m.span.end)
            {
                got.push(format!("day:{:?}", d.earliest));
            }
            let right = want.split('|').any(|w| match w.split_once(':') {
                Some(("of", o)) => got
                    .iter()
                    .any(|g| g.contains(&format!("({o}")) && g.contains('*')),
                Some(("not", id)) => !got.iter().any(|g| g.starts_with(&format!("{id}("))),
                _ if w == "day" => got.iter().any(|g| g.starts_with("day:")),
                _ if w == "place" => got.iter().any(|g| g.starts_with("place:")),
                _ if w == "new" => got.iter().any(|g| g.starts_with("x-person")),
                _ => got.iter().any(|g| g.starts_with(&format!("{w}("))),
            });
            all += 1;
            ok += usize::from(right);
            let e = by.entry(group.clone()).or_default();
            e.1 += 1;
            e.0 += usize::from(right);
            if !right {
                println!("MISS [{group}] {lang} {marked} want {want} got {got:?}");
            }
        }
        println!("{path}: {ok}/{all} {by:?}");
    }
}
