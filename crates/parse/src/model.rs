//! A language's model: loading it, and what it says of a sentence.

use crate::bytes::{Reader, put_number};
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::parser::{Mover, Seen};
use crate::scheme::{Label, Lead, Upos};
use crate::state::Move;
use crate::table::Table;
use crate::tagger::{Tag, Tagger};
use crate::word::Word;

/// The first bytes of a model. The number goes up when features, labels or the format change.
const MAGIC: &[u8] = b"rabita-parse 3\n";

/// Tags and parses the sentences of one language.
#[derive(Debug)]
pub struct Parser {
    pub(crate) lexicon: Lexicon,
    pub(crate) tagger: Tagger,
    pub(crate) mover: Mover,
}

/// A sentence's analysis; every list has an entry for each word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    /// What each word is.
    pub tag: Vec<Upos>,
    /// What is written onto the front of each word.
    pub lead: Vec<Lead>,
    /// On which word each word hangs; exactly one hangs on none.
    pub head: Vec<Option<usize>>,
    /// How it hangs there.
    pub label: Vec<Label>,
}

impl Parser {
    /// Reads a model. A broken one is an error.
    pub fn load(bytes: &[u8]) -> Result<Self, Error> {
        let mut r = Reader::new(bytes);
        if r.take(MAGIC.len())? != MAGIC {
            return Err(Error::new("it is not of this version"));
        }
        let lexicon = Lexicon::read(&mut r)?;
        let tags = (0..r.number()?)
            .map(|_| read_tag(&mut r))
            .collect::<Result<_, _>>()?;
        let tagger = Tagger::new(tags, Table::read(&mut r)?)?;
        let moves = (0..r.number()?)
            .map(|_| read_move(&mut r))
            .collect::<Result<_, _>>()?;
        let mover = Mover::new(moves, Table::read(&mut r)?)?;
        if !r.at_end() {
            return Err(Error::new("something follows its end"));
        }
        Ok(Self {
            lexicon,
            tagger,
            mover,
        })
    }

    /// The model as bytes, as [`load`](Self::load) reads it.
    pub fn save(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        self.lexicon.write(&mut out);
        put_number(&mut out, self.tagger.tags.len());
        for tag in &self.tagger.tags {
            out.extend([tag.upos as u8, tag.lead as u8, tag.shade.len() as u8]);
            out.extend(tag.shade.as_bytes());
        }
        self.tagger.table.write(&mut out);
        put_number(&mut out, self.mover.moves.len());
        for step in &self.mover.moves {
            out.extend(match *step {
                Move::Shift => [0, 0],
                Move::Left(label) => [1, label as u8],
                Move::Right(label) => [2, label as u8],
            });
        }
        self.mover.table.write(&mut out);
        out
    }

    /// The tree of a sentence, its words, numbers and marks as they are written. Time grows with their number.
    pub fn parse(&self, words: &[&str]) -> Tree {
        let words = see(words, &self.lexicon);
        let tags = self.tagger.tag(&words);
        let state = self.mover.run(&Seen::new(&words, &tags, &self.tagger.tags));
        Tree {
            tag: self.of_tags(&tags, |t| t.upos),
            lead: self.of_tags(&tags, |t| t.lead),
            head: state.head,
            label: state.label,
        }
    }

    fn of_tags<T>(&self, tags: &[u8], get: impl Fn(&Tag) -> T) -> Vec<T> {
        tags.iter()
            .map(|&t| get(&self.tagger.tags[usize::from(t)]))
            .collect()
    }
}

/// What is seen of each word.
pub(crate) fn see(words: &[&str], lexicon: &Lexicon) -> Vec<Word> {
    let mut letters = Vec::new();
    words
        .iter()
        .enumerate()
        .map(|(i, w)| {
            let mut word = Word::new(w, i == 0, lexicon.skeletal, &mut letters);
            word.class = lexicon.class(word.form);
            word
        })
        .collect()
}

fn read_tag(r: &mut Reader<'_>) -> Result<Tag, Error> {
    let upos = Upos::numbered(r.byte()?).ok_or(Error::new("an unknown part of speech"))?;
    let lead = Lead::numbered(r.byte()?).ok_or(Error::new("an unknown lead"))?;
    let length = usize::from(r.byte()?);
    let shade = std::str::from_utf8(r.take(length)?).map_err(|_| Error::new("a tag that is no text"))?;
    Ok(Tag {
        upos,
        lead,
        shade: shade.to_string(),
    })
}

fn read_move(r: &mut Reader<'_>) -> Result<Move, Error> {
    let kind = r.byte()?;
    let label = Label::numbered(r.byte()?).ok_or(Error::new("an unknown label"))?;
    match kind {
        0 => Ok(Move::Shift),
        1 => Ok(Move::Left(label)),
        2 => Ok(Move::Right(label)),
        _ => Err(Error::new("an unknown step")),
    }
}
