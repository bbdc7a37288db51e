/** Calendar dates of the demo's systems. */
const dayMs = 86_400_000
export const dateBefore = (today: string, days: number): string =>
  new Date(Date.parse(today) - days * dayMs).toISOString().slice(0, 10)
/** The last day before or on it on which the wholesaler is open: Saturday's and Sunday's work was done on Friday. */
export const workdayBefore = (today: string, days: number): string => {
  const weekday = new Date(Date.parse(today) - days * dayMs).getUTCDay()
  return dateBefore(today, days + (weekday === 6 ? 1 : weekday === 0 ? 2 : 0))
}
export const finnishDate = (date: string): string => {
  const [year, month, day] = date.split('-').map(Number)
  return `${day}.${month}.${year}`
}
