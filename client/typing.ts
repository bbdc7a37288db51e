/** Whether somebody types: what they type must neither be taken away nor be lost. */

/** Fields that hold words. A choice is made at once and lost by nothing. */
const wordFields =
  'textarea, [contenteditable], input:not([type=radio], [type=checkbox], [type=button], [type=submit], [type=range])'

/** On the desk itself: what stands there stays as it is. */
export function isTypingOnDesk(): boolean {
  const focused = document.activeElement
  return focused instanceof HTMLElement && focused.matches(wordFields) && focused.closest('.desk') !== null
}

/** Anywhere on the page, with or without the focus: a reload would lose it. */
export function hasTyped(): boolean {
  return [...document.querySelectorAll<HTMLElement>(wordFields)].some((field) => {
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)
      return field.value.trim() !== '' && !field.readOnly
    return field.textContent !== ''
  })
}
