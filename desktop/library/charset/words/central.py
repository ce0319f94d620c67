"""Languages in Latin letters that Latin-1 lacks letters of."""

CZECH = """
když příběh příběhy přítel přátelé příliš přes před přece při přijde přišel přeji světlo svět
světa světem srdce láska lásky lásko láskou člověk člověče čas času časy čekání čekám čeká černá
černý čtyři čert čerti řeka řeky řekni říkám říká řád řeč řetěz tři třicet tvář tváře hvězda
hvězdy hvězdná déšť deště děkuji dědeček děti dítě dívka děvče dívčí věc věci věčný věčnost věřím
věř věty větr vítr větru zpěv zpívám zpívej pěkná pěšky píseň písně písnička písničky měsíc město
města měl mělo něco někdo někde nějaký něžná nebe noc noci nocí ráno rána den dny dní dnes zítra
včera vždy vždycky nikdy život života žít žena ženy žár žlutá žízeň růže růžová můj můžeš můžu
můžeme dům domů kůň koně půl půlnoc půjdu důvod vůně hůl stůl slůně úsměv úplně úterý ústa moře
hoře bouře slunce sluneční léto zima jaro podzim svítání ticho smrt naděje touha pravda lež sen
sny snění tělo duše víno pivo hospoda cesta cesty ulice praha pražská vltava čechy český česká
morava brno dvořák janáček smetana martinů suk novák dvořáková svoboda novotný černý procházka
kučera veselý horák němec pokorný marek jelínek růžička beneš fiala sedláček doležal zeman kolář
krejčí navrátil čermák urban vaněk blažek kříž kratochvíl kopecký jaromír nohavica karel gott kryl
plíhal nedvěd nedvědovi chinaski kabát lucie krajčo tomáš klus jiří šlitr suchý voskovec werich
zuzana navarová hana hegerová ježek šafrán šedá šťastný štěstí štěně šílený šeptám škoda škola že
ještě už až jen jako který která které kteří jsem jsi jsme jste jsou byl byla bylo není nejsem
není mám máš má máme tě mě mně tobě sobě její jejich náš váš pod nad mezi bez ďábel ťuk ňadra dál
dáma dámy málo žádný žádná žal zář září října březen květen květy kvítí květina pták ptáci
"""
SLOVAK = """
keď príbeh priateľ priatelia prečo preto svetlo svet sveta srdce láska lásky láskou človek čas
času čakám čakanie čierna čierny čo štyri čert rieka rieky reč tri tvár tváre hviezda hviezdy dážď
dážďa ďakujem ďaleko deti dieťa dievča dievčatá vec veci večný večnosť verím vietor spev spievam
spievaj pieseň piesne pesnička mesiac mesto mal mala niečo niekto niekde nejaký nežná nebo noc
noci ráno deň dni dnes zajtra včera vždy nikdy život života žiť žena ženy žltá ruža ruže môj môžeš
môžem dom domov kôň kone polnoc dôvod vôňa stôl úsmev úplne ústa more búrka slnko leto zima jar
jeseň ticho smrť nádej túžba pravda lož sen sny telo duša víno pivo cesta cesty ulica bratislava
dunaj slovensko slovenská slovenský košice žbirka elán habera peter richard müller jana kirschner
pavol hammel marika gombitová tublatanka zuzana smatanová ľudia ľúbim ľúbosť ľahko ľad ľan veľa
veľký veľká veľmi chvíľa chvíle kráľ učiteľ nedeľa poľana mäso mäkký päť deväť pamäť svätý vŕba
stĺp tĺcť hĺbka vŕšok kŕdeľ ešte už až len ako ktorý ktorá ktoré som si sme ste sú bol bola bolo
nie je mám máš má máme ťa mňa mne tebe sebe jej ich náš váš pod nad medzi bez cez šťastie šťastný
šedá škoda škola že neprežijem kým tŕň ôsmy ôsma kôra bôľ dĺžka horalky vyznanie reklama môže vráť
sa vrátim zostaň láskavo neplač modlitba balada lúčenie lúka lúky
"""
POLISH = """
się jest już tylko jeszcze także więc że być będę będzie będziesz był była było były nie nić
miłość miłości miłością kocham kochać kochaj serce serca życie życia żyć żyję żona żal żaden żeby
czas czasu czekam człowiek człowieka czarny czarna cześć czy coś ktoś gdzieś gdzie dziś dzień dnia
dni dzieci dziecko dziewczyna dziewczyny dźwięk dźwięki dłoń dłonie długo droga drogi drzewo dusza
duszy deszcz deszczu gwiazda gwiazdy głos głowa głęboko góra góry gołąb jeśli jesień jesteś jestem
ja ty on ona ono my wy oni jutro wczoraj zawsze nigdy księżyc książka książę królowa król królewna
kraków krzyż kwiat kwiaty ktoś łza łzy łąka łódź łatwo ładny ławka mała mały małe może można mówić
mówię mów morze most miasto miasta między miejsce męski mężczyzna matka mój moja twój twoja swój
nasz wasz noc nocy nocą nóż nowy nadzieja niebo nieba niebieski niech niż obłok ogień ognia oczy
oko ostatni ostatnia pamięć pamiętam piosenka piosenki piękny piękna pięć pieśń pieśni powiedz
pójdę późno północ południe prawda proszę przed przez przy przyjaciel przyszłość przeżyj ptak
ptaki pył płacz płomień płyta raz razem ręka ręce róża róże rzeka rano rozstanie samotność sen sny
śnię śmierć śmiech śnieg świat świata światło świt święta święty śpiew śpiewam śpiewać ścieżka
ściana środa słowo słowa słońce słońca smutek szczęście szczęśliwy szukam sześć tak tam tańcz
tańczyć taniec też trzy tęsknota tęsknię twarz tysiąc ucieczka ulica umieć wiatr wiatru widzę
więcej wieczór wierzę woda wolność wróć wrócę wspomnienie wszystko wszyscy wyjść z nami zielony
ziemia zima złoty złota znowu źródło żółty żółw łuk warszawa gdańsk wrocław poznań częstochowa
czesław niemen maryla rodowicz kult perfect budka suflera lady pank republika ciechowski grzegorz
turnau ewa demarczyk kazik staszewski krzysztof zbigniew wodecki michał jarosław stanisław
bolesław paweł łukasz małgorzata agnieszka osiecka wysocki kowalski wiśniewski wójcik lewandowski
zieliński szymański woźniak dąbrowski kozłowski górecki lutosławski szymanowski chopin krajewski
"""
HUNGARIAN = """
és hogy nem egy az ez azt ezt én te ő mi ti ők vagy vagyok van volt lesz lenne még már csak mindig
soha szerelem szerelmes szeretlek szeretem szeret szív szíve szívem szívemben élet életem élek él
élni álom álmok álmodom éjszaka éj éjfél éjjel nap napok napfény hold csillag csillagok ég égen
tenger föld tűz víz szél eső erdő mező idő időm idén út utam utca város ház hazám világ világom
magyar magyarország budapest duna tisza dal dalok zene ének énekel tánc táncolj hang hangok szó
szavak nő nők férfi fiú lány lányok gyermek gyerek gyerekek anya anyám apa apám testvér barát
barátom kéz kezem szem szemed arc könny könnyek könnyű nehéz szép szebb legszebb kicsi nagy öreg
új régi fekete fehér piros kék zöld arany ezüst vér vérem halál halott isten istenem ördög angyal
őrült őrzöm őr ősz őszi ősi őszinte örök örökké öröm összes öt ötven ölelj önmagam szülő szülők
szülőföld gyönyörű gyűlölet gyűrű fű fűz fény fények árnyék álmodj hullám hó hóesés tél télen
tavasz nyár nyári ősszel kérlek kell kellett mért miért mikor hol honnan hová valaki valami senki
semmi minden mindenki több jó jobb rossz várj várok vártam vár hiányzol hiába boldog boldogság
szomorú vasárnap búcsú elmúlt emlék emlékek nélkül nélküled veled velem nekem neked őt tőled tőlem
előtt előre erő erős erősebb ébredj küldj szülöttem tűnt tűnik fütyül sűrű szűz hős hősök nőtt
késő később legelső első utolsó bőr bőröd cipő kő kövek lövés lődd vidd gyógyír omega zámbó jimmy
republic illés lgt locomotiv edda tankcsapda kispál borz quimby bartók béla kodály zoltán liszt
ferenc erkel lászló ferenczi györgy kovács szabó tóth nagy horváth varga kiss molnár németh balogh
takács juhász mészáros szűcs szőke kőbánya csík zenekar presser gábor koncz zsuzsa demjén rózsi
bródy jános cserháti ákos péterfy bori kőváry ismerős arcok
"""
CROATIAN = """
što još već svi sve sam si je smo ste su nije nisam nisi nema ima imam ću ćeš će ćemo neću hoću
hoćeš moj moja moje tvoj tvoja svoj naš vaš njen njegov ljubav ljubavi ljubavna volim voliš srce
srca duša duše život života živim živjeti živi žena žene žal želja želje želim žut čovjek čovek
čekam čekaj čaša čas čarobna čuvaj čudo čuda čista četiri crna crno bijela bela noć noći noćas
noćna dan dana danas sutra jučer juče večer veče večeras večno vječno uvijek uvek nikad nikada
opet sunce mjesec mesec zvijezda zvezda zvijezde zvezde nebo more mora zemlja vatra voda vjetar
vetar kiša kiše snijeg sneg ruža ruže cvijet cvet proljeće proleće ljeto leto jesen zima ulica
grad grada kuća kuće kući put puta svijet svet pjesma pesma pjesme pesme pjevam glazba muzika ples
pleši oči oka ruke ruka lice usne suze suza bol tuga sreća sreće srećo sretan tišina tiho sjećanje
sećanje sjećaš zaboravi zašto zbog između možda može možeš moram mogu reći reci kaži kažeš pričaj
priča priče prijatelj prijatelji djevojka devojka djevojčica dječak momak majka majko mama otac
brat sestra đavo đak đurđevdan rođendan tuđa tuđi anđeo anđele anđeli leđa vođa lađa mlađi
hrvatska zagreb split dalmacija dubrovnik šibenik beograd srbija bosna sarajevo đorđe balašević
bijelo dugme goran bregović oliver dragojević čola zdravko čolić crvena jabuka azra štulić parni
valjak ekatarina velika riblja čorba haustor prljavo kazalište mišo kovač tereza kesovija josipa
lisac gibonni đoni štulić petrović jovanović nikolić marković đorđević stojanović ilić pavlović
horvat babić marić knežević vuković šarić žarko željko šaban halid bešlić toše ceca boško žeteoci
šta kakva hajde dođi dođe dođu prođe nađi nađem među mašta mašem šuma šume šum škola krš vraćam
vrati kažu kažem šaptao šapat šapuću išla išao išli šetam šetali plačem plače plači čekao čuvaju
čujem čuješ rekla rekao žao žal rođeni rođena mlada ljeta ljetna noćima noćni sunčan sunčana
zlatna zlato dugo toplo krivo dobro dobri dobra večeri zavičaj kućica cvijeće cvijeta bijeli snovi
snova snu sanjam sanjaj vjeruj vjerujem zaljubljen poljubac poljubi zagrli zauvijek ostani ostaješ
odlazim odlaziš vratit ću bit ćeš čovječe pričam svirajte tamburaši tambure ruzmarin jadransko
dalmatinska slavonija zagorje međimurje istra lijepa naša hrvatice hrvati dječaci djeca dijete
djevojke mladić mladost starac prošlost budućnost sjećanja proći
"""
SLOVENE = """
že še če čez čas časa čakam čaka čarovnica čebela češnja črna črno človek ljudje ljubezen ljubezni
ljubim ljubi srce srca duša življenje življenja živim živeti žena ženske žalost želja želje želim
žalostna žarek žoga moj moja moje tvoj tvoja svoj naš vaš njen njegov jaz ti on ona mi vi oni sem
si je smo ste so ni nisem nisi nima ima imam bom boš bo bomo bodo kaj kje kdo kdaj kako zakaj ker
ko pa tudi ali in vedno nikoli spet danes jutri včeraj noč noči nočna dan dnevi večer večerna
sonce luna zvezda zvezde nebo morje zemlja ogenj voda veter dež dežja sneg roža rože cvet pomlad
poletje jesen zima cesta mesto hiša hiše dom pot svet pesem pesmi pojem glasba ples pleši oči roka
roke obraz solze solza bolečina sreča sreče srečen srečno tišina tiho spomin spomini pozabi med
morda lahko moram povej zgodba prijatelj prijatelji dekle deklica deček fant mati mama oče brat
sestra angel hudič vrag slovenija slovenska ljubljana maribor primorska gorenjska štajerska
koroška šumi šel šla šest šola škrat šopek slišim vlado kreslin zoran predin lačni franz siddharta
laibach avsenik slavko ansambel magnifico pankrti buldožer tomaž pengov domicelj dan d alenka
godec helena blagne neisha čuki pop design novak kovačič horvat krajnc zupančič potočnik žagar
mlakar kos vidmar golob turk božič kralj korošec bizjak hribar začetek konec mačka ptič oblak obče
več manj drugačen drugače nič nekaj nekdo vsak vsi vse dolga dolgčas
"""
ROMANIAN = """
și să că mă te ne vă îl îi îmi îți în între într-o împreună întotdeauna încă încet început înger
îngeri îngerul înapoi înainte înalt înalță întuneric inimă inima inimi inimă viață viața vieții
dragoste dragostea iubire iubirea iubirii iubesc iubit iubită iubești noapte noaptea nopți nopții
zi ziua zile zilele azi mâine ieri mâna mâini mână când cât câte câteva cânt cântă cântec cântece
cântecul cântare câmp câmpie pământ pământul până pâine râu râul râde vânt vântul sânge sângele
sfânt sfântă strâns gând gânduri gândul rămân rămâi rămas bun român românia română românesc
românească bătrân bătrână tânăr tineri fată fata fete fetele băiat băieți bărbat femeie femei
copil copii copilărie mamă mama tată tatăl frate frați soră surori prieten prieteni prietenă lume
lumea lumii cer cerul soare soarele lună luna stea stele stelele mare marea apă apa apele foc
focul ploaie ploaia zăpadă drum drumul stradă strada oraș orașul casă casa acasă țară țara țării
țigan țărm ță viață speranță față față moarte moartea suflet sufletul dor dorul dorință lacrimi
lacrimă lacrima ochi ochii buze păr părul păsări pasăre pădure pădurea codru floare flori florile
trandafir trandafiri primăvară vară vara toamnă toamna iarnă iarna alb albă negru neagră roșu
roșii verde albastru frumos frumoasă frumoși mic mică mari vechi nou nouă dulce amar singur
singură singurătate fericire fericit tristețe adevăr adevărul minciună război pace libertate timp
timpul vreme clipă clipa veșnic veșnicie totul nimic nimeni cineva ceva undeva niciodată mereu
poate știu știi știe spune spune-mi așa ași aș ai fi este sunt ești eram era erau fost am are avea
vreau vrei vine vino mergem dansează dans muzică muzica București Iași Timișoara Cluj Brașov
Constanța Ploiești Mădălina Ștefan Ștefănescu Țăranu Călin Cătălin Andreea Bănică Holograf Voltaj
Iris Phoenix Vița Vama Veche Gheorghe Zamfir Maria Tănase Dan Spătaru Mihai Eminescu Părăian
Hrușcă Pavel Stratan Compact Cargo visează dansează contează lucrează urmează creează salvează
luminează vibrează iubește trăiește vorbește privește crește lovește zâmbește plânge plâng ascultă
cântă dansăm zboară zbor lasă-mă uită mă doare așteaptă așteptând ascunde știind văzut văd vezi
simt simți învață învăț întreabă răspunde rătăcit pierdută găsit găsește căutare căutând bătaie
bătăi stelelor fetelor băieților oamenii oameni bunică bunica bunicul mănăstire mânăstire
sărbători colinde colindă crăciun crăciunul ninsoare ninge zăpezii albă ca zăpada călător
călătorie călătorul străin străină străinătate depărtare apropiere câteodată deodată vreodată
ultima primă prima dată întâi a doua oară două trei patru cinci șase șapte opt nouă zece sută
verișoară domnișoară doamnă lăutar lăutari lăutarii țigani țigănească horă hora doină doina bătută
sârbă bănățeană moldovenească ardelenească oltenească maramureș făgăraș bucovină basarabia
chișinău
"""
TURKISH = """
aşk aşkım aşkın aşkı şarkı şarkılar şarkısı şarkım şimdi şehir şehrin şu şey şiir şeker şans şafak
şeytan güneş güneşi gün günler günü günaydın gül güller gülüm güzel güzelim gözler gözlerin
gözlerim göz gözü gönül gönlüm gönlümün gece geceler gecesi gel gelme gelin gidiyorum git gitme
gibi göçmen gökyüzü gök gölge görmek gördüm değil değer deniz dağ dağlar dağların doğru doğum dön
döndüm dünya dünyada dün düş düşler düştüm dost dostum ağla ağlama ağlıyor ağlamak ağaç ağır
ağustos aydınlık ay ayrılık ayrı acı acılar adın adını alışmak anlat anladım anne annem artık
akşam ateş bağ bağdat bağla bağımsız bahar baba başka başım başına bana sana ona bize size bir
biri bırak bıraktım bildiğim bilmem beni seni onu benim senin onun bizim sizin büyük böyle şöyle
öyle bugün bülbül canım can çiçek çiçekler çocuk çocuklar çok çağ çağrı çal çile çünkü çöl eğer
eski ev evler elveda elâ fırtına kadar kadın kadınım kalp kalbim kalbimi kalbin kar kara karanlık
kardeş karşı kıskanç kırmızı kırık kırıldı kız kızım kızlar kış kış kıyamet kuş kuşlar köy köprü
köle küçük külü kül yağmur yağmurlar yalan yalnız yalnızlık yalnızım yar yâr yaz yıl yıllar yıldız
yıldızlar yürek yüreğim yüreğimin yüz yüzün yol yollar yok yeni yine yeniden yaşamak yaşa
yaşıyorum yandım yaralı yârim hayat hayatım hayal hasret hiç her şey herkes hoş hoşça kal hüzün
hatıra için içinde içimde iki ile insan istanbul istanbul'da ışık ışıklar ıslak ısrar ırmak ılık
masal mavi mevsim mutlu mutluluk müzik mühür ne neden nasıl nerede nerdesin olur oldu olsun oğlum
oğlu öldüm ölüm ölürüm ömür ömrüm ömrümün öptüm özledim özgür özgürlük öğretmen öğren rüya rüzgâr
rüzgar saat sabah sakın saç saçlar saçların sev seviyorum sevda sevdim sevgi sevgilim sevmek ses
sessiz sigara son sonbahar sonsuz sultan süper söyle söz sözler sözü su sus tanrı tatlı tek toprak
türkü türküler türk türkiye türkçe uğur umut unut unutma unutamam unutulmaz uzun uzak uyku üzgün
üç üzülme vur var ve vazgeç tarkan sezen aksu barış manço müslüm gürses orhan gencebay ibrahim
tatlıses zeki müren ajda pekkan sıla teoman şebnem ferah mor ve ötesi duman cem karaca fikret
kızılok neşet ertaş aşık veysel ahmet kaya yıldız tilbe kenan doğulu yılmaz erdoğan kılıç şahin
çelik öztürk aydın arslan doğan aslan çetin kurt koç özdemir özkan şimşek polat korkmaz çakır
erdem yavuz can acar güneş ışın karasu işte iş işin ıssız adam adamın ağladım ağlar ağlarım
alışığım alırım anladın aradım ararım arasında artık aşığım ayrıldık bakışın bakışları bağrım
başıma başladı baharım baktım bekledim benzer bıktım bitmez boşver bulurum bulutlar çaldı çalıyor
çekilir çıkar çıktım dağıldı dalgalar dayanamam değişir değmez denizler derdim derya dileğim dinle
diyarında doğar doğdu dokunma duydum düşman düşün düşündüm düşünce fısıltı garip geçer geçti gelir
gelmiş gidelim gidersen gitmiş görürüm güle güle güldüm gülümse güneşli hangi hasretim hatırla
hayran ıhlamur ılgaz ısındım ışığım inan inandım istedim isterim kaçak kaldı kaldım kaptan karışık
kavuşmak kalır kapı kapıldım kaybolan kıyamam kıyısında kızıl konuş korkarım köşe kurşun mektup
meyhane nazlı nefes olmaz olsaydı ormanı öfke öğrendim örgü paramparça parça pişman rastladım
sabahın sarı sarıl sarhoş sayısız seninle sensiz sevdiğim seviyor sıcak sıra sızı sokaklar sonu
söyledim sustum şaşırdım şımarık tanıdım taş toprağım tutku tuttum türlü unuttum uyandım uyuyan
üşüdüm vazgeçtim yağar yağmurda yaktın yanar yanıyor yanında yaprak yara yarın yaşandı yaşlı
yazdım yazık yıkıldım yıldızların yoksun yolcu yoruldum yürü yürüyorum zaman zamanı zalim zor
"""
LITHUANIAN = """
ir aš tu jis ji mes jūs jie yra buvo bus būti būk kad bet tik dar jau vis čia ten kur kada kaip
kodėl kas ką man mane tau tave jam jai mums jums su be per prie iš į ant po už nuo iki apie meilė
meilės meile mylėk myliu mylėti širdis širdies širdy širdį širdžių gyvenimas gyvenimo gyvenime
gyvent žmogus žmonės žmonių žemė žemės žemę žiema žiemos žvaigždė žvaigždės žvaigždžių žodis
žodžiai žodžių žydi žinau žinai žalia žalias žuvėdra žiburėlis žolė ežeras ežero saulė saulės
saulę saule mėnulis mėnuo dangus dangaus danguje debesys jūra jūros jūrą vanduo ugnis vėjas vėjo
vėjai vėl vėlai lietus lietuva lietuvos lietuvių lietaus kelias kelio kelią namai namų miestas
miesto gatvė gatvės pasaulis pasaulio naktis nakties naktį naktys diena dienos dieną rytas rytoj
vakar vakaras šiandien šiąnakt visada niekada niekas niekur viskas visi kažkas kažkur laikas laiko
laimė laimės laimingas liūdna liūdesys ašaros ašara akys akių rankos ranka lūpos lūpų kraujas
mirtis siela sielos sapnas sapnai sapnų svajonė svajonės daina dainos dainuok dainų muzika šokis
šokti šok šokime balsas balsai tyla tėvas tėve tėvynė motina mama mergaitė mergina berniukas
brolis sesuo sesė draugas draugai vaikas vaikai paukštis paukščiai gėlė gėlės rožė rožės pavasaris
pavasarį vasara vasaros ruduo rudens sniegas šaltis šilta šviesa šviesos šešėlis šešėliai juoda
juodas balta baltas raudona mėlyna geltona auksas auksinė senas sena naujas nauja mažas maža
didelis graži gražus gražiausia vienas viena du trys keturi penki ačiū labas sudie lik likti
vilnius vilniaus kaunas kauno klaipėda šiauliai panevėžys čiurlionis mamontovas andrius foje antis
marijonas mikutavičius skamp jazzu žilvinas žvagulis kernagis vytautas dešimt kuprinė gabija
ąžuolas ąžuolai įkvėpimas įdomu įkalnė ėjau ėjo ėjome grįžk grįšiu sugrįžk aušra aušros nėra nėr
jaunystė kazlauskas jankauskas petrauskas stankevičius vasiliauskas žukauskas butkus paulauskas
urbonas kavaliauskas įvesti įrašas įrašai įdėti ištrinti išsaugoti užrašas uždaryti atidaryti
pradžia pabaiga paskutinė paskutinis pirmas pirmoji antras trečias ketvirtas dainuoja skrenda
plaukia bėga eina ateina išeina lauki laukiu norėčiau galėčiau būčiau turiu turi žinojau mačiau
girdžiu girdi jaučiu jauti tikiu tiki sakau sakyk pasakyk pasakysiu atleisk sustok nelauk
nepamirši nepaleisk prisimenu prisiminimai užmiršk pamiršau gyva gyvas gyvybė mirti dangiškas
žemiška vandenys upė upės upių ežerai kalnai kalnų miškas miško miškai laukai pievos rugiai obelis
liepa beržas beržai klevas šermukšnis gegutė gegužė varnas gulbė gulbės senelis senelė močiutė
dukra sūnus sūneli vyras žmona mylimoji mylimas brangioji širdele dukrele motinėle tėveli tėviškė
tėviškės gimtinė šalis šalies lietuvaitė lietuviška lietuviškos liaudies sutartinė giesmė giesmės
malda maldos angelas angelai velnias dievas dieve dievo bažnyčia šventė šventės kalėdos eglutė
"""
LATVIAN = """
un es tu viņš viņa mēs jūs viņi ir bija būs būt esmu esi nav kad bet tikai vēl jau vienmēr nekad
šeit tur kur kā kāpēc kas ko man mani tev tevi viņam mums jums ar bez par pie no uz pēc līdz
mīlestība mīlestības mīla mīlas mīlu mīlēt mīli sirds sirdī sirdis sirdij dzīve dzīves dzīvē
dzīvot cilvēks cilvēki zeme zemes zemē ziema ziemas zvaigzne zvaigznes zvaigžņu vārds vārdi zaļa
zaļš zinu zini ezers saule saules saulē saulīte mēness debess debesis debesīs mākoņi jūra jūras
jūrā jūrmala ūdens uguns vējš vēja vēji vējš lietus latvija latvijas latviešu ceļš ceļa ceļi ceļā
mājas mājās pilsēta pilsētā iela ielas pasaule pasaules pasaulē nakts naktī naktis diena dienas
dienā rīts rīta rītdiena vakar vakars vakarā šodien šovakar šonakt nekas viss visi kaut laiks
laika laime laimes laimīgs skumjas skumji asaras asara acis acīs rokas roka lūpas lūpām asinis
nāve dvēsele dvēseles sapnis sapņi sapņu sapnī sapņo dziesma dziesmas dziesmu dziedi dziedāt
mūzika mūzikas deja dejot dejo balss balsis klusums tēvs tēva tēvzeme māte māmiņa meitene meitenes
zēns puika brālis brāļi māsa draugs draugi bērns bērni bērnība putns putni puķe puķes roze rozes
ziedi zied pavasaris pavasarī vasara vasaras rudens rudenī sniegs auksts silts gaisma gaismas ēna
ēnas melns melna balts balta sarkans zils zila dzeltens zelts zelta vecs veca jauns jauna mazs
maza mazā liels liela lielā skaista skaists viens viena divi trīs četri pieci paldies labrīt
ardievu paliec rīga rīgas rīgā liepāja daugavpils ventspils pauls raimonds prāta vētra brainstorm
līvi jumprava mikus frišvalds imants kalniņš vilki auļi iļģi skyforger bērziņš kalniņš ozoliņš
jansons ozols liepiņš krūmiņš eglītis balodis krastiņš pētersons vītols ķēniņš ķeburs ķīna ģimene
ģitāra ņem ļoti ļauj ļaudis čūska šķērso šķir šūpoles žēl žubīte žagata īsts īsti ilgi ilgas aizej
nāc nāku nāk atnāc pāri pār mūs jāņi līgo līgotne tautu tautas nesaki apskauj pūt vējiņi kāzas
rīts laiva laivā upe upes mežs meža mežā
"""
