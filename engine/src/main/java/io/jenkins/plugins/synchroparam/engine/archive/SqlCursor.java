package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the tokens of a statement from left to right; a method that finds something else moves nothing. */
final class SqlCursor {
    private final String sql;
    private final List<SqlToken> tokens;
    /** For each opening parenthesis or bracket the place of its end, -1 when it has none: looked up, never searched again. */
    private final int[] closing;

    private int at;

    private SqlCursor(String sql, List<SqlToken> tokens) {
        this.sql = sql;
        this.tokens = tokens;
        this.closing = closing(tokens);
    }

    static Optional<SqlCursor> of(String sql) {
        return SqlTokenizer.tokens(sql).map(tokens -> new SqlCursor(sql, tokens));
    }

    /** A cursor over some of this one's tokens. */
    SqlCursor over(List<SqlToken> some) {
        return new SqlCursor(sql, some);
    }

    boolean atEnd() {
        return at >= tokens.size();
    }

    /** Whether the next tokens are these keywords or symbols. */
    boolean sees(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (at + i >= tokens.size() || !matches(tokens.get(at + i), words[i])) {
                return false;
            }
        }
        return true;
    }

    boolean accept(String... words) {
        boolean seen = sees(words);
        at += seen ? words.length : 0;
        return seen;
    }

    SqlToken next() {
        return tokens.get(at++);
    }

    /** Moves on to this keyword outside parentheses and behind it. */
    boolean skipBehind(String word) {
        int start = at;
        while (!atEnd()) {
            if (accept(word)) {
                return true;
            }
            if (sees("(")) {
                if (!skipParentheses()) {
                    break;
                }
            } else {
                at++;
            }
        }
        at = start;
        return false;
    }

    Optional<String> name() {
        if (atEnd() || !tokens.get(at).isName()) {
            return Optional.empty();
        }
        return Optional.of(next().text());
    }

    /** {@code schema.name}; pg_dump writes nothing else. */
    Optional<TableName> qualifiedName() {
        if (at + 2 < tokens.size()
                && tokens.get(at).isName()
                && tokens.get(at + 1).isSymbol('.')
                && tokens.get(at + 2).isName()) {
            TableName name =
                    new TableName(tokens.get(at).text(), tokens.get(at + 2).text());
            at += 3;
            return Optional.of(name);
        }
        return Optional.empty();
    }

    /** The elements of a parenthesised list, cut at its own commas; empty when here is none or it has no end. */
    Optional<List<List<SqlToken>>> parentheses() {
        if (!sees("(") || closing[at] < 0) {
            return Optional.empty();
        }
        List<List<SqlToken>> elements = new ArrayList<>();
        List<SqlToken> element = new ArrayList<>();
        int depth = 0;
        int end = closing[at];
        for (int i = at + 1; i < end; i++) {
            SqlToken token = tokens.get(i);
            depth += opens(token) ? 1 : closes(token) ? -1 : 0;
            if (depth == 0 && token.isSymbol(',')) {
                if (element.isEmpty()) {
                    return Optional.empty();
                }
                elements.add(element);
                element = new ArrayList<>();
            } else {
                element.add(token);
            }
        }
        if (!element.isEmpty()) {
            elements.add(element);
        }
        at = end + 1;
        return Optional.of(elements);
    }

    /** Moves behind a parenthesised part, whatever is in it. */
    boolean skipParentheses() {
        boolean closed = sees("(") && closing[at] >= 0;
        at = closed ? closing[at] + 1 : at;
        return closed;
    }

    /** A parenthesised list of plain names, for example a key's columns. */
    Optional<List<String>> names() {
        int start = at;
        Optional<List<String>> names = parentheses()
                .filter(elements -> elements.stream()
                        .allMatch(e -> e.size() == 1 && e.get(0).isName()))
                .map(elements -> elements.stream().map(e -> e.get(0).text()).toList());
        if (names.isEmpty()) {
            at = start;
        }
        return names;
    }

    /** How much has been read, for {@link #textSince}. */
    int mark() {
        return at;
    }

    /** The text of the tokens read since a mark, as written. */
    String textSince(int mark) {
        return mark >= at
                ? ""
                : sql.substring(tokens.get(mark).start(), tokens.get(at - 1).end());
    }

    private static int[] closing(List<SqlToken> tokens) {
        int[] closing = new int[tokens.size()];
        int[] open = new int[tokens.size()];
        int depth = 0;
        for (int i = 0; i < closing.length; i++) {
            closing[i] = -1;
            if (opens(tokens.get(i))) {
                open[depth++] = i;
            } else if (closes(tokens.get(i)) && depth > 0) {
                closing[open[--depth]] = i;
            }
        }
        return closing;
    }

    private static boolean opens(SqlToken token) {
        return token.isSymbol('(') || token.isSymbol('[');
    }

    private static boolean closes(SqlToken token) {
        return token.isSymbol(')') || token.isSymbol(']');
    }

    private static boolean matches(SqlToken token, String word) {
        return Character.isLetter(word.charAt(0)) ? token.isWord(word) : token.isSymbol(word.charAt(0));
    }
}
