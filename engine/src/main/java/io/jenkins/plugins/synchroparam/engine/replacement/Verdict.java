package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.replacement.Dependent.Kind;
import java.util.Set;

/**
 * What is to be done with an object that the walk met.
 *
 * @param kind how it is put back; null when it needs nothing (a part of a replaced table, or of an object that is itself
 *     put back)
 * @param follow whether what depends on it goes down with it
 */
record Verdict(Kind kind, boolean follow) {

    private static final Verdict PART = new Verdict(null, true);
    /** A table's own storage of long values: nothing else hangs on it. */
    private static final Verdict TOAST = new Verdict(null, false);

    private static final Verdict ENTRY = new Verdict(Kind.ENTRY, true);
    private static final Verdict UNRESTORABLE = new Verdict(Kind.UNRESTORABLE, false);

    static Verdict of(DependencyNode node, Set<Long> replaced) {
        if (node.extension()) {
            return UNRESTORABLE;
        }
        if (replaced.contains(node.tableOid())) {
            return ofReplacedTable(node);
        }
        return switch (node.catalog()) {
            case "pg_class" -> relation(node);
            case "pg_constraint" -> constraint(node);
            case "pg_attrdef" -> columnDefault(node);
            case "pg_rewrite" -> "_RETURN".equals(node.kind()) ? PART : ENTRY;
            case "pg_trigger" -> node.internal() ? PART : ENTRY;
            case "pg_type" -> node.tableOid() != 0 && !"c".equals(node.tableKind()) ? PART : type(node);
            case "pg_amop", "pg_amproc" -> PART;
            default -> ENTRY;
        };
    }

    /** Production brings a replaced table's own parts; its rights, policies and memberships stay RCT's. */
    private static Verdict ofReplacedTable(DependencyNode node) {
        return switch (node.catalog()) {
            case "pg_policy", "pg_statistic_ext", "pg_publication_rel" -> ENTRY;
            default -> PART;
        };
    }

    private static Verdict relation(DependencyNode node) {
        return switch (node.kind()) {
            case "v", "m" -> ENTRY;
            case "i", "I" -> node.internal() ? PART : ENTRY;
            case "c" -> PART;
            case "t" -> TOAST;
            case "r" -> node.column() == 0 ? new Verdict(Kind.INHERITANCE, false) : UNRESTORABLE;
            default -> UNRESTORABLE;
        };
    }

    private static Verdict constraint(DependencyNode node) {
        return switch (node.kind()) {
            case "f" -> node.internal() ? PART : new Verdict(Kind.FOREIGN_KEY, false);
            case "c" -> node.tableOid() == 0 ? UNRESTORABLE : new Verdict(Kind.CHECK, false);
            case "t" -> PART;
            default -> ENTRY;
        };
    }

    private static Verdict columnDefault(DependencyNode node) {
        if ("v".equals(node.tableKind())) {
            return ENTRY;
        }
        return node.kind().isEmpty() ? new Verdict(Kind.DEFAULT, false) : UNRESTORABLE;
    }

    /** An array type goes and comes with its element; a composite type of its own is an entry. */
    private static Verdict type(DependencyNode node) {
        return node.description().endsWith("[]") ? PART : ENTRY;
    }
}
