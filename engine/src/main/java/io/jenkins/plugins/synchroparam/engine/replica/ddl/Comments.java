package io.jenkins.plugins.synchroparam.engine.replica.ddl;

/** Takes comments out of a statement, and what only MySQL or MariaDB executes out of its comment. */
final class Comments {

    private final String sql;
    private final StringBuilder plain = new StringBuilder();
    private int at;
    private int executable;

    private Comments(String sql) {
        this.sql = sql;
    }

    /** The statement without comments; the text inside quotes is as it was. */
    static String strip(String sql) {
        Comments comments = new Comments(sql);
        comments.read();
        return comments.plain.toString().strip();
    }

    private void read() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\'' || c == '"' || c == '`') {
                quoted(c);
            } else if (sql.startsWith("/*", at)) {
                block();
            } else if (executable > 0 && sql.startsWith("*/", at)) {
                executable--;
                at += 2;
                plain.append(' ');
            } else if (c == '#' || sql.startsWith("-- ", at) || sql.startsWith("--\n", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end;
            } else {
                plain.append(c);
                at++;
            }
        }
    }

    private void quoted(char quote) {
        int start = at++;
        while (at < sql.length() && sql.charAt(at) != quote) {
            at += sql.charAt(at) == '\\' && quote != '`' ? 2 : 1;
        }
        at = Math.min(at + 1, sql.length());
        plain.append(sql, start, at);
    }

    private void block() {
        boolean executed = sql.startsWith("/*!", at) || sql.startsWith("/*M!", at);
        if (!executed) {
            int end = sql.indexOf("*/", at + 2);
            at = end < 0 ? sql.length() : end + 2;
            plain.append(' ');
            return;
        }
        at = sql.indexOf('!', at) + 1;
        while (at < sql.length() && Character.isDigit(sql.charAt(at))) {
            at++;
        }
        executable++;
        plain.append(' ');
    }
}
