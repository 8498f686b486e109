package io.jenkins.plugins.synchroparam.engine.replica.types;

import io.jenkins.plugins.synchroparam.engine.replica.types.TypeOptions.ZeroDates;
import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Dates, times and instants.
 *
 * @param kind of the source's column
 * @param zeroDates what a day becomes that no calendar has
 * @param nullable whether the source's column allows NULL
 * @param zone where an instant is written without a time zone; null when its column has one
 */
record TemporalCodec(Kind kind, ZeroDates zeroDates, boolean nullable, ZoneId zone) implements ValueCodec {

    /** The source's types; TIMESTAMP is an instant, DATETIME is not. */
    enum Kind {
        DATE,
        DATETIME,
        TIMESTAMP,
        TIME
    }

    @Override
    public void stored(byte[] bytes, CopyBuffer out) {
        String text = new String(bytes, java.nio.charset.StandardCharsets.US_ASCII);
        if (kind == Kind.TIME) {
            Temporal.duration(Temporal.parseDuration(text), out);
        } else {
            write(Temporal.parse(text), out);
        }
    }

    @Override
    public String select(String column) {
        // the driver makes NULL of the zero date, which it never sees this way
        return "CAST(" + column + " AS CHAR CHARACTER SET latin1)";
    }

    @Override
    public void binlog(Serializable value, CopyBuffer out) {
        switch (kind) {
            case DATE -> write(Temporal.midnight((Integer) value), out);
            case DATETIME -> write((Long) value, out);
            case TIMESTAMP -> write(instant((Long) value, ZoneId.of("Z")), out);
            case TIME -> Temporal.duration((Long) value, out);
        }
    }

    private void write(long packed, CopyBuffer out) {
        if (!Temporal.isDay(packed)) {
            bad(packed, out);
            return;
        }
        long local = kind == Kind.TIMESTAMP && zone != null ? instant(micros(packed), zone) : packed;
        Temporal.date(local, out);
        if (kind != Kind.DATE) {
            Temporal.clock(local, out);
        }
        if (kind == Kind.TIMESTAMP && zone == null) {
            out.ascii("+00");
        }
        Temporal.era(local, out);
    }

    private void bad(long packed, CopyBuffer out) {
        if (zeroDates == ZeroDates.ERROR) {
            CopyBuffer shown = new CopyBuffer(16);
            Temporal.date(packed, shown);
            throw new BadValueException("a date that no calendar has");
        }
        if (nullable || zeroDates == ZeroDates.NULL) {
            out.nul();
        } else {
            out.ascii("-infinity");
        }
    }

    private static long instant(long micros, ZoneId zone) {
        if (micros == 0) {
            return 0;
        }
        ZonedDateTime time = Instant.ofEpochSecond(
                        Math.floorDiv(micros, Temporal.SECOND), Math.floorMod(micros, Temporal.SECOND) * 1000)
                .atZone(zone);
        return Temporal.packed(
                time.getYear(),
                time.getMonthValue(),
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond(),
                time.getNano() / 1000);
    }

    private static long micros(long packed) {
        ZonedDateTime time = ZonedDateTime.of(
                Temporal.year(packed),
                Temporal.month(packed),
                Temporal.day(packed),
                (int) (packed >> 36 & 31),
                (int) (packed >> 30 & 63),
                (int) (packed >> 24 & 63),
                0,
                ZoneId.of("Z"));
        return time.toEpochSecond() * Temporal.SECOND + (packed & 0xFFFFFF);
    }
}
