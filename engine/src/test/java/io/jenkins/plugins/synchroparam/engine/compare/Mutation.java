package io.jenkins.plugins.synchroparam.engine.compare;

import java.util.ArrayList;
import java.util.List;

/** A change to the database and the keys that it must change: a block of {@code mutations.sql}. */
record Mutation(List<String> keys, String sql) {

    private static final String MARK = "--= ";

    /** A line break within a key is written {@code \n}. */
    static List<Mutation> parse(String text) {
        List<Mutation> mutations = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        StringBuilder sql = new StringBuilder();
        for (String line : text.lines().toList()) {
            boolean mark = line.startsWith(MARK);
            if (mark && sql.length() > 0) {
                add(mutations, keys, sql);
            }
            if (mark) {
                keys.add(line.substring(MARK.length()).replace("\\n", "\n"));
            } else if (!keys.isEmpty()) {
                sql.append(line).append('\n');
            }
        }
        add(mutations, keys, sql);
        return mutations;
    }

    private static void add(List<Mutation> mutations, List<String> keys, StringBuilder sql) {
        mutations.add(new Mutation(List.copyOf(keys), sql.toString().strip()));
        keys.clear();
        sql.setLength(0);
    }

    @Override
    public String toString() {
        return sql.lines().findFirst().orElse("");
    }
}
