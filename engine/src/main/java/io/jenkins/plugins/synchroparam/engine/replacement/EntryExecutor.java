package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;
import java.util.List;

/** Executes entries of production's dump as the loader role; an error names the entry. */
public final class EntryExecutor {

    /** What pg_restore sets before it executes definitions and loads rows. */
    public static final String SETTINGS =
            "SET check_function_bodies = false; SET client_min_messages = warning; SET xmloption = content;"
                    + " SET standard_conforming_strings = on; SET default_tablespace = ''; SET lock_timeout = 0";

    private EntryExecutor() {}

    /** Executes the definitions one after the other. */
    public static void execute(Session loader, List<TocEntry> entries) {
        for (TocEntry entry : entries) {
            execute(loader, entry);
        }
    }

    /** Executes one definition. */
    public static void execute(Session loader, TocEntry entry) {
        if (entry.definition().isBlank()) {
            return;
        }
        run(loader, entry, entry.definition());
    }

    /** Adds a foreign key without checking the rows that are there. */
    public static void executeNotValid(Session loader, TocEntry foreignKey) {
        String definition = foreignKey.definition().stripTrailing();
        String statement = definition.endsWith(";") ? definition.substring(0, definition.length() - 1) : definition;
        run(loader, foreignKey, statement + " NOT VALID");
    }

    /** Prepares a session for the definitions of a dump, as pg_restore does. */
    public static void prepare(Session loader) throws SQLException {
        loader.execute(SETTINGS);
    }

    /** For people: {@code INDEX public.orders_date_idx}. */
    public static String label(TocEntry entry) {
        String schema = entry.namespace().isEmpty() ? "" : entry.namespace() + ".";
        return entry.description() + " " + Printable.escape(schema + entry.tag());
    }

    private static void run(Session loader, TocEntry entry, String sql) {
        try {
            if (!entry.accessMethod().isEmpty()) {
                loader.execute("SET default_table_access_method = " + Identifiers.quote(entry.accessMethod()));
            }
            loader.execute(sql);
        } catch (SQLException e) {
            throw new SynchroException("production's " + label(entry) + ": " + Session.reason(e), e);
        }
    }
}
