package io.jenkins.plugins.synchroparam.engine.demo;

/**
 * One value that is looked at before and after a refresh.
 *
 * @param what it is, for people
 * @param sql a query for it, of one row and column; where what it reads does not exist, the value is {@code -}
 * @param expected what the refresh must make of it
 * @param why in a few words, for people
 */
record Look(String what, String sql, Expected expected, String why) {

    /** What stands for a value that is not there. */
    static final String NONE = "-";

    /** What a value must be afterwards. */
    @FunctionalInterface
    interface Expected {
        boolean met(String production, String before, String after);
    }

    /** Production's value, which was another one before, or the demo would show nothing. */
    static Look replaced(String what, String sql, String why) {
        return new Look(what, sql, (production, before, after) -> after.equals(production), why);
    }

    /** RCT's value. */
    static Look kept(String what, String sql, String why) {
        return new Look(what, sql, (production, before, after) -> after.equals(before), why);
    }

    /** One value, whatever it was before. */
    static Look becomes(String value, String what, String sql, String why) {
        return new Look(what, sql, (production, before, after) -> after.equals(value), why);
    }

    /** Something that is still there. */
    static Look survives(String what, String sql, String why) {
        return new Look(what, sql, (production, before, after) -> !after.equals(NONE) && !before.equals(NONE), why);
    }
}
