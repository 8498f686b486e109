package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.replica.schema.Collations;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceColumn;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import java.util.ArrayList;
import java.util.List;

/** Table options: comment, engine and character set are known, the others concern the source alone. */
final class OptionChanges {

    private static final java.util.Set<String> CONVERTED =
            java.util.Set.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set");

    private OptionChanges() {}

    /** Options by name; a default character set concerns new columns only. */
    record Set(TableOptions options) implements TableChange {
        @Override
        public SourceTable apply(SourceTable before, Translation translation) {
            SourceTable after = before;
            if (options.charset() != null) {
                after = after.withCharset(options.charset(), options.collation());
            }
            if (options.comment() != null && !options.comment().equals(before.comment())) {
                after = after.withComment(options.comment());
                translation.emit(before.id(), translation.target(after).comment(options.comment()));
            }
            return after;
        }
    }

    /** CONVERT TO CHARACTER SET: every text of the table is written anew, and means what it meant. */
    static TableChange convert(TableOptions options) {
        return (before, translation) -> {
            if (options.charset() == null || options.charset().equals("binary")) {
                throw new UnsupportedDdl("texts converted to bytes");
            }
            List<SourceColumn> columns = new ArrayList<>();
            for (SourceColumn column : before.columns()) {
                boolean text = CONVERTED.contains(column.type().name());
                columns.add(text ? column.typed(column.type().in(options.charset(), options.collation())) : column);
            }
            String charset = Collations.charset(options.collation(), options.charset());
            return before.withColumns(columns).withCharset(charset, options.collation());
        };
    }
}
