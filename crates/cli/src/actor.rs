//! `rabita actor`: everything about one actor.

use crate::args::Actor;
use crate::names::{self, Names};
use crate::outcome::Done;
use crate::print;
use crate::tie::{self, Found};
use crate::world::World;
use rabita_find::Sectors;
use rabita_record::Sector;
use std::collections::{BTreeSet, HashSet};
use std::io::Write;

/// So many of its documents are listed.
const LISTED: usize = 10;

/// Shows an actor.
pub(crate) fn run(args: &Actor, world: &World) -> anyhow::Result<Done> {
    let view = world.view()?;
    let actor = names::find(&view, world, &args.name)?;
    let (count, documents) = view.documents_of(&actor.id, LISTED)?;
    let time = &args.time;
    let places = view.records_of(
        &actor.id,
        time.since.as_deref(),
        time.until.as_deref(),
        time.limit,
    )?;
    let read = view.read_at(&actor.id)?;
    let names = Names::new(&view, world);
    let found = Found::gather(&view, &places, &names)?;
    let sectors = Sectors::load(&world.files()?)?.of(&actor);
    if world.json {
        let answer = serde_json::json!({
            "actor": actor, "sectors": sectors, "written": read, "documents": count, "latest": documents, "record": found.json(),
        });
        print::json(&answer)?;
        return Ok(Done::Whole);
    }
    let mut out = std::io::stdout().lock();
    let id = |id: &Option<String>| id.as_deref().map(|id| names.of(id));
    writeln!(out, "{} ({})", names.of(&actor.id), print::word(&actor.kind))?;
    let of = id(&actor.of).map(|of| format!(" · of {of}")).unwrap_or_default();
    let codes: Vec<String> = sectors.into_iter().map(Sector::code).collect();
    let sector = Some(codes.join(" + ")).filter(|s| !s.is_empty());
    writeln!(
        out,
        "{}{}{of}{}",
        actor.id,
        actor
            .country
            .as_deref()
            .map(|c| format!(" · {c}"))
            .unwrap_or_default(),
        sector.map(|s| format!(" · {s}")).unwrap_or_default()
    )?;
    for role in &actor.roles {
        let office = office(&role.role, id(&role.of).as_deref());
        let day = |word: &str, day: &Option<String>| {
            day.as_deref().map(|d| format!(" {word} {d}")).unwrap_or_default()
        };
        writeln!(
            out,
            "{office}{}{}",
            day("from", &role.from),
            day("until", &role.until)
        )?;
    }
    let opens: HashSet<&str> = read.iter().map(|one| one.form.as_str()).collect();
    let mut besides: Vec<&str> = actor
        .names
        .values()
        .chain(&actor.aliases)
        .map(String::as_str)
        .filter(|form| !opens.contains(rabita_keep::form(form).as_str()))
        .collect();
    besides.sort_unstable();
    besides.dedup();
    if !read.is_empty() {
        writeln!(out, "\nWritten so, with the document where it was read first")?;
    }
    let places: BTreeSet<(&str, &str)> = read
        .iter()
        .map(|w| (w.words.as_str(), w.document.as_str()))
        .collect();
    for (words, document) in places {
        writeln!(out, "{document}  {words}")?;
    }
    if !besides.is_empty() {
        writeln!(out, "\nKnown besides, and not read here")?;
        writeln!(out, "{}", besides.join(" · "))?;
    }
    writeln!(out, "\nNamed in {count} documents")?;
    for row in &documents {
        writeln!(out, "{}", print::row(row))?;
    }
    tie::sections(&found, &names, &mut out)?;
    Ok(Done::Whole)
}

/// A role and whose it is, said once where the role already begins to say it (*head of the State Committee*).
fn office(role: &str, of: Option<&str>) -> String {
    let Some(of) = of else {
        return role.to_string();
    };
    let begun = role
        .match_indices(' ')
        .map(|(at, _)| &role[at + 1..])
        .find(|end| end.contains(' ') && of.starts_with(end));
    match begun {
        Some(end) => format!("{role}{}", &of[end.len()..]),
        None => format!("{role} of {of}"),
    }
}

#[cfg(test)]
mod tests {
    use super::office;

    #[test]
    fn whose_office_it_is_is_said_once() {
        let body = "Security Committee of Tajikistan";
        assert_eq!(
            office("head of the Security Committee", Some(body)),
            "head of the Security Committee of Tajikistan"
        );
        assert_eq!(office("president", Some("Uzbekistan")), "president of Uzbekistan");
        assert_eq!(office("minister of defence", None), "minister of defence");
    }
}
