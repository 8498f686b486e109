package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.archive.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Cuts SQL as PostgreSQL's lexer does (documentation: "Lexical Structure"): quoted names, strings with and without
 * backslashes, dollar quotes, nested comments.
 */
final class SqlTokenizer {
    /** Far above what pg_dump writes for a table; more would cost memory that a dump must not be able to ask for. */
    private static final int MOST_TOKENS = 300_000;

    private final String sql;
    private final List<SqlToken> tokens = new ArrayList<>();
    private int at;

    private SqlTokenizer(String sql) {
        this.sql = sql;
    }

    /** The tokens of all statements, without comments; empty when a quote or a comment has no end, or there are too many. */
    static Optional<List<SqlToken>> tokens(String sql) {
        SqlTokenizer tokenizer = new SqlTokenizer(sql);
        while (tokenizer.at < sql.length()) {
            if (!tokenizer.next() || tokenizer.tokens.size() > MOST_TOKENS) {
                return Optional.empty();
            }
        }
        return Optional.of(tokenizer.tokens);
    }

    private boolean next() {
        char c = sql.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
            return true;
        }
        if (sql.startsWith("--", at)) {
            int line = sql.indexOf('\n', at);
            at = line < 0 ? sql.length() : line + 1;
            return true;
        }
        if (sql.startsWith("/*", at)) {
            return comment();
        }
        if (c == '"') {
            return quotedName();
        }
        if (c == '\'') {
            return string(at, false);
        }
        if (c == '$') {
            return dollar();
        }
        if (isNameStart(c)) {
            return word();
        }
        int end = at + 1;
        if (Character.isDigit(c)) {
            while (end < sql.length() && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '.')) {
                end++;
            }
        }
        return add(Character.isDigit(c) ? Kind.NUMBER : Kind.SYMBOL, sql.substring(at, end), at, end);
    }

    private boolean add(Kind kind, String text, int start, int end) {
        tokens.add(new SqlToken(kind, text, start, end));
        at = end;
        return true;
    }

    private boolean comment() {
        int depth = 0;
        do {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < sql.length());
        return depth == 0;
    }

    private boolean quotedName() {
        int end = closing('"', at + 1, false);
        return end >= 0 && add(Kind.QUOTED, sql.substring(at + 1, end).replace("\"\"", "\""), at, end + 1);
    }

    private boolean string(int quote, boolean backslashes) {
        int end = closing('\'', quote + 1, backslashes);
        return end >= 0 && add(Kind.STRING, sql.substring(at, end + 1), at, end + 1);
    }

    /** The place of the closing quote; a doubled one stands for itself. */
    private int closing(char quote, int from, boolean backslashes) {
        for (int i = from; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == quote) {
                if (i + 1 >= sql.length() || sql.charAt(i + 1) != quote) {
                    return i;
                }
                i++;
            } else if (c == '\\' && backslashes) {
                i++;
            }
        }
        return -1;
    }

    /** {@code $tag$ ... $tag$}, or a parameter like {@code $1}. */
    private boolean dollar() {
        int tag = at + 1;
        while (tag < sql.length() && isNamePart(sql.charAt(tag)) && sql.charAt(tag) != '$') {
            tag++;
        }
        boolean quote =
                tag < sql.length() && sql.charAt(tag) == '$' && (tag == at + 1 || isNameStart(sql.charAt(at + 1)));
        if (!quote) {
            return add(Kind.SYMBOL, "$", at, at + 1);
        }
        String delimiter = sql.substring(at, tag + 1);
        int end = sql.indexOf(delimiter, tag + 1);
        return end >= 0 && add(Kind.STRING, sql.substring(at, end + delimiter.length()), at, end + delimiter.length());
    }

    private boolean word() {
        int end = at;
        while (end < sql.length() && isNamePart(sql.charAt(end))) {
            end++;
        }
        String word = sql.substring(at, end);
        if (end < sql.length() && sql.charAt(end) == '\'' && word.length() == 1) {
            switch (word.toLowerCase(Locale.ROOT)) {
                case "e":
                    return string(end, true);
                case "b", "x", "n":
                    return string(end, false);
                default:
                    break;
            }
        }
        return add(Kind.WORD, word, at, end);
    }

    private static boolean isNameStart(char c) {
        return c == '_' || c > 127 || Character.isLetter(c);
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || Character.isDigit(c) || c == '$';
    }
}
