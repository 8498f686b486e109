package io.jenkins.plugins.synchroparam.freestyle;

import io.jenkins.plugins.synchroparam.servers.Patience;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often a page has asked for more of a log and was answered. */
final class LogRequests implements Filter {

    /** One of them may have been answered already, in all but the last byte, when it was begun to wait. */
    private static final int TWO = 2;

    private final AtomicInteger answered = new AtomicInteger();

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        if (((HttpServletRequest) request).getRequestURI().endsWith("/logText/progressiveHtml")) {
            answered.incrementAndGet();
        }
    }

    /** Waits until a page has got what is in the log now. */
    void awaitMore() throws InterruptedException {
        int before = answered.get();
        try {
            Patience.until("a page's request for the log", () -> answered.get() >= before + TWO);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
