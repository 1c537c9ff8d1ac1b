-- Full-text search over what a posting says and what its reviewer wrote.
CREATE VIRTUAL TABLE posting_words USING fts5 (title, company, text, note, tags, tokenize = "unicode61 remove_diacritics 2");
INSERT INTO posting_words (rowid, title, company, text, note, tags)
  SELECT id, title, company, coalesce(json_extract(assessment, '$.posting.text'), ''), note,
    coalesce((SELECT group_concat(tag, ' ') FROM posting_tags WHERE posting = postings.id), '')
  FROM postings;
