"""Songs as they are tagged in each language, and the charsets that their tags were written in."""

from typing import NamedTuple


class Language(NamedTuple):
    """A language's charsets, by Python's names, and its songs: artist, album, title."""

    charsets: tuple[str, ...]
    songs: str


LANGUAGES = {
    "russian": Language(("cp1251", "koi8_r", "cp866", "iso8859_5"), """
Браво | Московский бит | Старый отель
Чиж & Co | Эрогенная зона | Вечная молодость
Гражданская оборона | Всё идёт по плану | Зоопарк
Янка | Стыд и срам | Придёт вода
Моральный кодекс | Сотрясение мозга | До свидания, мама
Крематорий | Кома | Мусорный ветер
Секрет | Секрет | Моя любовь на пятом этаже
Иванушки International | Конечно он | Тучи
Руки Вверх! | Дышите равномерно | Малыш
Каста | Громче воды, выше травы | Ревность
Баста | Ноггано | Урбан
Oxxxymiron | Горгород | Переплетено
Noize MC | Царь горы | Выдыхай
Жанна Агузарова | Русский альбом | Ленинградский рок-н-ролл
Анжелика Варум | Зимняя вишня | Городок
Песняры | Золотая коллекция | Берёзовый сок
Михаил Боярский | Лучшие песни | Зеленоглазое такси
Various Artists | Песни нашего кино | Надежда
"""),
    "ukrainian": Language(("cp1251", "koi8_u"), """
Гайдамаки | Богуслав | Маланка
Мандри | Романсеро про ніжну королеву | Русалки
Воплі Відоплясова | Танці | Країна Мрій
Мотор'Ролла | Кольоровий | До тебе
Катерина Бужинська | Королева Натхнення | Україна
Павло Зібров | Єдина | Мертві бджоли гудуть
Назарій Яремчук | Незрівнянний світ краси | Смерекова хата
Ірина Білик | Нова | Так просто
Антитіла | Сонце | Дивись мені в очі
Один в каное | Один в каное | Човен
Врода | Щастя | Не стримуй погляд
Хор Верьовки | Щедрий вечір | Ой у лузі червона калина
Kalush | Стефанія | Додому
"""),
    "bulgarian": Language(("cp1251",), """
Подуене Блус Бенд | Връщане | Комунизмът си отива
Дони и Момчил | Албумът | Малкият принц
Мишо Шамара | Черният гологан | Бягай оттук
Маргрет Николова | Златни хитове | Един неразделен клас
Тоника | Приятели | Един живот разделен
Панайот Панайотов | Обич | Бургаски вечери
Мистерията на българските гласове | Обредни песни | Полегнала е Тодора
Глория | Щастието е магия | Сбогом казах ти
Графа | Дим да ме няма | Невидим
Д2 | Ледено момиче | Не мога да спра да те обичам
"""),
    "serbian": Language(("cp1251",), """
Бајага и инструктори | Са друге стране јастука | Плави сафир
Ђорђе Балашевић | Панонски морнар | Прича о Васи Ладачком
Галија | Дигни руку | Да ме ниси
Легенде | Највећи хитови | Ноћас ми срце пати
Гоблини | У магновењу | Ла ла ла
Кербер | Сеобе | Човек од меда
Ван Гог | Стратешки ниво | Тунел
Жељко Јоксимовић | Вртим свет у длану | Лане моје
"""),
    "greek": Language(("cp1253", "iso8859_7"), """
Μελίνα Κανά | Της αγάπης γερακάρης | Μαγική πόλη
Παύλος Σιδηρόπουλος | Φλου | Στην Κ.
Λαυρέντης Μαχαιρίτσας | Διδυμότειχο Μπλουζ | Έλα ψυχούλα μου
Αλκίνοος Ιωαννίδης | Ο δρόμος ο χρόνος κι ο πόνος | Πατρίδα
Ορφέας Περίδης | Καλή σου μέρα αν ξυπνάς | Φωτοβολίδα
Ψαραντώνης | Νογώ | Ο Δίας
Γλυκερία | Με μια πιρόγα | Σμυρναίικα
Αντώνης Ρέμος | Καρδιά με καρδιά | Δεν έχω που να πάω
Δέσποινα Βανδή | Γειά | Υποφέρω
Σταμάτης Σπανουδάκης | Για την Σμύρνη | Ξαφνικός έρωτας
Ξύλινα Σπαθιά | Ξεσσαλονίκη | Λιωμένο παγωτό
Active Member | Μέρες παράξενες | Άκου μάνα
"""),
    "hebrew": Language(("cp1255",), """
מאיר אריאל | שירי חג ומועד ונופל | טרמינל לומינלט
מתיסיהו | שיר המעלות | בשנה הבאה
הפרויקט של עידן רייכל | ממעמקים | אם תלך
כנסיית השכל | רבעה ספרים | מים שקטים
אסף אמדורסקי | הרי את | חלום כהה
רמי פורטיס | סיפורים מהקופסא | ניצוצות
אביתר בנאי | שיר טיול | יש לי סיכוי
קרולינה | מה יהיה | הכל הכל
עומר פרץ | רוקנרול | לבד
מוקי | שמע ישראל | לב חופשי
"""),
    "arabic": Language(("cp1256",), """
ماجد المهندس | اذكريني | على مودك
حسين الجسمي | الجسمي | بشرة خير
كارول سماحة | حكايات | اطلع فيي هيك
إيهاب توفيق | ترسيني | تترجى فيا
لطفي بوشناق | أنا العربي | خذوا المناصب
جوليا بطرس | يا قصص | لا بأحلامك
مشروع ليلى | رقصوك | للوطن
هبة طوجي | يا حبيبي | لا بداية ولا نهاية
ناصيف زيتون | طول اليوم | مش عم تزبط معي
رامي صبري | الراجل | حياتي مش تمام
"""),
    "persian": Language(("cp1256",), """
هماي | ملاقات با دوزخيان | تصنيف باران
عليرضا قرباني | از خشت و خاک | ارغوان
سالار عقيلي | وطنم | درياي بي پايان
حسين عليزاده | ني نوا | نواي دل
"""),
    "thai": Language(("cp874",), """
โลโซ | รถไฟดนตรี | ซมซาน
ปู พงษ์สิทธิ์ | บันทึกการเดินทาง | สุดใจ
สิงโต นำโชค | อยู่ต่อเลยได้ไหม | เพียงชายคนนี้ไม่ใช่ผู้วิเศษ
เสก โลโซ | ขาว | จะรักหรือจะร้าย
ค็อกเทล | เดียวดาย | คุกเข่า
บุรินทร์ | ช่องว่าง | เปลี่ยน
พุ่มพวง ดวงจันทร์ | ตลับเพชร | กระแซะเข้ามาซิ
หินเหล็กไฟ | คนยุคเหล็ก | นางแมว
"""),
    "czech": Language(("cp1250", "iso8859_2"), """
Olympic | Želva | Snad jsem to zavinil já, říká
Karel Plíhal | Králíci, ptáci a hvězdy | Nosorožec
Spirituál kvintet | Křídla holubic | Až se k nám právo vrátí
Iva Bittová | Bílé inferno | Vzpomínka na léto
Psí vojáci | Národ Psích vojáků | Žiletky
Vladimír Mišík | Kuře v hodinkách | Slunečný hrob
Marta Kubišová | Songy a balady | Modlitba pro Martu: Nechť mír
Buty | Dřevo | Mám jednu ruku dlouhou, řekl František
Wabi Daněk | Profesionální tulák | Rosa na kolejích, příteli
Tři sestry | Švédská trojka | Život je takovej
Čechomor | Proměny | Včelín
Mňága a Žďorp | Made in Valmez | Hodinový hotel
J.A.R. | Frtka | Jsem pohodlný, děvče
Bedřich Smetana | Má vlast | Vyšehrad – Z českých luhů a hájů
Leoš Janáček | Příhody lišky Bystroušky | Jednání první
Monkey Business | Peace of Mind | Když múzy mlčí, přátelé
Petr Hapka | V penziónu Svět | Stín stíhá stín, lásko má, pojď dřív
"""),
    "slovak": Language(("cp1250", "iso8859_2"), """
Prúdy | Zvoňte, zvonky | Čierna ruža
Meky Žbirka | Doktor Sen | Biely kvet
Ivan Tásler | Rozprávky | Vráť trochu lásky medzi nás
Desmod | Kyvadlo | Zhorí všetko, čo mám
Horkýže Slíže | Vo štvorici po opici | Mám v pici na lehátku, keď
No Name | Slová do tmy | Žily
Hex | Supermarket | Keď sme sami, ľúbim ťa
Karol Duchoň | Čardáš dvoch sŕdc | V dolinách
Lúčnica | Slovenské ľudové piesne | Tancuj, tancuj, vykrúcaj
Hudba z Marsu | Zlatý pes | Ďaleko na severe
Dežo Ursiny | Provisorium | Keď ťa mám
"""),
    "polish": Language(("cp1250", "iso8859_2"), """
Marek Grechuta | Korowód | Dni, których nie znamy – będą
Myslovitz | Miłość w czasach popkultury | Długość dźwięku samotności
T.Love | Prymityw | Warszawa, gdybyś ty ją znała
Hey | Fire | Moja i Twoja nadzieja – łzy
Wilki | Przedmieścia | Bohema, śpiący
Dżem | Najemnik | Wehikuł czasu
Voo Voo | Łobi jabi | Nim stanie się tak
Anna Jantar | Zawsze gdzieś czeka ktoś | Nic nie może wiecznie trwać, kochanie
Grzegorz Ciechowski | Oj DADA dziś | Piejo kury piejo, świt
Kayah & Bregović | Kayah i Bregović | Śpij kochanie, śpij
Brodka | Granda | Krzyżówka dnia
Coma | Pierwsze wyjście z mroku | Spadam, ciągle spadam
Stanisław Moniuszko | Straszny dwór | Aria z kurantem – Cisza dokoła, noc jasna, księżyc
Mieczysław Fogg | Ostatnia niedziela | To ostatnia niedziela, dziś się rozstaniemy
Taco Hemingway | Umowa o dzieło | Następna stacja – Świętokrzyska
Lao Che | Powstanie Warszawskie | Godzina W – Wstań
"""),
    "hungarian": Language(("cp1250", "iso8859_2"), """
Neoton Família | Szerencsejáték | Holnap hajnalig, erdő
Bikini | Közeli helyeken | Ne legyek áruló, hűség
Zorán | Szép holnap | Valahol mélyen a szívemben – őszi
Kárpátia | Így volt! Igaz volt! | Ott, ahol zúg az a négy folyó – büszke nemzetőr
Ghymes | Üzenet | Tánc a hóban, tűz
Muzsikás | Szerelem, szerelem | Eddig való dolgom – esőre
Kiscsillag | Nem kell, hogy jó legyél | Ott ahol akarod, ő
Hobo Blues Band | Középeurópai Hobo Blues | Kőbánya blues
Charlie | Jég dupla whiskyvel | Könnyű álmot hozzon az éj, szellő
Magna Cum Laude | Magnatofon | Vidéki sanzon – nőj nagyra
Bonanza Banzai | Induljon a banzáj! | Elmúlt a 80-as évek, időgép
Kormorán | Hungarian Rhapsody | Kell még egy szó, mielőtt mennél
Carpathia | Erdélyi népzene | Széki lassú és csárdás – felső hegyről
"""),
    "croatian": Language(("cp1250", "iso8859_2"), """
Arsen Dedić | Kuća pored mora | Tvoje nježne godine – išla
Prljavo kazalište | Zaustavite Zemlju | Mojoj majci (Ruža hrvatska) – šaptao
Crvena jabuka | Za sve ove godine | Dirlija – kažu
Daleka obala | Mrlje | Ruža, tvoje noći
Let 3 | Nečuveno | Ero s onoga svijeta – plače
Hladno pivo | Šamar | Zimmer frei – čekaj
TBF | Galerija Tutnplok | Nostalgična – još
Neno Belan | Vino noći | Sunčan dan
Divlje jagode | Motori | Krivo je more – žao
Idoli | Odbrana i poslednji dani | Kad si rekla da me voliš – đavo
Đavoli | Ostani uz mene | Dugo toplo ljeto – šetali smo
Zabranjeno pušenje | Das ist Walter | Neću da budem Švabo u dotiranom filmu
Massimo | Vještina | Mali krug velikih ljudi – čuda
"""),
    "slovene": Language(("cp1250", "iso8859_2"), """
Tomaž Pengov | Odpotovanja | Cesta – življenje
Andrej Šifrer | Od šanka do šanka | Za prijatelje
Niet | Izštekani | Lep dan za smrt – če
Jani Kovačič | Balade in laži | Žare Lepotec
Bajaga & Big Foot Mama | Nova pravila igre | Črn tulipan
Siddharta | Rh- | Na soncu – še čakam
Zmelkoow | Čiko, pako & Šmitz | Čista jeba
Terrafolk | Pulover ljubezni | Črni kos
Dan D | Katere barve je tvoj dan | Čas je – zdaj
Društvo mrtvih pesnikov | Društvo | Jesen – rdeče češnje
"""),
    "romanian": Language(("cp1250", "iso8859_2"), """
Zdob şi Zdub | Însurăţeii | Bunica bate toba
Cargo | Ziua vrăjitoarelor | Dacă ploaia s-ar opri
Mircea Baniciu | Tristeţi provinciale | Vară la ţară
Nicu Alifantis | Piaţa Romană nr. 9 | Ploaia care va veni, să
Pasărea Colibri | În căutarea cuibului pierdut | Vinovaţii fără vină
Mihail | Mă ucide ea | Fără să ştii
Subcarpaţi | Pielea de găină | Când a fost la 89
Ducu Bertzi | Dor de ducă | M-am îndrăgostit numai de ea, ţară
Taxi | Trag un claxon | Criogenia salvează România
Ion Aldea Teodorovici | Răsai | Reaprindeţi candela
Fărâmiţă Lambru | Lăutari | Cine are bani, să bea, cântă
"""),
    "turkish": Language(("cp1254",), """
MFÖ | Ele Güne Karşı | Yalnız kalma, bu sabah yağmur var İstanbul'da
Bulutsuzluk Özlemi | Yol | Yaşamaya mecbursun
Selda Bağcan | Türkülerimiz | Yaz gazeteci yaz, ince ince bir kar yağar
Erkin Koray | Elektronik Türküler | Hele yar, karlı dağlar
Zülfü Livaneli | Günlerimiz | Karlı kayın ormanı, ışıl ışıl
Athena | Tam Zamanı Şimdi | Öpücük, kaçın kızlar
Candan Erçetin | Melek | Gamsız hayat, kırık kalpler
Sertab Erener | Sakin Ol! | Aldırma deli gönlüm, rüya gibi
Yeni Türkü | Akdeniz Akdeniz | Telli telli, mamak türküsü, ışık
Kıraç | Bir Garip Aşk Bestesi | Endamın yeter
Pinhâni | İnandığın Masallar | Hele bi gel, dön bak dünyaya, ağladın
Mazhar Alanson | Türk Lokumuyla Tatlı Rüyalar | Ah bu ben, yandım
Yaşar Kurt | Göndermeler | Anne, kokma, ağlıyorum
"""),
    "lithuanian": Language(("cp1257",), """
Hiperbolė | Tau, mano meile | Mėlyni jūros vėjai
Bix | Doozgle | Žiogai, mūsų dainos
Eurika Masytė | Laisvė | Po šiuo dangum, žvaigždė
Saulius Mykolaitis | Čia | Ruduo, aš grįžtu
Stasys Povilaitis | Švieski man, vėl švieski | Aš žinau
G&G Sindikatas | Betono sakmės | Išvien, mūsų miestas
Alina Orlova | Laukinis šuo dingo | Lijo, žmogau
Biplan | Braškės | Tavo mėlynos akys
Rondo | Margarita | Vėjas man pasakė, kad mylėsi
Nerija | Išgirsk mane | Nušvisk, žvaigždele
"""),
    "latvian": Language(("cp1257",), """
Līvi | Iedomu pilis | Dzimtā valoda
Pērkons | Mākslas darbi | Mēs pārtiekam viens no otra
Zodiaks | Mūzika Visumā | Rietumu robežās
Jumprava | Ziemeļmeita | Vēlreiz, tālu prom
Imants Kalniņš | Dziesmas par mīlestību | Viņi dejoja vienu vasaru, rīts
Dzelzs Vilks | Man patīk, ka meitenēm patīk, ka man patīk | Mūsu nākotne
Labvēlīgais Tips | Naukšēnu disko | Alumīnija cūka
Gain Fast | Rīgas naktīs | Tu tāda esi
Autobuss debesīs | Putni | Vējš un ūdens
Credo | Dzīvot bez tevis | Dzeltenie lapu vēji, šķirtībā
"""),
    "japanese": Language(("cp932", "euc_jp"), """
スピッツ | ハチミツ | ロビンソン
くるり | さよならストレンジャー | 東京
井上陽水 | 氷の世界 | 心もよう
山下達郎 | 僕の中の少年 | クリスマス・イブ
久石譲 | となりのトトロ サウンドトラック集 | 風のとおり道
Perfume | ジェイポップ | チョコレイト・ディスコ
美空ひばり | 全曲集 | 川の流れのように
サザンオールスターズ | 世に万葉の花が咲くなり | 涙のキッス
はっぴいえんど | 風街ろまん | 風をあつめて
椎名林檎 | 無罪モラトリアム | 丸の内サディスティック
宇多田ヒカル | First Love | 甘いワナ
中島みゆき | 寒水魚 | 悪女
"""),
    "simplified chinese": Language(("gb18030",), """
崔健 | 新长征路上的摇滚 | 一无所有
王菲 | 天空 | 天使
那英 | 心酸的浪漫 | 征服
朴树 | 生如夏花 | 平凡之路
李健 | 似水流年 | 传奇
韩红 | 醒了 | 天路
老狼 | 恋恋风尘 | 同桌的你
许巍 | 时光漫步 | 蓝莲花
刘欢 | 记住刘欢 | 好汉歌
唐朝 | 梦回唐朝 | 国际歌
孙燕姿 | 风筝 | 绿光
"""),
    "traditional chinese": Language(("big5",), """
蔡琴 | 民歌精選 | 恰似你的溫柔
陳綺貞 | 讓我想一想 | 旅行的意義
蘇打綠 | 小宇宙 | 無與倫比的美麗
孫燕姿 | 我要的幸福 | 開始懂了
王傑 | 一場遊戲一場夢 | 安妮
張惠妹 | 姐妹 | 原來你什麼都不要
陳奕迅 | 黑白灰 | 十年
梅艷芳 | 似水流年 | 女人花
張國榮 | 寵愛 | 當愛已成往事
李宗盛 | 生命中的精靈 | 寂寞難耐
"""),
    "korean": Language(("cp949",), """
들국화 | 행진 | 그것만이 내 세상
김광석 | 다시 부르기 | 서른 즈음에
이문세 | 난 너에게 | 소녀
델리스파이스 | 챠우챠우 | 항상 엔진을 켜둘게
크라잉넛 | 말달리자 | 밤이 깊었네
장기하와 얼굴들 | 별일 없이 산다 | 싸구려 커피
심수봉 | 베스트 | 백만송이 장미
혁오 | 위잉위잉 | 와리가리
잔나비 | 전설 | 주저하는 연인들을 위해
아이유 | 꽃갈피 | 너의 의미
"""),
}  # fmt: skip


class Song(NamedTuple):
    """A song's artist, album and title, as they were meant."""

    artist: str
    album: str
    title: str


def songs_of(language: str) -> list[Song]:
    """The songs of a language."""
    lines = LANGUAGES[language].songs.strip().splitlines()
    return [Song(*(each.strip() for each in line.split("|"))) for line in lines]
