/** Swedish messages of a call's trace. */
export const tracing = {
  'trace.verdict.shown':
    '{resumed, select, 1 {Kortet visades på nytt för {who} när konsolen anslöt, inom {ms, number} ms} other {Kortet fanns på skärmen hos {who} efter {ms, number} ms}}',
  'trace.verdict.received':
    'Kortet skickades till {who} efter {ms, number} ms och kom fram, men konsolen har inte sagt att den ritat det: ett fönster i bakgrunden ritar först när någon tittar på det',
  'trace.verdict.sent':
    'Kortet skickades till {who} efter {ms, number} ms, men ingen konsol har sagt att det kom: ingen var öppen, eller så låg nätet nere',
  'trace.verdict.nobody-has-phone':
    'Inget kort: ingen har anknytning {extension}. En administratör ger den till någon på sidan Personer',
  'trace.verdict.not-signed-in': 'Inget kort: {who} var inte inloggad',
  'trace.verdict.internal': 'Inget kort: kolleger som ringer varandra är ett internt samtal',
  'trace.verdict.already-shown': 'Inget nytt kort: {who} hade redan ett för det här samtalet',
  'trace.verdict.other': 'Inget kort ({why})',
  'trace.verdict.forgotten': 'Kortets steg sparas i 14 dagar, och det här samtalet är äldre',
  'trace.verdict.awaited':
    'Inget kort: det utreddes ännu om uppringaren döljer sitt nummer, och samtalet tog slut innan det var klart',
  'trace.verdict.only-waited':
    'Inget kort: uppringaren väntade i {queue}, och samtalet tog slut innan det ringde hos någon',
  'trace.verdict.waits': 'Inget kort ännu: uppringaren väntar i {queue}, och det ringer inte hos någon än',
  'trace.verdict.rang-nowhere': 'Inget kort: samtalet tog slut innan det ringde hos någon',
  'trace.verdict.rings-nowhere-yet': 'Inget kort ännu: det ringer inte hos någon än',
  'trace.verdict.outbound': 'Inget kort: samtalet ringdes härifrån, och inget kort begärdes',
  'trace.verdict.not-noted':
    'Inget kort skickades, och inget är antecknat om varför: samtalet pågick redan när Tuttu startade eller anslöt',

  'trace.event.started': 'Samtalet kom till telefonsystemet',
  'trace.event.identified': 'Telefonsystemet berättade mer om vem som ringer',
  'trace.event.queued': 'Väntar i {queue}',
  'trace.event.left-queue': 'Lämnade {queue}',
  'trace.event.ringing': '{snapshot, select, 1 {Ringde redan hos {who}} other {Ringer hos {who}}}',
  'trace.event.answered': '{snapshot, select, 1 {Var redan besvarat hos {who}} other {Besvarades hos {who}}}',
  'trace.event.held': 'Parkerades hos {who}',
  'trace.event.resumed': 'Återupptogs hos {who}',
  'trace.event.transferred':
    '{kind, select, attended {Kopplades av {who} efter förfrågan} forward {Vidarekopplades från {who}} pickup {Plockades från {who}} park {Parkerades av {who}} other {Kopplades av {who}}}',
  'trace.event.leg-ended': 'Slut hos {who}',
  'trace.event.ended': 'Samtalet tog slut',
  'trace.ignored.not-possible': 'Det stämde inte med hur samtalet då var',

  'trace.step.resolved':
    '{outcome, select, known {Numret söktes: en kund} candidates {Numret söktes: {matches, plural, one {# möjlig kund} other {# möjliga kunder}}} withheld {Uppringaren döljer sitt nummer: ingen söktes} other {Numret söktes: finns inte i något anslutet system}}',
  'trace.step.pop-sent':
    '{resumed, select, 1 {Kortet gjordes och skickades på nytt till {who}} other {Kortet gjordes och skickades till {who}}}',
  'trace.step.pop-acknowledged': 'Konsolen hos {who} har kortet',
  'trace.step.pop-painted':
    'Ritat på skärmen hos {who}, {ms, number} ms efter att telefonsystemet berättade om samtalet',
  'trace.step.chosen': '{who} sade vem som ringer',
  'trace.step.checked': '{who} kontrollerade vem som ringer',
  'trace.step.ended':
    '{outcome, select, answered {Avslutat som besvarat} missed {Avslutat som missat} abandoned {Avslutat: uppringaren lade på} busy {Avslutat som upptaget} refused {Avslutat som avvisat} other {Avslutat som misslyckat}}',
  'trace.step.other': '{step}',
} as const
