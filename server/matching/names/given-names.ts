/** Common given names of the Nordic countries and English, folded: whether a name nothing is said of is a person's. */
import { allNicknames } from './nicknames.ts'

const common = `
aada aapo aarne aaro adele agneta aila aili aino aki akseli albin alexandra alf alina amanda anita anja anna-liisa annika
anniina ari arja arto arvo asko astrid aulis axel barbro bengt bertil birger bjorn bo bodil camilla carina carl cecilia
daniel david dick eemeli eero eetu eija eila eino elias elin elina ellen elmeri elvi emil emilia emma erik erika erkki
esa esko essi eva fanny filip frida fredrik gun gunnar gunvor hanna hannele hannu harri heidi heikki heimo heini heli
helena helmi henna henri henrik hilda hilkka hilma hugo iida iiris ilari ilkka ilona ilpo ilse inga ingegerd inger
inkeri irene irja irma isabella jaakko jan jaana janne jari jarkko jarmo jenna jenni jens jere jesse jim joakim joel joni
joonas jorma jouko jouni juha juhani juho jukka jussi jyrki kaarina kai kaija kaisa kalevi kalle kari karin karl karolina
kasper katariina katja katri kauko keijo kerttu kim kimmo kirsi kirsti kjell klaus krista kristiina kristian kyllikki lars
lasse lauri lea leena leif leila leo liisa lilja lina linnea linus lotta maarit magnus maija maj malin margit mari maria
maritta marja marjatta marjo marko markku markus martti mathias mats matti mauno mauri meeri meri mia mika mikael miika
mikko milja minna mira mirja mirjam miro monica nea nelli niina niklas niko nina noora olavi olga olli onni oona orvo
oskari osmo otto outi paavo paula pauli paulina peetu pekka per pernilla pertti peter petra petri petteri pia pinja pirjo
pirkko päivi raija raili raimo ralf rasmus rauni rauno reijo reino riikka riitta rita ritva roger roni roope rune saara
saga saija saila sakari salla sami samu samuel sanna santeri sara sari satu seija senja seppo sini sirkka sirpa siv sofia
solveig stefan stig sture susanna svante sven taina taisto taneli tapani tapio tarja tatu teemu teija teppo terhi tero
terttu teuvo thomas tiia tiina timo tina tobias toini toivo tom tomi tommi tommy toni topias torsten touko tuija tuomas
tuomo tuula tuulia tyyne tytti ulf ulla urho urpo usko vaino valtteri veera veijo veikko veli venla vesa vieno viivi
viktor ville vilma virpi voitto yrjo åke öjvind
`
const names = new Set([
  ...common
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .trim()
    .split(/\s+/),
  ...allNicknames(),
])

/** @param word folded */
export const isGivenName = (word: string): boolean => names.has(word)
