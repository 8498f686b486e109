package io.jenkins.plugins.synchroparam.engine.compare;

/** A value on one line: whole when short, else from shortly before the place where it differs from the other. */
final class Excerpt {

    private static final int WIDTH = 240;
    private static final int LEAD = 60;

    private Excerpt() {}

    static String of(String value, String other) {
        int start = 0;
        if (other != null && value.length() > WIDTH) {
            int same = 0;
            int common = Math.min(value.length(), other.length());
            while (same < common && value.charAt(same) == other.charAt(same)) {
                same++;
            }
            start = Math.max(0, same - LEAD);
        }
        int end = Math.min(value.length(), start + WIDTH);
        String cut = value.substring(start, end).replace("\r", "\\r").replace("\n", "\\n");
        return (start > 0 ? "..." : "") + cut + (end < value.length() ? "..." : "");
    }
}
