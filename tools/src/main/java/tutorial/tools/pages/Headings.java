package tutorial.tools.pages;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** What a link names to lead to a heading of a page: as the usual hosts of Markdown make it. */
final class Headings {

    private final Map<String, Integer> before = new HashMap<>();

    /** The next heading: words in lower case with hyphens, then numbered. */
    String anchor(Heading heading) {
        var text = new StringBuilder();
        heading.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak part) {
                text.append(' ');
            }

            @Override
            public void visit(HardLineBreak part) {
                text.append(' ');
            }
        });
        String anchor = text.toString().strip().toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-');
        int same = before.merge(anchor, 1, Integer::sum) - 1;
        return same == 0 ? anchor : anchor + "-" + same;
    }
}
