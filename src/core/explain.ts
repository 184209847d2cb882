/**
 * Why each block of a dump got its label: the label, how sure it is, the next best, and the strongest reasons for and against.
 * Comes in: a dump and the knowledge. Goes out: LabelledBlock[] with evidence. For people who look at one dump, not for runs:
 * reasons cost some twenty runs of the model over the neighbourhood of each block. On short pages, and in other letters than Latin ones, the
 * labeller of flat text votes as well (`label-page.ts`): the reasons are those of the pages' own.
 */
import { pageFromHtml } from './blocks/from-html.ts'
import { blocksFromText } from './blocks/from-text.ts'
import type { Knowledge } from './knowledge.ts'
import { labelBlocks } from './label/label.ts'
import { labelPage } from './label/label-page.ts'
import { openModel } from './label/model.ts'
import { createExplainer } from './label/model-explain.ts'
import { openHtmlModel } from './label/model-html.ts'
import { lexiconOf } from './text/lexicon.ts'
import type { Dump, LabelledBlock } from './types.ts'

/**
 * The blocks of the dump with their labels and reasons, in order; of a web page the lines, with offsets in the page's text. A rule's reason
 * is its id, with its log-odds.
 */
export function explainLabels(dump: Dump, knowledge: Knowledge): LabelledBlock[] {
  const lexicon = lexiconOf(knowledge)
  const { model, htmlModel } = knowledge
  if (dump.format !== 'html' && dump.source.format !== 'html') {
    const blocks = blocksFromText(dump.text, lexicon)
    return withReasons(labelBlocks(blocks, lexicon), model === null ? null : createExplainer(blocks, openModel(blocks, model)))
  }
  const page = pageFromHtml(dump.text)
  const blocks = blocksFromText(page.text, lexicon)
  return withReasons(
    labelPage(blocks, page, lexicon),
    htmlModel === null ? null : createExplainer(blocks, openHtmlModel(blocks, page, htmlModel)),
  )
}

function withReasons(labelled: readonly LabelledBlock[], explain: ReturnType<typeof createExplainer> | null): LabelledBlock[] {
  return labelled.map((line) => {
    const { by, probability, block, label } = line
    const rule = by === 'model' ? [] : [{ id: by, weight: Math.log(probability / Math.max(1e-6, 1 - probability)) }]
    return { ...line, evidence: [...rule, ...(explain?.(block.index, label) ?? [])] }
  })
}
