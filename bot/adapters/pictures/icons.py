"""A sign for each channel, found by the words people use for it in their maps."""

_SIGNS = (
    ("\U0001f50d", "search google 搜索 検索 поиск"),
    ("\u2709", "email e-mail mail newsletter inbox 邮件 郵件 メール 이메일 почта بريد"),
    ("\U0001f4de", "phone telephone call hotline 电话 電話 전화 телефон звонок هاتف"),
    ("\U0001f4ac", "chat messenger whatsapp sms text slack message line wechat 微信 チャット чат support help"),
    (
        "\U0001f4e3",
        "social ad ads advert advertising media instagram facebook tiktok linkedin campaign 广告 廣告 реклама",
    ),
    ("\U0001f4f1", "app mobile smartphone push 应用 アプリ 앱 приложение تطبيق"),
    ("\u2b50", "review reviews rating community forum 评价 口コミ отзывы"),
    ("\U0001f465", "person face-to-face meeting word friend colleague sales team workshop event 朋友 対面 встреча"),
    ("\U0001f3ec", "store shop branch retail office counter 门店 店舗 매장 магазин متجر"),
    ("\U0001f4e6", "packaging parcel package delivery post courier shipping box 包裹 配送 доставка"),
    ("\U0001f4b3", "payment card bank billing invoice checkout 支付 決済 оплата"),
    ("\U0001f4c4", "document pdf print paper letter leaflet contract docs 文档 документ"),
    ("\U0001f4fa", "tv video youtube webinar radio 视频 動画"),
    ("\U0001f4bb", "product software dashboard desktop cli console terminal platform api system 软件 ソフト"),
    (
        "\U0001f310",
        "web website site page online landing portal blog browser 网站 網站 官网 サイト 웹 웹사이트 сайт موقع",
    ),
)
_BY_WORD = {word: sign for sign, words in _SIGNS for word in words.split()}
SIGNS = "".join(sign for sign, _ in _SIGNS)
PLAIN = "\u2022"


def sign_of(*names: str | None) -> str:
    """Return the sign of the first of *names* that says something known here, else a dot."""
    return next((sign for name in names if name and (sign := _sign(name.casefold()))), PLAIN)


def _sign(said: str) -> str:
    for word in said.replace("/", " ").replace(",", " ").split():
        if word in _BY_WORD:
            return _BY_WORD[word]
    known = (sign for word, sign in _BY_WORD.items() if not word.isascii() and word in said)
    return next(known, "")
