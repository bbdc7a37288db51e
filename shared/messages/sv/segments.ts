/** Swedish messages of segments: what is done about each, who is in it, and telling other programs. */
export const segments = {
  'ui.nav.segments': 'Segment',
  'ui.segments.title': 'Segment',
  'ui.segments.lead':
    'Varje kund som har köpt hör till ett av dem, efter vad kunden har gjort. Det du skriver visas på kortet för den som hör dit.',
  'ui.segments.not-yet': 'Inget är beräknat ännu. Det görs när köpen har lästs in.',
  'ui.segments.as-of': 'Läget {date}',
  'ui.segments.means.new': 'Köpte för första gången för högst 90 dagar sedan.',
  'ui.segments.means.promising':
    'Har köpt högst tre gånger och har inte dröjt längre än andra här innan de kommer tillbaka.',
  'ui.segments.means.loyal': 'Har köpt minst fyra gånger och kommer tillbaka som vanligt.',
  'ui.segments.means.champion': 'Trogen, och hör till dem som köper oftast och för mest.',
  'ui.segments.means.at-risk': 'Kom förr tillbaka men har nu varit borta mer än tre gånger så länge som vanligt.',
  'ui.segments.means.lost': 'Borta mer än sex gånger så länge som vanligt, eller köpte en gång för länge sedan.',
  'ui.segments.customers': '{count, plural, =0 {Inga kunder} one {# kund} other {# kunder}}',
  'ui.segments.show': 'Visa kunderna',
  'ui.segments.show-named': 'Visa kunderna: {segment}',
  'ui.segments.export': 'Exportera alla',
  'ui.segments.export-these': 'Exportera de här',
  'ui.segments.action': 'Vad vi gör',
  'ui.segments.action-of': 'Vad vi gör: {segment}',
  'ui.segments.no-action': 'Inget är skrivet ännu',
  'ui.segments.suggest': 'Börja med ett förslag',
  'ui.segments.suggest-named': 'Börja med ett förslag: {segment}',
  'ui.segments.save': 'Spara',
  'ui.segments.save-named': 'Spara: {segment}',
  'ui.segments.saved': 'Sparat',
  'ui.segments.version': 'Version {version}, {by}, {when}',
  'ui.segments.earlier': 'Tidigare versioner',
  'ui.segments.taken-back': '(inget)',
  'ui.segments.conflict': 'Någon annan har ändrat det under tiden. Den texten står nedan; din finns kvar i rutan.',
  'ui.segments.too-long': 'Högst {lines} rader och {characters} tecken',
  'ui.segments.sales': 'Varifrån försäljningen kommer',
  'ui.segments.sales-in': 'Varifrån försäljningen kommer, {currency}',
  'ui.segments.sales-lead':
    '{customers, plural, one {En kund} other {# kunder}} köpte för {sales} på 12 månader. Hälften kommer från {half, plural, one {en kund} other {# kunder}}, fyra femtedelar från {most, plural, one {en kund} other {# kunder}}.',
  'ui.segments.first': 'De största {percent} % av kunderna',
  'ui.segments.most-important': 'De viktigaste kunderna',
  'ui.segments.top.customer': 'Kund',
  'ui.segments.top.bought': 'Köpt på 12 månader',
  'ui.segments.top.share': 'Andel',
  'ui.segments.top.up-to': 'Tillsammans hittills',
  'ui.segments.hook': 'Andra program',
  'ui.segments.hook.to': 'Byten av segment meddelas till {host}.',
  'ui.segments.hook.waiting': '{count, plural, =0 {Inget väntar} one {# ändring väntar} other {# ändringar väntar}}',
  'ui.segments.hook.told': 'senast mottaget {when}',
  'ui.segments.hook.failing':
    'Inte mottaget sedan {since} ({tries, plural, one {försökt en gång} other {försökt # gånger}}): {why} Nytt försök {next}; inget går förlorat på en vecka.',
  'ui.segments.hook.given-up':
    '{count, plural, one {# ändring gavs upp} other {# ändringar gavs upp}}: mottagaren nekade, eller den var äldre än en vecka. Exportera alla för att få läget aktuellt.',
  'ui.segments.filter': 'Efter segment',
  'ui.segments.nobody': 'Ingen hör till det här segmentet',
  'ui.segments.more': 'Visa fler',
  'ui.segments.last': 'köpte senast {date}',
  'ui.segments.card-action': 'Vad vi gör',
  'segment.start.new':
    'Mål: ett andra köp inom 60 dagar.\nSätt: tacka, fråga hur det första köpet gick, berätta hur man når oss direkt.',
  'segment.start.promising':
    'Mål: att komma tillbaka blir en vana.\nSätt: fråga vad mer som behövs, erbjud det som passar till det som redan köpts.',
  'segment.start.loyal':
    'Mål: behåll kunden och gör det enkelt.\nSätt: svara först, nämn nyheter i det kunden brukar köpa.',
  'segment.start.champion':
    'Mål: behåll kunden till varje rimligt pris.\nSätt: koppla till den egna kontaktpersonen, lös ärendet i samtalet, tacka.',
  'segment.start.at-risk':
    'Mål: ta reda på varför kunden håller sig borta.\nSätt: fråga om något gick fel, ställ det till rätta, kom överens om nästa steg.',
  'segment.start.lost':
    'Mål: ett gott skäl att komma tillbaka.\nSätt: hälsa välkommen, fråga vad som har ändrats, erbjud en ny start.',
  'hook.status': 'Mottagaren svarade med status {status}.',
  'hook.no-answer': 'Mottagaren svarade inte i tid.',
  'hook.unreachable': 'Mottagaren går inte att nå.',
} as const
