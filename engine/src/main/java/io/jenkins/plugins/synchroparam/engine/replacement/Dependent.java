package io.jenkins.plugins.synchroparam.engine.replacement;

/**
 * An object of RCT that is taken down with a replaced table and has to be put back.
 *
 * @param kind how it is put back
 * @param classId oid of its system catalogue
 * @param oid its oid there
 * @param description for people, as pg_describe_object says it
 * @param rootOid oid of the replaced table through which it was found
 * @param tableOid oid of the table or view that it is part of, 0 when none
 */
public record Dependent(Kind kind, long classId, long oid, String description, long rootOid, long tableOid) {

    /** How a dependent object is taken down and put back. */
    public enum Kind {
        /** By its entry in the schema archive that pg_dump made of RCT. */
        ENTRY,
        /** A foreign key of a kept table on a replaced one: NOT VALID first, validated when the data allow it. */
        FOREIGN_KEY,
        /** The default of a kept table's column. */
        DEFAULT,
        /** A check constraint of a kept table. */
        CHECK,
        /** A kept table that inherits from a replaced one. */
        INHERITANCE,
        /** It would lose data or cannot be made again: the run is refused. */
        UNRESTORABLE
    }
}
