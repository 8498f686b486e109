package io.jenkins.plugins.synchroparam.engine.compare;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form that an expression has after it went through a dump. {@code column IN ('a', 'b')} on a varchar column is
 * printed with one cast around the array; read back and printed again, it has a cast around each element. PostgreSQL
 * does that, once; both mean the same, and the second form stays.
 */
final class Settled {

    private static final String ELEMENT = "'(?:[^']|'')*'::character varying";
    private static final Pattern CAST_ARRAY =
            Pattern.compile("\\(ARRAY\\[(" + ELEMENT + "(?:, " + ELEMENT + ")*+)\\]\\)::text\\[\\]");
    private static final Pattern ONE = Pattern.compile(ELEMENT);

    private Settled() {}

    static String form(String expression) {
        return CAST_ARRAY
                .matcher(expression)
                .replaceAll(array -> Matcher.quoteReplacement("ARRAY["
                        + ONE.matcher(array.group(1))
                                .replaceAll(one -> Matcher.quoteReplacement("(" + one.group() + ")::text"))
                        + "]"));
    }
}
