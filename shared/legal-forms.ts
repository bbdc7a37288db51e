/** Legal forms of companies as they end (or begin) names in the Nordic countries and English. */
const forms = new Set(
  'oy oyj ab abp ky ay tmi ry rf osk oyab hb kb aktiebolag osakeyhtiö as asa aps ivs oü gmbh ag kg ug ev ltd limited plc llc llp inc corp corporation co company'.split(
    ' ',
  ),
)

/** The words of a name in lower case, accents and all: Åsa is somebody's name, ASA a legal form. */
export const wordsAsWritten = (name: string): string[] =>
  name
    .toLowerCase()
    .normalize('NFC')
    .split(/[^\p{L}\p{N}'’]+/u)
    .filter((word) => word !== '')

/** @param word in lower case, as written */
export const isLegalForm = (word: string): boolean => forms.has(word)
