package io.jenkins.plugins.synchroparam.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.synchroparam.agent.Distance.Outcome;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SelectionTest {

    @Test
    void theClosestIsChosenAlone() {
        assertEquals("near", chosen("", at("far", 20_000), at("near", 9_000), at("farther", 30_000)));
    }

    @Test
    void twentyPercentAreTooLittleToTellAgentsApart() {
        assertEquals("a b", chosen("", at("b", 20_000), at("a", 23_900), at("c", 24_100)));
    }

    @Test
    void twoMillisecondsAreTooLittleToTellAgentsApart() {
        assertEquals("a b", chosen("", at("b", 100), at("a", 2_000), at("c", 2_200)));
    }

    @Test
    void ofEqualsOneWithAFreeExecutorComesFirstThenTheLeastBusy() {
        assertEquals("c b a", chosen("", at("a", 100, 0, 1), at("b", 100, 1, 2), at("c", 100, 4, 4)));
    }

    @Test
    void ofEqualsTheOneOfLastTimeStays() {
        assertEquals("b a", chosen("b", at("a", 1_000), at("b", 2_500)));
    }

    @Test
    void theOneOfLastTimeIsLeftForOneThatIsReallyCloser() {
        assertEquals("a", chosen("b", at("a", 1_000), at("b", 3_500)));
    }

    @Test
    void anAgentOnTheHostWinsWhateverItsTimes() {
        Candidate here = with("here", new Distance(Outcome.ON_HOST, 9_000, 0), 0, 1);
        assertEquals("here", chosen("", at("near", 10), here));
    }

    @Test
    void onesThatDoNotReachTheHostOrMustNotBeTakenLose() {
        Candidate excluded = new Candidate("x", "x", "x", false, 1, 1, "offline", new Distance(Outcome.REACHED, 1, 0));
        Candidate refused = with("refused", Distance.none(Outcome.REFUSED), 1, 1);
        Candidate unmeasured = with("unmeasured", null, 1, 1);
        assertEquals("far", chosen("", excluded, refused, unmeasured, at("far", 400_000)));
        assertTrue(Selection.among(List.of(excluded, refused, unmeasured), "")
                .chosen()
                .isEmpty());
    }

    @Test
    void theQueueGetsAnExpressionOfTheBestFew() {
        List<Candidate> many = List.of(at("a", 1), at("b", 1), at("c", 1), at("d", 1), at("e", 1), at("f", 1));
        assertEquals("a || b || c || d || e", Selection.among(many, "").label());
    }

    @Test
    void figuresOfAnAgentAreWithinBounds() {
        Distance distance = new Distance(null, Long.MIN_VALUE, Long.MAX_VALUE);
        assertEquals(new Distance(Outcome.NO_ANSWER, 0, 60_000_000), distance);
    }

    private static String chosen(String last, Candidate... candidates) {
        return Selection.among(List.of(candidates), last).chosen().stream()
                .map(Candidate::title)
                .collect(Collectors.joining(" "));
    }

    private static Candidate at(String name, long micros) {
        return at(name, micros, 1, 1);
    }

    private static Candidate at(String name, long micros, int idle, int executors) {
        return with(name, new Distance(Outcome.REACHED, micros, 10), idle, executors);
    }

    private static Candidate with(String name, Distance distance, int idle, int executors) {
        return new Candidate(name, name, name, false, idle, executors, "", distance);
    }
}
