package io.jenkins.plugins.synchroparam.engine.replica;

import io.jenkins.plugins.synchroparam.engine.replica.schema.Family;
import java.util.ArrayList;
import java.util.List;

/**
 * Types with the values at their edges.
 *
 * @param columns definitions of all columns but the key {@code id}
 * @param values for each column its values, as SQL of the source
 */
record ValueMatrix(List<String> columns, List<List<String>> values) {

    /** What both families have. */
    static ValueMatrix of(Family family) {
        Builder matrix = new Builder();
        matrix.add("ti tinyint", "-128", "127", "0", "NULL");
        matrix.add("tu tinyint unsigned", "255", "128");
        matrix.add("b1 tinyint(1) NOT NULL", "0", "1", "-1");
        matrix.add("si smallint", "-32768", "32767");
        matrix.add("su smallint unsigned", "65535");
        matrix.add("mi mediumint", "-8388608", "8388607", "-1");
        matrix.add("mu mediumint unsigned", "16777215", "8388608");
        matrix.add("i int", "-2147483648", "2147483647");
        matrix.add("iu int unsigned", "4294967295", "2147483648");
        matrix.add("iz int(6) zerofill", "42", "123456", "4294967295");
        matrix.add("bi bigint", "-9223372036854775808", "9223372036854775807");
        matrix.add("bu bigint unsigned", "18446744073709551615", "9223372036854775808", "7");
        matrix.add("bz bigint(20) unsigned zerofill", "7", "0");
        matrix.add("de decimal(65,30)", "-12345678901234567890123456789012345.123456789012345678901234567890", "0.1");
        matrix.add("d2 decimal(10,2)", "-99999999.99", "0", "1.5", "-0.01");
        matrix.add("d0 decimal(5,0) unsigned zerofill", "7", "99999");
        matrix.add("fl float", "0.1", "16777216", "-3.40282e38", "1.17549e-38", "123456.789", "0");
        matrix.add("f2 float(7,3)", "1234.567", "-0.001");
        matrix.add("dd double", "0.1", "1e300", "-2.2250738585072014e-308", "1234567890123456.7", "3", "1e15");
        matrix.add("bt bit(1)", "b'0'", "b'1'");
        matrix.add("b9 bit(9)", "b'100000001'", "b'0'", "b'11'");
        matrix.add("bb bit(64)", "b'" + "1".repeat(64) + "'", "b'1'", "b'1" + "0".repeat(63) + "'");
        matrix.add("ye year", "1901", "2155", "0", "1970");
        matrix.add("da date", "'1000-01-01'", "'9999-12-31'", "'0000-00-00'", "'2024-00-15'", "'2024-02-29'", "NULL");
        matrix.add("dn date NOT NULL", "'0000-00-00'", "'1969-12-31'", "'0001-01-01'");
        matrix.add("t0 time", "'-838:59:59'", "'838:59:59'", "'00:00:00'", "'-00:00:01'", "'12:30:00'");
        matrix.add("t1 time(1)", "'-01:02:03.4'", "'01:02:03.4'", "'-00:00:00.1'");
        matrix.add("t3 time(3)", "'-838:59:58.999'", "'00:00:00.001'", "'-00:00:00.999'");
        matrix.add("t6 time(6)", "'-838:59:58.999999'", "'-00:00:00.000001'", "'23:59:59.999999'");
        matrix.add("dt datetime", "'1000-01-01 00:00:00'", "'9999-12-31 23:59:59'", "'0000-00-00 00:00:00'");
        matrix.add("d3 datetime(3)", "'1969-12-31 23:59:59.999'", "'2024-03-31 02:30:00.001'");
        matrix.add("d6 datetime(6) NOT NULL", "'2026-11-27 15:04:05.000001'", "'0000-00-00 00:00:00'");
        matrix.add("ts timestamp NULL", "'1970-01-01 00:00:01'", "'2038-01-19 03:14:07'", "'0000-00-00 00:00:00'");
        matrix.add("t9 timestamp(6) NULL", "'2024-10-27 00:30:00.123456'", "'2024-10-27 01:30:00.1'", "NULL");
        matrix.add("ch char(5)", "'a'", "'a b'", "''", "'  x'", "'NULL'", "'\\\\N'");
        matrix.add("vc varchar(30)", "'tab\\tnl\\ncr\\rbs\\\\'", "'NULL'", "''", "'🐘 é €'", "'\\Z\\b'", "'x  '");
        matrix.add("l1 varchar(40) CHARACTER SET latin1", "'é€ÿ'", "_latin1 0x818D8F909DA4", "'plain'");
        matrix.add("u2 varchar(20) CHARACTER SET ucs2", "'é€ 漢'", "''");
        matrix.add("u3 varchar(20) CHARACTER SET utf8", "'é€ 漢'");
        matrix.add("sj varchar(20) CHARACTER SET sjis", "'漢字 かな'");
        matrix.add("gb text CHARACTER SET gbk", "'漢字'", "'a'");
        matrix.add("cy char(10) CHARACTER SET koi8r", "'Привет'");
        matrix.add("tx text", "REPEAT('long ', 5000)", "'\\\\.'", "''");
        matrix.add("lt longtext", "REPEAT('é', 100000)", "'x'");
        matrix.add("bn binary(4)", "0x00", "0x01020000", "0xFFFFFFFF", "''");
        matrix.add("vb varbinary(10)", "0x00", "''", "0x5C78", "0x0A0D09");
        matrix.add("bl blob", "0xC4CA4238", "''", "REPEAT(0x00FF, 500)");
        matrix.add("en enum('a','b''c','é','d,e','x y')", "'a'", "'b''c'", "'é'", "'d,e'", "'nothing of them'");
        matrix.add("el enum('ü','b') CHARACTER SET latin1", "'ü'", "'b'");
        matrix.add("se set('a','b','é')", "'a,é'", "''", "'b,a'", "'a,b,é'");
        matrix.add("ge geometry", "ST_GeomFromText('POINT(1 2)')", "ST_GeomFromText('LINESTRING(0 0,1 1)', 4326)");
        matrix.add("gv int GENERATED ALWAYS AS (ti + 1) VIRTUAL");
        matrix.add("gs varchar(40) GENERATED ALWAYS AS (concat(i, '!')) STORED");
        if (family == Family.MYSQL) {
            json(matrix);
        } else {
            matrix.add("js json", "'{\"a\": [1, 2.50, null]}'", "'\"é\"'");
            matrix.add("i6 inet6", "'2001:db8::ff00:42:8329'", "'::'", "'::ffff:1.2.3.4'", "'ff00::'");
            matrix.add("i4 inet4", "'1.2.3.4'", "'0.0.0.0'", "'10.0.0.0'");
            matrix.add(
                    "uu uuid",
                    "'123e4567-e89b-12d3-a456-426655440000'",
                    "'ffffffff-ffff-4fff-bfff-ffffffffff00'",
                    "'01932c07-209e-7b41-9f2e-1a2b3c4d5e00'",
                    "'00000000-0000-0000-0000-000000000000'");
        }
        return new ValueMatrix(matrix.columns, matrix.values);
    }

    private static void json(Builder matrix) {
        matrix.add(
                "js json",
                "'{\"b\": 1, \"a\": [true, false, null, \"x\"], \"\": {}}'",
                "'[]'",
                "'\"q\\\\\"b\\\\\\\\ \\\\u0001 \\\\n é 🐘 /\"'",
                "'[1, -1, 32768, -2147483649, 9223372036854775807, 18446744073709551615]'",
                "'[1.0, 0.1, 1e100, 1.5e-20, 123456789012345680, 1e15, 1e14, 1e16, -0.0, 0.001, 5e-324, 1e-14, 1e-15]'",
                "JSON_OBJECT('d', CAST('1.50' AS DECIMAL(10,2)), 'n', CAST('-0.001' AS DECIMAL(10,3)))",
                "JSON_ARRAY(CAST('2024-01-02' AS DATE), CAST('2024-01-02 03:04:05.6' AS DATETIME(6)))",
                "JSON_ARRAY(CAST('-12:34:56.789' AS TIME(3)), CAST('10:00:00' AS TIME), TIMESTAMP'2024-01-02 03:04:05')",
                "JSON_ARRAY(CAST(0x00FF AS BINARY), b'101', REPEAT('y', 300), REPEAT('z', 70000))",
                "'null'",
                "'{\"n\": {\"n\": {\"n\": [[[]]]}}}'");
    }

    /** How many rows it takes to hold all values. */
    int rows() {
        return values.stream().mapToInt(List::size).max().orElseThrow();
    }

    /** The columns of one row and their values, separated by commas: an insert that leaves generated ones out. */
    List<String> inserts(String table) {
        List<String> inserts = new ArrayList<>();
        for (int row = 0; row < rows(); row++) {
            List<String> names = new ArrayList<>();
            List<String> cells = new ArrayList<>();
            for (int column = 0; column < columns.size(); column++) {
                List<String> cellValues = values.get(column);
                if (!cellValues.isEmpty()) {
                    names.add(columns.get(column).split(" ")[0]);
                    cells.add(cellValues.get(row % cellValues.size()));
                }
            }
            inserts.add("INSERT INTO " + table + " (" + String.join(",", names) + ") VALUES (" + String.join(",", cells)
                    + ")");
        }
        return inserts;
    }

    private static final class Builder {
        private final List<String> columns = new ArrayList<>();
        private final List<List<String>> values = new ArrayList<>();

        void add(String column, String... cells) {
            columns.add(column);
            values.add(List.of(cells));
        }
    }
}
