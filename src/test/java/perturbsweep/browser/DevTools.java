package perturbsweep.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * The protocol by which a browser is driven: commands with answers, and events that it tells of
 * unasked. Commands are for one thread.
 */
final class DevTools implements WebSocket.Listener {

  /** Of one answer; a browser that has not answered by then never will. */
  private static final int SECONDS = 60;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final StringBuilder received = new StringBuilder();
  private final WebSocket socket;
  private int commands;

  DevTools(URI address) {
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(address, this)
            .orTimeout(SECONDS, TimeUnit.SECONDS)
            .join();
  }

  /**
   * Waits for the answer to a command.
   *
   * @param session of a page; empty for the browser itself
   * @throws IllegalStateException if the browser refuses
   */
  JsonNode ask(String session, String method, Map<String, ?> parameters) {
    int id = ++commands;
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    ObjectNode command = MAPPER.createObjectNode().put("id", id).put("method", method);
    command.set("params", MAPPER.valueToTree(parameters));
    if (!session.isEmpty()) {
      command.put("sessionId", session);
    }
    socket.sendText(command.toString(), true).join();
    JsonNode message = answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    if (message.has("error")) {
      throw new IllegalStateException(method + ": " + message.get("error"));
    }
    return message.get("result");
  }

  /** The parameters of all events of a page so far, of one kind. */
  List<JsonNode> events(String session, String method) {
    return events.stream()
        .filter(event -> event.path("sessionId").asText().equals(session))
        .filter(event -> event.path("method").asText().equals(method))
        .map(event -> event.get("params"))
        .toList();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    received.append(text);
    if (last) {
      take(received.toString());
      received.setLength(0);
    }
    from.request(1);
    return null;
  }

  private void take(String json) {
    try {
      JsonNode message = MAPPER.readTree(json);
      if (message.has("id")) {
        answers.remove(message.get("id").intValue()).complete(message);
      } else {
        events.add(message);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
