package io.jenkins.plugins.synchroparam.engine.postgres;

import io.jenkins.plugins.synchroparam.engine.rules.TableName;

/** The one place where names and values from outside become SQL text. */
public final class Identifiers {

    private Identifiers() {}

    /** A name as an SQL identifier, always quoted. A NUL, which PostgreSQL cannot store, is refused. */
    public static String quote(String name) {
        return '"' + checked(name).replace("\"", "\"\"") + '"';
    }

    /** A qualified table name as SQL. */
    public static String quote(TableName table) {
        return quote(table.schema()) + "." + quote(table.name());
    }

    /** A value as an SQL string literal, right whatever standard_conforming_strings says. */
    public static String literal(String value) {
        String escaped = checked(value).replace("'", "''");
        return escaped.indexOf('\\') < 0 ? "'" + escaped + "'" : " E'" + escaped.replace("\\", "\\\\") + "'";
    }

    private static String checked(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a name or value with a NUL character");
        }
        return text;
    }
}
