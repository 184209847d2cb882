/** "▲" before a line: one is a caption, several below each other are a list. */
import { expect, test } from 'vitest'
import { blocksFromText } from '../../../src/core/blocks/from-text.ts'
import { isMarkedCaption } from '../../../src/core/label/picture-marks.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const lexicon = lexiconOf(bundledKnowledge())

test.each<[string, string, number]>([
  ['a caption', '灯塔将于六月熄灯。\n\n▲守灯人巡视海角灯塔\n\n船只早已使用卫星定位。', 1],
  ['a list', '회의에서는 다음을 논의했다.\n\n▲ 항구 예산\n\n▲ 등대 수리\n\n회의는 두 시간 걸렸다.', 0],
  ['a figure', 'The index closed higher.\n\n▲ 1.5\n\nTrading was thin.', 0],
])('%s', (_what, text, count) => {
  const blocks = blocksFromText(text, lexicon)
  expect(blocks.filter((block) => isMarkedCaption(blocks, block))).toHaveLength(count)
})
