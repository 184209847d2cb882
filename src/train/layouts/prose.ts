/**
 * Sentences of our own for residue that reads like prose: letters, cookie notices, people, readers. Slots: `{name}`, `{first}`, `{place}`,
 * `{brand}`, `{n}` (to 900), `{few}` (to 12), `{two}` (a year's end), `{mail}`. Where the stock holds real lines of a language, those come too.
 */
export interface ProseByLanguage {
  readonly en: readonly string[]
  readonly [language: string]: readonly string[] | undefined
}

export const LETTER_PROSE: ProseByLanguage = {
  en: [
    'Every Friday {name} picks the pieces worth your weekend and explains why they matter in {place}.',
    'You will get one message a day, never more, and you can leave with one click.',
    '{brand} is free to read because people like you chip in. If you can, give us a hand today.',
    'Join {n},000 readers who start the day with {brand}.',
    'A short letter about {place}, its markets and its people, every Tuesday before breakfast.',
    'This story is part of a series that readers of {brand} paid for. You can pay for the next one.',
  ],
  de: [
    'Haben Sie schon unseren Brief bestellt? {brand} kommt jeden Abend und kostet nichts.',
    'Jeden Freitag schreibt {name}, was in {place} wichtig war und was noch kommt.',
    '{n}.000 Menschen lesen {brand} schon am Morgen. Lesen Sie mit.',
  ],
  fr: ['Chaque matin, {name} résume l’essentiel en cinq minutes.', 'Recevez la lettre de {brand}, une fois par semaine et sans publicité.'],
  es: ['Cada mañana {name} cuenta lo esencial en cinco minutos y sin ruido.', 'La carta de {brand} llega los viernes y no cuesta nada.'],
  it: ['Ogni mattina {name} racconta l’essenziale in cinque minuti.', 'La lettera di {brand} arriva il venerdì ed è gratuita.'],
  nl: ['Elke vrijdag kiest {name} de stukken voor het weekend.', 'De brief van {brand} is gratis en komt één keer per week.'],
  sv: ['Varje fredag väljer {name} veckans bästa texter.', 'Brevet från {brand} kommer en gång i veckan och kostar inget.'],
  no: ['Har du sett appen vår? {brand} gir deg sakene først.', 'Hver fredag velger {name} de beste sakene for helgen.'],
  da: ['Hver fredag vælger {name} de bedste historier til weekenden.', 'Brevet fra {brand} er gratis og kommer en gang om ugen.'],
  tr: ['Her sabah {name} günün özetini beş dakikada anlatıyor.', '{brand} mektubu cuma günleri gelir ve ücretsizdir.'],
  id: ['Setiap pagi {name} merangkum berita penting dalam lima menit.', 'Surat {brand} datang tiap Jumat dan gratis.'],
  ru: ['Каждое утро {name} коротко рассказывает о главном.', 'Письмо от {brand} приходит по пятницам и ничего не стоит.'],
  ja: ['毎朝{name}が大事な話題を五分でまとめてお届けします。', '{brand}の便りは週に一度、無料でお読みいただけます。'],
  ko: ['매일 아침 {name} 기자가 중요한 소식을 오 분 안에 정리해 드립니다.', '{brand} 편지는 금요일마다 무료로 도착합니다.'],
  ar: ['كل صباح يلخص {name} أهم الأخبار في خمس دقائق.', 'رسالة {brand} تصلكم كل جمعة مجانا.'],
  hi: ['हर सुबह {name} पाँच मिनट में दिन की अहम बातें बताते हैं।', '{brand} की चिट्ठी हर शुक्रवार मुफ़्त में आती है।'],
  vi: ['Mỗi sáng {name} tóm tắt tin chính trong năm phút.', 'Thư của {brand} đến vào thứ Sáu và không mất phí.'],
}

export const COOKIE_PROSE: ProseByLanguage = {
  en: [
    'We and our {n} partners store and read information on your device, such as cookies, to show content that fits you and to count visits.',
    'Some parts of this site need cookies to work. You may change your choice at any time at the foot of the page.',
    'By going on you agree that {brand} and its partners may use small files to remember you.',
  ],
  de: [
    'Wir und unsere {n} Partner speichern Angaben auf Ihrem Gerät, um Inhalte anzupassen und Zugriffe zu zählen.',
    'Sie können Ihre Wahl jederzeit am Ende der Seite ändern.',
  ],
  fr: [
    'Avec votre accord, {brand} et ses {n} partenaires utilisent des traceurs pour mesurer l’audience de ce site.',
    'Vous pouvez changer d’avis à tout moment en bas de la page.',
  ],
  es: [
    'Con su permiso, {brand} y sus {n} socios guardan datos en este aparato para medir las visitas.',
    'Puede cambiar su decisión al pie de la página.',
  ],
  it: ['Con il tuo consenso {brand} e {n} partner salvano dati su questo dispositivo per misurare le visite.'],
  nl: ['Wij en onze {n} partners bewaren gegevens op uw apparaat om bezoeken te tellen.'],
  sv: ['Vi och våra {n} partner sparar uppgifter på din enhet för att räkna besök.'],
  no: ['Vi og våre {n} partnere lagrer opplysninger på enheten din for å telle besøk.'],
  da: ['Vi og vores {n} partnere gemmer oplysninger på din enhed for at tælle besøg.'],
  tr: ['Biz ve {n} ortağımız ziyaretleri saymak için cihazınızda bilgi saklarız.'],
  id: ['Kami dan {n} mitra menyimpan data di perangkat Anda untuk menghitung kunjungan.'],
  ru: ['Мы и {n} наших партнёров храним данные на вашем устройстве, чтобы считать посещения.'],
  ja: ['このサイトでは利用状況を知るために小さなファイルを保存します。'],
  ko: ['이 사이트는 방문 수를 세기 위해 기기에 정보를 저장합니다.'],
  ar: ['نحن و{n} من شركائنا نحفظ بيانات على جهازك لقياس الزيارات.'],
  hi: ['हम और हमारे {n} साझेदार आपके उपकरण पर जानकारी रखते हैं।'],
  vi: ['Chúng tôi và {n} đối tác lưu thông tin trên thiết bị của bạn để đếm lượt xem.'],
}

export const BIO_PROSE: ProseByLanguage = {
  en: [
    '{name} covers housing, ports and local courts for {brand}. Before that {first} worked in {place} for {few} years.',
    '{name} is a reporter at {brand}, based in {place}. Reach {first} at {mail}.',
    '{name} has written about food and cities since 20{two}. {first} lives in {place} with two dogs and too many bicycles.',
    '{name} teaches economics in {place} and is the author of two books on trade.',
    'The author owns no shares in the companies named here.',
  ],
  de: [
    '{name} schreibt für {brand} über Städte, Häfen und Gerichte und lebt in {place}.',
    '{name} ist seit 20{two} Redakteurin in {place}. Hinweise an {mail}.',
  ],
  fr: ['{name} est journaliste à {brand} et vit à {place}.'],
  es: ['{name} escribe sobre ciudades y puertos desde {place}.'],
  it: ['{name} scrive di città e porti da {place}.'],
  nl: ['{name} schrijft voor {brand} over steden en havens.'],
  sv: ['{name} skriver om städer och hamnar för {brand}.'],
  no: ['{name} skriver om byer og havner for {brand}.'],
  da: ['{name} skriver om byer og havne for {brand}.'],
  tr: ['{name}, {place} kentinden liman ve belediye haberleri yazıyor.'],
  id: ['{name} menulis soal kota dan pelabuhan dari {place}.'],
  ru: ['{name} пишет для {brand} о городах и портах.'],
  ja: ['{name}は{place}を拠点に経済と街を取材している。'],
  ko: ['{name} 기자는 {place}에서 도시와 항구를 취재한다.'],
}

export const COMMENT_PROSE: ProseByLanguage = {
  en: [
    'I lived there for ten years and this is exactly how it felt. Thank you for writing it down.',
    'Nobody asks who is going to pay for all this. The last time they promised the same and nothing came of it.',
    'Great piece, but you left out the part where the council voted against it twice.',
    'So tired of these stories. Can we please talk about the roads for once?',
    'Does anyone know whether the offer still stands in {place}? I called twice and nobody could tell me.',
    '@{name} you are missing the point. It was never about the money.',
  ],
  de: [
    'Das war doch abzusehen. Seit Jahren warnen die Leute vor Ort, und keiner hört zu.',
    '@{name} Da haben Sie etwas falsch verstanden, so steht es nicht im Text.',
    'Guter Beitrag, aber die Zahlen am Ende hätte ich gern genauer gehabt.',
    'Und wer soll das alles bezahlen? In {place} ist die Kasse leer.',
  ],
  fr: ['Merci pour cet article, même si le titre me paraît un peu fort.', 'Et qui va payer ? Personne n’en parle jamais à {place}.'],
  es: ['Muy buena nota, aunque falta hablar de los que viven al lado.', 'Siempre lo mismo. En {place} llevamos años esperando.'],
  it: ['Bel pezzo, ma manca la parte più importante.', 'E chi paga? A {place} aspettiamo da anni.'],
  nl: ['Goed stuk, maar de cijfers kloppen volgens mij niet.', 'En wie gaat dat betalen?'],
  sv: ['Bra text, men siffrorna i slutet stämmer nog inte.', 'Och vem ska betala?'],
  no: ['Takk for en god sak. Håper noen følger den opp.', 'Og hvem skal betale for dette?'],
  da: ['God artikel, men tallene til sidst er vist forkerte.', 'Og hvem skal betale?'],
  tr: ['Güzel yazı ama asıl konuya hiç değinilmemiş.', '{place} halkı yıllardır bunu bekliyor, kimse dinlemiyor.'],
  id: ['Tulisan bagus, tapi angkanya perlu diperiksa lagi.', 'Di {place} kami sudah lama menunggu, tak ada kabar.'],
  ru: ['Хорошая статья, но главное осталось за кадром.', 'В {place} этого ждут уже много лет.'],
  ja: ['もう少し詳しい数字が知りたいです。次の記事を待っています。', '{place}に住んでいますが、実際は少し違うと思います。'],
  ko: ['좋은 글이지만 숫자가 조금 이상하네요.', '{place}에 사는데 사정이 많이 다릅니다.'],
  ar: ['مقال جيد لكن الأرقام تحتاج إلى مراجعة.', 'ننتظر هذا في {place} منذ سنوات.'],
  hi: ['अच्छा लेख है, पर आँकड़े ठीक नहीं लगते।'],
  vi: ['Bài hay nhưng số liệu cuối bài có vẻ chưa đúng.'],
}
