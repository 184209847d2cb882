/** Appeals to readers to pay: each language of the data by an example of a line that asks and two pleas, and by a headline that is none. */
import { describe, expect, test } from 'vitest'
import { findAppeals } from '../../../src/core/split/appeals.ts'
import type { View } from '../../../src/core/split/view.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const knowledge = bundledKnowledge()

/** Language, what asks, two pleas, and a headline that begins like what asks. */
const EXAMPLES: readonly (readonly [string, string, string, string, string])[] = [
  [
    'en',
    'Support the Calder Post',
    'We believe that everyone needs good journalism, and our newsroom depends on readers who can afford to pay.',
    'Your contribution keeps our reporting free for everybody, and our members hear of each vote in the town first.',
    'Support for the harbour board falls after vote',
  ],
  [
    'de',
    'Unterstützen Sie uns',
    'Unsere Redaktion lebt von Leserinnen und Lesern, die für guten Journalismus bezahlen wollen und es auch können.',
    'Mit einem Beitrag von fünf Euro im Monat bleiben wir unabhängig, und jedes Mitglied erhält einen Brief.',
    'Unterstützen will der Rat die Fähre nicht mehr',
  ],
  [
    'fr',
    'Soutenez notre rédaction',
    'Notre journal vit de ses lecteurs, et sans eux aucun journalisme indépendant ne serait possible dans notre région.',
    'Chaque mois, vos dons nous permettent de payer trois journalistes et de rester libres de toute influence.',
    'Soutenir le maire, disent les ouvriers du port',
  ],
  [
    'es',
    'Apoya a La Voz de Nordia',
    'Nuestra redacción depende de sus lectores, y sin ellos no habría periodismo libre en nuestra provincia ni fuera.',
    'Con tu aportación mensual somos independientes, y nuestros socios reciben cada semana una carta de la redacción.',
    'Dona sangre cada mes desde hace cuarenta años, dice',
  ],
  [
    'pt',
    'Apoie o Correio de Nordia',
    'Nosso jornal depende dos seus leitores, e sem eles não haveria jornalismo independente na nossa cidade.',
    'Com a sua contribuição mensal pagamos três repórteres, e os nossos membros recebem a carta da redação.',
    'Apoie ou não, disse o prefeito aos vereadores ontem',
  ],
  [
    'it',
    'Sostieni il Corriere di Nordia',
    'La nostra redazione vive grazie ai lettori, e senza di loro non ci sarebbe giornalismo libero nella nostra valle.',
    'Con una donazione al mese ci aiuti a restare indipendenti, e i nostri soci ricevono una lettera ogni settimana.',
    'Dona il sangue da quarant’anni e non si ferma ancora',
  ],
  [
    'nl',
    'Steun De Havenbode',
    'Onze redactie leeft van lezers die voor goede journalistiek willen betalen, en zonder hen is er geen krant.',
    'Met een kleine bijdrage per maand blijven wij onafhankelijk, en elk lid krijgt iedere week een brief.',
    'Steun voor de haven valt weg na de stemming',
  ],
  [
    'sv',
    'Stöd Kalderbladet',
    'Vår redaktion lever på läsare som vill betala för god journalistik, och utan dem finns ingen tidning alls.',
    'Med ett litet bidrag varje månad är vi oberoende, och varje medlem får ett brev om veckan.',
    'Stöd för hamnen sjunker efter omröstningen i går kväll',
  ],
  [
    'no',
    'Støtt Kalderbladet',
    'Vår redaksjon lever av lesere som vil betale for god journalistikk, og uten dem finnes ingen avis i byen.',
    'Med litt hver måned er vi uavhengige, og hvert medlem får et brev fra redaksjonen hver uke.',
    'Støtt opp om havna, ba ordføreren på møtet i går',
  ],
  [
    'da',
    'Støt Kalderbladet',
    'Vores redaktion lever af læsere, der vil betale for god journalistik, og uden dem findes der ingen avis.',
    'Med et lille bidrag om måneden er vi uafhængige, og hvert medlem får et brev fra os hver uge.',
    'Støt op om havnen, bad borgmesteren på mødet i går',
  ],
  [
    'pl',
    'Wesprzyj Kurier Nadmorski',
    'Nasza redakcja żyje dzięki czytelnikom, którzy chcą płacić za dobre dziennikarstwo, bo bez nich nie byłoby gazety.',
    'Dzięki wpłatom co miesiąc jesteśmy niezależni, a każdy członek naszego klubu dostaje co tydzień list z redakcji.',
    'Wspieraj port albo odejdź, mówi radnym burmistrz miasta Kalder',
  ],
  [
    'cs',
    'Podpořte Kalderské listy',
    'Naše redakce žije díky čtenářům, kteří chtějí platit za dobrou práci novinářů, a bez nich by noviny nebyly.',
    'Díky předplatnému jsme nezávislí a každý člen našeho klubu dostává jednou za týden dopis z redakce.',
    'Podpořte přístav, nebo odejděte, řekl zastupitelům starosta města',
  ],
  [
    'hu',
    'Támogasd a Kalderi Hírlapot',
    'Lapunk az olvasóiból él, és nélkülük nem volna független újság ebben a városban, sem a szomszéd megyében.',
    'Havi adományoddal minket segítesz, hogy a szerkesztőség független maradjon, és minden héten levelet kapsz tőlünk.',
    'Támogassa vagy menjen el, mondta a polgármester a képviselőknek',
  ],
  [
    'uk',
    'Підтримайте Калдерські вісті',
    'Наша редакція живе завдяки читачам, які хочуть платити за добру журналістику, і без них газети не було б.',
    'Завдяки передплаті ми незалежні, і кожен читач щотижня дістає від нас лист про те, що сталося.',
    'Підтримати порт або піти, сказав депутатам міський голова вчора',
  ],
  [
    'ru',
    'Поддержите Калдерские вести',
    'Наша редакция живёт благодаря читателям, которые хотят платить за хорошую журналистику, и без них газеты не было бы.',
    'Благодаря подписке мы независимы, и каждый читатель раз в неделю получает от нас письмо редакции.',
    'Поддержать порт или уйти, сказал депутатам мэр города вчера',
  ],
]

const viewsOf = (lines: readonly string[]): View[] =>
  lines.map((text) => {
    const view = { labelled: { block: { text } }, words: text.split(' ').length, endsSentence: text.endsWith('.'), role: 'text' }
    return view as unknown as View
  })
const appealIn = (lines: readonly string[]): number[] => [...findAppeals(viewsOf(lines), lexiconOf(knowledge))]

describe('appeals to readers to pay', () => {
  test.each(EXAMPLES)('%s: %s', (_, ask, first, second, headline) => {
    expect(appealIn(['A story.', ask, first, second, 'The story goes on, and nobody asks for anything in it.'])).toEqual([1, 2, 3])
    expect(appealIn([headline, first, second])).toEqual([])
    expect(appealIn([ask, first])).toEqual([])
  })

  test('have an example of each language', () => {
    expect(EXAMPLES.map(([language]) => language)).toEqual(knowledge.appeals.map(({ language }) => language))
  })
})
