package io.jenkins.plugins.synchroparam.agent;

import io.jenkins.plugins.synchroparam.catalogue.Target;

/**
 * What agents are measured against. It is always a host that synchroDB registers: nothing that a job's author types
 * becomes the target of a probe.
 *
 * @param local whether there is no port to connect to, because the engine has to run on the host itself
 */
record Destination(String address, int port, boolean local) {

    static Destination of(Target.Host host) {
        String address = host.address().isEmpty() ? host.name() : host.address();
        return new Destination(address, host.port(), host.local());
    }

    @Override
    public String toString() {
        return local ? address : (address.indexOf(':') < 0 ? address : "[" + address + "]") + ":" + port;
    }
}
