package org.secondlook.vision.internal;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.secondlook.base.SecondLookException;

/**
 * One TorchScript model in DJL's PyTorch engine. Several threads may call it; only as many as there
 * are lanes run at a time, the others wait. Each lane keeps its direct input buffer between calls,
 * since the engine reads it in place and since a new one a call would wait for the garbage
 * collector to be freed.
 */
public final class TorchModel implements AutoCloseable {
  private final String id;
  private final Model model;
  private final int lanes;
  private final Semaphore free;
  private final Queue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;
  private volatile boolean exiting;

  /**
   * @param weights the TorchScript file's bytes, already verified
   * @param lanes most calls at a time
   */
  public TorchModel(String id, byte[] weights, int lanes) {
    this.id = id;
    this.lanes = lanes;
    this.free = new Semaphore(lanes, true);
    TorchEngine.start();
    this.model = Model.newInstance(id, "PyTorch");
    try {
      model.load(new ByteArrayInputStream(weights));
    } catch (IOException | MalformedModelException | RuntimeException e) {
      model.close();
      throw SecondLookException.damaged(
          "The model \""
              + id
              + "\" can't be loaded: PyTorch doesn't read its file. Put the original file back.",
          e);
    }
  }

  /**
   * Runs the model once.
   *
   * @param fill writes the input's values, all of them, in the layout of the shape
   * @return each output's values, row-major, and its shape
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
      Shape size = new Shape(shape);
      int length = Math.toIntExact(size.size() * Float.BYTES);
      bytes = buffer(length);
      ByteBuffer used = bytes.slice(0, length).order(ByteOrder.nativeOrder());
      fill.accept(used.asFloatBuffer());
      try (NDManager batch = model.getNDManager().newSubManager()) {
        NDArray array = batch.create(used, size, DataType.FLOAT32);
        NDList outputs =
            model.getBlock().forward(new ParameterStore(batch, false), new NDList(array), false);
        List<Output> out = new ArrayList<>(outputs.size());
        for (NDArray each : outputs) {
          out.add(new Output(each.toFloatArray(), each.getShape().getShape()));
        }
        return out;
      }
    } catch (ai.djl.engine.EngineException e) {
      throw SecondLookException.fault(
          "The model \"" + id + "\" failed on a picture. Please report this.", e);
    } finally {
      if (bytes != null) {
        buffers.add(bytes);
      }
      free.release();
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
        model.close();
        buffers.clear();
      }
    } finally {
      free.release(lanes);
    }
  }

  /** One output tensor. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Output(float[] values, long[] shape) {}
}
