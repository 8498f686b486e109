package io.jenkins.plugins.synchroparam.engine.replica.schema;

import java.util.List;

/**
 * A column's type as the source declares it, taken apart.
 *
 * @param name the type's name in lower case, one of information_schema's data_type: {@code int}, {@code varchar}
 * @param columnType the exact text of information_schema's column_type: {@code int(10) unsigned}
 * @param length characters, bytes or bits; null when the type has none
 * @param precision digits of a decimal, or of the fraction of a time; null when it has none
 * @param scale digits after the point of a decimal; null otherwise
 * @param unsigned also true of zerofill
 * @param labels of an enum or a set, in order; else empty
 * @param charset of a text; null of what is not text
 * @param collation of a text; null of what is not text or when it is not known
 */
public record SourceType(
        String name,
        String columnType,
        Long length,
        Integer precision,
        Integer scale,
        boolean unsigned,
        List<String> labels,
        String charset,
        String collation) {

    public SourceType {
        labels = List.copyOf(labels);
    }

    /** The same type with another character set. */
    public SourceType in(String otherCharset, String otherCollation) {
        return new SourceType(
                name, columnType, length, precision, scale, unsigned, labels, otherCharset, otherCollation);
    }
}
