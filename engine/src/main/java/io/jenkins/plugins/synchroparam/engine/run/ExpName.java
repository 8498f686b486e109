package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** The name of a backup database: {@code <RCT name>_EXP_<yyyyMMdd>}, the day from which it may be dropped. */
public final class ExpName {

    /** How long a backup database is kept. */
    public static final int MONTHS = 6;

    private static final int LONGEST = 63;

    private ExpName() {}

    /**
     * @param today the day of the run; the name's date is six months later (31 August gives 28 or 29 February)
     * @param number 0 for the first backup of a database with this date, then 1, 2...: appended
     * @throws SynchroException when the name would be longer than PostgreSQL's 63 bytes: it would be cut silently
     */
    public static String of(String rct, LocalDate today, int number) {
        String name = rct + "_EXP_" + DateTimeFormatter.BASIC_ISO_DATE.format(expiry(today))
                + (number == 0 ? "" : "_" + (number + 1));
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new SynchroException("the backup database's name \"" + name + "\" is longer than PostgreSQL's "
                    + LONGEST + " bytes; RCT's name must be shorter");
        }
        return name;
    }

    /** The day from which a backup made today may be dropped. */
    public static LocalDate expiry(LocalDate today) {
        return today.plusMonths(MONTHS);
    }
}
