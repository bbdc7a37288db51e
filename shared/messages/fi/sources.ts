/** Mitä ylläpitäjä lukee, kun rivi, arvo tai koko lähde ei kelpaa: mikä on vialla ja mitä tehdä. */
export const sources = {
  'refused.missing-value':
    'Riviltä puuttuu ”{field}”, joka vaaditaan jokaiselta riviltä. Täydennä tieto tai poista rivi',
  'refused.not-a-number': '”{value}” ei ole luku eikä rahamäärä. Kirjoita se muodossa 1234,50',
  'refused.ambiguous-amount':
    '”{value}” voi tarkoittaa tuhansia tai kolmea desimaalia. Aseta lähteelle read.decimal arvoksi ”,” tai ”.”',
  'refused.too-large': 'Summa on liian suuri ollakseen oikein',
  'refused.other-currency': 'Summan valuutta ei ole rivin valuutta {currency}. Valitse valuuttasarake tai korjaa summa',
  'refused.not-a-currency': 'Tämä ei ole valuutta. Käytä koodia, esimerkiksi EUR tai SEK',
  'refused.not-a-whole-number': '”{value}” ei ole kokonaisluku väliltä {lowest}–{highest}',
  'refused.not-a-score': 'Arvosana ei ole väliltä 0–{highest}',
  'refused.not-yes-or-no': 'Tämä ei ole kyllä eikä ei. Käytä sanoja kyllä ja ei tai numeroita 1 ja 0',
  'refused.not-a-date':
    'Päivämäärää ”{value}” ei voi lukea. Kirjoita se muodossa 24.11.2026 tai 2026-11-24, tai aseta read.dateFormat',
  'refused.ambiguous-date':
    '”{value}” voi tarkoittaa kahta eri päivää. Aseta lähteelle read.dateFormat, esimerkiksi d/M/yyyy tai M/d/yyyy',
  'refused.wrong-check-digit': 'Y-tunnuksen tarkistusnumero on väärä. Jokin numeroista on näppäilty väärin',
  'refused.not-a-business-id': 'Tämä ei ole Y-tunnus',
  'refused.personal-id': 'Tämä on henkilötunnus. Sitä ei tallennettu; poista se tästä sarakkeesta',
  'refused.not-a-phone-number':
    'Solussa ei ole puhelinnumeroa, johon voisi soittaa. Kirjoita ulkomainen numero plusmerkillä ja maatunnuksella',
  'refused.not-an-email': 'Solussa on tekstiä, joka ei ole sähköpostiosoite',
  'refused.not-a-country': 'Tämä ei ole maa. Käytä maan nimeä tai koodia, esimerkiksi FI',
  'refused.not-a-kind': 'Tämä ei ole henkilö eikä yritys',
  'refused.too-long': 'Teksti on pidempi kuin {limit} merkkiä',
  'refused.totals-row': 'Tämä on summarivi eikä oma rivinsä. Se jätettiin pois',
  'refused.repeated-key': 'Rivillä {line} on sama avain mutta eri sisältö. Se säilytettiin, tämä jätettiin pois',
  'refused.column-count':
    'Rivillä on {found, plural, one {# sarake} other {# saraketta}}, otsikossa {expected}. Tekstin sisällä oleva erotin kuuluu lainausmerkkeihin',
  'refused.unclosed-quote':
    'Tällä rivillä alkaa lainaus, jota ei suljeta. Rivi jätettiin pois, sen jälkeiset rivit luettiin',
  'refused.broken-quote': 'Rivillä on lainausmerkki väärässä paikassa. Kirjoita se lainatun tekstin sisällä kahdesti',
  'refused.line-too-long': 'Rivi on pidempi kuin {limit} merkkiä, ja se jätettiin pois',
  'refused.wrong-characters':
    'Rivillä on merkkejä, jotka eivät kuulu merkistöön {encoding}. Tallenna tiedosto uudelleen UTF-8-muodossa',
  'refused.not-an-object': 'Tämä luettelon kohta ei ole objekti, jossa on kenttiä',
  'problem.no-file': 'Tiedostoa ei ole. Palauta se paikalleen tai korjaa polku',
  'problem.no-access': 'Tiedostoa ei voi avata. Anna palvelimelle lukuoikeus ja tarkista levy tai verkkoasema',
  'problem.outside-folders':
    'Tiedosto ei ole kansiossa, josta saa lukea: polulla on linkki, joka vie muualle. Siirrä tiedosto takaisin tai lisää sen kansio asetukseen TUTTU_SOURCE_DIRS',
  'problem.no-space': 'Levy on täynnä. Tee tilaa; siihen asti näytetään viimeisimmät ehjät tiedot',
  'problem.empty': 'Tiedostossa tai taulukossa ei ole rivejä',
  'problem.too-many-rows':
    'Lähteestä tulee yli {limit, number} riviä, joten lukeminen keskeytettiin. Rajaa kyselyä tai jaa lähde osiin',
  'problem.too-many-refused':
    'Yli {limit, number} riviä on lukukelvottomia, joten lukeminen keskeytettiin. Tiedosto on luultavasti väärä: tarkista se sekä sen erotin ja sarakkeet',
  'problem.takes-too-long':
    'Lukeminen kesti yli {minutes, plural, one {# minuutin} other {# minuuttia}}, joten se keskeytettiin. Yksinkertaista kyselyä tai näkymää tai jaa lähde osiin',
  'problem.changed-while-read':
    'Tiedosto muuttui kesken lukemisen. Se luetaan uudelleen; siihen asti näytetään viimeisimmät ehjät tiedot',
  'problem.save-as-xlsx': 'Tällaista työkirjaa ei voi lukea. Avaa se ja tallenna muodossa .xlsx',
  'problem.not-xlsx': 'Tämä ei ole Excel-työkirja. Avaa se ja tallenna muodossa .xlsx ilman salasanaa',
  'problem.damaged-cell':
    'Rivin {row} sarakkeessa {column} olevaa solua ei voi lukea. Avaa työkirja, anna sen laskea kaavat ja tallenna se uudelleen',
  'problem.too-large':
    'Työkirja purkautuu suuremmaksi kuin voidaan lukea ({limitMb} Mt). Jaa se osiin tai tallenna taulukko CSV-muodossa',
  'problem.too-slow':
    'Työkirjan lukeminen kesti yli {seconds} sekuntia. Jaa se osiin tai tallenna taulukko CSV-muodossa',
  'problem.no-sheet': 'Työkirjassa ei ole taulukkoa ”{sheet}”. Löytyneet taulukot: {found}',
  'problem.sheet-range': '”{range}” ei ole alue. Kirjoita se muodossa A3:H500 tai A:H',
  'problem.missing-column':
    '{count, plural, one {Saraketta ”{missing}” ei ole} other {Sarakkeita {missing} ei ole}}. Löytyneet: {found}',
  'problem.too-many-columns':
    'Tiedostossa on {found} saraketta, ja niitä luetaan enintään {limit}. Poista tyhjät ja tarpeettomat sarakkeet',
  'problem.encoding-unknown': 'Merkistöä ”{encoding}” ei ole. Jätä read.encoding pois tai käytä arvoa utf-8 tai cp1252',
  'problem.wrong-encoding':
    'Tiedoston merkistö ei ole {encoding} vaan ilmeisesti {likely}. Jätä read.encoding pois tai aseta sen arvoksi {likely}',
  'problem.broken-gzip': 'Pakattu tiedosto on vioittunut tai jäänyt kesken. Tee se uudelleen',
  'problem.unpacks-too-large':
    'Pakattu tiedosto purkautuu suuremmaksi kuin voidaan lukea ({limitMb} Mt) tai on pakattu paljon tiiviimmin kuin taulukot koskaan. Jaa se osiin tai jätä se pakkaamatta',
  'problem.not-sqlite': 'Tämä ei ole SQLite-tietokanta, tai se on vioittunut tai salattu',
  'problem.busy': 'Toinen ohjelma piti tietokannan lukittuna. Yritetään uudelleen',
  'problem.unfinished-write':
    'Toinen ohjelma pysähtyi kesken tallennuksen. Avaa tietokanta kerran siinä ohjelmassa, jotta se saa työn loppuun',
  'problem.no-table': 'Tietokannassa ei ole taulua ”{table}”. Löytyneet taulut: {found}',
  'problem.view': '”{view}” on näkymä eikä taulu. Kirjoita sille kysely, esimerkiksi SELECT * FROM {view}',
  'problem.no-such-host': 'Palvelinta ”{host}” ei ole. Korjaa osoite',
  'problem.not-allowed': '”{host}” on yksityisessä verkossa. Salli se nimeltä asetustiedostossa: outbound.allow',
  'problem.no-answer': 'Palvelin ei vastaa. Tarkista, että se on käynnissä, sen osoite ja välissä oleva palomuuri',
  'problem.connection-lost':
    'Yhteys katkesi kesken lukemisen. Yritetään uudelleen; siihen asti näytetään viimeksi luetut luvut',
  'problem.hangs': 'Palvelin oli hiljaa {seconds, number} sekuntia, joten lukeminen lopetettiin. Yritetään uudelleen',
  'problem.wrong-password':
    'Palvelin ei hyväksynyt käyttäjätunnusta, salasanaa tai pääsytunnistetta. Korjaa ne asetuksiin',
  'problem.no-database': 'Palvelimella ei ole sellaista tietokantaa',
  'problem.no-right': 'Tunnuksella ei ole oikeutta lukea tätä. Anna sille lukuoikeus (tietokannassa SELECT) eikä muuta',
  'problem.too-many-connections': 'Palvelimella ei ole vapaita yhteyksiä. Yritetään uudelleen',
  'problem.certificate':
    'Palvelimen varmenteeseen ei luoteta. Anna sen myöntäjä kohdassa caFile tai korjaa palvelimen nimi',
  'problem.no-tls': 'Palvelin ei tarjoa salausta. Ota se käyttöön siellä, tai aseta tls: off, jos verkko on oma',
  'problem.tls-needed': 'Palvelin vaatii salauksen. Poista lähteestä tls: off',
  'problem.not-sql-server': 'Tässä osoitteessa ei vastaa SQL Server. Korjaa palvelimen nimi tai portti',
  'problem.query-parameter': '”:{parameter}” ei saa arvoa tässä. Vain live-kysely tehdään yhdestä asiakkaasta',
  'problem.query': 'Tietokanta ei hyväksynyt kyselyä: {message}',
  'problem.query-not-read-only': 'Kyselyn on oltava yksi SELECT (edessä saa olla WITH)',
  'problem.not-found': 'Osoitteessa ei ole mitään. Korjaa url tai tietojoukon request',
  'problem.server-error': 'Palvelimessa on vika (tila {status}). Ota yhteys sen ylläpitoon; yritetään uudelleen',
  'problem.request-refused': 'Palvelin ei hyväksy pyyntöä (tila {status}). Tarkista request ja sen parametrit',
  'problem.too-many-requests':
    'Palvelimelta kysytään useammin kuin se sallii. Lue lähde harvemmin (every) tai pyydä enemmän rivejä kerralla',
  'problem.no-token':
    'Valtuutuspalvelin ei antanut pääsytunnistetta. Tarkista tokenUrl, clientId, clientSecret ja scope',
  'problem.not-web':
    'Osoitteessa vastaava palvelin ei käytä url-asetuksen mukaista yhteyttä. Korjaa http tai https tai portti',
  'problem.not-json':
    'Vastaus ei ole JSONia. Tarkista url ja request: usein tilalla on ihmisille tarkoitettu sivu, esimerkiksi kirjautuminen',
  'problem.no-rows':
    'Vastauksen kohdassa ”{path}” ei ole luetteloa. Aseta rows-asetukseen luettelon paikka, esimerkiksi data.items',
  'problem.no-list':
    'Vastaus ei itsessään ole luettelo riveistä. Aseta rows-asetukseen luettelon paikka, esimerkiksi data.items',
  'problem.next-not-text':
    'Vastauksen kohdassa ”{path}” ei ole linkkiä eikä kohdistinta. Nimeä itse arvo, esimerkiksi links.next.href',
  'problem.endless-paging':
    'Vastauksen sivut eivät lopu: sama sivu tulee uudelleen tai mitään uutta ei tule. Tarkista next tai ota yhteys palvelimen ylläpitoon',
  'problem.other-origin':
    'Palvelin ohjaa osoitteeseen {origin}, mutta tietoja pyydetään vain lähteen omasta osoitteesta. Jos tiedot ovat siellä, aseta se url-asetukseen',
  'problem.too-many-redirects':
    'Palvelin ohjaa pyynnön yhä uudelleen eteenpäin. Aseta url-asetukseen osoite, johon ohjaus päättyy',
  'problem.answer-too-large':
    'Yksi vastaus on suurempi kuin {limitMb} Mt. Pyydä kerralla vähemmän rivejä tai vähemmän kenttiä',
  'problem.broken-answer':
    'Vastaus on vioittunut tai pakattu tavalla, jota ei pyydetty. Yritetään uudelleen; jos vika jatkuu, ota yhteys palvelimen ylläpitoon',
  'guess.by-name': 'Sarakkeen nimestä',
  'guess.by-content':
    'Arvoista: {values, select, phone {ne ovat puhelinnumeroita} email {ne ovat sähköpostiosoitteita} businessId {ne ovat Y-tunnuksia} webAddress {ne ovat verkko-osoitteita} postalCode {ne ovat postinumeroita} postalTown {ne ovat postinumeroita ja -toimipaikkoja} town {ne ovat paikkakuntia} street {ne ovat katuosoitteita} fullName {ne ovat nimiä} orderKey {ne ovat tilausnumeroita} customerKey {joka rivillä on omansa} other {ne sopivat}}',
  'guess.by-both':
    'Sarakkeen nimestä, ja arvot ovat {values, select, phone {puhelinnumeroita} email {sähköpostiosoitteita} businessId {Y-tunnuksia} date {päivämääriä} year {vuosilukuja} money {rahamääriä} yesOrNo {kyllä tai ei} currency {valuuttoja} country {maita} kind {henkilöitä ja yrityksiä} webAddress {verkko-osoitteita} postalCode {postinumeroita} postalTown {postinumeroita ja -toimipaikkoja} town {paikkakuntia} street {katuosoitteita} other {sopivia}}',
  'guess.stands-in':
    'Asiakasnumeroa ei ole; sen sijasta asiakkaan kertoo {values, select, businessId {Y-tunnus} emails {sähköpostiosoite} phones {puhelinnumero} other {nimi}}',
  'warning.could-write':
    'Tämä tunnus saa muutakin kuin lukea: {count, plural, =0 {se voi muuttaa itse palvelinta} one {se voi muuttaa taulua {tables}} other {se voi muuttaa # taulua, esimerkiksi {tables}}}. Tuttu ei koskaan kirjoita, mutta oma tunnus, jolla on pelkkä SELECT-oikeus, on turvallisempi; kopioitava rivi on tiedostossa docs/sources.md',
  'warning.unencrypted':
    'Se mitä palvelimelta {host} luetaan, salasana mukaan lukien, kulkee verkossa salaamattomana. Ota salaus käyttöön palvelimella ja valitse tls: verify tai https://, ellei verkko ole omasi',
} as const
