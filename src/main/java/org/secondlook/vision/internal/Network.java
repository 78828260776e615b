package org.secondlook.vision.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.secondlook.base.SecondLookException;
import org.secondlook.vision.ModelManifest;

/**
 * One model in the engine that its manifest names. Several threads may call it; only as many as
 * there are lanes run at a time, the others wait. Each lane keeps its direct input buffer between
 * calls, since the engines read it in place and since a new one a call would wait for the garbage
 * collector to be freed.
 */
public final class Network implements AutoCloseable {
  private final String id;
  private final Runner runner;
  private final int lanes;
  private final Semaphore free;
  private final Queue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;
  private volatile boolean exiting;

  /** What an engine makes of a model's file. */
  interface Runner extends AutoCloseable {
    /**
     * One call. Several threads may call at a time.
     *
     * @param input direct, in native order, exactly the shape's floats
     */
    List<Output> run(ByteBuffer input, long... shape);

    @Override
    void close();
  }

  /** One output tensor, row-major. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Output(float[] values, long[] shape) {}

  private Network(String id, Runner runner, int lanes) {
    this.id = id;
    this.runner = runner;
    this.lanes = lanes;
    this.free = new Semaphore(lanes, true);
  }

  /**
   * @param weights the model file's bytes, already verified
   * @param lanes most calls at a time
   * @throws SecondLookException (damaged) where the engine doesn't read them
   */
  public static Network open(ModelManifest manifest, byte[] weights, int lanes) {
    Runner runner =
        switch (manifest.engine()) {
          case ModelManifest.PYTORCH -> new TorchRunner(manifest.id(), weights);
          case ModelManifest.ONNX_RUNTIME -> new OnnxRunner(manifest.id(), weights, lanes);
          default ->
              throw new IllegalArgumentException(
                  "No engine is named " + manifest.engine() + " here");
        };
    return new Network(manifest.id(), runner, lanes);
  }

  /**
   * Runs the model once.
   *
   * @param fill writes the input's values, all of them, in the layout of the shape
   * @throws SecondLookException (damaged) where an output holds what is no number
   */
  public List<Output> run(Consumer<FloatBuffer> fill, long... shape) {
    free.acquireUninterruptibly();
    ByteBuffer bytes = null;
    try {
      if (exiting) {
        throw SecondLookException.cancelled();
      }
      if (closed) {
        throw SecondLookException.fault("The model \"" + id + "\" is already closed.", null);
      }
      long floats = 1;
      for (long each : shape) {
        floats *= each;
      }
      int length = Math.toIntExact(floats * Float.BYTES);
      bytes = buffer(length);
      ByteBuffer used = bytes.slice(0, length).order(ByteOrder.nativeOrder());
      fill.accept(used.asFloatBuffer());
      List<Output> outputs = runner.run(used, shape);
      outputs.forEach(this::demandNumbers);
      return outputs;
    } finally {
      if (bytes != null) {
        buffers.add(bytes);
      }
      free.release();
    }
  }

  /** What isn't a number compares with nothing: a template of such would be like everybody's. */
  private void demandNumbers(Output output) {
    for (float value : output.values()) {
      if (!Float.isFinite(value)) {
        throw SecondLookException.damaged(
            "The model \""
                + id
                + "\" gives values that are no numbers for a picture. It can't be used: put the"
                + " original file back, or take another model.");
      }
    }
  }

  private ByteBuffer buffer(int bytes) {
    ByteBuffer kept = buffers.poll();
    return kept != null && kept.capacity() >= bytes ? kept : ByteBuffer.allocateDirect(bytes);
  }

  /**
   * The program is ending: calls that run are waited for, later ones are cancelled. PyTorch frees
   * its kernels while the process exits, and a call that still used them would take the process
   * down.
   */
  void awaitCallsBeforeExit() {
    exiting = true;
    free.acquireUninterruptibly(lanes);
    free.release(lanes);
  }

  /** Waits for running calls. */
  @Override
  public void close() {
    free.acquireUninterruptibly(lanes);
    try {
      if (!closed) {
        closed = true;
        runner.close();
        buffers.clear();
      }
    } finally {
      free.release(lanes);
    }
  }
}
