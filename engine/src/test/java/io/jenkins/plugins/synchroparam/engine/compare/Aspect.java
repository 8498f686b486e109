package io.jenkins.plugins.synchroparam.engine.compare;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** One side of a database object, so that a test can say which sides of it must be equal to what. */
public enum Aspect {
    /** Number and hash of the rows of a table or materialised view; large objects. */
    ROWS,
    /** Type, not null, collation, identity, generated, storage, statistics target, inherited or local. */
    COLUMNS,
    /** The order of the columns, which inheritance may bring back differently. */
    COLUMN_ORDER,
    /** Default values, of view columns too. */
    DEFAULTS,
    /** Primary keys, unique, check and exclusion constraints. */
    CONSTRAINTS,
    /** Foreign keys; each belongs to the table that points, not to the one pointed to. */
    FOREIGN_KEYS,
    INDEXES,
    /** Definition and whether enabled. */
    TRIGGERS,
    RULES,
    /** Parents, partition bounds and partition keys. */
    INHERITANCE,
    /** Permanent or unlogged, access method, tablespace, storage parameters. */
    STORAGE,
    /** Comments, but for those of policies and statistics objects, which go with these. */
    COMMENTS,
    /** Definition of a sequence and the column that owns it. */
    SEQUENCES,
    SEQUENCE_VALUES,
    SECURITY_LABELS,
    OWNER,
    /** Privileges of tables, columns and every other object; default privileges. */
    GRANTS,
    /** Policies with their comments. */
    POLICIES,
    /** Whether row level security is enabled and forced. */
    ROW_SECURITY,
    REPLICA_IDENTITY,
    /** Extended statistics objects with their owner and comment. */
    STATISTICS,
    /** Membership of a table in publications. */
    PUBLICATIONS,
    /** What defines any object that is not a table: views, functions, types, schemas, publications, the database. */
    DEFINITION;

    /** The sides of an imported table that a refresh takes from production's dump. */
    public static final Set<Aspect> FROM_PRODUCTION = Collections.unmodifiableSet(EnumSet.of(
            ROWS,
            COLUMNS,
            COLUMN_ORDER,
            DEFAULTS,
            CONSTRAINTS,
            FOREIGN_KEYS,
            INDEXES,
            TRIGGERS,
            RULES,
            INHERITANCE,
            STORAGE,
            COMMENTS,
            SEQUENCES,
            SEQUENCE_VALUES));

    /** The sides of an imported table that a refresh leaves as the acceptance database had them. */
    public static final Set<Aspect> FROM_ACCEPTANCE =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.copyOf(FROM_PRODUCTION)));
}
