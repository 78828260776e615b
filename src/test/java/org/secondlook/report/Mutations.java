package org.secondlook.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.secondlook.audit.CanonicalText;

/** Every way to change, remove, swap or add one part of a document. */
public final class Mutations {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final DoubleUnaryOperator other;
  private final List<Mutation<JsonNode>> all = new ArrayList<>();

  private Mutations(DoubleUnaryOperator other) {
    this.other = other;
  }

  /**
   * @param apply gives another document, and leaves the one it is given as it is
   */
  public record Mutation<T>(String what, UnaryOperator<T> apply) {}

  /** Of every field and item of a tree; fractions change by as little as they can. */
  public static List<Mutation<JsonNode>> of(JsonNode root) {
    return of(root, Math::nextUp);
  }

  /**
   * @param other gives a fraction in another one's place
   */
  public static List<Mutation<JsonNode>> of(JsonNode root, DoubleUnaryOperator other) {
    Mutations mutations = new Mutations(other);
    mutations.visit(root, "");
    return mutations.all;
  }

  private void visit(JsonNode node, String at) {
    if (node.isObject()) {
      List<String> names = new ArrayList<>();
      node.fieldNames().forEachRemaining(names::add);
      for (int n = 0; n < names.size(); n++) {
        String name = names.get(n);
        String where = at + "/" + name;
        add(where + " removed", at, parent -> ((ObjectNode) parent).remove(name));
        if (n + 1 < names.size() && !node.get(name).equals(node.get(names.get(n + 1)))) {
          String next = names.get(n + 1);
          add(
              where + " swapped with " + next,
              at,
              parent -> {
                ObjectNode object = (ObjectNode) parent;
                JsonNode first = object.get(name);
                object.set(name, object.get(next));
                object.set(next, first);
              });
        }
        if (node.get(name).isValueNode()) {
          add(
              where + " changed",
              at,
              parent -> ((ObjectNode) parent).set(name, changed(parent.get(name))));
        } else {
          visit(node.get(name), where);
        }
      }
      add(at + " with a field added", at, parent -> ((ObjectNode) parent).put("added", 1));
    } else if (node.isArray()) {
      for (int n = 0; n < node.size(); n++) {
        int place = n;
        String where = at + "/" + n;
        add(where + " removed", at, parent -> ((ArrayNode) parent).remove(place));
        add(
            where + " twice",
            at,
            parent -> ((ArrayNode) parent).insert(place, parent.get(place).deepCopy()));
        if (n + 1 < node.size() && !node.get(n).equals(node.get(n + 1))) {
          add(
              where + " swapped with the next",
              at,
              parent -> {
                JsonNode first = parent.get(place);
                ((ArrayNode) parent).set(place, parent.get(place + 1));
                ((ArrayNode) parent).set(place + 1, first);
              });
        }
        if (node.get(n).isValueNode()) {
          add(
              where + " changed",
              at,
              parent -> ((ArrayNode) parent).set(place, changed(parent.get(place))));
        } else {
          visit(node.get(n), where);
        }
      }
      add(at + " with an item added", at, parent -> ((ArrayNode) parent).add(1));
    }
  }

  private void add(String what, String at, Consumer<JsonNode> change) {
    all.add(
        new Mutation<>(
            what,
            root -> {
              JsonNode copy = root.deepCopy();
              change.accept(copy.at(at));
              return copy;
            }));
  }

  private JsonNode changed(JsonNode value) {
    if (value.isBoolean()) {
      return NODES.booleanNode(!value.asBoolean());
    }
    if (value.isIntegralNumber()) {
      return NODES.numberNode(value.asLong() + 1);
    }
    if (value.isNumber()) {
      return NODES.numberNode(other.applyAsDouble(value.asDouble()));
    }
    return NODES.textNode(value.isNull() ? "x" : altered(value.asText()));
  }

  /** Texts of digits keep their length, so that nothing but their meaning changes. */
  public static String altered(String text) {
    if (text.isEmpty()) {
      return "x";
    }
    int at = text.length() / 2;
    char other = text.charAt(at) == '7' ? '8' : '7';
    return text.substring(0, at) + other + text.substring(at + 1);
  }

  /** Of every value of a record's text, with its lengths made right. */
  public static List<Mutation<String>> ofRecord(String text) {
    String title = text.substring(0, text.indexOf('\n'));
    List<CanonicalText.Field> fields = CanonicalText.parse(text);
    List<Mutation<String>> all = new ArrayList<>();
    for (int n = 0; n < fields.size(); n++) {
      int at = n;
      String name = n + " " + fields.get(n).name();
      all.add(
          new Mutation<>(
              name + " changed",
              _ -> {
                List<CanonicalText.Field> other = new ArrayList<>(fields);
                CanonicalText.Field field = other.get(at);
                other.set(at, new CanonicalText.Field(field.name(), altered(field.value())));
                return write(title, other);
              }));
      all.add(
          new Mutation<>(
              name + " removed",
              _ -> {
                List<CanonicalText.Field> other = new ArrayList<>(fields);
                other.remove(at);
                return write(title, other);
              }));
      if (n + 1 < fields.size()) {
        all.add(
            new Mutation<>(
                name + " swapped with the next",
                _ -> {
                  List<CanonicalText.Field> other = new ArrayList<>(fields);
                  other.set(at, fields.get(at + 1));
                  other.set(at + 1, fields.get(at));
                  return write(title, other);
                }));
      }
    }
    all.add(
        new Mutation<>(
            "a value added",
            _ -> {
              List<CanonicalText.Field> other = new ArrayList<>(fields);
              other.add(new CanonicalText.Field("added", "1"));
              return write(title, other);
            }));
    return all;
  }

  private static String write(String title, List<CanonicalText.Field> fields) {
    CanonicalText text = new CanonicalText(title);
    fields.forEach(field -> text.put(field.name(), field.value()));
    return text.toString();
  }

  public static JsonNode parse(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
