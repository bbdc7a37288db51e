/** Att låta sammanföringen lära om: vad den går efter, vad som skulle ändras och vad som har ändrats. */
export const learningAnew = {
  'problem.proposal-overtaken':
    'Sammanföringen har lärt om sedan detta räknades ut, så inget ändrades. Se vad som skulle ändras nu',
  'ui.relearn.title': 'Hur poster förs samman',
  'ui.relearn.learnt': 'Lärt {date} av {count, plural, one {{shown} post} other {{shown} poster}}.',
  'ui.relearn.learnt-by':
    'Lärt {date} av {count, plural, one {{shown} post} other {{shown} poster}}, på uppdrag av {by}.',
  'ui.relearn.now': '{count, plural, one {Nu finns det {shown}.} other {Nu finns det {shown}.}}',
  'ui.relearn.none': 'Inget har förts samman ännu. Sammanföringen lär sig själv av de första poster den får.',
  'ui.relearn.what':
    'Sedan dess blir samma poster alltid samma kunder. Att lära om innebär att namn, nummer och adresser vägs efter de poster som finns nu. Det som människor har beslutat består.',
  'ui.relearn.grown': 'Det finns många fler poster än den har lärt av.',
  'ui.relearn.new-sources': 'Den har ännu inte lärt något av {sources}.',
  'ui.relearn.time': 'Det är dags att se om den skulle föra samman bättre om den lärde om.',
  'ui.relearn.see': 'Se vad omlärning skulle ändra',
  'ui.relearn.see-again': 'Räkna ut igen',
  'ui.relearn.proposing': 'Räknar ut vad som skulle ändras. Inget ändras av detta, och samtal besvaras som vanligt.',
  'ui.relearn.adopting': 'Allt förs samman på nytt. Korten visar kunderna som förut tills det är klart.',
  'ui.relearn.would': 'Om den lärde om',
  'ui.relearn.would-nothing': 'Inget skulle ändras: alla {shown} kunder skulle förbli som de är.',
  'ui.relearn.would-join':
    '{customers, plural, one {{customersShown} kund} other {{customersShown} kunder}} skulle bli {intoShown}',
  'ui.relearn.would-part':
    '{customers, plural, one {{customersShown} skulle delas upp i {intoShown}} other {{customersShown} skulle delas upp i {intoShown}}}',
  'ui.relearn.would-move':
    '{count, plural, one {{shown} post skulle byta kund} other {{shown} poster skulle byta kund}}',
  'ui.relearn.would-be': '{nowShown} kunder nu, {nextShown} sedan',
  'ui.relearn.from': 'Uträknat {age} av {count, plural, one {{shown} post} other {{shown} poster}}.',
  'ui.relearn.moved-on': 'Poster har tillkommit eller försvunnit sedan dess: något mer eller mindre kan ändras.',
  'ui.relearn.joined': 'Skulle bli en',
  'ui.relearn.parted': 'Skulle delas upp',
  'ui.relearn.examples': 'Visas: {shown} av {allShown}, de största först',
  'ui.relearn.more-records': '{count, plural, one {och {shown} post till} other {och {shown} poster till}}',
  'ui.relearn.more-parts': '{count, plural, one {och {shown} kund till} other {och {shown} kunder till}}',
  'ui.relearn.adopt': 'Lär om',
  'ui.relearn.keep': 'Behåll som det är',
  'ui.relearn.failed':
    'Det gick inte, och kunderna är som förut. Försök igen om en stund; om det misslyckas igen, se serverns logg.',
  'ui.relearn.changed-nothing': 'Den har lärt om. Ingen kund har ändrats av det.',
  'ui.relearn.changed':
    'Den har lärt om: {joined, plural, =0 {inga kunder fördes samman} one {{joinedShown} kund blev {joinedInto}} other {{joinedShown} kunder blev {joinedInto}}}, {parted, plural, =0 {ingen delades upp} other {{partedShown} delades upp}}.',
  'ui.relearn.past': 'Lärt tidigare',
} as const
