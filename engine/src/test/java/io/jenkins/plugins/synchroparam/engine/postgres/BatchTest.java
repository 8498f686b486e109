package io.jenkins.plugins.synchroparam.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.events.EventStream;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchTest {

    private final StringBuilder log = new StringBuilder();
    private Session session;

    @BeforeEach
    void connect() throws Exception {
        session = TestPostgres.server(new EventStream(log, LogLevel.DEBUG, new Masker(), Clock.systemUTC(), List.of()))
                .connect(TestPostgres.createDatabase("batch"));
    }

    @AfterEach
    void disconnect() {
        session.close();
    }

    @Test
    void areExecutedInOrderWhateverTheyEndWith() throws Exception {
        Batch.execute(
                session,
                List.of(
                        "CREATE TABLE public.t (v text);",
                        "INSERT INTO public.t VALUES ('a;b') -- c; d",
                        "DO $$ BEGIN INSERT INTO public.t VALUES ('e'); INSERT INTO public.t VALUES ('f'); END $$",
                        "SELECT pg_catalog.set_config('synchro.param', 'g', false)",
                        "INSERT INTO public.t VALUES (current_setting('synchro.param'))"));
        Batch.execute(session, List.of());

        assertThat(session.query("SELECT v FROM public.t ORDER BY ctid", row -> row.getString(1)))
                .containsExactly("a;b", "e", "f", "g");
    }

    @Test
    void thoseAfterOneThatIsRefusedAreNotExecuted() throws Exception {
        assertThatThrownBy(() -> session.transaction(s -> {
                    Batch.execute(
                            s,
                            List.of(
                                    "CREATE TABLE public.made ()",
                                    "CREATE TABLE public.made ()",
                                    "CREATE TABLE public.never ()"));
                    return null;
                }))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("\"made\" already exists");

        assertThat(session.number("SELECT count(*) FROM pg_class WHERE relname IN ('made', 'never')"))
                .isZero();
    }

    @Test
    void manyAreOneTransactionToo() throws Exception {
        List<String> many = IntStream.range(0, 1000)
                .mapToObj(i -> "CREATE TABLE public.t" + i + " ()")
                .toList();

        assertThatThrownBy(() -> session.transaction(s -> {
                    Batch.execute(s, many);
                    Batch.execute(s, List.of(many.get(0)));
                    return null;
                }))
                .isInstanceOf(SQLException.class);

        assertThat(session.number("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
                .isZero();
    }

    @Test
    void areShownOneByOne() throws Exception {
        Batch.execute(session, List.of("CREATE TABLE public.a ()", "CREATE TABLE public.b ()"));

        assertThat(log.toString().lines()).anyMatch(line -> line.endsWith("SQL CREATE TABLE public.a ()"));
        assertThat(log.toString().lines()).anyMatch(line -> line.endsWith("SQL CREATE TABLE public.b ()"));
    }
}
