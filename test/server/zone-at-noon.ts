/** A zone in which it is about noon: no day ends while a test runs. */
export function zoneAtNoon(now = new Date()): string {
  const east = 12 - now.getUTCHours()
  return east === 0 ? 'Etc/GMT' : `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`
}
