/** As in English. */
export const terms = {
  'ui.balance.pays':
    '{days, plural, =0 {Betalar oftast i tid} one {Betalar oftast # dag för sent} other {Betalar oftast # dagar för sent}}',
  'terms.rule.own': '{name}',
  'terms.rule.long-overdue': 'Länge förfallet',
  'terms.rule.defaults': 'Betalningsanmärkningar',
  'terms.rule.weak-rating': 'Svagt kreditbetyg',
  'terms.rule.very-slow': 'Betalar mycket sent',
  'terms.rule.overdue': 'Förfallet',
  'terms.rule.slow': 'Betalar sent',
  'terms.rule.limit-nearly-used': 'Kreditgränsen nästan utnyttjad',
  'terms.rule.new-person': 'Person vars betalningssätt är okänt',
  'terms.rule.person': 'Person',
  'terms.rule.new-company': 'Företag vars betalningssätt är okänt',
  'terms.rule.just-overdue': 'Förfallet sedan några dagar',
  'terms.rule.prompt': 'Betalar i tid',
  'terms.rule.otherwise': 'Alla andra',
  'terms.because.words': '{words}',
  'terms.because.blocked': 'Krediten är spärrad i {source}',
  'terms.because.no-credit': '{source} tillåter ingen kredit',
  'terms.because.nothing-left': 'Ingenting är kvar av kreditgränsen i {source}',
  'terms.because.limit-up': 'Kreditgränsen i {source} är utnyttjad: {used} av {limit}',
  'terms.because.overdue':
    '{count, plural, =0 {{amount} är förfallet{days, plural, =0 {} one {, det äldsta sedan # dag} other {, det äldsta sedan # dagar}}} one {En faktura, {amount}, förföll för {days, plural, one {# dag} other {# dagar}} sedan} other {# fakturor, sammanlagt {amount}, är förfallna; den äldsta sedan {days, plural, one {# dag} other {# dagar}}}}',
  'terms.because.tolerated': '{amount} är förfallet, men det gjorde ingen skillnad',
  'terms.because.when-paid':
    '{days, plural, =0 {Betalning vid leverans} other {# dagar netto}} när det förfallna är betalt',
  'terms.because.pays':
    'Betalar i genomsnitt {days, plural, =0 {i tid} one {# dag för sent} other {# dagar för sent}}, enligt {count, plural, one {# faktura} other {# fakturor}} (betalningsindex {index})',
  'terms.because.slower':
    'Betalar långsammare på sistone: {recentDays, plural, one {# dag} other {# dagar}} för sent, {earlierDays} förut',
  'terms.because.faster':
    'Betalar snabbare på sistone: {recentDays, plural, one {# dag} other {# dagar}} för sent, {earlierDays} förut',
  'terms.because.too-few':
    '{count, plural, =0 {Inga fakturor som visar hur de betalar} one {Bara en faktura som visar hur de betalar} other {Bara # fakturor som visar hur de betalar}}',
  'terms.because.limit-used': '{percent} % av kreditgränsen på {limit} i {source} är utnyttjad',
  'terms.because.left-low': 'Bara {left} är kvar av kreditgränsen i {source}',
  'terms.because.rating': 'Kreditbetyg {rating} i {source}',
  'terms.because.defaults':
    '{count, plural, one {En betalningsanmärkning} other {# betalningsanmärkningar}} i {source}',
  'terms.because.agreed':
    '{days, plural, =0 {Betalning genast} one {En betalningstid på # dag} other {En betalningstid på # dagar}} är avtalad i {source}',
  'terms.because.no-rule': 'Ingen regel passar',
  'terms.because.agree-expressly': 'Mer än {days} dagar mellan företag: avtala det uttryckligen, skriftligt',
  'terms.because.limit-recommended': 'Kreditgränsen är den som {source} rekommenderar',
  'terms.because.limit-proposed':
    'Föreslagen kreditgräns: köper för {monthly} i månaden, {days} dagars betalningstid och {delayDays, plural, one {# dags} other {# dagars}} vanligt dröjsmål',
  'terms.because.limit-capped':
    'Föreslagen kreditgräns: högst en tiondel av egen försäljning på ett år; de köper för {monthly} i månaden',
  'terms.remark.contradicts': 'Kan aldrig gälla: villkoren utesluter varandra',
  'terms.remark.limit-goes-first':
    'Kan aldrig gälla: när kreditgränsen är utnyttjad betalas i förskott, vad reglerna än säger',
  'terms.remark.taken': 'Kan aldrig gälla: regel {number} ovanför tar alla den gäller',
  'terms.remark.taken-by-several': 'Kan aldrig gälla: reglerna {numbers} ovanför tar alla den gäller',
  'terms.remark.agree-expressly':
    'Mer än {days} dagar mellan företag gäller bara om det har avtalats uttryckligen (i Finland lag 30/2013)',
}
