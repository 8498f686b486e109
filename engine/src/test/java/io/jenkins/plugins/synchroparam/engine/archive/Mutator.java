package io.jenkins.plugins.synchroparam.engine.archive;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages bytes and texts, at random but the same for the same seed. */
final class Mutator {
    /** What an integer of an archive can be at its worst: a sign byte and four bytes, the lowest first. */
    private static final List<byte[]> INTEGERS = List.of(
            new byte[] {0, 0, 0, 0, 0},
            new byte[] {1, 1, 0, 0, 0},
            new byte[] {1, 2, 0, 0, 0},
            new byte[] {0, -1, -1, -1, 127},
            new byte[] {1, -1, -1, -1, 127},
            new byte[] {0, -1, -1, -1, -1},
            new byte[] {0, 0, 0, 0, 64},
            new byte[] {0, 0, 0, 1, 0},
            new byte[] {0, 1, 0, 0, 0});

    private static final List<String> WORDS = List.of(
            "(",
            ")",
            "[",
            "]",
            ",",
            ";",
            ".",
            "'",
            "\"",
            "$$",
            "$a$",
            "/*",
            "*/",
            "--",
            "\n",
            "\\",
            "E'",
            "CHECK (",
            "GENERATED ALWAYS AS (",
            "AS IDENTITY (",
            "DEFAULT",
            "COLLATE",
            "CONSTRAINT",
            "NOT NULL",
            "PARTITION OF",
            "PARTITION BY",
            "FOR VALUES",
            "INHERITS (",
            "REFERENCES",
            "FOREIGN KEY (",
            "UNIQUE (",
            "USING btree (",
            "ON ONLY",
            "WHERE",
            "COPY",
            "FROM stdin;",
            "FROM PROGRAM 'id';",
            "DROP TABLE x;",
            "`id`",
            "$(id)",
            "\u0000",
            "\uD800",
            "İ",
            "𝒳",
            "NOT VALID",
            "DEFERRABLE",
            "WITH OPTIONS",
            "ALTER TABLE ONLY",
            "ADD CONSTRAINT");

    private final Random random;

    Mutator(Random random) {
        this.random = random;
    }

    byte[] bytes(byte[] original) {
        byte[] bytes = original.clone();
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            int at = random.nextInt(bytes.length);
            int left = bytes.length - at;
            switch (random.nextInt(8)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, random.nextInt(4) == 0 ? at : bytes.length);
                case 3 -> Arrays.fill(bytes, at, at + Math.min(left, 8), (byte) (random.nextBoolean() ? 0 : -1));
                case 4 -> overwrite(bytes, at, INTEGERS.get(random.nextInt(INTEGERS.size())));
                case 5 -> bytes = insert(bytes, at, slice(original));
                case 6 -> bytes = remove(bytes, at, Math.min(left, 1 + random.nextInt(64)));
                default -> overwrite(bytes, at, slice(original));
            }
        }
        return bytes;
    }

    String text(String original) {
        StringBuilder text = new StringBuilder(original);
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(12)));
                case 1 -> text.insert(at, word().repeat(random.nextInt(20) == 0 ? 20_000 : 1));
                case 2 -> text.insert(at, text.substring(0, random.nextInt(Math.min(text.length(), 300) + 1)));
                default -> text.insert(at, " " + word() + " ");
            }
        }
        return text.toString();
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private byte[] slice(byte[] original) {
        int from = random.nextInt(original.length);
        return Arrays.copyOfRange(original, from, Math.min(original.length, from + 1 + random.nextInt(64)));
    }

    private static void overwrite(byte[] bytes, int at, byte[] by) {
        System.arraycopy(by, 0, bytes, at, Math.min(by.length, bytes.length - at));
    }

    private static byte[] insert(byte[] bytes, int at, byte[] some) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + some.length);
        System.arraycopy(bytes, at, longer, at + some.length, bytes.length - at);
        System.arraycopy(some, 0, longer, at, some.length);
        return longer;
    }

    private static byte[] remove(byte[] bytes, int at, int count) {
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - count);
        System.arraycopy(bytes, at + count, shorter, at, bytes.length - at - count);
        return shorter;
    }
}
