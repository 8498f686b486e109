package io.jenkins.plugins.synchroparam.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuestionsTest {

    private Session session;

    @BeforeEach
    void connect() throws Exception {
        session = TestPostgres.server().connect(TestPostgres.createDatabase("questions"));
    }

    @AfterEach
    void disconnect() {
        session.close();
    }

    @Test
    void eachHasItsOwnParametersAndRows() throws Exception {
        Questions questions = new Questions(session);
        List<String> names = questions.add(
                "SELECT v FROM unnest(?::text[]) v -- all; of them",
                row -> row.getString(1),
                session.array(List.of("a", "b;c", "?")));
        List<Long> none = questions.add("SELECT 1 WHERE ?", row -> row.getLong(1), false);
        List<Long> sum = questions.add("SELECT ?::int + ?::int", row -> row.getLong(1), 40, 2);

        assertThat(sum).isEmpty();
        questions.answer();

        assertThat(names).containsExactly("a", "b;c", "?");
        assertThat(none).isEmpty();
        assertThat(sum).containsExactly(42L);
        // Answered ones are not asked again.
        questions.answer();
        assertThat(sum).containsExactly(42L);
    }

    @Test
    void oneThatIsRefusedIsToldAndTheSessionGoesOn() throws Exception {
        Questions questions = new Questions(session);
        questions.add("SELECT 1", row -> row.getLong(1));
        questions.add("SELECT * FROM public.nothing", row -> row.getLong(1));

        assertThatThrownBy(questions::answer)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("\"public.nothing\" does not exist");

        assertThat(session.number("SELECT 7")).isEqualTo(7);
    }
}
