package org.secondlook.vision.internal;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.secondlook.base.SecondLookException;

/** A TorchScript model in DJL's PyTorch engine. */
final class TorchRunner implements Network.Runner {
  private final String id;
  private final Model model;

  TorchRunner(String id, byte[] weights) {
    this.id = id;
    TorchEngine.start();
    this.model = Model.newInstance(id, "PyTorch");
    try {
      model.load(new ByteArrayInputStream(weights));
      // DJL makes an empty folder for it, which stays in the temporary one where a process is
      // ended.
      Files.deleteIfExists(model.getModelPath());
    } catch (IOException | MalformedModelException | RuntimeException e) {
      model.close();
      throw SecondLookException.damaged(
          "The model \""
              + id
              + "\" can't be loaded: PyTorch doesn't read its file. Put the original file back.",
          e);
    }
  }

  @Override
  public List<Network.Output> run(ByteBuffer input, long... shape) {
    try (NDManager batch = model.getNDManager().newSubManager()) {
      NDArray array = batch.create(input, new Shape(shape), DataType.FLOAT32);
      NDList outputs =
          model.getBlock().forward(new ParameterStore(batch, false), new NDList(array), false);
      List<Network.Output> out = new ArrayList<>(outputs.size());
      for (NDArray each : outputs) {
        out.add(new Network.Output(each.toFloatArray(), each.getShape().getShape()));
      }
      return out;
    } catch (EngineException e) {
      throw SecondLookException.fault(
          "The model \"" + id + "\" failed on a picture. Please report this.", e);
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
