package io.jenkins.plugins.synchroparam.engine.replica.types;

import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceColumn;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceType;

/** The type of PostgreSQL that holds every value of a source's type. */
final class TargetTypes {

    /** The longest that PostgreSQL's varchar may be declared. */
    private static final long VARCHAR_LIMIT = 10_485_760;

    private TargetTypes() {}

    /** As SQL; empty of an enum. */
    static String of(SourceColumn column, TypeOptions options) {
        SourceType type = column.type();
        return switch (type.name()) {
            case "tinyint", "smallint", "year", "bool", "boolean" -> number(column, "integer");
            case "int", "integer" -> number(column, type.unsigned() ? "bigint" : "integer");
            case "mediumint" -> number(column, "bigint");
            case "bigint" -> type.unsigned() ? "numeric(20)" : "bigint";
            case "decimal", "numeric" -> "numeric(" + type.precision() + "," + type.scale() + ")";
            case "float", "double" -> "double precision";
            case "bit" -> "bit(" + type.length() + ")";
            case "char" -> type.length() == 0 ? "character varying(1)" : "character(" + type.length() + ")";
            case "varchar" ->
                type.length() == 0 || type.length() > VARCHAR_LIMIT
                        ? "text"
                        : "character varying(" + type.length() + ")";
            case "tinytext", "text", "mediumtext", "longtext", "set" -> "text";
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> "bytea";
            case "date" -> "date";
            case "datetime" -> "timestamp without time zone";
            case "timestamp" -> "timestamp with time zone";
            case "time" -> options.timeAsInterval() ? "interval" : "time without time zone";
            case "json" -> "json";
            case "enum" -> "";
            case "uuid" -> "uuid";
            case "inet4", "inet6" -> "inet";
            case "geometry",
                    "point",
                    "linestring",
                    "polygon",
                    "multipoint",
                    "multilinestring",
                    "multipolygon",
                    "geometrycollection",
                    "geomcollection" -> options.postgis() ? "geometry" : "bytea";
            default -> throw new BadValueException("the type " + type.columnType() + ", which is not supported");
        };
    }

    /** Numbered rows outlive 2³¹ of them, as pg_chameleon's users know it. */
    private static String number(SourceColumn column, String usual) {
        return column.autoIncrement() ? "bigint" : usual;
    }
}
