package io.jenkins.plugins.synchroparam.engine.run;

import java.util.Set;

/**
 * The tables that the loader role made, before they were handed over: tells them from others of the same names.
 *
 * @param oids of the ordinary and partitioned ones
 */
public record Arrived(Set<Long> oids) {

    public Arrived {
        oids = Set.copyOf(oids);
    }
}
