package io.jenkins.plugins.synchroparam.engine.postgres;

import io.jenkins.plugins.synchroparam.engine.postgres.Workers.Task;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much hangs on each task: its own weight and that of the heaviest chain of those that wait for it. Who begins with the
 * highest ends soonest (critical path scheduling).
 */
final class Ranks {

    private Ranks() {}

    /** Those on which most hangs come first. */
    static Comparator<Task> highestFirst(List<Task> tasks) {
        Map<Integer, Long> ranks = of(tasks);
        return Comparator.comparing((Task task) -> ranks.get(task.id())).reversed();
    }

    /** By the task's id. Of tasks that wait for each other, which will be noticed, only their own weight counts. */
    private static Map<Integer, Long> of(List<Task> tasks) {
        Map<Integer, Task> known = new HashMap<>();
        Map<Integer, Long> ranks = new HashMap<>();
        Map<Integer, Integer> followers = new HashMap<>();
        for (Task task : tasks) {
            known.put(task.id(), task);
            ranks.put(task.id(), task.weight());
            task.after().forEach(before -> followers.merge(before, 1, Integer::sum));
        }
        // From the last ones backwards: a task is reached when all its followers were.
        Deque<Task> reached = new ArrayDeque<>();
        tasks.stream().filter(task -> !followers.containsKey(task.id())).forEach(reached::add);
        while (!reached.isEmpty()) {
            Task task = reached.remove();
            for (int id : task.after()) {
                Task before = known.get(id);
                // Else it is an event.
                if (before != null) {
                    ranks.merge(id, before.weight() + ranks.get(task.id()), Math::max);
                    if (followers.merge(id, -1, Integer::sum) == 0) {
                        reached.add(before);
                    }
                }
            }
        }
        return ranks;
    }
}
