-- What production and acceptance have in common. Schema imp is imported, schema keep is kept.
CREATE EXTENSION btree_gist;
CREATE SCHEMA imp AUTHORIZATION awkward_owner;
CREATE SCHEMA keep AUTHORIZATION awkward_owner;
GRANT USAGE ON SCHEMA imp, keep TO awkward_other, awkward_reader, awkward_grantor, "Awkward ""Rôle"" $x";
CREATE SCHEMA "Od""d $chema é";

CREATE TYPE imp.mood AS ENUM ('sad', 'it''s ok', 'happy');
CREATE TYPE imp.address AS (street text, town text);
CREATE TYPE imp.span AS RANGE (subtype = float8);
CREATE DOMAIN imp.code AS text CONSTRAINT code_short CHECK (length(VALUE) < 9);
CREATE FUNCTION imp.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.note := coalesce(NEW.note, 'touched'); RETURN NEW; END $$;
CREATE FUNCTION imp.twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN n * 2;
CREATE SEQUENCE imp.shared_seq;
CREATE SEQUENCE keep.both_seq;

CREATE TABLE imp.customer (
    id integer GENERATED ALWAYS AS IDENTITY (START 100 INCREMENT 10) PRIMARY KEY,
    region text COLLATE "C" NOT NULL,
    num integer NOT NULL,
    name text NOT NULL DEFAULT 'it''s, (a) "name"',
    fax text,
    note text,
    phone text,
    mood imp.mood DEFAULT 'happy',
    code imp.code,
    address imp.address,
    tags text[] DEFAULT '{}',
    spans imp.span[],
    doubled integer GENERATED ALWAYS AS (num * 2) STORED,
    CONSTRAINT customer_region_num UNIQUE (region, num),
    CONSTRAINT customer_num_positive CHECK (imp.twice(num) > 0)
) WITH (fillfactor = 80);
COMMENT ON TABLE imp.customer IS 'A "comment"; with ''quotes'', \ and
a line break';
COMMENT ON COLUMN imp.customer.name IS 'its name';
COMMENT ON CONSTRAINT customer_num_positive ON imp.customer IS 'a comment on a check';
CREATE INDEX customer_name ON imp.customer (lower(name) DESC NULLS LAST) INCLUDE (phone) WHERE num > 1;
COMMENT ON INDEX imp.customer_name IS 'a comment on an index';
ALTER TABLE imp.customer ALTER name SET STATISTICS 300, ALTER tags SET STORAGE EXTERNAL;
ALTER TABLE imp.customer CLUSTER ON customer_region_num;
CREATE TRIGGER touch BEFORE UPDATE OF note ON imp.customer FOR EACH ROW WHEN (OLD.note IS NULL) EXECUTE FUNCTION imp.touch();
COMMENT ON TRIGGER touch ON imp.customer IS 'a comment on a trigger';
ALTER TABLE imp.customer ENABLE ALWAYS TRIGGER touch;
CREATE RULE never AS ON DELETE TO imp.customer WHERE OLD.id < 0 DO INSTEAD NOTHING;
COMMENT ON RULE never ON imp.customer IS 'a comment on a rule';

CREATE TABLE imp.tree (id serial PRIMARY KEY, parent_id integer, note text,
    CONSTRAINT tree_parent FOREIGN KEY (parent_id) REFERENCES imp.tree DEFERRABLE INITIALLY DEFERRED);
ALTER SEQUENCE imp.tree_id_seq RENAME TO "tree's numbers";
-- Neither can be there before the other.
CREATE TABLE imp.hen (id integer PRIMARY KEY, egg_id integer);
CREATE TABLE imp.egg (id integer PRIMARY KEY, hen_id integer NOT NULL REFERENCES imp.hen);
ALTER TABLE imp.hen ADD CONSTRAINT hen_egg FOREIGN KEY (egg_id) REFERENCES imp.egg;
CREATE TABLE imp.booking (room integer, during tstzrange, CONSTRAINT booking_once EXCLUDE USING gist (room WITH =, during WITH &&)
    WHERE (room > 0) DEFERRABLE);
CREATE UNLOGGED TABLE imp.cache (k text PRIMARY KEY, v jsonb);
CREATE TABLE imp.no_rows (id integer PRIMARY KEY, customer_id integer REFERENCES imp.customer ON DELETE CASCADE);
CREATE TABLE imp.no_key (a integer, b bytea, n integer DEFAULT nextval('keep.both_seq'));
CREATE TABLE imp.no_columns ();
CREATE TABLE imp.numbered (id bigint DEFAULT nextval('imp.shared_seq') PRIMARY KEY, note text);
CREATE TABLE imp.base (id integer PRIMARY KEY, label text, CONSTRAINT base_label CHECK (label <> ''));
CREATE TABLE imp.derived (extra text) INHERITS (imp.base);
-- Row types of one imported table in another.
CREATE TABLE imp.archived (at date PRIMARY KEY, customer imp.customer);

CREATE TABLE imp.events (id bigint, day date NOT NULL, kind text NOT NULL, customer_id integer REFERENCES imp.customer, PRIMARY KEY (id, day, kind))
    PARTITION BY RANGE (day);
CREATE TABLE imp.events_2025 PARTITION OF imp.events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') PARTITION BY LIST (kind);
CREATE TABLE imp.events_2025_a PARTITION OF imp.events_2025 FOR VALUES IN ('a') PARTITION BY HASH (id);
CREATE TABLE imp.events_2025_a_0 PARTITION OF imp.events_2025_a FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE imp.events_2025_a_1 PARTITION OF imp.events_2025_a FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE imp.events_2025_rest PARTITION OF imp.events_2025 DEFAULT;
CREATE TABLE imp.events_2026 (kind text NOT NULL, customer_id integer, day date NOT NULL, id bigint NOT NULL);
ALTER TABLE imp.events ATTACH PARTITION imp.events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX events_kind ON imp.events (kind);
CREATE INDEX events_2026_own ON imp.events_2026 (customer_id);
COMMENT ON TABLE imp.events_2026 IS 'a comment on a partition';

CREATE TABLE "Od""d $chema é"."Ta ble ""q"" $1
é" ("Col, ""1""" integer PRIMARY KEY, "sel)ect" text DEFAULT 'a''),(b', UNIQUE ("sel)ect"));
COMMENT ON TABLE "Od""d $chema é"."Ta ble ""q"" $1
é" IS 'odd';
CREATE TABLE "Od""d $chema é"."éééééééééééééééééééééééééééééé_63" (id serial PRIMARY KEY, ref integer
    CONSTRAINT "f k; ""1""" REFERENCES "Od""d $chema é"."Ta ble ""q"" $1
é" ON UPDATE CASCADE);

-- Kept: production has them too, acceptance's stay.
CREATE TABLE keep.orders (
    id bigint DEFAULT nextval('imp.shared_seq') PRIMARY KEY,
    customer_id integer DEFAULT 100,
    region text,
    num integer,
    note text
);
CREATE TABLE keep.child (id integer PRIMARY KEY, order_id bigint REFERENCES keep.orders, odd integer);
ALTER SEQUENCE keep.both_seq OWNED BY keep.child.id;
