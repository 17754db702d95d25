package perturbsweep.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A value with what messages say about it.
 *
 * @param key full path, with places in lists: {@code sweep.blocks[0].values[2]}; empty for the root
 * @param name what messages call the value; for an element that of its list
 * @param value may hold unresolved substitutions
 * @param written the same value as the user wrote it, if the user did
 * @param origin the place to blame
 */
record Node(
    String key,
    String name,
    ConfigValue value,
    Optional<ConfigValue> written,
    ConfigOrigin origin) {

  /** How the place of an override begins. */
  static final String OVERRIDE = "--set ";

  /**
   * The root of a tree.
   *
   * @param written those of its values that the user wrote
   * @param source to blame for values that come from no definite place
   */
  static Node root(ConfigObject values, ConfigObject written, String source) {
    return new Node("", "", values, Optional.of(written), ConfigOriginFactory.newSimple(source));
  }

  /** The same value, called otherwise. */
  Node named(String otherName) {
    return new Node(key, otherName, value, written, origin);
  }

  boolean isSection() {
    return value instanceof ConfigObject;
  }

  /** Whether this is a section with that entry. */
  boolean has(String entry) {
    return value instanceof ConfigObject section && section.containsKey(entry);
  }

  /** An entry of a section that has it. */
  Node child(String entry) {
    ConfigValue child = ((ConfigObject) value).get(entry);
    boolean isElsewhere = written.isPresent() && written.flatMap(Node::keys).isEmpty();
    Optional<ConfigValue> writtenChild = written.flatMap(section -> entry(section, entry));
    ConfigOrigin place =
        writtenChild
            .map(ConfigValue::origin)
            .filter(Node::isPlace)
            .or(() -> Optional.of(child.origin()).filter(Node::isPlace).filter(o -> !isElsewhere))
            .orElse(origin);
    ConfigValue legible = isLegible(child) ? child : writtenChild.orElse(child);
    String path = key.isEmpty() ? entry : key + "." + entry;
    return new Node(path, entry, legible, isElsewhere ? written : writtenChild, place);
  }

  /** The entries of a section by key; none if this is no section. */
  List<Node> children() {
    return value instanceof ConfigObject section
        ? new TreeSet<>(section.keySet()).stream().map(this::child).toList()
        : List.of();
  }

  /** The elements of a list; none if this is no list. */
  List<Node> elements() {
    return value instanceof ConfigList list
        ? IntStream.range(0, list.size()).mapToObj(i -> element(list, i)).toList()
        : List.of();
  }

  /** {@code file:line}, or the override. */
  String location() {
    return isOverride() || origin.lineNumber() < 1
        ? source()
        : source() + ":" + origin.lineNumber();
  }

  /** The file, or the override. */
  String source() {
    return origin.withLineNumber(-1).description();
  }

  boolean isOverride() {
    return origin.description().startsWith(OVERRIDE);
  }

  private Node element(ConfigList list, int index) {
    ConfigValue element = list.get(index);
    ConfigOrigin place = isPlace(element.origin()) ? element.origin() : origin;
    return new Node(key + "[" + index + "]", name, element, Optional.empty(), place);
  }

  /** The keys of a section; empty if its entries stand elsewhere, for it is a substitution. */
  private static Optional<Set<String>> keys(ConfigValue section) {
    try {
      return section instanceof ConfigObject entries
          ? Optional.of(entries.keySet())
          : Optional.empty();
    } catch (ConfigException.NotResolved e) {
      return Optional.empty();
    }
  }

  private static Optional<ConfigValue> entry(ConfigValue section, String name) {
    try {
      return section instanceof ConfigObject entries
          ? Optional.ofNullable(entries.get(name))
          : Optional.empty();
    } catch (ConfigException.NotResolved e) {
      return Optional.empty();
    }
  }

  /**
   * HOCON takes a list or a section for unresolved as a whole if one of its parts is. As the user
   * wrote it, the other parts may still be read.
   */
  private static boolean isLegible(ConfigValue value) {
    try {
      value.valueType();
      return true;
    } catch (ConfigException.NotResolved e) {
      return false;
    }
  }

  /** A merged section was written in several places, and the environment is none. */
  private static boolean isPlace(ConfigOrigin origin) {
    return origin.description().startsWith(OVERRIDE)
        || (origin.lineNumber() >= 1 && !origin.description().startsWith("merge of "));
  }
}
