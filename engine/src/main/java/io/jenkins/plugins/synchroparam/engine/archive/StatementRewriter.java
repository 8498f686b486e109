package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.archive.SqlToken.Kind;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Rewrites the names of one entry's statements; see {@link Relocation}. */
final class StatementRewriter {

    private static final int QUALIFIED = 3;

    private final Relocation relocation;
    private final String sql;
    private final List<SqlToken> tokens;
    private final boolean readable;

    /** New texts, by the place in the statement where the old one begins. */
    private final Map<Integer, Edit> edits = new TreeMap<>();

    StatementRewriter(Relocation relocation, String sql) {
        this.relocation = relocation;
        this.sql = sql;
        Optional<List<SqlToken>> read = SqlTokenizer.tokens(sql);
        this.readable = read.isPresent();
        this.tokens = read.orElse(List.of());
    }

    /** The statements with every name in a known place rewritten; empty when they are no SQL. */
    Optional<String> rewrite() {
        if (!readable) {
            return Optional.empty();
        }
        new StatementHeads(SqlCursor.of(sql).orElseThrow(), this).read();
        for (int i = 0; i + QUALIFIED < tokens.size(); i++) {
            if (isObjectNumber(i)
                    && "REGCLASS".equalsIgnoreCase(tokens.get(i + QUALIFIED).text())) {
                constant(tokens.get(i));
            }
        }
        StringBuilder moved = new StringBuilder();
        int from = 0;
        for (Map.Entry<Integer, Edit> edit : edits.entrySet()) {
            moved.append(sql, from, edit.getKey()).append(edit.getValue().text());
            from = edit.getValue().end();
        }
        return Optional.of(moved.append(sql, from, sql.length()).toString());
    }

    /** What moves and is named in a place that was not rewritten. What cannot be read counts as all that moves. */
    SortedSet<TableName> mentions() {
        SortedSet<TableName> mentions =
                new TreeSet<>(readable ? List.of() : relocation.relations().keySet());
        for (int i = 0; i < tokens.size(); i++) {
            if (!edits.containsKey(tokens.get(i).start())) {
                Optional<TableName> name = isObjectNumber(i) ? named(tokens.get(i)) : qualified(tokens, i);
                name.filter(relocation.relations()::containsKey).ifPresent(mentions::add);
            }
        }
        return mentions;
    }

    /** A name in a place where what moves can stand, and what does not. */
    void name(SqlToken schema, SqlToken object) {
        TableName name = new TableName(schema.text(), object.text());
        if (relocation.relations().containsKey(name)) {
            edits.put(schema.start(), new Edit(Identifiers.quote(relocation.of(name)), object.end()));
        }
    }

    /** The name of a part of what moves, which moves with it. */
    void part(SqlToken schema, SqlToken object) {
        TableName name = relocation.inItsSchema(new TableName(schema.text(), object.text()));
        edits.put(schema.start(), new Edit(Identifiers.quote(name), object.end()));
    }

    /** A string that holds a name, as in {@code nextval('app.orders_id_seq'::regclass)}. */
    void constant(SqlToken string) {
        named(string)
                .filter(relocation.relations()::containsKey)
                .map(relocation::of)
                .ifPresent(name -> edits.put(
                        string.start(), new Edit(Identifiers.literal(Identifiers.quote(name)), string.end())));
    }

    /** {@code 'name'::regclass} or another of the types that hold an object's number. */
    private boolean isObjectNumber(int at) {
        return at + QUALIFIED < tokens.size()
                && tokens.get(at).kind() == Kind.STRING
                && tokens.get(at + 1).isSymbol(':')
                && tokens.get(at + 2).isSymbol(':')
                && tokens.get(at + QUALIFIED).kind() == Kind.WORD
                && tokens.get(at + QUALIFIED)
                        .text()
                        .toLowerCase(java.util.Locale.ROOT)
                        .startsWith("reg");
    }

    private static Optional<TableName> named(SqlToken string) {
        String text = string.text();
        boolean backslashes = text.startsWith("E") || text.startsWith("e");
        String content =
                text.substring(text.indexOf('\'') + 1, text.length() - 1).replace("''", "'");
        return SqlTokenizer.tokens(backslashes ? content.replace("\\\\", "\\") : content)
                .flatMap(tokens -> qualified(tokens, 0));
    }

    private static Optional<TableName> qualified(List<SqlToken> tokens, int at) {
        boolean name = at + 2 < tokens.size()
                && tokens.get(at).isName()
                && tokens.get(at + 1).isSymbol('.')
                && tokens.get(at + 2).isName();
        return name
                ? Optional.of(
                        new TableName(tokens.get(at).text(), tokens.get(at + 2).text()))
                : Optional.empty();
    }

    /** @param end the place after the old text */
    private record Edit(String text, int end) {}
}
