/**
 * Legal forms as they are written, by what they amount to: an Oy, a GmbH and an OOO are all limited companies. A form is in
 * lower case, its words parted by spaces, its dots and slashes left out; forms are parted by commas.
 *
 * Drawn from rigour's list of organisation types (opensanctions/rigour 8f4044d, MIT License, Copyright (c) 2023-2025
 * OpenSanctions Datenbanken GmbH; see NOTICE), reduced to those that tell companies apart; Finnish, Swedish, Norwegian and
 * Estonian ones and all judgement of what they amount to are our own.
 */
export const legalFormNames = {
  limited: `
ab, ab oy, aksjeselskap, aktiebolag, aktiebolaget, amba, andelsselskab med begrænset ansvar, anpartsselskab, aps,
berhad, besloten vennootschap, besloten vennotschap, beslotn vennootschap, besl vennootschap, bhd, b v, bvba, b
vennootschap, cia ltda, coltd, compañía anónima, compañía limitada, cty tnhh, cty tnhh mtv, cyf, cyfyngedig, dis tic
ltd, dmcc, dmcc co, dmcc company, dmcc free zone, dmcc llc, d n o, dntn, d o o, drujestvo s ogranichena otgovornost,
drustv ogranic odgovor, drustvo sa ogranicenom odgovornoscu, drustvo s ogranicenom odgovornoscu, druzestvo s
ogranicena otgovornost, druzhestvo s ogranichena otgovornost, društveno preduzeće, društvo ograničene odgovornosti,
društvo sa ogranicenom odgovornošću, društvo sa ograničenom odgovornoscu, društvo sa ograničenom odgovornosću, društvo
sa ograničenom odgovornošću, društvo s neograničenom solidarnom odgovornošću, društvo s ogranicenom odgovornošću,
društvo s ograničenom odgovornoscu, društvo s ograničenom odgovornosću, društvo s ograničenom odgovornošću, družba z
omejeno odgovornostjo, dtnn, dubai multi commodities centre, dubai multi commodities centre company, ednolichno
druzhestvo s ogranichena otgovornost, ehf, einkahlutafélag, eireli, eirl, empresa individual de responsabilidade
limitada, empresa individual de responsabilidad limitada, entreprise unipersonnelle à responsabilité limitée, eurl,
foreign limited liability company, free economic zone llc, free zone co, freezone company, free zone enterprise, free
zone entity, free zone establishment, free zone limited liability company, free zone l l c, f z co, fze, fz
enterprise, fz entity, fz establishment, fz llc, gemeinnützige gmbh, gemeinnützige ug, gemeinnützige ug
haftungsbeschränkt, gemeinnützige unternehmergesellschaft, gesellschaft mbh, gesellschaft mit besch haftung,
gesellschaft mit beschraenker haftung, gesellschaft mit beschraenkter haftung, gesellschaft mit beschr haftung,
gesellschaft mit beschränkter haftng, gesellschaft mit beschränkter haftung, gesellsch m b h, ges m b h, ges mit besch
haftung, ges mit beschr haftung, ggmbh, gk, g m besch haftung, g m beschr haftung, gmbh, gmbhs, gug, gug
haftungsbeschränkt, hf, hlutafélag, intreprinderea cu responsabilitate limitata, ivs, iværksætterselskab, j d o o,
jednostavno društvo s ograničenom odgovornošću, kft, kft fióktelep, korlatolt felelossegu tarsasag, korlátolt
felelősségü társaság organizační složka, korlátolt felelősségű társaság, külföldi székhelyű vállalkozás fióktelepe,
lda, limitada, limitd, limitd liability co, limited, limited by guarantee, limited by shares, limited co, limited
company, limited liab co, limited liability co, limited liability comp, limited liability company, limited liability
corp, limited liability corporation, limited sti, limited şirket, limited şirketi, limitée, limted, limted liability
co, l l c, l l c fz, llcs, lmtd, lmtd liability company, ltd, ltda, ltd co, ltd liab company, ltd liability co, ltd
liability comp, ltd liability company, ltds, ltd sti, ltd şti, lt liability company, masuliyati cheklangan jamiyat,
mbh, mchj, mit besch haftung, mit beschr haftung, mit beschränkter haftung, mmc, obshchestvo s dopolnitelnoj
otvetstvennostyu, obshchestvo s ogranichennoi otvetstvennostiu, obshchestvo s ogranichennoi otvetstvennostyu,
obshchestvo s ogranichennoj otvetstvennostyu, obshchestvo s ogranichennoy otvetstvennostyu, obshchestvo s
ohranychennoi otvetstvennostiu, ooo, ortačko društvo, osakeyhtiö, osaühing, oy, oy ab, oy company ab, oü, pllc,
private company with limited liability, private limited, private limited company, private limited liability company,
private ltd, professional limited liability company, proprietary limited, proprietary limited company, proprietary
ltd, pte ltd, pty limited, pty ltd, ribotos atsakomybės bendrovė, sabiedrība ar ierobežotu atbildību, sabiratelno
druzhestvo sd sadruzhie, s a r l, scc, s de r l de c v, sdn bhd, sd s ie, selskab med begrænset ansvar, sendirian
berhad, shoqëri me përgjegjësi të kufizuar, shpk, s i a, sicietatea de raspundere limitata, single member private
limited company, sirketi, sll, s l n e, smba, soc a resp limitata, sociedada limitada, sociedad de responsabilidad
limitada, sociedade limitada, sociedades por acciones simplificada, sociedad limitada laboral, sociedad limitada nueva
empresa, sociedad por acciones simplificada, societata cu raspundere limitata, societatea cu rasdpundere limitata,
societatea cu rasponsabilitate limitata, societatea cu raspundere, societatea cu raspundere limitata, societatea cu
raspundere limitate, societatea cu responsabilitatea limitata, societatea cu responsabilitate limitata, societatea cu
respundere limitata, societatea cu răspundere, societatea cu răspundere limitată, societate cu rasponbilitate
limitata, societate cu raspundere limitata, societate cu responsabilitate limiiata, societate cu responsabilitate
limitata, societate cu răspundere limitată, societate cu răspundre limitată, societatii cu raspunderea limitata,
societete cu răspundere limitată, società a responsabilità limitata, socitate cu responsabilitate limitata, société
actions simplifiée, société commerciale canadienne, société par actions simplifiée, société privée à responsabilité
limitée, société à responsabilité limitée, soc par actions simplifiée, soc resp limitada, soc à resp limitée, soc à
responsab limitée, s par a s, special economic zone llc, společnost s ručením omezeným, spolka z ograniczona
odpowiedzialnoscia, spol s r o, spol s ruc omez, sprl, sp z ogr odp, spzoo, sp z o o sp k, spólka z ogr odpow, spółka
z ograniczoną odpowiedzialnością, spółka z o o, spółka z o o sp k, s r l, srlcv, s r o, suarl, s à r l, tavaristva z
abmezhavanaj adkaznastsiu, tavarystva z abmezhavanaj adkaznascyu, tavarystva z abmezhavanay adkaznastsyu, tavarystva z
dadatkovaj adkaznascyu, tov, tovarystvo z obmezhenoiu vidpovidalnistiu, tovarystvo z obmezhenoyu vidpovidalnistyu,
trade free zone company, uab, ug, ug haftungsbeschr, ug haftungsbeschränkt, ug h b, unternehmerg, unternehmerges,
unternehmergesellschaft, unternehmergesellschaft haftungsbeschränkt, unternehmerges haftungsbeschränkt, uždaroji
akcinė bendrovė, uždarosios akcinės bendrovės, vennootschap met beperkte aansprakelijkheid, yuhanhoesa, éénpersoons
bvba, şirketi, şti, ε π ε, εταιρία περιορισμένης ευθύνης, гмбх, дззд, д о о, дружество с ограничена отговорност,
друштвено предузеће, друштво са ограниченом одговорношћу, еднолично дружество с ограничена отговорност, еоод, компания
с ограниченной ответственностью, ликвидационная комиссия ооо, лимитед, лтд, лімітед, масъулияти чекланган жамият, мчж,
обшество с ограниченной ответственностью, общесиво с ограниченной ответственностью, общества с ограниченной
ответственностью, обществл с ограниченной ответственностью, обществог с ограниченной отвественностью, общество
ограниченной ответственности, общество с гораниченной ответственностью, общество с граниченной ответственностью,
общество с дополнительной ответственностью, общество с оганиченной ответственностью, общество с огарниченной
ответственностью, общество с ограгиченной ответственностью, общество с ограгниченной ответственностью, общество с
ограинченной ответственностью, общество с ограиченной ответственностью, общество с огрангиченной ответственностью,
общество с огранеченной ответственностью, общество с ограниенной ответственностью, общество с огранисенной
ответственностью, общество с огранисченной ответственностью, общество с ограничеееной ответственностью, общество с
ограничееной ответственностью, общество с ограниченнйо ответственностью, общество с ограниченнной ответственностью,
общество с ограниченнои ответственностью, общество с ограниченной лтветственностью, общество с ограниченной
оветственностью, общество с ограниченной овтетственностью, общество с ограниченной огтветственностью, общество с
ограниченной олтветственностью, общество с ограниченной осветственностью, общество с ограниченной от, общество с
ограниченной отаетственностью, общество с ограниченной отвеетственностью, общество с ограниченной отвенственностью,
общество с ограниченной отвентственностью, общество с ограниченной отвественностью, общество с ограниченной
отвествтеннсотью, общество с ограниченной отвесттвенностью, общество с ограниченной ответвенностью, общество с
ограниченной ответветственностью, общество с ограниченной ответвтвенностью, общество с ограниченной ответвтсенностью,
общество с ограниченной ответсвенноссть, общество с ограниченной ответсвенностью, общество с ограниченной
ответсственностью, общество с ограниченной ответствеенностью, общество с ограниченной ответствееностью, общество с
ограниченной ответствекнностью, общество с ограниченной ответствененостью, общество с ограниченной ответственнностью,
общество с ограниченной ответственновстью, общество с ограниченной ответственновтью, общество с ограниченной
ответственногстью, общество с ограниченной ответственной, общество с ограниченной ответственнолтью, общество с
ограниченной ответственномтью, общество с ограниченной ответственноостью, общество с ограниченной ответственности,
общество с ограниченной ответственностиью, общество с ограниченной ответственносттью, общество с ограниченной
ответственность, общество с ограниченной ответственностьб, общество с ограниченной ответственностьтью, общество с
ограниченной ответственностью, общество с ограниченной ответственностьюб, общество с ограниченной ответственностьюв,
общество с ограниченной ответственностьюи, общество с ограниченной ответственностьюм, общество с ограниченной
ответственностьют, общество с ограниченной ответственностью фирма, общество с ограниченной ответственностю, общество с
ограниченной ответственносьтю, общество с ограниченной ответственносью, общество с ограниченной ответственнотсью,
общество с ограниченной ответственнотью, общество с ограниченной ответственночтью, общество с ограниченной
ответственнростью, общество с ограниченной ответственнсотью, общество с ограниченной ответственнстью, общество с
ограниченной ответственонстью, общество с ограниченной ответственоость, общество с ограниченной ответственоостью,
общество с ограниченной ответственосстью, общество с ограниченной ответственостью, общество с ограниченной
ответстветностью, общество с ограниченной ответстветсвенностью, общество с ограниченной ответстветственностью,
общество с ограниченной ответствнностью, общество с ограниченной ответствтенностью, общество с ограниченной
ответствуенностью, общество с ограниченной ответстенностью, общество с ограниченной ответстсвееностью, общество с
ограниченной ответстсвенностью, общество с ограниченной ответстственностью, общество с ограниченной ответтственностью,
общество с ограниченной ответчтвенностью, общество с ограниченной отвнтственностью, общество с ограниченной
отвтетсвенностью, общество с ограниченной отвуетственностью, общество с ограниченной отевтственностью, общество с
ограниченной отетвенностью, общество с ограниченной отетственностью, общество с ограниченной отсетственностью,
общество с ограниченной товетственностью, общество с ограниченнрй ответственностью, общество с ограниченой
ответствееностью, общество с ограниченой ответственностью, общество с ограниченой ответственостью, общество с
ограниченоой ответственностью, общество с ограничинной ответственностью, общество с ограничнной отвественностью,
общество с ограничнной ответственностью, общество с ограничнной ответствнностью, общество с ограничунной
ответственностью, общество с огранмченной ответственностью, общество с огранниченной ответственностью, общество с
огрантченной ответственностью, общество с огранченной ответственностью, общество с огранчиченной ответственностью,
общество с огрвниченной ответственностью, общество с огрнаиченной ответственностью, общество с огрнаниченной
ответственностью, общество с огрниченной ответственностью, общество с огрниченной отственностью, общество с
огрониченной ответственностью, общество с огрораниченной ответственностью, общество с огрраниченной ответственностью,
общество с ораниченной ответственностью, общество с органиченной ответственновстью, общество с органиченной
ответственностью, общество с орграниченной ответственностью, общество с отраниченной ответственностью, общество ст
ограниченной ответственностью, обществоь с ограниченной ответственностью, обществр с ограниченной ответственностью,
одо, оод, ооо, ортачко друштво, сиа, с ие, събирателно дружество, събирателно дружество сд съдружие, таа, таварыства з
абмежаванай адказнасцю, таварыства з дадатковай адказнасцю, тда, тзов, тов, товариство з обмеженою відповідальністю,
ххк, хязгаарлагдмал хариуцлагатай компани, частная компания с ответственностью
`,
  stock: `
aandelenvennootschap, abp, adkritaye aktsiyanernaye tavaristva, adkrytae akcyyanernae tavarystva, ag, ags, ag société
anonyme, akciju sabiedrība, akcionarsko društvo, akciová společnost, akciová spoločnosť, akc společnost, aksiyadorlik
jamiyati, akt ges, aktienges, aktiengesellschaft, aktiengeselschaft, aktieselskab, aktieselskabet, aktsiaselts,
aktsionerne tovarystvo, aktsionerno druzhestvo, aktsionernoe obschestvo, aktsionernoe obshchestvo, aktsionernoe
obshchestvo otkrytogo tipa, aktsionerny kommercheskiy bank, allmennaksjeselskap, anonim ortaklık, anonim sirket,
anonim şirket, anonim şirketi, ao, asa, a společnost, atviroji akcinė bendrovė, avatud aktsiaselts, avoin osakeyhtiö,
cjsc, closed joint stock company, closed jsc, comandita por acciones, compañía por acciones, c por a, cty cp,
cuideachta comhstoic oscailte, det offentligretlige aktieselskab, dioničko društvo, ednolichno aktsionerno druzhestvo,
europäische aktiengesellschaft, europäische gesellschaft, evropeysko druzhestvo, gag, gemeinnützige ag, gemeinnützige
aktiengesellschaft, haao, halka açık anonim ortaklık, javna delniška družba, javno dioničko društvo, javno trgovačko
društvo, jnt stock co, joint stock bank, joint stock co, joint stock commercial bank, joint stock compan, joint stock
companie, joint stock company, joint stock corp, j s c, jscb, jsc company, js co, j stock company, j t d, jt stock co,
julkinen osakeyhtiö, jusikhoesa, kumpanija bishma konġunti, kumpanija bishma konġunti pubbliċi, naamloze vennootschap,
naaml vennootschap, naamlze vennootschap, n v, n vennootschap, nyilvánosan működő részvénytársaság, nyrt, oao, ochiq
aksiyadorlik jamiyati, odkryte akcjonarne obschtschestwo, offene aktiengesellschaft, o joint stock co, o j s c,
openbare aandelenvennootschap, openbare publiek private vennootschap op aandelen, openbare vennootschap op aandelen,
open jnt stock co, open joint stock company, open jsc, otkr akts obshch, otkritoe aktsionernoe obshchestvo, otkrytoe
akcionernoe obshchestvo, otkrytoe akcionernoe obshhestvo, otkrytoe aktsionernoe obschchestvo, otkrytoe aktsionernoe
obschestvo, otkrytoe aktsionernoe obshchestvo, otkrytoe aktsionernoye obshestvo, otkrytoje akcionernoje obshchestvo,
otkrytoye aktsionernoye obshchestvo, otwarta spółka akcyjna, oyj, oyj abp, państwowa spółka akcyjna, pjsc, pjscb, p l
c, plc company, plc ltd, p l co, plcs, pubic limited company, publc limited company, publichne aktsionerne tovarystvo,
publichnoe aktsionernoe obshchestvo, public joint stock commercial bank, public joint stock company, public jsc,
public limitd company, public limited, public limited co, public limited company, public limited compnay, public
limited corporation, public limitied company, public limitted company, public limted company, public lmtd company,
public lt co, public lt company, public ltd co, public ltd corporation, publicly limited company, publicly ltd
company, public stock company, public stock company pjsc, publikt aktiebolag, publi limited company, pub limited, pub
limited co, pub lt co, pub ltd co, részvénytársaság, s a, sacif, s a c i f i, sacifia, s a c i f i y a, s a c i y f, s
a c v, sad, s a de c v, s a i c a, saoc, saog, sapicv, s a p i de c v, sarf, s c a, sh a, sharikat al mossahamah,
shoqëri aksionere, shoqëri anonime, soc anón de cap var, soc anón prom de inv de cap var, sociedada anonima, sociedad
anonima, sociedad anonima de capital variable, sociedad anónima, sociedad anónima comercial industrial y financiera,
sociedad anónima de capital variable, sociedad anónima deportiva, sociedade anónima, sociedade anônima, sociedade por
ações, sociedade por ações aberta, sociedade pública por ações, sociedades anónimas inscritas de capital abierto,
sociedad limitada por acciones abierta, sociedad por acciones, sociedá anónima, societa anonima, societa per azioni,
societas europaea, societat anònima, societate anonima, societatea pe actiuni, societatea pe acţiuni, societatea pe
acțiuni, societatea publică pe acțiuni, societateare pe actiuni, societate pe acțiuni, società anonima, società per
azioni, société anonyme, société anonyme omanaise close, société anonyme omanaise générale, société en commandite par
actions, société par actions, société par actions de régime fédéral, société par actions ouverte, société publique par
actions, spółka akcyjna, vennootschap op aandelen, verejná akciová spoločnosť, veřejná akciová společnost, vidkrite
akcionerne tovaristvo, vidkryte aktsionerne tovarystvo, viešoji akcinė bendrovė, yoaj, yopiq aksiyadorlik jamiyati,
zakritaye aktsiyanernaye tavaristva, zakritoe aktsionernoe obshchestvo, zakrytae akcyyanernae tavarystva, zakryte
akcjonarne obschtschestwo, zakrytoe akcionernoe obshchestvo, zakrytoe aktsionernoe obshchestvo, zakrytoe aktsionernoe
obshhestvo, zakrytoje akcionernoje obshchestvo, zakrytoye aktsionernoye obshchestvo, zao, zrt, zártkörűen működő
részvénytársaság, állami tulajdonban lévő részvénytársaság, δημόσια συμμετοχική εταιρεία, аат, адкрытае акцыянернае
таварыства, акб, акционарско друштво, акционеное общество закрытого типа, акционерне общество закрытого типа,
акционерного общества, акционерного общества закрытого типа, акционерно дружество, акционерное обшество закрытого
типа, акционерное общество, акционерное общество открытого типа, акционерные общества, акционерные общества закрытого
типа, акционерный комерчески банк, акционерный комерческий банк, акционерный коммерческий банк, акционерны
коммерческий банк, акционерое общество закрытого типа, акционероное общество закрытого типа, акционрное общество
закрытого типа, акциядорлик жамияти, акцоинерное общество закрытого типа, акцонерное общество закрытого типа,
акцонерное общество открытого типа, акцыонерный коммерческий банк, акціонерне товариство, акціонерне товариство
відкритого типу, акціонерний комерційний банк, акціонерного товариства, ао, ват, відкрите акціонерне товариство, еад,
еднолично акционерно дружество, закрите акціонерне товариство, закритое акционерное общество, закрытае акцыянернае
таварыства, закрытое акционерное общество, закрытое акціонерне товариство, зао, зат, нао, непубличное акционерное
общество, о а о, открытое акционергое общество, открытое акционерное общество, очиқ акциядорлик жамияти, пао, пат,
приватне акціонерне товариство, публично акционерно дружество, публичное акционерное общество, публічне акціонерне
товариство, сак, страховая акционер компания, страховая акционерная компания, хувьцаат компани, ёпиқ акциядорлик
жамияти
`,
  partnership: `
avoin yhtiö, ay, bgb gesellschaft, egbr, egyszerű társaság, eingetragene gbr, eingetragene gesellschaft bürgerlichen
rechts, eingetragene gesellschaft des bürgerlichen rechts, gbr, general partnership, gesbr, ges bürgerlichen rechts,
ges bür rechts, gesellschaft bürgerlichen rechts, gesellschaft des bürgerlichen rechts, gesellschaft mit beschränkter
haftung co ohg, gmbh co ohg, gp, handelsbolag, handelsbolaget, hb, keg, kkt, kolektif şirket, koll şti,
kommanditerwerbsgesellschaft, közkereseti társaság, limited liability partnership, llp, mbb, offene
handelsgesellschaft, ohg, partg, partg mbb, part mbb, partnerschaft, partnerschaft mbb, partnerschaft mit beschränkter
berufshaftung, partnerschaftsgesellschaft, partnerschaftsgesellschaft mbb, sameignarfélag, sociedad colectiva,
societatea comercială, ug co ohg, ug haftungsbeschränkt co ohg, öppet bolag
`,
  'limited-partnership': `
ag co kg, ag co kgaa, ag und co kg, aktiengesellschaft co kg, aktiengesellschaft co kgaa, betéti társaság, bt, b v co
kg, comandita simple, commanditaire vennootschap, commanditaire vennootschap op aandelen, comm v, comm va, cv, cva, eg
co kg, eingetragene genossenschaft co kg, europäische gesellschaft co kg, europäische gesellschaft co kgaa,
genossenschaft co kg, gesellschaft mbh co kg, gesellschaft mit beschränkter haftung co kg, gesellschaft mit
beschränkter haftung co kgaa, gewone commanditaire vennootschap, gmbh co, gmbh co kg, gmbh co kgaa, gmbh u co kg, gmbh
und co kg, ilp, kb, k d, kg, kgaa, komanditno druzhestvo, komanditno druzhestvo s aktsii, komanditno druzhestvo s
aktsiyami, komanditno društvo, komanditní společnost, komandit şirket, komandītsabiedrība, kommandiittiyhtiö,
kommanditbolag, kommanditbolaget, kommanditgesellschaft, kommanditgesellschaft auf aktien, kommanditselskab, kom şti,
ky, limited co kg, limited ortaklık, limited partnership, lp, ltd co kg, mbh co kg, mbh u co kg, sapa, scei, s c p a,
s cra, s c s, se co kg, se co kgaa, secs, s en c, shoqëri komandite, snc, sociedad comanditaria, sociedad de capital e
industria, sociedad en comandita por acciones, sociedad en comandita simple, societas europaea co kg, societas
europaea co kgaa, società in accomandita per azioni, société en commandite simple, société en nom collectif, stiftung
co kg, stiftung co kgaa, stiftung und co kg, tokumei kumiai, täisühing, tü, ug co kg, ug haftungsbeschränkt co kg,
unternehmergesellschaft co kg, unternehmergesellschaft haftungsbeschränkt co kg, usaldusühing, uü
`,
  sole: `
ednolichen targovets, egyéni cég, egyéni vállalkozó, eingetragene kauffrau, eingetragener kaufmann, eingetragenes
einzelunternehmen, eingetr kaufmann, e kfm, e kfr, empresa unipersonal, enkeltmandsvirksomhed, enkeltpersonforetak,
enskild firma, entreprise individuelle, fma, inteprinderea individuala, interprinderea individuală, intreprinderea
ibdividuala, intreprinderea individuala, intreprinderea individuală, intreprinderea indiviuala, intreprindere
individuala, intreprindere individuală, intreprinzator individual, kfm, kfr, obiteljsko poljoprivredno gospodarstvo,
oilaviy korxona, pryvatne pidpryiemstvo, samostalni preduzetnik, sau, sociedad anónima unipersonal, sole
proprietorship, státní podnik, t mi, toiminimi, ultd, unlimited company, unlimited proprietary, unltd, vennootschap
onder firma, veřejná obchodní společnost, vof, înterprinderea individuală, întreprindera individuală, întreprinderea
individualî, întreprinderea individuală, întreprindere individuală, întreprindserea individuală, întreprinzător
individual, întreprinzătorul individual, едноличен търговец, индивидуальный предприниматель, оилавий корхона, приватне
підприємство, прыватнае унітарнае прадпрыемства, пуп, спд, субъект предпринимательской деятельности, субєкт
підприємницької діяльності, физическое лицо предприниматель, фоп, фізична особа підприємець, індывідуальны
прадпрымальнік
`,
  association: `
aisbl, alapítvány, anpo, a s b l, asc, association internationale sans but lucratif, association sans but lucratif,
autonomous non profit organization, avtonomnaya nekommercheskaya organizatsiya, blagotvoritelnaja organizacija,
blagotvoritelnaya organizatsiya, blagotvoritelny fond, blagotvoritelnyj fond, blagotvoritelnyy fond, blahodiyna
orhanizatsiya, blahodiynyy fond, charitable fund, charitable organisation, charitable organization, charity fund,
civil society organisation, civil society organization, community interest company, dabrachynnaya arhanizatsyya,
dabrachynny fond, dabračynnaja arhanizacyja, dabračynny fond, egyesület, eingetragener verein, eingetragene
vereinigung, eingetr verein, e v, gemeinnützige stiftung, hramadskae abjadnanne, hramadskaja arhanizacyja, hramadskaya
arhanizatsyya, hramadskaye abyadnanne, hromadska orhanizacija, hromadska orhanizatsiya, hromadske objednannja,
hromadske obyednannya, internationale vereniging zonder winstoogmerk, ivzw, kht, közhasznú társaság, mimovladna
organizacia, mimovládna organizácia, mittetulundusühing, mtü, nederzhavna orhanizatsiya, nederžavna orhanizacija,
nedzaržaŭnaja arhanizacyja, nedziarzhaunaya arhanizatsyya, nedzjarzhaunaja arhanizacyja, nekomertsiyna orhanizatsiya,
nekommerceskaja organizacija, nekommerceskaya organizatsiya, nekommercheskaya organizaciya, nekommercheskaya
organizatsiya, nekommercheskaya organizatsiya fond, neurjadova orhanizacija, neuryadova orhanizatsiya, nevladina
organizacija, nevladine organizacije, nevladni organizace, nevládní organizace, nichtregierungsorganisation,
niegovorni organizaciji, niet gouvernementele organisatie, non governmental organisation, non governmental
organization, non government organisation, non profit organisation, non profit organization, npo, obecně prospěšná
společnost, obscestvennyj fond, obschestvennaya organizatsiya, obschestvennoe obyedinenie, obshchestvennaya
organizatsiya, obshchestvennoye obyedineniye, obshchestvennyy fond, občanské sdružení, obščestvennaja organizacija,
obščestvennoe obedinenie, obščestvennyj fond, organisation non gouvernementale, organización no gubernamental,
organizacja pozarzadowa, organizacja pozarządowa, organização não governamental, organizația neguvernamentala,
organizația neguvernamentală, organizația societatii civile, organizația societății civile, organizzazione non
governativa, professional association, rechtsf stiftung, rechtsfähige stiftung, registrerad förening, rekisteröity
yhdistys, rekisteröity yhdistys ry, reykjavikurfélag, rf, ry, spf, stichting particulier fonds, stiftung, stiftung des
bürgerlichen rechts, stiftung des öffentlichen rechts, verein, vereinigung ohne gewinnerzielungsabsicht, vereniging
zonder winstoogmerk, volonterska orhanizacija, volonterska orhanizatsiya, vzw, zapsaný spolek
`,
  cooperative: `
andelslag, andelslag med begrænset ansvar, anl, cvba, cvoa, economisch samenwerkingsverband, eeig, eg, ege, egen,
eingetragene genossenschaft, ekd, ekfor, ek för, ekonomisk förening, erdészeti társulás, esv, european economic
interest grouping, europäische genossenschaft, európai gazdasági egyesülés, evropeysko kooperativno druzhestvo,
evropeysko obedinenie po ikonomicheski interesi, ewiv, genossenschaft, gensidigt selskab, gospodarsko interesno
udruženje, groupement dintérêt économique, htx, koop, kooperatif, kooperatif şirket, kooperatsia, osk, osuuskunta,
sce, scop, s g r, sociedad cooperativa, sociedad de garantia reciproca, sociedad de garantía reciproca, societas
cooperativa europaea, société coopérative de production, société déconomie mixte, société en participation,
spółdzielni, szöv, szövetkezet, versicherungsverein a g, versicherungsverein auf gegenseitigkeit, vvag
`,
  /** Of no form in particular, or of several: they neither agree nor differ with any. */
  open: `
inc, incorporated, incorporation, corp, corporation, co, company, cie, compañía, cia, co inc, and company, and co, as, se, sc, ks, publ, publ ab,
coy, u co, und co, et cie, og co, ja kumppanit, yhtiö, yhtiöt, filial, sivuliike, in liquidation, konkurssipesä
`,
} as const
