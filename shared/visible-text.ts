/**
 * Text without the characters nobody sees: marks that turn the direction round, zero-width signs, soft hyphens (Unicode's
 * category Cf). They are leftovers of copying, or there to make one name look like another.
 */
export const visible = (text: string): string => text.replace(/\p{Cf}/gu, '')
