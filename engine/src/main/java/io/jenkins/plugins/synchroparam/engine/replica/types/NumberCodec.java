package io.jenkins.plugins.synchroparam.engine.replica.types;

import java.io.Serializable;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Numbers, years and bits. */
enum NumberCodec implements ValueCodec {
    TINY(0xFFL),
    SMALL(0xFFFFL),
    MEDIUM(0xFFFFFFL),
    INT(0xFFFFFFFFL),
    SIGNED(-1L),

    /** bigint unsigned. */
    BIG(-1L) {
        @Override
        public void snapshot(ResultSet row, int column, CopyBuffer out) throws SQLException {
            String text = row.getString(column);
            if (text == null) {
                out.nul();
                return;
            }
            out.ascii(
                    text.length() > 1 && text.charAt(0) == '0'
                            ? Long.toUnsignedString(Long.parseUnsignedLong(text))
                            : text);
        }

        @Override
        public void binlog(Serializable value, CopyBuffer out) {
            out.ascii(Long.toUnsignedString(((Number) value).longValue()));
        }
    },

    /** Any whole number into a boolean: 0 is false. */
    BOOLEAN(-1L) {
        @Override
        void write(long value, CopyBuffer out) {
            out.ascii(value == 0 ? 'f' : 't');
        }
    },

    DECIMAL(-1L) {
        @Override
        public void snapshot(ResultSet row, int column, CopyBuffer out) throws SQLException {
            BigDecimal value = row.getBigDecimal(column);
            out.ascii(value == null ? "" : plain(value));
        }

        @Override
        public void binlog(Serializable value, CopyBuffer out) {
            out.ascii(plain((BigDecimal) value));
        }
    },

    DOUBLE(-1L) {
        @Override
        public void snapshot(ResultSet row, int column, CopyBuffer out) throws SQLException {
            out.ascii(Double.toString(row.getDouble(column)));
        }

        @Override
        public void binlog(Serializable value, CopyBuffer out) {
            out.ascii(Double.toString((Double) value));
        }
    },

    /** The source writes a FLOAT with six digits only; as a double it writes all. */
    FLOAT(-1L) {
        @Override
        public void snapshot(ResultSet row, int column, CopyBuffer out) throws SQLException {
            out.ascii(Float.toString((float) row.getDouble(column)));
        }

        @Override
        public void binlog(Serializable value, CopyBuffer out) {
            out.ascii(Float.toString((Float) value));
        }

        @Override
        public String select(String column) {
            return column + " + 0e0";
        }
    };

    private final long mask;

    /** @param mask of an unsigned number, the log holding it as if it were signed */
    NumberCodec(long mask) {
        this.mask = mask;
    }

    @Override
    public void snapshot(ResultSet row, int column, CopyBuffer out) throws SQLException {
        write(row.getLong(column), out);
    }

    @Override
    public void binlog(Serializable value, CopyBuffer out) {
        write(((Number) value).longValue() & mask, out);
    }

    void write(long value, CopyBuffer out) {
        out.number(value);
    }

    private static String plain(BigDecimal value) {
        return value.toPlainString();
    }
}
