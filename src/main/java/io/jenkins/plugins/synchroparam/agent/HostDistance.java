package io.jenkins.plugins.synchroparam.agent;

import org.jvnet.localizer.ResourceBundleHolder;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** How far one agent is from one host, for the page of agents and its API. */
@Restricted(NoExternalUse.class)
@ExportedBean
public final class HostDistance {

    private final String host;
    private final Distance distance;

    HostDistance(String host, Distance distance) {
        this.host = host;
        this.distance = distance;
    }

    /** The host's name in synchroDB. */
    @Exported
    public String getHost() {
        return host;
    }

    /** Median of the times that a TCP connection took, in microseconds; -1 when there was none. */
    @Exported
    public long getMedianMicros() {
        return distance.suits() ? distance.medianMicros() : -1;
    }

    /** For people: the time, or why there is none. */
    @Exported
    public String getText() {
        String outcome = ResourceBundleHolder.get(Messages.class)
                .format("Outcome." + distance.outcome().name());
        if (!distance.suits() || distance.medianMicros() == 0) {
            return outcome;
        }
        String time = Distance.millis(distance.medianMicros());
        return distance.onHost() ? time + " (" + outcome + ")" : time;
    }
}
