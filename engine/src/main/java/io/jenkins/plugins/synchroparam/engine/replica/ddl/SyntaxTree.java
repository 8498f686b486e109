package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;

/** A grammar's tree made into {@link SyntaxNode}s. */
final class SyntaxTree {

    private static final String SUFFIX = "Context";

    private SyntaxTree() {}

    static SyntaxNode of(ParseTree tree, String sql) {
        if (!(tree instanceof ParserRuleContext rule)) {
            return new SyntaxNode("", tree.getText(), List.of());
        }
        List<SyntaxNode> children = new ArrayList<>();
        for (int i = 0; i < rule.getChildCount(); i++) {
            children.add(of(rule.getChild(i), sql));
        }
        String name = rule.getClass().getSimpleName();
        return new SyntaxNode(name.substring(0, name.length() - SUFFIX.length()), text(rule, sql), children);
    }

    private static String text(ParserRuleContext rule, String sql) {
        if (rule.getStart() == null || rule.getStop() == null) {
            return "";
        }
        int start = sql.offsetByCodePoints(0, Math.max(0, rule.getStart().getStartIndex()));
        int stop = rule.getStop().getStopIndex();
        if (stop < rule.getStart().getStartIndex()) {
            return "";
        }
        int end = sql.offsetByCodePoints(0, Math.min(stop + 1, sql.codePointCount(0, sql.length())));
        return sql.substring(start, end);
    }
}
