package tutorial.tools.pages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tutorial.tools.pages.Page.OutputBlock;

/** That one command shows one output, wherever it stands. */
final class SameOutputs {

    private SameOutputs() {}

    /** A check for each further place of a command, on the pages whose names are meant. */
    static List<Check> checks(Collection<Page> pages, Predicate<String> isMeant) {
        Map<String, OutputBlock> first = new HashMap<>();
        List<Check> checks = new ArrayList<>();
        for (OutputBlock block : pages.stream().flatMap(page -> page.blocks().stream())
                .filter(block -> block.mode().showsAll()).toList()) {
            OutputBlock other = first.putIfAbsent(block.command() + block.mode().errors(), block);
            if (other != null && isMeant.test(block.output().place().page())) {
                checks.add(new Check(block.output().place(), "one output", () -> block.output()
                        .lines().equals(other.output().lines())
                                ? Optional.empty()
                                : Optional.of("another output of the same command stands at "
                                        + other.output().place())));
            }
        }
        return checks;
    }
}
