package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Run;
import io.jenkins.plugins.synchroparam.engine.compare.DatabaseSnapshot;
import io.jenkins.plugins.synchroparam.engine.compare.SnapshotAssert;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** A server on which the refreshing role is no superuser. */
class ManagedServerTest {

    /** On top of what every test needs: what a role that is no superuser finds hard. */
    private static final String AWKWARD = """
            REVOKE CONNECT ON DATABASE %1$s FROM PUBLIC;
            GRANT CONNECT ON DATABASE %1$s TO demo_app;
            GRANT CONNECT ON DATABASE %1$s TO demo_billing WITH GRANT OPTION;
            GRANT CREATE ON DATABASE %1$s TO demo_support;
            SET ROLE demo_billing;
            GRANT CONNECT ON DATABASE %1$s TO demo_reporting WITH GRANT OPTION;
            SET ROLE demo_reporting;
            GRANT CONNECT ON DATABASE %1$s TO demo_tester;
            RESET ROLE;
            GRANT SELECT ON param_mail TO demo_billing WITH GRANT OPTION;
            SET ROLE demo_billing;
            GRANT SELECT ON param_mail TO demo_reporting;
            RESET ROLE;
            ALTER TABLE param_site ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
            CREATE POLICY site_all ON param_site USING (country <> 'GB');
            CREATE FUNCTION public.log_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
            CREATE EVENT TRIGGER ddl ON ddl_command_end EXECUTE FUNCTION public.log_ddl();
            ALTER FUNCTION public.log_ddl() OWNER TO demo_owner;
            CREATE PUBLICATION everything FOR ALL TABLES;
            """;

    private static final String MEMBER_OF =
            "GRANT pg_signal_backend, pg_read_all_settings, demo_owner, demo_support, demo_billing, demo_reporting TO ";

    @Test
    void paramRefreshHasTheSameEndState() throws Exception {
        DatabaseSnapshot managed = awkward("managed_param").refreshed(Type.PARAM, RunStatus.DONE);
        SnapshotAssert.assertThat(managed).isEqualTo(UsualParam.END);
    }

    @Test
    void killedInTheWindowAndTakenUpItHasTheSameEndStateAndARollbackUndoesItExactly() throws Exception {
        Variation rct = awkward("managed_killed").rct();
        BeforeRefresh before = BeforeRefresh.of(rct.site);

        KilledProcess.killAt(rct.site, Type.PARAM, KillTest.INSTANTS.get("tables dropped"));

        assertThat(EndState.access(rct.site)).as("it is blocked by privileges").isNotEqualTo(before.access());
        assertThat(EndState.connectable(rct.site)).isTrue();
        assertThat(EndState.blockedInJournal(rct.site)).isTrue();
        assertThat(rct.run(rct.site.request(Type.PARAM, true))).as(rct.log()).isEqualTo(RunStatus.DONE);
        assertThat(EndState.access(rct.site)).isEqualTo(before.access());
        SnapshotAssert.assertThat(rct.snapshot()).isEqualTo(UsualParam.END);
        assertThat(before.changesSince(rct.site)).isNotEmpty();

        assertThat(rct.site.rollback()).as(rct.log()).isEqualTo(RunStatus.DONE);

        before.assertIsBack(rct.site);
        for (Run run : rct.site.journal(j -> j.runs(rct.site.client, "RCT1", 10))) {
            EndState.assertNothingLeft(rct.site, run.id());
        }
    }

    @Test
    void globalRefreshHasTheSameEndState() throws Exception {
        DatabaseSnapshot usual = awkward("postgres").refreshed(Type.GLOBAL, RunStatus.UNSTABLE);
        DatabaseSnapshot managed = awkward("managed_global").refreshed(Type.GLOBAL, RunStatus.UNSTABLE);
        SnapshotAssert.assertThat(managed).isEqualTo(usual);
    }

    @Test
    void saysAtOnceAllThatTheRoleLacks() throws Exception {
        Variation rct = Variation.create();
        rct.role("managed_weak", "");
        rct.catalogue("UPDATE synchro.database SET credential = 'managed_weak' WHERE name = ?", rct.site.rct);
        DatabaseSnapshot before = rct.snapshot();
        assertThat(rct.run(Type.PARAM)).isEqualTo(RunStatus.FAILED);
        assertThat(rct.log())
                .contains("role \"managed_weak\" lacks CREATEDB (the backup database EXP is created), CREATEROLE")
                .contains("membership in pg_signal_backend")
                .contains("membership in \"demo_owner\" (owner of database \"" + rct.site.rct + "\"")
                .contains("membership in \"demo_support\" (owner of table public.warehouses)");
        SnapshotAssert.assertThat(rct.snapshot()).isEqualTo(before);
    }

    @Test
    void refusesForcedRowSecurityThatTheRoleCannotReadPast() throws Exception {
        Variation rct = managed("managed_subject", "CREATEDB CREATEROLE");
        rct.inRct("ALTER TABLE param_site ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY");
        DatabaseSnapshot before = rct.snapshot();
        assertThat(rct.run(Type.PARAM)).isEqualTo(RunStatus.FAILED);
        assertThat(rct.log())
                .contains("lacks BYPASSRLS (table public.param_site forces row security on its owner too)");
        SnapshotAssert.assertThat(rct.snapshot()).isEqualTo(before);
    }

    @Test
    void namesASuperusersSessionThatItCannotEnd() throws Exception {
        Variation rct = managed("managed_guest", "CREATEDB CREATEROLE BYPASSRLS");
        DatabaseSnapshot before = rct.snapshot();
        try (Session guest = rct.server().connect(rct.site.rct)) {
            guest.execute("SET application_name = 'guest of honour'");
            assertThat(rct.run(Type.PARAM)).isEqualTo(RunStatus.FAILED);
            assertThat(rct.log())
                    .contains("the refreshing role may not end these sessions: postgres from ")
                    .contains("pid " + guest.pid());
        }
        SnapshotAssert.assertThat(rct.snapshot()).isEqualTo(before);
    }

    static Variation managed(String role, String attributes) throws Exception {
        Variation rct = Variation.create();
        if (!role.equals("postgres")) {
            rct.role(role, attributes);
            rct.inRct(MEMBER_OF + role);
            rct.catalogue("UPDATE synchro.database SET credential = ? WHERE name = ?", role, rct.site.rct);
        }
        return rct;
    }

    private static Refreshed awkward(String role) throws Exception {
        Variation rct = managed(role, "CREATEDB CREATEROLE BYPASSRLS");
        rct.inRct(AWKWARD.formatted(rct.site.rct));
        return new Refreshed(rct);
    }

    private record Refreshed(Variation rct) {

        DatabaseSnapshot refreshed(Type type, RunStatus expected) throws Exception {
            String access = acl();
            RunStatus status = rct.run(type);
            java.nio.file.Files.writeString(
                    java.nio.file.Path.of("target/managed-" + rct.site.rct + ".log"), rct.log());
            assertThat(status).as(rct.log()).isEqualTo(expected);
            assertThat(acl()).isEqualTo(access);
            return rct.snapshot();
        }

        private String acl() throws SQLException {
            try (Session session = rct.server().connect("postgres")) {
                return session.text(
                        "SELECT string_agg(a::text, ', ' ORDER BY a::text) || ' ' || datconnlimit || ' ' || datallowconn"
                                + " FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba))) a"
                                + " WHERE datname = ? GROUP BY datconnlimit, datallowconn",
                        rct.site.rct);
            }
        }
    }

    /** What a superuser's refresh leaves. */
    private static final class UsualParam {
        static final DatabaseSnapshot END = end();

        private static DatabaseSnapshot end() {
            try {
                return awkward("postgres").refreshed(Type.PARAM, RunStatus.DONE);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
