/** Larger towns of Finland and Sweden, folded: enough of them stand in a column of towns to know it by. */
export const towns = new Set(
  (
    'helsinki espoo vantaa tampere turku oulu jyvaskyla lahti kuopio pori kouvola joensuu lappeenranta hameenlinna vaasa ' +
    'seinajoki rovaniemi mikkeli kotka salo porvoo kokkola hyvinkaa lohja jarvenpaa nurmijarvi rauma tuusula kirkkonummi ' +
    'kajaani kerava savonlinna nokia ylojarvi kaarina kangasala vihti imatra riihimaki raseborg raasepori raisio raahe ' +
    'sastamala hollola sipoo tornio iisalmi valkeakoski siilinjarvi kurikka mantsala varkaus kemi hamina naantali ' +
    'jamsa pietarsaari heinola laukaa pirkkala lempaala akaa forssa kauhava aanekoski uusikaupunki mariehamn maarianhamina ' +
    'helsingfors esbo vanda tammerfors abo uleaborg lahtis bjorneborg vasa borga karleby jakobstad hango hanko ekenas lovisa ' +
    'stockholm goteborg malmo uppsala vasteras orebro linkoping helsingborg jonkoping norrkoping lund umea gavle boras ' +
    'sodertalje eskilstuna halmstad vaxjo karlstad sundsvall ostersund trollhattan lulea borlange kalmar falun skelleftea ' +
    'kristianstad karlskrona skovde uddevalla nykoping solna visby kiruna ystad varberg motala lidkoping sandviken pitea'
  ).split(' '),
)
