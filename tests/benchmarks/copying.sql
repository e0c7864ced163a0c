-- The facts of a catalogue as somebody would store them who keeps neither documents nor evidence.

CREATE TABLE network (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL);
CREATE TABLE person (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL);
CREATE TABLE character (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL);
CREATE TABLE series (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    premise TEXT,
    genres TEXT NOT NULL,
    lifecycle_status TEXT,
    premiered TEXT,
    language TEXT,
    network_id INTEGER REFERENCES network (id)
);
CREATE TABLE season (
    id INTEGER PRIMARY KEY,
    series_id INTEGER NOT NULL REFERENCES series (id),
    number INTEGER NOT NULL,
    production_stage TEXT,
    released TEXT,
    episode_count INTEGER
);
CREATE TABLE castmember (
    id INTEGER PRIMARY KEY,
    series_id INTEGER NOT NULL REFERENCES series (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    character_id INTEGER REFERENCES character (id),
    role TEXT NOT NULL,
    billing TEXT
);

INSERT INTO network (slug, name) SELECT slug, name FROM facts.organizations;
INSERT INTO person (slug, name) SELECT slug, name FROM facts.people;
INSERT INTO character (slug, name) SELECT slug, name FROM facts.characters;
INSERT INTO series (slug, title, premise, genres, lifecycle_status, premiered, language, network_id)
    SELECT
        s.slug,
        s.title,
        json_extract(unpacked(s.body), '$.premise'),
        coalesce((SELECT group_concat(g.genre, ',') FROM facts.series_genres g WHERE g.series = s.slug), ''),
        s.lifecycle_status,
        s.premiered,
        s.language,
        n.id
    FROM facts.series s
    LEFT JOIN facts.series_networks h ON h.series = s.slug AND h.position = 0
    LEFT JOIN network n ON n.slug = h.organization;
INSERT INTO season (series_id, number, production_stage, released, episode_count)
    SELECT s.id, f.number, f.production_stage, f.released, f.episode_count
    FROM facts.seasons f JOIN series s ON s.slug = f.series;
INSERT INTO castmember (series_id, person_id, character_id, role, billing)
    SELECT s.id, p.id, c.id, f.role, f.billing
    FROM facts.credits f
    JOIN series s ON s.slug = f.series
    JOIN person p ON p.slug = f.person
    LEFT JOIN character c ON c.slug = f.character
    WHERE f.role IN ('actor', 'host');

CREATE INDEX series_title ON series (title);
CREATE INDEX series_lifecycle_status ON series (lifecycle_status);
CREATE INDEX season_series ON season (series_id);
CREATE INDEX castmember_series ON castmember (series_id);
