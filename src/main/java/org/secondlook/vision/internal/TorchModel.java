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
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.secondlook.base.SecondLookException;

/**
 * One TorchScript model in DJL's PyTorch engine. Calls are served one after the other: the engine already uses all its
 * threads for one call. The input buffer is direct and is kept between calls, since the engine reads it in place and
 * since a new one a call would wait for the garbage collector to be freed.
 */
public final class TorchModel implements AutoCloseable {
  private final String id;
  private final Model model;
  private final ReentrantLock lock = new ReentrantLock(true);
  private ByteBuffer input = ByteBuffer.allocateDirect(0);
  private boolean closed;

  /** @param weights the TorchScript file's bytes, already verified */
  public TorchModel(String id, byte[] weights) {
    this.id = id;
    TorchEngine.start();
    this.model = Model.newInstance(id, "PyTorch");
    try {
      model.load(new ByteArrayInputStream(weights));
    } catch (IOException | MalformedModelException | RuntimeException e) {
      model.close();
      throw SecondLookException.damaged(
          "The model \"" + id + "\" can't be loaded: PyTorch doesn't read its file. Put the original file back.", e);
    }
  }

  /**
   * Runs the model once.
   *
   * @param fill writes the input's values, all of them, in the layout of the shape
   * @return each output's values, row-major, and its shape
   */
  public List<Output> run(Consumer<FloatBuffer> fill, long... shape) {
    lock.lock();
    try {
      if (closed) {
        throw SecondLookException.fault("The model \"" + id + "\" is already closed.", null);
      }
      Shape size = new Shape(shape);
      ByteBuffer bytes = buffer(Math.toIntExact(size.size() * Float.BYTES));
      FloatBuffer floats = bytes.asFloatBuffer();
      fill.accept(floats);
      try (NDManager batch = model.getNDManager().newSubManager()) {
        NDArray array = batch.create(bytes, size, DataType.FLOAT32);
        NDList outputs =
            model.getBlock().forward(new ParameterStore(batch, false), new NDList(array), false);
        List<Output> out = new ArrayList<>(outputs.size());
        for (NDArray each : outputs) {
          out.add(new Output(each.toFloatArray(), each.getShape().getShape()));
        }
        return out;
      }
    } catch (ai.djl.engine.EngineException e) {
      throw SecondLookException.fault("The model \"" + id + "\" failed on a picture. Please report this.", e);
    } finally {
      lock.unlock();
    }
  }

  private ByteBuffer buffer(int bytes) {
    if (input.capacity() < bytes) {
      input = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
    return input.slice(0, bytes).order(ByteOrder.nativeOrder());
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        model.close();
        input = ByteBuffer.allocateDirect(0);
      }
    } finally {
      lock.unlock();
    }
  }

  /** One output tensor. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Output(float[] values, long[] shape) {}
}
