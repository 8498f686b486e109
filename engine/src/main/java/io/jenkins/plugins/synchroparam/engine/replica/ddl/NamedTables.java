package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.replica.schema.Literals;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which tables a statement names that no grammar understands: whoever wrote it meant those. */
final class NamedTables {

    private static final String NAME = "(`(?:[^`]|``)+`|\"(?:[^\"]|\"\")+\"|[\\p{L}\\p{N}_$]+)";
    private static final String QUALIFIED = NAME + "(?:\\s*\\.\\s*" + NAME + ")?";

    private static final Pattern STATEMENT = Pattern.compile(
            "^(?:CREATE|ALTER|DROP|TRUNCATE|RENAME|INSERT|REPLACE|UPDATE|DELETE|LOAD)\\b"
                    + "(?:\\s+(?:OR\\s+REPLACE|ONLINE|OFFLINE|IGNORE|UNIQUE|FULLTEXT|SPATIAL|INTO|FROM|TABLE|IF\\s+EXISTS"
                    + "|IF\\s+NOT\\s+EXISTS|LOW_PRIORITY|DELAYED|(?:INDEX\\s+(?:IF\\s+(?:NOT\\s+)?EXISTS\\s+)?" + NAME
                    + ".*?\\bON)))*\\s+" + QUALIFIED,
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private NamedTables() {}

    /** @param schema the database of a name without one */
    static List<TableId> of(String sql, String schema) {
        Matcher statement = STATEMENT.matcher(sql);
        if (!statement.find()) {
            return List.of();
        }
        String first = Literals.unquote(statement.group(2));
        String second = statement.group(3);
        return List.of(second == null ? new TableId(schema, first) : new TableId(first, Literals.unquote(second)));
    }
}
