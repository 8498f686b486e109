package io.jenkins.plugins.synchroparam.engine.bench;

/**
 * Who is on RCT while it is refreshed, besides the one that measures.
 *
 * @param clients sessions that ask twice a second, and reconnect at once when they are ended
 * @param retryMillis how long each waits when it was refused, before it tries again
 */
public record Crowd(int clients, int retryMillis) {}
