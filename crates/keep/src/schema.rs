//! The tables, and how a store of an earlier version becomes one of this version.

/// Marks the file as ours (`PRAGMA application_id`): "RBTA".
pub(crate) const APPLICATION: i64 = 0x5242_5441;

/// Each step leads from the version before to the next; the version of a store is the number of steps taken.
/// A step that was released is never edited: another is added.
pub(crate) const STEPS: &[&str] = &[FIRST, NAMES, WATCHED, JUDGED, COPIES, READ, OFFICES, PARTED];

const FIRST: &str = "
-- What is known of a document without opening it. `n` is the order in which documents came.
CREATE TABLE document (
  n         INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,
  sha256    BLOB NOT NULL UNIQUE,
  uri       TEXT NOT NULL,
  name      TEXT NOT NULL,            -- the last part of the uri
  day       INTEGER NOT NULL,         -- of publication
  published TEXT,
  language  TEXT NOT NULL,
  title     TEXT,
  lead      TEXT NOT NULL,            -- the first words, for a document without a title
  publisher TEXT,
  origin    TEXT NOT NULL,            -- equal for documents that are not independent of each other
  copy_of   INTEGER REFERENCES document(n),
  signature BLOB
);
CREATE INDEX document_day  ON document(day, n);
CREATE INDEX document_name ON document(name);
CREATE INDEX document_copy ON document(copy_of) WHERE copy_of IS NOT NULL;

-- The document itself, compressed: what was found in it, the rest of its reading (text, mentions, dates), the page
-- it came from, and the way from the text to the page. What is found lies first and apart, because joins across
-- documents open it often and need nothing else.
CREATE TABLE body (
  n       INTEGER PRIMARY KEY REFERENCES document(n),
  found   BLOB NOT NULL,
  rest    BLOB NOT NULL,
  source  BLOB NOT NULL,
  kept    BLOB NOT NULL
);

-- Where documents that may repeat each other meet.
CREATE TABLE band (
  band     INTEGER NOT NULL,
  document INTEGER NOT NULL,
  PRIMARY KEY (band, document)
) WITHOUT ROWID;

CREATE TABLE actor (
  n     INTEGER PRIMARY KEY,
  id    TEXT NOT NULL UNIQUE,
  actor TEXT NOT NULL
);
-- Every written form, folded.
CREATE TABLE form (
  form  TEXT NOT NULL,
  actor INTEGER NOT NULL,
  PRIMARY KEY (form, actor)
) WITHOUT ROWID;
-- Which documents name an actor.
CREATE TABLE seen (
  actor    INTEGER NOT NULL,
  day      INTEGER NOT NULL,
  document INTEGER NOT NULL,
  mentions INTEGER NOT NULL,
  PRIMARY KEY (actor, day, document)
) WITHOUT ROWID;

-- Every event (kind 0), state (1), figure (2) and claim (3): the rest of it lies in the document's reading, at
-- place `ordinal`. Records that may belong together share a block.
CREATE TABLE record (
  document INTEGER NOT NULL,
  kind     INTEGER NOT NULL,
  ordinal  INTEGER NOT NULL,
  code     TEXT NOT NULL,             -- type, relation, measure, act
  status   TEXT NOT NULL,
  day      INTEGER NOT NULL,
  block    INTEGER,
  PRIMARY KEY (document, kind, ordinal)
) WITHOUT ROWID;
CREATE INDEX record_block ON record(kind, block, day) WHERE block IS NOT NULL;
CREATE INDEX record_code  ON record(kind, code, day);

-- The records to which an actor is a party, itself or through those who act for it.
CREATE TABLE party (
  actor    INTEGER NOT NULL,
  day      INTEGER NOT NULL,
  document INTEGER NOT NULL,
  kind     INTEGER NOT NULL,
  ordinal  INTEGER NOT NULL,
  PRIMARY KEY (actor, day, document, kind, ordinal)
) WITHOUT ROWID;
-- The records between two actors; a < b.
CREATE TABLE tie (
  a        INTEGER NOT NULL,
  b        INTEGER NOT NULL,
  day      INTEGER NOT NULL,
  document INTEGER NOT NULL,
  kind     INTEGER NOT NULL,
  ordinal  INTEGER NOT NULL,
  PRIMARY KEY (a, b, day, document, kind, ordinal)
) WITHOUT ROWID;

-- The words of titles and texts, folded by us: SQLite's own folding knows no Arabic letters.
CREATE VIRTUAL TABLE words USING fts5(
  title, text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0'
);
";

/// Since then, actors are found by names that are only near theirs.
pub(crate) const WITH_NAMES: usize = 2;

const NAMES: &str = "
-- The distinct parts of actors' names, in plain letters; the keys under which a part is sought, `~` before those that
-- forgive a slip; who bears it.
CREATE TABLE part (
  n    INTEGER PRIMARY KEY,
  part TEXT NOT NULL UNIQUE
);
CREATE TABLE part_key (
  key  TEXT NOT NULL,
  part INTEGER NOT NULL,
  PRIMARY KEY (key, part)
) WITHOUT ROWID;
CREATE TABLE bears (
  part  INTEGER NOT NULL,
  actor INTEGER NOT NULL,
  PRIMARY KEY (part, actor)
) WITHOUT ROWID;
";

const WATCHED: &str = "
-- Feeds that are polled (`rabita watch`): what the server said last, and when it may be asked again (seconds since
-- 1970).
CREATE TABLE feed (
  address  TEXT PRIMARY KEY,
  etag     TEXT,
  modified TEXT,
  polled   INTEGER NOT NULL,
  next     INTEGER NOT NULL,
  failures INTEGER NOT NULL
) WITHOUT ROWID;
-- Entries of feeds that need not be looked at again: they were kept, or cannot be read however often they are tried.
CREATE TABLE entry (
  address TEXT PRIMARY KEY,
  tries   INTEGER NOT NULL,
  done    INTEGER NOT NULL
) WITHOUT ROWID;
";

const JUDGED: &str = "
-- That two actors are one: `a` is no other than `b`. By ids, so that it outlives reading the documents again. Nothing
-- is deleted; what was taken back has the time of that (seconds since 1970).
CREATE TABLE judgement (
  n       INTEGER PRIMARY KEY,
  a       TEXT NOT NULL,
  b       TEXT NOT NULL,
  analyst INTEGER NOT NULL,
  score   REAL NOT NULL,
  why     TEXT NOT NULL,
  made    INTEGER NOT NULL,
  undone  INTEGER
);
-- Under whose id each merged actor stands, the head itself among them: made from the judgements in force.
CREATE TABLE one (
  id   TEXT PRIMARY KEY,
  head TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX one_head ON one(head);
";

/// Since then, signatures tell how much of a text stands in another, and what the two tell of.
pub(crate) const WITH_PARTS: usize = 5;

const COPIES: &str = "
-- Signatures of another kind; they are made anew from the documents.
DELETE FROM band;
UPDATE document SET signature = NULL;
";

/// Since then, every written form of an actor leads to where it was read.
pub(crate) const WITH_READ: usize = 7;

const READ: &str = "
-- Where each written form of an actor was read first, and the words as they stand there.
CREATE TABLE read (
  actor    INTEGER NOT NULL,
  form     TEXT NOT NULL,
  words    TEXT NOT NULL,
  document INTEGER NOT NULL,
  PRIMARY KEY (actor, form)
) WITHOUT ROWID;
";

const OFFICES: &str = "
-- Offices and descriptions by which actors are called are entered in `read` too: those of documents kept before this
-- are by the code.
";

const PARTED: &str = "
-- With a document, a judgement says that `a` is somebody else there, who stands under `b`.
ALTER TABLE judgement ADD COLUMN document TEXT;
CREATE INDEX judgement_document ON judgement(document) WHERE document IS NOT NULL;
";
