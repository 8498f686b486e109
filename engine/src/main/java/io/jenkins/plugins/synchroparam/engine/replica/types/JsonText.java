package io.jenkins.plugins.synchroparam.engine.replica.types;

import com.github.shyiko.mysql.binlog.event.deserialization.ColumnType;
import com.github.shyiko.mysql.binlog.event.deserialization.json.JsonFormatter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;

/** Writes a JSON document as MySQL itself shows it, so that a snapshot and the log give one text. */
final class JsonText implements JsonFormatter {

    private final StringBuilder text = new StringBuilder();

    @Override
    public String toString() {
        return text.toString();
    }

    @Override
    public void beginObject(int numElements) {
        text.append('{');
    }

    @Override
    public void beginArray(int numElements) {
        text.append('[');
    }

    @Override
    public void endObject() {
        text.append('}');
    }

    @Override
    public void endArray() {
        text.append(']');
    }

    @Override
    public void name(String name) {
        quoted(name);
        text.append(": ");
    }

    @Override
    public void value(String value) {
        quoted(value);
    }

    @Override
    public void value(int value) {
        text.append(value);
    }

    @Override
    public void value(long value) {
        text.append(value);
    }

    @Override
    public void value(double value) {
        JsonDouble.append(text, value);
    }

    @Override
    public void value(BigInteger value) {
        text.append(value);
    }

    @Override
    public void value(BigDecimal value) {
        text.append(value.toPlainString());
    }

    @Override
    public void value(boolean value) {
        text.append(value);
    }

    @Override
    public void valueNull() {
        text.append("null");
    }

    @Override
    public void valueYear(int year) {
        text.append(year);
    }

    @Override
    public void valueDate(int year, int month, int day) {
        text.append('"');
        date(year, month, day);
        text.append('"');
    }

    @Override
    public void valueDatetime(int year, int month, int day, int hour, int min, int sec, int microSeconds) {
        text.append('"');
        date(year, month, day);
        text.append(' ');
        clock(hour, min, sec, microSeconds);
        text.append('"');
    }

    @Override
    public void valueTime(int hour, int min, int sec, int microSeconds) {
        boolean negative = hour < 0 || min < 0 || sec < 0 || microSeconds < 0;
        text.append(negative ? "\"-" : "\"");
        clock(Math.abs(hour), Math.abs(min), Math.abs(sec), Math.abs(microSeconds));
        text.append('"');
    }

    @Override
    public void valueTimestamp(long secondsPastEpoch, int microSeconds) {
        java.time.LocalDateTime time =
                java.time.LocalDateTime.ofEpochSecond(secondsPastEpoch, 0, java.time.ZoneOffset.UTC);
        valueDatetime(
                time.getYear(),
                time.getMonthValue(),
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond(),
                microSeconds);
    }

    @Override
    public void valueOpaque(ColumnType type, byte[] value) {
        text.append("\"base64:type").append(type.getCode()).append(':');
        text.append(Base64.getEncoder().encodeToString(value)).append('"');
    }

    @Override
    public void nextEntry() {
        text.append(", ");
    }

    private void date(int year, int month, int day) {
        padded(year, 4);
        text.append('-');
        padded(month, 2);
        text.append('-');
        padded(day, 2);
    }

    private void clock(int hour, int minute, int second, int micros) {
        padded(hour, 2);
        text.append(':');
        padded(minute, 2);
        text.append(':');
        padded(second, 2);
        text.append('.');
        padded(micros, 6);
    }

    private void padded(int value, int width) {
        String digits = Integer.toString(value);
        text.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
    }

    private void quoted(String value) {
        JsonEscapes.append(text, value);
    }
}
