package org.secondlook.vision.internal;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.secondlook.base.SecondLookException;

/**
 * An ONNX model in ONNX Runtime, on the processor. It is read from bytes and never from a path, so
 * that it can name no other file as a part of itself.
 */
final class OnnxRunner implements Network.Runner {
  private final String id;
  private final OrtSession session;
  private final String input;

  /**
   * @param lanes most calls at a time; each uses two threads where there are as many, as PyTorch's
   */
  OnnxRunner(String id, byte[] weights, int lanes) {
    this.id = id;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(Math.min(2, lanes));
      options.setInterOpNumThreads(1);
      session = environment().createSession(weights, options);
    } catch (OrtException e) {
      throw SecondLookException.damaged(
          "The model \""
              + id
              + "\" can't be loaded: ONNX Runtime doesn't read its file ("
              + firstLine(e)
              + "). A model is one file, with all its weights inside. Put the original file back.",
          e);
    }
    if (session.getNumInputs() != 1) {
      long inputs = session.getNumInputs();
      close();
      throw SecondLookException.damaged(
          "The model \""
              + id
              + "\" takes "
              + inputs
              + " inputs; one that compares faces takes a single one, the picture.");
    }
    input = session.getInputNames().iterator().next();
  }

  private static OrtEnvironment environment() throws OrtException {
    try {
      OrtEnvironment environment = OrtEnvironment.getEnvironment("secondlook");
      environment.setTelemetry(false);
      return environment;
    } catch (LinkageError | IllegalStateException e) {
      throw SecondLookException.fault(
          "ONNX Runtime's native library can't be loaded on this machine. It needs a 64-bit processor"
              + " and about 50 MB free in the folder for temporary files.",
          e);
    }
  }

  @Override
  public List<Network.Output> run(ByteBuffer values, long... shape) {
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), values.asFloatBuffer(), shape);
        OrtSession.Result results = session.run(Map.of(input, tensor))) {
      List<Network.Output> out = new ArrayList<>(results.size());
      for (Map.Entry<String, OnnxValue> each : results) {
        out.add(floats(each.getValue()));
      }
      return out;
    } catch (OrtException e) {
      throw SecondLookException.damaged(
          "The model \""
              + id
              + "\" can't work with what its manifest gives it, pictures as "
              + List.of(java.util.Arrays.stream(shape).boxed().toArray())
              + ": "
              + firstLine(e)
              + ". Mend \"input\" in its model.json.",
          e);
    }
  }

  private Network.Output floats(OnnxValue value) {
    if (value instanceof OnnxTensor tensor) {
      FloatBuffer buffer = tensor.getFloatBuffer();
      if (buffer != null) {
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return new Network.Output(values, tensor.getInfo().getShape());
      }
    }
    throw SecondLookException.damaged(
        "The model \""
            + id
            + "\" gives something else than 32-bit numbers. It can't be used here.");
  }

  private static String firstLine(OrtException e) {
    String text = String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    return text.length() > 160 ? text.substring(0, 160) + "..." : text;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw SecondLookException.fault("The model \"" + id + "\" can't be closed.", e);
    }
  }
}
