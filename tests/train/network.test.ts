/** The hand-written gradients against differences of the loss, on a small network and an invented dump. */
import { describe, expect, it } from 'vitest'
import type { Shape } from '../../src/core/label/network-shape.ts'
import { createRandom, createStore, learnFrom, type Sample, type Store, startParameters } from '../../src/train/network.ts'

const shape: Shape = { inputs: 7, hidden: 6, memory: 3, rounds: 2, outputs: 5 }
const COUNT = 9
const STEP = 1e-5

function inventSample(random: () => number): Sample {
  return {
    count: COUNT,
    inputs: new Float32Array(COUNT * shape.inputs).map(() => (random() < 0.4 ? 0 : 2 * random() - 1)),
    labels: new Int8Array(COUNT).map((_, index) => (index === 4 ? -1 : Math.floor(random() * shape.outputs))),
    weights: new Float32Array(COUNT).fill(0.5),
  }
}

function lossAt(sample: Sample, parameters: Store, random: () => number): number {
  return learnFrom(sample, shape, { parameters, gradients: createStore(shape) }, { drop: 0, random })
}

describe('learnFrom', () => {
  it('gives the slope of the loss for every parameter', () => {
    const random = createRandom(3)
    const parameters = startParameters(shape, random)
    const sample = inventSample(random)
    const gradients = createStore(shape)
    learnFrom(sample, shape, { parameters, gradients }, { drop: 0, random })
    for (let k = 0; k < parameters.flat.length; k++) {
      const held = parameters.flat[k] ?? 0
      parameters.flat[k] = held + STEP
      const above = lossAt(sample, parameters, random)
      parameters.flat[k] = held - STEP
      const below = lossAt(sample, parameters, random)
      parameters.flat[k] = held
      expect(Math.abs((above - below) / (2 * STEP) - (gradients.flat[k] ?? 0))).toBeLessThan(1e-3)
    }
  })
})
