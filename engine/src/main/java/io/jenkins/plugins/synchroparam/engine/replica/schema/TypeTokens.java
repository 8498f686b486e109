package io.jenkins.plugins.synchroparam.engine.replica.schema;

import java.util.List;
import java.util.Locale;

/** The words and the arguments in brackets of a type. */
final class TypeTokens {

    private final String text;
    private int at;

    TypeTokens(String text) {
        this.text = text;
    }

    /** Words in lower case, those of a quoted word without its quotes; arguments as they are, labels unquoted. */
    void read(List<String> words, List<String> arguments) {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '(') {
                at++;
                arguments(arguments);
            } else if (c == '\'' || c == '"' || c == '`') {
                words.add(quoted(c).toLowerCase(Locale.ROOT));
            } else if (Character.isWhitespace(c) || c == '=' || c == ',' || c == ')') {
                at++;
            } else {
                words.add(word().toLowerCase(Locale.ROOT));
            }
        }
    }

    private void arguments(List<String> arguments) {
        while (at < text.length() && text.charAt(at) != ')') {
            char c = text.charAt(at);
            if (c == '\'' || c == '"') {
                arguments.add(quoted(c));
            } else if (Character.isWhitespace(c) || c == ',') {
                at++;
            } else {
                arguments.add(word());
            }
        }
        at++;
    }

    private String word() {
        int start = at;
        while (at < text.length() && " \t\r\n(),=".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted(char quote) {
        int start = at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\' && quote != '`') {
                at++;
            } else if (c == quote) {
                if (at >= text.length() || text.charAt(at) != quote) {
                    break;
                }
                at++;
            }
        }
        return Literals.unquote(text.substring(start, Math.min(at, text.length())));
    }
}
