package io.jenkins.plugins.synchroparam.engine.postsync;

import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.PropertiesBefore;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
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
        Map<String, String> properties = properties(run);
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
        Map<String, String> rows = new LinkedHashMap<>();
        boolean there = session.text("SELECT to_regclass('public.properties_tech')::text") != null;
        if (there) {
            session.query(
                            "SELECT name::text, value::text FROM public.properties_tech WHERE name LIKE 'synchro\\_param.%'"
                                    + " AND value IS NOT NULL",
                            row -> new String[] {row.getString(1), row.getString(2)})
                    .forEach(row -> rows.put(row[0], row[1]));
        }
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

    private static Map<String, String> properties(RunContext run) {
        RunRequest request = run.request();
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(
                "synchro_param.refreshed_at",
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        properties.put("synchro_param.type", request.type().name());
        properties.put(
                "synchro_param.dump",
                "s3://" + run.get(StateKey.DUMP).bucket() + "/"
                        + run.get(StateKey.DUMP).key());
        properties.put("synchro_param.dump_date", run.get(StateKey.DUMP).date().toString());
        properties.put("synchro_param.requester", request.requester());
        properties.put("synchro_param.job", request.jobName());
        properties.put("synchro_param.build", request.buildNumber());
        properties.put("synchro_param.run", Long.toString(run.runId()));
        properties.put(
                "synchro_param.tables",
                Integer.toString(run.get(StateKey.PLAN).tables().size()));
        properties.put("synchro_param.backup", run.get(StateKey.EXP));
        return properties;
    }
}
