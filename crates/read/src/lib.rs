//! Bytes to a document: the article alone, its orthography repaired, its language and date known.
//!
//! What a file is comes first: one page, or a carrier of several ([`carry`]). The stages of a page, in order: [`decode`] the bytes; of a web page take the visible blocks ([`html`]); look at each
//! [`line`]; find the article among them ([`debris`]); cut its [`dateline`]; tell the language; repair the
//! orthography; find the day of publication ([`published`]) and the credits ([`credit`]). Every character of the
//! result still leads back to the page ([`Map`]).
//!
//! A [`Reader`] is made once and reads in any thread. It needs no network, no store and no clock.
//!
//! ```
//! use rabita_read::{Hints, Reader};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let reader = Reader::new(&rabita_knowledge::Files::bundled())?;
//! let read = |page: &str| reader.read(page.as_bytes(), "page.txt", &Hints::default());
//!
//! // Russian: a dump with its menu, byline and related headlines
//! let page = read(
//!     "Вестник\nГлавная | Политика | Мир\nВ Астане открылись переговоры\n25 октября 2025, 14:02\n\
//!      Министры двух стран встретились в Астане и обсудили торговлю зерном.\n\
//!      Читайте также: Поезд опоздал на сутки\n\
//!      Соглашение подпишут в ноябре, сообщили в министерстве.\n",
//! )?;
//! let article = &page.document;
//! assert_eq!(article.title.as_deref(), Some("В Астане открылись переговоры"));
//! assert_eq!(article.published.as_deref(), Some("2025-10-25"));
//! assert!(!article.text.contains("Поезд"));
//!
//! // Every character of the article stands somewhere on the page.
//! let at = article.text.chars().position(|c| c == 'С').and_then(|i| page.kept.source(i));
//! assert_eq!(at.and_then(|i| page.source.chars().nth(i)), Some('С'));
//!
//! // Persian: lost joiners are put back, and the language is told
//! let page = read("وزیر خارجه ایران میگوید که دو کشور در تهران گفتوگو میکنند و نتیجه را روز شنبه اعلام میکنند.")?;
//! assert_eq!(page.document.language, "fa-IR");
//! assert!(page.document.text.contains("می\u{200c}کنند"));
//!
//! // Dari by its words, Tajik, Arabic, English
//! let page = read("وزارت امور خارجهٔ افغانستان گفت که هیأت این کشور در ماه جنوری به تاشکند می‌رود و قراردادی امضا می‌کند.")?;
//! assert_eq!(page.document.language, "fa-AF");
//! let page = read("Вазири корҳои хориҷии Тоҷикистон дар Душанбе бо ҳамтои худ дар бораи марзи ду кишвар гуфтугӯ кард.")?;
//! assert_eq!(page.document.language, "tg");
//! let page = read("بغداد (الوكالة): قال وزير الخارجة العراقي إن بلاده ستستضيف المحادثات بين الطرفين في الشهر المقبل.")?;
//! assert_eq!(page.document.language, "ar");
//! let page = read("TASHKENT: The foreign ministers of both countries met on Tuesday and agreed to open the crossing.")?;
//! assert_eq!(page.document.language, "en");
//! assert!(page.document.text.starts_with("The foreign ministers"));
//!
//! // A web page, by what is in it; what is no article is refused and says why
//! let html = "<html><head><meta property='article:published_time' content='2025-05-03'></head><body><article>\
//!     <h1>Talks open</h1><p>The two delegations met in Astana on Friday and agreed to meet again.</p></article></body></html>";
//! assert_eq!(read(html)?.document.published.as_deref(), Some("2025-05-03"));
//! assert!(read("Home | News | Sport").is_err());
//! # Ok(())
//! # }
//! ```
//!
//! A file that holds several documents (a feed, JSON Lines, a web archive) is gone through by [`Reader::pieces`], one
//! record at a time:
//!
//! ```
//! use rabita_read::{Found, Hints, Reader};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let reader = Reader::new(&rabita_knowledge::Files::bundled())?;
//! let lines = concat!(
//!     r#"{"url": "https://a.example/1", "date": "2025-05-03", "text": "The two delegations met in Astana on Friday."}"#, "\n",
//!     r#"{"url": "https://a.example/2", "text": "The ministry denied that any soldiers had crossed the river."}"#, "\n",
//! );
//! let mut addresses = Vec::new();
//! for found in reader.pieces(lines.as_bytes(), "news.jsonl") {
//!     if let Found::Piece(piece) = found {
//!         let page = reader.read_piece(&piece, &Hints::default())?;
//!         addresses.push((page.document.uri, page.document.published));
//!     }
//! }
//! assert_eq!(addresses[0], ("https://a.example/1".into(), Some("2025-05-03".into())));
//! assert_eq!(addresses.len(), 2);
//! # Ok(())
//! # }
//! ```

mod carry;
mod credit;
mod dateline;
mod debris;
mod decode;
mod error;
mod html;
mod line;
mod linked;
mod map;
mod markup;
mod moment;
mod phrases;
mod published;
mod relay;
mod strip;

pub use carry::{Form, Found, Piece, Pieces, Told, Unnamed, unnamed};
pub use error::ReadError;
pub use map::Map;

use line::{Line, Look};
use phrases::Phrases;
use rabita_calendar::{Clock, Date};
use rabita_knowledge::{Error, Files};
use rabita_record::{Document, PublishedBasis};
use rabita_script::language::{Languages, UNKNOWN};
use rabita_script::repair::{Letter, Orthography};
use rabita_script::token::is_alphabetic;

/// The largest page, in bytes: reading one takes up to twenty times its size, and several are read at once.
pub const LIMIT: usize = 16 << 20;
/// A page with more lines is no article; the rest of it is not looked at.
const LINES: usize = 50_000;
/// Letters an article must have.
const LEAST: usize = 12;

/// What is known about a file from outside it.
#[derive(Debug, Clone, Default)]
pub struct Hints {
    /// BCP 47 tag, where the language is known.
    pub language: Option<String>,
    /// ISO date, where the day of publication is known.
    pub published: Option<String>,
}

/// An article, and the page it was read from.
#[derive(Debug, Clone)]
pub struct Page {
    /// The article.
    pub document: Document,
    /// The decoded text of the page: for HTML, its visible blocks of text.
    pub source: String,
    /// Leads every character of `document.text` to its character in `source`.
    pub kept: Map,
}

/// Reads files and pages. Cheap to share between threads, dear to make.
pub struct Reader {
    phrases: Phrases,
    marks: markup::Markup,
    languages: Languages,
    orthography: Orthography,
    clock: Clock,
    fields: carry::Fields,
}

/// The decoded page, before anything is cut.
#[derive(Default)]
struct Raw {
    source: String,
    lines: Vec<Line>,
    /// Of a text dump's header line (`date 2025-11-23`).
    header: Option<Date>,
    meta: html::Page,
}

impl Reader {
    /// Compiles the knowledge that reading needs.
    pub fn new(files: &Files) -> Result<Self, Error> {
        Ok(Self {
            phrases: Phrases::new(files)?,
            marks: markup::Markup::new(files)?,
            languages: Languages::new(files)?,
            orthography: Orthography::new(files)?,
            clock: Clock::new(files)?,
            fields: carry::Fields::new(files)?,
        })
    }

    /// Goes through a file, whatever it is: one page, a feed, JSON, a web archive. `name` is how it is called.
    pub fn pieces<'a>(&'a self, from: impl std::io::Read + 'a, name: &str) -> Pieces<'a> {
        carry::open(from, name, &self.fields)
    }

    /// Reads one file or page. Pure: the same bytes give the same page.
    pub fn read(&self, bytes: &[u8], uri: &str, hints: &Hints) -> Result<Page, ReadError> {
        let sha256 = carry::sha256(bytes);
        self.page_of(bytes, &sha256, uri, Form::Page, &Told::default(), hints)
    }

    /// Reads one document that was cut out of its carrier.
    pub fn read_piece(&self, piece: &Piece, hints: &Hints) -> Result<Page, ReadError> {
        self.page_of(
            &piece.bytes,
            &piece.sha256,
            &piece.uri,
            piece.form,
            &piece.told,
            hints,
        )
    }

    fn page_of(
        &self,
        bytes: &[u8],
        sha256: &str,
        uri: &str,
        form: Form,
        told: &Told,
        hints: &Hints,
    ) -> Result<Page, ReadError> {
        let decoded = decode::decode(bytes, told.charset.as_deref())?;
        let raw = match form {
            Form::Page if html::is_html(&decoded) => {
                self.page(html::read(&decoded, &self.marks, &self.fields, &self.phrases))
            }
            Form::Fragment => self.page(html::fragment(&decoded, &self.marks)),
            Form::Page | Form::Text => self.dump(decoded),
        };
        let lines = &raw.lines;
        let cut = debris::cut(lines, &self.languages);
        let Some(&first) = cut.body.first() else {
            return Err(ReadError::NoText);
        };

        let source: Vec<char> = raw.source.chars().collect();
        let opening = &source[lines[first].start..lines[first].end];
        let dateline = dateline::find(opening, &self.phrases);
        let skip = dateline.as_ref().map_or(0, |d| d.len);
        let (body, places) = body(&source, lines, &cut.body, skip);
        let language = match &hints.language {
            Some(given) => given.clone(),
            None => carry_language(self.language(&body), told),
        };
        let letters = self.orthography.repair(&body, &language);
        if letters.iter().filter(|l| is_alphabetic(l.c)).count() < LEAST {
            return Err(ReadError::NoText);
        }
        let text = rabita_script::repair::text(&letters);
        // Of a page the page itself knows best; of words alone, what carried them.
        let title = if form == Form::Page {
            title(&raw, &cut).or_else(|| told.title.clone())
        } else {
            told.title.clone().or_else(|| title(&raw, &cut))
        };
        let search = published::Search {
            clock: &self.clock,
            phrases: &self.phrases,
            language: &language,
            lines,
            body: &cut.body,
            title: cut.title,
            dateline: dateline.as_ref().map(|d| d.text.as_str()),
            text: &text,
            told: std::cell::OnceCell::new(),
        };
        let carried = told.published.as_deref();
        let carried = carried.and_then(|t| moment::read(t, &self.clock, &language));
        // Where they disagree: JSON-LD, `meta`, `time`, each in its order; what cannot be read is passed over.
        let mut meta = raw.meta.published.iter();
        let meta = meta.find_map(|t| moment::read(t, &self.clock, &language));
        let (published, published_basis) = when(hints, &raw, meta.or(carried), &search);
        let publisher = raw
            .meta
            .publisher
            .clone()
            .or_else(|| told.publisher.clone())
            .or_else(|| raw.meta.outlet.clone())
            .or_else(|| credit::publisher(lines, first, cut.title, &self.phrases));
        // The agency of a dateline is the source of another outlet's page; on a page that names no outlet, its own.
        let agency = dateline.as_ref().and_then(|d| d.agency.clone());
        let (publisher, agency) = match publisher {
            Some(name) => (Some(name), agency),
            None => (agency, None),
        };
        let document = Document {
            id: sha256.get(..16).unwrap_or(sha256).to_string(),
            uri: uri.to_string(),
            title: title.map(|t| self.clean(&t, &language)),
            publisher,
            upstream: credit::upstream(lines, &cut.body, agency.as_deref(), &self.phrases)
                .or_else(|| self.relayed(&source, lines, &cut.body, skip)),
            author: raw
                .meta
                .author
                .as_deref()
                .or(told.author.as_deref())
                .map(|a| credit::bare(a, &self.phrases))
                .or_else(|| credit::author(lines, first, &self.phrases)),
            language,
            published,
            published_basis,
            text,
            sha256: sha256.to_string(),
            copy_of: None,
        };
        let kept = Map::from_places(letters.iter().map(|l: &Letter| l.from.and_then(|i| places[i])));
        Ok(Page {
            document,
            source: raw.source,
            kept,
        })
    }

    /// The language of each paragraph of a text, in order; the paragraphs are its lines.
    pub fn paragraph_languages(&self, text: &str) -> Vec<rabita_script::language::Guess> {
        text.lines().map(|line| self.languages.identify(line)).collect()
    }

    fn language(&self, body: &[char]) -> String {
        let text: String = body.iter().collect();
        let guess = self.languages.identify(&text);
        if guess.tag.is_empty() {
            UNKNOWN.to_string()
        } else {
            guess.tag
        }
    }

    /// The agency whose report the text says to be, if there is one.
    fn relayed(&self, source: &[char], lines: &[Line], body: &[usize], skip: usize) -> Option<String> {
        let (first, last) = (&lines[*body.first()?], &lines[*body.last()?]);
        let lead: String = source.get(first.start + skip..first.end)?.iter().collect();
        relay::relayed(&lead, &last.text, &self.phrases)
    }

    fn clean(&self, title: &str, language: &str) -> String {
        let chars: Vec<char> = title.chars().collect();
        rabita_script::repair::text(&self.orthography.repair(&chars, language))
    }

    /// A text dump, line by line.
    fn dump(&self, source: String) -> Raw {
        let mut raw = Raw::default();
        let mut at = 0;
        let mut gap = false;
        for (n, line) in source.split('\n').take(LINES).enumerate() {
            let count = line.chars().count();
            let (header, skip) = if n == 0 {
                header(line, &self.phrases)
            } else {
                (None, 0)
            };
            raw.header = raw.header.or(header);
            let rest: String = line.chars().skip(skip).collect();
            let lead = rest
                .chars()
                .take_while(|c| c.is_whitespace() || *c == '\u{feff}')
                .count();
            let text = rest.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
            if text.is_empty() {
                gap = true;
            } else {
                let mut line = Line::new(at + skip + lead, text, &self.phrases);
                line.gap = std::mem::take(&mut gap);
                raw.lines.push(line);
            }
            at += count + 1;
        }
        raw.source = source;
        raw
    }

    /// A web page, block by block.
    fn page(&self, meta: html::Page) -> Raw {
        let mut raw = Raw {
            meta,
            ..Raw::default()
        };
        let mut at = 0;
        for block in raw.meta.blocks.iter().take(LINES) {
            let mut line = Line::new(at, &block.text, &self.phrases);
            line.inside = block.inside;
            line.heading = block.heading;
            line.links = block.links;
            if block.links && line.look == Look::Short {
                line.look = Look::Menu;
            }
            at = line.end + 1;
            raw.source.push_str(&block.text);
            raw.source.push('\n');
            raw.lines.push(line);
        }
        raw
    }
}

/// The headline: the heading above the body, else what the page calls itself, less the outlet's name after a mark.
fn title(raw: &Raw, cut: &debris::Cut) -> Option<String> {
    let above = cut.title.map(|i| &raw.lines[i]);
    if let (Some(meta), false) = (&raw.meta.title, above.is_some_and(|l| l.heading)) {
        let parts = linked::TITLE_MARKS
            .iter()
            .fold(vec![meta.as_str()], |parts, mark| {
                parts.into_iter().flat_map(|p| p.split(mark)).collect()
            });
        return parts
            .into_iter()
            .max_by_key(|p| p.chars().count())
            .map(|p| p.trim().to_string());
    }
    above.map(|l| l.text.clone())
}

/// The carrier's word on the language counts where it says more than was told from the text: which Persian it is, or
/// anything at all. It is often wrong otherwise: a feed made with an English program calls itself English.
fn carry_language(found: String, told: &Told) -> String {
    let Some(tag) = told.language.as_deref() else {
        return found;
    };
    let main = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let clean =
        tag.len() >= 2 && tag.len() <= 11 && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    match tag.split_once('-') {
        Some((_, region))
            if clean && main(tag) == main(&found) && found.contains('-') && region.len() == 2 =>
        {
            format!("{}-{}", main(tag), region.to_ascii_uppercase())
        }
        None if clean && found == UNKNOWN => tag.to_ascii_lowercase(),
        _ => found,
    }
}

/// The characters of the article before repair, and the place of each in the source.
fn body(source: &[char], lines: &[Line], kept: &[usize], skip: usize) -> (Vec<char>, Vec<Option<usize>>) {
    let mut chars = Vec::new();
    let mut places = Vec::new();
    for (n, &i) in kept.iter().enumerate() {
        if n > 0 {
            chars.push('\n');
            places.push(None);
        }
        let start = lines[i].start + if n == 0 { skip } else { 0 };
        chars.extend(&source[start..lines[i].end]);
        places.extend((start..lines[i].end).map(Some));
    }
    (chars, places)
}

/// The day of publication, from the surest sign to the weakest.
fn when(
    hints: &Hints,
    raw: &Raw,
    told: Option<String>,
    search: &published::Search,
) -> (Option<String>, PublishedBasis) {
    if let Some(given) = &hints.published {
        return (Some(given.clone()), PublishedBasis::Given);
    }
    if told.is_some() {
        return (told, PublishedBasis::Meta);
    }
    if let Some(day) = raw.header {
        return (Some(day.to_string()), PublishedBasis::Header);
    }
    let (day, basis) = search.day();
    (day.map(|d| d.to_string()), basis)
}

/// A dump's header before the first words of the page: a word for date and an ISO day. How many characters it takes.
fn header(line: &str, phrases: &Phrases) -> (Option<Date>, usize) {
    let mut pieces = line.split_whitespace();
    let (Some(label), Some(day)) = (pieces.next(), pieces.next()) else {
        return (None, 0);
    };
    let known = phrases.published.begins(&phrases::words(label)) > 0;
    match (known, day.parse::<Date>()) {
        (true, Ok(date)) => {
            let end = line.find(day).map_or(0, |i| i + day.len());
            (Some(date), line[..end].chars().count())
        }
        _ => (None, 0),
    }
}
