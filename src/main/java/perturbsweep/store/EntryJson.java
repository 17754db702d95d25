package perturbsweep.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import perturbsweep.pipeline.ImageOutcome;
import perturbsweep.pipeline.SyntheticOutcome;
import perturbsweep.pipeline.TrialOutcome;
import perturbsweep.spec.Artifacts;
import perturbsweep.spec.ImageNetwork;
import perturbsweep.spec.TrainingDistribution;

/**
 * Records as JSON and back: every component by its name, numbers that are not finite as {@code
 * "NaN"}, {@code "Infinity"}, {@code "-Infinity"}, moments in ISO 8601. Text that lacks a
 * component, or has one too many, is refused: it was written by another version of the program.
 * Only artifacts, which outcomes have not had from the beginning, may be lacking.
 */
final class EntryJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(PixelText.module())
          .addMixIn(ImageNetwork.class, NamedNetwork.class)
          .addMixIn(TrainingDistribution.class, NamedDistribution.class)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /** Outcomes of trials with images are known by it. */
  private static final String ONLY_WITH_IMAGES = "/trial/samples/data";

  /** Gives each network a name in JSON, which is never to change. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = ImageNetwork.ConvNet.class, name = "conv-net"),
    @JsonSubTypes.Type(value = ImageNetwork.WideResNet.class, name = "wide-resnet"),
  })
  private interface NamedNetwork {}

  /** Likewise for the ways to spread a training. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = TrainingDistribution.SingleTask.class, name = "single-task"),
    @JsonSubTypes.Type(value = TrainingDistribution.DataParallel.class, name = "data-parallel"),
  })
  private interface NamedDistribution {}

  private EntryJson() {}

  /** A record as JSON in UTF-8. */
  static byte[] write(Record content) throws IOException {
    return MAPPER.writeValueAsBytes(content);
  }

  /**
   * The record that was written.
   *
   * @throws DamagedEntryException if the text is not that of such a record
   */
  static <R extends Record> R read(byte[] json, Class<R> type) throws IOException {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw damaged(type, e);
    }
  }

  /**
   * The outcome that was written. One that lacks artifacts has none, and its trial asked for none.
   *
   * @throws DamagedEntryException if the text is not that of an outcome
   */
  static TrialOutcome readOutcome(byte[] json) throws IOException {
    try {
      JsonNode outcome = MAPPER.readTree(json);
      if (!outcome.at(ONLY_WITH_IMAGES).isMissingNode()) {
        return MAPPER.treeToValue(outcome, ImageOutcome.class);
      }
      if (outcome instanceof ObjectNode all && all.get("trial") instanceof ObjectNode trial) {
        all.putIfAbsent("artifacts", all.nullNode());
        trial.putIfAbsent("artifacts", MAPPER.valueToTree(Artifacts.NONE));
      }
      return MAPPER.treeToValue(outcome, SyntheticOutcome.class);
    } catch (JsonProcessingException e) {
      throw damaged(TrialOutcome.class, e);
    }
  }

  private static DamagedEntryException damaged(Class<?> type, JsonProcessingException e) {
    return new DamagedEntryException(
        "its header is no %s of this version: %s"
            .formatted(type.getSimpleName(), e.getOriginalMessage()),
        e);
  }
}
