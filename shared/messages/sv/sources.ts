/** Vad administratören läser när en rad, ett värde eller en hel källa inte duger: vad som är fel och vad man gör. */
export const sources = {
  'refused.missing-value': 'Raden saknar ”{field}”, som varje rad måste ha. Fyll i uppgiften eller ta bort raden',
  'refused.not-a-number': '”{value}” är varken ett tal eller ett belopp. Skriv till exempel 1234,50',
  'refused.ambiguous-amount':
    '”{value}” kan betyda tusental eller tre decimaler. Ställ in read.decimal på ”,” eller ”.” för källan',
  'refused.too-large': 'Beloppet är för stort för att vara rätt',
  'refused.other-currency': 'Beloppet är inte i radens valuta, {currency}. Välj en valutakolumn eller rätta beloppet',
  'refused.not-a-currency': 'Det här är ingen valuta. Använd en kod som EUR eller SEK',
  'refused.not-a-whole-number': '”{value}” är inte ett heltal mellan {lowest} och {highest}',
  'refused.not-a-score': 'Betyget ligger inte mellan 0 och {highest}',
  'refused.not-yes-or-no': 'Det här är varken ja eller nej. Använd ja och nej eller 1 och 0',
  'refused.not-a-date':
    'Datumet ”{value}” går inte att läsa. Skriv till exempel 2026-11-24 eller 24.11.2026, eller ställ in read.dateFormat',
  'refused.ambiguous-date':
    '”{value}” kan vara två olika dagar. Ställ in read.dateFormat för källan, till exempel d/M/yyyy eller M/d/yyyy',
  'refused.wrong-check-digit': 'FO-numrets kontrollsiffra är fel. Någon av siffrorna är felskriven',
  'refused.not-a-business-id': 'Det här är inget organisationsnummer',
  'refused.personal-id': 'Det här är en personbeteckning. Den sparades inte; ta bort den ur kolumnen',
  'refused.not-a-phone-number':
    'Cellen innehåller inget telefonnummer som går att ringa. Skriv utländska nummer med plustecken och landskod',
  'refused.not-an-email': 'Cellen innehåller text som inte är en e-postadress',
  'refused.not-a-country': 'Det här är inget land. Använd landets namn eller en kod som FI',
  'refused.not-a-kind': 'Det här är varken en person eller ett företag',
  'refused.too-long': 'Texten är längre än {limit} tecken',
  'refused.totals-row': 'Det här är en summarad och ingen egen rad. Den togs inte med',
  'refused.repeated-key': 'Rad {line} har samma nyckel men annat innehåll. Den behölls, den här togs inte med',
  'refused.column-count':
    'Raden har {found, plural, one {# kolumn} other {# kolumner}} men rubrikraden {expected}. Ett skiljetecken inne i en text måste stå inom citattecken',
  'refused.unclosed-quote':
    'På raden börjar ett citat som aldrig avslutas. Raden togs inte med, raderna efter den lästes',
  'refused.broken-quote': 'Ett citattecken står på fel ställe på raden. Inne i en citerad text skrivs det två gånger',
  'refused.line-too-long': 'Raden är längre än {limit} tecken och togs inte med',
  'refused.wrong-characters': 'Raden har tecken som inte hör till {encoding}. Spara filen på nytt som UTF-8',
  'refused.not-an-object': 'Den här posten i listan är inget objekt med fält',
  'problem.no-file': 'Filen finns inte. Lägg tillbaka den eller rätta sökvägen',
  'problem.no-access': 'Filen går inte att öppna. Ge servern läsrätt och kontrollera disken eller nätverksenheten',
  'problem.outside-folders':
    'Filen ligger utanför de mappar som får läsas: en länk på sökvägen leder ut ur dem. Flytta tillbaka filen eller lägg till dess mapp i TUTTU_SOURCE_DIRS',
  'problem.no-space': 'Disken är full. Frigör utrymme; till dess visas de senaste hela uppgifterna',
  'problem.empty': 'Det finns inga rader i filen eller bladet',
  'problem.too-many-rows':
    'Källan ger fler än {limit, number} rader, så läsningen avbröts. Begränsa frågan eller dela upp källan',
  'problem.too-many-refused':
    'Fler än {limit, number} rader går inte att läsa, så läsningen avbröts. Det är troligen fel fil: kontrollera den, dess skiljetecken och kolumner',
  'problem.takes-too-long':
    'Läsningen tog mer än {minutes, plural, one {# minut} other {# minuter}} och avbröts. Förenkla frågan eller vyn, eller dela upp källan',
  'problem.changed-while-read':
    'Filen ändrades medan den lästes. Den läses på nytt; till dess visas de senaste hela uppgifterna',
  'problem.save-as-xlsx': 'Den här sortens arbetsbok går inte att läsa. Öppna den och spara den som .xlsx',
  'problem.not-xlsx': 'Det här är ingen Excel-arbetsbok. Öppna den och spara den som .xlsx, utan lösenord',
  'problem.damaged-cell':
    'En cell på rad {row}, kolumn {column} går inte att läsa. Öppna arbetsboken, låt den räkna om och spara den på nytt',
  'problem.too-large':
    'Arbetsboken packas upp till mer än vad som kan läsas ({limitMb} MB). Dela den eller spara bladet som CSV',
  'problem.too-slow': 'Det tog mer än {seconds} sekunder att läsa arbetsboken. Dela den eller spara bladet som CSV',
  'problem.no-sheet': 'Det finns inget blad ”{sheet}” i arbetsboken. Blad som hittades: {found}',
  'problem.sheet-range': '”{range}” är inget område. Skriv till exempel A3:H500 eller A:H',
  'problem.missing-column':
    '{count, plural, one {Kolumnen ”{missing}” finns inte} other {Kolumnerna {missing} finns inte}}. Hittade: {found}',
  'problem.too-many-columns':
    'Filen har {found} kolumner, men högst {limit} läses. Ta bort dem som är tomma eller inte behövs',
  'problem.encoding-unknown':
    'Det finns ingen teckenkodning ”{encoding}”. Utelämna read.encoding eller använd utf-8 eller cp1252',
  'problem.wrong-encoding':
    'Filen är inte {encoding} utan ser ut att vara {likely}. Utelämna read.encoding eller ställ in {likely}',
  'problem.broken-gzip': 'Den packade filen är skadad eller avklippt. Gör den på nytt',
  'problem.unpacks-too-large':
    'Den packade filen packas upp till mer än vad som kan läsas ({limitMb} MB), eller är mycket hårdare packad än tabeller någonsin är. Dela den eller lämna den opackad',
  'problem.not-sqlite': 'Det här är ingen SQLite-databas, eller så är den skadad eller krypterad',
  'problem.busy': 'Ett annat program höll databasen låst. Ett nytt försök görs',
  'problem.unfinished-write':
    'Ett annat program stannade mitt i en skrivning. Öppna databasen i det programmet en gång så att det får skriva klart',
  'problem.no-table': 'Det finns ingen tabell ”{table}” i databasen. Tabeller som hittades: {found}',
  'problem.view': '”{view}” är en vy, inte en tabell. Skriv en fråga för den, till exempel SELECT * FROM {view}',
  'problem.no-such-host': 'Det finns ingen värd ”{host}”. Rätta adressen',
  'problem.not-allowed':
    '”{host}” ligger i ett privat nätverk. Tillåt den med namn i konfigurationsfilen: outbound.allow',
  'problem.no-answer': 'Servern svarar inte. Kontrollera att den är i gång, adressen och brandväggen emellan',
  'problem.connection-lost':
    'Förbindelsen bröts under läsningen. Ett nytt försök görs; tills dess visas de senast lästa uppgifterna',
  'problem.hangs': 'Servern teg i {seconds, number} sekunder, så läsningen avbröts. Ett nytt försök görs',
  'problem.wrong-password':
    'Servern godkände inte användarnamnet, lösenordet eller åtkomsttoken. Rätta dem i konfigurationen',
  'problem.no-database': 'Det finns ingen sådan databas på servern',
  'problem.no-right': 'Inloggningen får inte läsa detta. Ge den rätt att läsa (i en databas SELECT) och inget mer',
  'problem.too-many-connections': 'Servern har ingen ledig anslutning. Ett nytt försök görs',
  'problem.certificate': 'Serverns certifikat är inte betrott. Ange dess utfärdare i caFile, eller rätta värdens namn',
  'problem.no-tls': 'Servern erbjuder ingen kryptering. Slå på den där, eller ange tls: off om nätverket är ert eget',
  'problem.tls-needed': 'Servern talar bara krypterat. Ta bort tls: off ur källan',
  'problem.not-sql-server': 'Det som svarar på den här adressen är ingen SQL Server. Rätta servernamnet eller porten',
  'problem.query-parameter': '”:{parameter}” har inget värde här. Bara en live-fråga ställs om en kund',
  'problem.query': 'Databasen godtog inte frågan: {message}',
  'problem.query-not-read-only': 'Frågan måste vara en enda SELECT (WITH får stå före)',
  'problem.not-found': 'Det finns inget på den här adressen. Rätta url eller datamängdens request',
  'problem.server-error':
    'Servern har själv ett fel (status {status}). Kontakta den som sköter den; ett nytt försök görs',
  'problem.request-refused': 'Servern godtar inte anropet (status {status}). Kontrollera request och dess parametrar',
  'problem.too-many-requests':
    'Servern tillfrågas oftare än den tillåter. Läs källan mer sällan (every) eller hämta fler rader åt gången',
  'problem.no-token':
    'Auktoriseringsservern gav ingen åtkomsttoken. Kontrollera tokenUrl, clientId, clientSecret och scope',
  'problem.not-web':
    'Det som svarar på adressen talar inte http eller https så som url säger. Rätta http eller https, eller porten',
  'problem.not-json':
    'Svaret är inte JSON. Kontrollera url och request: ofta kommer i stället en sida för människor, till exempel en inloggning',
  'problem.no-rows':
    'Det finns ingen lista vid ”{path}” i svaret. Ange i rows var listan finns, till exempel data.items',
  'problem.no-list': 'Svaret är inte självt en lista med rader. Ange i rows var listan finns, till exempel data.items',
  'problem.next-not-text':
    'Det som står vid ”{path}” i svaret är varken en länk eller en markör. Ange själva värdet, till exempel links.next.href',
  'problem.endless-paging':
    'Svarets sidor tar aldrig slut: samma sida kommer igen, eller inget nytt. Kontrollera next eller kontakta den som sköter servern',
  'problem.other-origin':
    'Servern hänvisar till {origin}, men bara källans egen adress tillfrågas. Om uppgifterna finns där, ange den som url',
  'problem.too-many-redirects': 'Servern skickar anropet vidare gång på gång. Ange som url den adress där det slutar',
  'problem.answer-too-large': 'Ett svar är större än {limitMb} MB. Hämta färre rader åt gången, eller färre fält',
  'problem.broken-answer':
    'Svaret är skadat eller packat på ett sätt som inte begärdes. Ett nytt försök görs; om felet består, kontakta den som sköter servern',
  'guess.by-name': 'Av kolumnens namn',
  'guess.by-content':
    'Av värdena: {values, select, phone {de är telefonnummer} email {de är e-postadresser} businessId {de är organisationsnummer} webAddress {de är webbadresser} postalCode {de är postnummer} postalTown {de är postnummer och orter} town {de är orter} street {de är gatuadresser} fullName {de är namn} orderKey {de är ordernummer} customerKey {varje rad har sitt eget} other {de passar}}',
  'guess.by-both':
    'Av kolumnens namn, och värdena är {values, select, phone {telefonnummer} email {e-postadresser} businessId {organisationsnummer} date {datum} year {årtal} money {belopp} yesOrNo {ja eller nej} currency {valutor} country {länder} kind {personer och företag} webAddress {webbadresser} postalCode {postnummer} postalTown {postnummer och orter} town {orter} street {gatuadresser} other {som de ska}}',
  'guess.stands-in':
    'Kundnummer saknas; i stället visar {values, select, businessId {organisationsnumret} emails {e-postadressen} phones {telefonnumret} other {namnet}} vems raden är',
  'warning.could-write':
    'Den här inloggningen får göra mer än läsa: {count, plural, =0 {den kan ändra själva servern} one {den kan ändra tabellen {tables}} other {den kan ändra # tabeller, till exempel {tables}}}. Tuttu skriver aldrig, men en egen inloggning med enbart SELECT är säkrare; raden att kopiera finns i docs/sources.md',
  'warning.unencrypted':
    'Det som läses från {host}, även lösenordet, går okrypterat över nätet. Slå på kryptering där och använd tls: verify eller https://, om nätet inte är ert eget',
} as const
