package io.jenkins.plugins.synchroparam.engine.replica.target;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.replica.schema.ColumnDefault;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceColumn;
import io.jenkins.plugins.synchroparam.engine.replica.types.ColumnTarget;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Default values of the source as PostgreSQL writes them. */
public final class DefaultSql {

    private static final List<String> DAYS = List.of("date", "datetime", "timestamp");
    private static final List<String> BYTES =
            List.of("binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob");

    /** The few functions with a sure counterpart. */
    private static final Map<String, String> FUNCTIONS = Map.of(
            "uuid()", "gen_random_uuid()",
            "json_array()", "'[]'",
            "json_object()", "'{}'",
            "curdate()", "CURRENT_DATE",
            "current_date()", "CURRENT_DATE",
            "current_date", "CURRENT_DATE");

    private DefaultSql() {}

    /** The expression of a DEFAULT clause; empty when there is none, or one without a counterpart. */
    public static String of(SourceColumn column, ColumnTarget target) {
        ColumnDefault value = column.defaultValue();
        return switch (value.kind()) {
            case NONE -> "";
            case NOW -> column.type().name().equals("timestamp") ? "CURRENT_TIMESTAMP" : "LOCALTIMESTAMP";
            case LITERAL -> literal(column, target, value.text());
            case EXPRESSION -> expression(column, value.text());
        };
    }

    /** What the source writes into existing rows when a NOT NULL column without a default is added. */
    public static String implicit(SourceColumn column, ColumnTarget target) {
        String name = column.type().name();
        if (DAYS.contains(name)) {
            return day(target, "0000-00-00");
        }
        return switch (name) {
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext", "set" -> "''";
            case "binary" -> bytes(new byte[column.type().length().intValue()]);
            case "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> bytes(new byte[0]);
            case "enum" -> Identifiers.literal(column.type().labels().get(0));
            case "json" -> "'null'";
            case "time" -> "'00:00:00'";
            case "bit" -> bits(0, target);
            case "uuid" -> "'00000000-0000-0000-0000-000000000000'";
            case "inet4" -> "'0.0.0.0'";
            case "inet6" -> "'::'";
            default -> target.type().startsWith("bool") ? "'f'" : "'0'";
        };
    }

    private static String literal(SourceColumn column, ColumnTarget target, String text) {
        String name = column.type().name();
        if (DAYS.contains(name)) {
            return day(target, text);
        }
        if (name.equals("bit")) {
            return bits(number(text), target);
        }
        if (BYTES.contains(name)) {
            return bytes(pad(
                    raw(text), name.equals("binary") ? column.type().length().intValue() : 0));
        }
        if (target.type().equals("boolean")) {
            return text.equals("0") ? "'f'" : "'t'";
        }
        return Identifiers.literal(text.indexOf('\0') < 0 ? text : "").strip();
    }

    private static String expression(SourceColumn column, String text) {
        String key = text.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
        while (key.startsWith("(") && key.endsWith(")")) {
            key = key.substring(1, key.length() - 1);
        }
        if (key.matches("-?\\d+(\\.\\d+)?")) {
            return "'" + key + "'";
        }
        String known = FUNCTIONS.getOrDefault(key, "");
        boolean text0 = List.of("char", "varchar").contains(column.type().name());
        return known.startsWith("gen_") && text0 ? known + "::text" : known;
    }

    private static String day(ColumnTarget target, String text) {
        if (!text.startsWith("0000-00") && !text.equals("0")) {
            return Identifiers.literal(text).strip();
        }
        return target.nullable() ? "" : "'-infinity'";
    }

    private static String bits(long value, ColumnTarget target) {
        if (!target.type().startsWith("bit")) {
            return target.type().equals("boolean") ? value == 0 ? "'f'" : "'t'" : "'" + value + "'";
        }
        int width = Integer.parseInt(target.type().replaceAll("\\D", ""));
        String digits = Long.toBinaryString(value);
        return "B'" + "0".repeat(Math.max(0, width - digits.length())) + digits + "'";
    }

    private static long number(String text) {
        String digits = text.toLowerCase(Locale.ROOT);
        if (digits.startsWith("b'") || digits.startsWith("0b")) {
            return Long.parseUnsignedLong(digits.replaceAll("^(b'|0b)|'", ""), 2);
        }
        if (digits.startsWith("x'") || digits.startsWith("0x")) {
            return Long.parseUnsignedLong(digits.replaceAll("^(x'|0x)|'", ""), 16);
        }
        return digits.chars().allMatch(Character::isDigit) && !digits.isEmpty() ? Long.parseLong(digits) : 0;
    }

    private static byte[] raw(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.matches("0x([0-9a-f]{2})+")) {
            return HexFormat.of().parseHex(lower.substring(2));
        }
        if (lower.matches("x'([0-9a-f]{2})*'")) {
            return HexFormat.of().parseHex(lower.substring(2, lower.length() - 1));
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] pad(byte[] bytes, int width) {
        return java.util.Arrays.copyOf(bytes, Math.max(width, bytes.length));
    }

    private static String bytes(byte[] value) {
        return Identifiers.literal("\\x" + HexFormat.of().formatHex(value)).strip() + "::bytea";
    }
}
