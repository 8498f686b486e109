package io.jenkins.plugins.synchroparam.engine.s3;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A request to read bytes of one object, signed beforehand: whoever has it may send it for a quarter of an hour, and reads
 * nothing else with it. As good as a password as long.
 *
 * @param url with the signature
 * @param headers to be sent with it, by name
 */
public record ReadLink(URI url, Map<String, List<String>> headers) {

    public ReadLink {
        headers = Map.copyOf(headers);
    }

    /** Without the signature. */
    @Override
    public String toString() {
        return url.getScheme() + "://" + url.getAuthority() + url.getPath();
    }
}
