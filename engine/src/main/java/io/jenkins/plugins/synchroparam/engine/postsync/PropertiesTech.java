package io.jenkins.plugins.synchroparam.engine.postsync;

import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.PropertiesBefore;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.RunProperties;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Sub-step 21: RCT itself says what was synchronised: when, from which dump, by whom, by which build. */
public final class PropertiesTech implements SubStep {

    /** The table, made when RCT does not have it; a table with these columns that is there is used as it is. */
    private static final String CREATE = "CREATE TABLE public.properties_tech"
            + " (name text PRIMARY KEY, value text NOT NULL, updated_at timestamptz NOT NULL DEFAULT now())";

    @Override
    public SubStepId id() {
        return SubStepId.PROPERTIES_TECH;
    }

    @Override
    public void run(RunContext run) throws SQLException {
        Map<String, String> properties =
                RunProperties.of(run, run.get(StateKey.PLAN).tables().size(), run.get(StateKey.EXP));
        try (Session session = run.connect()) {
            journalOldRows(run, session);
            session.transaction(s -> {
                if (s.text("SELECT to_regclass('public.properties_tech')::text") == null) {
                    s.execute(CREATE);
                    s.execute("ALTER TABLE public.properties_tech OWNER TO "
                            + Identifiers.quote(run.get(StateKey.SERVER).owner()));
                }
                for (Map.Entry<String, String> property : properties.entrySet()) {
                    write(s, property.getKey(), property.getValue());
                }
                return null;
            });
        }
        properties.forEach((name, value) -> {
            if (!value.isEmpty()) {
                run.reporter().info(name + " = " + value);
            }
        });
        run.reporter().figure("properties", properties.size(), Unit.COUNT);
    }

    /** A rollback brings these back. */
    private static void journalOldRows(RunContext run, Session session) throws SQLException {
        if (run.state().find(StateKey.PROPERTIES_BEFORE).isPresent()) {
            return;
        }
        boolean there = session.text("SELECT to_regclass('public.properties_tech')::text") != null;
        List<String> rows = there
                ? session.query(
                        "SELECT row_to_json(p)::text FROM public.properties_tech p WHERE name LIKE 'synchro\\_param.%'",
                        row -> row.getString(1))
                : List.of();
        run.set(StateKey.PROPERTIES_BEFORE, new PropertiesBefore(there, rows));
        run.save();
    }

    private static void write(Session session, String name, String value) throws SQLException {
        int updated = session.update(
                "UPDATE public.properties_tech SET value = ?, updated_at = now() WHERE name = ?", value, name);
        if (updated == 0) {
            session.update(
                    "INSERT INTO public.properties_tech (name, value, updated_at) VALUES (?, ?, now())", name, value);
        }
    }
}
