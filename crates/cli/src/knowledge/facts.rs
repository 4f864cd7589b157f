//! What the actors' files say that cannot be: of whom nobody knows, before it began, twice.

use rabita_record::{ActorType, Sector};
use std::collections::{BTreeMap, BTreeSet};
use toml::{Table, Value};

/// Kinds of actor, as the files write them.
const TYPES: [(&str, ActorType); 11] = [
    ("state", ActorType::State),
    ("bloc", ActorType::Bloc),
    ("government_body", ActorType::GovernmentBody),
    ("armed_group", ActorType::ArmedGroup),
    ("political_group", ActorType::PoliticalGroup),
    ("international_org", ActorType::InternationalOrg),
    ("person", ActorType::Person),
    ("media", ActorType::Media),
    ("company", ActorType::Company),
    ("people", ActorType::People),
    ("office", ActorType::Office),
];
/// Of these an actor may consist.
const KEYS: [&str; 17] = [
    "id",
    "type",
    "country",
    "of",
    "organ",
    "sector",
    "site",
    "weak",
    "capital",
    "adjective",
    "role",
    "en",
    "fa",
    "fa-AF",
    "tg",
    "ar",
    "ru",
];
/// Of these a role may consist.
const ROLE_KEYS: [&str; 4] = ["role", "of", "from", "until"];
/// Which offices one alone holds.
const OFFICES: &str = "actors/sectors.toml";
/// ISO 3166-1 alpha-3, and the code that stands for Kosovo.
const COUNTRIES: &str = "ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD \
    BGR BHR BHS BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV \
    CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO \
    GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL \
    ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO \
    MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR \
    NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN \
    SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN \
    TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM XKX YEM ZAF ZMB ZWE";

/// Something that cannot be so.
#[derive(Debug, PartialEq, Eq, serde::Serialize)]
pub(super) struct Fault {
    pub(super) file: String,
    pub(super) actor: String,
    pub(super) what: String,
    pub(super) remedy: &'static str,
}

/// One `[[actor]]` of a file.
struct Entry<'a> {
    file: &'a str,
    id: &'a str,
    table: &'a Table,
}

impl Entry<'_> {
    fn text(&self, key: &str) -> Option<&str> {
        self.table.get(key).and_then(Value::as_str)
    }

    fn roles(&self) -> impl Iterator<Item = &Table> {
        let list = self.table.get("role").and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_table)
    }

    fn fault(&self, what: String, remedy: &'static str) -> Fault {
        Fault {
            file: self.file.to_string(),
            actor: self.id.to_string(),
            what,
            remedy,
        }
    }
}

/// All faults of these files, in their order.
pub(super) fn faults(files: &[(String, Table)]) -> Vec<Fault> {
    let entries: Vec<Entry<'_>> = files
        .iter()
        .flat_map(|(file, table)| each(table, "actor").map(move |table| (file, table)))
        .map(|(file, table)| Entry {
            file,
            id: table.get("id").and_then(Value::as_str).unwrap_or_default(),
            table,
        })
        .collect();
    let organs: BTreeSet<&str> = files
        .iter()
        .flat_map(|(_, table)| each(table, "organ"))
        .filter_map(|organ| organ.get("id").and_then(Value::as_str))
        .collect();
    let ids: BTreeSet<&str> = entries.iter().map(|e| e.id).collect();
    let mut found = Vec::new();
    for entry in &entries {
        shape(entry, &mut found);
        ties(entry, &ids, &organs, &mut found);
        terms(entry, &mut found);
    }
    nobody(&entries, &mut found);
    sites(&entries, &mut found);
    capitals(&entries, &mut found);
    holders(&entries, &single(files), &mut found);
    found
}

fn each<'a>(table: &'a Table, key: &str) -> impl Iterator<Item = &'a Table> {
    let list = table.get(key).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_table)
}

fn strings<'a>(table: &'a Table, key: &str) -> impl Iterator<Item = &'a str> {
    let list = table.get(key).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str)
}

/// Keys, types, codes.
fn shape(entry: &Entry<'_>, found: &mut Vec<Fault>) {
    let mut say = |what: String, remedy| found.push(entry.fault(what, remedy));
    if entry.id.is_empty() {
        say("an actor without an id".into(), "give it one");
    }
    for key in entry.table.keys().filter(|k| !KEYS.contains(&k.as_str())) {
        say(format!("no actor has a `{key}`"), "mend the key");
    }
    let kind = entry.text("type").unwrap_or_default();
    if !TYPES.iter().any(|(word, _)| *word == kind) {
        say(format!("`{kind}` is no type"), "take one of KNOWLEDGE.md");
    }
    if let Some(code) = entry.text("country")
        && !COUNTRIES.split_whitespace().any(|c| c == code)
    {
        say(
            format!("`{code}` is no country"),
            "write ISO 3166-1 alpha-3 (TJK)",
        );
    }
    for code in strings(entry.table, "sector").filter(|c| Sector::of_code(c).is_none()) {
        say(format!("`{code}` is no sector"), "take one of PLOVER's codes");
    }
    for role in entry.roles() {
        for key in role.keys().filter(|k| !ROLE_KEYS.contains(&k.as_str())) {
            say(format!("no role has a `{key}`"), "mend the key");
        }
    }
}

/// To whom the actor belongs, and what organ of theirs it is.
fn ties(entry: &Entry<'_>, ids: &BTreeSet<&str>, organs: &BTreeSet<&str>, found: &mut Vec<Fault>) {
    let of_role = entry.roles().filter_map(|r| r.get("of").and_then(Value::as_str));
    for of in entry
        .text("of")
        .into_iter()
        .chain(of_role)
        .filter(|of| !ids.contains(of))
    {
        let what = format!("it is of `{of}`, whom no file knows");
        found.push(entry.fault(what, "mend the id or list that actor"));
    }
    let Some(organ) = entry.text("organ") else {
        return;
    };
    if !organs.contains(organ) {
        let what = format!("it is an organ `{organ}`, of which organs.toml says nothing");
        found.push(entry.fault(what, "take a kind of organs.toml or add it there"));
    }
    if entry.text("of").is_none() {
        let what = format!("it is an organ `{organ}` of nobody");
        found.push(entry.fault(what, "say whose with `of`"));
    }
}

/// Days of offices.
fn terms(entry: &Entry<'_>, found: &mut Vec<Fault>) {
    for role in entry.roles() {
        let day = |key: &str| role.get(key).and_then(Value::as_str);
        let name = day("role").unwrap_or_default();
        for day in [day("from"), day("until")]
            .into_iter()
            .flatten()
            .filter(|d| !is_day(d))
        {
            let what = format!("{name}: `{day}` is no day, month or year");
            found.push(entry.fault(what, "write 2021, 2021-08 or 2021-08-15"));
        }
        if let (Some(from), Some(until)) = (day("from"), day("until"))
            && before(until, from)
        {
            let what = format!("{name}: until {until}, before it began on {from}");
            found.push(entry.fault(what, "mend `from` or `until`"));
        }
    }
}

/// Whom one file adds to and no other begins.
fn nobody(entries: &[Entry<'_>], found: &mut Vec<Fault>) {
    let mut met: BTreeSet<&str> = BTreeSet::new();
    for entry in entries {
        let named = strings(entry.table, "en").next().is_some();
        if met.insert(entry.id) && !named {
            found.push(entry.fault(
                "nothing before it names this actor in English".into(),
                "give it a name, or mend the id of the one it adds to",
            ));
        }
    }
}

fn sites(entries: &[Entry<'_>], found: &mut Vec<Fault>) {
    let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
    for entry in entries {
        for site in strings(entry.table, "site") {
            let owner = *owners.entry(site).or_insert(entry.id);
            if owner != entry.id {
                let what = format!("the site {site} is `{owner}`'s too");
                found.push(entry.fault(what, "leave it with one of them"));
            }
        }
    }
}

/// A seat is a government's: of those who are none, nobody's.
fn capitals(entries: &[Entry<'_>], found: &mut Vec<Fault>) {
    let none = [
        "person",
        "media",
        "company",
        "people",
        "office",
        "bloc",
        "political_group",
    ];
    for entry in entries {
        let Some(capital) = entry.table.get("capital").and_then(Value::as_table) else {
            continue;
        };
        let kind = entry.text("type").unwrap_or_default();
        if none.contains(&kind) {
            let what = format!("a {kind} has no capital");
            found.push(entry.fault(what, "give it to whoever governs from there"));
        }
        if !capital.keys().any(|k| strings(capital, k).next().is_some()) {
            found.push(entry.fault("a capital without a name".into(), "name it, or take it out"));
        }
    }
}

/// Offices that one alone holds.
fn single(files: &[(String, Table)]) -> BTreeSet<&str> {
    let rules = files.iter().filter(|(file, _)| file == OFFICES);
    rules
        .filter_map(|(_, table)| table.get("single")?.as_table())
        .flat_map(|t| strings(t, "offices"))
        .collect()
}

/// Two who hold at once what one alone holds.
fn holders(entries: &[Entry<'_>], single: &BTreeSet<&str>, found: &mut Vec<Fault>) {
    struct Term<'a> {
        from: &'a str,
        until: Option<&'a str>,
        entry: &'a Entry<'a>,
    }
    let mut terms: BTreeMap<(&str, &str), Vec<Term<'_>>> = BTreeMap::new();
    for entry in entries.iter().filter(|e| e.text("type") == Some("person")) {
        for role in entry.roles() {
            let text = |key: &str| role.get(key).and_then(Value::as_str);
            if let (Some(name), Some(of), Some(from)) = (text("role"), text("of"), text("from"))
                && single.contains(name)
            {
                terms.entry((name, of)).or_default().push(Term {
                    from,
                    until: text("until"),
                    entry,
                });
            }
        }
    }
    for ((name, of), mut held) in terms {
        held.sort_by_key(|t| t.from);
        for (i, first) in held.iter().enumerate() {
            for later in held.iter().skip(i + 1).filter(|t| t.entry.id != first.entry.id) {
                if first.until.is_none_or(|until| before(later.from, until)) {
                    let end = first
                        .until
                        .map_or_else(|| "has no end".to_string(), |u| format!("ends {u}"));
                    let what = format!(
                        "{name} of {of} from {}, while the term of `{}` {end}",
                        later.from, first.entry.id
                    );
                    found.push(later.entry.fault(what, "mend the days, or say `acting`"));
                }
            }
        }
    }
}

/// A year, a month, a day.
fn is_day(day: &str) -> bool {
    let parts: Vec<&str> = day.split('-').collect();
    let number = |i: usize, digits: usize| {
        parts
            .get(i)
            .filter(|p| p.len() == digits && p.bytes().all(|b| b.is_ascii_digit()))
            .and_then(|p| p.parse::<u32>().ok())
    };
    let within =
        |i: usize, most: u32| parts.len() <= i || number(i, 2).is_some_and(|n| (1..=most).contains(&n));
    parts.len() <= 3 && number(0, 4).is_some() && within(1, 12) && within(2, 31)
}

/// Is one surely before the other, as far as both say when?
fn before(one: &str, other: &str) -> bool {
    let said = one.len().min(other.len());
    one.get(..said) < other.get(..said)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found wrong in a file of these lines, beside sound neighbours.
    fn wrong(lines: &str) -> Vec<String> {
        let sound = "[[organ]]\nid = \"police\"\nname = \"Police\"\n\
            [[actor]]\nid = \"land\"\ntype = \"state\"\ncountry = \"TJK\"\nen = [\"Land\"]\n\
            [actor.capital]\nen = [\"Town\"]\n\
            [[actor]]\nid = \"paper\"\ntype = \"media\"\nen = [\"Paper\"]\nsite = [\"paper.example\"]\n\
            [[actor]]\nid = \"first\"\ntype = \"person\"\nen = [\"First Man\"]\n\
            [[actor.role]]\nrole = \"president\"\nof = \"land\"\nfrom = \"2010\"\nuntil = \"2020-05\"\n";
        let rules = "[single]\noffices = [\"president\"]\n";
        let read = |path: &str, text: &str| (path.to_string(), text.parse::<Table>().expect("a file"));
        let files = [
            read("actors/a.toml", sound),
            read(OFFICES, rules),
            read("actors/z.toml", lines),
        ];
        assert_eq!(faults(&files[..2]), []);
        let found = faults(&files);
        assert!(
            found
                .iter()
                .all(|f| f.file == "actors/z.toml" && !f.remedy.is_empty())
        );
        found
            .into_iter()
            .map(|f| format!("{}: {}", f.actor, f.what))
            .collect()
    }

    fn person(rest: &str) -> String {
        format!("[[actor]]\nid = \"x\"\ntype = \"person\"\nen = [\"X Y\"]\n{rest}")
    }

    fn role(rest: &str) -> String {
        person(&format!("[[actor.role]]\nrole = \"president\"\n{rest}"))
    }

    #[test]
    fn a_principal_must_be_known() {
        let told = "x: it is of `lnad`, whom no file knows";
        assert_eq!(wrong(&person("of = \"lnad\"\n")), [told]);
        assert_eq!(wrong(&role("of = \"lnad\"\n")), [told]);
    }

    #[test]
    fn a_country_is_a_code() {
        assert_eq!(wrong(&person("country = \"TAJ\"\n")), ["x: `TAJ` is no country"]);
    }

    #[test]
    fn nothing_ends_before_it_begins() {
        let told = ["x: president: until 2020, before it began on 2021-03"];
        assert_eq!(wrong(&role("from = \"2021-03\"\nuntil = \"2020\"\n")), told);
        assert_eq!(
            wrong(&role("from = \"2021-03\"\nuntil = \"2021\"\n")),
            Vec::<String>::new()
        );
        let told = ["x: president: `2021-13` is no day, month or year"];
        assert_eq!(wrong(&role("from = \"2021-13\"\n")), told);
    }

    #[test]
    fn a_site_is_one_paper_s() {
        let other = "[[actor]]\nid = \"x\"\ntype = \"media\"\nen = [\"X\"]\nsite = [\"paper.example\"]\n";
        assert_eq!(wrong(other), ["x: the site paper.example is `paper`'s too"]);
    }

    #[test]
    fn who_governs_nothing_has_no_capital() {
        assert_eq!(
            wrong(&person("[actor.capital]\nen = [\"Y\"]\n")),
            ["x: a person has no capital"]
        );
        let empty = "[[actor]]\nid = \"x\"\ntype = \"state\"\nen = [\"X\"]\n[actor.capital]\nen = []\n";
        assert_eq!(wrong(empty), ["x: a capital without a name"]);
        let nobody = "[[actor]]\nid = \"x\"\ntype = \"state\"\n[actor.capital]\nen = [\"X\"]\n";
        assert_eq!(
            wrong(nobody),
            ["x: nothing before it names this actor in English"]
        );
    }

    #[test]
    fn an_organ_is_of_a_kind_and_of_somebody() {
        let body =
            |rest: &str| format!("[[actor]]\nid = \"x\"\ntype = \"government_body\"\nen = [\"X\"]\n{rest}");
        assert_eq!(
            wrong(&body("of = \"land\"\norgan = \"pollice\"\n")),
            ["x: it is an organ `pollice`, of which organs.toml says nothing"]
        );
        assert_eq!(
            wrong(&body("organ = \"police\"\n")),
            ["x: it is an organ `police` of nobody"]
        );
    }

    #[test]
    fn one_office_has_one_holder() {
        let held = |days: &str| wrong(&role(&format!("of = \"land\"\n{days}")));
        assert_eq!(
            held("from = \"2020-04\"\n"),
            ["x: president of land from 2020-04, while the term of `first` ends 2020-05"]
        );
        assert_eq!(held("from = \"2020-05-20\"\n"), Vec::<String>::new());
        assert_eq!(held("from = \"2020\"\n"), Vec::<String>::new());
    }

    #[test]
    fn keys_types_and_sectors_are_known_ones() {
        assert_eq!(
            wrong(&person("untill = \"2020\"\n")),
            ["x: no actor has a `untill`"]
        );
        assert_eq!(wrong(&role("untill = \"2020\"\n")), ["x: no role has a `untill`"]);
        assert_eq!(
            wrong(&person("sector = [\"GOVT\"]\n")),
            ["x: `GOVT` is no sector"]
        );
        let kind = "[[actor]]\nid = \"x\"\ntype = \"stat\"\nen = [\"X\"]\n";
        assert_eq!(wrong(kind), ["x: `stat` is no type"]);
    }
}
