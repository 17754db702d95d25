package perturbsweep.browser;

/** A key that moves or presses something. */
public enum BrowserKey {
  ENTER("Enter", 13, "\r"),
  SPACE(" ", 32, " "),
  TAB("Tab", 9, ""),
  END("End", 35, ""),
  HOME("Home", 36, ""),
  ARROW_LEFT("ArrowLeft", 37, ""),
  ARROW_RIGHT("ArrowRight", 39, ""),
  ARROW_DOWN("ArrowDown", 40, "");

  private final String domName;
  private final int code;
  private final String text;

  BrowserKey(String domName, int code, String text) {
    this.domName = domName;
    this.code = code;
    this.text = text;
  }

  /** What events in the page call it. */
  String domName() {
    return domName;
  }

  /** What the browser's protocol calls it. */
  int code() {
    return code;
  }

  /** What it types; may be empty. */
  String text() {
    return text;
  }
}
