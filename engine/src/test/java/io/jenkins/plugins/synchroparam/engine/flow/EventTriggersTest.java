package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.compare.DatabaseSnapshot;
import io.jenkins.plugins.synchroparam.engine.compare.SnapshotAssert;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import org.junit.jupiter.api.Test;

/** RCT's event triggers fire for what a refresh defines: those that would stop it do so before anything changes. */
class EventTriggersTest {

    private static final String AUDIT = """
            CREATE TABLE public.ddl_audit (tag text, who text DEFAULT current_user);
            CREATE FUNCTION public.note_ddl() RETURNS event_trigger LANGUAGE plpgsql %s SET search_path = public AS
                $$ BEGIN INSERT INTO ddl_audit (tag) SELECT command_tag FROM pg_event_trigger_ddl_commands()
                         WHERE schema_name IS DISTINCT FROM 'pg_temp'; END $$;
            CREATE EVENT TRIGGER "note ddl" ON ddl_command_end EXECUTE FUNCTION public.note_ddl();
            """;

    private static final String AS_WHOEVER_DEFINES = AUDIT.formatted("SECURITY INVOKER");

    private static final String AS_OWNER = AUDIT.formatted("SECURITY DEFINER");

    @Test
    void oneThatTheLoaderMayNotPass() throws Exception {
        RefusingSite refusing = RefusingSite.own(AS_WHOEVER_DEFINES);

        assertThat(refuse(refusing))
                .contains("permission denied for table ddl_audit", "event trigger(s) \"note ddl\"", "resume OFF");
    }

    @Test
    void oneThatWritesToAKeptTable() throws Exception {
        RefusingSite refusing = RefusingSite.own(AS_OWNER);

        assertThat(refuse(refusing)).contains("public.ddl_audit", "event trigger(s) \"note ddl\"", "resume OFF");
    }

    @Test
    void oneThatIsDisabledDoesNotMatter() throws Exception {
        Variation rct = Variation.create();
        rct.inRct(AS_WHOEVER_DEFINES + "ALTER EVENT TRIGGER \"note ddl\" DISABLE;");

        assertThat(rct.run(Type.PARAM)).as(rct.log()).isEqualTo(RunStatus.DONE);

        assertThat(EndState.query(
                        rct.site, rct.site.rct, "SELECT evtname || ' ' || evtenabled::text FROM pg_event_trigger"))
                .containsExactly("note ddl D");
    }

    @Test
    void oneThatARoleWithoutSuperuserCannotCopy() throws Exception {
        Variation rct = ManagedServerTest.managed("managed_audited", "CREATEDB CREATEROLE BYPASSRLS");
        rct.inRct(AS_WHOEVER_DEFINES
                + "ALTER TABLE ddl_audit OWNER TO demo_owner; ALTER FUNCTION note_ddl() OWNER TO demo_owner");
        DatabaseSnapshot before = rct.snapshot();

        assertThat(rct.run(Type.PARAM)).as(rct.log()).isEqualTo(RunStatus.FAILED);

        assertThat(rct.site.shownLog())
                .contains("permission denied for table ddl_audit", "event trigger(s) \"note ddl\"", "RCT is unchanged");
        SnapshotAssert.assertThat(rct.snapshot()).isEqualTo(before);
    }

    @Test
    void aRollbackIsRefusedUntilItIsDisabled() throws Exception {
        Variation rct = Variation.create();
        DatabaseSnapshot before = rct.snapshot();
        assertThat(rct.run(Type.PARAM)).as(rct.log()).isEqualTo(RunStatus.DONE);
        rct.inRct(AS_WHOEVER_DEFINES);
        DatabaseSnapshot refreshed = rct.snapshot();

        assertThat(rct.site.rollback()).as(rct.log()).isEqualTo(RunStatus.FAILED);
        assertThat(rct.site.shownLog()).contains("event trigger(s) \"note ddl\"");
        SnapshotAssert.assertThat(rct.snapshot()).isEqualTo(refreshed);

        rct.inRct("DROP EVENT TRIGGER \"note ddl\"; DROP FUNCTION note_ddl(); DROP TABLE ddl_audit");
        assertThat(rct.site.rollback()).as(rct.log()).isEqualTo(RunStatus.DONE);
        SnapshotAssert.assertThat(withoutAddedLabel(rct.snapshot())).isEqualTo(withoutAddedLabel(before));
    }

    /** PostgreSQL cannot remove the one that the refresh added. */
    private static DatabaseSnapshot withoutAddedLabel(DatabaseSnapshot snapshot) {
        return snapshot.matching(entry -> !entry.key().contains("order_status"));
    }

    private static String refuse(RefusingSite refusing) throws Exception {
        return refusing.refusal(
                refusing.site.request(Type.PARAM, false), SubStepId.DROP_IMPORTED_TABLES, refusing.site.rct + "_EXP");
    }
}
