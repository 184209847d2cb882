/**
 * Why each block of a dump got its label: the label, how sure it is, the next best, and the strongest reasons for and against.
 * Comes in: a dump and the knowledge. Goes out: LabelledBlock[] with evidence. For people who look at one dump, not for runs:
 * reasons cost some twenty runs of the model over the neighbourhood of each block.
 */
import { pageFromHtml } from './blocks/from-html.ts'
import { blocksFromText } from './blocks/from-text.ts'
import type { Knowledge } from './knowledge.ts'
import { labelBlocks } from './label/label.ts'
import { labelPage } from './label/label-page.ts'
import { createExplainer } from './label/model-explain.ts'
import { type Lexicon, lexiconOf } from './text/lexicon.ts'
import type { Dump, LabelledBlock } from './types.ts'

/** The blocks of the dump with their labels and reasons, in order. A rule's reason is its id, with its log-odds. */
export function explainLabels(dump: Dump, knowledge: Knowledge): LabelledBlock[] {
  const lexicon = lexiconOf(knowledge)
  if (dump.format === 'html' || dump.source.format === 'html') return explainPage(dump.text, lexicon)
  const blocks = blocksFromText(dump.text, lexicon)
  const explain = knowledge.model === null ? null : createExplainer(blocks, knowledge.model)
  return labelBlocks(blocks, lexicon).map((labelled) => {
    const { by, probability, block, label } = labelled
    const rule = by === 'model' ? [] : [{ id: by, weight: Math.log(probability / Math.max(1e-6, 1 - probability)) }]
    return { ...labelled, evidence: [...rule, ...(explain?.(block.index, label) ?? [])] }
  })
}

/** The lines of a web page with their labels; offsets are those of the page's text, and only rules give reasons. */
function explainPage(source: string, lexicon: Lexicon): LabelledBlock[] {
  const page = pageFromHtml(source)
  return labelPage(blocksFromText(page.text, lexicon), page, lexicon).map((labelled) => ({
    ...labelled,
    evidence:
      labelled.by === 'model'
        ? []
        : [{ id: labelled.by, weight: Math.log(labelled.probability / Math.max(1e-6, 1 - labelled.probability)) }],
  }))
}
