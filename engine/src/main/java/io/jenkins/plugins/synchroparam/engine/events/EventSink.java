package io.jenkins.plugins.synchroparam.engine.events;

/** Receives the events of a run one after another, in order; never two at the same time. */
public interface EventSink {

    /** Takes an event, whose texts are masked already. A sink that throws gets no further event. */
    void accept(Event event);
}
