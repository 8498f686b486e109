package io.jenkins.plugins.synchroparam.engine.run;

/** What a swap does about rows that users changed after they were copied. */
public enum LateChange {
    /** They are copied again while nobody is connected: nothing is lost, and users are blocked for as long as that takes. */
    CARRY,
    /** The run opens RCT again and waits for a moment at which nothing has changed. */
    WAIT,
    /** The run fails, RCT unchanged. */
    FAIL
}
