package tutorial.tools.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** A page of Markdown: its blocks, excerpts, links and anchors, and what is wrong with its form. */
final class Page {

    private static final Parser MARKDOWN = Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES).build();
    private static final Pattern COMMENT = Pattern
            .compile("<!--\\s*(output|excerpt)\\b:?(.*?)-->", Pattern.DOTALL);
    private static final Pattern HTML_LINK = Pattern.compile("\\b(?:href|src)=\"([^\"]*)\"");
    private static final Pattern HTML_ANCHOR = Pattern.compile("\\b(?:id|name)=\"([^\"]*)\"");

    private final String name;
    private final List<OutputBlock> blocks = new ArrayList<>();
    private final List<ExcerptBlock> excerpts = new ArrayList<>();
    private final List<Reference> links = new ArrayList<>();
    private final List<Reference> mentions = new ArrayList<>();
    private final Set<String> anchors = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    private Page(String name) {
        this.name = name;
    }

    /**
     * The lines of a block that are compared and can be rewritten.
     *
     * @param place the line that opens the block
     * @param first the first line that can be rewritten, counted from 0 in the whole page
     * @param lines what stands there
     * @param section the anchor of the heading of the second level above it
     */
    record Lines(Place place, int first, List<String> lines, String section) {}

    /** A command, and what the page says it prints. */
    record OutputBlock(Lines output, String command, OutputMode mode) {}

    /** A part of a file, and what the page says stands there. */
    record ExcerptBlock(Lines source, String file) {}

    /** A link, or an example named in the text: where it stands, and what it says. */
    record Reference(Place place, String destination) {}

    /** Reads a page, named by its path from the root. */
    static Page read(Path root, String name) throws IOException {
        var page = new Page(name);
        MARKDOWN.parse(Files.readString(root.resolve(name))).accept(page.new Reader());
        return page;
    }

    /** The same page with the blocks and excerpts of one section only. */
    Page only(String section) {
        var page = new Page(name);
        blocks.stream().filter(block -> block.output().section().equals(section))
                .forEach(page.blocks::add);
        excerpts.stream().filter(excerpt -> excerpt.source().section().equals(section))
                .forEach(page.excerpts::add);
        return page;
    }

    String name() {
        return name;
    }

    List<OutputBlock> blocks() {
        return blocks;
    }

    List<ExcerptBlock> excerpts() {
        return excerpts;
    }

    List<Reference> links() {
        return links;
    }

    /** The commands in running text that name an example by {@code -Dexample}. */
    List<Reference> mentions() {
        return mentions;
    }

    /** What a link to this page may name behind {@code #}. */
    Set<String> anchors() {
        return anchors;
    }

    List<Problem> problems() {
        return problems;
    }

    private final class Reader extends AbstractVisitor {

        private final Headings headings = new Headings();
        private String section = "";

        @Override
        public void visit(FencedCodeBlock block) {
            String language = block.getInfo().strip().split("\\s+")[0];
            List<String> content = block.getLiteral().lines().toList();
            if (block.getClosingFenceLength() == null) {
                report(block, "this block is never closed");
                return;
            }
            var lines = new Lines(place(block), line(block), content, section);
            Matcher comment = commentAbove(block);
            if (language.equals("console")) {
                readOutput(block, lines, comment);
            } else if (comment != null && comment.group(1).equals("output")) {
                report(block, "an output comment stands above a console block, not above \""
                        + language + "\"");
            } else if (comment != null) {
                excerpts.add(new ExcerptBlock(lines, comment.group(2).strip()));
            } else if (language.equals("java")) {
                report(block, "this java block does not say whence it is: put"
                        + " <!-- excerpt: path/from/here/Name.java#part --> above it");
            } else {
                refuseCommand(block, content);
            }
        }

        @Override
        public void visit(IndentedCodeBlock block) {
            refuseCommand(block, block.getLiteral().lines().toList());
        }

        private void refuseCommand(Node block, List<String> content) {
            if (content.stream().anyMatch(line -> line.startsWith("$ "))) {
                report(block, "a command stands in a console block, or nobody runs it");
            }
        }

        private void readOutput(Node block, Lines all, Matcher comment) {
            List<String> lines = all.lines();
            if (comment == null || !comment.group(1).equals("output")) {
                report(block, "this block does not say how it is compared: put"
                        + " <!-- output: MODE --> above it; there are: " + OutputMode.KNOWN);
            } else if (lines.isEmpty() || !lines.getFirst().startsWith("$ ")) {
                report(block, "a console block begins with \"$ \" and the command");
            } else if (lines.stream().skip(1).anyMatch(line -> line.startsWith("$ "))) {
                report(block, "one command a block: put the second one into a block of its own");
            } else {
                try {
                    blocks.add(new OutputBlock(
                            new Lines(all.place(), all.first() + 1, lines.subList(1, lines.size()),
                                    section),
                            lines.getFirst().substring(2), OutputMode.parse(comment.group(2))));
                } catch (IllegalArgumentException wrong) {
                    report(block, "the comment above this block " + wrong.getMessage());
                }
            }
        }

        private Matcher commentAbove(Node block) {
            if (block.getPrevious() instanceof HtmlBlock html) {
                Matcher comment = COMMENT.matcher(html.getLiteral().strip());
                return comment.matches() ? comment : null;
            }
            return null;
        }

        @Override
        public void visit(HtmlBlock html) {
            String literal = html.getLiteral().strip();
            boolean alone = COMMENT.matcher(literal).matches();
            if (alone && !(html.getNext() instanceof FencedCodeBlock)) {
                report(html, "this comment stands above no block");
            } else if (!alone && COMMENT.matcher(literal).find()) {
                report(html, "this comment is part of the HTML around it: put an empty line"
                        + " before it");
            } else if (literal.lines().anyMatch(line -> line.startsWith("```"))) {
                report(html, "this block is part of the HTML above it: put an empty line between");
            }
            readHtml(html, literal);
        }

        @Override
        public void visit(HtmlInline html) {
            readHtml(html, html.getLiteral());
        }

        private void readHtml(Node node, String literal) {
            HTML_LINK.matcher(literal).results()
                    .forEach(link -> links.add(new Reference(place(node), link.group(1))));
            HTML_ANCHOR.matcher(literal).results().forEach(id -> anchors.add(id.group(1)));
        }

        @Override
        public void visit(Code code) {
            if (code.getLiteral().contains("-Dexample=")) {
                mentions.add(new Reference(place(code), code.getLiteral()));
            }
        }

        @Override
        public void visit(Link link) {
            links.add(new Reference(place(link), link.getDestination()));
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            links.add(new Reference(place(image), image.getDestination()));
        }

        @Override
        public void visit(Heading heading) {
            String anchor = headings.anchor(heading);
            anchors.add(anchor);
            section = heading.getLevel() == 2 ? anchor : section;
            visitChildren(heading);
        }

        private void report(Node node, String what) {
            problems.add(new Problem(place(node), what));
        }

        private Place place(Node node) {
            return new Place(name, line(node));
        }

        /** Counted from 1; as an index, the line below. */
        private int line(Node node) {
            return node.getSourceSpans().getFirst().getLineIndex() + 1;
        }
    }
}
