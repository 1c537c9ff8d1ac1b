-- Postings that were checked, with the reviewer's own words beside the tool's.
CREATE TABLE postings (
  id INTEGER PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,     -- of text, title, company and address: the same posting is kept once
  capture TEXT,                    -- what captures of one posting share; NULL where nothing tells
  checked_at TEXT NOT NULL,        -- UTC, ISO 8601
  title TEXT NOT NULL,
  company TEXT NOT NULL,
  role TEXT,
  role_confidence REAL,
  family TEXT,
  hidden INTEGER NOT NULL,
  owned_stages INTEGER NOT NULL,
  stages TEXT NOT NULL,            -- grades of the nine stages in the guide's order, by commas
  headline TEXT NOT NULL,
  assessment TEXT NOT NULL,        -- JSON, with the canonical text
  blocks TEXT NOT NULL,            -- JSON: start, end, kind and level of each block
  note TEXT NOT NULL DEFAULT '',
  own_role TEXT,
  own_family TEXT
);
CREATE INDEX postings_capture ON postings (capture) WHERE capture IS NOT NULL;
CREATE INDEX postings_checked ON postings (checked_at);
CREATE TABLE posting_signals (
  posting INTEGER NOT NULL REFERENCES postings (id) ON DELETE CASCADE,
  signal TEXT NOT NULL,
  grade TEXT NOT NULL,
  PRIMARY KEY (posting, signal)
) WITHOUT ROWID;
CREATE INDEX posting_signals_grade ON posting_signals (signal, grade);
CREATE TABLE posting_tags (
  posting INTEGER NOT NULL REFERENCES postings (id) ON DELETE CASCADE,
  tag TEXT NOT NULL,
  PRIMARY KEY (posting, tag)
) WITHOUT ROWID;
CREATE INDEX posting_tags_tag ON posting_tags (tag);
