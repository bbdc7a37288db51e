/** Numbers that several of the demo's customers have, none of whom could be another by their name. */
import type { Chance } from './chance.ts'
import { landline, namesAgree, type TrueCustomer } from './people-and-firms.ts'

/** Switchboards, accounting offices, households: one number, two to five customers whose names do not agree. */
export function shareNumbers(chance: Chance, customers: TrueCustomer[]): string[] {
  const shared: string[] = []
  const free = chance.shuffle(customers)
  const share = (members: TrueCustomer[]): void => {
    const number = landline(chance)
    const agree = members.some((one, at) => members.slice(at + 1).some((other) => namesAgree(one.name, other.name)))
    if (members.length < 2 || agree || customers.some((one) => one.phones.includes(number))) return
    for (const member of members) member.phones.push(number)
    shared.push(number)
  }
  for (let group = 0; group < 24; group++) share(free.splice(0, chance.whole(2, 5)))
  // A household: one surname, one address, one number.
  const families = Map.groupBy(
    free.filter((one) => one.kind === 'person'),
    (one) => one.lastName,
  )
  for (const [first, ...others] of [...families.values()].slice(0, 16)) {
    if (!first) continue
    const { street, postalCode, town } = first
    const members = [first, ...others.slice(0, chance.whole(1, 2))]
    for (const member of members) Object.assign(member, { street, postalCode, town })
    share(members)
  }
  return shared
}
