/**
 * Time zones as printed after a time: "14:05 GMT", "2:05 p.m. ET", "14:05 MSK".
 *
 * A zone that names one offset from UTC gives it. A name that several countries use for different offsets (IST: India, Israel,
 * Ireland; CST: China, Central; BST: Britain, Bangladesh) is known as a zone and gives none. American names without S or D (ET)
 * follow the law of the date. Numeric offsets ("+08:00") are the parser's.
 */
const MINUTES = 60

/** Hours east of UTC; null = used for more than one offset. */
const NAMED: Readonly<Record<string, number | null>> = {
  UTC: 0,
  GMT: 0,
  WET: 0,
  WEST: 1,
  CET: 1,
  CEST: 2,
  MEZ: 1,
  MESZ: 2,
  EET: 2,
  EEST: 3,
  TRT: 3,
  EAT: 3,
  CAT: 2,
  WAT: 1,
  SAST: 2,
  EST: -5,
  EDT: -4,
  CDT: -5,
  MDT: -6,
  PDT: -7,
  AKST: -9,
  AKDT: -8,
  HST: -10,
  NDT: -2.5,
  ART: -3,
  BRT: -3,
  PKT: 5,
  NPT: 5.75,
  WIB: 7,
  ICT: 7,
  WITA: 8,
  HKT: 8,
  SGT: 8,
  MYT: 8,
  PHT: 8,
  AWST: 8,
  WIT: 9,
  JST: 9,
  KST: 9,
  ACST: 9.5,
  ACDT: 10.5,
  AEST: 10,
  AEDT: 11,
  NZST: 12,
  NZDT: 13,
  IST: null,
  CST: null,
  BST: null,
  PST: null,
  MST: null,
  AST: null,
  ADT: null,
  GST: null,
  NST: null,
  SST: null,
  WST: null,
}

/** Standard offset in hours of zones that follow the summer time of the United States. */
const AMERICAN: Readonly<Record<string, number>> = { ET: -5, CT: -6, MT: -7, PT: -8, AKT: -9 }

/** Moscow kept +03 since 26 October 2014; before that it changed twice. */
const MOSCOW = new Set(['MSK', 'МСК', 'мск'])
const MOSCOW_SINCE = '2014-10-27'

export function zoneNames(): string[] {
  return [...Object.keys(NAMED), ...Object.keys(AMERICAN), ...MOSCOW]
}

/** Zone names are capitals in print; "et" and "Est" are words. */
export function isZone(printed: string): boolean {
  return Object.hasOwn(NAMED, printed) || Object.hasOwn(AMERICAN, printed) || MOSCOW.has(printed)
}

/**
 * Offsets in hours of names with several, by the language or the country (in capitals) that decides. India's languages and Chinese have
 * one country's zone each; English has none.
 */
const LOCAL: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  IST: { hi: 5.5, ta: 5.5, te: 5.5, mr: 5.5, gu: 5.5, kn: 5.5, ml: 5.5, pa: 5.5, IN: 5.5, IE: 1 },
  CST: { zh: 8, CN: 8, TW: 8, US: -6, MX: -6 },
  BST: { bn: 6, BD: 6, GB: 1, UK: 1 },
  PST: { tl: 8, PH: 8, US: -8 },
  MST: { ms: 8, MY: 8, US: -7 },
  GST: { AE: 4, OM: 4 },
  NST: { ne: 5.75, NP: 5.75 },
}

/** Minutes east of UTC of the zone on that day (`2025-06-30`), for a text of that language or country; null = not one offset. */
export function zoneOffset(printed: string, day: string, places: readonly string[] = []): number | null {
  const local = LOCAL[printed]
  const place = local === undefined ? undefined : places.find((one) => Object.hasOwn(local, one))
  if (place !== undefined) return (local?.[place] ?? 0) * MINUTES
  const fixed = NAMED[printed]
  if (fixed !== undefined) return fixed === null ? null : fixed * MINUTES
  const american = AMERICAN[printed]
  if (american !== undefined) {
    const summer = isAmericanSummer(day)
    return summer === null ? null : (american + (summer ? 1 : 0)) * MINUTES
  }
  return MOSCOW.has(printed) && day >= MOSCOW_SINCE ? 3 * MINUTES : null
}

/**
 * Summer time in the United States since 2007: second Sunday of March to first Sunday of November (Energy Policy Act of 2005).
 * null on the two days of change, whose hours tell, and before 2007.
 */
function isAmericanSummer(day: string): boolean | null {
  const year = Number(day.slice(0, 4))
  if (day.length < 10 || year < 2007) return null
  const begins = `${day.slice(0, 4)}-03-${String(nthSunday(year, 3, 2)).padStart(2, '0')}`
  const ends = `${day.slice(0, 4)}-11-${String(nthSunday(year, 11, 1)).padStart(2, '0')}`
  return day === begins || day === ends ? null : day > begins && day < ends
}

function nthSunday(year: number, month: number, nth: number): number {
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay()
  return 1 + ((7 - first) % 7) + (nth - 1) * 7
}

/** `+05:30`, `-04:00`, `Z`: the zone as it stands in a value. */
export function printOffset(minutes: number): string {
  if (minutes === 0) return 'Z'
  const size = Math.abs(minutes)
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / MINUTES))}:${two(size % MINUTES)}`
}
