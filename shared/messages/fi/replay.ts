/** Finnish messages of the floor as it was. */
export const replay = {
  'ui.replay.title': 'Tilanne kuten se oli',
  'ui.replay.open': 'Toista uudelleen',
  'ui.replay.open-hint': 'Katso, millainen tilanne oli millä tahansa menneellä minuutilla',
  'ui.replay.lead':
    'Jonot, vastaajat ja puhelut sellaisina kuin ne olivat tällä minuutilla. Päivän luvut laskevat siihen mennessä tapahtuneen. Soittajien arvo ja velat tiedetään vain tältä päivältä, joten niitä ei näytetä.',
  'ui.replay.day': 'Päivä',
  'ui.replay.minute': 'Kellonaika',
  'ui.replay.earlier': '{minutes, plural, one {Minuutti} other {# minuuttia}} aiemmin',
  'ui.replay.later': '{minutes, plural, one {Minuutti} other {# minuuttia}} myöhemmin',
  'ui.replay.play': 'Toista, minuutti sekunnissa',
  'ui.replay.pause': 'Pysäytä',
  'ui.replay.day-shape': 'Puhelut jonoihin puolen tunnin välein: {calls} sinä päivänä',
  'ui.replay.failed': 'Tämän minuutin tilannetta ei voitu näyttää. Yritä uudelleen.',
}
