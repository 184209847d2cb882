/**
 * The sizes of the labeller's network and where each piece of its parameters lies, for the program and for training.
 */
export interface Shape {
  readonly inputs: number
  readonly hidden: number
  readonly memory: number
  readonly rounds: number
  readonly outputs: number
}

/** Blocks that the convolution sees: this one and two on either side. */
export const KERNEL = 5

/** One named piece of the parameters: `rows x columns` numbers from `at`. */
export interface Piece {
  readonly name: string
  readonly at: number
  readonly rows: number
  readonly columns: number
}

/** Where each piece of the parameters lies in the flat list, by name. */
export function layOut(shape: Shape): { pieces: ReadonlyMap<string, Piece>; size: number } {
  const pieces = new Map<string, Piece>()
  let at = 0
  const add = (name: string, rows: number, columns: number): void => {
    pieces.set(name, { name, at, rows, columns })
    at += rows * columns
  }
  // input by input, so that columns that are 0 can be skipped
  add('in.weight', shape.inputs, shape.hidden)
  add('in.bias', 1, shape.hidden)
  for (let r = 0; r < shape.rounds; r++) {
    add(`conv${r}.kernel`, KERNEL, shape.hidden)
    add(`conv${r}.weight`, 2 * shape.hidden, shape.hidden)
    add(`conv${r}.bias`, 1, 2 * shape.hidden)
    add(`memory${r}.weight`, 4 * shape.memory, shape.hidden)
    add(`memory${r}.bias`, 1, 4 * shape.memory)
    add(`mix${r}.weight`, shape.hidden, 2 * shape.memory)
    add(`mix${r}.bias`, 1, shape.hidden)
  }
  add('out.weight', shape.outputs, shape.hidden)
  add('out.bias', 1, shape.outputs)
  return { pieces, size: at }
}

/** The parameters as one typed array per piece. */
export type Parameters = ReadonlyMap<string, Float64Array>
