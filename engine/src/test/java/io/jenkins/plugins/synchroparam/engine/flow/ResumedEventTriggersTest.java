package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResumedEventTriggersTest {

    private static final String TABLES = "CREATE TABLE param_a (id integer PRIMARY KEY);";

    private static final String WATCHES = """
            CREATE FUNCTION seen() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE 'ddl'; END $$;
            CREATE EVENT TRIGGER "Watch it" ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION seen();
            ALTER EVENT TRIGGER "Watch it" DISABLE; COMMENT ON EVENT TRIGGER "Watch it" IS 'watches';
            """;

    /** Its index fails when it is analysed, where event triggers are and as long as a role is there. */
    private static final String FAILS = """
            CREATE TABLE users (id integer);
            INSERT INTO users VALUES (1), (2);
            CREATE FUNCTION fails(n integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN
                IF current_database() LIKE '%\\_new\\_%' AND EXISTS (SELECT FROM pg_event_trigger)
                        AND EXISTS (SELECT FROM pg_roles WHERE rolname = 'analyse_fails') THEN
                    RAISE 'stopped by the test';
                END IF;
                RETURN n;
            END $$;
            CREATE INDEX ON users (fails(id));
            CREATE ROLE analyse_fails;
            """;

    private static final String STATE =
            "SELECT concat_ws(' ', evtname, evtenabled, obj_description(oid, 'pg_event_trigger'))"
                    + " FROM pg_event_trigger";

    /** They are the last that comes into the new database: a run that died after them finds them there. */
    @Test
    void ofTheNewDatabaseDoNotStandInTheWayOfTheResumedRun() throws Exception {
        TestSite site = AwkwardSite.of(List.of(TABLES), List.of(TABLES, WATCHES, FAILS)).site;
        site.approach = Approach.of(Strategy.SWAP_DATABASE);
        RunRequest request = site.request(Type.PARAM, false, "[TABLE PARAM]\nparam_*\n", false);
        assertThat(site.run(request)).isEqualTo(RunStatus.FAILED);
        assertThat(site.shownLog()).contains("stopped by the test");
        Variation.of(site).inRct("DROP ROLE analyse_fails");

        RunStatus status = site.run(site.request(Type.PARAM, true, "[TABLE PARAM]\nparam_*\n", false));

        assertThat(status).as(site.shownLog()).isEqualTo(RunStatus.DONE);
        assertThat(EndState.query(site, site.rct, STATE)).containsExactly("Watch it D watches");
    }
}
