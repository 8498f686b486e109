package io.jenkins.plugins.synchroparam.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.events.EventStream;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionTest {

    private final Server server = TestPostgres.server(
            new EventStream(new StringBuilder(), LogLevel.ERROR, new Masker(), Clock.systemUTC(), List.of()));
    private String database;

    @BeforeEach
    void makeDatabase() throws Exception {
        database = TestPostgres.createDatabase("session");
    }

    @Test
    void aTransactionThatJavaItselfEndsIsRolledBack() throws Exception {
        try (Session session = server.connect(database)) {
            assertThatThrownBy(() -> session.transaction(open -> {
                        open.execute("CREATE TABLE public.half_done ()");
                        throw new OutOfMemoryError("as if");
                    }))
                    .isInstanceOf(OutOfMemoryError.class);

            assertThat(session.number("SELECT count(*) FROM pg_class WHERE relname = 'half_done'"))
                    .isZero();
        }
    }

    @Test
    void noTimeLimitOfTheDatabaseEndsASessionThatWaits() throws Exception {
        TestPostgres.execute("postgres", "ALTER DATABASE \"" + database + "\" SET idle_session_timeout = '5s'");
        try (Session session = server.connect(database)) {
            assertThat(session.text("SHOW idle_session_timeout")).isEqualTo("0");
        }
    }
}
