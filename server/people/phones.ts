/** Whose phone is whose: the configuration file says so, and what an administrator has assigned in the browser beside it. */
import type { AssignedPhone, Person, PersonPhone } from '../ports/ground-store.ts'

const isSame = (a: PersonPhone, b: PersonPhone): boolean =>
  a.phoneSystem === b.phoneSystem && a.extension === b.extension

/** @param people with the phones of the configuration file, which count before what was assigned */
export function withAssigned(people: readonly Person[], assigned: readonly AssignedPhone[]): Person[] {
  const fixed = people.flatMap((person) => person.phones)
  const free = assigned.filter((phone) => !fixed.some((one) => isSame(one, phone)))
  return people.map((person) => ({
    ...person,
    phones: [
      ...person.phones,
      ...free
        .filter((phone) => phone.username === person.username)
        .map(({ phoneSystem, extension }) => ({ phoneSystem, extension })),
    ],
  }))
}
