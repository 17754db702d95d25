package perturbsweep.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A page in a browser: what a reader does to it, and what then can be seen of it. */
public final class BrowserPage {

  private static final int HEIGHT = 900;
  private static final int MILLISECONDS_TO_LOAD = 60_000;
  private static final int PAUSE_MILLISECONDS = 20;

  private final DevTools tools;
  private final String session;

  BrowserPage(DevTools tools, String session) {
    this.tools = tools;
    this.session = session;
    for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
      ask(domain + ".enable", Map.of());
    }
  }

  /** Opens an address and waits until all of it is there. */
  public void open(URI address) {
    int before = tools.events(session, "Page.loadEventFired").size();
    ask("Page.navigate", Map.of("url", address.toString()));
    long end = System.nanoTime() + MILLISECONDS_TO_LOAD * 1_000_000L;
    while (tools.events(session, "Page.loadEventFired").size() == before) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the page does not finish to load: " + address);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a page loads", e);
    }
  }

  /**
   * The value of an expression in the page, of a promise what it holds in the end.
   *
   * @throws IllegalStateException if it throws
   */
  public JsonNode evaluate(String script) {
    JsonNode answer =
        ask(
            "Runtime.evaluate",
            Map.of("expression", script, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(script + ": " + answer.get("exceptionDetails"));
    }
    return answer.get("result").path("value");
  }

  /** The text of the first element that a selector finds. */
  public String text(String selector) {
    return evaluate(element(selector) + ".textContent").asText();
  }

  /** The texts of all elements that a selector finds. */
  public List<String> texts(String selector) {
    return list(
        "[...document.querySelectorAll(\"%s\")].map(e => e.textContent)".formatted(selector));
  }

  /**
   * Moves the mouse into the first element that a selector finds.
   *
   * @param x share of its width from the left
   * @param y share of its height from the top
   */
  public void pointAt(String selector, double x, double y) {
    mouse("mouseMoved", place(selector, x, y), "none");
  }

  /** Clicks in the middle of the first element that a selector finds. */
  public void click(String selector) {
    JsonNode place = place(selector, 0.5, 0.5);
    mouse("mousePressed", place, "left");
    mouse("mouseReleased", place, "left");
  }

  private JsonNode place(String selector, double x, double y) {
    return evaluate(
        """
        (() => {
          const element = %s;
          element.scrollIntoView({block: "center", behavior: "instant"});
          const box = element.getBoundingClientRect();
          return {x: box.left + %s * box.width, y: box.top + %s * box.height};
        })()
        """
            .formatted(element(selector), x, y));
  }

  private void mouse(String type, JsonNode place, String button) {
    ask(
        "Input.dispatchMouseEvent",
        Map.of(
            "type",
            type,
            "x",
            place.get("x").doubleValue(),
            "y",
            place.get("y").doubleValue(),
            "button",
            button,
            "clickCount",
            button.equals("none") ? 0 : 1));
  }

  /** Moves the keyboard's focus to the first element that a selector finds. */
  public void focus(String selector) {
    evaluate(element(selector) + ".focus()");
  }

  /** Presses a key in what has the focus. */
  public void press(BrowserKey key) {
    for (String type : List.of("keyDown", "keyUp")) {
      ask(
          "Input.dispatchKeyEvent",
          Map.of(
              "type",
              type,
              "key",
              key.domName(),
              "windowsVirtualKeyCode",
              key.code(),
              "text",
              type.equals("keyDown") ? key.text() : ""));
    }
  }

  /** Types a text into what has the focus. */
  public void type(String text) {
    ask("Input.insertText", Map.of("text", text));
  }

  /**
   * Shows the page on a screen of a width.
   *
   * @param width pixels
   */
  public void showAt(int width) {
    ask(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  /**
   * Shows the page as one who likes it so.
   *
   * @param media screen or print
   * @param colours light or dark
   */
  public void show(String media, String colours) {
    ask(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            media,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
  }

  /** The addresses that the page has asked for since it was made, itself included. */
  public List<String> requests() {
    return tools.events(session, "Network.requestWillBeSent").stream()
        .map(event -> event.path("request").path("url").asText())
        .toList();
  }

  /** Errors and warnings in its console since it was made. */
  public List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    tools.events(session, "Runtime.consoleAPICalled").stream()
        .filter(event -> List.of("error", "warning", "assert").contains(event.get("type").asText()))
        .forEach(event -> complaints.add(event.get("args").toString()));
    tools.events(session, "Runtime.exceptionThrown").stream()
        .forEach(event -> complaints.add(event.get("exceptionDetails").toString()));
    tools.events(session, "Log.entryAdded").stream()
        .map(event -> event.get("entry"))
        .filter(entry -> List.of("error", "warning").contains(entry.get("level").asText()))
        .forEach(entry -> complaints.add(entry.toString()));
    return complaints;
  }

  /** Of the first element that a selector finds, a property of its style as it is shown. */
  public String style(String selector, String property) {
    return evaluate("getComputedStyle(%s).%s".formatted(element(selector), property)).asText();
  }

  /** The texts that an expression in the page gives a list of. */
  public List<String> list(String script) {
    List<String> texts = new ArrayList<>();
    evaluate(script).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static String element(String selector) {
    return "document.querySelector(\"%s\")".formatted(selector);
  }

  JsonNode ask(String method, Map<String, ?> parameters) {
    return tools.ask(session, method, parameters);
  }
}
