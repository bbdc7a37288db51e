/** The ways people type a phone number into a system. */
import type { Chance } from './chance.ts'

export function messy(chance: Chance, e164: string): string {
  const national = e164.startsWith('+358') ? `0${e164.slice(4)}` : undefined
  if (national === undefined)
    return chance.pick([e164, `00${e164.slice(1)}`, `${e164.slice(0, 3)} ${e164.slice(3, 5)} ${e164.slice(5)}`])
  const area = national.slice(0, e164.startsWith('+3584') || e164.startsWith('+3585') ? 3 : 2)
  const rest = national.slice(area.length)
  return chance.pick([
    e164,
    national,
    `${area}-${rest}`,
    `${area} ${rest.slice(0, 3)} ${rest.slice(3)}`,
    `(${area}) ${rest}`,
    `+358 ${area.slice(1)} ${rest}`,
    `+358 (0)${area.slice(1)} ${rest}`,
    `00358${national.slice(1)}`,
    `${area}\u00a0${rest.slice(0, 3)}\u00a0${rest.slice(3)}`,
  ])
}
