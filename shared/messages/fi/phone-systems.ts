/** Finnish messages about phone systems. */
export const phoneSystems = {
  'link.wrong-password': 'Puhelinjärjestelmä ei hyväksynyt tunnusta tai salasanaa',
  'link.unreachable': 'Puhelinjärjestelmä ei vastaa',
  'link.lost': 'Yhteys katkesi; sitä muodostetaan uudelleen',
  'link.extensions-refused': 'Puhelinjärjestelmä ei anna seurata kaikkia alanumeroita',
  'link.silent': 'Puhelinjärjestelmään saatiin yhteys, mutta se ei vastaa odotetusti: onko portti sen hallintaportti?',
  'link.certificate': 'Puhelinjärjestelmän varmenteeseen ei luoteta',
  'link.rejected':
    'Puhelinjärjestelmä ei salli yhteyttä Tutun osoitteesta: osoite on lisättävä sen sallittujen listaan',
  'link.rights-missing': 'Tunnukselta puuttuu tarvittavia oikeuksia: {rights}',
  'link.not-understood': 'Osoitteesta vastaa jokin, joka ei puhu protokollaa {protocol}',
  'link.not-sip': 'Osoitteesta vastaava ei puhu SIP-protokollaa',
  'link.cannot-listen':
    'Annetusta osoitteesta ja portista ei voi kuunnella: koneella ei ole osoitetta tai portti on varattu',
  'link.nothing-heard': 'Puhelinjärjestelmästä ei ole vielä kuulunut mitään',
  'link.wrong-key-from': 'Eri avain kuin täällä tuli osoitteesta {senders}',
  'link.stranger': 'Ei kuunneltu, koska osoite ei ole sallittujen lähettäjien joukossa: {senders}',
  'link.unreadable-from': 'Osoitteesta {senders} tullut ei ollut SIP-liikennettä HEPv3-muodossa',
  'control.not-possible': 'Tämä puhelinjärjestelmä ei osaa sitä',
  'control.not-connected': 'Puhelinjärjestelmään ei juuri nyt ole yhteyttä',
  'control.no-call': 'Puhelua ei enää ole',
  'control.not-allowed': 'Tutun tunnus puhelinjärjestelmässä ei saa tehdä sitä',
  'control.refused': 'Puhelinjärjestelmä ei suostunut',
  'control.no-answer': 'Puhelinjärjestelmä ei vastannut ajoissa',
  'link.some-rights-missing': 'Tunnuksella ei ole kaikkia tarvittavia oikeuksia; Testaa kertoo mitkä',
  'link.not-ami': 'Osoitteesta ei vastaa Asteriskin hallintarajapinta',
} as const
