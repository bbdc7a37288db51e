/** Where wallboards stand, apart from the console's own pages. */
export const wallboardPath = '/wallboard'
/** Of a screen that was let in by a link, once its token is out of the address. */
export const linkPath = '/wallboard/link'
export const isWallboard = (path: string): boolean => path === wallboardPath || path === linkPath
export const addressWith = (origin: string, token: string): string => `${origin}${wallboardPath}#${token}`
