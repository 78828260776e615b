// Runs the TensorFlow.js model of NanoDet: original_nanodet.cjs FOLDER_OF_NODE_MODULES nanodet.bin INPUT OUTPUT
// INPUT is 1 x 3 x 416 x 416 float32, normalised. OUTPUT gets the six results one after the other, OUTPUT.json their shapes.

const fs = require('fs');
const path = require('path');
const [modules, weights, input, output] = process.argv.slice(2);
const load = require('module').createRequire(path.resolve(modules, 'index.js'));
const tf = load('@tensorflow/tfjs-core');
load('@tensorflow/tfjs-backend-cpu');
const { loadGraphModel } = load('@tensorflow/tfjs-converter');

tf.enableProdMode(); // else it advertises a faster backend

const OUTPUTS = ['Identity', 'Identity_1', 'Identity_2', 'Identity_3', 'Identity_4', 'Identity_5'];

/** The bytes of a file in an ArrayBuffer of their own. */
function bytes(file) {
  const data = fs.readFileSync(file);
  return data.buffer.slice(data.byteOffset, data.byteOffset + data.length);
}

async function main() {
  const description = JSON.parse(fs.readFileSync(weights.replace(/\.bin$/, '.json'), 'utf8'));
  const model = await loadGraphModel({
    load: async () => ({
      modelTopology: description.modelTopology,
      weightSpecs: description.weightsManifest.flatMap((group) => group.weights),
      weightData: bytes(weights),
    }),
  });
  const results = model.execute(tf.tensor(new Float32Array(bytes(input)), [1, 3, 416, 416]), OUTPUTS);
  fs.writeFileSync(output, Buffer.concat(results.map((tensor) => Buffer.from(tensor.dataSync().buffer))));
  fs.writeFileSync(`${output}.json`, JSON.stringify(results.map((tensor) => tensor.shape)));
}

main();
