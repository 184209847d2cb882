/**
 * The memory of the labeller's network: its weights, and room for the rows of one dump, where the kernel can reach both.
 * Comes in: parameters and shape. Goes out: places, counted in 32-bit numbers, and the affine steps by name.
 * Every row is padded with zeros to a whole group of the kernel's columns; the weights of the padding are 0.
 */
import { affineOn, COLUMN_GROUP, createKernelMemory, type KernelMemory, ROW_GROUP } from './affine-kernel.ts'
import { KERNEL, layOut, type Parameters, type Shape } from './network-shape.ts'

/** One affine step: places of its weights and bias, lengths of its rows. */
interface Step {
  readonly weight: number
  readonly bias: number
  readonly inputs: number
  readonly outputs: number
}

/** Where the rows of a dump lie. */
export interface Places {
  readonly tile: number
  readonly h: number
  readonly y: number
  readonly wide: number
  readonly states: number
}

const strideOf = (width: number): number => Math.ceil(width / COLUMN_GROUP) * COLUMN_GROUP
const evenRows = (count: number): number => Math.ceil(count / ROW_GROUP) * ROW_GROUP

/** Rows of inputs that are in memory at a time. */
export const TILE_ROWS = 128

const NUMBER_BYTES = 4
const PAGE_BYTES = 65_536
/** A larger memory, after a dump of more than 26,000 blocks, is given up before the next dump. */
const KEPT_BYTES = 16 * 1024 * 1024

export class NetworkMemory {
  /** All of the memory; another list after `reserve`. */
  numbers: Float32Array = new Float32Array(0)
  readonly #shape: Shape
  readonly #parameters: Parameters
  readonly #steps = new Map<string, Step>()
  #memory: KernelMemory = createKernelMemory()
  #affine = affineOn(this.#memory)
  #weightsEnd = 0

  constructor(parameters: Parameters, shape: Shape) {
    this.#parameters = parameters
    this.#shape = shape
    this.#placeWeights()
  }

  step(name: string): Step {
    const step = this.#steps.get(name)
    if (step === undefined) throw new Error(`the network has no step ${name}`)
    return step
  }

  /** Room for so many rows; what the last dump left there is overwritten. */
  reserve(count: number): Places {
    if (this.#memory.buffer.byteLength > KEPT_BYTES) {
      this.#memory = createKernelMemory()
      this.#affine = affineOn(this.#memory)
      this.#placeWeights()
    }
    const { inputs, hidden, memory, outputs } = this.#shape
    const rows = evenRows(count)
    const tile = this.#weightsEnd
    const h = tile + TILE_ROWS * strideOf(inputs)
    const y = h + rows * strideOf(hidden)
    const wide = y + rows * strideOf(hidden)
    const states = wide + rows * Math.max(strideOf(2 * hidden), strideOf(4 * memory), strideOf(outputs))
    this.#growTo(states + rows * strideOf(2 * memory))
    return { tile, h, y, wide, states }
  }

  /** Rows at `x` through a step to rows at `out`; an odd last row takes one more with it. */
  apply(name: string, x: number, out: number, count: number): void {
    if (count === 0) return
    const { weight, bias, inputs, outputs } = this.step(name)
    const [from, weights, start, to] = [x, weight, bias, out].map((place) => place * NUMBER_BYTES) as [number, number, number, number]
    this.#affine(from, weights, start, to, evenRows(count), inputs * NUMBER_BYTES, outputs * NUMBER_BYTES)
  }

  /** `count x width` numbers out of rows as the step gives them. */
  read(name: string, from: number, count: number, width: number): Float32Array {
    const stride = this.step(name).outputs
    const out = new Float32Array(count * width)
    for (let i = 0; i < count; i++) for (let c = 0; c < width; c++) out[i * width + c] = this.numbers[from + i * stride + c]!
    return out
  }

  /** The other way round. */
  write(name: string, to: number, rows: Float32Array, width: number): void {
    const stride = this.step(name).outputs
    this.numbers.fill(0, to, to + (rows.length / width) * stride)
    for (let k = 0; k < rows.length; k++) this.numbers[to + Math.floor(k / width) * stride + (k % width)] = rows[k]!
  }

  #placeWeights(): void {
    const { inputs, hidden, memory, rounds, outputs } = this.#shape
    this.#steps.clear()
    this.#weightsEnd = 0
    this.#place('in', { inputs, outputs: hidden, isByInput: true })
    for (let r = 0; r < rounds; r++) {
      this.#placeKernel(`conv${r}.kernel`)
      this.#place(`conv${r}`, { inputs: hidden, outputs: 2 * hidden })
      this.#place(`memory${r}`, { inputs: hidden, outputs: 4 * memory })
      this.#place(`mix${r}`, { inputs: 2 * memory, outputs: hidden })
    }
    this.#place('out', { inputs: hidden, outputs })
  }

  /** Weights input by input, as the kernel reads them; in the parameters most lie output by output. */
  #place(name: string, size: { readonly inputs: number; readonly outputs: number; readonly isByInput?: true }): void {
    const [rows, columns] = [strideOf(size.inputs), strideOf(size.outputs)]
    const weight = this.#weightsEnd
    const bias = weight + rows * columns
    this.#weightsEnd = bias + columns
    this.#growTo(this.#weightsEnd)
    const weights = this.#piece(`${name}.weight`)
    for (let k = 0; k < size.inputs; k++) {
      for (let o = 0; o < size.outputs; o++)
        this.numbers[weight + k * columns + o] = weights[size.isByInput ? k * size.outputs + o : o * size.inputs + k]!
    }
    this.numbers.set(this.#piece(`${name}.bias`), bias)
    this.#steps.set(name, { weight, bias, inputs: rows, outputs: columns })
  }

  #placeKernel(name: string): void {
    const { hidden } = this.#shape
    const stride = strideOf(hidden)
    const weight = this.#weightsEnd
    this.#weightsEnd = weight + KERNEL * stride
    this.#growTo(this.#weightsEnd)
    const kernel = this.#piece(name)
    for (let d = 0; d < KERNEL; d++) this.numbers.set(kernel.subarray(d * hidden, (d + 1) * hidden), weight + d * stride)
    this.#steps.set(name, { weight, bias: weight, inputs: stride, outputs: stride })
  }

  #piece(name: string): Float64Array {
    const piece = this.#parameters.get(name)
    if (piece === undefined) throw new Error(`the network's parameters have no ${name}; ${layOut(this.#shape).pieces.size} are needed`)
    return piece
  }

  #growTo(end: number): void {
    const missing = end * NUMBER_BYTES - this.#memory.buffer.byteLength
    if (missing > 0) this.#memory.grow(Math.ceil(missing / PAGE_BYTES))
    this.numbers = new Float32Array(this.#memory.buffer)
  }
}
