/** Names below a text: who signs it, and who is only a tag. */
import { expect, test } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const knowledge = bundledKnowledge()
const TEXT = [
  'The ferry will not call at Calder pier until May, the council said on Monday, after divers found a crack in the landing stage.',
  'Engineers from two firms will look at the pier this week, and Hal Overbeck will report on the landing stage before the month ends.',
  'Residents of the island said the closure would cost its shops most of their winter trade, and asked the council for a bus.',
].join('\n')

function authorsOf(head: string, below: string): string {
  const dump = dumpFromText(`${head}\n${TEXT}\n${below}\n`, { path: 'a.txt', collection: 'signatures', format: 'text' })
  return clean(dump, knowledge)
    .articles[0]!.attribution.authors.map(({ name }) => name)
    .join(', ')
}

test.each([
  ['a dash and a name', 'Ferry stops at Calder until May', '— Winona Castellane', 'Winona Castellane'],
  ['a name above a rule', 'Ferry stops at Calder until May', 'Fenja Harmsen\n++++++++++++++++++++\nUnsubscribe', 'Fenja Harmsen'],
  [
    'two names and who they are',
    'Ferry stops at Calder until May',
    'Torvald Ekmyr\nSigne Backlund\nfriends and former colleagues\nRead more',
    'Torvald Ekmyr, Signe Backlund',
  ],
  ['a person of whom the text speaks', 'Ferry stops at Calder until May', 'Hal Overbeck\n++++++++++++++++++++\nUnsubscribe', ''],
  ['a name among others of a page', 'Ferry stops at Calder until May', 'Fenja Harmsen\nMost read\nCopper mine reopens\nSubscribe', ''],
  ['a name above the text', 'Ferry stops at Calder until May\nBy Ana Ruiz', 'Fenja Harmsen\n++++++++++++++++++++', 'Ana Ruiz'],
  ['what she is, below her name', 'Ferry stops at Calder until May\nBy Ana Ruiz\nLocal Democracy Reporter\n5 March 2026', '', 'Ana Ruiz'],
])('%s', (_name, head, below, expected) => expect(authorsOf(head, below)).toBe(expected))
