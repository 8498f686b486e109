package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.host.Command;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.host.HostException;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import io.jenkins.plugins.synchroparam.engine.s3.ReadLink;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/**
 * The host reads a range from S3 itself, by curl and a request signed beforehand. The request goes there by curl's standard
 * input, where no list of processes shows it. It is pinned to the object's version and to the bytes; what the bytes are,
 * pg_restore finds out when it unpacks them all, before anything changes.
 */
final class DirectRead {

    /** One request's, so that progress is seen, and little is read again after a failure. */
    private static final long PIECE = 64L * 1024 * 1024;

    /** The body goes to dd through descriptor 4, the answer's figures to the command's own output. */
    private static final String SCRIPT = """
            exec 3>&1
            { curl --config - --output /dev/fd/4 4>&1 >&3 3>&-; } |
              dd of="$1" bs=1M iflag=fullblock oflag=seek_bytes seek="$2" conv=notrunc status=none 3>&-
            """;

    private static final String SETTINGS = """
            silent
            show-error
            fail
            globoff
            proto = "=http,https"
            connect-timeout = 5
            speed-limit = 1
            speed-time = 60
            write-out = "%{http_code} %{size_download}"
            """;

    private final ObjectStore store;
    private final Host host;

    DirectRead(ObjectStore store, Host host) {
        this.store = store;
        this.host = host;
    }

    /**
     * @param count told the bytes that are there since it was told last
     * @throws HostException when the host cannot, or gets something else; what is there by then is of no use
     */
    void copy(ReadRange range, LongConsumer count) {
        for (long done = 0; done < range.length(); ) {
            long length = Math.min(PIECE, range.length() - done);
            copy(range, done, length);
            count.accept(length);
            done += length;
        }
    }

    /**
     * @param from first byte, counted from the range's
     * @param length bytes
     */
    void copy(ReadRange range, long from, long length) {
        String file = range.first().file();
        ReadLink link = store.link(range.object(), range.offset() + from, length);
        Command command = Command.shell(
                        SCRIPT, file, Long.toString(range.first().at() + from))
                .env("LC_ALL", "C");
        Host.Result result = host.run(command, settings(link).getBytes(StandardCharsets.UTF_8));
        if (!result.ok() || !result.output().equals("206 " + length)) {
            throw new HostException(failed(range) + result.reason());
        }
    }

    private String failed(ReadRange range) {
        return "reading " + range.object().key() + " of " + store.name() + " from " + host.name() + " failed: ";
    }

    private static String settings(ReadLink link) {
        StringBuilder settings =
                new StringBuilder(SETTINGS).append(line("url", link.url().toString()));
        link.headers()
                .forEach((name, values) ->
                        values.forEach(value -> settings.append(line("header", name + ": " + value))));
        return settings.toString();
    }

    private static String line(String name, String value) {
        return name + " = \"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n";
    }
}
