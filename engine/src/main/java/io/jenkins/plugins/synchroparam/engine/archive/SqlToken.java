package io.jenkins.plugins.synchroparam.engine.archive;

import java.util.Locale;

/**
 * A word of an SQL statement.
 *
 * @param text the name without quotes for WORD and QUOTED, else the text as written
 * @param start its place in the statement
 * @param end the place after it
 */
record SqlToken(Kind kind, String text, int start, int end) {

    enum Kind {
        /** A keyword, or a name without quotes. */
        WORD,
        /** A name in double quotes. */
        QUOTED,
        /** A string constant of any kind. */
        STRING,
        NUMBER,
        /** One character of anything else. */
        SYMBOL
    }

    boolean isWord(String keyword) {
        return kind == Kind.WORD && text.toUpperCase(Locale.ROOT).equals(keyword);
    }

    boolean isSymbol(char symbol) {
        return kind == Kind.SYMBOL && text.charAt(0) == symbol;
    }

    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }
}
