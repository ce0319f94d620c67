"""The languages that Latin-1 was made for."""

ENGLISH = """
the and you love night heart of my in to me for your it is on all with we are be this that from
what live remix version feat original edit radio mix album best greatest hits volume part vol disc
disco dance dream dreams blue black white red green gold golden silver rain sun moon star stars
sky fire water river ocean sea road street city house home world life time day days tomorrow
yesterday never forever always again away back down over under without music song songs sound
sounds rock roll jazz blues soul funk metal orchestra symphony sonata concerto string quartet
piano guitar drums bass band king queen prince angel devil heaven hell god man woman girl boy
girls boys baby child children mother father brother sister friend friends stranger lonely alone
happy sad crazy wild free freedom peace war one two three four five six seven hundred thousand
million little big young old new good bad better don't can't won't it's I'm you're let's gonna
wanna ain't come go get give take make know feel think say see hear run walk fly fall rise stand
break hold keep leave lost found kiss touch smile cry breath light dark darkness shadow shadows
mirror window door through though thought right wrong motor head queen cult oyster crew mountain
machine electric theory cafe naive fiance cliche resume facade deja vu voila souvenir rose beyond
jay why hall oates smith johnson williams brown jones
"""
FRENCH = """
à été être même où près très après déjà là voilà ça ç'est français française garçon façon leçon
cœur sœur vœux œuvre chœur âme âmes pâle château gâteau bête fête fêtes tête forêt rêve rêves
rêver même mêmes fenêtre arrêt prêt prière lumière rivière première dernière manière frère mère
père mère crème scène siècle fièvre lèvres mystère poème problème système élève élèves étoile
étoiles été étés école écoute étrange étranger éternel éternité évidence émotion énergie époque
épée éclair désir désert déserts délire déluge décembre février août célèbre vérité liberté
égalité fraternité beauté santé société identité réalité solitude réveil révolution répétition
régime république général musée année années idée idées pensée pensées allée vallée fumée poupée
journée soirée passé passée aimé aimée chanté dansé oublié pleuré tombé né née libéré préféré
téléphone télévision cinéma opéra théâtre île maître naître connaître paraître goût coûte dîner
hôtel côté côte bientôt plutôt tôt rôle fantôme drôle sûr mûr brûle flûte noël naïve maïs haïr
héroïne égoïste où l'été d'été l'amour d'amour je t'aime moi non plus la vie en rose ne me quitte
pas chanson chansons nuit nuits jour jours soleil lune mer ciel petit petite grand grande vieux
belle homme femme enfant enfants quand pour avec sans dans sous sur les des une est pas que qui
mon ton son nous vous ils elle mais tout toute rien jamais toujours encore café hélène édith
françois françoise hervé rené andré zoé chloé léo ferré barré céline bénabar émilie jérôme mylène
véronique mickaël raphaël joël noé aznavour québec orléans élysées déshabillez complètement fou
folie génération désenchantée allô métèque javanaise ménage gymnopédie
"""
GERMAN = """
für über über können könnte schön schöner schöne schönste größe größer große großer straße süß
süße weiß heiß heiße groß fuß füße grüße müde müssen glück glücklich grün grüne blühen blüht früh
früher frühling frühstück zurück stück brücke lücke kühl gefühl gefühle spür spüren tür türen
träume träumen traum träumt bäume häuser mädchen männer nächte nächster nächste wäre hätte während
wärme ändern tänzer tanzt länger stärker fällt hält lässt läuft schläft erzählt zählt später näher
sänger hände wände städte väter mütter brüder töchter söhne vögel fröhlich fröhliche möchte mögen
höre hören gehört stört störung löwe löffel zwölf königin könig böse blöd öffnen öde österreich öl
übermorgen übung überall übel unmöglich möglich natürlich plötzlich zärtlich gemütlich ewig
ewigkeit sehnsucht liebe leben licht nacht nächten himmel hölle engel teufel feuer wasser wind
sturm regen sonne mond sterne stern meer fluß fluss berg wald heimat ich du er sie es wir ihr und
oder aber nicht nichts alles ohne mit von vom zum zur bei auf aus ein eine einen einer der die das
den dem des ist sind war bin bist hast hat haben wird werden will kann muss soll noch schon nur
immer wieder mehr sehr jetzt heute morgen gestern lied lieder stimme stimmen musik könnt tür
münchen köln düsseldorf würzburg nürnberg zürich jürgen günther müller schröder grönemeyer böhse
onkelz die ärzte björn jörg götz käthe wölfe größenwahn mörder tödlich schädel schwül gemäuer
rüstung fräulein bärbel größter märchen räuber kämpfer ätherisch einstürzende neubauten höchste
eisenbahn dürfen würde würden führer für's fünf fünfzig stündlich
"""
SPANISH = """
corazón canción canciones pasión ilusión razón perdón adiós años año mañana niña niño niñas señor
señora señorita sueño sueños dueño pequeño pequeña españa español española montaña extraño extraña
extrañar daño engaño otoño cariño baño compañero araña piña ñandú qué cómo cuándo dónde quién cuál
por qué sí mí tú él más está estás están estoy así aquí allí ahí allá acá también después detrás
además jamás quizás atrás través día días todavía alegría energía melodía poesía fantasía mía mío
río frío tío vacío sangría tenía había quería sabía vivía decía serás será verás volverá volveré
vendrá amaré seré iré diré olvidé soñé lloré bailé cantó murió nació llegó pasó música mágico
mágica lágrimas lágrima pájaro pájaros árbol último última número público único única fácil
difícil débil ángel ángeles tráfico película público romántico eléctrico volcán jardín balcón
camión avión ladrón millón rincón latín bailarín capitán huracán café bebé josé maría jesús garcía
rodríguez lópez pérez gómez sánchez martínez hernández gonzález ramírez andrés raúl sofía lucía
víctor óscar ángela iván maná héroes del silencio joaquín sabina bunbury mónica naranjo alejandro
fernández agüero pingüino vergüenza cigüeña bilingüe ¡viva! ¿quién? amor amores vida noche noches
luna sol cielo mar tierra fuego agua viento lluvia calle ciudad casa camino siempre nunca nada
todo todos contigo conmigo sin con para por pero como cuando donde este esta eso bésame mucho
despacito la los las una unos del que te quiero me gusta bailando cumbia salsa tango bolero méxico
perú bogotá panamá córdoba málaga cádiz corazones rebelión opinión televisión estación revolución
emoción sensación habitación atención
"""
PORTUGUESE = """
não são coração canção canções paixão emoção solidão verão chão mão mãos pão irmão irmã manhã
amanhã maçã lã fã romã avião violão sertão ilusão razão ração oração nação nações estação
revolução sensação tentação direção dança criança crianças esperança lembrança mudança lança braço
abraço espaço pedaço laço começo preço força moça graça praça raça taça cabeça começa você vocês
também até já lá só é está estão café olá sofá amor amanhecer saudade saudades céu véu chapéu
anéis papéis herói heróis dói sol lençóis mês três português inglês através depois atrás ninguém
alguém além porém contém parabéns ônibus ânimo câmara lâmpada pântano romântico oceânico atlântico
ângela antônio vinícius fênix gênio ciência paciência existência violência ausência essência
inocência frequência trânsito história memória vitória glória próprio sério mistério rádio início
silêncio difícil fácil útil água águas música mágico mágica último última único única número
público página pássaro árvore sábado lágrima lágrimas máquina fantástico período país países saída
saúde baú juízo raízes ruína construção águas de março garota de ipanema chega de saudade joão
gilberto são paulo caetano veloso gonçalves magalhães guimarães simões camões corações limões
milhões aviões lições põe põem mãe mães alemães cães pães capitães sossego não há nós vós avó avô
avós pôr pôde têm vêm vê lê crê pé pés fé quê porquê àquela à às àquilo noite noites dia dias luz
mar lua estrela tempo vida minha meu seu sua para por com sem mas como quando onde que uma um dos
das nos nas nada tudo sempre nunca fado lisboa gaúcho viúva açúcar acústico brasília belém jacó
conceição assunção eleição edição ligação opinião
"""
ITALIAN = """
perché più è già così può città verità felicità libertà volontà età metà novità realtà società là
qua sarà farà verrà andrà avrà potrà dirà tornerà canterà amerò sarò farò verrò andrò però ciò giù
su lì sì né sé caffè cioè piè finché poiché affinché purché papà mamma virtù gioventù tribù lunedì
martedì venerdì mercoledì giovedì oggi domani ieri amore cuore anima vita morte notte giorno sole
luna stella stelle cielo mare terra fuoco acqua vento pioggia strada casa mondo tempo sempre mai
niente tutto tutti ancora senza con per come quando dove che chi non mi ti ci vi si lo la gli le
un una del della dello dei degli delle nel nella sul sulla dal dalla canzone canzoni musica ballo
ragazzo ragazza bambino bambina donna uomo bella bello piccolo piccola grande azzurro rosso bianco
nero volare vola nessuno qualcosa parole parlami dimmi baciami voglio vorrei sono sei siamo siete
hai ho abbiamo fatto detto andare venire tornare sognare cantare vivere morire l'amore l'anima
dell'anima un'estate bellezza dolcezza tristezza ragione emozioni passione illusione sull'acqua
c'è com'è dov'è cos'è nient'altro niccolò fabrizio de andrè lucio battisti mina celentano
ramazzotti zucchero pausini jovanotti morricone ninì mogol cocciante baglioni venditti dalla
guccini conté nicolò cantò mangiò lasciò tornò amò parlò serenità eternità umanità curiosità
semplicità pietà bontà santità intensità oscurità identità quantità
"""
DUTCH = """
één eén hé reünie coördinatie ideeën zeeën knieën geïnteresseerd naïef egoïst maïs oké café cafés
crème scène enquête première carrière België Italië Spanje Azië Indonesië Australië categorieën
melodieën poëzie poëet ruïne vacuüm beïnvloed drieëntwintig tweeën geëerd geüpload hè zó dóór vóór
liefde leven nacht dag hart zon maan sterren hemel zee water vuur wind regen straat stad huis
wereld altijd nooit niets alles weer meer veel mijn jouw zijn haar hun ons onze deze die dat dit
het een de van voor met zonder over onder naar door omdat maar ook nog wel niet geen wie wat waar
wanneer hoe ik jij hij zij wij jullie ben bent is was waren heb hebt heeft hebben had kan kunnen
zal zullen wil willen moet moeten mag mogen ga gaat gaan kom komt komen zie ziet zien hou houden
laat laten vrouw man kind kinderen meisje jongen vriend vrienden moeder vader broer zus oude
nieuwe kleine grote mooie lied liedje muziek stem dansen zingen dromen droom verloren gevonden
geluk verdriet tranen lachen andré hazes marco borsato boudewijn groot frédérique desirée rené
josé thérèse citroën patiënt cliënt
"""
DANISH = """
på også så når gå går stå får få år åh må blå grå små nå tårer håb hånd hånden måne månen måske
måtte sådan både båd våren fårene åben ål ånd århus ålborg kærlighed hjerte kære være vær været
værste nær fjern svær hver nærmest længe længsel altid læser læs dræm drømme drøm drømmer sø søen
søster sørgelig sølv søn bølge bølger dør døren død døde dø grøn grønne rød røde bjørn bjørnen
fløj flød brød øje øjne øjeblik ø øen ønsker øst ørken ære æble ægte æsel ængel større første
følelse følelser følge følg køre hør hører gør tør smør løb løbe løve nøgle møde mødes blød høj
høje fødder født fødselsdag sørensen jørgensen jørgen søren bjørnson bjørnstad kjær kærgaard
nørgaard sørgende tæt tættere træ træer væk væg vægge vælger fælles hælde blæst blæser græs græder
glæde glædelig jul æøå mørk mørke mørket og jeg du han hun vi de det den en et er var har havde
kan kunne skal skulle vil ville ikke noget nogen alt alle med uden over under til fra for om hvis
hvor hvad hvem hvorfor sang sange musik nat dag sol måne stjerne himmel hav vand ild vind regn
gade by hus verden liv livet død min din sin vores røyksopp kongsberg ålesund tromsø bodø bærum
sørlandet nordlys fjell på grensen sjø sjøen brøt trøst får vår våre vårt nå åpen åpne hånda båt
båten gråt gråter øy øya øyne høst høre hører kjærlighet kjære være nær fjær stjerner hjem hjemme
ære blåmann løvtann frøken ødelagt møtt ståle bjørg asbjørn håkon åse sølvi ragnarøk gjør bør bør
tørr sørg dødsdans mørkets trøndelag før førr kaizers
"""
SWEDISH = """
på också så när går gå stå står får få år åh må blå grå små då två från hår hårt sång sånger lång
långt gång gången många månen måne tårar våren håll hålla hållit åter återvänder ålder båda både
båt råd skål språk måste måndag något någon några måla sånt här där är var för före förr förlåt
förlorad förälskad först första försök fönster för alltid öppna öppet över överallt övergiven öga
ögon ögonblick öde öken öster östersund ö ön örn kärlek kärleken kära hjärta hjärtat hjärtan
längtan längta längre länge väntar vänta vän vänner vänster vägen väg vägar värld världen varför
väck väcka väder äventyr ängel änglar ängen äkta äldre älska älskar älskling älskade även ära
äpple träd tränar tänk tänker tänd tänder stjärna stjärnor själ själen hjälp hjälpa natten nätter
dagar glädje glädjen sätt sätta rätt lätt nät nära näktergalen dör döden död dröm drömmar drömmer
höst hösten hör höra höll hög höga gör göra köra köpa kött kör möt möta mörk mörker mörkt röd röda
röst röster söder sömn sött ljus lögn löv bröd brön bröder björn björk sjö sjön grön gröna
göteborg malmö växjö örebro västerås umeå luleå skåne åland håkan hellström björn östen åsa märta
göran sören gösta bodén öijer söderberg sjöberg lindström nyström bergström åström öberg ångström
kärrlek och jag du han hon vi de det den en ett som med utan över under till från om inte bara
aldrig alltid kanske igen hem hemma sol himmel hav vatten eld vind regn gata stad hus liv livet
din min sin vår våra er era kom låt låta väl väldigt svår svårt
"""
FINNISH = """
hyvää päivää yötä yö yön yöt öinen tähti tähtiä tähdet sydän sydämen sydämeni elämä elämän elämää
kesä kesän kesäyö syksy hän hänen hänet sinä minä mä sä tämä tämän nämä nää tänä tänään täällä
tuolla missä mikä mitä mistä sitä siitä tässä tästä tää mä en älä älkää ei enää eilen ikävä
ikuisesti rakkaus rakastan rakkaani äiti isä ystävä ystäväni ystävät nähdä näin näkee näet käy
käyn käsi kädet käsissä käärme jää jään jäi jäät jäätä pää päälle päällä päin päättyy pääskynen
häät hetki hiljaa väri värit väärin lähde lähtee lähellä länsi lämmin lämpö mäki mäen metsä metsän
metsässä järvi järven tyttö tytöt poika työ työtä löysin löydä löytää löytyy mökki pöytä pöllö
öljy hyökkää ääni äänet ääntä yksinäinen yksin kyllä kyynel kyyneleet syvä syvää syli syttyy lyö
lyödä myrsky mystinen kylmä kylmää jälkeen jälleen välillä välissä väsynyt säkkijärven polkka
sävel säveltäjä sää särkyä särkynyt tyhjä tyhjyys kotiin koti maa taivas aurinko kuu meri vesi
tuli tuuli sade tie katu kaupunki talo maailma aika aina koskaan vain kun jos niin että ja tai
mutta kanssa ilman yli alla ennen laulu laulaa musiikki tanssi unelma uni unta värttinä yö kärki
väinämöinen häkkinen räikkönen hämäläinen mäkelä järvinen mäkinen lähdesmäki sibelius leevi
apulanta eppu juice kolmas nainen haloo helsinki jääkärin yhä
"""
ICELANDIC = """
það þú þig þér þá þar þau þeir þeirra þessi þetta þegar þannig þína þinn þitt þorlákur þór þórir
þóra þorpið þoka þrá þúsund þögn þögnin þjóð þjóðsöngur því þvílík þrír þriðji þess þó þótt þó að
að við með mið niður veður norður suður austur vestur staður maður maðurinn líður síðan síðasti
góða góður góðan gleðileg gleði guð guðs guðrún blóð hljóð ljóð flóð móðir faðir bróðir dauði
dauðinn rauður rauð heiðin leið leiðin breið heiður viður áður aðeins eða sáð náð ráð ráða tíð
tíðin hríð síða bíð ég þér mér sér hér hún hann hvað hvar hvernig hver hvít hvítur ljós ljósið
nótt nóttin dögun dagur dagar sól sólin stjarna stjörnur himinn hafið sjó sjór sjórinn vatn eldur
vindur rigning jökull jökulsárlón jörð jörðin fjall fjöll fjörður borg borgin hús heima heimur
heimurinn líf lífið ást ástin ástarsaga hjarta hjartað sál sálin draumur draumar draumalandið
ágætis byrjun svefn englar svefnenglar ísland íslensk íslenskur ís ísinn ungi unga ungur gamli
gamall lítill lítið stór stóri nýr nýtt ný dýr dýrð dýrðin fýkur hlýja sýna sýn kýr trú trúa brúin
brú nú núna út útlönd úlfur úr rúm búa ó óður óskar ósk ótti ólafur óli árni ásgeir áfram ár árið
á áttu átta já sá má má ná björk guðmundsdóttir jónsi birgisson jónsdóttir sigurðardóttir sigur
rós múm sóley óskarsdóttir mammút hjálmar æ ævi ævin ævintýri æska mæt sæl sæglópur glósóli
hoppípolla hafsól gobbledigook inní mér syngur vitleysingur fljótavík straumnes ára bátur kvæði
næturljóð nær öll öllum önnur örn örlög öld öldur ökull höll hönd höfuð vögguvísa kvöld kvöldið
söngur söngvar mjöll fögur föst mörg börn börnin er í var ekki allt og
"""
IRISH = """
mé tú sé sí sinn sibh siad é í ár ná nár cá conas cathain cén gá bhí níl tá tháinig chuaigh fuair
dúirt rá grá mo ghrá lá oíche oícheanta mór beag óg sean álainn bán dubh dearg glas gorm buí éire
éireann gaeilge gaeilgeoir ceól ceol amhrán amhráin rince damhsa port cór píob píobaire fidléir
bodhrán cláirseach sláinte slán abhaile fáilte céad míle failte máthair athair deartháir deirfiúr
mac iníon cailín buachaill fear bean páiste páistí croí anam saol bás beatha spéir réalta réaltaí
gealach grian farraige muir uisce tine gaoth báisteach bóthar sráid cathair baile teach domhan am
i gcónaí choíche arís gan le do ó faoi thar trí roimh idir ach agus nó má dá seán séamus pádraig
máire síle bríd órla ciarán cáit caoimhín oisín diarmuid gráinne niamh clannad enya altan dónal
lunny ó riada mícheál súilleabháin sadhbh conamara dún na ngall corcaigh gaillimh luimneach áth
cliath tír eoghain fómhar géimhreadh éist fón siúil a rún róisín anach cuan óró sé do bheatha
bánchnoic éirinn amhrán na bhfiann déan téigh tóg
"""
CATALAN = """
què perquè també però més només això allò així aquí allà demà avui ahir cançó cançons cor amor
vida mort nit dia sol lluna estel cel mar terra foc aigua vent pluja carrer ciutat casa món temps
sempre mai res tot tots sense amb per com quan on qui no em et es ens us el la els les un una uns
del dels al als pel passió il·lusió il·lusions col·lecció novel·la estació televisió emoció raó
cançoner muntanya any anys català catalana barcelona girona lleida tarragona mallorca menorca
eivissa valència àngel àngels óssa música màgia màgic última últim únic número pàgina història
memòria glòria ràdio silenci difícil fàcil serà vindrà tornaré cantaré seré estaré aniré vaig vas
va dic dius diu fes faç força plaça braç dolç feliç ço llença començar lluís llach joan manuel
serrat raimon sílvia pérez cruz els pets sopa cabra manel txarango obrint pas l'estaca l'empordà
jardí camí destí matí bé també cafè interès francès anglès ningú algú tu jo ell ella nosaltres
vosaltres és són estàs està estàvem germà germana pare mare àvia avi ocell ocells núvol núvols
llum ombra record records somni somnis bressol ballar ballant ximple xocolata
"""
ESTONIAN = """
õhtu õhtul õnn õnne õnnelik õppima õde õun õis õrn õ õige ööd öö öösel ööbik öelda ära äkki ärge
äike äratus ülemine üks üksi üksinda üle üldse ükski ühe ühes üheksa ümber ürgne mõte mõtted mõni
mõnikord sõna sõnad sõber sõbrad sõda sõit jõgi jõulud jõud kõik kõige kõrge kõrv kõva kõnnin lõpp
lõke lõbus nõia nõid nõmme põhja põld põlev põgeneda rõõm rõõmus rõõmsad tõde tõeline tõuse võib
võta võõras võit võlu hõbe hõbedane tähed täht tänan täna tänav päev päevad päike päikese nägu näe
nägin käsi käes käia väike väga värv väsinud vägi hääl hääled süda südames südamed süü süütu sünd
sügis tüdruk tüdrukud küla külm künkad lühike müür püha rüütel tühi töö tööd möödas möödub kööki
löö söö öine meri laine taevas kuu maa mets vesi tuli tuul vihm tee linn maja maailm elu surm
armastus armastan mina sina tema meie teie nemad ma sa ta ja või aga kui siis ei ole on oli laul
laulud muusika tants unistus uni eesti tallinn tartu pärnu jõgeva põlva võru pärt tormis tätte
mägi ivo linna jää jääb jäänud jäär läbi läheb
"""
ALBANIAN = """
të një është për dhe nuk më ka që në nga si kjo ky janë kam keni zemra zemrën zemër dashuri
dashuria jetë jeta nënë nëna shqipëri shqipëria shqipëtar këngë kënga këngët natë nata ditë dita
dielli hëna yll yjet qiell deti tokë zjarr ujë erë shi rrugë qytet shtëpi botë bota kohë koha
gjithmonë kurrë asgjë gjithçka çdo çka çfarë vajzë vajza djalë burrë grua fëmijë sy sytë duart lot
loti mall malli lule lulja luleborë pranverë verë vjeshtë dimër kosovë kosova tiranë tirana
prishtinë bëj bëhet thuaj mëso këtu atje
"""
BRETON = """
ar an ur hag gant e war da evit eus ez eo zo oa bet bez kan kanañ kanaouenn kanaouennoù sonerezh
dañs dañsal noz deiz heol loar steredenn stered mor douar dour avel glav hent kêr ti bed buhez
karantez kalon marv gwerz gwerzioù tri martolod breizh brezhoneg naoned roazhon kemper bro gozh ma
zadoù merc'h paotr mamm tad bugel bugale gwenn du ruz glas melen bihan bras koant kozh nevez
yaouank kregiñ skrivañ staliañ mont dont ober gwelet klevet añ iñ añv plijout alan stivell nolwenn
korbell denez prigent gwennyn soudard
"""
