package tutorial.processes.lib;

import java.util.ArrayList;
import java.util.List;

/** Something that has a name, and what belongs to it. */
public record Node(String name, List<Node> below) {

    /** The tree as text, one line for each node. */
    public List<String> draw() {
        List<String> lines = new ArrayList<>(List.of(name));
        for (Node child : below) {
            boolean last = child == below.getLast();
            List<String> inner = child.draw();
            lines.add((last ? "└─ " : "├─ ") + inner.getFirst());
            inner.stream().skip(1).forEach(line -> lines.add((last ? "   " : "│  ") + line));
        }
        return lines;
    }
}
