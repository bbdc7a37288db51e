/** All parts of insight, by the name each has on a card. */
import type { AnyPart } from './part.ts'

export const insightParts: Readonly<Record<string, AnyPart>> = {}
