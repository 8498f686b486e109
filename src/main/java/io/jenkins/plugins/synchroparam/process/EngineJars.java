package io.jenkins.plugins.synchroparam.process;

import hudson.FilePath;
import hudson.PluginWrapper;
import hudson.Util;
import hudson.model.TaskListener;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/**
 * The engine's jars and Java's options for them: data of this plugin, brought to an agent once. A directory there is named
 * by the checksum of what is in it and appears complete or not at all, so that runs of several versions do not meet.
 */
final class EngineJars {

    private static final String PLUGIN = "synchro-param";
    private static final String FOLDER = "WEB-INF/engine";
    private static final String OPTIONS = "java-options";

    private static Packed packed;

    private EngineJars() {}

    private record Packed(File directory, String checksum, int count) {}

    /** Directory of the jars on the agent that has this root, where they are brought first if need be. */
    static FilePath on(FilePath root, TaskListener listener) throws IOException, InterruptedException {
        Packed jars = packed();
        FilePath caches = root.child("caches").child(PLUGIN);
        FilePath there = caches.child(jars.checksum());
        if (there.isDirectory()) {
            return there;
        }
        listener.getLogger().println("bringing the engine (" + jars.count() + " jars) to " + there.getRemote());
        FilePath arriving = caches.child(jars.checksum() + "." + EngineProcess.newName());
        try {
            new FilePath(jars.directory()).copyRecursiveTo("*.jar," + OPTIONS, arriving);
            arriving.renameTo(there);
        } catch (IOException e) {
            // Two runs may bring it at the same time: one of them is first.
            if (!there.isDirectory()) {
                throw e;
            }
        } finally {
            arriving.deleteRecursive();
        }
        return there;
    }

    private static synchronized Packed packed() throws IOException {
        File directory = directory();
        if (packed == null || !packed.directory().equals(directory)) {
            packed = pack(directory);
        }
        return packed;
    }

    private static File directory() throws IOException {
        PluginWrapper plugin = Jenkins.get().getPluginManager().getPlugin(PLUGIN);
        if (plugin == null) {
            throw new IOException("plugin " + PLUGIN + " is not installed under its name");
        }
        try {
            return new File(new File(plugin.baseResourceURL.toURI()), FOLDER);
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IOException("plugin " + PLUGIN + " is not unpacked in a directory: " + plugin.baseResourceURL, e);
        }
    }

    private static Packed pack(File directory) throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.list(directory.toPath())) {
            jars = files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
        }
        if (jars.isEmpty()) {
            throw new IOException("plugin " + PLUGIN + " holds no engine: " + directory + " has no jar");
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<Path> all = new ArrayList<>(jars);
            all.add(directory.toPath().resolve(OPTIONS));
            for (Path file : all) {
                digest.update(file.toFile().getName().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                    in.transferTo(java.io.OutputStream.nullOutputStream());
                }
            }
            return new Packed(directory, Util.toHexString(digest.digest()), jars.size());
        } catch (NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }
}
