package perturbsweep.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Arrays of float32 within JSON: base64 of their bytes, little-endian. Half as long as decimal
 * numbers, read many times faster, and the same to the last bit.
 */
final class PixelText {

  private PixelText() {}

  static SimpleModule module() {
    return new SimpleModule()
        .addSerializer(float[].class, new Writer())
        .addDeserializer(float[].class, new Reader());
  }

  private static final class Writer extends StdSerializer<float[]> {

    private static final long serialVersionUID = 1L;

    private Writer() {
      super(float[].class);
    }

    @Override
    public void serialize(float[] numbers, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      byte[] bytes = new byte[numbers.length * Float.BYTES];
      EntryFormat.numbers(bytes).asFloatBuffer().put(numbers);
      json.writeBinary(bytes);
    }
  }

  private static final class Reader extends StdDeserializer<float[]> {

    private static final long serialVersionUID = 1L;

    private Reader() {
      super(float[].class);
    }

    @Override
    public float[] deserialize(JsonParser json, DeserializationContext context) throws IOException {
      ByteBuffer bytes = EntryFormat.numbers(json.getBinaryValue());
      float[] numbers = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(numbers);
      return numbers;
    }
  }
}
