package io.jenkins.plugins.synchroparam.engine.rules;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads one rule from left to right: names, wildcards, punctuation, and a comment at its end. */
final class RuleReader {

    private static final int LONGEST_NAME_BYTES = 63;

    private final String line;
    private final String origin;
    private int at;

    /** @param origin where the rule comes from, for messages */
    RuleReader(String line, String origin) {
        this.line = line;
        this.origin = origin;
    }

    /** The character under the cursor; 0 at the end. */
    private int peek() {
        return at < line.length() ? line.codePointAt(at) : 0;
    }

    private void advance() {
        at += Character.charCount(line.codePointAt(at));
    }

    /** Skips blanks; whether nothing follows but perhaps a comment, which needs a blank before it. */
    boolean atEnd() {
        while (at < line.length() && isBlank(peek())) {
            advance();
        }
        return at >= line.length() || (peek() == '#' && (at == 0 || isBlank(line.codePointBefore(at))));
    }

    private static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** Skips blanks and this character when it is next. */
    boolean take(char expected) {
        if (atEnd() || peek() != expected) {
            return false;
        }
        advance();
        return true;
    }

    /** {@code [schema.]name}; a missing schema is public. */
    TablePattern pattern() {
        atEnd();
        Glob first = part("a table");
        if (peek() != '.') {
            return new TablePattern(Glob.literal("public"), first);
        }
        advance();
        Glob second = part("a table after the schema and its dot");
        if (peek() == '.') {
            throw failure("more than one dot; a pattern is [schema.]name, put a name that has a dot in double quotes");
        }
        return new TablePattern(first, second);
    }

    /** Names of columns separated by commas. */
    List<String> columns() {
        List<String> columns = new ArrayList<>();
        do {
            atEnd();
            Glob column = part("a column");
            if (!column.plain()) {
                throw failure("a column cannot have wildcards; name each one, or put it in double quotes");
            }
            if (columns.contains(column.name())) {
                throw failure("column " + column.written() + " is there twice");
            }
            columns.add(column.name());
        } while (take(','));
        return columns;
    }

    private Glob part(String expected) {
        List<Integer> tokens = new ArrayList<>();
        int start = at;
        while (at < line.length()) {
            int c = peek();
            if (c == '*' || c == '?') {
                tokens.add(c == '*' ? Glob.MANY : Glob.ONE);
                advance();
            } else if (c == '"') {
                quoted(tokens, false);
            } else if ((c == 'U' || c == 'u') && line.startsWith("&\"", at + 1)) {
                at += 2;
                quoted(tokens, true);
            } else if (Names.unquoted(c)) {
                tokens.add(c);
                advance();
            } else {
                break;
            }
        }
        if (tokens.isEmpty()) {
            throw failure(at == start ? expected + " is expected " + where() : "a name cannot be empty");
        }
        Glob glob = new Glob(tokens);
        if (glob.plain() && glob.name().getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME_BYTES) {
            throw failure("a name has at most 63 bytes in PostgreSQL, this one is longer");
        }
        return glob;
    }

    private void quoted(List<Integer> tokens, boolean unicodeEscapes) {
        advance();
        while (at < line.length()) {
            int c = peek();
            advance();
            if (c == '"') {
                if (peek() != '"') {
                    return;
                }
                advance();
                tokens.add(c);
            } else if (c == '\\' && unicodeEscapes) {
                tokens.add(unicodeEscape());
            } else {
                tokens.add(c);
            }
        }
        throw failure("a double quote is not closed");
    }

    /** PostgreSQL's: two backslashes, a backslash with 4 hexadecimal digits, or with + and 6. */
    private int unicodeEscape() {
        if (peek() == '\\') {
            advance();
            return '\\';
        }
        boolean isLong = peek() == '+';
        int from = isLong ? at + 1 : at;
        int to = from + (isLong ? 6 : 4);
        if (to <= line.length() && line.substring(from, to).matches("[0-9A-Fa-f]+")) {
            int c = Integer.parseInt(line.substring(from, to), 16);
            if (c != 0 && Character.isValidCodePoint(c) && Character.getType(c) != Character.SURROGATE) {
                at = to;
                return c;
            }
        }
        throw failure("after U& a backslash needs 4 hexadecimal digits, or + and 6, of a character");
    }

    /** The failure for what is under the cursor and cannot be. */
    SynchroException unexpected(String expected) {
        return failure(expected + " is expected " + where());
    }

    private String where() {
        if (atEnd()) {
            return "at the end";
        }
        String found = Printable.escape(Character.toString(peek()));
        return switch (found) {
            case "#" -> "before \"#\": a comment needs a space before it, a name with # double quotes";
            case "%" -> "before \"%\": the wildcards are * and ?";
            case ";" -> "before \";\": a comment starts with #";
            case "'", "[", "]", "=", "\\" -> "before \"" + found + "\": put such a name in double quotes";
            default -> "before \"" + found + "\": put a name with spaces or special characters in double quotes";
        };
    }

    /** A failure that names the rule and where it comes from. */
    SynchroException failure(String reason) {
        return new SynchroException("rule \"" + Printable.escape(line.strip()) + "\" of " + origin + ": " + reason);
    }
}
