/** The network on the kernel against the sums as training has them, for row lengths that fill the kernel's groups and for such as do not. */
import { describe, expect, it } from 'vitest'
import { gate, Network } from '../../../src/core/label/model-network.ts'
import { KERNEL, layOut, type Shape } from '../../../src/core/label/network-shape.ts'
import { affine, convolve } from '../../../src/train/affine.ts'
import { createRandom, startParameters } from '../../../src/train/network.ts'

type Numbers = Float64Array
const relu = (values: Numbers): Numbers => values.map((value) => Math.max(0, value))

/** The documented sums, one after the other, in double precision. */
function plainScores(rows: Numbers, count: number, shape: Shape, piece: { readonly [name: string]: Numbers }): Numbers {
  const { inputs, hidden, memory, rounds, outputs } = shape
  const byOutput = new Float64Array(inputs * hidden).map((_, at) => piece['in.weight']![(at % inputs) * hidden + Math.floor(at / inputs)]!)
  let h = relu(affine(rows, byOutput, piece['in.bias']!, { count, inputs, outputs: hidden }))
  for (let r = 0; r < rounds; r++) {
    const y = convolve(h, piece[`conv${r}.kernel`]!, { count, hidden })
    const u = affine(y, piece[`conv${r}.weight`]!, piece[`conv${r}.bias`]!, { count, inputs: hidden, outputs: 2 * hidden })
    h = h.map((value, at) => {
      const from = Math.floor(at / hidden) * 2 * hidden + (at % hidden)
      return value + u[from]! * gate(u[from + hidden]!)
    })
    const m = affine(h, piece[`memory${r}.weight`]!, piece[`memory${r}.bias`]!, { count, inputs: hidden, outputs: 4 * memory })
    const states = new Float64Array(count * 2 * memory)
    for (let c = 0; c < 2 * memory; c++) {
      let state = 0
      for (let s = 0; s < count; s++) {
        const i = c < memory ? s : count - 1 - s
        state += gate(m[i * 4 * memory + c]!) * (m[i * 4 * memory + 2 * memory + c]! - state)
        states[i * 2 * memory + c] = state
      }
    }
    const mixed = relu(affine(states, piece[`mix${r}.weight`]!, piece[`mix${r}.bias`]!, { count, inputs: 2 * memory, outputs: hidden }))
    h = h.map((value, at) => value + mixed[at]!)
  }
  return affine(h, piece['out.weight']!, piece['out.bias']!, { count, inputs: hidden, outputs })
}

const cases: [string, Shape, number][] = [
  ['the shipped shape, more rows than a tile', { inputs: 140, hidden: 32, memory: 16, rounds: 2, outputs: 17 }, 301],
  ['lengths that fill no group', { inputs: 7, hidden: 6, memory: 3, rounds: 2, outputs: 5 }, 9],
  ['one block', { inputs: 20, hidden: 16, memory: 8, rounds: 1, outputs: 17 }, 1],
]

describe('Network', () => {
  it.each(cases)('gives the documented sums: %s', (_name, shape, count) => {
    const random = createRandom(5)
    const { piece } = startParameters(shape, random)
    const rows = new Float64Array(count * shape.inputs).map(() => (random() < 0.5 ? 0 : 2 * random() - 1))
    const network = new Network(new Map([...layOut(shape).pieces.keys()].map((name) => [name, piece[name]!])), shape)
    const writeRow = (row: Float32Array, i: number): void => row.set(rows.subarray(i * shape.inputs, (i + 1) * shape.inputs))
    const wanted = plainScores(rows, count, shape, piece)
    const far = (got: Float32Array): number => Math.max(...got.map((value, at) => Math.abs(value - wanted[at]!)))
    const got = network.scores(count, writeRow)
    expect(got.length).toBe(count * shape.outputs)
    expect(far(got)).toBeLessThan(1e-4)
    // what an earlier dump left in memory does not matter
    network.scores(2 * count, (row) => row.fill(9))
    expect(network.scores(count, writeRow)).toEqual(got)
    expect(far(network.scoresOf(network.firstLayer(count, writeRow)))).toBeLessThan(1e-4)
  })

  it('has nothing to say of nothing', () => {
    const shape: Shape = { inputs: 3, hidden: KERNEL, memory: 2, rounds: 1, outputs: 2 }
    const { piece } = startParameters(shape, createRandom(1))
    const network = new Network(new Map([...layOut(shape).pieces.keys()].map((name) => [name, piece[name]!])), shape)
    expect(network.scores(0, () => {})).toEqual(new Float32Array(0))
  })
})
