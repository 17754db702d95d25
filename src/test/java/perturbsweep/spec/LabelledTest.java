package perturbsweep.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LabelledTest {

  @Test
  void aChoiceIsFoundByItsLabelInAnyCase() {
    for (Norm norm : Norm.values()) {
      assertEquals(norm, Labelled.parse(Norm.class, norm.label()));
    }
    assertEquals(Norm.LINF, Labelled.parse(Norm.class, "LINF"));
    assertEquals(TrainerKind.WEIGHT_SPACE, Labelled.parse(TrainerKind.class, "weight-space"));
  }

  @Test
  void anUnknownLabelIsAnsweredWithThoseThereAre() {
    IllegalArgumentException unknown =
        assertThrows(IllegalArgumentException.class, () -> Labelled.parse(Norm.class, "L3"));
    assertTrue(unknown.getMessage().contains("L0, L2, Linf"), unknown.getMessage());
  }
}
