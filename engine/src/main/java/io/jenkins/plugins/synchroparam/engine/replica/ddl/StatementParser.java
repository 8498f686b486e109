package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.debezium.ddl.parser.mariadb.generated.MariaDBLexer;
import io.debezium.ddl.parser.mariadb.generated.MariaDBParser;
import io.debezium.ddl.parser.mysql.generated.MySqlLexer;
import io.debezium.ddl.parser.mysql.generated.MySqlParser;
import io.jenkins.plugins.synchroparam.engine.replica.schema.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/**
 * From a statement to its syntax tree: by the grammar of its family, else by the other one, for each knows statements
 * that the other does not.
 */
final class StatementParser {

    /** MariaDB's types that no grammar knows; they take no arguments, as JSON does. */
    private static final Set<String> UNKNOWN_TYPES = Set.of("UUID", "INET4", "INET6");

    private final Family family;

    StatementParser(Family family) {
        this.family = family;
    }

    /** @param sql without comments; empty when no grammar knows it */
    Optional<SyntaxNode> parse(String sql) {
        Family other = family == Family.MYSQL ? Family.MARIADB : Family.MYSQL;
        return parse(sql, family, false).or(() -> parse(sql, family, true)).or(() -> parse(sql, other, false));
    }

    private static Optional<SyntaxNode> parse(String sql, Family grammar, boolean typesAsJson) {
        SyntaxErrors errors = new SyntaxErrors();
        Lexer lexer = grammar == Family.MYSQL
                ? new MySqlLexer(new UpperCaseStream(sql))
                : new MariaDBLexer(new UpperCaseStream(sql));
        lexer.removeErrorListeners();
        lexer.addErrorListener(errors);
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        if (typesAsJson && !retype(tokens, grammar == Family.MYSQL ? MySqlLexer.JSON : MariaDBLexer.JSON)) {
            return Optional.empty();
        }
        ParserRuleContext root;
        if (grammar == Family.MYSQL) {
            root = quiet(new MySqlParser(tokens), errors).root();
        } else {
            root = quiet(new MariaDBParser(tokens), errors).root();
        }
        return errors.none() ? Optional.of(SyntaxTree.of(root, sql)) : Optional.empty();
    }

    private static <P extends Parser> P quiet(P parser, SyntaxErrors errors) {
        parser.removeErrorListeners();
        parser.addErrorListener(errors);
        return parser;
    }

    /** A word where a type may stand, behind a name: the parser takes it for JSON, its text stays. */
    private static boolean retype(CommonTokenStream tokens, int json) {
        tokens.fill();
        List<Token> words = new ArrayList<>();
        for (Token token : tokens.getTokens()) {
            if (token.getChannel() == Token.DEFAULT_CHANNEL) {
                words.add(token);
            }
        }
        boolean any = false;
        for (int i = 1; i < words.size(); i++) {
            boolean type = UNKNOWN_TYPES.contains(words.get(i).getText().toUpperCase(Locale.ROOT));
            String before = words.get(i - 1).getText();
            boolean behindName = before.startsWith("`") || before.matches("[A-Za-z_][A-Za-z0-9_$]*");
            boolean behindKeyword = before.matches("(?i)add|column|change|modify|drop|exists|after|key|index|to");
            if (type && behindName && !behindKeyword) {
                ((CommonToken) words.get(i)).setType(json);
                any = true;
            }
        }
        return any;
    }
}
