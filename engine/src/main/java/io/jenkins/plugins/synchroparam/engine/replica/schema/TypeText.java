package io.jenkins.plugins.synchroparam.engine.replica.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads a type as information_schema's column_type or a statement writes it: {@code int(10) unsigned}, {@code
 * national varchar(20)}, {@code enum('a','b')}. Synonyms become the name that information_schema uses.
 */
public final class TypeText {

    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("integer", "int"),
            Map.entry("int1", "tinyint"),
            Map.entry("int2", "smallint"),
            Map.entry("int3", "mediumint"),
            Map.entry("middleint", "mediumint"),
            Map.entry("int4", "int"),
            Map.entry("int8", "bigint"),
            Map.entry("serial", "bigint"),
            Map.entry("dec", "decimal"),
            Map.entry("numeric", "decimal"),
            Map.entry("fixed", "decimal"),
            Map.entry("real", "double"),
            Map.entry("float4", "float"),
            Map.entry("float8", "double"),
            Map.entry("character", "char"),
            Map.entry("nchar", "char"),
            Map.entry("nvarchar", "varchar"),
            Map.entry("varcharacter", "varchar"),
            Map.entry("geomcollection", "geometrycollection"));

    private static final Map<String, String> BINARY = Map.of(
            "char", "binary",
            "varchar", "varbinary",
            "tinytext", "tinyblob",
            "text", "blob",
            "mediumtext", "mediumblob",
            "longtext", "longblob");

    private static final Set<String> TEXTS =
            Set.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set");
    private static final Set<String> TIMES = Set.of("time", "datetime", "timestamp");
    private static final int DOUBLE_DIGITS = 24;

    private final List<String> words = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();

    private TypeText(String text) {
        new TypeTokens(text).read(words, arguments);
    }

    /**
     * @param text the type with its attributes, without what concerns the column
     * @param family decides what JSON is
     * @param charset what a text has that names none; null of a type that is no text
     * @param collation the same for the collation
     */
    public static SourceType parse(String text, Family family, String charset, String collation) {
        return new TypeText(text).type(family, charset, collation);
    }

    private SourceType type(Family family, String defaultCharset, String defaultCollation) {
        String name = name();
        if (family == Family.MARIADB && name.equals("json")) {
            return text("longtext", "utf8mb4", "utf8mb4_bin");
        }
        String collation = after("collate");
        String charset = charset(collation, defaultCharset);
        if (collation == null && charset != null && charset.equals(defaultCharset)) {
            collation = defaultCollation;
        }
        if ("binary".equals(charset) && BINARY.containsKey(name)) {
            name = BINARY.get(name);
        }
        return TEXTS.contains(name) ? text(name, charset, collation) : other(name);
    }

    private SourceType text(String name, String charset, String collation) {
        boolean labelled = name.equals("enum") || name.equals("set");
        Long length = labelled || !List.of("char", "varchar").contains(name) ? null : argument(0, 1);
        List<String> labels = labelled ? arguments : List.of();
        return new SourceType(name, columnType(name), length, null, null, false, labels, charset, collation);
    }

    private SourceType other(String name) {
        Long length = null;
        Integer precision = null;
        Integer scale = null;
        if (name.equals("decimal")) {
            precision = (int) argument(0, 10);
            scale = (int) argument(1, 0);
        } else if (TIMES.contains(name)) {
            precision = (int) argument(0, 0);
        } else if (List.of("bit", "binary", "varbinary").contains(name)) {
            length = argument(0, 1);
        }
        boolean unsigned = words.contains("unsigned")
                || words.contains("zerofill")
                || words.get(0).equals("serial");
        return new SourceType(name, columnType(name), length, precision, scale, unsigned, List.of(), null, null);
    }

    private String name() {
        String first = words.get(0);
        String second = words.size() > 1 ? words.get(1) : "";
        if (first.equals("bool") || first.equals("boolean")) {
            arguments.add("1");
            return "tinyint";
        }
        if (first.equals("national")) {
            return SYNONYMS.getOrDefault(second, second);
        }
        if (first.equals("long")) {
            return second.equals("varbinary") ? "mediumblob" : "mediumtext";
        }
        if (second.equals("varying")) {
            return first.equals("binary") ? "varbinary" : "varchar";
        }
        if (first.equals("float") && arguments.size() == 1 && argument(0, 0) > DOUBLE_DIGITS) {
            return "double";
        }
        return SYNONYMS.getOrDefault(first, first);
    }

    private String charset(String collation, String defaultCharset) {
        String named = after("charset");
        if (named == null) {
            int set = words.indexOf("set");
            named = set > 0 && set + 1 < words.size() ? words.get(set + 1) : null;
        }
        if (named != null) {
            return named.equals("utf8") ? "utf8mb3" : named;
        }
        if (words.contains("byte")) {
            return "binary";
        }
        if (words.contains("national")
                || words.get(0).startsWith("n") && !words.get(0).equals("numeric")) {
            return "utf8mb3";
        }
        if (words.contains("unicode")) {
            return "ucs2";
        }
        return words.contains("ascii") ? "latin1" : Collations.charset(collation, defaultCharset);
    }

    /** What information_schema would say, so that an override by column_type finds it in both cases. */
    private String columnType(String name) {
        StringBuilder text = new StringBuilder(name);
        if (!arguments.isEmpty()) {
            boolean labelled = name.equals("enum") || name.equals("set");
            List<String> shown = labelled
                    ? arguments.stream()
                            .map(label -> "'" + label.replace("'", "''") + "'")
                            .toList()
                    : arguments;
            text.append('(').append(String.join(",", shown)).append(')');
        } else if (List.of("char", "bit", "binary").contains(name)) {
            text.append("(1)");
        }
        text.append(words.contains("unsigned") || words.contains("zerofill") ? " unsigned" : "");
        return text.append(words.contains("zerofill") ? " zerofill" : "").toString();
    }

    private long argument(int index, long otherwise) {
        return index < arguments.size()
                ? Long.parseLong(arguments.get(index).strip().toLowerCase(Locale.ROOT))
                : otherwise;
    }

    private String after(String word) {
        int place = words.indexOf(word);
        return place >= 0 && place + 1 < words.size() ? words.get(place + 1) : null;
    }
}
