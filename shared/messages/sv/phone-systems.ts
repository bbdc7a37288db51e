/** Swedish messages about phone systems. */
export const phoneSystems = {
  'link.wrong-password': 'Telefonsystemet godkände inte användarnamnet eller hemligheten',
  'link.unreachable': 'Telefonsystemet svarar inte',
  'link.lost': 'Förbindelsen bröts; den upprättas på nytt',
  'link.extensions-refused': 'Telefonsystemet låter inte alla anknytningar följas',
  'link.silent': 'Telefonsystemet nåddes men svarar inte som väntat: är det dess hanteringsport?',
  'link.certificate': 'Telefonsystemets certifikat är inte betrott',
  'link.rejected':
    'Telefonsystemet tillåter inte anslutning från Tuttus adress: adressen måste finnas i dess åtkomstlista',
  'link.rights-missing': 'Kontot saknar rättigheter som behövs: {rights}',
  'link.not-understood': 'Det som svarar där talar inte {protocol}',
  'link.not-sip': 'Det som svarar där talar inte SIP',
  'link.cannot-listen':
    'Det går inte att lyssna på den angivna adressen och porten: datorn saknar adressen eller porten är upptagen',
  'link.nothing-heard': 'Inget har ännu hörts från telefonsystemet',
  'link.wrong-key-from': 'En annan nyckel än den som angetts här kom från {senders}',
  'link.stranger': 'Hörs inte, eftersom adressen inte finns bland de tillåtna avsändarna: {senders}',
  'link.unreadable-from': 'Det som kom från {senders} var inte SIP i HEPv3',
  'control.not-possible': 'Det här telefonsystemet kan inte göra det',
  'control.not-connected': 'Telefonsystemet går inte att nå just nu',
  'control.no-call': 'Samtalet finns inte längre',
  'control.not-allowed': 'Tuttus konto i telefonsystemet får inte göra det',
  'control.refused': 'Telefonsystemet gick inte med på det',
  'control.no-answer': 'Telefonsystemet svarade inte i tid',
  'link.some-rights-missing': 'Kontot har inte alla rättigheter som behövs; Testa visar vilka',
  'link.not-ami': 'Det som svarar där är inte Asterisks hanteringsgränssnitt',
} as const
