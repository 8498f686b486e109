package io.jenkins.plugins.synchroparam.request;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ${PARAM}} in what a user wrote. */
final class Expressions {

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_.]*)}");

    private Expressions() {}

    static boolean in(String text) {
        return text != null && EXPRESSION.matcher(text).find();
    }

    /** The expression for a parameter of this name. */
    static String of(String parameter) {
        return "${" + parameter + "}";
    }

    /**
     * Every expression that the build has a value for, replaced. Only this form is: a configuration's text may hold a
     * plain {@code $}. Values are not looked through again, so that a parameter cannot read another one.
     */
    static String expand(String text, Map<String, String> values) {
        if (text == null) {
            return null;
        }
        return EXPRESSION
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
    }
}
