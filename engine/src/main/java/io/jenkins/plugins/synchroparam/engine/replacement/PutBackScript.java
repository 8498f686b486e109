package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * pg_restore's script as SQL for a server: newer minor versions frame it with psql's {@code \\restrict} and
 * {@code \\unrestrict}, which are no SQL.
 */
public final class PutBackScript {

    private static final Pattern RESTRICT = Pattern.compile("(?m)^\\\\restrict ([A-Za-z0-9]+)$");

    /** As pg_dump writes it around a grant that is not the owner's. */
    private static final Pattern AUTHORIZATION =
            Pattern.compile("(?m)^(SET|RESET) SESSION AUTHORIZATION( [^;\\n]+)?(?=;$)");

    private static final Pattern HEADER =
            Pattern.compile("(?m)^-- Name: (.*); Type: ([A-Z ]+); Schema: ([^;]*); Owner: .*$");

    private PutBackScript() {}

    /** The object whose definition the server refused, for example {@code VIEW public.totals: }; empty when it is not told. */
    static String objectAt(String script, SQLException refused) {
        ServerErrorMessage message = refused instanceof PSQLException server ? server.getServerErrorMessage() : null;
        int position = message == null ? 0 : message.getPosition();
        String object = "";
        // The server counts characters, which are code points here.
        int end = script.offsetByCodePoints(0, Math.min(position, script.codePointCount(0, script.length())));
        Matcher header = HEADER.matcher(script).region(0, end);
        while (header.find()) {
            String schema = "-".equals(header.group(3)) ? "" : header.group(3) + ".";
            object = header.group(2) + " " + Printable.escape(schema + header.group(1)) + ": ";
        }
        return object;
    }

    /**
     * Removes the two lines of psql that carry the script's own random key, and the first that would let it wait for a lock
     * without end: it is part of a transaction that waits as long as it may.
     */
    public static String sql(String script) {
        return withoutKey(script).replaceFirst("(?m)^SET lock_timeout = 0;$", "");
    }

    private static String withoutKey(String script) {
        Matcher first = RESTRICT.matcher(script);
        if (!first.find()) {
            return script;
        }
        String key = Pattern.quote(first.group(1));
        return script.replaceFirst("(?m)^\\\\restrict " + key + "$", "")
                .replaceFirst("(?m)^\\\\unrestrict " + key + "$", "");
    }

    /** Whether an entry of an archive holds rights that another role than the owner granted. */
    public static boolean grantedByOthers(TocEntry entry) {
        return "ACL".equals(entry.description())
                && AUTHORIZATION.matcher(entry.definition()).find();
    }

    /** The same SQL for a role that is no superuser: it takes the role of a grantor instead of its session. */
    public static String withRoles(String sql) {
        return AUTHORIZATION.matcher(sql).replaceAll("$1 ROLE$2");
    }
}
