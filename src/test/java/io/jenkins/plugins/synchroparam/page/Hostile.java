package io.jenkins.plugins.synchroparam.page;

import io.jenkins.plugins.synchroparam.stream.EngineEvent;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.Column;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.Message;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.PhaseStarted;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.ProgressMade;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.ReplicaShown;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.RunEnded;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.RunStarted;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.RunStatus;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.Severity;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.SubStepEnded;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.SubStepStarted;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.Table;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.TableShown;
import io.jenkins.plugins.synchroparam.stream.ReplicaState;
import io.jenkins.plugins.synchroparam.stream.SubStepResult;
import io.jenkins.plugins.synchroparam.stream.SubStepResult.End;
import io.jenkins.plugins.synchroparam.stream.SubStepResult.Figure;
import io.jenkins.plugins.synchroparam.stream.Unit;
import java.util.List;
import java.util.Map;

/** A run in which every text that an agent may choose is the same one. */
final class Hostile {

    private Hostile() {}

    static List<EngineEvent> events(String text) {
        SubStepResult failed =
                new SubStepResult(1, "rules", End.FAILED, 1, text, Map.of(text, new Figure(1, Unit.COUNT)));
        return List.of(
                new RunStarted(1, Map.of(text, text)),
                new PhaseStarted(1, "sync", text),
                new SubStepStarted(1, 1, 24, "rules", text),
                new Message(1, Severity.WARNING, text, text),
                new TableShown(1, text, new Table(text, List.of(new Column(text, true)), List.of(List.of(text)))),
                new ProgressMade(1, text, text, Unit.BYTES, 1, 2, 3, 4, 5, 6, false),
                new ReplicaShown(1, replica(text)),
                new ReplicaShown(2, replica(text)),
                new ReplicaShown(3, replica(text)),
                new SubStepEnded(2, failed),
                new RunEnded(
                        2,
                        RunStatus.FAILED,
                        1,
                        1,
                        1,
                        1,
                        Map.of(text, text),
                        text,
                        List.of(text),
                        List.of(failed),
                        List.of(),
                        1));
    }

    private static ReplicaState replica(String text) {
        return new ReplicaState(text, text, true, 1, 1, 1, 1, 1, 1, Map.of(text, text), 200, text);
    }
}
