/** Calendar dates of the demo's systems. */
const dayMs = 86_400_000
export const dateBefore = (today: string, days: number): string =>
  new Date(Date.parse(today) - days * dayMs).toISOString().slice(0, 10)
export const finnishDate = (date: string): string => {
  const [year, month, day] = date.split('-').map(Number)
  return `${day}.${month}.${year}`
}
