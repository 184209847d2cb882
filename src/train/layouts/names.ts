/**
 * Invented people, papers and places, and forms of their names. Nobody here exists; some places do.
 * Comes in: a language and the random numbers. Goes out: a name as a page of that language would print it.
 */
import type { Random } from './random.ts'

interface NameParts {
  readonly given: readonly string[]
  readonly family: readonly string[]
  readonly places: readonly string[]
  /** Papers, with `{place}` and `{word}` as slots. */
  readonly papers: readonly string[]
  /** Family name first, with what stands between. */
  readonly surnameFirst?: string
}

const list = (text: string): string[] => text.split(' ')

const parts = (given: string, family: string, places: string, papers: string, surnameFirst?: string): NameParts => ({
  given: list(given),
  family: list(family),
  places: places.split('|'),
  papers: papers.split('|'),
  ...(surnameFirst === undefined ? {} : { surnameFirst }),
})

const NAMES: { readonly [language: string]: NameParts | undefined } = {
  en: parts(
    'Nora Tobias Imogen Calder Priya Dana Marcus Wren Ruth Alasdair Joyce Kofi Elena Samir Beth Owen Tamsin Leroy Mei Arjun',
    "Halloway Brandt Okafor Pellew Quigley Stroud Varga Lindqvist Mbeki O'Dowd Ferris Nakata Rusk Thorne Amadi Kessler Iqbal Sandoval Pike Winslow",
    'Lagos|Geneva|Denver|Karachi|Sydney|Leeds|Nairobi|Ottawa|Manila|Harwick|Dunmore|Port Ellery|Cape Town|New Delhi|Kuala Lumpur|Dublin',
    'The {place} Courier|{place} Ledger|The Daily {word}|{word} Today|{place} Evening Post|The {word} Review|{word}Wire|{place} Gazette|The {place} Observer|{word} News|Channel {n} {place}|K{caps}-TV|{word}.com|{word} & {word}|Inside {word}|{word} Insider|{caps} News|The {word}|{place} Public Radio|r/{word}',
  ),
  de: parts(
    'Jonas Lena Matthis Greta Anselm Friederike Uwe Ilka Tim Hedwig Emre Svenja',
    'Brückner Haselbach Osterkamp Weyrich Lüdtke Yildirim Pfaff Rennert Sommerlad Kühnle',
    'Hamburg|Leipzig|Wien|Zürich|Köln|Erlenbach|Neustadt|Graz|Bremen',
    '{place}er Anzeiger|{place}er Tageblatt|Neue {place}er Zeitung|{word} Kurier|{word}blick|{place}er Rundschau|{word}.de|Radio {place}|{word} online',
  ),
  fr: parts(
    'Camille Hugo Solène Bastien Aïcha Marius Élodie Théo Capucine Yanis',
    'Delcourt Vasseur Marchal Benhaddou Lagarde Pruvost Rouvière Thibaud',
    'Lyon|Genève|Nantes|Dakar|Montréal|Saint-Aubin|Liège|Tunis',
    'Le Courrier de {place}|L’Écho de {place}|La Gazette {word}|{word} Matin|{place} Info|Le {word}|{word}.fr',
  ),
  es: parts(
    'Lucía Mateo Irene Joaquín Valeria Tomás Ximena Gonzalo Paula Rodrigo',
    'Aranda Bustos Cifuentes Ledesma Quiroga Sotelo Urrutia Villalba',
    'Madrid|Bogotá|Sevilla|Lima|Rosario|Valdeoro|Quito|Monterrey',
    'El Diario de {place}|La Voz de {place}|{place} Hoy|El {word}|La {word}|{word} Digital|Noticias {place}|{word}.es',
  ),
  it: parts(
    'Chiara Matteo Ginevra Lorenzo Bianca Davide Ilaria Pietro',
    'Bellandi Cattaneo Fumagalli Moretti Pavesi Sorrentino',
    'Roma|Torino|Napoli|Borgo Alto|Lugano',
    'Il Corriere di {place}|La Gazzetta di {place}|{place} Oggi|{word}.it|Il {word}',
  ),
  pt: parts(
    'Beatriz Caio Inês Duarte Larissa Thiago Helena',
    'Barroso Cordeiro Falcão Pimentel Queirós Sampaio',
    'Lisboa|Recife|São Paulo|Porto|Luanda',
    'Diário de {place}|Folha de {place}|Jornal {word}|{place} Agora|{word}.pt',
  ),
  nl: parts(
    'Sanne Joris Fleur Bram Noor Thijs',
    'van Dongen de Wit Hoekstra Verbeek Slagter',
    'Utrecht|Gent|Leiden|Antwerpen|Zwolle',
    'De {place}se Courant|{place} Nu|Het {word}|{word}.nl',
  ),
  sv: parts(
    'Elsa Viktor Maja Oskar Tove Nils',
    'Ahlberg Bergqvist Sandell Wallin Öhman',
    'Malmö|Umeå|Göteborg|Örebro',
    '{place} Tidning|{place}s Posten|{word} Nytt|{word}.se',
  ),
  no: parts(
    'Ingrid Sondre Marte Eirik Live Håkon',
    'Aasland Bråten Fossum Haugland Solberg',
    'Bergen|Tromsø|Trondheim|Oslo',
    '{place} Avis|{place}posten|{word} Nytt|{word}.no',
  ),
  da: parts(
    'Freja Magnus Signe Rasmus Astrid',
    'Bjerre Dalgaard Kragh Lykke Rask',
    'Aarhus|Odense|København',
    '{place} Tidende|{place} Dagblad|{word}.dk',
  ),
  fi: parts('Aino Eero Helmi Väinö', 'Kallio Lehtonen Niskanen', 'Oulu|Turku|Tampere', '{place}n Sanomat|{word} Uutiset'),
  pl: parts(
    'Zofia Kacper Hanna Wojciech',
    'Borkowska Grabiec Malinowski Zawadzka',
    'Łódź|Gdańsk|Kraków',
    'Kurier {word}|Gazeta {place}|{word}.pl',
  ),
  tr: parts(
    'Defne Emir Elif Kerem Zeynep Baran',
    'Aksoy Çelikkan Doğruer Karataş Yalçıner',
    'İzmir|Ankara|Bursa|Trabzon',
    '{place} Postası|Yeni {word}|{place} Haber|{word} Gazetesi',
  ),
  ru: parts(
    'Дарья Илья Ксения Степан Варвара',
    'Белов Громова Ларин Соколова Ясная',
    'Казань|Москва|Пермь|Минск',
    'Вестник {place}|Новая {word}|{word}.ру|Голос {place}',
  ),
  uk: parts('Соломія Остап Ярина', 'Бойчук Гнатюк Мельниченко', 'Київ|Львів|Одеса', 'Вісник {place}|{word} Новини'),
  ja: parts(
    '翔太 美咲 健一 由紀 直樹 彩',
    '高梨 森田 北川 椎名 小林 沢口',
    '東京|大阪|札幌|仙台|福岡',
    '{place}日報|{place}新聞|{word}ニュース|週刊{word}|{place}テレビ',
    '',
  ),
  ko: parts('지우 서연 민준 하늘 도윤', '김 박 최 윤 한 서', '서울|부산|대전|광주', '{place}일보|{word}뉴스|{place}신문|{word}경제', ''),
  zh: parts('晓明 雨晴 建国 子涵', '陈 林 周 许 沈', '上海|北京|成都|台北', '{place}晚报|{word}新闻|{place}日报', ''),
  ar: parts(
    'ليلى كريم هدى يوسف سلمى',
    'الحداد النجار منصور الكيلاني',
    'القاهرة|عمان|بيروت|الرباط',
    'صحيفة {place}|أخبار {place}|{word} اليوم',
  ),
  hi: parts('आरव मीरा कबीर अनन्या', 'शुक्ल त्रिवेदी राठौर चौहान', 'दिल्ली|लखनऊ|पटना|भोपाल', '{place} समाचार|दैनिक {word}|{word} टाइम्स'),
  id: parts('Putri Bagas Citra Rizky', 'Wiranata Kusuma Hadiprana', 'Jakarta|Bandung|Surabaya', 'Harian {place}|{word} Pos|{place} Kini'),
  vi: parts('Hà Minh Lan Quân', 'Nguyễn Trần Lê Phạm', 'Hà Nội|Đà Nẵng|Huế', 'Báo {place}|{word} Mới', ' '),
}

const partsOf = (language: string): NameParts => NAMES[language] ?? (NAMES.en as NameParts)

export function drawName(random: Random, language: string): string {
  const { given, family, surnameFirst } = partsOf(language)
  if (surnameFirst !== undefined) return `${random.pick(family)}${surnameFirst}${random.pick(given)}`
  const middle = random.chance(0.1) ? ` ${String.fromCharCode(65 + random.int(0, 25))}.` : ''
  return `${random.pick(given)}${/^\p{Lu}\p{Ll}/u.test(given[0] ?? '') ? middle : ''} ${random.pick(family)}`
}

export const drawPlace = (random: Random, language: string): string => random.pick(partsOf(language).places)

const ONSETS = list('Br Cal Dor Fen Gal Hol Jun Kel Lum Mar Nor Orb Pel Quill Ras Sol Tav Ur Ver West Yar Zen Bright North Open Clear')
const ENDINGS = list('ado ant line ex field forth ica mark on port ray stone ton way wick post view path desk gate')

/** A made-up brand: `Fenwick`, `Solport`. */
export const drawBrand = (random: Random): string => random.pick(ONSETS) + random.pick(ENDINGS)

export function drawPublisher(random: Random, language: string): string {
  const form = random.pick(partsOf(random.chance(0.85) ? language : 'en').papers)
  const caps = Array.from({ length: random.int(2, 3) }, () => String.fromCharCode(65 + random.int(0, 25))).join('')
  const name = form
    .replace('{place}', drawPlace(random, language))
    .replaceAll('{word}', () => drawBrand(random))
    .replace('{caps}', caps)
    .replace('{n}', String(random.int(2, 12)))
  return random.chance(0.06) ? name.toUpperCase() : name
}

/** Where a page stands on the web; nothing answers there. */
export function drawUrl(random: Random, title: string): string {
  const slug = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, random.int(20, 70))
    .replace(/^-|-$/gu, '')
  const host = `${random.chance(0.6) ? 'www.' : ''}${drawBrand(random).toLowerCase()}.${random.pick(['example', 'test', 'invalid', 'example.com', 'example.org'])}`
  const day = random.chance(0.4) ? `/20${random.int(18, 26)}/${String(random.int(1, 12)).padStart(2, '0')}` : ''
  return `https://${host}${day}/${slug}${random.pick(['', '.html', '/', `-${random.int(1000, 999999)}`])}`
}
