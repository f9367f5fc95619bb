package tutorial.tools.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What is needed of a {@code pom.xml}: properties, dependencies, and the command that runs an
 * example. Parents count, profiles do not.
 */
final class Pom {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^${}]+)}");

    private final Element project;
    private final Pom parent;

    private Pom(Element project, Pom parent) {
        this.project = project;
        this.parent = parent;
    }

    /** Who a module or library is, in Maven's terms. */
    record Artifact(String group, String name, String version) {}

    /** What a pom says about a library that it needs, or would need. */
    record Dependency(Artifact artifact, String classifier, String type, String scope,
            boolean optional, List<String> exclusions) {

        /** Two dependencies with the same key are two versions of one thing. */
        String key() {
            return artifact.group() + ":" + artifact.name() + ":" + classifier + ":" + type;
        }

        /** What is left open here is filled in from what the same pom manages. */
        Dependency completedBy(Dependency managed) {
            if (managed == null) {
                return this;
            }
            boolean open = artifact.version().isEmpty();
            return new Dependency(open ? managed.artifact() : artifact, classifier, type,
                    scope.isEmpty() ? managed.scope() : scope, optional || managed.optional(),
                    both(exclusions, managed.exclusions()));
        }

        /** What the module at the top manages holds for all that is needed below it. */
        Dependency overriddenBy(Dependency managed) {
            if (managed == null) {
                return this;
            }
            return new Dependency(managed.artifact(), classifier, type,
                    managed.scope().isEmpty() ? scope : managed.scope(), optional,
                    both(exclusions, managed.exclusions()));
        }

        Dependency excluding(List<String> more) {
            return new Dependency(artifact, classifier, type, scope, optional,
                    both(exclusions, more));
        }

        private static List<String> both(List<String> some, List<String> more) {
            return Stream.concat(some.stream(), more.stream()).toList();
        }
    }

    /** Reads a pom; a parent that is not where the pom says is looked up. */
    static Pom read(Path file, Function<Artifact, Path> lookUp) {
        Element project = parse(file);
        Optional<Element> parent = child(project, "parent");
        if (parent.isEmpty()) {
            return new Pom(project, null);
        }
        Path beside = file.resolveSibling(text(parent.get(), "relativePath").orElse("../pom.xml"))
                .normalize();
        Path found = Files.isRegularFile(beside)
                ? beside
                : lookUp.apply(new Artifact(text(parent.get(), "groupId").orElseThrow(),
                        text(parent.get(), "artifactId").orElseThrow(),
                        text(parent.get(), "version").orElseThrow()));
        return new Pom(project, read(found, lookUp));
    }

    private static Element parse(Path file) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    List<String> modules() {
        return children(project, "modules").stream().map(Node::getTextContent).map(String::strip)
                .toList();
    }

    /** The property's value, variables replaced; empty if no pom sets it. */
    Optional<String> property(String name) {
        return raw(name).map(value -> interpolate(value, Map.of()));
    }

    /** The arguments that the exec plugin is to call {@code java} with, variables in place. */
    Optional<String> execArguments() {
        Optional<String> own = child(project, "build").stream()
                .flatMap(build -> children(build, "plugins").stream())
                .filter(plugin -> text(plugin, "artifactId").equals(
                        Optional.of("exec-maven-plugin")))
                .flatMap(plugin -> child(plugin, "configuration").stream())
                .flatMap(plugin -> text(plugin, "commandlineArgs").stream()).findFirst();
        return own.or(() -> parent == null ? Optional.empty() : parent.execArguments());
    }

    /** Replaces variables by what the command line sets or, where it does not, by properties. */
    String interpolate(String text, Map<String, String> commandLine) {
        Matcher variable = VARIABLE.matcher(text);
        return variable.replaceAll(found -> {
            String name = found.group(1);
            return Matcher.quoteReplacement(Optional.ofNullable(commandLine.get(name))
                    .or(() -> raw(name).map(value -> interpolate(value, commandLine)))
                    .orElse(found.group()));
        });
    }

    private Optional<String> raw(String name) {
        return switch (name) {
            case "project.groupId", "pom.groupId", "groupId" -> inherited("groupId");
            case "project.version", "pom.version", "version" -> inherited("version");
            case "project.artifactId", "pom.artifactId", "artifactId" ->
                text(project, "artifactId");
            case "project.parent.version" -> child(project, "parent").flatMap(
                    element -> text(element, "version"));
            case "project.parent.groupId" -> child(project, "parent").flatMap(
                    element -> text(element, "groupId"));
            default -> set(name);
        };
    }

    private Optional<String> inherited(String name) {
        return text(project, name)
                .or(() -> parent == null ? Optional.empty() : parent.inherited(name));
    }

    private Optional<String> set(String name) {
        return child(project, "properties").flatMap(properties -> text(properties, name))
                .or(() -> parent == null ? Optional.empty() : parent.set(name));
    }

    /** The dependencies of this pom and its parents, as they are written there. */
    List<Dependency> dependencies() {
        var all = new LinkedHashMap<String, Dependency>();
        for (Pom pom = this; pom != null; pom = pom.parent) {
            for (Element element : children(pom.project, "dependencies")) {
                Dependency dependency = dependency(element);
                all.putIfAbsent(dependency.key(), dependency);
            }
        }
        return List.copyOf(all.values());
    }

    /** What {@code dependencyManagement} says, of this pom and its parents; imports included. */
    Map<String, Dependency> managed(Function<Artifact, Pom> imports) {
        var managed = new HashMap<String, Dependency>();
        for (Pom pom = this; pom != null; pom = pom.parent) {
            Optional<Element> management = child(pom.project, "dependencyManagement");
            for (Element element : management.map(m -> children(m, "dependencies"))
                    .orElse(List.of())) {
                Dependency dependency = dependency(element);
                if (dependency.scope().equals("import")) {
                    imports.apply(dependency.artifact()).managed(imports)
                            .forEach(managed::putIfAbsent);
                } else {
                    managed.putIfAbsent(dependency.key(), dependency);
                }
            }
        }
        return managed;
    }

    private Dependency dependency(Element element) {
        Function<String, String> value = name -> text(element, name)
                .map(text -> interpolate(text, Map.of())).orElse("");
        List<String> exclusions = children(element, "exclusions").stream()
                .map(each -> text(each, "groupId").orElse("*") + ":"
                        + text(each, "artifactId").orElse("*"))
                .toList();
        return new Dependency(
                new Artifact(value.apply("groupId"), value.apply("artifactId"),
                        value.apply("version")),
                value.apply("classifier"), value.apply("type").replaceAll("^$", "jar"),
                value.apply("scope"), Boolean.parseBoolean(value.apply("optional")), exclusions);
    }

    private static Optional<Element> child(Element parent, String name) {
        return elements(parent).stream().filter(element -> element.getTagName().equals(name))
                .findFirst();
    }

    /** The elements inside the child of that name. */
    private static List<Element> children(Element parent, String name) {
        return child(parent, name).map(Pom::elements).orElse(List.of());
    }

    private static List<Element> elements(Element parent) {
        var nodes = parent.getChildNodes();
        var elements = new ArrayList<Element>();
        IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).forEach(node -> {
            if (node instanceof Element element) {
                elements.add(element);
            }
        });
        return elements;
    }

    private static Optional<String> text(Element parent, String name) {
        return child(parent, name).map(Element::getTextContent).map(String::strip);
    }
}
