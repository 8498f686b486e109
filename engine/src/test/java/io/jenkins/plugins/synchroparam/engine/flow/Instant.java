package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.events.Event;
import io.jenkins.plugins.synchroparam.engine.events.EventSink;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;

/**
 * Does something at a chosen instant of a run, once. It is done by the run itself, which goes on afterwards: however
 * slow the machine is, it is neither early nor late.
 */
final class Instant implements EventSink {

    /** May fail; the run is told nothing of it, the test finds out by what it checks. */
    interface Action {
        /** @param run the run's thread */
        void at(Thread run) throws Exception;
    }

    private final SubStepId subStep;
    private final boolean within;
    private final Action action;
    private Thread run;
    private boolean done;

    private Instant(SubStepId subStep, boolean within, Action action) {
        this.subStep = subStep;
        this.within = within;
        this.action = action;
    }

    /** When a sub-step begins. */
    static Instant start(SubStepId subStep, Action action) {
        return new Instant(subStep, false, action);
    }

    /** At the first thing that a sub-step does and says, at DEBUG; at its end when it says nothing. */
    static Instant within(SubStepId subStep, Action action) {
        return new Instant(subStep, true, action);
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.SubStepStarted started && started.id().equals(subStep.id())) {
            run = Thread.currentThread();
        }
        if (run != null && !done && (!within || !(event instanceof Event.SubStepStarted))) {
            done = true;
            try {
                action.at(run);
            } catch (Exception e) {
                throw new IllegalStateException("at " + subStep.id(), e);
            }
        }
    }
}
