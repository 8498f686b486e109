package io.jenkins.plugins.synchroparam.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DryRunTest {

    private static final String TABLES = "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace";

    private Session session;

    @BeforeEach
    void connect() throws Exception {
        session = TestPostgres.server().connect(TestPostgres.createDatabase("dry"));
    }

    @AfterEach
    void disconnect() {
        session.close();
    }

    @Test
    void tellsWhatWasExecutedAndLeavesNothing() throws Exception {
        List<String> executed = DryRun.of(session, s -> {
            s.execute("SET LOCAL lock_timeout = '1s'");
            Batch.execute(s, List.of("CREATE TABLE public.a ()", "CREATE TABLE public.b ()"));
            s.execute("DROP TABLE public." + s.text("SELECT min(relname) FROM pg_class WHERE relname IN ('a', 'b')"));
            return null;
        });

        assertThat(executed)
                .containsExactly(
                        "SET LOCAL lock_timeout = '1s'",
                        "CREATE TABLE public.a ()",
                        "CREATE TABLE public.b ()",
                        "DROP TABLE public.a");
        assertThat(session.number(TABLES)).isZero();
        assertThat(session.text("SHOW lock_timeout")).isEqualTo("0");
        session.execute("CREATE TABLE public.kept ()");
        assertThat(session.number(TABLES)).isEqualTo(1);
        assertThat(executed).hasSize(4);
    }

    @Test
    void afterAFailureNothingIsLeftEither() throws Exception {
        assertThatThrownBy(() -> DryRun.of(session, s -> {
                    s.execute("CREATE TABLE public.a ()");
                    s.execute("CREATE TABLE public.a ()");
                    return null;
                }))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("already exists");

        assertThat(session.number(TABLES)).isZero();
    }

    @Test
    void aStatementThatCannotBeRepeatedIsRefused() {
        assertThatThrownBy(() -> DryRun.of(session, s -> s.update("DELETE FROM pg_class WHERE oid = ?::oid", 0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be repeated");
    }
}
