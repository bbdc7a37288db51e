/** As in English. */
export const terms = {
  'ui.balance.pays':
    '{days, plural, =0 {Maksaa yleensä ajallaan} one {Maksaa yleensä # päivän myöhässä} other {Maksaa yleensä # päivää myöhässä}}',
  'terms.rule.own': '{name}',
  'terms.rule.long-overdue': 'Pitkään erääntynyttä',
  'terms.rule.defaults': 'Maksuhäiriöitä',
  'terms.rule.weak-rating': 'Heikko luottoluokitus',
  'terms.rule.very-slow': 'Maksaa hyvin myöhässä',
  'terms.rule.overdue': 'Erääntynyttä',
  'terms.rule.slow': 'Maksaa myöhässä',
  'terms.rule.limit-nearly-used': 'Luottoraja lähes käytetty',
  'terms.rule.new-person': 'Henkilö, jonka maksutapaa ei tunneta',
  'terms.rule.person': 'Henkilö',
  'terms.rule.new-company': 'Yritys, jonka maksutapaa ei tunneta',
  'terms.rule.just-overdue': 'Erääntynyt muutama päivä sitten',
  'terms.rule.prompt': 'Maksaa ajallaan',
  'terms.rule.otherwise': 'Kaikki muut',
  'terms.because.words': '{words}',
  'terms.because.blocked': 'Luotto on estetty järjestelmässä {source}',
  'terms.because.no-credit': '{source} ei salli luottoa',
  'terms.because.nothing-left': 'Luottorajasta ei ole mitään jäljellä ({source})',
  'terms.because.limit-up': 'Luottoraja on käytetty ({source}): {used} / {limit}',
  'terms.because.overdue':
    '{count, plural, =0 {{amount} on erääntynyt{days, plural, =0 {} one {, vanhin # päivä sitten} other {, vanhin # päivää sitten}}} one {Yksi lasku, {amount}, on erääntynyt {days, plural, one {# päivä} other {# päivää}} sitten} other {# laskua, yhteensä {amount}, on erääntynyt; vanhin {days, plural, one {# päivä} other {# päivää}} sitten}}',
  'terms.because.tolerated': '{amount} on erääntynyt, mutta se ei vaikuttanut',
  'terms.because.when-paid':
    '{days, plural, =0 {Maksu heti toimituksesta} other {# pv netto}}, kun erääntynyt on maksettu',
  'terms.because.pays':
    'Maksaa keskimäärin {days, plural, =0 {ajallaan} one {# päivän myöhässä} other {# päivää myöhässä}}, {count, plural, one {# laskun} other {# laskun}} perusteella (maksuindeksi {index})',
  'terms.because.slower':
    'Maksaa viime aikoina hitaammin: {recentDays, plural, one {# päivän} other {# päivää}} myöhässä, aiemmin {earlierDays}',
  'terms.because.faster':
    'Maksaa viime aikoina nopeammin: {recentDays, plural, one {# päivän} other {# päivää}} myöhässä, aiemmin {earlierDays}',
  'terms.because.too-few':
    '{count, plural, =0 {Ei laskuja, joista maksutavan näkisi} one {Vain yksi lasku, josta maksutavan näkisi} other {Vain # laskua, joista maksutavan näkisi}}',
  'terms.because.limit-used': 'Luottorajasta {limit} on käytetty {percent} % ({source})',
  'terms.because.left-low': 'Luottorajasta on jäljellä vain {left} ({source})',
  'terms.because.rating': 'Luottoluokitus {rating} ({source})',
  'terms.because.defaults': '{count, plural, one {Yksi maksuhäiriö} other {# maksuhäiriötä}} ({source})',
  'terms.because.agreed':
    '{days, plural, =0 {Maksu heti} one {Maksuaika # päivä} other {Maksuaika # päivää}} on sovittu ({source})',
  'terms.because.no-rule': 'Mikään sääntö ei sovi',
  'terms.because.agree-expressly':
    'Yli {days} päivää yritysten välillä: siitä on sovittava nimenomaisesti, kirjallisesti',
  'terms.because.limit-recommended': 'Luottoraja on se, jota {source} suosittelee',
  'terms.because.limit-proposed':
    'Ehdotettu luottoraja: ostaa {monthly} kuukaudessa, maksuaika {days} päivää ja tavallinen viivästys {delayDays, plural, one {# päivä} other {# päivää}}',
  'terms.because.limit-capped':
    'Ehdotettu luottoraja: enintään kymmenesosa oman vuoden myynnistä; asiakas ostaa {monthly} kuukaudessa',
  'terms.remark.contradicts': 'Ei voi koskaan päteä: ehdot sulkevat toisensa pois',
  'terms.remark.limit-goes-first':
    'Ei voi koskaan päteä: kun luottoraja on käytetty, maksetaan ennakkoon, sanoivat säännöt mitä tahansa',
  'terms.remark.taken': 'Ei voi koskaan päteä: ylempi sääntö {number} ottaa kaikki, joita tämä koskee',
  'terms.remark.taken-by-several': 'Ei voi koskaan päteä: ylemmät säännöt {numbers} ottavat kaikki, joita tämä koskee',
  'terms.remark.agree-expressly':
    'Yli {days} päivää yritysten välillä pätee vain, jos siitä on nimenomaisesti sovittu (Suomessa laki 30/2013)',
}
