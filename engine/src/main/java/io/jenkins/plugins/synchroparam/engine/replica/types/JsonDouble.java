package io.jenkins.plugins.synchroparam.engine.replica.types;

import java.math.BigDecimal;
import java.math.MathContext;

/** A double as MySQL writes it in a JSON document. */
final class JsonDouble {

    /** It is written without an exponent when its decimal point is within so many digits. */
    private static final int POINT_LIMIT = 15;

    private JsonDouble() {}

    static void append(StringBuilder text, double value) {
        if (value == 0) {
            text.append(1 / value < 0 ? "-0.0" : "0.0");
            return;
        }
        BigDecimal shortest = shortest(value);
        if (shortest.signum() < 0) {
            text.append('-');
        }
        String digits = shortest.unscaledValue().abs().toString();
        int point = digits.length() - shortest.scale();
        if (point > POINT_LIMIT || point <= -POINT_LIMIT) {
            text.append(digits.charAt(0));
            if (digits.length() > 1) {
                text.append('.').append(digits, 1, digits.length());
            }
            text.append('e').append(point - 1);
        } else if (point <= 0) {
            text.append("0.").append("0".repeat(-point)).append(digits);
        } else if (point >= digits.length()) {
            text.append(digits).append("0".repeat(point - digits.length())).append(".0");
        } else {
            text.append(digits, 0, point).append('.').append(digits, point, digits.length());
        }
    }

    /** Fifteen digits find the shortest form when it has no more; the smallest numbers hold fewer than that. */
    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = Math.abs(value) < Double.MIN_NORMAL ? 1 : 15; digits < 17; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(17)).stripTrailingZeros();
    }
}
