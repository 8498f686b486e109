package io.jenkins.plugins.synchroparam.engine.rollback;

import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.Additions;
import io.jenkins.plugins.synchroparam.engine.run.PropertiesBefore;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import io.jenkins.plugins.synchroparam.engine.sync.Sequences;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the refresh added besides tables goes, and properties_tech says again what it said before. */
public final class TakeBack implements SubStep {

    @Override
    public SubStepId id() {
        return SubStepId.PROPERTIES_TECH;
    }

    @Override
    public String title() {
        return "properties_tech and what the refresh had added";
    }

    @Override
    public void run(RunContext run) throws SQLException {
        try (Session session = run.connect()) {
            Optional<Additions> additions = run.state().find(StateKey.ADDITIONS);
            if (additions.isPresent()) {
                drop(run, session, additions.get().objects());
                lower(run, session, additions.get().sequences());
                additions
                        .get()
                        .enumLabels()
                        .forEach(l -> run.reporter().info("enum label " + l + " stays: PostgreSQL cannot remove one"));
            }
            Optional<PropertiesBefore> properties = run.state().find(StateKey.PROPERTIES_BEFORE);
            if (properties.isPresent()) {
                bringBack(session, properties.get());
            }
        }
    }

    /** Something that users built on it meanwhile keeps it: that is said, and no failure. */
    private static void drop(RunContext run, Session session, List<String> objects) throws SQLException {
        int dropped = 0;
        boolean progress = true;
        List<String> left = new ArrayList<>(objects);
        // One may depend on another: as long as a round drops something, the rest is tried again.
        while (progress && !left.isEmpty()) {
            progress = false;
            for (String object : List.copyOf(left)) {
                if (drop(session, object)) {
                    left.remove(object);
                    dropped++;
                    progress = true;
                }
            }
        }
        left.forEach(o -> run.reporter().info(o + " stays: something else in RCT uses it now"));
        run.reporter().figure("additions dropped", dropped, Unit.COUNT);
    }

    private static boolean drop(Session session, String object) {
        try {
            session.execute("DROP " + object);
            return true;
        } catch (SQLException e) {
            return "42704".equals(e.getSQLState())
                    || "42883".equals(e.getSQLState())
                    || "42P01".equals(e.getSQLState());
        }
    }

    /** Back to their old value, or as low as the data allow. */
    private static void lower(RunContext run, Session session, Map<String, String> sequences) throws SQLException {
        for (Map.Entry<String, String> sequence : sequences.entrySet()) {
            String[] value = sequence.getValue().split(" ", 2);
            session.query(
                    "SELECT pg_catalog.setval(?::regclass, ?, ?)",
                    row -> row.getLong(1),
                    sequence.getKey(),
                    Long.parseLong(value[0]),
                    Boolean.parseBoolean(value[1]));
        }
        Sequences.raiseAboveKept(run, session);
    }

    private static void bringBack(Session session, PropertiesBefore before) throws SQLException {
        session.transaction(s -> {
            if (s.text("SELECT to_regclass('public.properties_tech')::text") == null) {
                return null;
            }
            if (!before.there()) {
                s.execute("DROP TABLE public.properties_tech");
                return null;
            }
            s.execute("DELETE FROM public.properties_tech WHERE name LIKE 'synchro\\_param.%'");
            for (String row : before.rows()) {
                bringBack(s, row);
            }
            return null;
        });
    }

    private static void bringBack(Session session, String row) throws SQLException {
        String columns = session.text("""
                SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute
                 WHERE attrelid = 'public.properties_tech'::regclass AND attnum > 0 AND attgenerated = ''
                   AND attname IN (SELECT json_object_keys(?::json))
                """, row);
        session.update(
                "INSERT INTO public.properties_tech (" + columns + ") OVERRIDING SYSTEM VALUE SELECT " + columns
                        + " FROM json_populate_record(NULL::public.properties_tech, ?::json)",
                row);
    }
}
