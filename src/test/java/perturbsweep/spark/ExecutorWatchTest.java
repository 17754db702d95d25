package perturbsweep.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExecutorWatchTest {

  private static final Logger LOG = (Logger) LogManager.getLogger(ExecutorWatch.class);

  private final List<String> said = new ArrayList<>();
  private final Ear ear = new Ear();
  private long seconds = 1000;
  private int executors;
  private final ExecutorWatch watch =
      new ExecutorWatch(
          () -> executors, () -> Duration.ofSeconds(seconds).toNanos(), "three cores");

  /** Hears what users see: errors. */
  private final class Ear extends AbstractAppender {

    Ear() {
      super("ear", null, null, true, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      if (event.getLevel().equals(Level.ERROR)) {
        said.add(event.getMessage().getFormattedMessage());
      }
    }
  }

  @BeforeEach
  void listen() {
    ear.start();
    LOG.addAppender(ear);
    LOG.setAdditive(false);
  }

  @AfterEach
  void stopListening() {
    LOG.setAdditive(true);
    LOG.removeAppender(ear);
  }

  /** Ticks once a second. */
  private void pass(int duration) {
    for (int i = 0; i < duration; i++) {
      seconds++;
      watch.tick();
    }
  }

  private static String none(int seconds) {
    return ("no executor has come for %d s: asked three cores. Does the cluster have that free? Its"
            + " own page tells. Going on as soon as one comes; Ctrl-C keeps all that has ended")
        .formatted(seconds);
  }

  @Test
  void aClusterHasHalfAMinuteToStartAnExecutor() {
    pass(29);
    assertEquals(List.of(), said);
    pass(1);
    assertEquals(List.of(none(30)), said);
  }

  @Test
  void saysItAgainEveryTenMinutes() {
    pass(30 + 599);
    assertEquals(List.of(none(30)), said);
    pass(1 + 600);
    assertEquals(List.of(none(30), none(630), none(1230)), said);
  }

  @Test
  void saysThatOneHasComeIfItWasMissed() {
    pass(40);
    executors = 1;
    pass(100);
    assertEquals(List.of(none(30), "an executor has come; going on"), said);
  }

  @Test
  void saysNothingOfAnExecutorThatComesInTime() {
    pass(29);
    executors = 2;
    pass(100);
    assertEquals(List.of(), said);
  }

  @Test
  void anExecutorThatIsLostLaterHasHalfAMinuteToBeReplaced() {
    executors = 1;
    pass(100);
    executors = 0;
    pass(29);
    assertEquals(List.of(), said);
    pass(1);
    assertEquals(List.of(none(30)), said);
    executors = 1;
    pass(1);
    executors = 0;
    pass(30);
    assertEquals(List.of(none(30), "an executor has come; going on", none(30)), said);
  }
}
