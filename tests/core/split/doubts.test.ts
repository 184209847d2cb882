/** Interviews: what the labeller doubts in them is text. */
import { expect, test } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const knowledge = bundledKnowledge()
const textOf = (lines: readonly string[]): string =>
  clean(dumpFromText(lines.join('\n'), { path: 'interview.txt', collection: 'tests' }), knowledge)
    .articles.map(({ text }) => text)
    .join('\n')

const HEAD = ['“El transbordador no espera a nadie”', 'Por Lena Estrella', '3 de junio de 2026']
const LEAD = 'Amparo Roe (Calder, 1951) recibe en la cocina de la casa del puerto, entre cartas de marea y una radio que no se apaga nunca.'
const TURNS = [
  'P. Lleva cuarenta años en el transbordador.',
  'R. Cuarenta y uno. El primero lo pasé en la sala de máquinas y no vi el mar ni una sola vez, así que no lo cuento.',
  'P. ¿Y ahora?',
  'R. Ahora descanso.',
  'P. ¿Quién lo llevará cuando usted se vaya?',
  'R. Mi sobrina. Sabe más que yo, y además sabe decir que no a los turistas que llegan cuando ya hemos soltado los cabos.',
]

test('labels that come in turns open lines of the text, below a list as well', () => {
  const text = textOf([
    ...HEAD,
    LEAD,
    ...TURNS.slice(0, 2),
    'Más información',
    'Diez islas sin puente',
    'El regreso del faro',
    ...TURNS.slice(2),
  ])
  for (const turn of TURNS) expect(text).toContain(turn)
  expect(text).not.toContain('Diez islas')
})

test('short answers among questions are text', () => {
  const lines = ['¿Lleva mucho en el barco?', 'Cuarenta y un años, y el primero lo pasé abajo, en la sala de máquinas, sin ver el mar.']
  const more = [
    '¿No se cansa nunca de la misma ruta?',
    'La ruta no es nunca la misma, porque el viento y la gente cambian cada día del año.',
  ]
  const last = [
    '¿Quién lo llevará después de usted?',
    'Mi sobrina, que sabe más que yo y que además sabe decir que no a los turistas.',
    '¿Y usted?',
    'Yo miraré.',
  ]
  const text = textOf([...HEAD, LEAD, ...lines, ...more, ...last])
  for (const line of [...lines, ...more, ...last]) expect(text).toContain(line)
})
