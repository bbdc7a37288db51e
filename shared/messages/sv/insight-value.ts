/** Swedish messages about what customers are worth and which segment they are in. */
export const insightValue = {
  'segment.new': 'Ny',
  'segment.promising': 'Lovande',
  'segment.loyal': 'Trogen',
  'segment.champion': 'Nyckelkund',
  'segment.at-risk': 'På väg bort',
  'segment.lost': 'Förlorad',
  'segment.because.new':
    '{days, plural, =0 {Köpte för första gången i dag} one {Köpte för första gången i går} other {Köpte för första gången för # dagar sedan}}',
  'segment.because.promising':
    '{times, plural, one {Har köpt en gång, och andra här dröjer lika länge} other {Har hittills köpt # dagar, senast för inte länge sedan}}',
  'segment.because.loyal':
    'Har köpt {times, number} dagar och kommer tillbaka, vanligen {gap, plural, =0 {varje dag} one {varje dag} other {med # dagars mellanrum}}',
  'segment.because.champion':
    'Hör till dem som köper oftast och för mest, vanligen {gap, plural, =0 {varje dag} one {varje dag} other {med # dagars mellanrum}}',
  'segment.because.at-risk':
    'Har inte köpt på {since, number} dagar, fast kunden vanligen köper {gap, plural, =0 {varje dag} one {varje dag} other {med # dagars mellanrum}}',
  'segment.because.lost':
    'Har inte köpt på {since, number} dagar, fast kunden förr köpte {gap, plural, =0 {varje dag} one {varje dag} other {med # dagars mellanrum}}',
  'segment.because.once': 'Köpte en gång, för {since, number} dagar sedan, och har inte kommit tillbaka',
  'value.too-early': 'Har köpt bara en dag: det är för tidigt att säga hur mycket mer',
  'value.never-came-back': 'Har köpt bara en dag och har inte kommit tillbaka sedan dess',
  'value.too-few-for-a-model':
    'Färre än {needed, number} kunder har kommit tillbaka: för få för att förutse vad någon kommer att köpa',
  'value.no-amounts': 'Inget anslutet system anger beloppen för de här köpen',
} as const
