package io.jenkins.plugins.synchroparam.page;

import java.util.ArrayList;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A course over time, as a line in a field of {@value #WIDTH} by {@value #HEIGHT} units.
 *
 * @param title for people
 * @param highest the value at the field's top, for people
 * @param last the newest value, for people
 * @param line the points of an SVG polyline
 * @param area the same, closed along the bottom
 */
@Restricted(NoExternalUse.class)
public record Plot(String title, String highest, String last, String line, String area) {

    static final int WIDTH = 1000;
    static final int HEIGHT = 200;

    /** A value at a time. */
    record Point(long time, double value) {}

    /** How a value is told. */
    @FunctionalInterface
    interface Words {
        String of(double value);
    }

    /**
     * @param begin the time at the field's left edge
     * @param points in the order of their times, at least two, none before the begin; the last is at the right edge
     */
    static Plot of(String title, long begin, List<Point> points, Words words) {
        double top = points.stream().mapToDouble(Point::value).max().orElse(0);
        long span = Math.max(1, points.get(points.size() - 1).time() - begin);
        List<String> line = new ArrayList<>();
        for (Point point : points) {
            long x = Math.round((double) WIDTH * (point.time() - begin) / span);
            long y = HEIGHT - (top == 0 ? 0 : Math.round(HEIGHT * point.value() / top));
            line.add(x + "," + y);
        }
        String whole = String.join(" ", line);
        return new Plot(
                title,
                words.of(top),
                words.of(points.get(points.size() - 1).value()),
                whole,
                line.get(0).replaceFirst(",.*", "," + HEIGHT) + " " + whole + " " + WIDTH + "," + HEIGHT);
    }
}
