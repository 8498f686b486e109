package io.jenkins.plugins.synchroparam.engine.replica.types;

import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceColumn;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceType;
import java.util.List;
import java.util.Set;

/** Which codec serves a column of the source, given its type in the target. */
final class Codecs {

    private static final Set<String> NUMBERS =
            Set.of("tinyint", "smallint", "mediumint", "int", "integer", "bigint", "bool", "boolean", "year");

    private Codecs() {}

    /** @param target the type in lower case */
    static ValueCodec of(SourceColumn column, String target, TypeOptions options) {
        SourceType type = column.type();
        if (NUMBERS.contains(type.name())) {
            return target.equals("boolean") || target.equals("bool") ? NumberCodec.BOOLEAN : number(type);
        }
        return switch (type.name()) {
            case "decimal", "numeric" -> NumberCodec.DECIMAL;
            case "float" -> NumberCodec.FLOAT;
            case "double" -> NumberCodec.DOUBLE;
            case "bit" -> bit(type, target);
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" ->
                new TextCodec(SourceCharset.of(type.charset()));
            case "enum", "set" ->
                new LabelCodec(List.copyOf(type.labels()), type.name().equals("set"), SourceCharset.of(type.charset()));
            case "binary" -> new BinaryCodec(type.length().intValue());
            case "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> new BinaryCodec(0);
            case "date" -> temporal(TemporalCodec.Kind.DATE, column, target, options);
            case "datetime" -> temporal(TemporalCodec.Kind.DATETIME, column, target, options);
            case "timestamp" -> temporal(TemporalCodec.Kind.TIMESTAMP, column, target, options);
            case "time" -> temporal(TemporalCodec.Kind.TIME, column, target, options);
            case "json" -> JsonCodec.INSTANCE;
            case "uuid" -> AddressCodec.UUID;
            case "inet4" -> AddressCodec.INET4;
            case "inet6" -> AddressCodec.INET6;
            // TargetTypes knows every type, and what is left of them is geometry
            default -> new GeometryCodec(target.startsWith("geometry"));
        };
    }

    private static ValueCodec number(SourceType type) {
        if (!type.unsigned()) {
            return NumberCodec.SIGNED;
        }
        return switch (type.name()) {
            case "tinyint" -> NumberCodec.TINY;
            case "smallint" -> NumberCodec.SMALL;
            case "mediumint" -> NumberCodec.MEDIUM;
            case "int", "integer" -> NumberCodec.INT;
            case "bigint" -> NumberCodec.BIG;
            default -> NumberCodec.SIGNED;
        };
    }

    private static ValueCodec bit(SourceType type, String target) {
        if (target.startsWith("bit")) {
            return new BitCodec(type.length().intValue());
        }
        return new BitCodec(target.equals("boolean") ? 1 : 0);
    }

    private static ValueCodec temporal(
            TemporalCodec.Kind kind, SourceColumn column, String target, TypeOptions options) {
        boolean hasZone = target.contains("with time zone") || target.startsWith("timestamptz");
        return new TemporalCodec(kind, options.zeroDates(), column.nullable(), hasZone ? null : options.zone());
    }
}
