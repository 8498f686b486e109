-- Acceptance: its own rows, and everything that can hang on an imported table.
INSERT INTO imp.customer (region, num, name, phone, fax) SELECT CASE n % 2 WHEN 0 THEN 'N' ELSE 'S' END, n, 'test', 'rct-' || n, 'f' FROM generate_series(1, 150) n;
INSERT INTO imp.tree (parent_id) VALUES (NULL), (1);
SET CONSTRAINTS ALL IMMEDIATE;
INSERT INTO imp.hen VALUES (7, NULL);
INSERT INTO imp.egg VALUES (8, 7);
UPDATE imp.hen SET egg_id = 8;
INSERT INTO imp.booking VALUES (7, '[2025-01-01,2025-02-01)');
INSERT INTO imp.cache VALUES ('rct', '{}');
INSERT INTO imp.no_rows VALUES (1, 100);
INSERT INTO imp.numbered (note) SELECT 'rct' FROM generate_series(1, 10);
INSERT INTO imp.base VALUES (9, 'rct');
INSERT INTO imp.no_key VALUES (9, NULL);
INSERT INTO imp.events SELECT n, DATE '2025-06-01' + n, 'b', 100 FROM generate_series(1, 40) n;
INSERT INTO "Od""d $chema é"."Ta ble ""q"" $1
é" VALUES (1, 'rct');
CREATE TABLE imp.events_2024 PARTITION OF imp.events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
INSERT INTO imp.events VALUES (1, '2024-05-05', 'x', 100);

-- Goes with the refresh, and comes back with the rollback alone.
ALTER TABLE imp.events_2024 OWNER TO awkward_other;
GRANT SELECT ON imp.events_2024 TO awkward_reader;
GRANT UPDATE (kind) ON imp.events_2024 TO awkward_grantor WITH GRANT OPTION;
SET ROLE awkward_grantor;
GRANT UPDATE (kind) ON imp.events_2024 TO awkward_reader;
RESET ROLE;
ALTER TABLE imp.events_2024 ENABLE ROW LEVEL SECURITY, REPLICA IDENTITY FULL;
CREATE POLICY of_2024 ON imp.events_2024 TO awkward_reader USING (kind <> 'x');
CREATE PUBLICATION former FOR TABLE imp.events_2024;

ALTER TABLE imp.customer OWNER TO awkward_owner;
ALTER TABLE imp.tree OWNER TO awkward_other;
ALTER TABLE imp.events OWNER TO "Awkward ""Rôle"" $x";
ALTER TABLE "Od""d $chema é"."Ta ble ""q"" $1
é" OWNER TO "Awkward ""Rôle"" $x";
GRANT SELECT ON imp.customer TO awkward_grantor WITH GRANT OPTION;
GRANT UPDATE (name, fax) ON imp.customer TO awkward_reader;
GRANT SELECT, REFERENCES (id) ON imp.customer TO PUBLIC;
GRANT USAGE ON SEQUENCE imp.customer_id_seq, imp."tree's numbers" TO awkward_reader;
GRANT ALL ON "Od""d $chema é"."Ta ble ""q"" $1
é" TO "Awkward ""Rôle"" $x", awkward_reader;
GRANT SELECT ("Col, ""1""") ON "Od""d $chema é"."Ta ble ""q"" $1
é" TO awkward_grantor;
REVOKE ALL ON imp.booking FROM postgres;
SET ROLE awkward_grantor;
GRANT SELECT ON imp.customer TO awkward_reader, "Awkward ""Rôle"" $x";
RESET ROLE;
GRANT INSERT (name) ON imp.customer TO awkward_other WITH GRANT OPTION;
SET ROLE awkward_other;
GRANT INSERT (name) ON imp.customer TO awkward_reader WITH GRANT OPTION;
SET ROLE awkward_reader;
GRANT INSERT (name) ON imp.customer TO "Awkward ""Rôle"" $x";
RESET ROLE;
-- Default privileges of the very role that refreshes must not add anything to what it puts back.
ALTER DEFAULT PRIVILEGES IN SCHEMA keep GRANT SELECT ON TABLES TO awkward_reader;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES GRANT INSERT ON TABLES TO awkward_grantor;
ALTER DEFAULT PRIVILEGES FOR ROLE awkward_owner GRANT SELECT ON TABLES TO awkward_reader;

ALTER TABLE imp.customer ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "own; rows" ON imp.customer AS RESTRICTIVE FOR UPDATE TO awkward_reader USING (region = 'N') WITH CHECK (num < 1000);
COMMENT ON POLICY "own; rows" ON imp.customer IS 'a comment on a policy';
ALTER TABLE imp.customer REPLICA IDENTITY USING INDEX customer_region_num;
ALTER TABLE imp.events_2026 REPLICA IDENTITY FULL;
ALTER TABLE imp.no_key REPLICA IDENTITY NOTHING;
CREATE STATISTICS keep.customer_names (mcv, dependencies) ON name, region FROM imp.customer;
ALTER STATISTICS keep.customer_names SET STATISTICS 77;
ALTER STATISTICS keep.customer_names OWNER TO awkward_other;
COMMENT ON STATISTICS keep.customer_names IS 'a comment on a statistics object';
CREATE STATISTICS imp.event_days ON (extract(year FROM day)), kind FROM imp.events_2026;
CREATE POLICY ordered ON imp.tree TO awkward_reader USING (id IN (SELECT num FROM keep.orders) OR id IN (SELECT id FROM imp.base));
CREATE PUBLICATION some_columns FOR TABLE imp.customer (id, region, num, name) WHERE (num > 10), imp.no_rows, keep.orders;
CREATE PUBLICATION by_root FOR TABLE imp.events WITH (publish_via_partition_root = true);
CREATE PUBLICATION a_schema FOR TABLES IN SCHEMA imp;
CREATE PUBLICATION everything FOR ALL TABLES WITH (publish = 'insert');
COMMENT ON PUBLICATION some_columns IS 'a comment on a publication';

-- Foreign keys from kept tables.
INSERT INTO keep.orders (customer_id, region, num, note) SELECT 100 + 10 * n, 'N', 2 * n, 'rct' FROM generate_series(1, 30) n;
INSERT INTO keep.orders (customer_id, region, num, note) VALUES (100, NULL, 99999, 'no such customer');
ALTER TABLE keep.orders
    ADD CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES imp.customer ON DELETE SET DEFAULT,
    ADD CONSTRAINT orders_region FOREIGN KEY (region, num) REFERENCES imp.customer (region, num)
        ON UPDATE CASCADE ON DELETE SET NULL (region) DEFERRABLE INITIALLY DEFERRED,
    ADD CONSTRAINT "never; valid" FOREIGN KEY (num) REFERENCES imp.base NOT VALID,
    ADD COLUMN tree_id integer CONSTRAINT orders_tree REFERENCES imp.tree ON DELETE RESTRICT;
COMMENT ON CONSTRAINT orders_region ON keep.orders IS 'a comment on a
foreign key';
ALTER TABLE keep.child ADD CONSTRAINT child_odd FOREIGN KEY (odd) REFERENCES "Od""d $chema é"."Ta ble ""q"" $1
é" ("Col, ""1""") MATCH FULL;
CREATE TABLE keep.of_events (id bigint, day date, kind text, CONSTRAINT of_events_fk FOREIGN KEY (id, day, kind) REFERENCES imp.events ON DELETE CASCADE);
INSERT INTO keep.of_events SELECT id, day, kind FROM imp.events WHERE id = 3 AND kind = 'b';
CREATE TABLE keep.parts (id integer, customer_id integer CONSTRAINT parts_customer REFERENCES imp.customer) PARTITION BY LIST (id);
CREATE TABLE keep.parts_1 PARTITION OF keep.parts FOR VALUES IN (1);
INSERT INTO keep.parts VALUES (1, 110);
COMMENT ON CONSTRAINT parts_customer ON keep.parts IS 'a key of a partitioned table';

-- Functions.
CREATE SCHEMA fn;
CREATE FUNCTION fn.label(c imp.customer) RETURNS text LANGUAGE sql STABLE AS $$ SELECT c.region || c.num $$;
CREATE FUNCTION fn.everyone() RETURNS SETOF imp.customer LANGUAGE sql STABLE ROWS 7 COST 3 AS 'SELECT * FROM imp.customer';
CREATE FUNCTION fn.of_array(imp.customer[]) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT cardinality($1)';
CREATE FUNCTION fn.exists(n integer) RETURNS boolean LANGUAGE sql STABLE BEGIN ATOMIC SELECT EXISTS (SELECT FROM imp.customer c WHERE c.id = n); END;
CREATE FUNCTION fn.bonus(n integer) RETURNS integer LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT CASE WHEN n > 0 THEN 1 ELSE (SELECT min(id) FROM imp.customer) END; END;
CREATE FUNCTION fn.first_customer() RETURNS integer LANGUAGE sql STABLE BEGIN ATOMIC SELECT min(id) FROM imp.customer; END;
CREATE PROCEDURE fn.act(c imp.customer DEFAULT NULL) LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE FUNCTION fn.step(state integer, c imp.customer) RETURNS integer LANGUAGE sql AS 'SELECT state + 1';
CREATE AGGREGATE fn.total(imp.customer) (sfunc = fn.step, stype = integer, initcond = '0');
CREATE FUNCTION fn.same(imp.customer, imp.customer) RETURNS boolean LANGUAGE sql AS 'SELECT $1.id = $2.id';
CREATE OPERATOR fn.=== (leftarg = imp.customer, rightarg = imp.customer, function = fn.same, commutator = OPERATOR(fn.===));
CREATE CAST (imp.customer AS text) WITH FUNCTION fn.label(imp.customer) AS ASSIGNMENT;
CREATE TYPE fn.pack AS (c imp.customer, n integer);
CREATE DOMAIN fn.checked AS integer;
CREATE DOMAIN fn.known AS imp.customer;
CREATE FUNCTION fn.known_id(fn.known) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT ($1).id';
COMMENT ON DOMAIN fn.known IS 'a domain over a row type';
CREATE FUNCTION fn.hash(imp.customer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1.id';
CREATE OPERATOR FAMILY fn.customers USING hash;
CREATE OPERATOR CLASS fn.customer_hash FOR TYPE imp.customer USING hash FAMILY fn.customers AS
    OPERATOR 1 fn.=== (imp.customer, imp.customer), FUNCTION 1 fn.hash(imp.customer);
CREATE FUNCTION fn.or_first(n integer DEFAULT fn.first_customer()) RETURNS integer LANGUAGE sql STABLE AS 'SELECT n';
CREATE FUNCTION fn.unpack(p fn.pack) RETURNS integer LANGUAGE sql AS 'SELECT p.n';
ALTER FUNCTION fn.everyone() OWNER TO awkward_other;
REVOKE ALL ON FUNCTION fn.label(imp.customer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fn.label(imp.customer) TO awkward_reader WITH GRANT OPTION;
GRANT EXECUTE ON FUNCTION fn.exists(integer), fn.same(imp.customer, imp.customer) TO PUBLIC;
COMMENT ON FUNCTION fn.label(imp.customer) IS 'a comment on a function';
COMMENT ON TYPE fn.pack IS 'a comment on a type';
COMMENT ON COLUMN fn.pack.n IS 'a comment on an attribute';
COMMENT ON CAST (imp.customer AS text) IS 'a comment on a cast';

-- Parts of kept tables that use these.
ALTER TABLE keep.orders ADD CONSTRAINT orders_exists CHECK (fn.exists(customer_id)) NO INHERIT;
ALTER TABLE keep.child ADD CONSTRAINT child_array CHECK (fn.of_array(ARRAY[]::imp.customer[]) = 0);
ALTER TABLE keep.orders ADD CONSTRAINT orders_bonus CHECK (fn.bonus(customer_id) > 5) NOT VALID;
COMMENT ON CONSTRAINT orders_exists ON keep.orders IS 'calls a function that reads an imported table';
ALTER TABLE keep.orders ALTER note SET DEFAULT 'first ' || fn.first_customer();
ALTER TABLE keep.child ALTER odd SET DEFAULT nextval('imp.customer_id_seq');
CREATE UNIQUE INDEX "orders bonus" ON keep.orders (fn.bonus(customer_id), id) WHERE fn.bonus(num) > 0;
COMMENT ON INDEX keep."orders bonus" IS 'a comment on an index of a kept table';
CREATE INDEX parts_bonus ON keep.parts (fn.bonus(customer_id));
ALTER TABLE keep.orders ADD CONSTRAINT orders_excl EXCLUDE USING btree (fn.bonus(num) WITH =, id WITH =);
CREATE STATISTICS keep.orders_bonus ON (fn.bonus(customer_id)), id FROM keep.orders;
ALTER TABLE keep.orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_customers ON keep.orders FOR SELECT TO awkward_reader, awkward_other USING (customer_id IN (SELECT id FROM imp.customer));
COMMENT ON POLICY of_customers ON keep.orders IS 'reads an imported table';
CREATE POLICY with_function ON keep.child USING (fn.exists(odd));
CREATE FUNCTION keep.noop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER when_exists BEFORE INSERT ON keep.orders FOR EACH ROW WHEN (fn.exists(NEW.customer_id)) EXECUTE FUNCTION keep.noop();
ALTER TABLE keep.orders DISABLE TRIGGER when_exists;
COMMENT ON TRIGGER when_exists ON keep.orders IS 'its condition reads an imported table';
CREATE RULE copy_note AS ON UPDATE TO keep.orders DO ALSO INSERT INTO imp.numbered (note) VALUES (NEW.note);
ALTER TABLE keep.orders DISABLE RULE copy_note;
COMMENT ON RULE copy_note ON keep.orders IS 'writes into an imported table';
CREATE TABLE keep.heir (town text, CONSTRAINT heir_own CHECK (id > 0)) INHERITS (imp.base);
CREATE INDEX heir_town ON keep.heir (town);
INSERT INTO keep.heir VALUES (77, 'kept child', 'here');
COMMENT ON COLUMN keep.heir.label IS 'of an inherited column';
CREATE TABLE keep.heir_of_heir () INHERITS (keep.heir);
CREATE TABLE keep.heir_of_two (c text) INHERITS (imp.base, imp.no_key);
INSERT INTO keep.heir_of_two (id, label, a, n) VALUES (88, 'of two', 8, 0);

-- Views over views.
CREATE VIEW keep.customers WITH (security_barrier = true) AS SELECT c.id, c.region, c.name, c.phone, fn.label(c) AS label FROM imp.customer c;
CREATE VIEW keep.customer_orders AS SELECT c.id, c.name, o.note FROM keep.customers c JOIN keep.orders o ON o.customer_id = c.id;
CREATE VIEW keep.grouped AS SELECT c.id, c.name, c.phone, count(o.id) AS orders FROM imp.customer c LEFT JOIN keep.orders o ON o.customer_id = c.id GROUP BY c.id;
CREATE VIEW keep.over_grouped AS SELECT id, orders FROM keep.grouped WHERE orders > 1;
CREATE VIEW keep.updatable WITH (security_invoker = true) AS SELECT id, region, num FROM imp.customer WHERE num > 5 WITH LOCAL CHECK OPTION;
CREATE RECURSIVE VIEW keep.forest (id, depth) AS SELECT id, 1 FROM imp.tree WHERE parent_id IS NULL UNION ALL SELECT t.id, depth + 1 FROM imp.tree t JOIN forest f ON f.id = t.parent_id;
CREATE VIEW keep."view ""of"" odd" AS SELECT * FROM "Od""d $chema é"."Ta ble ""q"" $1
é";
CREATE VIEW keep.by_row_type AS SELECT c.region, fn.total(c) AS total, bool_and(c OPERATOR(fn.===) c) AS same, max(c::text) AS label,
    max(fn.known_id(c)) AS known, count(DISTINCT c) AS whole FROM imp.customer c GROUP BY c.region;
CREATE VIEW keep.columnless AS SELECT FROM imp.customer;
ALTER VIEW keep.customer_orders ALTER note SET DEFAULT 'through the view';
CREATE TRIGGER instead INSTEAD OF INSERT ON keep.customer_orders FOR EACH ROW EXECUTE FUNCTION keep.noop();
COMMENT ON TRIGGER instead ON keep.customer_orders IS 'instead';
CREATE RULE into_view AS ON INSERT TO keep.grouped DO INSTEAD INSERT INTO imp.tree (note) VALUES (NEW.name);
CREATE FUNCTION keep.of_view(v keep.grouped) RETURNS bigint LANGUAGE sql AS 'SELECT v.orders';
COMMENT ON VIEW keep.customer_orders IS 'a view over a view';
COMMENT ON COLUMN keep.customer_orders.note IS 'a column of a view';
ALTER VIEW keep.customer_orders OWNER TO awkward_other;
GRANT SELECT ON keep.customers TO awkward_reader;
REVOKE DELETE ON keep.customers FROM postgres;
GRANT UPDATE (name) ON keep.customer_orders TO awkward_reader WITH GRANT OPTION;
SET ROLE awkward_reader;
GRANT UPDATE (name) ON keep.customer_orders TO awkward_grantor;
RESET ROLE;

CREATE MATERIALIZED VIEW keep.m1 WITH (fillfactor = 90) AS SELECT region, count(*) AS n, max(name) AS name FROM imp.customer GROUP BY region;
CREATE UNIQUE INDEX m1_region ON keep.m1 (region);
ALTER MATERIALIZED VIEW keep.m1 CLUSTER ON m1_region;
ALTER MATERIALIZED VIEW keep.m1 ALTER n SET STATISTICS 44;
CREATE MATERIALIZED VIEW keep.m2 AS SELECT sum(n) AS n FROM keep.m1;
CREATE INDEX m2_n ON keep.m2 (n);
COMMENT ON INDEX keep.m2_n IS 'an index of a materialised view';
CREATE MATERIALIZED VIEW keep.unpopulated AS SELECT id FROM imp.customer WITH NO DATA;
CREATE MATERIALIZED VIEW keep.by_key AS SELECT c.id, c.name, count(*) FROM imp.customer c GROUP BY c.id;
CREATE MATERIALIZED VIEW keep.apart AS SELECT count(*) AS n FROM keep.child;
CREATE STATISTICS keep.m1_statistics ON region, n FROM keep.m1;
ALTER MATERIALIZED VIEW keep.m2 OWNER TO awkward_owner;
GRANT SELECT ON keep.m2 TO awkward_reader;
GRANT SELECT ON keep.m1 TO awkward_owner;
COMMENT ON MATERIALIZED VIEW keep.m2 IS 'a materialised view over another';
CREATE VIEW keep.over_m2 AS SELECT n + 1 AS n FROM keep.m2;
CREATE MATERIALIZED VIEW keep.over_over_m2 AS SELECT n FROM keep.over_m2;

CREATE FUNCTION keep.on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE EVENT TRIGGER awkward_watch ON ddl_command_end EXECUTE FUNCTION keep.on_ddl();
COMMENT ON EVENT TRIGGER awkward_watch IS 'a comment on an event trigger';
SELECT lo_from_bytea(4711, '\xcafe');
CREATE TABLE keep.only_here (id integer PRIMARY KEY);
CREATE TABLE imp.only_here (id integer PRIMARY KEY, customer_id integer REFERENCES imp.customer);
INSERT INTO imp.only_here VALUES (1, 100);
