package io.jenkins.plugins.synchroparam.engine.rules;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A name with wildcards. Names are compared character by character: case, accents and spaces count.
 *
 * @param tokens code points; {@link #MANY} stands for any text, {@link #ONE} for any one character
 */
record Glob(List<Integer> tokens) {

    static final int MANY = -1;
    static final int ONE = -2;

    Glob {
        tokens = List.copyOf(tokens);
    }

    static Glob literal(String name) {
        return new Glob(name.codePoints().boxed().toList());
    }

    /** Whether it has no wildcard. */
    boolean plain() {
        return tokens.stream().allMatch(token -> token >= 0);
    }

    /** The name that a plain one stands for. */
    String name() {
        return tokens.stream().map(Character::toString).collect(Collectors.joining());
    }

    /** Takes a time that grows with the product of both lengths at most, whatever the wildcards. */
    boolean matches(String text) {
        int[] name = text.codePoints().toArray();
        int token = 0;
        int at = 0;
        int lastMany = -1;
        int resume = 0;
        while (at < name.length) {
            int wanted = token < tokens.size() ? tokens.get(token) : Integer.MIN_VALUE;
            if (wanted == MANY) {
                lastMany = token++;
                resume = at;
            } else if (wanted == ONE || wanted == name[at]) {
                token++;
                at++;
            } else if (lastMany >= 0) {
                token = lastMany + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (token < tokens.size() && tokens.get(token) == MANY) {
            token++;
        }
        return token == tokens.size();
    }

    /** With every unquoted-looking capital folded as PostgreSQL folds unquoted names: ASCII only is certain. */
    Glob folded() {
        return new Glob(tokens.stream()
                .mapToInt(Integer::intValue)
                .map(token -> token >= 'A' && token <= 'Z' ? token + ('a' - 'A') : token)
                .boxed()
                .toList());
    }

    /** As a rule would write it: double quotes around every run of characters that needs them. */
    String written() {
        StringBuilder text = new StringBuilder();
        StringBuilder run = new StringBuilder();
        for (int token : tokens) {
            if (token < 0) {
                text.append(Names.written(run.toString()));
                run.setLength(0);
                text.append(token == MANY ? '*' : '?');
            } else {
                run.appendCodePoint(token);
            }
        }
        return text.append(Names.written(run.toString())).toString();
    }
}
