"""Names and titles that are right as they are, in Latin-1."""

RIGHT = """
Motörhead; Mötley Crüe; Blue Öyster Cult; Queensrÿche; Café Tacvba; Sigur Rós; ¿Qué?; Æon;
Þorlákur; Ænima; Björk; ½; ©; Hüsker Dü; Röyksopp; Røyksopp; Mägo de Oz; Maná; Émilie Simon;
Zoé; Céline Dion; Beyoncé; José González; Sinéad O'Connor; Michael Bublé; Édith Piaf; Serge
Gainsbourg – Je t'aime… moi non plus; Noir Désir; Téléphone; Les Rita Mitsouko – Marcia Baïla;
Françoise Hardy; Jacques Brel – Ne me quitte pas; Amélie; Yann Tiersen – L'Échec; Comptine d'un
autre été; Désenchantée; Mylène Farmer; Zaz – Je veux; Stromae – Formidable; Carla Bruni –
Quelqu'un m'a dit; À la claire fontaine; Ça plane pour moi; Où sont les femmes?; L'été indien;
La bohème; Aznavour – Hier encore; Comme d'habitude; Il est cinq heures, Paris s'éveille; La
Mère Michel; Frère Jacques; Être; Forêt; Tempête; Fêtes; Clair de lune – Debussy: Prélude à
l'après-midi d'un faune; Gabriel Fauré; Camille Saint-Saëns; Gymnopédie No. 1; Érik Satie;
Maurice Ravel – Boléro; Pavane pour une infante défunte; Les pêcheurs de perles; Thaïs:
Méditation; Orphée aux Enfers; Berlioz – Symphonie fantastique: Rêveries; Le Cœur; Sœur; Œuvre;
Naïve; Maïs; Noël; Joyeux Noël; Père Noël; Crème brûlée; Voilà; Déjà vu; Château; Île; Hôtel;
Hôpital; Forêt noire; Bête noire; Tête de bois; Pâté; Les Têtes Raides; Tryo – Désolé pour hier
soir; Bénabar – Le Dîner; Raphaël – Caravane; Calogero – Face à la mer; Indochine –
L'Aventurier; Étienne Daho – Week-end à Rome; Mano Negra – Mala Vida; Manu Chao – Próxima
Estación: Esperanza; Die Ärzte; Die Toten Hosen – Bayern; Herbert Grönemeyer – Männer; Nena – 99
Luftballons; Einstürzende Neubauten; Böhse Onkelz; Blümchen; Müller; Schöne Grüße; Für Elise;
Grüße aus München; Über sieben Brücken mußt du gehn; Ein bißchen Frieden; Tränen lügen nicht;
Ich war noch niemals in New York; Größenwahn; Straße; Weißt du, wie viel Sternlein stehen;
Wünsch dir was; Mädchen; König von Deutschland; Das Glück; Hänsel und Gretel; Die Zauberflöte;
Götterdämmerung; Tannhäuser; Die schöne Müllerin; Frühlingsstimmen; An der schönen blauen Donau;
Schubert – Gretchen am Spinnrade; Händel – Wassermusik; Dichterliebe – Ich grolle nicht;
Träumerei; Kinderszenen – Fürchtenmachen; Eine kleine Nachtmusik – Menuett für Streicher; Jürgen
Drews; Peter Fox – Schüttel deinen Speck; Sportfreunde Stiller – Ein Kompliment für dich; Wir
sind Helden – Gekommen um zu blühen; Element of Crime – Weißes Papier; Schiller – Tränen;
Rammstein – Mein Herz brennt für dich; Unheilig – Geboren um zu leben (Grüße); Nürnberg; Köln;
Düsseldorf; Zürich; Österreich; Übermorgen; Ölberg; Ärger; Äpfel; Süß; Heiß; Groß; Fuß; Kuß;
Spaß; Alejandro Sanz – Corazón partío; Héroes del Silencio – Entre dos tierras (Edición);
Julieta Venegas – Limón y sal; Juanes – La camisa negra (Versión); Shakira – ¿Dónde están los
ladrones?; Joaquín Sabina – 19 días y 500 noches; Luis Miguel – Cómo es posible; Bebe – Siempre
me quedará; Ojalá; Canción mixteca; Cielito lindo – ¡Ay, ay, ay!; El niño; La niña; Mañana; El
Señor; España cañí; Año nuevo; Sueños; Corazón; Pasión; Ilusión; Adiós; Perdón; Razón; Jardín;
Volcán; Ángel; Ángeles; Pájaro; Árbol; Lágrimas negras; Búscame; Compay Segundo – Chan Chan
(Versión única); Buena Vista Social Club – Dos gardenias para ti, mi amor, así; Silvio
Rodríguez; Víctor Jara – Te recuerdo Amanda; Mercedes Sosa – Gracias a la vida (Canción); Astor
Piazzolla – Adiós Nonino; Carlos Gardel – El día que me quieras; Tomás Méndez; Rubén Blades;
Willie Colón; Héctor Lavoe – El cantante de la montaña; Celia Cruz – Químbara; Tito Rodríguez;
Los Ángeles Azules; Enrique Granados – Danza Española; Isaac Albéniz – Córdoba; Joaquín Rodrigo
– Concierto de Aranjuez: Adagio, más lento; Málaga; Cádiz; Maná – Rayando el sol; Café Quijano –
La Lola; Jarabe de Palo – La flaca (¡en vivo!); Estopa – Raja de tu falda, mía; Pingüino;
Cigüeña; ¡Viva México!; ¿Y tú qué has hecho?; ¿Por qué te vas?; ¡Olé!; El último de la fila;
Mecano – Hijo de la luna y el fuego, así; Ñu; Ñandú; João Gilberto; Antônio Carlos Jobim – Águas
de março; Tom Zé; Gal Costa – Não identificado; Caetano Veloso – Coração vagabundo; Chico
Buarque – Construção; Elis Regina – Como nossos pais, não; Vinícius de Moraes; Seu Jorge – Só
você; Marisa Monte – Não vá embora; Maria Bethânia; Gonzaguinha – O que é, o que é?; Milton
Nascimento – Canção da América; Legião Urbana – Pais e filhos; Paralamas – Óculos; Titãs –
Epitáfio; Sepultura – Raízes; Jorge Ben Jor – País tropical; Tribalistas – Já sei namorar;
Mariza – Ó gente da minha terra; Amália Rodrigues; Dulce Pontes – Canção do mar; Madredeus – O
pastor e a solidão; Saudade; Solidão; Paixão; Coração; Irmãos; Manhã de carnaval; Chão de giz;
Pão; Mãe; São Paulo; Garota de Ipanema (versão); Desafinado – João; Samba de uma nota só; Chega
de saudade não; Ilusão à toa; Você e eu; Três; Avô; Avó; Vovó; Português; Lucio Dalla – Caruso è
qui; Mina – Città vuota; Adriano Celentano – Azzurro e più; Eros Ramazzotti – Più bella cosa;
Zucchero – Così celeste; Laura Pausini – La solitudine che non c'è; Andrea Bocelli – Con te
partirò; Perché; Così fan tutte – Più docile io sono; La donna è mobile; Libertà; Verità;
Felicità; È la vita; Sarà perché ti amo; Ti amerò; Ritornerò; Già; Giù; Là ci darem la mano; O
mio babbino caro – sì; Nessun dorma – vincerò; Cavalleria rusticana – Tu qui, Santuzza? Là;
Fabrizio De André – Bocca di rosa e città vecchia; Giorgio Gaber – La libertà; Jovanotti –
Serenata rap per te, già; Mahmood – Soldi, però; Måneskin; Ligabue – Certe notti fa; Subsonica –
Tutti i miei sbagli, più; Ennio Morricone – C'era una volta il West, là; Metà; Bontà; Åge
Aleksandersen; Mari Boine – Gula gula (vår); Kaizers Orchestra – Bøn fra helvete; Bjørn Eidsvåg;
Sissel Kyrkjebø; Edvard Grieg – I Dovregubbens hall på Haugtussa; Solveigs sang – Våren; Peer
Gynt – Åses død; Ålesund; Tromsø; Bodø; Bærum; Sørlandet; Blåbær; Kjærlighet; Hjemmefra – Når
himmelen faller ned; Jeg går; Måne; Kim Larsen – Kvinde min, når; Gasolin' – Kvinde min (på
dansk); Thomas Helmig – Når jeg vågner; Anne Linnet – Tusind stykker sødme; Carl Nielsen – Året;
Sebastian – Når lyset bryder frem; Østkyst Hustlers; Malk de Koijn – Vi tager fuglen på dig;
TV-2 – Bag duggede ruder, nærmest; Sort Sol – Så længe; Århus; Ærø; Smørrebrød; Rødgrød med
fløde; Kærlighed; Sømand; Hjørring; ABBA – Så vill du så; Kent – Kärleken väntar; Håkan
Hellström – Känn ingen sorg för mig Göteborg; Lisa Ekdahl – Vem vet, så; Lars Winnerbäck;
Cornelis Vreeswijk – Sång om; Evert Taube – Så skimrande var aldrig havet; Små grodorna; Vem kan
segla förutan vind?; Björn Skifs – Hooked on a feeling, på svenska; Jan Johansson – Jazz på
svenska; Visa från Utanmyra; Mikael Wiehe – Flickan och kråkan; Imperiet – Märk hur vår skugga;
Ebba Grön – Staten och kapitalet, på; Thåström; Veronica Maggio – Jag kommer, går; Robyn –
Kärleksdröm; Malmö; Växjö; Örebro; Västerås; Umeå; Luleå; Åland; Öland; Älska mig; Ängel;
Hjärta; Ö; Å; Ä; Värttinä; Hector – Lumi teki enkelin eteiseen, yö; Juice Leskinen –
Viidestoista yö; Eppu Normaali – Murheellisten laulujen maa, yö; Leevi and the Leavings –
Pohjois-Karjala, tyttö; Apulanta – Mato, älä; CMX – Ruostumaton päivä; Nightwish – Erämaan
viimeinen; Pekka Streng – Kesämaa; J. Karjalainen – Missä se Väinö on?; Kaija Koo – Tule
lähemmäs Beibi; Yö – Rakkaus on lumivalkoinen, yö; Jenni Vartiainen – Missä muruseni on; PMMP –
Rusketusraidat, tyttö; Anssi Kela – Nummela, isä; Ismo Alanko – Kun Suomi putos puusta, äiti;
Sibelius – Finlandia, Valse triste, Metsän; Kesäyö; Tähti; Sydän; Elämä; Päivä; Yö; Ääni; Täällä
Pohjantähden alla; Satulinna – Jari Sillanpää; Múm – Við erum; Sigur Rós – Ágætis byrjun; Sigur
Rós – Hoppípolla; Sigur Rós – Með suð í eyrum við spilum endalaust; Ásgeir – Dýrð í dauðaþögn;
Of Monsters and Men – Þögn; Ólafur Arnalds – Þú ert jörðin; Emilíana Torrini; Jónsi – Go, ég;
Mugison – Stingum af, já; Sálin hans Jóns míns; Bubbi Morthens – Fjöllin hafa vakað; Hjálmar –
Leiðin okkar allra; Þursaflokkurinn; Megas – Þú bíður; Stuðmenn – Íslenskir karlmenn; Gus Gus –
Ást; Samaris – Góða tungl; Sóley – Pétur; Páll Óskar; Eyþór; Guðrún; Þórunn Antonía; Hafdís
Huld; Ísland; Reykjavík; Akureyri, Þingvellir; Snæfellsjökull; Maðurinn; Vögguvísa; Krummi svaf
í klettagjá; Á Sprengisandi; Sofðu unga ástin mín; Þúsund; Clannad – Theme from Harry's Game,
Siúil a Rún; Enya – Orinoco, Oíche chiúin; Altan – Dúlamán; Seán Ó Riada – Mná na hÉireann;
Mícheál Ó Súilleabháin; Óró sé do bheatha 'bhaile; Amhrán na bhFiann; Cáit; Pádraig; Sláinte;
Tír na nÓg; Céilí; Lúnasa; Dónal Lunny; Sharon Shannon – Sí Beag, Sí Mór; Lluís Llach –
L'Estaca, però; Joan Manuel Serrat – Paraules d'amor, això; Manel – Boomerang, què; Els Pets –
Bon dia, demà; Sopa de Cabra – L'Empordà; Cançó; Nit de Sant Joan, sí; Mar i cel – Per què; El
cant dels ocells – és; Pau Casals – Glòria; Sílvia Pérez Cruz; Doe Maar – Één nacht alleen;
Boudewijn de Groot – Één; André Hazes; Frédérique Spigt; Raymond van het Groenewoud – Je veux de
l'amour, België; Jacques Brel – Le plat pays, c'était; Clouseau – Daar gaat ze, Daniëlla; Bløf –
Liefs uit Londen; Guus Meeuwis – Één; Noordkaap – Een héél klein beetje; Zoë; Noëlle;
Coördinatie; Reünie; Ivo Linna – Eestlane olen ja eestlaseks jään; Arvo Pärt – Für Alina; Arvo
Pärt – Spiegel im Spiegel, Könn; Jäääär; Ööbik; Üksi; Õhtu; Sõbrad; Metsatöll – Äio; Tõnis Mägi
– Koit, õnn; Vennaskond – Insener Garini hüperboloid; Põhja Konn; Õllepruulija; Jõulud; Dvorak –
Symphony No. 9 “From the New World”; It’s a Man’s World; Don’t Stop Me Now; “Heroes”; Rock ’n’
Roll; Wish You Were Here…; Sgt. Pepper’s; AC/DC – Back in Black®; Prince™; Live at Wembley •
1986; Côte d’Azur; 20° North; 45º Latitud; Nº 5; N° 7; 1ª Edição; 2º Ato; ¼ Past; ¾ Time; E=mc²;
m³; £9.99; ¥€$; § 218; «Carmen»; »Lulu«; «Тоска» is not here; naïve; façade; piñata; jalapeño;
Zoë Keating; Noël Coward; Brontë; Chloë; Tiësto; Deadmau5 – Strobe™; Sébastien Tellier; M.I.A. –
ΛΛ Y Λ; Justice – ✝; Sunn O))) – Ægishjálmur; Mayhem – De Mysteriis Dom Sathanas, Æ; Burzum –
Dunkelheit, Hvis lyset tar oss, så; Týr – Ormurin langi á; Eivør Pálsdóttir – Trøllabundin;
Enslaved – Ísa; Ulver – Bergtatt – Et Eeventyr i 5 Capitler, Æ; Skálmöld – Kvaðning; Sólstafir –
Ótta; Heilung – Krigsgaldr å; Wardruna – Løyndomsriss; Wardruna – Fehu, Ár var alda; Finntroll –
Trollhammaren, Jaktens Tid – Födosagan; Moonsorrow – Jumalten kaupunki, Kivenkantaja – Tuulen
tytär; Ensiferum – Väinämöinen; Amorphis – Sininen, Mustä; Mägo de Oz – Fiesta Pagana, Jesús de
Chamberí; Znöwhite; Leftöver Crack; The Accüsed; Spın̈al Tap; Assück; Trojan – Völsunga; Green
Jellÿ; Lääz Rockit; Moxy Früvous; Beowülf; Girugämesh; Infernäl Mäjesty; Insidiöus Törment;
Deströyer 666; Dälek; Maxïmo Park; Die Krupps – Fleißig; Xavier Rudd – Bow Down, naïvely;
Mötorcity Häze; Åkerfeldt; Dungen – Ta det lugnt, så; Goat Girl – Ghöst; Haggard – Eppur Si
Muove, Öde; Falco – Rock Me Amadeus, Größter; Kraftwerk – Die Mensch-Maschine: Neonlicht für;
Can – Tägo; Neu! – Für immer; Popol Vuh – Hosianna Mantra, Größe; Amon Düül II – Phallus Dei;
Guru Guru – Känguru; Embryo – Reise, süß; Ash Ra Tempel – Schwingungen, Träume; Cluster & Eno –
Für Luise; Klaus Schulze – Mirage, Kälte; Tangerine Dream – Phaedra, Rückkehr
"""


def right_names() -> list[str]:
    """Each name that has something above ASCII."""
    names = (name.strip() for name in RIGHT.replace("\n", " ").split(";"))
    return sorted({name for name in names if name and not name.isascii()})
