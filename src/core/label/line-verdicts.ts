/**
 * What the rules say of one line, each asked when its verdict is first wanted and never twice. Text in, verdicts out; the place of the line
 * counts for nothing here.
 */

import { keepByLine } from '../text/kept-answers.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { askForms, askMarks, askPhrases, askPointer, askPointerForms, type PointerVerdict, type Verdict, type Verdicts } from './rules.ts'

export class LineVerdicts {
  readonly #text: string
  readonly #lexicon: Lexicon
  #mark: Verdict | null | undefined
  #form: Verdict | null | undefined
  #pointerForm: Verdict | null | undefined
  #pointer: PointerVerdict | null | undefined
  #phrases: Verdicts | undefined

  constructor(text: string, lexicon: Lexicon) {
    this.#text = text
    this.#lexicon = lexicon
  }

  get mark(): Verdict | null {
    if (this.#mark === undefined) this.#mark = askMarks(this.#text, this.#lexicon)
    return this.#mark
  }

  get form(): Verdict | null {
    if (this.#form === undefined) this.#form = askForms(this.#text, this.#lexicon)
    return this.#form
  }

  get pointerForm(): Verdict | null {
    if (this.#pointerForm === undefined) this.#pointerForm = askPointerForms(this.#text, this.#lexicon)
    return this.#pointerForm
  }

  get pointer(): PointerVerdict | null {
    if (this.#pointer === undefined) this.#pointer = askPointer(this.#text, this.#lexicon)
    return this.#pointer
  }

  get phrases(): Verdicts {
    this.#phrases ??= askPhrases(this.#text, this.#lexicon)
    return this.#phrases
  }
}

export const verdictsOf = keepByLine((text, lexicon) => new LineVerdicts(text, lexicon))
