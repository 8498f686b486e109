package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Partitions of partitions with many indexes. Two attachments of indexes side by side deadlock in PostgreSQL, so rarely that
 * the test looks at the commands, too.
 */
class DeepPartitionsTest {

    private static final String RULES = """
            [TABLE PARAM]
            imported_*
            """;

    private static final String TABLES = """
            DO $$ BEGIN
              FOR t IN 1..12 LOOP
                EXECUTE format('CREATE TABLE %s (id int, kind int, a int, b int) PARTITION BY LIST (kind)',
                  CASE WHEN t % 2 = 0 THEN 'imported_' ELSE 'kept_' END || t);
              END LOOP;
            END $$;
            DO $$ DECLARE
              root text;
            BEGIN
              FOREACH root IN ARRAY ARRAY(SELECT relname::text FROM pg_class WHERE relkind = 'p') LOOP
                EXECUTE format('CREATE TABLE %1$s_p PARTITION OF %1$s FOR VALUES IN (1) PARTITION BY HASH (id)', root);
                EXECUTE format(
                  'CREATE TABLE %1$s_p_0 PARTITION OF %1$s_p FOR VALUES WITH (MODULUS 1, REMAINDER 0)', root);
                EXECUTE format('CREATE INDEX ON %1$s (a); CREATE INDEX ON %1$s (b); CREATE INDEX ON %1$s (a, b)', root);
                EXECUTE format('ALTER TABLE %s ADD PRIMARY KEY (id, kind)', root);
                EXECUTE format('INSERT INTO %s VALUES (1, 1, 1, 1), (2, 1, 2, 2)', root);
              END LOOP;
            END $$;
            """;

    @Test
    void areRehearsedAndRestored() throws Exception {
        TestSite site = AwkwardSite.of(List.of(TABLES), List.of(TABLES)).site;

        RunStatus status = site.run(site.request(Type.PARAM, false, RULES, false));

        assertThat(status).as(site.shownLog()).isEqualTo(RunStatus.DONE);
        assertThat(EndState.query(
                        site, site.rct, "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid"))
                .isEmpty();
        assertThat(site.log.toString().lines())
                .filteredOn(line -> line.contains("pg_restore ") && line.contains("synchro_param_scratch_"))
                .as("the rehearsal")
                .isNotEmpty()
                .allSatisfy(command -> assertThat(command).contains("--jobs=1"));
    }
}
