/** Terms customers are found by beside the folded words of their names, as the index keeps them and as a search asks for them. */

/** The term of a business id, a loyalty number or an e-mail. */
export const idTerm = (id: string): string => id.toLowerCase()

/** Begins terms that are numbers read backwards: no word, number, id or e-mail does. */
const backwards = '#'

/** Digits read out may be the last ones of a number: backwards, an ending is a beginning. */
export const endingTerm = (number: string): string => backwards + [...number.replace(/\D/g, '')].reverse().join('')
