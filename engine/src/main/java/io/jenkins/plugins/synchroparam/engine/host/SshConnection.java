package io.jenkins.plugins.synchroparam.engine.host;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.time.Duration;

/** One SSH session, and how many commands it carries. The count is guarded by the pool's lock. */
final class SshConnection {

    private final Session session;
    private final SshLink link;
    private int commands;
    private int limit = Integer.MAX_VALUE;

    SshConnection(Session session, SshLink link) {
        this.session = session;
        this.link = link;
    }

    boolean alive() {
        return session.isConnected();
    }

    boolean hasRoom() {
        return alive() && commands < limit;
    }

    void take() {
        commands++;
    }

    void release() {
        commands--;
    }

    /** The server refused one more command (its MaxSessions): so many are its limit. False when that is none. */
    boolean full() {
        commands--;
        limit = commands;
        return limit > 0;
    }

    ChannelExec channel() throws JSchException {
        return (ChannelExec) session.openChannel("exec");
    }

    /** Called while a reader of ours makes the host wait: keeps the server from taking us for dead. */
    void stalled() {
        link.heard();
        try {
            session.sendKeepAliveMsg();
        } catch (Exception e) {
            session.disconnect();
        }
    }

    void watch(Duration silence) {
        link.cutIfSilent(silence.plus(silence.dividedBy(4)).toNanos());
    }

    void close() {
        session.disconnect();
    }
}
