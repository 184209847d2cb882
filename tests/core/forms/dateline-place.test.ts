import { describe, expect, it } from 'vitest'
import { findDatelineAtStart, findOpeningDateline } from '../../../src/core/forms/dateline.ts'
import { findOpeningPlace } from '../../../src/core/forms/dateline-place.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const lexicon = lexiconOf(bundledKnowledge())

describe('places that a text opens with', () => {
  /** text | formula | place */
  const PLACES: readonly [string, string, string][] = [
    ['Leipzig. Die Feuerwehr rückte am Morgen zu drei Bränden aus.', 'Leipzig.', 'Leipzig'],
    ['Leipzig – Die Feuerwehr rückte am Morgen zu drei Bränden aus.', 'Leipzig –', 'Leipzig'],
    ['Frankfurt (Oder) – Die Brücke bleibt bis Mai gesperrt.', 'Frankfurt (Oder) –', 'Frankfurt (Oder)'],
    ['VÄSTERÅS. Kommunen stänger två broar i helgen.', 'VÄSTERÅS.', 'Västerås'],
    ['HAUGESUND: Ferja går ikke før tirsdag.', 'HAUGESUND:', 'Haugesund'],
    ['TERUEL.- Los bomberos trabajan en la extinción.', 'TERUEL.-', 'Teruel'],
    ['Mumbai: The civic body will repair forty roads before the rains.', 'Mumbai:', 'Mumbai'],
    ['बेंगलुरु: शहर की झीलों की सफाई शुरू हुई।', 'बेंगलुरु:', 'बेंगलुरु'],
    ['मेरठ। नगर निगम ने सोमवार को बीस सड़कों की मरम्मत शुरू की।', 'मेरठ।', 'मेरठ'],
    ['Grünhausen – Die Feuerwehr rückte am Morgen zu drei Bränden aus.', 'Grünhausen –', 'Grünhausen'],
    ['செங்கமலக்குடி: ஊர் நடுவே இருந்த பழைய கிணறு மீண்டும் திறக்கப்பட்டது.', 'செங்கமலக்குடி:', 'செங்கமலக்குடி'],
    ['Đà Nẵng - Cây cầu cũ sẽ đóng cửa trong hai tuần để sửa chữa.', 'Đà Nẵng -', 'Đà Nẵng'],
    ['Odesa, March 5 — Two cranes fell in the port overnight.', 'Odesa, March 5 —', 'Odesa'],
  ]
  it.each(PLACES)('%s', (text, printed, place) => {
    expect(findOpeningPlace(text, lexicon)).toMatchObject({ printed, place, agency: null, end: printed.length })
    expect(findOpeningDateline(text, lexicon)).toBeNull()
  })

  it.each([
    'Leipzig – Stadt der Musik – wird leiser und kleiner.',
    'Paris. London. Rome. Three cities, one plan.',
    'Sydney: what to see this week',
    'Leipzig ist die Stadt mit den meisten Bäumen.',
    'Ana Ruiz – Die Sängerin sagt ihre Tournee ab.',
    'Leipzig: Karten',
    'Springen. Das war alles, was er im Winter noch wollte, sagte der Lehrer.',
    'Hauptstadt. Das Wort steht seit heute auf keinem Schild mehr am Fluss.',
    'கேள்வி: ஊர் நடுவே இருந்த பழைய கிணறு மீண்டும் எப்போது திறக்கப்படும்?',
    'सन्नाटा। गांव की गलियों में सोमवार को कोई नहीं निकला।',
    'Tundwe. Kwa miaka mingi wavuvi walikuwa wakiuza samaki wao kabla ya jua kuchomoza.',
  ])('is none: %s', (text) => {
    expect(findOpeningPlace(text, lexicon)).toBeNull()
  })
})

describe('places that shout before a dash', () => {
  it.each([
    ['OLOMOUC – Hasiči vyjeli k požáru lesa.', 'OLOMOUC –', 'Olomouc'],
    ['NOVO HAMBURGO - A ponte foi interditada pela prefeitura.', 'NOVO HAMBURGO -', 'Novo Hamburgo'],
    ['THE HAGUE — Judges will rule in May.', 'THE HAGUE —', 'The Hague'],
    ['GARNET FALLS — A levee gave way on Monday and flooded two streets.', 'GARNET FALLS —', 'Garnet Falls'],
    ['GARNET FALLS, Ohio — A levee gave way on Monday and flooded two streets.', 'GARNET FALLS, Ohio —', 'Garnet Falls, Ohio'],
  ])('%s', (text, printed, place) => {
    expect(findDatelineAtStart(text, lexicon)).toMatchObject({ printed, place })
  })

  it.each([
    'JOANNA KOWALCZYK — The singer has called off the rest of her long tour of the islands.',
    'REPORTAGE – Warum der Haushalt der Stadt nicht aufgeht, und wer ihn am Ende bezahlen soll.',
    'ENTREVISTA - La alcaldesa habla de los presupuestos y de la ciudad que quiere.',
    'CORE - Coffee as a global drink before 1700',
  ])('is none: %s', (text) => {
    expect(findOpeningDateline(text, lexicon)).toBeNull()
    expect(findOpeningPlace(text, lexicon)).toBeNull()
  })
})

describe('agencies without brackets', () => {
  it.each([
    ['GRAZ/apa – Ein Lkw kippte auf der Autobahn um.', 'GRAZ/apa –', 'Graz', 'apa'],
    ['دمشق - سانا - افتتح المتحف الوطني أبوابه أمام الزوار.', 'دمشق - سانا -', 'دمشق', 'سانا'],
    ['Kaunas, kovo 5 d. (ELTA). Miesto taryba balsuos.', 'Kaunas, kovo 5 d. (ELTA).', 'Kaunas', 'ELTA'],
    ['（中央社高雄5日電）市府說明。', '（中央社高雄5日電）', '高雄', '中央社'],
    ['（中央社記者王小明屏東縣5日電）市府說明。', '（中央社記者王小明屏東縣5日電）', '屏東縣', '中央社'],
    ['（中央社記者王小明、李大華里斯本5日電）市府說明。', '（中央社記者王小明、李大華里斯本5日電）', '里斯本', '中央社'],
    ['（中央社記者王明里斯本5日電）市府說明。', '（中央社記者王明里斯本5日電）', '里斯本', '中央社'],
    ['Nordvik (Podhoří) 9. listopadu (ČTK) - Obec hledá starostu.', 'Nordvik (Podhoří) 9. listopadu (ČTK) -', 'Nordvik', 'ČTK'],
    ['本报上海3月5日讯 新展馆开放。', '本报上海3月5日讯', '上海', null],
  ])('%s', (text, printed, place, agency) => {
    expect(findOpeningDateline(text, lexicon)).toMatchObject({ printed, place, agency })
  })
})
