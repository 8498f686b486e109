package io.jenkins.plugins.synchroparam.engine.bench;

/**
 * How long clients were without an answer, in milliseconds.
 *
 * @param client the longest time of any one of them
 * @param all the longest time in which none had one: from the last answer of the old to the first of the new
 */
public record Gaps(long client, long all) {

    static final Gaps NONE = new Gaps(0, 0);
}
