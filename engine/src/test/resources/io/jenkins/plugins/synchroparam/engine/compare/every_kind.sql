-- One object of every kind, for the mutations to change.
CREATE ROLE snapshot_owner;
CREATE ROLE snapshot_reader;
CREATE ROLE snapshot_clerk;
CREATE ROLE snapshot_chief SUPERUSER;

CREATE SCHEMA app;
GRANT USAGE ON SCHEMA app TO snapshot_reader;
CREATE EXTENSION hstore SCHEMA app;

CREATE TYPE app.colour AS ENUM ('red', 'green');
CREATE DOMAIN app.code AS text CONSTRAINT code_short CHECK (length(VALUE) < 9);
CREATE TYPE app.pair AS (a integer, b text);
CREATE TYPE app.span AS RANGE (subtype = float8);
CREATE COLLATION app.plain (provider = libc, locale = 'C');

CREATE FUNCTION app.twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN n * 2;
CREATE FUNCTION app.noop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE FUNCTION app.on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE PROCEDURE app.act() LANGUAGE sql AS 'SELECT 1';
CREATE AGGREGATE app.total (integer) (sfunc = int4pl, stype = integer, initcond = '0');
CREATE OPERATOR app.=== (leftarg = integer, rightarg = integer, function = int4eq);
CREATE FUNCTION app.pair_text(app.pair) RETURNS text LANGUAGE sql AS 'SELECT $1.b';
CREATE CAST (app.pair AS text) WITH FUNCTION app.pair_text(app.pair);
CREATE OPERATOR CLASS app.int_ops FOR TYPE integer USING hash AS OPERATOR 1 =, FUNCTION 1 hashint4(integer);
CREATE TEXT SEARCH CONFIGURATION app.words (COPY = pg_catalog.simple);
CREATE TEXT SEARCH DICTIONARY app.stem (TEMPLATE = pg_catalog.simple);
CREATE CONVERSION app.conv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE FOREIGN DATA WRAPPER nowhere;
CREATE SERVER elsewhere FOREIGN DATA WRAPPER nowhere;
CREATE USER MAPPING FOR snapshot_reader SERVER elsewhere OPTIONS (password 'x');
CREATE FOREIGN TABLE app.far (id integer) SERVER elsewhere;

CREATE SEQUENCE app.shared START 5;
CREATE TABLE app.parent (
    id integer PRIMARY KEY,
    label text NOT NULL DEFAULT 'none',
    code app.code,
    doubled integer GENERATED ALWAYS AS (id * 2) STORED,
    CONSTRAINT parent_label_check CHECK (label <> '')
);
INSERT INTO app.parent SELECT n, 'label ' || n, 'c' || n FROM generate_series(1, 20) n;
CREATE TABLE app.child (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    parent_id integer CONSTRAINT child_parent_fk REFERENCES app.parent DEFERRABLE,
    number serial,
    at tstzrange,
    place text,
    note text,
    town text,
    CONSTRAINT child_at_excl EXCLUDE USING gist (at WITH &&)
);
INSERT INTO app.child (parent_id, at) SELECT n, tstzrange(NULL, NULL, '()') FROM generate_series(1, 1) n;
CREATE UNIQUE INDEX child_number ON app.child (number);
ALTER TABLE app.child ALTER number SET NOT NULL;
CREATE STATISTICS app.child_places ON place, town FROM app.child;
CREATE TRIGGER child_noop AFTER UPDATE ON app.child FOR EACH ROW EXECUTE FUNCTION app.noop();
CREATE RULE child_rule AS ON DELETE TO app.child WHERE old.id < 0 DO INSTEAD NOTHING;
CREATE POLICY child_policy ON app.child FOR SELECT TO snapshot_reader USING (id > 0);

CREATE TABLE app.log (at date NOT NULL, line text) PARTITION BY RANGE (at);
CREATE TABLE app.log_2024 PARTITION OF app.log FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE app.log_2025 PARTITION OF app.log FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE INDEX log_at ON app.log (at);
INSERT INTO app.log VALUES ('2024-05-05', 'a'), ('2025-05-05', 'b');
CREATE TABLE app.heir (extra text) INHERITS (app.parent);

CREATE VIEW app.labels AS SELECT id, label FROM app.parent;
CREATE MATERIALIZED VIEW app.counts AS SELECT count(*) AS n FROM app.parent;
CREATE UNIQUE INDEX counts_n ON app.counts (n);
CREATE PUBLICATION news FOR TABLE ONLY app.parent;
CREATE EVENT TRIGGER watch ON ddl_command_end WHEN TAG IN ('CREATE CONVERSION') EXECUTE FUNCTION app.on_ddl();
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO snapshot_reader;
SELECT lo_create(4711);

CREATE TABLE app."Odd ""name"" $
x" ("select" integer, "a b" integer);
