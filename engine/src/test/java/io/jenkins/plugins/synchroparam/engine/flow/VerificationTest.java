package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Verify;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What RCT holds is compared with the dump before it is opened again. */
class VerificationTest {
    private static final String RULES = "[TABLE PARAM]\nparam_*\n[COLUMN KEPT RCT]\nparam_all: kept\n";

    /** Every kind of value whose text is not the same everywhere, or that COPY writes in a way of its own. */
    private static final String TABLES = """
            CREATE TABLE users (id integer PRIMARY KEY, name text);
            INSERT INTO users SELECT n, 'kept' FROM generate_series(1, 5) n;
            CREATE DOMAIN moment AS timestamptz;
            CREATE TABLE param_all ("Z last" text, id integer PRIMARY KEY, at timestamptz, at2 moment, many timestamptz[],
                b bytea, flag boolean, f float8, r float4, n numeric, j jsonb, i interval, words text[], bits bit(3),
                span tstzrange, day date, t timetz, c char(7), u uuid, x xml, kept text, twice integer
                GENERATED ALWAYS AS (id * 2) STORED, " a""b" text);
            INSERT INTO param_all ("Z last", id, at, at2, many, b, flag, f, r, n, j, i, words, bits, span, day, t, c, u, x,
                                   kept, " a""b")
            SELECT E'tab\\t new\\nline \\\\ back \\\\N \\b\\f\\r\\v é 漢 ' || n, n,
                   CASE n WHEN 1 THEN 'infinity' WHEN 2 THEN '0044-03-15 12:00:00+00 BC' WHEN 3 THEN NULL
                          ELSE '2026-01-01'::timestamptz + n * interval '1.25 days' END,
                   '2026-07-01'::timestamptz + n * interval '1 hour', ARRAY['2026-07-01'::timestamptz, NULL],
                   decode(repeat(md5(n::text), n), 'hex'), n % 3 = 0, n / 7.0, n / 3.0, 1.50, '{"a": "\\\\"}',
                   n * interval '1 mon 3 days -2 hours', ARRAY['a,b', E'\\t', NULL, ''], B'101',
                   tstzrange('2026-01-01', '2026-02-01'), '2026-02-03', '12:00+02', 'abc',
                   md5(n::text)::uuid, '<a>&amp;</a>', 'production''s', NULLIF('', '') FROM generate_series(1, 60) n;
            INSERT INTO param_all (id, "Z last") VALUES (1000, ''), (1001, NULL), (1002, E'\\\\.');
            CREATE TABLE param_b (id integer PRIMARY KEY, label text);
            INSERT INTO param_b SELECT n, 'x' FROM generate_series(1, 3) n;
            CREATE TABLE param_part (id integer, label text) PARTITION BY RANGE (id);
            CREATE TABLE param_part_1 PARTITION OF param_part FOR VALUES FROM (1) TO (100);
            CREATE TABLE param_part_2 PARTITION OF param_part FOR VALUES FROM (100) TO (200);
            INSERT INTO param_part SELECT n, 'p' FROM generate_series(50, 150) n;
            CREATE TABLE param_empty (id integer);
            """;

    private static final String ZONE =
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET TimeZone = ''Asia/Kolkata''', current_database()); END $$;";
    private static final String RCT = "UPDATE param_all SET kept = 'of RCT'; DELETE FROM param_all WHERE id % 7 = 0;"
            + "UPDATE param_b SET label = 'of testers';"
            + "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I OWNER TO awkward_owner', current_database()); END $$;"
            + "ALTER TABLE param_b OWNER TO awkward_owner;";

    /** Code of the dump that changes another table of it: the rows of param_b, the fewest, come last. */
    private static String thief(String change) {
        return "CREATE FUNCTION thief() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN"
                + " IF current_database() NOT LIKE 'awkward prod%' THEN " + change + "; END IF; RETURN true; END $$;"
                + "ALTER TABLE param_b ADD CHECK (thief())";
    }

    private static TestSite site(String inProduction) throws Exception {
        return AwkwardSite.of(List.of(TABLES, ZONE, inProduction), List.of(TABLES, RCT)).site;
    }

    @Test
    void findsEveryKindOfValueAsItWasInTheDump() throws Exception {
        TestSite site = site("");
        site.verify = Verify.CONTENT;
        RunStatus status = site.run(site.request(Type.PARAM, false, RULES, false));
        assertThat(status).as(site.shownLog()).isEqualTo(RunStatus.DONE);
        assertThat(site.shownLog())
                .contains("verified: 5 imported tables, 167 rows and their content are the dump's")
                .contains(
                        "public.param_all: kept from RCT, or of a type whose text depends on the time zone, and so not"
                                + " compared with the dump: many, span, kept")
                .contains("verified: nothing was written to the 1 tables that RCT keeps")
                .containsPattern("verified +5 imported tables, 167 rows and their content");
    }

    @Test
    void findsAMissingRow() throws Exception {
        TestSite site = site(thief("DELETE FROM public.param_part WHERE id = 120"));
        assertThat(site.run(site.request(Type.PARAM, false, RULES, false))).isEqualTo(RunStatus.FAILED);
        assertThat(site.shownLog())
                .contains(
                        "verification: 1 of 5 imported tables are not as in the dump: public.param_part_2 has 50 rows,"
                                + " the dump 51");
        assertThat(site.rollback()).as(site.shownLog()).isEqualTo(RunStatus.DONE);
        assertThat(EndState.query(site, site.rct, "SELECT DISTINCT label FROM public.param_b"))
                .containsExactly("of testers");
    }

    @Test
    void findsAnotherValueWhenContentIsAskedFor() throws Exception {
        TestSite site = site(thief("UPDATE public.param_all SET f = f + 1 WHERE id = 33 AND f < 33 / 7.0 + 0.5"));
        site.verify = Verify.CONTENT;
        assertThat(site.run(site.request(Type.PARAM, false, RULES, false))).isEqualTo(RunStatus.FAILED);
        assertThat(site.shownLog())
                .contains(
                        "verification: 1 of 5 imported tables are not as in the dump: public.param_all has 63 rows, but"
                                + " not the dump's");
    }
}
