-- What a dossier is about: the definition in force when its views were last made, and by which reader.
CREATE TABLE process (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL,
    definition TEXT NOT NULL,
    reader TEXT NOT NULL
) STRICT;

-- What was given, as it was given. "added" only tells the order of arrival; nothing else depends on it.
CREATE TABLE report (
    added INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL,
    title TEXT,
    publisher TEXT,
    url TEXT,
    language TEXT NOT NULL,
    published TEXT NOT NULL,
    source_hash TEXT NOT NULL,
    encoding TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;

-- What was read in a report, by which reader and definition. Earlier readings stay. "body" leaves text and path out.
CREATE TABLE reading (
    report TEXT NOT NULL REFERENCES report (id),
    reader TEXT NOT NULL,
    process TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (report, reader, process)
) STRICT, WITHOUT ROWID;

-- Made from the readings, all at once, and replaced all at once.
CREATE TABLE statement (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    report TEXT NOT NULL REFERENCES report (id),
    start INTEGER NOT NULL,
    content TEXT NOT NULL,
    speaker TEXT,
    party TEXT
) STRICT;

CREATE TABLE view (
    name TEXT NOT NULL,
    place INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (name, place)
) STRICT, WITHOUT ROWID;

-- Words to search. The tables above hold the text; these hold only the index.
CREATE VIRTUAL TABLE report_words USING fts5 (
    title, text, content = 'report', content_rowid = 'added', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER report_added AFTER INSERT ON report BEGIN
    INSERT INTO report_words (rowid, title, text) VALUES (new.added, new.title, new.text);
END;

CREATE VIRTUAL TABLE statement_words USING fts5 (
    content, content = 'statement', content_rowid = 'row', tokenize = 'unicode61 remove_diacritics 2'
);

-- What happened when: for people to look at; no other table depends on it.
CREATE TABLE run (
    number INTEGER PRIMARY KEY,
    began TEXT NOT NULL,
    ended TEXT,
    reader TEXT NOT NULL,
    process TEXT NOT NULL
) STRICT;

CREATE TABLE refusal (
    run INTEGER NOT NULL REFERENCES run (number),
    path TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;
