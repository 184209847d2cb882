/**
 * Words of our own, by language: what invented headings are built of, and the small lines of pages where no reference list is given.
 * A heading is an opener, a noun and perhaps a tail: `Another few` + `pages` + `from the same shelf`. They are meant to be seen nowhere else:
 * a labeller that has met only known headings learns the phrases and not the shape.
 * Languages that are not here take an invented heading out of their headlines' words (`headings.ts`).
 */
export interface HeadingWords {
  readonly openers: readonly string[]
  readonly nouns: readonly string[]
  readonly tails: readonly string[]
  /** Between the parts; none where words are written without spaces. */
  readonly joiner: string
}

const heading = (openers: string, nouns: string, tails: string, joiner = ' '): HeadingWords => ({
  openers: openers.split('|'),
  nouns: nouns.split('|'),
  tails: tails.split('|'),
  joiner,
})

export const HEADING_WORDS: { readonly [language: string]: HeadingWords | undefined } = {
  en: heading(
    "Other|Further|Fresh|Another few|Extra|Neighbouring|Today's|Hand-picked|Long|Short|Our best|New|Earlier|Connected|Companion|Five|More good|Quick|Big|Weekend",
    'stories|reads|pieces|reports|dispatches|headlines|pages|notes|accounts|updates|items|columns|chapters|picks|features|files|finds',
    'for you|from our desk|on this subject|from this corner|to keep|along the same lines|worth your time|by this reporter|beyond this page|from the same shelf|in this series|we liked|people opened today|before you go|around the site|to open next|at a glance|this hour',
  ),
  de: heading(
    'Weitere|Neue|Andere|Frische|Unsere|Lange|Kurze|Ausgewählte|Benachbarte|Frühere|Drei|Noch mehr|Gute',
    'Stücke|Texte|Berichte|Geschichten|Beiträge|Notizen|Seiten|Fundstücke|Kapitel|Zeilen|Lesestücke|Nachrichten',
    'aus der Nachbarschaft|für den Abend|zum Weiterblättern|aus unserem Haus|von dieser Autorin|für Sie ausgesucht|rund um die Sache|aus dem Regal|zum Aufheben|dieser Woche|zum Nachlesen',
  ),
  fr: heading(
    'D’autres|Encore des|Nos|Quelques|Les nouveaux|Trois|Les bons|Plus de',
    'récits|articles|sujets|papiers|textes|échos|dossiers|titres|reportages',
    'à garder|du même rayon|pour ce soir|de la maison|à ouvrir ensuite|choisis pour vous|sur cette affaire|du jour|autour du sujet',
  ),
  es: heading(
    'Otras|Más|Nuestras|Algunas|Nuevas|Las otras|Tres|Buenas',
    'historias|notas|crónicas|lecturas|piezas|páginas|noticias|entregas',
    'para guardar|de esta casa|para seguir|del mismo estante|para esta noche|que gustaron|sobre el asunto|de la semana|a mano',
  ),
  it: heading(
    'Altri|Ancora|Nuovi|I nostri|Alcuni|Tre',
    'pezzi|racconti|articoli|titoli|servizi|appunti',
    'da tenere|dello stesso scaffale|per stasera|di casa nostra|scelti per te|su questa vicenda|della settimana',
  ),
  pt: heading(
    'Outras|Mais|Novas|Nossas|Algumas|Três',
    'histórias|notas|páginas|reportagens|leituras|matérias',
    'para guardar|da casa|para seguir|da mesma estante|sobre o caso|da semana|que agradaram',
  ),
  nl: heading(
    'Andere|Nieuwe|Nog meer|Onze|Verse|Drie',
    'stukken|verhalen|berichten|koppen|notities|pagina’s',
    'om te bewaren|uit dezelfde kast|voor vanavond|van onze redactie|die bevielen|rond dit onderwerp|van deze week',
  ),
  sv: heading(
    'Andra|Fler|Nya|Våra|Några|Tre',
    'texter|historier|notiser|rubriker|reportage|sidor',
    'att spara|från samma hylla|för kvällen|från redaktionen|om saken|den här veckan|vi gillade',
  ),
  no: heading(
    'Andre|Flere|Nye|Våre|Noen|Tre',
    'tekster|historier|notiser|titler|reportasjer|sider',
    'å ta vare på|fra samme hylle|til kvelden|fra redaksjonen|om saken|denne uken|vi likte',
  ),
  da: heading(
    'Andre|Flere|Nye|Vores|Nogle|Tre',
    'tekster|historier|noter|overskrifter|reportager|sider',
    'at gemme|fra samme hylde|til aftenen|fra redaktionen|om sagen|denne uge|vi kunne lide',
  ),
  fi: heading(
    'Muita|Lisää|Uusia|Meidän|Kolme',
    'juttuja|tarinoita|otsikoita|sivuja|raportteja',
    'talteen|samalta hyllyltä|illaksi|toimituksesta|tästä asiasta|tällä viikolla',
  ),
  pl: heading(
    'Inne|Nowe|Kolejne|Nasze|Trzy',
    'historie|teksty|notatki|strony|relacje|tytuły',
    'na wieczór|z tej samej półki|z redakcji|do zachowania|w tej sprawie|z tego tygodnia',
  ),
  tr: heading(
    'Başka|Yeni|Bizim|Birkaç|Üç|Taze',
    'öykü|yazı|haber|sayfa|not|dosya',
    'aynı raftan|akşam için|bizim masadan|saklamaya değer|bu konuda|bu haftadan',
  ),
  id: heading(
    'Beberapa|Tiga|Aneka|Sejumlah',
    'kisah|tulisan|berita|catatan|halaman|laporan',
    'lain untuk Anda|dari meja kami|untuk disimpan|soal ini|pekan ini|dari rak yang sama',
  ),
  vi: heading('Những|Vài|Ba|Các', 'bài|câu chuyện|ghi chép|trang|bản tin', 'khác cho bạn|cùng ngăn|đáng giữ lại|tuần này|quanh chuyện này'),
  ru: heading(
    'Другие|Новые|Ещё|Наши|Три',
    'тексты|истории|заметки|страницы|репортажи|заголовки',
    'с той же полки|на вечер|из редакции|на эту тему|этой недели|которые понравились',
  ),
  uk: heading(
    'Інші|Нові|Ще|Наші|Три',
    'тексти|історії|нотатки|сторінки|репортажі',
    'з тієї ж полиці|на вечір|з редакції|про це|цього тижня',
  ),
  ar: heading('قصص|أخبار|تقارير|صفحات|مقالات', 'أخرى|جديدة|مختارة|قريبة', 'لك|من مكتبنا|لهذا المساء|حول الموضوع|هذا الأسبوع|من الرف نفسه'),
  hi: heading('और|नई|हमारी|कुछ|तीन', 'कहानियाँ|ख़बरें|रिपोर्टें|टिप्पणियाँ', 'आपके लिए|इसी विषय पर|हमारी मेज़ से|इस हफ़्ते की|शाम के लिए'),
  ja: heading(
    'ほかの|新しい|編集部の|今夜の|近くの|三つの',
    '話題|読み物|記事|たより|報告',
    'を開く|をもう少し|から選ぶ|いろいろ|はこちらに|の棚',
    '',
  ),
  ko: heading('다른|새로운|우리가 고른|오늘의|가까운|세 가지', '이야기|글|소식|기록|쪽지', '더 보기|모음|펼쳐 보기|이번 주|같은 칸에서'),
  zh: heading('其他|新的|我们挑的|今晚的|邻近的|三则', '故事|文章|报道|笔记|消息', '放在一起|再看几条|同一书架|本周|值得留存', ''),
}

/** The least a page of any language needs, where `phrases.ts` has nothing: English serves, as English widgets do on pages everywhere. */
export const OWN_LINES: { readonly [kind: string]: readonly string[] | undefined } = {
  'related-heading': ['Close to this', 'Also on the table', 'The other pages'],
  pointer: ['Beside this:', 'Turn to:', 'On the same matter |'],
  interruption: ['The text goes on under the picture'],
  share: ['Pass it on', 'Send to a friend', 'Copy the address', 'Facebook', 'Telegram'],
  newsletter: ['Our letter, once a week', 'Put your address here'],
  'follow-app': ['Follow our channel', 'Take the app along'],
  'paywall-subscribe': ['The rest is for members', 'Become a member', 'Read on with a pass'],
  comments: ['What readers say', 'Write something', 'Answer'],
  'ad-label': ['Paid space', 'Ad'],
  cookie: ['We use cookies', 'Agree', 'Choose'],
  'meta-ui': ['Back up', 'Print', 'Larger type', 'Tags'],
  section: ['Town', 'Markets', 'Games', 'Abroad', 'Weather'],
  copyright: ['© {year} {owner}', 'All rights reserved.'],
  by: ['By'],
  desk: ['Night Desk'],
  role: ['Reporter'],
  source: ['Source: {publisher}', 'Via {publisher}'],
}

/** Words for "continue", "published" and the like that stand before or after a value. */
export interface SmallWords {
  readonly more: readonly string[]
  readonly published: readonly string[]
  readonly photo: readonly string[]
  readonly caption: readonly string[]
  readonly minutes: readonly string[]
}

const small = (more: string, published: string, photo: string, caption: string, minutes: string): SmallWords => ({
  more: more.split('|'),
  published: published.split('|'),
  photo: photo.split('|'),
  caption: caption.split('|'),
  minutes: minutes.split('|'),
})

const ENGLISH = small(
  'Read more|Continue reading|Read full article|Full story|More »|Keep reading →|Read the full story here|Open story|[…]|more',
  'Published|Updated|Published:|Updated:|Posted on|Last updated|First published|Published On|Posted|Modified:',
  'Photo:|Picture:|Photograph:|Image credit:|(Photo by {name})|Photo/{name}|Credit: {name}|| {name}',
  'A view of {place} on {date}.|The harbour at {place} before the talks.|{name} speaks to visitors in {place}.|People queue outside a shop in {place}.|A file picture shows the bridge at {place}.|{name}, left, walks through {place} with a colleague.|Smoke over the hills near {place} last week.|The new hall in {place} is to open in spring.',
  '{n} min read|{n} minute read|Reading time: {n} minutes|{n} mins|⏱ {n} min|{n} min',
)

const SMALL_WORDS: { readonly [language: string]: SmallWords | undefined } = {
  en: ENGLISH,
  de: small(
    'Weiterlesen|Mehr lesen|Zum Artikel|Ganzen Text lesen|mehr|Weiter »',
    'Veröffentlicht am|Stand:|Aktualisiert:|Erschienen am',
    'Foto:|Bild:|© {name}|(Foto: {name})',
    'Blick auf {place} am Morgen.|{name} bei einem Termin in {place}.|Die Brücke von {place}, aufgenommen im Herbst.|Vor dem Rathaus in {place} warten Besucher.',
    '{n} Min. Lesezeit|Lesezeit: {n} Min.|Lesedauer {n} Minuten',
  ),
  fr: small(
    'Lire la suite|Lire l’article|Suite →|En savoir plus',
    'Publié le|Mis à jour le|Le',
    'Photo :|Crédit :|© {name}',
    'Une vue de {place}, au petit matin.|{name} lors d’une visite à {place}.|Le pont de {place}, photographié en automne.',
    '{n} min de lecture|Lecture {n} min',
  ),
  es: small(
    'Leer más|Seguir leyendo|Ver nota completa|Continuar',
    'Publicado el|Actualizado:|Publicado:',
    'Foto:|Imagen:|/ {name}',
    'Vista de {place} por la mañana.|{name} durante una visita a {place}.|El puente de {place}, en otoño.',
    '{n} min de lectura|Lectura: {n} min',
  ),
  it: small(
    'Leggi tutto|Continua a leggere|Continua →',
    'Pubblicato il|Aggiornato il',
    'Foto:|© {name}',
    'Veduta di {place} al mattino.|{name} durante una visita a {place}.',
    '{n} minuti di lettura|Lettura: {n} min',
  ),
  pt: small(
    'Leia mais|Continue lendo|Ver tudo',
    'Publicado em|Atualizado em',
    'Foto:|Crédito:',
    'Vista de {place} pela manhã.|{name} durante visita a {place}.',
    '{n} min de leitura',
  ),
  nl: small(
    'Lees verder|Lees meer|Naar het artikel',
    'Gepubliceerd op|Bijgewerkt:',
    'Foto:|Beeld:|© {name}',
    'Zicht op {place} in de ochtend.|{name} op bezoek in {place}.',
    '{n} min leestijd',
  ),
  sv: small(
    'Läs mer|Läs hela artikeln|Fortsätt läsa',
    'Publicerad|Uppdaterad:',
    'Foto:|Bild:',
    'Vy över {place} på morgonen.|{name} på besök i {place}.',
    '{n} min läsning',
  ),
  no: small(
    'Les mer|Les hele saken|Fortsett',
    'Publisert|Oppdatert:',
    'Foto:',
    'Utsikt over {place} om morgenen.|{name} på besøk i {place}.',
    '{n} min lesetid',
  ),
  da: small(
    'Læs mere|Læs hele artiklen|Fortsæt',
    'Publiceret|Opdateret:',
    'Foto:',
    'Udsigt over {place} om morgenen.|{name} på besøg i {place}.',
    '{n} min. læsetid',
  ),
  tr: small(
    'Devamını oku|Devamı|Haberin tamamı',
    'Yayınlanma:|Güncelleme:',
    'Fotoğraf:',
    '{place} kentinden sabah görüntüsü.|{name}, {place} ziyareti sırasında.',
    '{n} dk okuma',
  ),
  ru: small(
    'Читать далее|Подробнее|Читать полностью',
    'Опубликовано|Обновлено:',
    'Фото:',
    'Вид на {place} утром.|{name} во время поездки в {place}.',
    '{n} мин чтения',
  ),
  id: small(
    'Baca selengkapnya|Selengkapnya|Lanjut membaca',
    'Diterbitkan|Diperbarui:',
    'Foto:',
    'Pemandangan {place} di pagi hari.|{name} saat berkunjung ke {place}.',
    '{n} menit baca',
  ),
  ja: small(
    '続きを読む|全文を読む|もっと見る|記事へ',
    '公開日|更新:|配信',
    '写真=|撮影：|提供：',
    '{place}の朝の様子|{place}を訪れた{name}さん',
    '読了{n}分|この記事は約{n}分で読めます',
  ),
  ko: small(
    '더보기|전문 보기|계속 읽기',
    '입력|수정|등록',
    '사진=|사진 제공|ⓒ {name}',
    '{place}의 아침 풍경.|{place}을 찾은 {name} 씨.',
    '읽는 시간 {n}분',
  ),
  zh: small('阅读全文|更多|继续阅读', '发布时间：|更新：', '图/|摄影：', '{place}清晨景色。|{name}在{place}。', '阅读时间 {n} 分钟'),
  ar: small(
    'اقرأ المزيد|تابع القراءة|التفاصيل',
    'نشر في|آخر تحديث:',
    'تصوير:|صورة:',
    'منظر من {place} صباحا.|{name} خلال زيارة إلى {place}.',
    '{n} دقائق قراءة',
  ),
  hi: small('और पढ़ें|पूरी ख़बर पढ़ें', 'प्रकाशित:|अपडेट:', 'फोटो:', '{place} में सुबह का दृश्य।|{place} में {name}।', '{n} मिनट में पढ़ें'),
  vi: small(
    'Xem thêm|Đọc tiếp',
    'Đăng lúc|Cập nhật:',
    'Ảnh:',
    'Toàn cảnh {place} buổi sáng.|{name} trong chuyến thăm {place}.',
    '{n} phút đọc',
  ),
}

export const smallWordsOf = (language: string): SmallWords => SMALL_WORDS[language] ?? ENGLISH
