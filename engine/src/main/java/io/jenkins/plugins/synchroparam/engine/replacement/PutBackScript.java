package io.jenkins.plugins.synchroparam.engine.replacement;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * pg_restore's script as SQL for a server: newer minor versions frame it with psql's {@code \\restrict} and
 * {@code \\unrestrict}, which are no SQL.
 */
public final class PutBackScript {

    private static final Pattern RESTRICT = Pattern.compile("(?m)^\\\\restrict ([A-Za-z0-9]+)$");

    private PutBackScript() {}

    /** Removes the two lines of psql that carry the script's own random key, and no other line. */
    public static String sql(String script) {
        Matcher first = RESTRICT.matcher(script);
        if (!first.find()) {
            return script;
        }
        String key = Pattern.quote(first.group(1));
        return script.replaceFirst("(?m)^\\\\restrict " + key + "$", "")
                .replaceFirst("(?m)^\\\\unrestrict " + key + "$", "");
    }
}
