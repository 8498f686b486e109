package io.jenkins.plugins.synchroparam.engine.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The encoding of an archive's texts, from its ENCODING entry ({@code SET client_encoding = 'UTF8';}).
 *
 * <p>What is not valid in it is taken byte by byte (ISO 8859-1): role and database names are shared by all databases of
 * a server, and those can have other encodings.
 */
final class ArchiveEncoding {
    private static final Map<String, String> JAVA_NAMES = Map.ofEntries(
            Map.entry("UTF8", "UTF-8"),
            Map.entry("UNICODE", "UTF-8"),
            Map.entry("SQL_ASCII", "UTF-8"),
            Map.entry("LATIN1", "ISO-8859-1"),
            Map.entry("LATIN2", "ISO-8859-2"),
            Map.entry("LATIN3", "ISO-8859-3"),
            Map.entry("LATIN4", "ISO-8859-4"),
            Map.entry("LATIN5", "ISO-8859-9"),
            Map.entry("LATIN6", "ISO-8859-10"),
            Map.entry("LATIN7", "ISO-8859-13"),
            Map.entry("LATIN8", "ISO-8859-14"),
            Map.entry("LATIN9", "ISO-8859-15"),
            Map.entry("LATIN10", "ISO-8859-16"),
            Map.entry("ISO_8859_5", "ISO-8859-5"),
            Map.entry("ISO_8859_6", "ISO-8859-6"),
            Map.entry("ISO_8859_7", "ISO-8859-7"),
            Map.entry("ISO_8859_8", "ISO-8859-8"),
            Map.entry("WIN866", "IBM866"),
            Map.entry("WIN874", "x-windows-874"),
            Map.entry("KOI8R", "KOI8-R"),
            Map.entry("KOI8U", "KOI8-U"),
            Map.entry("EUC_JP", "EUC-JP"),
            Map.entry("EUC_JIS_2004", "EUC-JP"),
            Map.entry("EUC_CN", "GB2312"),
            Map.entry("EUC_KR", "EUC-KR"),
            Map.entry("EUC_TW", "x-EUC-TW"),
            Map.entry("JOHAB", "x-Johab"),
            Map.entry("UHC", "x-windows-949"),
            Map.entry("SJIS", "Shift_JIS"),
            Map.entry("BIG5", "Big5"),
            Map.entry("GBK", "GBK"),
            Map.entry("GB18030", "GB18030"));

    private final Charset charset;

    private ArchiveEncoding(Charset charset) {
        this.charset = charset;
    }

    static ArchiveEncoding of(List<RawEntry> entries) {
        return new ArchiveEncoding(entries.stream()
                .filter(entry -> "ENCODING".equals(ascii(entry.description())))
                .findFirst()
                .flatMap(entry -> quoted(ascii(entry.definition())))
                .map(ArchiveEncoding::charset)
                .orElse(StandardCharsets.UTF_8));
    }

    String decode(byte[] bytes) {
        if (bytes.length == 0) {
            return "";
        }
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return ascii(bytes);
        }
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static Optional<String> quoted(String statement) {
        int start = statement.indexOf('\'');
        int end = statement.indexOf('\'', start + 1);
        return start < 0 || end < 0 ? Optional.empty() : Optional.of(statement.substring(start + 1, end));
    }

    static Charset charset(String postgresName) {
        String name = postgresName.toUpperCase(Locale.ROOT);
        String java =
                name.startsWith("WIN12") ? "windows-" + name.substring(3) : JAVA_NAMES.getOrDefault(name, "ISO-8859-1");
        // Charset.isSupported refuses malformed names by an exception of its own
        boolean known = java.chars().allMatch(c -> c == '-' || c == '_' || c < 128 && Character.isLetterOrDigit(c))
                && Charset.isSupported(java);
        return known ? Charset.forName(java) : StandardCharsets.ISO_8859_1;
    }
}
