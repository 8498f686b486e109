package io.jenkins.plugins.synchroparam.engine.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Queries that are sent together and answered in order, for which the server is waited for once: see {@link Batch}. Each sees
 * what is committed when its turn comes.
 */
public final class Questions {

    private final Session session;
    private final List<Question<?>> asked = new ArrayList<>();

    public Questions(Session session) {
        this.session = session;
    }

    /**
     * Adds one.
     *
     * @param sql one query with {@code ?} parameters
     * @return its rows, filled by {@link #answer}
     */
    public <T> List<T> add(String sql, RowMapper<T> mapper, Object... parameters) {
        Question<T> question = new Question<>(sql, mapper, Arrays.asList(parameters), new ArrayList<>());
        asked.add(question);
        return question.rows;
    }

    /**
     * Asks them all.
     *
     * @throws SQLException of the first that the server refuses; those after it are not executed
     */
    public void answer() throws SQLException {
        if (asked.isEmpty()) {
            return;
        }
        asked.forEach(question -> session.show(question.sql));
        String sql = Batch.text(asked.stream().map(Question::sql).toList());
        Object[] parameters =
                asked.stream().flatMap(question -> question.parameters.stream()).toArray();
        try (PreparedStatement statement = session.prepare(sql, parameters)) {
            statement.execute();
            for (Question<?> question : asked) {
                question.read(statement.getResultSet());
                statement.getMoreResults();
            }
        }
        asked.clear();
    }

    private record Question<T>(String sql, RowMapper<T> mapper, List<Object> parameters, List<T> rows) {

        void read(ResultSet result) throws SQLException {
            while (result.next()) {
                rows.add(mapper.map(result));
            }
        }
    }
}
