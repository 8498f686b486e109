package io.jenkins.plugins.synchroparam.engine.host;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A stream sent through a host's cat and received again, with the checksum of both sides. */
record Transfer(String sent, String received, long bytes, double seconds) {

    static Transfer through(Host host, long bytes) throws Exception {
        long start = System.nanoTime();
        try (Host.Running cat = host.start(Command.of("cat"))) {
            CompletableFuture<String> sent = async(() -> send(cat.input(), bytes));
            String received = receive(cat.output());
            Host.Result result = cat.waitFor();
            if (!result.ok()) {
                throw new IllegalStateException(result.reason());
            }
            return new Transfer(sent.join(), received, bytes, (System.nanoTime() - start) / 1e9);
        }
    }

    static String send(OutputStream to, long bytes) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-1");
        byte[] block = new byte[1 << 16];
        Random random = new Random(1);
        try (to) {
            for (long left = bytes; left > 0; left -= block.length) {
                random.nextBytes(block);
                int n = (int) Math.min(left, block.length);
                digest.update(block, 0, n);
                to.write(block, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String receive(InputStream from) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-1");
        byte[] block = new byte[1 << 16];
        for (int n = from.read(block); n >= 0; n = from.read(block)) {
            digest.update(block, 0, n);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static <T> CompletableFuture<T> async(Callable<T> work) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                future.complete(work.call());
            } catch (Exception e) {
                future.completeExceptionally(new CompletionException(e));
            }
        });
        thread.setDaemon(true);
        thread.start();
        return future;
    }

    /** Whether a process is there and no zombie. */
    static boolean runs(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
        } catch (java.io.IOException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d MB in and out at %.0f MB/s", bytes / 1_000_000, bytes / 1e6 / seconds);
    }
}
