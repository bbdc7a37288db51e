/** What they will buy and what fits them. English sets the keys. */
export const foresight = {
  'ui.likely-next.title': 'Likely to buy next',
  'ui.likely-next.due': 'due {date}',
  'ui.likely-next.due-between': 'due {from} – {to}',
  'ui.likely-next.last': 'last {date}',
  'ui.likely-next.new': 'new to them',
  'ui.fits.title': 'Fits what they own',
  'ui.fits.in-stock': '{count} in stock',
  'ui.fits.few-left': '{count} left',
  'ui.fits.available': 'available',
  'section.not-reckoned-yet': 'Not reckoned yet',
  'section.nothing-likely': 'Too little has been bought to say',
  'section.nothing-fits': 'Nothing that clearly fits and is available',
  'section.no-consent': 'This customer has not agreed to marketing',
  'section.comparison': 'Held back for comparison: one customer in ten is offered nothing, to see what offering does',
}
