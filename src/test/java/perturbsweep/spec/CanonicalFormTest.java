package perturbsweep.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CanonicalFormTest {

  @Test
  void theTextIsTheSameInWhateverOrderItIsGiven() {
    CanonicalForm form = new CanonicalForm().with("b", Norm.LINF).with("a", 1.5).with("c", 3L);
    CanonicalForm other = new CanonicalForm().with("c", 3L).with("a", 1.5).with("b", Norm.LINF);
    assertEquals("a=1.5\nb=Linf\nc=3\n", form.text());
    assertEquals(form.text(), other.text());
    assertEquals(form.sha256(), other.sha256());
  }

  @Test
  void theHashIsSha256() {
    // The example of FIPS 180-2, appendix B.1.
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        CanonicalForm.sha256("abc"));
  }

  @Test
  void textThatCouldPassForAnotherEntryIsRefused() {
    CanonicalForm form = new CanonicalForm().with("a", 1);
    assertThrows(IllegalArgumentException.class, () -> form.with("a", 2));
    assertThrows(IllegalArgumentException.class, () -> form.with("b=c", 2));
    assertThrows(IllegalArgumentException.class, () -> form.with("b\nc", 2));
    assertThrows(IllegalArgumentException.class, () -> form.with("b", "1\nc=2"));
  }
}
