/** By which the desk's key finds the note, wherever it stands. */
export const noteFieldId = 'note'
