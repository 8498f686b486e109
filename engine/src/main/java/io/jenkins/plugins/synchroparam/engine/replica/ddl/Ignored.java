package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import java.util.Locale;
import java.util.regex.Pattern;

/** Statements of which the first words say that they concern no replicated data. */
final class Ignored {

    private static final String OBJECTS = "(VIEW|TRIGGER|PROCEDURE|FUNCTION|EVENT|USER|ROLE|SERVER|SEQUENCE|PACKAGE"
            + "|TABLESPACE|LOGFILE|RESOURCE|SPATIAL\\s+REFERENCE|UNDO|AGGREGATE|LIBRARY)\\b";

    private static final Pattern FIRST_WORDS = Pattern.compile(
            "^(GRANT|REVOKE|ANALYZE|OPTIMIZE|CHECK|REPAIR|CHECKSUM|SAVEPOINT|ROLLBACK|RELEASE|BEGIN|COMMIT|START"
                    + "|FLUSH|RESET|SET|USE|XA|LOCK|UNLOCK|INSTALL|UNINSTALL|KILL|CALL|DO|HANDLER|SHOW|EXPLAIN"
                    + "|PURGE|CHANGE\\s+(MASTER|REPLICATION)|STOP|CACHE|LOAD\\s+INDEX|CLONE|HELP|SHUTDOWN|BACKUP"
                    + "|# DUMMY|DUMMY)\\b.*",
            Pattern.DOTALL);

    private static final Pattern OTHER_OBJECTS = Pattern.compile(
            "^(CREATE|ALTER|DROP|RENAME)\\s+(OR\\s+REPLACE\\s+)?(ALGORITHM\\s*=\\s*\\w+\\s+)?"
                    + "(DEFINER\\s*=\\s*\\S+(\\s*@\\s*\\S+)?\\s+)?(SQL\\s+SECURITY\\s+\\w+\\s+)?"
                    + OBJECTS + ".*",
            Pattern.DOTALL);

    private static final Pattern TEMPORARY =
            Pattern.compile("^(CREATE\\s+(OR\\s+REPLACE\\s+)?|DROP\\s+)TEMPORARY\\b.*", Pattern.DOTALL);

    private Ignored() {}

    /** @param sql without comments */
    static boolean byDesign(String sql) {
        String upper = sql.toUpperCase(Locale.ROOT);
        return upper.isEmpty()
                || FIRST_WORDS.matcher(upper).matches()
                || OTHER_OBJECTS.matcher(upper).matches()
                || TEMPORARY.matcher(upper).matches();
    }
}
