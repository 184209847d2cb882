/**
 * The labels of a dump report as lists, for what counts and checks them. The types in `core/record.ts` are the source;
 * the compiler holds these lists against them.
 */
import type { Boilerplate, Part } from '../core/record.ts'

const PART_LABELS = {
  title: true,
  'title-repeat': true,
  dek: true,
  byline: true,
  'byline-repeat': true,
  publisher: true,
  'publisher-repeat': true,
  section: true,
  date: true,
  dateline: true,
  body: true,
  caption: true,
  'caption-credit': true,
  credit: true,
  copyright: true,
  correction: true,
  'editor-note': true,
  'author-bio': true,
  tag: true,
  'reference-title': true,
  'reference-title-repeat': true,
  'reference-dek': true,
  'reference-publisher': true,
  'reference-time': true,
} satisfies Record<Part, true>

const BOILERPLATE_LABELS = {
  'field-label': true,
  marker: true,
  'related-heading': true,
  'widget-heading': true,
  promo: true,
  comments: true,
  navigation: true,
  share: true,
  advertisement: true,
  newsletter: true,
  consent: true,
  paywall: true,
  'site-footer': true,
  'media-placeholder': true,
  residue: true,
  duplicate: true,
  other: true,
} satisfies Record<Boilerplate, true>

export function isPartLabel(label: string): label is Part {
  return Object.hasOwn(PART_LABELS, label)
}

export function isBoilerplateLabel(label: string): label is Boilerplate {
  return Object.hasOwn(BOILERPLATE_LABELS, label)
}

export function isReferenceLabel(label: string): boolean {
  return label.startsWith('reference-')
}

export function isCaptionLabel(label: string): boolean {
  return label === 'caption' || label === 'caption-credit'
}
