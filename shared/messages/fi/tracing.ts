/** Finnish messages of a call's trace. */
export const tracing = {
  'trace.verdict.shown':
    '{resumed, select, 1 {Kortti näytettiin uudelleen, kun konsoli yhdistyi ({who}, {ms, number} ms)} other {Kortti oli näytöllä {ms, number} ms:n kuluttua: {who}}}',
  'trace.verdict.received':
    'Kortti lähetettiin {ms, number} ms:n kuluttua ja se tuli perille ({who}), mutta konsoli ei ole kertonut piirtäneensä sitä: taustalla oleva ikkuna piirtää vasta, kun sitä katsotaan',
  'trace.verdict.sent':
    'Kortti lähetettiin {ms, number} ms:n kuluttua ({who}), mutta mikään konsoli ei ole kuitannut sitä: yhtään ei ollut auki tai verkko oli poikki',
  'trace.verdict.nobody-has-phone':
    'Ei korttia: alanumero {extension} ei ole kenenkään. Ylläpitäjä antaa sen jollekulle Henkilöt-sivulla',
  'trace.verdict.not-signed-in': 'Ei korttia: {who} ei ollut kirjautunut sisään',
  'trace.verdict.internal': 'Ei korttia: työkaverien keskinäinen puhelu on sisäinen',
  'trace.verdict.already-shown': 'Ei uutta korttia: henkilöllä {who} oli jo tämän puhelun kortti',
  'trace.verdict.other': 'Ei korttia ({why})',
  'trace.verdict.forgotten': 'Kortin vaiheet säilytetään 14 päivää, ja tämä puhelu on vanhempi',
  'trace.verdict.awaited':
    'Ei korttia: vielä selvitettiin, salaako soittaja numeronsa, ja puhelu päättyi ennen kuin se saatiin tietää',
  'trace.verdict.only-waited':
    'Ei korttia: soittaja odotti jonossa {queue}, ja puhelu päättyi ennen kuin se soi kenelläkään',
  'trace.verdict.waits': 'Ei vielä korttia: soittaja odottaa jonossa {queue}, eikä puhelu soi vielä kenelläkään',
  'trace.verdict.rang-nowhere': 'Ei korttia: puhelu päättyi ennen kuin se soi kenelläkään',
  'trace.verdict.rings-nowhere-yet': 'Ei vielä korttia: puhelu ei soi vielä kenelläkään',
  'trace.verdict.outbound': 'Ei korttia: puhelu soitettiin täältä, eikä korttia pyydetty',
  'trace.verdict.not-noted':
    'Korttia ei lähetetty, eikä syytä ole kirjattu: puhelu oli jo käynnissä, kun Tuttu käynnistyi tai yhdistyi',

  'trace.event.started': 'Puhelu tuli puhelinjärjestelmään',
  'trace.event.identified': 'Puhelinjärjestelmä kertoi soittajasta lisää',
  'trace.event.queued': 'Odottaa jonossa {queue}',
  'trace.event.left-queue': 'Poistui jonosta {queue}',
  'trace.event.ringing': '{snapshot, select, 1 {Soi jo: {who}} other {Soi: {who}}}',
  'trace.event.answered': '{snapshot, select, 1 {Oli jo vastattu: {who}} other {Vastattiin: {who}}}',
  'trace.event.held': 'Pantiin pitoon: {who}',
  'trace.event.resumed': 'Otettiin pidosta: {who}',
  'trace.event.transferred':
    '{kind, select, attended {Siirrettiin kysyen: {who}} forward {Ohjattiin edelleen: {who}} pickup {Poimittiin: {who}} park {Pysäköitiin: {who}} other {Siirrettiin: {who}}}',
  'trace.event.leg-ended': 'Päättyi: {who}',
  'trace.event.ended': 'Puhelu päättyi',
  'trace.ignored.not-possible': 'Ei sopinut puhelun silloiseen tilaan',

  'trace.step.resolved':
    '{outcome, select, known {Numero haettiin: yksi asiakas} candidates {Numero haettiin: {matches, plural, one {# mahdollinen asiakas} other {# mahdollista asiakasta}}} withheld {Soittaja salaa numeronsa: ketään ei haettu} other {Numero haettiin: ei missään liitetyssä järjestelmässä}}',
  'trace.step.pop-sent':
    '{resumed, select, 1 {Kortti koottiin ja lähetettiin uudelleen: {who}} other {Kortti koottiin ja lähetettiin: {who}}}',
  'trace.step.pop-acknowledged': 'Kortti on perillä konsolissa: {who}',
  'trace.step.pop-painted': 'Piirretty näytölle {ms, number} ms puhelinjärjestelmän ilmoituksesta: {who}',
  'trace.step.chosen': '{who} kertoi, kuka soittaa',
  'trace.step.checked': '{who} tarkisti soittajan',
  'trace.step.ended':
    '{outcome, select, answered {Kirjattu vastatuksi} missed {Kirjattu: ei vastattu} abandoned {Kirjattu: soittaja luopui} busy {Kirjattu: varattu} refused {Kirjattu: hylätty} other {Kirjattu: epäonnistui}}',
  'trace.step.other': '{step}',
} as const
