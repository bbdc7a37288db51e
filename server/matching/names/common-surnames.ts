/**
 * Common family names of the world, folded: such a one is likelier somebody's own name than another's misspelt.
 * From sigpwned/popular-names-by-country-dataset eb62e13 (CC0 1.0); Nordic ones are our own list.
 */
export const commonSurnames = `
aaltonen abazi abbasov abdrahmanov abdullaev abdullayev abe abuladze acosta adams adary ademovic adilovic adrei
aferdita aguilar ahamed ahmadov ahmed ahmetov ahmetovic ahn ahonen aigner aivaliotis akter aleksejev alexander ali
aliev alievi aliyev allen almeida alonso alvarado alvarez alves amangeldy amar amarasinghe andersen anderson andersson
andov andre andreassen andrejev angelov angelova anttila antunes aoki aquino arakelyan araujo araya arben arslan
arvidsson ashkenazi aslan attard auer avetisyan avraham axelsson ayala aydin azevedo azoulay babic bae baek baez bai
bairamov bairamovi bajram bak baker bakker balaz balazs balodis balog balogh bandara barbieri barbosa bardhi barisic
bauer baumann baumgartner bautista becker begu bekim bektashi bengtsson benitez berg berger berglund bergman bergmann
bergqvist bergstrom beridze berisha bernard berndsen bertrand berzins bhak bianchi binder bird bishwakarma biton
bizjak bjork blanco blazevic blomqvist blondal bogdanov bolat bolkvadze bondar bondarenko bonnet borg bos bosnjak
boyko bozic bozinov brahimi brankov braun briem brouwer brown brunner bruno bui butkiene butkus byrne bytyqi caceres
cai calderon cami camilleri can cardoso cardozo carrasco caruso carvalho castillo castro cavalcante cavalcanti ceban
cebotari celik cengic cerna cerny cetin cha chadad chai chan chand chandra chang chathuranga chaudhary chavez chazan
chea cheam chen cheon cheong chetry cheung chey chhan chhet chhetri chhim chhoa chhorn chim chin chiu cho choa choe
choi chong choo chow chowdhury choy christensen christiansen chu chua chun chung ciobanu claes claesson clark clarke
coelho cohen coi cojocari colombo conte conti contreras correa correia cortes costa cox cruz cunha dabrowski dahan
dahl dam damcevski dang dangelo danielsen danielsson dao david davidov davies davis davtyan dekker delemovic delgado
delic delvina demir demirovic deo dervishi devi diallo dias diaz dibra diederich dijkstra dimitrov dimitrova din
dissanayake dith djurhuus doan dogan doherty domingo dominguez donev dordevic doyle droplets duarte dubois dukic dul
dumitru dumont duong dupont durand duric dvorak dvorakova eaw ebner eder edirisinghe edri edry egger eglitis egzon
ekanayake eklund eliasson emine endo eng engstrom eriksen eriksson escobar espinoza esposito estrada faber farkas
farrugia fatime feher fekete ferhatovic fernandes fernandez fernando ferrara ferrari ferreira figueroa filipov
filipovic fischer fjeldsted flores fonseka fontana forsberg fournier francisco franco francois fransson frasheri
fredriksson frei friedman fuchs fuentes fujita gabai gagnon gajdos gal galea galeano gallagher galli gallo gamage gang
gao garcia gashi gega gegaj gelashvili gentile georgiev georgieva gerber gevorgyan ghang ghazaryan gheorghe ghim gil
gim gimenez giordano giorgadze girard gjika gjoni gogoladze goh golan golob golubev golubovic gomes gomez goncalves
gonzales gonzalez goossens goto goundar gouw grabowski grech greco green grgic grigoryan gruber guliyev gunasekara
gundersen gunnarsson guo gurung gustafsson gutierrez gutu guzman gwak gwon haas hadad hadzic hagen hah hakala
hakansson hakobyan halili hall halvorsen hamalainen han hansen hansson harris harutyunyan hasani hasanov hasanovic
hasegawa hashimoto haugen hayashi hazan heikkila heikkinen heinonen hendriks heng henriksen henriksson heo her herath
hernandez herrera hettiarachchi hiltunen hirvonen hjaltalin hoa hocevar hodzic hofer hoffmann hojgaard holm holmberg
hong horak horakova horvat horvath hossain hoti hovhannisyan hoxha hribar hristov hristova huaman huang huber hudak
hui hur huseynov hwang hysi ibraev ibragimov ibrahimovic ieong iglesias ikeda ilic iliev ilieva ilves inoue ionescu
isaev isaksson ishii ishikawa iskakov islam ismailov ismayilov ito iusupov ivanou ivanov ivanova ivanovic ivanovski
iversen jackson jacobs jacobsen jafarov jakobsen jakobsson james janev jang jankauskas jankauskiene jankowski jansen
jansons janssen janssens jansson jara jarvinen jayasinghe jayawardena jensen jeon jeong jesus jimenez joe joeng
joensen johannesen johannessen johansen johansson johnsen johnson jokinen jones jonsson joo jorgensen jovanovic joy
juarez juhasz jukic jun jung juric juu kaczmarek kaliev kallio kalloe kalnins kaminski kang kapanadze kara karapetyan
karimov karjalainen karklins karlsen karlsson karpin kask kastelic kastrati kato katz kaur kavaliauskas kavaliauskiene
kavaliou kavcic kaya kayser kazlauskas kazlauskiene kazlou kazlouski keller kelly kelmendi kennedy keo khachatryan
khan khat khatun khay khen khiev khlot khuc khutsishvili kieffer kilic kim kimura king kinnunen kiss kitanovski
klavins klein klemencic kluivert knezevic knudsen koak kobayashi koc koh koivisto kola kolar kolla kollar koller
koloski kondo kontos koppel koren korhonen korosec koroveshi kos kosir koskinen kostov kostovski kotnik koufos kovac
kovacevic kovacic kovacik kovacs koval kovalchuk kovalenko kowalczyk kowalski kozlov kozlowski krajnc kralj krasniqi
kravchenko krawczyk kremer krier kristensen kristi kristiansen kristo kritikos krlicevic krumins kryeziu kucera
kucerova kuen kukk kumar kumara kuqi kurt kusainov kuznetsov kvaran kvaratskhelia kwak kwiatkowski kwok kwon laaksonen
laci lahtinen laine laitinen lakatos lakmal lal lam lama lambert lang lao larsen larsson lata lau laurent law lebedev
lechner lee lefebvre lefevre lehner lehtinen lehtonen lei leinonen leitner leka leone leppanen leroy levi levin levy
lewandowski lewis lie liem liepins lim lima lin lind lindberg lindgren lindholm lindqvist lindstrom liu liyanage
lofgren lombardi lomidze longo lopes lopez lou lovric low luka lukac lukic lum lund lundberg lundgren lundin lundqvist
lundstrom lungu luo lynch lysenko mac macdonald madrigal madsen maeda maes magar magi magnusson maharaj maharjan mai
maier maisuradze majerus makela makinen malcah malka mamani mamedov mamedovi mammadov manalo manasievski mancini
manninen manukyan marat marchenko marchetti margaryan mariani maric marin marino markoski markov markovic markovski
marku marques marroquin martensson martin martinelli martinez martini martins martirosyan mason matei matic matos
matovski matsumoto mattila mattsson mayer mayr mazur mccarthy mchedlishvili medina mehmedovic mehmeti meier meijer
mejia melnic melnyk melo mendes mendez mendis mendoza mercado mercier mertens messina meszaros meyer meyers micallef
michel miettinen mihhailov mikeladze mikkelsen miller milosevic mirkovic mitchell mitrovic mizrachi mizrahi mkrtchyan
mladenovski mlakar moen mohamed mohan molina moller molnar mon monteiro montes moon moore mora morais morales moreau
moreira morel moreno moretti mori morina moroz morozov mortensen moser moshe muhamet mulder muller mun munasinghe munn
munoz munteanu murat murati muratovic murphy murray mytaras nagy naidu nakajima nakamura nakashima nam nan nanayakkara
nand narayan navarro nelson nemcova nemec nemeth neves ngo nguyen nham nhek nielsen niemi nieminen nikolic nikolla
nikolov nikolova nikolovski nilsen nilsson noh norddahl nordstrom novak novakova novik novikov novotna novotny nowak
nozadze nunes nunez nurgaliev nyberg nystrom oblak obrien obyrne ochion oconnor odoherty ogallagher ogawa ohana ohayon
ojala okada okelly olah oliveira olofsson olsen olsson omarov omer omoore oneill ong oquinn oravec oreilly orellana
ortega ortiz oryan ospanov osullivan ozdemir ozkan ozolins ozols ozturk pae pai paik pak papoutsis papp pariyar park
parn patel pathirana paulauskas paulauskiene pavic pavlov pavlovic pavlovski pedersen peeters peiris pena penov
pereira perera peretz pereyra perez peric perkovic permeti perovic persson petek peters petersen petersons petit
petkov petrauskas petrauskiene petrenko petrevski petrosyan petrov petrova petrovic petrovski pettersen pettersson
phak pham phan phi phillips phung pichler pinas pinto piotrowski pires pitkanen poghosyan pokharel polak polishchuk
ponce pop popa popescu popoff popov popovic popovski portillo potocnik poulsen prakash prasad prifti prishtina
prochazka prochazkova quach quinn quispe racz radic radovic radu radulovic rahman rai raj rajapaksha ram ramadan
ramirez ramos rana ranasinghe rantanen rasmussen rathnayaka rathnayake ratnayake raty rebane reddy reilly reis reiter
reuter reyes rhee rhim ribeiro ricci richard ries rim rinaldi ristevski rivas rivera rizzo robert roberts robinson
rocha rodrigo rodrigues rodriguez roh rojas romano romero rosario rosca rose rossi rotari roux roy rozman rubio
rudenko ruiz russo rusu ryan ryang ryoo ryu saar saarinen sabajo sadykov sahakyan sahin saito sakamoto salas salazar
salihovic salminen salo salonen samaras samarasinghe sampath samuelsson sanchez sandberg santana santiago santoro
santos sanz sargsyan saric sasaki sato savchenko savic savolainen scheving schiltz schmid schmidt schmit schmitz
schneider schroeder schulz schuster schwarz scott segal segel segura semil semjonov semyonov senanayake seneviratne
seo seoh seong sepp sepulveda serra serrano shah shala shapira sharma shehu shen shengelia shevchenko shevchuk shim
shimizu shin shkodra shkreli shong shrestha shung silva sim simic simoes simon simonsen simsek sin sinani singh sirbu
sjoberg smagulov smirnov smit smith smits soares soderberg sohn sokolov solovyov son song sonn sorensen soriano sosa
soto sousa spiteri stan stankeviciene stankevicius stankovic steffen steiner stoica stojanov stojanovic stoyanov
stoyanova suarez subotic suen suh suleimenov suljic sullivan sultanov sun sung suzuki svensson svoboda svobodova szabo
szilagyi szymanski tabatadze tahirovic takacs takahashi tal tamang tamm tan tanaka tang tapia tat taylor teixeira teo
teoh terzic than thanasi thapa tharu thill thomas thompson thomsen thorarensen thorlacius thuong tieu ting tiong tiu
tjin tkachenko tkachuk todorov todorova tolentino tomic tong torok torres toska toskaj toth toy trac trajanoski
trajanovski trajcevski trajkovski tran tremblay trieu trinh truong tsai tsay tsiklauri tsoi tsui tuominen turcan turk
turner turunen ung urbonas urboniene ursu vaisanen valdez valenzuela valon valverde vanags vang vardanyan varela varga
vargas vasiliauskas vasiliauskiene vasilyev vasquez vassiljev vazquez velasquez vella vera vergara vesela vesely
vidmar vidovic vieira viklund villalba villalobos villanueva vincent vinogradov virtanen visser vitale vitols volkov
vong vorobyov vos vujic vujovic vukovic vuong waage wagener wagner walker wallin wallner walsh wang waqa watanabe
weber weerasinghe weiss welter white wickramasinghe wijesinghe wikstrom willems williams wilson wimmer winkler
wisniewski wojciechowski wojcik wolf wong woo wouters wozniak wright yadav yakovenko yamada yamaguchi yamamoto
yamasaki yamashita yamazaki yang yau yeong yeung yildirim yildiz yilmaz yoo yoon yosef yoshida youn young yun zagar
zammit zarins zaytsev zhang zhao zhou zhu zielinski zoeng zukauskas zukauskiene zukic zupan zupancic zuu
`
