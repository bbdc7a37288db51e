/** What an administrator reads when a row, a value or a whole source does not go in: what is wrong and what to do. */
export const sources = {
  'refused.missing-value': 'This row lacks “{field}”, which every row needs. Fill it in, or leave the row out',
  'refused.not-a-number': '“{value}” is not a number or an amount. Write it such as 1234,50',
  'refused.ambiguous-amount':
    '“{value}” may be in the thousands or have three decimals. Set read.decimal to “,” or “.” for this source',
  'refused.too-large': 'The amount is too large to be right',
  'refused.other-currency':
    'The amount is not in {currency}, the currency of this row. Choose a currency column, or correct the amount',
  'refused.not-a-currency': 'This is not a currency. Use a code such as EUR or SEK',
  'refused.not-a-whole-number': '“{value}” is not a whole number from {lowest} to {highest}',
  'refused.not-a-score': 'The score is not between 0 and {highest}',
  'refused.not-yes-or-no': 'This is neither yes nor no. Use yes and no, kyllä and ei, ja and nej, or 1 and 0',
  'refused.not-a-date':
    '“{value}” is not a date that can be read. Write it such as 2026-11-24 or 24.11.2026, or set read.dateFormat',
  'refused.ambiguous-date':
    '“{value}” could be two different days. Set read.dateFormat for this source, such as d/M/yyyy or M/d/yyyy',
  'refused.wrong-check-digit': 'The check digit of this business ID is wrong. One of its digits has been mistyped',
  'refused.not-a-business-id': 'This is not a business ID',
  'refused.personal-id': 'This is a personal identity code. It was not kept; take it out of this column',
  'refused.not-a-phone-number':
    'There is no phone number in this cell that could be called. Write a foreign number with + and its country code',
  'refused.not-an-email': 'There is text in this cell that is not an e-mail address',
  'refused.not-a-country': 'This is not a country. Use its name or a code such as FI',
  'refused.not-a-kind': 'This is neither a person nor a company',
  'refused.too-long': 'The text is longer than {limit} characters',
  'refused.totals-row': 'This is a row of totals, not a row of its own. It was left out',
  'refused.repeated-key': 'Row {line} has the same key and other content. That one was kept, this one left out',
  'refused.column-count':
    'The row has {found, plural, one {# column} other {# columns}} where the header has {expected}. A separator inside a text must stand in quotation marks',
  'refused.unclosed-quote':
    'A quotation mark is opened on this line and never closed. This line was left out, the lines after it were read',
  'refused.broken-quote':
    'A quotation mark stands in the wrong place on this line. Inside a quoted text write it twice',
  'refused.line-too-long': 'The line is longer than {limit} characters and was left out',
  'refused.wrong-characters': 'The row has characters that are not {encoding}. Save the file again as UTF-8',
  'refused.not-an-object': 'This entry of the list is not an object with fields',
  'problem.no-file': 'The file is not there. Put it back, or correct its path',
  'problem.no-access':
    'The file cannot be opened. Give the server the right to read it, and check the disk or network drive',
  'problem.outside-folders':
    'The file lies outside the folders that may be read: a link on its path leads out of them. Move it back, or add its folder to TUTTU_SOURCE_DIRS',
  'problem.no-space': 'The disk is full. Make room; the last good figures are shown until then',
  'problem.empty': 'There are no rows in the file or sheet',
  'problem.too-many-rows':
    'The source gives more than {limit, number} rows, so the reading was stopped. Narrow the query, or split the source',
  'problem.too-many-refused':
    'More than {limit, number} rows cannot be read, so the reading was stopped. This is probably the wrong file: check it, its separator and its columns',
  'problem.takes-too-long':
    'Reading took more than {minutes, plural, one {# minute} other {# minutes}} and was stopped. Simplify the query or the view, or split the source',
  'problem.changed-while-read':
    'The file was changed while it was being read. It will be read again; the last good figures are shown until then',
  'problem.save-as-xlsx': 'This kind of workbook cannot be read. Open it and save it as .xlsx',
  'problem.not-xlsx': 'This is not an Excel workbook. Open it and save it as .xlsx, without a password',
  'problem.damaged-cell':
    'A cell on row {row}, column {column} cannot be read. Open the workbook, let it recalculate, and save it again',
  'problem.too-large':
    'The workbook unpacks to more than can be read ({limitMb} MB). Split it, or save the sheet as CSV',
  'problem.too-slow': 'Reading the workbook took more than {seconds} seconds. Split it, or save the sheet as CSV',
  'problem.no-sheet': 'There is no sheet “{sheet}” in the workbook. Sheets found: {found}',
  'problem.sheet-range': '“{range}” is not a range. Write it such as A3:H500 or A:H',
  'problem.missing-column':
    '{count, plural, one {Column “{missing}” is not there} other {Columns {missing} are not there}}. Found: {found}',
  'problem.too-many-columns':
    'The file has {found} columns, and at most {limit} are read. Leave out those that are empty or not needed',
  'problem.encoding-unknown': 'There is no encoding “{encoding}”. Leave read.encoding out, or use utf-8 or cp1252',
  'problem.wrong-encoding':
    'The file is not {encoding} but looks like {likely}. Leave read.encoding out, or set it to {likely}',
  'problem.broken-gzip': 'The packed file is damaged or cut short. Make it again',
  'problem.unpacks-too-large':
    'The packed file unpacks to more than can be read ({limitMb} MB), or is packed far more tightly than tables ever are. Split it, or leave it unpacked',
  'problem.not-sqlite': 'This is not an SQLite database, or it is damaged or encrypted',
  'problem.busy': 'Another program kept the database locked. It will be tried again',
  'problem.unfinished-write':
    'Another program stopped in the middle of a write. Open the database in that program once, so that it can finish',
  'problem.no-table': 'There is no table “{table}” in the database. Tables found: {found}',
  'problem.view': '“{view}” is a view, not a table. Write a query for it, such as SELECT * FROM {view}',
  'problem.no-such-host': 'There is no host “{host}”. Correct the address',
  'problem.not-allowed':
    '“{host}” lies in a private network. Allow it by name in the configuration file: outbound.allow',
  'problem.no-answer': 'The server does not answer. Check that it is running, its address, and the firewall between',
  'problem.connection-lost':
    'The connection was lost while reading. It will be tried again; the last good figures are shown until then',
  'problem.hangs':
    'The server said nothing for {seconds, number} seconds, so the reading was stopped. It will be tried again',
  'problem.wrong-password':
    'The server refused the user name, the password or the token. Correct them in the configuration',
  'problem.no-database': 'There is no such database on the server',
  'problem.no-right': 'The login may not read this. Give it the right to read (in a database SELECT) and nothing more',
  'problem.too-many-connections': 'The server has no connection left. It will be tried again',
  'problem.certificate':
    'The server’s certificate is not believed. Name its authority in caFile, or correct the host’s name',
  'problem.no-tls': 'The server offers no encryption. Turn it on there, or set tls: off where the network is your own',
  'problem.tls-needed': 'This server only talks encrypted. Leave tls: off out of the source',
  'problem.not-sql-server': 'What answers at this address is no SQL Server. Correct the host or the port',
  'problem.query-parameter': '“:{parameter}” has no value here. Only a live query is asked for one customer',
  'problem.query': 'The database did not accept the query: {message}',
  'problem.query-not-read-only': 'The query must be a single SELECT (WITH before it is allowed)',
  'problem.not-found': 'There is nothing at this address. Correct url, or the request of the dataset',
  'problem.server-error': 'The server fails by itself (status {status}). Ask whoever runs it; it will be tried again',
  'problem.request-refused':
    'The server does not accept the request (status {status}). Check the request and its parameters',
  'problem.too-many-requests':
    'The server is asked more often than it allows. Read this source less often (every), or ask for more rows at a time',
  'problem.no-token': 'The authorization server gave no token. Check tokenUrl, clientId, clientSecret and scope',
  'problem.not-web':
    'What answers at this address does not speak http or https as url says. Correct http or https, or the port',
  'problem.not-json':
    'The answer is not JSON. Check url and request: a page for people, such as a sign-in, is often what comes instead',
  'problem.no-rows':
    'There is no list at “{path}” of the answer. Set rows to the place where the list is, such as data.items',
  'problem.no-list':
    'The answer itself is not a list of rows. Set rows to the place where the list is, such as data.items',
  'problem.next-not-text':
    'What stands at “{path}” of the answer is not a link or a cursor. Name the value itself, such as links.next.href',
  'problem.endless-paging':
    'The pages of the answer never end: the same one comes again, or nothing new. Check next, or ask whoever runs the server',
  'problem.other-origin':
    'The server refers to {origin}, and nothing but the source’s own address is asked. If that is where the data is, make it the url',
  'problem.too-many-redirects': 'The server sends the request on again and again. Set url to the address where it ends',
  'problem.answer-too-large':
    'One answer is larger than {limitMb} MB. Ask for fewer rows at a time, or for fewer fields',
  'problem.broken-answer':
    'The answer is damaged or packed in a way that was not asked for. It will be tried again; if it stays so, ask whoever runs the server',
  'guess.by-name': 'By the column’s name',
  'guess.by-content':
    'By its values: {values, select, phone {they are phone numbers} email {they are e-mail addresses} businessId {they are business IDs} webAddress {they are web addresses} postalCode {they are postal codes} postalTown {they are postal codes and towns} town {they are towns} street {they are street addresses} fullName {they are names} orderKey {they are order numbers} customerKey {every row has its own} other {they fit}}',
  'guess.by-both':
    'By the column’s name, and its values are {values, select, phone {phone numbers} email {e-mail addresses} businessId {business IDs} date {dates} year {years} money {amounts} yesOrNo {yes or no} currency {currencies} country {countries} kind {persons and companies} webAddress {web addresses} postalCode {postal codes} postalTown {postal codes and towns} town {towns} street {street addresses} other {what they should be}}',
  'guess.stands-in':
    'There is no customer number; {values, select, businessId {the business ID} emails {the e-mail address} phones {the phone number} other {the name}} is used in its place to tell whose the row is',
  'warning.could-write':
    'This login may do more than read: {count, plural, =0 {it may change the server itself} one {it may change the table {tables}} other {it may change # tables, such as {tables}}}. Tuttu never writes, but a login of its own with nothing but SELECT is safer; docs/sources.md has the line to copy',
  'warning.unencrypted':
    'What is read from {host}, the password too, crosses the network unencrypted. Turn encryption on there and use tls: verify or https://, unless the network is your own',
} as const
